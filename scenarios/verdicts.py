"""Verdicts: what a comparison says, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..equations.needing import WEEKS_PER_QUARTER
from .comparison import EQUAL, verdict
from .intervals import Interval, interval
from .metrics import Metric, metric
from .schema import QuestionTable
from .wording import amount, change_span, listed, quarters_in_words, size_span, time

if TYPE_CHECKING:
    from .comparison import Comparison

HOW_SURE = (
    "Ranges are 95 % intervals; “ahead” means that the interval of that quarter lies on one side "
    "of zero."
)
"""What the sentences promise; said once below them."""


def verdicts(comparison: Comparison) -> list[str]:
    """Return one sentence or two for each question, and who leads when.

    Without questions, every arm is held against the baseline by the first metric.
    """
    arms = comparison.arms
    if len(arms) < 2:
        return []
    played = set(arms)
    asked = comparison.scenario.questions or [
        QuestionTable(ask="", arm=arm) for arm in arms if arm != arms[0]
    ]
    answers = [
        answer(comparison, each)
        for each in asked
        if {each.arm, each.versus or arms[0]} <= played and each.arm != (each.versus or arms[0])
    ]
    return [*_warning(comparison), *answers, *_leaders(comparison)]


def answer(comparison: Comparison, question: QuestionTable) -> str:
    """Return the question and what the comparison says about it."""
    versus = question.versus or comparison.arms[0]
    name = question.metric or comparison.scenario.metrics[0]
    quarters = question.horizon or comparison.scenario.quarters
    gap = comparison.difference(question.arm, versus, name, quarters)
    currency = comparison.scenario.setting.archetype.currency
    is_equal = verdict(gap, name, comparison.width(name, quarters)) == EQUAL
    within = comparison.margin.said(currency) if comparison.margin and is_equal else ""
    said = sentence(question.arm, versus, metric(name), quarters, gap, currency, within)
    is_whole = quarters == comparison.scenario.quarters > 2
    course = _course(comparison, question.arm, versus, name) if is_whole else ""
    return " ".join(each for each in (question.ask, said, course) if each)


def sentence(
    arm: str, versus: str, what: Metric, quarters: int, gap: Interval, currency: str = "$",
    within: str = "",
) -> str:  # fmt: skip
    """Return one difference as a sentence; ``within`` is the margin that it lies within, if any.

    >>> gap = Interval(3_000.0, 1_870.0, 4_840.0, 20)
    >>> sentence("integrated", "push", metric("units"), 12, gap)
    'Integrated beats push by 1,870 to 4,840 units over three years (12 to 31 a week).'
    >>> sentence("pull", "push", metric("profit"), 4, Interval(10.0, -2e6, 3e6, 9))
    'Cannot tell whether pull or push has more profit over one year: the gap is −$2 M to +$3 M.'
    >>> sentence("pull", "push", metric("profit"), 4, Interval(10.0, -2e6, 3e6, 9), within="±2 %")
    'Pull and push are as good as equal (within ±2 %) in profit over one year: −$2 M to +$3 M.'
    """
    arm, versus = spoken(arm), spoken(versus)
    when = f"{'after' if what.kind == 'stock' else 'over'} {time(quarters)}"
    if gap.seeds == 0:
        return f"{_capital(what.title)} cannot be compared {when}: there was nothing to count."
    if gap.seeds == 1:
        by = amount(abs(gap.mean), what.unit, currency)
        side = "more" if gap.mean > 0 else "less"
        return f"In this one market {arm} has {by} {side} {_noun(what)} than {versus} {when}."
    if gap.low == gap.high == 0:
        return f"{_capital(arm)} and {versus} have exactly the same {_noun(what)} {when}."
    if not gap.excludes_zero:
        span = change_span(gap.low, gap.high, what.unit, currency)
        if within:
            return (
                f"{_capital(arm)} and {versus} are as good as equal (within {within}) in "
                f"{_noun(what)} {when}: {span}."
            )
        return (
            f"Cannot tell whether {arm} or {versus} has more {_noun(what)} {when}: "
            f"the gap is {span}."
        )
    span = size_span(gap.low, gap.high, what.unit, currency)
    rate = _per_week(what, quarters, gap, currency)
    verb = _verb(what, gap)
    return f"{_capital(arm)} {verb} {versus} by {span} {_thing(what, span)} {when}{rate}."


def spoken(arm: str) -> str:
    """Return the name of an arm as it is said in a sentence.

    >>> spoken("push_first")
    'push first'
    """
    return arm.replace("_", " ").replace("-", " ")


def _verb(what: Metric, gap: Interval) -> str:
    """Return how an arm stands to the other one."""
    has_more = gap.mean > 0
    if what.better == "neither":
        return "is above" if has_more else "is below"
    return "beats" if has_more == (what.better == "more") else "loses to"


def _per_week(what: Metric, quarters: int, gap: Interval, currency: str) -> str:
    """Return a flow of units by the week, in brackets."""
    if what.kind != "flow" or what.unit == "money":
        return ""
    weeks = quarters * WEEKS_PER_QUARTER
    return f" ({size_span(gap.low / weeks, gap.high / weeks, what.unit, currency)} a week)"


def _noun(what: Metric) -> str:
    """Return what is compared, as in "has more …"."""
    return {"units": "units sold"}.get(what.name, what.title.removesuffix(" at the end"))


def _thing(what: Metric, span: str) -> str:
    """Return what a number counts, as in "by 12 …"."""
    if what.unit in ("share", "money"):
        return f"of {_noun(what)}"
    noun = "units" if what.name == "units" else _noun(what)
    return noun.removesuffix("s") if span == "1" else noun


def _course(comparison: Comparison, arm: str, versus: str, name: str) -> str:
    """Return in which quarters one of two arms is surely ahead of the other."""
    last, better = comparison.scenario.quarters, metric(name).better
    if better == "neither":
        return ""
    ahead: dict[str, list[int]] = {arm: [], versus: []}
    for quarter in range(1, last + 1):
        found = comparison.in_quarter(name, quarter)
        gap = interval(found[arm] - found[versus])
        if gap.excludes_zero:
            ahead[arm if (gap.mean > 0) == (better == "more") else versus].append(quarter)
    first = sorted((each for each in ahead if ahead[each]), key=lambda each: ahead[each][0])
    said_already = any(len(quarters) == last for quarters in ahead.values())
    if not first or said_already:
        return ""
    parts = [f"{spoken(each)} is ahead {quarters_in_words(ahead[each], last)}" for each in first]
    return f"Quarter by quarter, {listed(parts)}."


def _leaders(comparison: Comparison) -> list[str]:
    """Return which arm surely leads all others in which quarters, by the first metric."""
    is_race = metric(comparison.scenario.metrics[0]).better == "more"
    if len(comparison.arms) < 3 or len(comparison.seeds) < 2 or not is_race:
        return []
    name, last = comparison.scenario.metrics[0], comparison.scenario.quarters
    leads: dict[str, list[int]] = {}
    for quarter in range(1, last + 1):
        leader = _leader(comparison, name, quarter)
        if leader is not None:
            leads.setdefault(leader, []).append(quarter)
    title = _noun(metric(name))
    if not leads:
        return [f"No arm leads all others in {title} in any quarter with certainty."]
    parts = [f"{spoken(arm)} leads {quarters_in_words(leads[arm], last)}" for arm in leads]
    said = f"Of all arms, by {title} in the quarter, {listed(parts)}"
    rest = last - sum(map(len, leads.values()))
    return [said + ("; in the other quarters no arm surely leads all." if rest else ".")]


def _leader(comparison: Comparison, name: str, quarter: int) -> str | None:
    """Return the arm that is surely ahead of every other in a quarter, if there is one."""
    found = comparison.in_quarter(name, quarter)
    if found.isna().all(axis=None):
        return None
    best = str(found.mean().idxmax())
    others = [arm for arm in comparison.arms if arm != best]
    is_sure = all(interval(found[best] - found[other]).low > 0 for other in others)
    return best if is_sure else None


def _warning(comparison: Comparison) -> list[str]:
    """Return a word of caution if there are too few seeds for an interval."""
    if len(comparison.seeds) > 1:
        return []
    return ["One seed cannot tell luck from skill: play more of them for intervals (--seeds 20)."]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
