"""One company in a market that is being played: what its books and its report are made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...agents.decision import Decision
from .markets import GameMarket

if TYPE_CHECKING:
    from ...agents.firm import Firm
    from ...model.market import Market


class CompanySetup(Protocol):
    """What a company's market is called, and how large it is."""

    @property
    def company(self) -> str:
        """What the company is called."""

    @property
    def names(self) -> Mapping[str, str]:
        """Every firm's name as people see it, by the engine's name."""

    @property
    def customers(self) -> int:
        """People on the map."""

    @property
    def market_info(self) -> GameMarket:
        """What people are told of the market."""


class Company(Protocol):
    """A company after some closed quarters: the one of a game, or a team of a lesson."""

    @property
    def market(self) -> Market:
        """The live market, after the last closed week."""

    @property
    def setup(self) -> CompanySetup:
        """Names and sizes."""

    @property
    def firm(self) -> Firm:
        """The company's own firm."""

    @property
    def firms(self) -> tuple[str, ...]:
        """Engine's names of the firms that are on the market."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided, one for each closed quarter."""

    @property
    def frames(self) -> NDArray[np.uint8]:
        """The map after each closed week, the first row before the first."""

    @property
    def digests(self) -> list[str]:
        """The market's fingerprint after each closed quarter."""

    def quarterly(self) -> pd.DataFrame:
        """Return all firms' measures by firm and quarter, 0 being the one before the game."""
