"""A chart on a class page: the same pure chart as in the game, with its table behind it."""

from __future__ import annotations

import json
from typing import Any

from ..browser.charts import Chart
from ..browser.charts.palette import DARK
from .languages import Words


def chart_part(words: Words, chart: Chart) -> dict[str, Any]:
    """Return what the template shows of a chart; the texts of the picture are translated, too."""
    before, _, after = words.number(f"{chart.unit.before}0{chart.unit.after}").partition("0")
    return {
        "key": chart.key,
        "title": words.say(chart.title),
        "reading": words.say(chart.reading),
        "alt": _alt(words, chart),
        "height": chart.height,
        "columns": [words.say(str(each)) for each in chart.table.columns],
        "rows": [[words.say(cell) for cell in row] for row in chart.rows()],
        "data": json.dumps(
            {
                "option": _said(words, chart.option),
                "before": before,
                "after": after,
                "digits": chart.unit.digits,
            },
            separators=(",", ":"),
        ),
    }


def _alt(words: Words, chart: Chart) -> str:
    """Return the picture in words: in English with its numbers, else with the way to them."""
    if words.code == "en":
        return chart.alt
    return words(
        "Chart: %(title)s. The table behind it has the numbers.", title=words.say(chart.title)
    )


def dark_pairs() -> str:
    """Return what each colour of a picture becomes on a dark page."""
    return json.dumps(dict(DARK), separators=(",", ":"))


_SHOWN = ("name", "data", "formatter")


def _said(words: Words, option: Any, key: str = "") -> Any:
    """Return an option with the names that readers see in the language."""
    if words.code == "en":
        return option
    if isinstance(option, dict):
        return {name: _said(words, value, name) for name, value in option.items()}
    if isinstance(option, (list, tuple)):
        return [_said(words, each, key) for each in option]
    return words.say(option) if isinstance(option, str) and key in _SHOWN else option
