"""The scorecard as files: the data, and the two pages that are made of nothing but the data."""

from __future__ import annotations

from pathlib import Path

from ..scenarios.evidence.page import markdown
from ..scenarios.evidence.publishing import as_json, from_json
from .scorecard_page import html


def write_scorecard(folder: Path, data: str) -> None:
    """Write scorecard.json, scorecard.md and scorecard-charts.html.

    Parameters
    ----------
    folder : Path
    data : str
        What ``as_json`` returned, now or long ago: words are those of this version, numbers are
        those of the data, so that a better word needs no new run.
    """
    card = from_json(data)
    for name, text in (
        ("scorecard.json", as_json(card)),
        ("scorecard.md", markdown(card)),
        ("scorecard-charts.html", html(card)),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
