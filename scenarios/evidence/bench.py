"""The bench: one market at week 0, from which every arm of an experiment starts anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...agents.parameters import Archetype, Mechanisms
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.deciding import view
from ...model.market import Market
from ...model.measures import NAMES
from ...model.setting import FirmSetting, MarketSetting
from .levers import Following, Lever

Floats = NDArray[np.float64]

FOCAL, RIVALS = "Aurora", ("Borealis", "Cirrus")
BURN_IN = 104


@dataclass(frozen=True)
class Conditions:
    """Under which an experiment is made: the kind of market, its size and its mechanisms."""

    archetype: Archetype
    customers: int
    mechanisms: Mechanisms = dataclasses.field(default_factory=Mechanisms)


@dataclass(frozen=True)
class Played:
    """A market after some weeks of an arm, and its table."""

    market: Market
    first: int

    def __getitem__(self, measure: str) -> Floats:
        """Return a measure of the focal firm in every week of the arm, (weeks,)."""
        return self.table(measure)[:, 0]

    def table(self, measure: str) -> Floats:
        """Return a measure of all firms in every week of the arm, (weeks, firms)."""
        seen = self.market.observation
        rows = seen.rows[seen.weeks.index(self.first) :]
        return np.stack(rows)[:, :, NAMES.index(measure)]


class Bench:
    """One market that has been burnt in; arms branch from it and share its luck.

    Parameters
    ----------
    conditions : Conditions
    seed : int
    firms : tuple of FirmSetting, optional
        By default one that we look at and two rivals, all with the usual policy.
    start : {"mature", "empty"}, optional
    burn_in : int, optional
        Weeks before week 0.
    """

    def __init__(
        self, conditions: Conditions, seed: int, *, firms: tuple[FirmSetting, ...] | None = None,
        start: str = "mature", burn_in: int = BURN_IN,
    ) -> None:  # fmt: skip
        self.conditions = conditions
        self.setting = MarketSetting(
            archetype=conditions.archetype,
            customers=conditions.customers,
            firms=firms or tuple(FirmSetting(name=name) for name in (FOCAL, *RIVALS)),
            mechanisms=conditions.mechanisms,
            start="empty" if start == "empty" else "mature",
            burn_in_weeks=burn_in,
        )
        self.origin = Market(self.setting, seed)
        self.origin.burn_in()

    def play(
        self, lever: Lever | Mapping[str, Lever], weeks: int, after: Played | None = None
    ) -> Played:
        """Play an arm from week 0, or go on after another one, on a copy.

        Parameters
        ----------
        lever : Lever or mapping
            The focal firm's, or levers by firm; other firms do as usual.
        weeks : int
        after : Played, optional
            The arm to go on after.
        """
        levers = lever if isinstance(lever, Mapping) else {FOCAL: lever}
        market = (after.market if after else self.origin).branch(self._setting(levers))
        first = market.clock
        for _ in range(weeks):
            _change_inside_quarter(market, levers)
            market.step()
        return Played(market, first)

    def _setting(self, levers: Mapping[str, Lever]) -> MarketSetting:
        """Return the setting in which some firms follow levers."""
        firms = tuple(
            dataclasses.replace(firm, strategy=Following(levers[firm.name]))
            if firm.name in levers
            else firm
            for firm in self.setting.firms
        )
        return dataclasses.replace(self.setting, firms=firms)


def _change_inside_quarter(market: Market, levers: Mapping[str, Lever]) -> None:
    """Give firms new decisions in weeks that begin no quarter, where their lever has moved."""
    week = market.clock
    if week % WEEKS_PER_QUARTER == 0:
        return
    for name, lever in levers.items():
        seen = view(market, market.firms[name])
        now = lever(seen, week)
        if now != lever(seen, week - 1):
            market.firms[name].decision = now
