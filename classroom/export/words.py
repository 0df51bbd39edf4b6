"""What the columns of exports mean: decisions as people know them, and measures."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ...agents.decision import PULL, Decision
from ...model.measures import MEASURES
from ..game.levers import LEVERS
from ..lesson.setup import LessonSetup
from .sheet import Cell, Field

_UNITS = {
    "money": "money a week", "people": "people", "share": "share, 0 to 1",
    "ratio": "ratio", "weeks": "weeks", "switch": "yes or no", "choice": "", "weights": "weights",
}  # fmt: skip
_MONEY = (*PULL, "training")
_NAMES = tuple(each.name for each in fields(Decision))


def history_fields() -> tuple[Field, ...]:
    """Return the columns that say of which quarter of which history a row is."""
    return (
        Field("history", "", "0 is the history that counts, 1 and more were left by a rewind"),
        Field("quarter", "", "from 1 on; 0 is the practice quarter, which does not count"),
    )


def decision_fields() -> tuple[Field, ...]:
    """Return a column for everything that is decided; see ``decision_cells``."""
    said = {each.name: each for each in LEVERS}
    return tuple(
        Field(name, _UNITS[said[name].kind], f"{said[name].label}. {said[name].explanation}")
        if name in said
        else Field(name, "", name.replace("_", " "))
        for name in _NAMES
    )


def decision_cells(setup: LessonSetup, decision: Decision | None) -> tuple[Cell, ...]:
    """Return what was decided, money in people's money; empty cells if nothing was."""
    return tuple(
        None if decision is None else _cell(setup, name, getattr(decision, name)) for name in _NAMES
    )


def _cell(setup: LessonSetup, name: str, value: Any) -> Cell:
    if name in _MONEY:
        return float(value) * setup.market_info.scale
    if isinstance(value, tuple):
        return " ".join(f"{each:g}" for each in value)
    return value  # type: ignore[no-any-return]


def measure_fields(names: list[str], period: str) -> tuple[Field, ...]:
    """Return a column for every measure of a market, over a week or a quarter."""
    known = {each.name: each for each in MEASURES}
    return tuple(
        Field(
            name,
            known[name].unit,
            f"{known[name].meaning} ({_period(known[name].kind, period)})"
            + (f"; {_SUMS[name]}" if name in _SUMS else ""),
        )
        if name in known
        else _DERIVED[name]
        for name in names
    )


def _period(kind: str, period: str) -> str:
    return f"sum of the {period}" if kind == "flow" else f"at the end of the {period}"


_ORIGINS = "units = walk_in_units + pull_units + push_units + contracts that went on by themselves"
_SUMS = {
    "units": f"{_ORIGINS}; also units = new_units + repeat_units",
    "new_units": "a part of units, whatever their origin",
    "repeat_units": "the other part of units, contracts that went on by themselves among them",
    "walk_in_units": f"new or again; {_ORIGINS}",
    "pull_units": f"new or again; {_ORIGINS}",
    "push_units": f"new or again; {_ORIGINS}",
}
"""How measures that look alike add up."""

_DERIVED = {
    "share": Field("share", "share, 0 to 1", "of all units sold in the market"),
    "kept_share": Field("kept_share", "share, 0 to 1", "kept of the owners who decided again"),
}
