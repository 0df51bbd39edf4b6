"""Write the pages of the documentation that are read off the program.

python docs/make_reference.py
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pushpull.agents.parameters import GROUPS
from pushpull.scenarios.archetypes import (
    PROVENANCE,
    ParameterNote,
    archetype_names,
    parameter_notes,
)
from pushpull.scenarios.publishing import json_schema_text

DOCS = Path(__file__).parent
Row = tuple[ParameterNote, ...]
"""One parameter in all kinds of market."""

PARAMETERS = """\
# Parameters

Every parameter of the model: its value in each kind of market, its unit, the range that is allowed,
and its meaning; then, for each group, where the values come from. What a parameter does in the week
is told in [the market model](model.md). `pushpull parameters software` shows the same in a
terminal, and a scenario can replace any of them, see [scenario files](scenario.md).

This page is written by `python docs/make_reference.py` from the archetypes in
`scenarios/library/archetypes/`.

## Where values come from

Of every value the archetype says whether it is *cited* (found in the literature or in surveys),
*calibrated* (chosen so that the market shows a published [pattern](model.md#purpose-and-patterns),
named by its letter), or *assumed*. Full references are in [references](references.md).

{counts}
{groups}"""


def parameters_page() -> str:
    """Return the page of parameters."""
    rows: list[Row] = list(zip(*map(parameter_notes, archetype_names()), strict=True))
    groups = groupby(rows, key=lambda row: row[0].group)
    text = "".join(_group(name, list(members)) for name, members in groups)
    return PARAMETERS.format(counts=_counts(rows), groups=text)


def _counts(rows: list[Row]) -> str:
    """Return a table of how many values of each market are from where."""
    head = ["from", *archetype_names()]
    markets = list(zip(*rows, strict=True))
    lines = [
        [kind, *(str(sum(note.provenance == kind for note in notes)) for notes in markets)]
        for kind in PROVENANCE
    ]
    return _table(head, lines)


def _group(name: str, rows: list[Row]) -> str:
    """Return the chapter of one group: its values, and where they come from."""
    about = inspect.getdoc(GROUPS[name]) or ""
    values = _table(
        ["parameter", *archetype_names(), "unit", "range", "meaning"], map(_values, rows)
    )
    head = ["parameter", "kind of market", "from", "source or reason"]
    sources = _table(head, (line for row in rows for line in _sources(row)))
    return f"\n## Group `{name}`\n\n{about}\n\n{values}\nWhere from:\n\n{sources}"


def _values(row: Row) -> list[str]:
    """Return the cells of a parameter's values."""
    note = row[0]
    values = [_number(each.value) for each in row]
    allowed = f"{_number(note.low)} to {_number(note.high)}"
    return [f"`{note.group}.{note.name}`", *values, note.unit, allowed, note.meaning]


def _sources(row: Row) -> Iterator[list[str]]:
    """Yield where a parameter's values come from, markets of one source together."""
    said: dict[tuple[str, str], list[str]] = {}
    for market, note in zip(archetype_names(), row, strict=True):
        said.setdefault((note.provenance, note.source), []).append(market)
    for (provenance, source), markets in said.items():
        where = "all" if len(markets) == len(row) else ", ".join(markets)
        yield [f"`{row[0].group}.{row[0].name}`", where, provenance, source]


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _table(head: list[str], lines: Iterable[list[str]]) -> str:
    """Return a table in Markdown."""
    rows = [head, ["---"] * len(head), *lines]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def main() -> None:
    """Write the pages."""
    pages = {"scenario.schema.json": json_schema_text(), "parameters.md": parameters_page()}
    for name, text in pages.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
