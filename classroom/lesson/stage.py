"""The live market of a class: played from setup, decisions and shocks, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ...agents.decision import Decision
from ...agents.view import Strategy, View
from ...equations.chance import Rows
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.deciding import view
from ...model.market import Market
from ...model.setting import MarketSetting
from ..game.game import Decided
from ..game.places import places
from ..game.playing import Progress, begin, frame_of
from .setup import NEVER, LessonSetup
from .shocks import QueuedShock
from .side import Side, Tables

_NOBODY: Rows = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Turn:
    """What fixes one quarter: every team's decision, and the shocks that are felt by then."""

    decisions: Mapping[int, Decision] = field(hash=False)
    shocks: tuple[QueuedShock, ...] = ()


class _Ears:
    """Remembers who heard talk about each brand this week."""

    def __init__(self) -> None:
        self.brand = self.who = _NOBODY

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Write down who heard talk."""
        if name == "heard_talk":
            self.brand, self.who = brand, who


class Stage:
    """A market and the quarters that it has played.

    Parameters
    ----------
    setup : LessonSetup
    market : Market
        After its burn-in.

    Attributes
    ----------
    turns : list of Turn
        What was played.
    digests : list of str
        The market's fingerprint after each quarter.
    """

    def __init__(self, setup: LessonSetup, market: Market) -> None:
        self.setup = setup
        self.market = market
        self.turns: list[Turn] = []
        self.digests: list[str] = []
        self.places = places(market.population)
        self._frames: dict[int, list[NDArray[np.uint8]]] = {team: [] for team in setup.numbers}
        self._look(_Ears())

    def play(self, turn: Turn, progress: Progress | None = None) -> None:
        """Play one quarter."""
        self.turns.append(turn)
        self.market.follow(setting_of(self.setup, self.turns))
        ears = _Ears()
        self.market.report.listener = ears
        for week in range(WEEKS_PER_QUARTER):
            ears.brand = ears.who = _NOBODY
            self.market.step()
            self._look(ears)
            if progress is not None:
                progress(week + 1, WEEKS_PER_QUARTER)
        self.market.report.listener = None
        self.digests.append(self.market.digest())

    def sides(self) -> dict[int, Side]:
        """Return every team's side as it is now."""
        tables = Tables(self)
        return {team: Side(self, team, tables) for team in self.setup.numbers}

    def view(self, team: int) -> View:
        """Return what a strategy would know that decides for a team now."""
        return view(self.market, self.market.firms[self.setup.firm(team)])

    def frames(self, team: int) -> NDArray[np.uint8]:
        """Return the map after each closed week, as a team sees it."""
        return np.stack(self._frames[team])

    def frames_of(self, team: int, place: int) -> NDArray[np.uint8]:
        """Return the map of the quarter at a place (0 is the first): before it, and 13 weeks."""
        first = place * WEEKS_PER_QUARTER
        return np.stack(self._frames[team][first : first + WEEKS_PER_QUARTER + 1])

    def _look(self, ears: _Ears) -> None:
        for team, frames in self._frames.items():
            number = self.market.firms[self.setup.firm(team)].number
            frames.append(frame_of(self.market, number, ears.who[ears.brand == number]))


class Origin:
    """The market before the first quarter, from which any history of the class can begin."""

    def __init__(self, setup: LessonSetup, seed: int) -> None:
        self.setup = setup
        self.market = begin(setup.market_setting(), seed)

    def stage(self, setup: LessonSetup | None = None) -> Stage:
        """Return a stage that begins here, under the names as they are now."""
        return Stage(setup or self.setup, self.market.branch(self.setup.market_setting()))

    def play(self, turns: Sequence[Turn], setup: LessonSetup | None = None) -> Stage:
        """Return a stage on which these quarters were played."""
        stage = self.stage(setup)
        for turn in turns:
            stage.play(turn)
        return stage


def setting_of(setup: LessonSetup, turns: Sequence[Turn]) -> MarketSetting:
    """Return the market in which these quarters were decided."""
    led: dict[str, Strategy | None] = {
        setup.firm(team): Decided(tuple(turn.decisions[team] for turn in turns))
        for team in setup.numbers
    }
    felt = turns[-1].shocks if turns else ()
    shocks = [each.shock for each in felt if each.shock is not None]
    enters = [each.quarter for each in felt if each.kind == "entrant"]
    return setup.market_setting(led, shocks, min(enters, default=NEVER))
