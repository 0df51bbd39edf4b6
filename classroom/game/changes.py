"""What a decision changed against another one, by what it means and in words."""

from __future__ import annotations

import math
from typing import Any

from ...agents.decision import Decision
from ...agents.parameters import Archetype
from ...equations.needing import WEEKS_PER_QUARTER
from ...scenarios.wording import amount, listed
from .company import Company
from .levers import LEVERS, Lever, usual_term

_MOST_SAID = 4
"""Changes that are told one by one; the others are only named."""

_CALLED = {
    "segments": "whom to address",
    "message_follows": "“the message follows what we learn”",
    "care_time": "the time for existing customers",
    "lead_time": "the most time for new leads",
    "cold_time": "the most time for cold calls",
    "quota_period": "the quota",
    "quota_growth": "the growth that the quota asks for",
    "commission": "the commission",
    "discount_limit": "the largest discount",
    "price": "the price",
    "promotion": "the promotion",
    "promotion_weeks": "the weeks of the promotion",
    "lead_scoring": "the scoring of leads",
    "feedback": "feedback from sales to marketing",
    "response_delay": "the weeks until a raised hand is called",
}
"""What a lever is called inside a sentence, where that is not its label."""


def meant(archetype: Archetype, decision: Decision, name: str) -> Any:
    """Return what a decision says of a lever; equal values mean the same to the market.

    >>> from pushpull.scenarios.archetypes import load_archetype
    >>> archetype = load_archetype("software")
    >>> meant(archetype, Decision(segments=(2.0, 2.0, 2.0, 2.0)), "segments")
    ()
    """
    value = getattr(decision, name)
    if value is None:
        return usual_term(archetype, name)
    if name == "segments":
        is_even = len(value) == archetype.need.segments and len(set(value)) == 1
        return () if is_even else tuple(part / sum(value) for part in value)
    if name == "promotion" and not decision.promotion_weeks:
        return 0.0
    if name == "promotion_weeks":
        return tuple(sorted(set(value))) if decision.promotion else ()
    return value


def changed(archetype: Archetype, now: Decision, before: Decision) -> tuple[Lever, ...]:
    """Return the levers that mean something else in a decision than in the one before."""
    return tuple(
        each
        for each in LEVERS
        if not _is_same(meant(archetype, now, each.name), meant(archetype, before, each.name))
    )


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two values are the same but for the rounding of what was typed."""
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other)


def decided_before(playing: Company, quarter: int) -> Decision:
    """Return the decision before a quarter's; before the first one, all was as usual."""
    return playing.decisions[quarter - 2] if quarter > 1 else playing.market.usual


def changes_said(playing: Company, quarter: int) -> list[str]:
    """Return what the player changed in a quarter's decision, in sentences."""
    archetype = playing.market.setting.archetype
    scale = playing.setup.market_info.scale
    now, before = playing.decisions[quarter - 1], decided_before(playing, quarter)
    found = changed(archetype, now, before)
    said = [_said(archetype, scale, each, now, before) for each in found[:_MOST_SAID]]
    rest = [called(each) for each in found[_MOST_SAID:]]
    return [*said, f"You also changed {listed(rest)}."] if rest else said


def called(each: Lever) -> str:
    """Return what a lever is called inside a sentence."""
    return _CALLED.get(each.name, each.label.lower())


def _said(archetype: Archetype, scale: int, each: Lever, now: Decision, before: Decision) -> str:
    """Return one change in a sentence."""
    value, was = (meant(archetype, decision, each.name) for decision in (now, before))
    name = called(each)
    if each.kind == "switch":
        return f"You turned {name} {'on' if value else 'off'}."
    if isinstance(value, tuple):
        return f"You changed {name}."
    if each.kind == "choice":
        titles = dict(each.choices)
        return f"You changed {name} from “{titles[was]}” to “{titles[value]}”."
    verb = "raised" if value > was else "lowered"
    if each.name == "price":
        return f"You {verb} the price by {_percent(abs(value / was - 1.0))}."
    one, other = (_size(archetype, scale, each, size) for size in (was, value))
    return f"You {verb} {name} from {one} to {other}."


def _size(archetype: Archetype, scale: int, each: Lever, value: float) -> str:
    """Return a lever's value with its unit, in the player's size."""
    if each.kind == "money":
        return amount(value * WEEKS_PER_QUARTER * scale, "money", archetype.currency)
    if each.kind == "people":
        return f"{value * scale:,g}"
    return _percent(value) if each.kind == "share" else f"{value:g}"


def _percent(value: float) -> str:
    """Return a share as it was set.

    >>> _percent(0.3), _percent(0.125)
    ('30 %', '12.5 %')
    """
    return f"{round(100.0 * value, 2):g} %"
