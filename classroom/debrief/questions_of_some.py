"""Questions that only some classes have: silence, predictions, worth of decisions, and luck."""

from __future__ import annotations

from collections.abc import Iterator

from .asking import Asking, Question
from .calibration import LEFT_OUT, judged
from .facts import Facts
from .luck import Luck
from .measured import Measured
from .voice import ENGLISH, Voice
from .worth import Worth

MOST_LEVERS = 3
"""How many levers of a change of plan are named."""


def of_silence(of: Asking, say: Voice) -> Iterator[Question]:
    """Yield a question if a team did not agree in time."""
    silent = of.facts.table[of.facts.table["is_silent"].astype(bool)]
    if silent.empty:
        return
    team, quarter = silent.index[0]
    said = say(
        "%(team)s did not agree in time in quarter %(quarter)s, so the rule of the class decided.",
        team=of.team(int(team)), quarter=quarter,
    )  # fmt: skip
    if len(silent) > 1:
        said += " " + say("That happened %(count)s times in this class.", count=len(silent))
    yield Question(
        "silence",
        said,
        say(
            "Was going on as before worse than the decision you argued about? What does it cost a "
            "company to decide late?"
        ),
    )


def of_predictions(of: Asking, say: Voice) -> Iterator[Question]:
    """Yield a question if somebody gave a range."""
    found = judged(of.facts.forecasts, of.facts.setup)
    ranges = found[found["has_range"]]
    if ranges.empty:
        return
    yield Question(
        "predictions",
        say.many(
            "You gave %(count)s range that should hold with %(chance)s chance; %(held)s of them "
            "did. %(below)s of the profits came out below what was expected.",
            "You gave %(count)s ranges that should hold with %(chance)s chance; %(held)s of them "
            "did. %(below)s of the profits came out below what was expected.",
            len(ranges),
            chance=of.chance(1 - LEFT_OUT),
            held=of.chance(float(ranges["held"].mean())),
            below=of.chance(float((ranges["came"] < ranges["profit"]).mean())),
        ),
        say(
            "Were you surer than you could be? What did you forget when the profit came out lower "
            "than you thought?"
        ),
    )


def of_worth(of: Asking, say: Voice, measured: Measured) -> Iterator[Question]:
    """Yield questions about the best and the worst change of plan."""
    if measured.best is not None:
        asks = say("Why did it pay? Could the team have known, or was it a bet?")
        yield Question("best", told(of.facts, measured.best, say), asks)
    if measured.worst is not None:
        asks = say("What did the team expect of it? Which number would have warned it in time?")
        yield Question("worst", told(of.facts, measured.worst, say), asks)


def told(facts: Facts, worth: Worth, say: Voice = ENGLISH) -> str:
    """Return what a change of plan was worth, in a sentence."""
    values: dict[str, object] = {
        "quarter": worth.quarter,
        "team": facts.teams[worth.team],
        "levers": _levers(worth.changed, say),
        "worth": Asking(facts, say).gap(worth.worth),
    }
    if worth.quarter == 1:
        return say(
            "In quarter %(quarter)s %(team)s changed %(levers)s. Against doing as usual, with the "
            "same luck and the other teams as they were, this was worth %(worth)s to the team by "
            "the end.",
            **values,
        )
    return say(
        "In quarter %(quarter)s %(team)s changed %(levers)s. Against going on as in the quarter "
        "before, with the same luck and the other teams as they were, this was worth %(worth)s to "
        "the team by the end.",
        **values,
    )


def _levers(changed: tuple[str, ...], say: Voice) -> str:
    """Return the levers of a change within a sentence: some by name, the rest by number."""
    named = ", ".join(say.within(label) for label in changed[:MOST_LEVERS])
    more = len(changed) - MOST_LEVERS
    return say("%(levers)s and %(count)s more", levers=named, count=more) if more > 0 else named


def of_luck(of: Asking, say: Voice, measured: Measured) -> Iterator[Question]:
    """Yield questions about luck, if it was measured."""
    if measured.luck.seeds:
        yield _lucky(of, say, measured.luck)
        yield _again(of, say, measured.luck)


def _lucky(of: Asking, say: Voice, luck: Luck) -> Question:
    totals = of.facts.totals()
    below = {team: luck.below(team, totals[team]) for team in totals}
    team = max(below, key=lambda each: (abs(below[each] - 0.5), -each))
    low, high = luck.span(team)
    return Question(
        "luck",
        say(
            "With the same decisions in %(seeds)s other markets of this kind, %(team)s would have "
            "earned %(low)s to %(high)s in four of five; here it earned %(profit)s, more than in "
            "%(below)s of them.",
            seeds=luck.seeds, team=of.team(team), low=of.money(low), high=of.money(high),
            profit=of.money(totals[team]), below=of.chance(below[team]),
        ),
        say(
            "Was the team lucky, unlucky, or good? How should a company reward people when luck is "
            "this large?"
        ),
    )  # fmt: skip


def _again(of: Asking, say: Voice, luck: Luck) -> Question:
    first, totals = luck.first(), of.facts.totals()
    likely = max(first, key=first.__getitem__)
    won = max(totals, key=totals.__getitem__)
    said = (
        say(
            "%(team)s won this class. In the other markets it would have been first in %(chance)s, "
            "%(likely)s in %(likely_chance)s.",
            team=of.team(won), chance=of.chance(first[won]),
            likely=of.team(likely), likely_chance=of.chance(first[likely]),
        )
        if likely != won
        else say(
            "%(team)s won this class, and would have been first in %(chance)s of the %(seeds)s "
            "other markets.",
            team=of.team(won), chance=of.chance(first[won]), seeds=luck.seeds,
        )
    )  # fmt: skip
    asks = say("If the class were played again tomorrow, on whom would you bet, and how much?")
    return Question("again", said, asks)
