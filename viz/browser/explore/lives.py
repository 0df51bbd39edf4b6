"""Lives of single customers: what some of them bought, and what they thought of, week by week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ....classroom.game.playing import begin
from ....classroom.game.setup import PLAYER
from ....equations.chance import Rows
from ....equations.needing import WEEKS_PER_QUARTER
from ..compare.job import Report
from .free_market import FreeMarket

PANEL = 300
"""Customers of whom one can be followed."""

KINDS: Mapping[str, str] = {
    "came": "somebody who came to us",
    "left": "somebody who left us",
    "stayed": "somebody who stayed with us",
    "rival": "somebody who bought from a rival only",
    "nothing": "somebody who bought nothing",
}
"""Kinds of lives, by what was bought."""


@dataclass(frozen=True)
class Lives:
    """A panel of customers.

    Attributes
    ----------
    customers, purchases : DataFrame
        The tables of the diary.
    awareness : (weeks + 1, brands, customers) array
        How likely each of them thinks of each brand.
    """

    customers: pd.DataFrame = field(repr=False)
    purchases: pd.DataFrame = field(repr=False)
    awareness: NDArray[np.float32] = field(repr=False)

    @property
    def weeks(self) -> int:
        """Weeks that were written down."""
        return len(self.awareness) - 1

    def of_kind(self, kind: str) -> list[int]:
        """Return the customers of a kind of life, in the order of their numbers."""
        found = {who: self._kind(who) for who in self.customers["customer"].tolist()}
        return [who for who, each in found.items() if each == kind]

    def _kind(self, who: int) -> str:
        """Return what kind of life a customer had."""
        bought = self.purchases[self.purchases["customer"] == who]["brand"].tolist()
        if not bought:
            return "nothing"
        person = self.customers[self.customers["customer"] == who].iloc[0]
        owned = [str(person["owned_at_start"]), *bought]
        if PLAYER not in owned:
            return "rival"
        if owned[-1] != PLAYER:
            return "left"
        return "stayed" if owned[0] == PLAYER else "came"


def follow(free: FreeMarket) -> Callable[[Report, Callable[[Lives], None]], Lives]:
    """Return the work of a job: play the market once and let a panel keep a diary."""

    def work(report: Report, show: Callable[[Lives], None]) -> Lives:
        weeks = free.quarters * WEEKS_PER_QUARTER
        report(0, weeks)
        market = begin(free.setup.market_setting(), free.seed).branch(free.setting())
        diary = market.keep_diary(PANEL)
        minds = [_minds(market.population.awareness, diary.who)]
        for week in range(1, weeks + 1):
            market.step()
            minds.append(_minds(market.population.awareness, diary.who))
            report(week, weeks)
        return Lives(diary.customers(), diary.purchases(), np.stack(minds))

    return work


def _minds(awareness: NDArray[np.float32], who: Rows) -> NDArray[np.float32]:
    return awareness[:, who].copy()
