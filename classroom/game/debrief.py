"""Why a game was won or lost: every decision held against the one before it, by replay."""

from __future__ import annotations

from dataclasses import dataclass

from ...scenarios.wording import amount, change
from .changes import changed
from .markets import archetype_of
from .plan import usual
from .playing import Playing, Progress
from .score import Score, score, wealth
from .standing import Standing, placed, standings
from .variants import Origin


@dataclass(frozen=True)
class Turn:
    """What one decision was worth: the profit with it, less the profit without it.

    Attributes
    ----------
    quarter : int
    worth : float
        Profit of the game and of two more years, against the same game in which this quarter was
        decided as the one before (the first: as usual) and every later one as the player did.
    changed : tuple of str
        Labels of the levers that were changed.
    """

    quarter: int
    worth: float
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Debrief:
    """The end of a game.

    Attributes
    ----------
    score : Score
    turns : tuple of Turn
        The quarters in which something was changed.
    sentences : tuple of str
        Who won, and why it came so.
    standings : tuple of Standing
        All companies, the best first.
    """

    score: Score
    turns: tuple[Turn, ...]
    sentences: tuple[str, ...]
    standings: tuple[Standing, ...]


def debrief(playing: Playing, progress: Progress | None = None) -> Debrief:
    """Return the score, what each change of plan was worth, and what decided the game."""
    origin, turns = Origin(playing.setup), []
    whole = wealth(playing)
    decisions = playing.game.decisions
    for place, decision in enumerate(decisions):
        before = decisions[place - 1] if place else usual(playing.setup)
        levers = changed(archetype_of(playing.setup.market), decision, before)
        if levers:
            other = origin.play(playing.game.change(place + 1, before))
            labels = tuple(each.label for each in levers)
            turns.append(Turn(place + 1, whole - wealth(other), labels))
        if progress is not None:
            progress(place + 1, len(decisions))
    found = score(playing, origin)
    final = standings(playing)
    said = [placed(final), *_sentences(playing, found, turns)]
    return Debrief(found, tuple(turns), tuple(said), final)


def _sentences(playing: Playing, found: Score, turns: list[Turn]) -> list[str]:
    """Return what decided the game, in words."""
    currency = playing.market.setting.archetype.currency
    profit = found.parts[0]
    gap = profit.value - profit.usual
    ahead = "more" if gap >= 0 else "less"
    said = [
        f"With your decisions the company earned {amount(profit.value, 'money', currency)}, "
        f"{amount(abs(gap), 'money', currency)} {ahead} than the usual plan would have with the "
        f"same luck; {amount(found.residual, 'money', currency)} of it in the two years after.",
    ]
    ranked = sorted(found.parts, key=lambda part: part.points)
    said.append(
        f"Best beside the usual plan: {ranked[-1].title.lower()} ({ranked[-1].points:.0f} points); "
        f"weakest: {ranked[0].title.lower()} ({ranked[0].points:.0f})."
    )
    if not turns:
        return [*said, "You never changed the plan, so there is no decision to single out."]
    best, worst = max(turns, key=lambda t: t.worth), min(turns, key=lambda t: t.worth)
    said.append(_turn("Your best change" if best.worth > 0 else "No change paid", best, currency))
    if worst is not best and worst.worth < 0:
        said.append(_turn("Your worst change", worst, currency))
    return said


def _turn(what: str, turn: Turn, currency: str) -> str:
    """Return one change of plan in words."""
    levers = ", ".join(label.lower() for label in turn.changed[:3])
    more = f" and {len(turn.changed) - 3} more" if len(turn.changed) > 3 else ""
    return (
        f"{what}: quarter {turn.quarter} ({levers}{more}), worth "
        f"{change(turn.worth, 'money', currency)} against that one quarter decided as the one "
        "before."
    )
