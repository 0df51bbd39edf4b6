"""Branches of a game: other histories that a player kept, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from ....classroom.game.books import quarterly
from ....classroom.game.game import Game
from ....classroom.game.playing import Playing
from ....classroom.game.setup import PLAYER
from ....scenarios.reading import ScenarioError
from .words import count, money, percent

LONGEST_NAME = 40
MOST_BRANCHES = 20
AS_PLAYED = "As played"


@dataclass(frozen=True)
class Outcome:
    """What came of a history, up to its last closed quarter."""

    profit: float
    cash: float
    units: float
    customers: float
    share: float
    awareness: float

    def cells(self) -> list[str]:
        """Return the outcome as a row of a table."""
        return [
            money(self.profit),
            money(self.cash),
            count(self.units),
            count(self.customers),
            percent(self.share),
            percent(self.awareness),
        ]


HEADINGS = ("Profit, all quarters", "Cash", "Units sold", "Customers", "Share of sales, last "
            "quarter", "Awareness")  # fmt: skip


def outcome(playing: Playing) -> Outcome:
    """Return what came of a game so far."""
    mine = quarterly(playing).loc[PLAYER]
    played = mine[mine.index > 0]
    last = mine.iloc[-1]
    return Outcome(
        profit=float(played["profit"].sum()),
        cash=float(last["cash"]),
        units=float(played["units"].sum()),
        customers=float(last["customers"]),
        share=float(last["share"]),
        awareness=float(last["awareness"]),
    )


def named(name: str, taken: dict[str, Game]) -> str:
    """Return a name for a branch, or say in a sentence what is wrong with it.

    >>> named("  More brand ", {})
    'More brand'
    >>> named("", {})
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: a branch needs a name. Type one, such as More brand.
    """
    name = name.strip()
    if not name or not name.isprintable():
        raise ScenarioError("a branch needs a name. Type one, such as More brand.")
    if len(name) > LONGEST_NAME:
        raise ScenarioError(f"the name has {len(name)} letters, but may have {LONGEST_NAME}.")
    if name in taken or name == AS_PLAYED:
        raise ScenarioError(f"there is a branch called {name} already. Choose another name.")
    if len(taken) >= MOST_BRANCHES:
        raise ScenarioError(f"{MOST_BRANCHES} branches are kept already. Delete one first.")
    return name


def changes(game: Game, branch: Game) -> list[int]:
    """Return the quarters that were decided otherwise in a branch.

    >>> from pushpull.agents.decision import Decision
    >>> from pushpull.classroom.game.setup import GameSetup
    >>> game = Game(GameSetup(), (Decision(), Decision()))
    >>> changes(game, game.change(2, Decision(brand=1.0)))
    [2]
    """
    pairs = zip(game.decisions, branch.decisions, strict=False)
    return [place + 1 for place, (one, other) in enumerate(pairs) if one != other]
