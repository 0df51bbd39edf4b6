"""The picture of a comparison, to stand alone: in a README, on a slide."""

from __future__ import annotations

from pathlib import Path

from .exhibit import Exhibit
from .exhibits_hero import hero, smoothing
from .figures import Canvas, draw
from .folder import ResultsFolder
from .style import INK, QUIET

WIDTH, HEIGHT = 940, 400
_FOOT = 26


def write_picture(folder: Path, path: Path) -> Path:
    """Draw the hero of a report into a PNG file.

    Raises
    ------
    ValueError
        If the results folder cannot be read, or has nothing to show.
    """
    path.write_bytes(picture(ResultsFolder.read(folder)))
    return path


def picture(results: ResultsFolder) -> bytes:
    """Return the picture as the bytes of a PNG file."""
    exhibit = hero(results)
    if exhibit is None:
        raise ValueError("weekly.csv: the column 'units' is missing, so there is no picture.")

    def paint(canvas: Canvas) -> None:
        inner = Canvas(canvas.figure, canvas.width, canvas.height, head=36, foot=_FOOT)
        exhibit.painter(inner)
        canvas.figure.text(0.012, 0.955, exhibit.question, size=12.5, weight="bold", color=INK)
        canvas.figure.text(0.012, 0.025, _foot(results, exhibit), size=8.5, color=QUIET)

    return draw(paint, WIDTH, HEIGHT, "png")


def _foot(results: ResultsFolder, exhibit: Exhibit) -> str:
    """Return what was played and how sure it is."""
    weeks = smoothing(results)
    return f"{results.said('title')}. {exhibit.note} {weeks}-week moving means."
