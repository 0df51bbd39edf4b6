"""The score of a game: five parts, each against what the usual plan would have reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...equations.needing import WEEKS_PER_YEAR
from .books import quarterly
from .company import Company
from .feeling import RANGE
from .game import Game
from .plan import usual
from .setup import PLAYER, RIVALS

if TYPE_CHECKING:
    from .playing import Playing
    from .variants import Origin

PARTS: Mapping[str, tuple[str, float, str]] = {
    "profit": ("Profit", 0.4, "all quarters, and what two more years of the usual plan would earn"),
    "kept": ("Customers kept", 0.15, "of those who decided again, all quarters"),
    "brand": ("Brand", 0.15, "awareness at the end"),
    "satisfaction": ("Satisfaction", 0.15, f"of your customers at the end, {RANGE}"),
    "quota": ("Quota", 0.15, "sales of your salespeople against their quota, mean of all quarters"),
}
"""Title, weight (a rule of the game, assumed) and meaning of each part."""


STEEPNESS = 200.0
"""Points for a gap as large as both values together (a rule of the game, assumed): a tenth more
than the usual plan is about ten points."""

RESIDUAL_WEEKS = 2 * WEEKS_PER_YEAR
"""How long the company is played on as usual to see what it is worth (assumed: long enough for
the memory of a brand to pay, where people buy once in years)."""


@dataclass(frozen=True)
class Part:
    """One part of the score.

    Attributes
    ----------
    name, title, meaning : str
    value, usual : float
        What the player reached, and what the usual plan would have.
    points : float
        0 to 100; 50 is as good as the usual plan, a tenth more is about ten points.
    weight : float
    """

    name: str
    title: str
    meaning: str
    value: float
    usual: float
    points: float
    weight: float


@dataclass(frozen=True)
class Score:
    """Points of a game, 0 to 100, and the parts that they are made of."""

    points: float
    parts: tuple[Part, ...]
    residual: float
    """Profit of two more years of the usual plan, in the player's money; a part of the profit."""


def points(value: float, reference: float) -> float:
    """Return how good a value is beside a reference, 0 to 100.

    >>> points(5.0, 5.0), round(points(5.5, 5.0)), points(-5.0, 5.0), points(0.0, 0.0)
    (50.0, 60, 0.0, 50.0)
    """
    size = abs(value) + abs(reference)
    gap = (value - reference) / size if size else 0.0
    return min(max(50.0 + STEEPNESS * gap, 0.0), 100.0)


def residual(playing: Playing) -> float:
    """Return what the company would still earn in two years if all firms did as usual.

    It is played, not estimated: what customers, brand and pipeline are worth is what they bring.
    So a company that sells its future in the last quarter gains nothing.
    """
    setup = playing.setup
    market = playing.market.branch(setup.market_setting(None, dict.fromkeys(RIVALS)))
    before = market.ledger.balance(PLAYER)
    market.run(RESIDUAL_WEEKS)
    return (market.ledger.balance(PLAYER) - before) * setup.market_info.scale


def wealth(playing: Playing) -> float:
    """Return the profit of all quarters and what two more years as usual would bring."""
    return earned(playing) + residual(playing)


def earned(company: Company) -> float:
    """Return the profit of all quarters."""
    mine = quarterly(company).loc[company.firm.name]
    return float(mine.loc[mine.index > 0, "profit"].sum())


def score(playing: Playing, origin: Origin | None = None) -> Score:
    """Return the score of a game as far as it was played."""
    from .variants import Origin  # here: to read what was scored, nobody needs the market

    same = (origin or Origin(playing.setup)).play(as_usual(playing.game))
    own, other = (reached(each, wealth(each)) for each in (playing, same))
    return balanced(own, other, residual(playing))


def reached(company: Company, profit: float) -> dict[str, float]:
    """Return what a company reached, by part; its profit with what the future will earn."""
    mine = quarterly(company).loc[company.firm.name]
    played = mine[mine.index > 0]
    decided = float((played["kept"] + played["left"]).sum())
    last = mine.iloc[-1]
    return {
        "profit": profit,
        "kept": float(played["kept"].sum()) / decided if decided else 0.0,
        "brand": float(last["awareness"]),
        "satisfaction": float(last["satisfaction"]),
        "quota": float(played["quota_attainment"].mean()) if len(played) else 0.0,
    }


def balanced(own: Mapping[str, float], usual: Mapping[str, float], residual: float) -> Score:
    """Return the score of what was reached, beside what the usual plan would have."""
    parts = tuple(
        Part(name, title, meaning, own[name], usual[name], points(own[name], usual[name]), weight)
        for name, (title, weight, meaning) in PARTS.items()
    )
    return Score(sum(part.points * part.weight for part in parts), parts, residual)


def as_usual(game: Game) -> Game:
    """Return the game in which every quarter was decided as usual."""
    return replace(game, decisions=(usual(game.setup),) * len(game.decisions))
