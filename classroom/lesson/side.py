"""A team's side of the market: the same books, reports and voices as in the game of one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ...agents.decision import Decision
from ..game.setup import GameSetup
from ..game.tables import by_quarter, by_week
from .setup import LessonSetup

if TYPE_CHECKING:
    from ...agents.firm import Firm
    from ...model.market import Market
    from .stage import Stage


class SideSetup:
    """Names and sizes of a lesson's market, as one team reads them."""

    def __init__(self, setup: LessonSetup, team: int) -> None:
        self.names = setup.names
        self.company = setup.teams[team - 1]
        self.customers = setup.customers
        self.market_info = setup.market_info


class Tables:
    """The tables of a stage, made once for all of its teams."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @cached_property
    def weekly(self) -> pd.DataFrame:
        """All firms' measures by week from −13 on."""
        return by_week(self.stage.market, SideSetup(self.stage.setup, 1))

    @cached_property
    def quarterly(self) -> pd.DataFrame:
        """All firms' measures by firm and quarter."""
        return by_quarter(self.weekly)


class Side:
    """One team on a stage, as it is now: a ``Company`` of ``pushpull.classroom.game.company``.

    Parameters
    ----------
    stage : Stage
    team : int
    tables : Tables
    """

    def __init__(self, stage: Stage, team: int, tables: Tables) -> None:
        self.stage = stage
        self.team = team
        self.tables = tables
        self.setup = SideSetup(stage.setup, team)

    @property
    def market(self) -> Market:
        """The live market."""
        return self.stage.market

    @property
    def firm(self) -> Firm:
        """The team's own firm."""
        return self.market.firms[self.stage.setup.firm(self.team)]

    @property
    def firms(self) -> tuple[str, ...]:
        """Engine's names of the firms that are on the market."""
        return tuple(name for name, firm in self.market.firms.items() if firm.is_open)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What the team decided."""
        return tuple(turn.decisions[self.team] for turn in self.stage.turns)

    @property
    def frames(self) -> NDArray[np.uint8]:
        """The map as the team sees it, after each closed week."""
        return self.stage.frames(self.team)

    @property
    def digests(self) -> list[str]:
        """The market's fingerprint after each closed quarter."""
        return self.stage.digests

    @property
    def company(self) -> GameSetup:
        """The market as levers and plans read it."""
        return self.stage.setup.company(self.team)

    def quarterly(self) -> pd.DataFrame:
        """Return all firms' measures by firm and quarter, 0 being the one before the lesson."""
        return self.tables.quarterly
