"""The form for a new game, and the door for a saved one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import solara

from ....classroom.game.markets import GAME_MARKETS
from ....classroom.game.rivals import LEVELS
from ....classroom.game.setup import GameSetup
from ....scenarios.reading import ScenarioError
from ...typed_number import needs_number, typed_number
from .words import sentence

LENGTHS = (4, 8, 12, 16)


@solara.component_vue("new_game.vue")
def _NewGame(
    markets: list[Any], levels: list[Any], lengths: tuple[int, ...], first: dict[str, Any],
    problem: str, field: str, attempt: int, event_started: Callable[[dict[str, Any]], None],
) -> None:  # fmt: skip
    """See ``NewGame``."""


def setup_of(typed: Mapping[str, Any]) -> GameSetup:
    """Return the setup that was typed.

    Raises
    ------
    ScenarioError
        If something is wrong; one sentence says what.

    Examples
    --------
    >>> setup_of({"company": " Ada & Co ", "customers": "2,000", "market": "durable"}).customers
    2000
    """
    return GameSetup(
        company=str(typed.get("company", "")).strip(),
        market=str(typed.get("market", "software")),
        level=str(typed.get("level", "keen")),
        quarters=_whole("the number of quarters", typed.get("quarters", 8)),
        seed=_whole("the number of the market", typed.get("seed", 1)),
        customers=_whole("the number of people", typed.get("customers", 5000)),
    )


def wrong_field(typed: Mapping[str, Any]) -> str:
    """Return the field that is the first to be wrong, or nothing if the fault is elsewhere.

    >>> wrong_field({"company": "Ada", "customers": "many"}), wrong_field({"company": "Ada"})
    ('customers', '')
    """
    for name, value in typed.items():
        try:
            setup_of({"company": "Ada", name: value})
        except ScenarioError:
            return name
    return ""


def _whole(what: str, typed: Any) -> int:
    try:
        value = typed_number(str(typed))
    except ValueError as error:
        raise ScenarioError(needs_number(what, error)) from None
    if not value.is_integer():  # also true for what is too large to be one
        raise ScenarioError(f"{what} must be a whole number, such as 1000. Type one.")
    return int(value)


@solara.component
def NewGame(on_start: Callable[[GameSetup], None]) -> None:
    """Ask what to play.

    Parameters
    ----------
    on_start : function
        Called with a valid setup; what it raises as ``ScenarioError`` is shown.
    """
    problem = solara.use_reactive("")
    field = solara.use_reactive("")
    attempt = solara.use_reactive(0)
    first = solara.use_memo(
        lambda: {"company": "My company", "market": "software", "level": "keen", "quarters": 8,
                 "seed": str(1 + secrets.randbelow(9999)), "customers": "5000"}, [])  # fmt: skip

    def start(typed: dict[str, Any]) -> None:
        try:
            on_start(setup_of(typed))
        except ScenarioError as error:
            field.set(wrong_field(typed))
            problem.set(sentence(str(error)))
            attempt.set(attempt.peek() + 1)

    _NewGame(
        markets=[
            {"value": name, "title": each.title, "story": each.story}
            for name, each in GAME_MARKETS.items()
        ],
        levels=[
            {"value": name, "title": each.title, "story": each.meaning}
            for name, each in LEVELS.items()
        ],
        lengths=LENGTHS,
        first=first,
        problem=problem.value,
        field=field.value,
        attempt=attempt.value,
        event_started=start,
    )
