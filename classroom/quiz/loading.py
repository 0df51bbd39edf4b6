"""Read the items of the quiz; every one is checked before anybody sees it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...scenarios.reading import ScenarioError, nearest, read_toml, shortened
from .item import FORMS, Item, Question

ITEMS = Path(__file__).parent / "items.toml"

_ITEM_KEYS = {"name", "idea", "misconception", "reason", "sources", "see", *FORMS}
_QUESTION_KEYS = {"question", "options", "right", "tempting", "why"}


@lru_cache(maxsize=1)
def quiz() -> tuple[Item, ...]:
    """Return the items that come with PushPull."""
    return read_items(ITEMS)


def read_items(path: Path) -> tuple[Item, ...]:
    """Return the items of a file.

    Raises
    ------
    ScenarioError
        If the file does not hold a quiz; the message names the item and what is wrong.
    """
    found = read_toml(path).get("items")
    if not isinstance(found, list) or not found:
        raise ScenarioError(f"{path.name}: there are no items. Begin each with [[items]].")
    items = tuple(
        _item(f"{path.name}, item {number}", each) for number, each in enumerate(found, start=1)
    )
    names = [each.name for each in items]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ScenarioError(f"{path.name}: two items are called {twice[0]!r}. Rename one.")
    return items


def form_named(text: str) -> str:
    """Return the form that somebody names.

    >>> form_named("Pre")
    'pre'
    """
    name = text.strip().lower()
    if name not in FORMS:
        raise ScenarioError(
            f"the form is {shortened(text)!r}, but must be pre (before the course) or post "
            "(after it)."
        )
    return name


def _item(where: str, table: Any) -> Item:
    _check_keys(where, table, _ITEM_KEYS)
    texts = {
        key: _text(where, key, table[key]) for key in _ITEM_KEYS - {"sources", *FORMS}
    }  # fmt: skip
    sources = table["sources"]
    if not isinstance(sources, list) or not all(isinstance(each, str) for each in sources):
        raise ScenarioError(f'{where}: sources must be a list of keys, such as ["Little1979"].')
    questions = {form: _question(f"{where}, {form}", table[form]) for form in FORMS}
    try:
        return Item(**texts, sources=tuple(sources), questions=questions)
    except ValueError as error:
        raise ScenarioError(f"{where}: {error}") from None


def _question(where: str, table: Any) -> Question:
    _check_keys(where, table, _QUESTION_KEYS)
    options = table["options"]
    if not isinstance(options, dict):
        raise ScenarioError(f"{where}: options must be four lines, options.A to options.D.")
    texts = {key: _text(where, key, table[key]) for key in ("right", "tempting", "why")}
    try:
        return Question(
            text=_text(where, "question", table["question"]),
            options={key: _text(where, f"options.{key}", options[key]) for key in sorted(options)},
            **texts,
        )
    except ScenarioError:
        raise
    except ValueError as error:
        raise ScenarioError(f"{where}: {error}") from None


def _check_keys(where: str, table: Any, known: set[str]) -> None:
    """Say which key is missing, or which is none of ours."""
    if not isinstance(table, Mapping):
        raise ScenarioError(f"{where}: this must be a table with the keys {_listed(known)}.")
    for key in table:
        if key not in known:
            raise ScenarioError(f"{where}: {key!r} is unknown. {nearest(key, sorted(known))}")
    for key in sorted(known - set(table)):
        raise ScenarioError(f"{where}: {key} is missing. The keys are {_listed(known)}.")


def _text(where: str, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ScenarioError(f"{where}: {key} is {shortened(repr(value))}, but must be a text.")
    return value


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
