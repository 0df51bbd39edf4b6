"""Points: values for some keys of a scenario, written down as an arm."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from ...agents.decision import PULL
from ...agents.strategies.rules import SHARES
from ..reading import ScenarioError
from .paths import PULL_SHARE, Place, place_of

Value = float | int | str | bool
Point = Mapping[str, Value]
"""A value for each dotted key."""

_DIGITS = 8
"""Of shares that are worked out: far finer than money is spent, and short enough to read."""


def arm_of(point: Point, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a point as the table of an arm.

    A share of a budget that is varied becomes as said and the others split the rest as before,
    as in rules; ``pull_share`` says how much of the budget pull has, and sales have the rest.

    Parameters
    ----------
    point : mapping
        Values by dotted key.
    data : mapping
        The scenario that is varied, with the arm laid over it if there is one.

    >>> mix = {"kind": "mix", "budget_per_week": 100, "sales": 0.5, "advertising": 0.5}
    >>> arm = arm_of({"firms.A.strategy.pull_share": 0.2}, {"firms": {"A": {"strategy": mix}}})
    >>> arm["firms"]["A"]["strategy"]["sales"], arm["firms"]["A"]["strategy"]["advertising"]
    (0.8, 0.2)
    """
    whole = copy.deepcopy(dict(data))
    places = {place_of(key, data): value for key, value in point.items()}
    for place in places:
        if place[0] == "firms" and place[2] == "strategy":
            whole["firms"][place[1]].setdefault("strategy", {}).setdefault("kind", "usual")
    by_table: dict[Place, dict[str, Value]] = {}
    for place, value in places.items():
        by_table.setdefault(place[:-1], {})[place[-1]] = value
    for place, values in by_table.items():
        _set(_open(whole, place), values)
    arm: dict[str, Any] = {}
    for place in places:
        _copy(whole, arm, _part(place))
    return arm


def _open(whole: dict[str, Any], place: Place) -> Any:
    """Return the table or list at a place, made if it is not there."""
    here: Any = whole
    for step in place:
        if isinstance(here, list):
            here = here[int(step) - 1]
        else:
            made = [0.0, 0.0] if step == "position" else {}
            here[step] = list(found) if isinstance(found := here.get(step, made), tuple) else found
            here = here[step]
    return here


def _set(table: Any, values: Mapping[str, Value]) -> None:
    """Write values into a table or a list; shares of a budget go on adding up."""
    if isinstance(table, list):
        for step, value in values.items():
            table[int(step) - 1] = value
        return
    # A rule's own changes are only some of the shares: they are completed when it fires.
    is_whole_mix = "kind" in table or "from" in table
    said = {name: float(value) for name, value in values.items() if name in SHARES}
    table.update({name: value for name, value in values.items() if name != PULL_SHARE})
    if PULL_SHARE in values:
        _check_alone(said)
        _split(table, {"sales": 1.0 - float(values[PULL_SHARE])})
    elif said and is_whole_mix:
        _split(table, said)


def _check_alone(said: Mapping[str, float]) -> None:
    if said:
        raise ScenarioError(
            f"{PULL_SHARE} and {next(iter(said))} cannot be varied together, because the first "
            "one moves all shares. Keep one of the two."
        )


def _split(table: dict[str, Any], said: Mapping[str, float]) -> None:
    """Let shares become as said, and the others split the rest as before."""
    others = {name: float(table[name]) for name in SHARES if name in table and name not in said}
    rest, before = 1.0 - sum(said.values()), sum(others.values())
    if rest < -1e-9:
        names = " and ".join(said)
        raise ScenarioError(
            f"the shares for {names} add up to {1.0 - rest:g}, but must add up to 1 at most. "
            "Lower one."
        )
    if rest > 1e-9 and before == 0 and set(said) == {"sales"}:
        raise ScenarioError(
            f"nothing is known of how pull is split. Give a share to {', '.join(PULL)} in the "
            "scenario."
        )
    table.update({name: round(value, _DIGITS) for name, value in said.items()})
    if before > 0:
        split = {name: max(rest, 0.0) * share / before for name, share in others.items()}
        table.update({name: round(share, _DIGITS) for name, share in split.items()})


def _part(place: Place) -> Place:
    """Return the part of a scenario that an arm says whole: lists and strategies."""
    if place[0] == "shocks":
        return place[:1]
    return place[:3] if place[0] == "firms" else place


def _copy(whole: Mapping[str, Any], arm: dict[str, Any], place: Place) -> None:
    """Copy one part into the arm."""
    for step in place[:-1]:
        whole, arm = whole[step], arm.setdefault(step, {})
    arm[place[-1]] = whole[place[-1]]
