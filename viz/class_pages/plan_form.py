"""The form of a plan: what it shows, and what was typed into it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...agents.decision import Decision
from ...classroom.game.levers import LEVERS, Lever
from ...classroom.game.plan import RULE
from ...classroom.game.setup import GameSetup
from ...classroom.lesson.prediction import LARGEST, Prediction
from ...classroom.lesson.views import TeamView
from ...scenarios.reading import ScenarioError, shortened
from ..browser.play import form_parts
from ..browser.play.draft import Draft
from ..browser.play.words import money
from ..typed_number import needs_number, typed_number
from .answers import capital

MANY = ("segments", "promotion_weeks")
SWITCHES = tuple(each.name for each in LEVERS if each.kind == "switch")
PREDICTED = ("expected_profit", "expected_low", "expected_high", "expected_share")
WHOLE = ("money", "people")
"""Kinds of levers of which nobody means a thousandth."""

AMBIGUOUS = {
    False: re.compile(r"[-+−]?[1-9]\d{0,2}\.\d{3}"),
    True: re.compile(r"[-+−]?[1-9]\d{0,2},\d{3}"),
}
"""A thousand and more to some people, a thousandth to others: by whether the page's language writes
a comma before decimals."""

ONE_WAY = "that can be read in one way. Type it without commas, such as 1000 or 12.5."

FIELDS = (*(each.name for each in LEVERS), *PREDICTED)

Typed = Mapping[str, list[str]]


def typed_of(form: Typed) -> dict[str, list[str]]:
    """Return the part of a form that is the plan and the prediction, as it was typed."""
    return {name: [each[:60] for each in form[name][:13]] for name in FIELDS if name in form}


def base_of(view: TeamView) -> Decision:
    """Return the plan that the form begins with: last quarter's, or the usual one."""
    return view.last or view.usual or Decision()


def fields_of(
    company: GameSetup, decision: Decision, *, is_comma: bool = False
) -> dict[str, list[str]]:
    """Return what the fields of a plan hold, as texts."""
    shown = form_parts.values(Draft(company, decision))
    return {name: _texts(value, is_comma) for name, value in shown.items()}


def plan_of(company: GameSetup, base: Decision, typed: Typed, *, is_comma: bool = False) -> Draft:
    """Return the plan that was typed; fields that were left alone mean exactly what they meant.

    ``is_comma`` tells whether numbers are read as in a language with a comma before decimals.
    """
    before = fields_of(company, base, is_comma=is_comma)
    draft = Draft(company, base)
    if not typed:
        return draft
    for each in LEVERS:
        if each.name in SWITCHES:
            draft = draft.put(each.name, each.name in typed)
        elif each.name == "promotion_weeks":
            draft = draft.put(each.name, _weeks(typed.get(each.name, [])))
        elif each.name in typed and typed[each.name] != before[each.name]:
            try:
                draft = draft.put(each.name, _meant(each, typed[each.name], is_comma))
            except ValueError as error:
                said = capital(needs_number(each.label, error))
                draft = replace(draft, wrong={**draft.wrong, each.name: said})
    return draft


def _weeks(values: list[str]) -> list[str]:
    return [each for each in values if each]


def _meant(chosen: Lever, values: list[str], is_comma: bool) -> Any:
    """Return what was typed for a lever, numbers as every language reads them."""
    if chosen.name in MANY:
        same = len(set(values)) == 1  # equal weights are no weights
        return [] if same else [_plain(each, is_comma) for each in values]
    if chosen.kind == "choice":
        return values[0]
    if chosen.kind in WHOLE and AMBIGUOUS[is_comma].fullmatch(values[0].strip()):
        raise ValueError(ONE_WAY)
    return _plain(values[0], is_comma)


def _plain(text: str, is_comma: bool) -> str:
    """Return a number that is written with a comma as the engine's forms write it."""
    if not is_comma:
        return text
    value = typed_number(text, is_comma=True)
    return repr(value) if math.isfinite(value) else text


def prediction_of(typed: Typed, *, is_comma: bool = False) -> Prediction | None:
    """Return what was predicted, or None if nothing was typed.

    Raises
    ------
    ScenarioError
        If it is no number, or only a part of a prediction.
    """
    said = {name: (typed.get(name) or [""])[0].strip() for name in PREDICTED}
    if not any(said.values()):
        return None
    if not said["expected_profit"]:
        raise ScenarioError("the prediction needs a profit. Type one, or leave all of it empty.")
    found = {name: _number(name, text, is_comma) for name, text in said.items()}
    share = found["expected_share"]
    if share is not None and not 0 <= share <= 100:
        text = shortened(said["expected_share"], 24)
        raise ScenarioError(f"the expected share is {text}, but must be from 0 to 100 percent.")
    return Prediction(
        profit=found["expected_profit"] or 0.0,
        low=found["expected_low"],
        high=found["expected_high"],
        share=None if share is None else share / 100,
    )


def _number(name: str, text: str, is_comma: bool) -> float | None:
    if not text:
        return None
    try:
        if name != "expected_share" and AMBIGUOUS[is_comma].fullmatch(text):
            raise ValueError(ONE_WAY)
        value = typed_number(text, is_comma=is_comma)
    except ValueError as error:
        raise ScenarioError(needs_number("the prediction", error)) from None
    if not -LARGEST <= value <= LARGEST:
        said = shortened(text, 24)
        raise ScenarioError(
            f"the prediction is {said}, but must be from -{LARGEST:,.0f} to {LARGEST:,.0f}."
        )
    return value


def predicted_fields(
    prediction: Prediction | None, *, is_comma: bool = False
) -> dict[str, list[str]]:
    """Return what the fields of a prediction hold."""
    if prediction is None:
        return {}
    share = None if prediction.share is None else 100 * prediction.share
    values = (prediction.profit, prediction.low, prediction.high, share)
    return {
        name: _texts(value, is_comma)
        for name, value in zip(PREDICTED, values, strict=True)
        if value is not None
    }


def _texts(value: Any, is_comma: bool) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [_text(each, is_comma) for each in value]
    if isinstance(value, bool):
        return ["on"] if value else []
    return [_text(value, is_comma)]


def _text(value: Any, is_comma: bool = False) -> str:
    """Return a value as a number field holds it.

    >>> _text(13000.0), _text(0.95), _text(0.95, is_comma=True), _text("quarter")
    ('13000', '0.95', '0,95', 'quarter')
    """
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).replace(".", ",") if is_comma and isinstance(value, float) else str(value)


def bill(view: TeamView, draft: Draft) -> dict[str, Any]:
    """Return what a plan costs beside what can be spent, and what is wrong with it."""
    limit = view.budget or 0.0
    cost = draft.cost()
    return {
        "cost": money(cost),
        "limit": money(limit),
        "left": money(abs(limit - cost)),
        "is_over": cost > limit,
        "problems": [each.removesuffix(RULE).strip() for each in draft.problems(limit)],
        "wrong": dict(draft.wrong),
        "notes": form_parts.notes(draft),
        "part": min(cost / limit, 1.0) if limit > 0 else 1.0,
    }


def changed_lines(company: GameSetup, decision: Decision, before: Decision | None) -> list[Any]:
    """Return the levers of a plan that differ from another: label, now, and before."""
    now = form_parts.values(Draft(company, decision))
    was = form_parts.values(Draft(company, before)) if before is not None else None
    return [
        (
            each.label,
            form_parts.said_of(each, now[each.name]),
            form_parts.said_of(each, was[each.name]) if was is not None else "",
        )
        for each in LEVERS
        if was is None or now[each.name] != was[each.name]
    ]
