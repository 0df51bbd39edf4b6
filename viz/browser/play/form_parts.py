"""What the decision form shows: groups of levers, and for each its value, cost and effect."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ....classroom.game.feedback import CHANNELS
from ....classroom.game.levers import GROUPS, Lever, levers
from ....classroom.game.markets import archetype_of
from ....classroom.game.plan import costs
from ....classroom.game.setup import GameSetup
from ..meanings import meaning
from .draft import SEGMENTS as SEGMENTED
from .draft import Draft
from .effects import effect
from .words import money

PROMOTION = ("promotion", "promotion_weeks")
Part = dict[str, Any]
SEGMENTS = ("Top left", "Top right", "Bottom left", "Bottom right")
"""Where the groups of customers live on the map."""


def groups(setup: GameSetup, limit: float) -> list[Part]:
    """Return the form's groups with their levers; nothing in it depends on what is typed."""
    return [
        {
            "key": key,
            "title": title,
            "meaning": said,
            "levers": [_lever(setup, each, limit) for each in levers(key)],
        }
        for key, (title, said) in GROUPS.items()
    ]


def _lever(setup: GameSetup, each: Lever, limit: float) -> Part:
    low, high, step, unit = _range(setup, each, limit)
    return {
        "name": each.name,
        "label": each.label,
        "kind": "weekdays" if each.name == "promotion_weeks" else each.kind,
        "explanation": each.explanation,
        "term": each.term,
        "meaning": meaning(each.term) or "" if each.term else "",
        "choices": [{"value": value, "title": title} for value, title in each.choices],
        "advanced": each.is_advanced,
        "low": low,
        "high": high,
        "step": step,
        "unit": unit,
        "names": SEGMENTS if each.kind == "weights" else (),
    }


def _range(setup: GameSetup, each: Lever, limit: float) -> tuple[float, float, float, str]:
    """Return the ends of a slider, its step and its unit."""
    if each.kind == "money":
        high = round_up(limit)
        return 0.0, high, high / 200.0, archetype_of(setup.market).currency
    if each.kind == "people":
        salary = costs_of_one(setup)
        return 0.0, max(round_up(limit / salary), 5.0), each.step if salary > 2e4 else 1.0, ""
    if each.kind == "share":
        return 100.0 * each.low, 100.0 * each.high, 1.0, "%"
    return each.low, each.high, each.step, ""


def costs_of_one(setup: GameSetup) -> float:
    """Return the salary of one salesperson in a quarter.

    >>> costs_of_one(GameSetup(market="software"))
    45500.0
    """
    return 13.0 * archetype_of(setup.market).selling.salary


def round_up(value: float) -> float:
    """Return the next round number.

    >>> round_up(2_317_666.0), round_up(206_700.0), round_up(0.0)
    (2500000.0, 250000.0, 1.0)
    """
    if value <= 1.0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(each * size for each in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
                if each * size >= value)  # fmt: skip


def values(draft: Draft) -> Part:
    """Return what every lever of the form is set to."""
    return {
        each.name: _written(each, each.shown(draft.setup, draft.decision))
        for key in GROUPS
        for each in levers(key)
    }


def _written(each: Lever, shown: Any) -> Any:
    if each.kind == "share":
        return round(100.0 * shown, 2)
    if each.kind == "weights":
        return list(shown) or [1.0] * SEGMENTED
    if isinstance(shown, tuple):
        return list(shown)
    if each.kind == "money":
        return round(shown, 2)
    return round(shown, 4) if isinstance(shown, float) else shown


def notes(draft: Draft) -> dict[str, str]:
    """Return what each lever costs or comes to, in words."""
    paid = costs(draft.setup, draft.decision)
    archetype = archetype_of(draft.setup.market)
    price = archetype.economy.list_price * draft.decision.price
    each = f"{archetype.currency}{price:,.2f}" if price < 100 else money(price)
    share = f"{archetype.economy.hand_over_share:.0%}"
    found = {"salespeople": f"costs {money(paid['salespeople'])}", "price": f"{each} each"}
    for name in ("lead_scoring", "feedback"):
        if getattr(draft.decision, name):
            found[name] = f"both together cost {money(paid['hand-over'])}"
        else:
            found[name] = f"one or both cost {share} of all spending"
    return found


def past(
    setup: GameSetup,
    last: Draft,
    now: Mapping[str, float],
    before: Mapping[str, float] | None,
) -> Part:
    """Return for each lever what it was set to last quarter, and what it did.

    Parameters
    ----------
    setup : GameSetup
    last : Draft
        Last quarter's decision.
    now, before : mapping
        Figures of last quarter and of the one before it, if that is known.
    """
    was = values(last)
    found = {}
    for key in GROUPS:
        for each in levers(key):
            is_off = each.name in PROMOTION and not last.decision.promotion
            told = "" if is_off else effect(each.name, now, before)
            said = said_of(each, was[each.name]) + _fed_back(each, last, was, now)
            found[each.name] = f"Last quarter {said}" + (f": {told}." if told else ".")
    return found


def _fed_back(each: Lever, last: Draft, was: Part, now: Mapping[str, float]) -> str:
    """Return what feedback made of a channel's money, if it moved any."""
    if not (each.name in CHANNELS and last.decision.feedback and f"{each.name}_spend" in now):
        return ""
    paid = money(now[f"{each.name}_spend"])
    return f", which feedback from sales made {paid}" if paid != money(was[each.name]) else ""


def said_of(each: Lever, value: Any) -> str:
    """Return a lever's value in words."""
    if each.kind == "money":
        return money(value)
    if each.kind == "share":
        return f"{value:g} %"
    if each.kind == "switch":
        return "on" if value else "off"
    if each.kind == "choice":
        return dict(each.choices).get(value, str(value))
    if each.kind == "weights":
        return "evenly" if len(set(value)) == 1 else " : ".join(f"{part:g}" for part in value)
    if isinstance(value, list):
        return ", ".join(f"week {part}" for part in value) or "none"
    return f"{value:g}"
