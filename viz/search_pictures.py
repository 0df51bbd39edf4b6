"""Pictures of a sweep and of a search for the best mix."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.lines import Line2D

from ..scenarios.wording import numbered, time
from .axes import SpeechFormatter
from .figures import Canvas, Margins, draw
from .search import BEST, DOT, LINE, curve, heat, is_numeric, marginal, surface
from .style import INK, QUIET
from .wording import GapSpeech, Speech

HEAD, FOOT = 64, 28
_PANEL = (430, 300)
_MARGINS = Margins(left=78, right=20, top=40, bottom=48)
_WITH_BAR = Margins(left=92, right=120, top=18, bottom=48)


@dataclass(frozen=True)
class SearchFolder:
    """What a folder of a sweep or a search says: about it, and its points."""

    about: Mapping[str, Any]
    points: pd.DataFrame

    @classmethod
    def read(cls, folder: Path, table: str) -> SearchFolder:
        """Read a folder that ``pushpull sweep`` or ``pushpull optimise`` wrote."""
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        points = pd.read_csv(folder / table)
        if "metric" in points:
            points = points[points["metric"] == about["metric"]]
        else:  # trials: their difference to the baseline is what the picture is about
            points = points.drop(columns="mean").rename(columns={"difference": "mean"})
        return cls(about, points.dropna(subset=["mean"]).reset_index(drop=True))

    @property
    def keys(self) -> list[str]:
        """What varies."""
        return [each["key"] for each in self.about["keys"]]

    @property
    def best(self) -> int:
        """The row of the best point."""
        is_best = [
            all(row[key] == value for key, value in self.about["best"].items())
            for row in self.points.to_dict("records")
        ]
        return is_best.index(True)

    def name(self, key: str) -> str:
        """Return what a key is called, and how much it decides, if that is known."""
        said: str = next(each["name"] for each in self.about["keys"] if each["key"] == key)
        share = self.about.get("importance", {}).get(key)
        return said if share is None else f"{said} (decides {100 * share:.0f} %)"


def write_sweep_picture(folder: Path) -> Path:
    """Draw ``sweep.png`` beside ``sweep.csv``."""
    read = SearchFolder.read(folder, "sweep.csv")
    about = read.about
    title = f"{about['title']}: {about['metric_title']} over {time(about['quarters'])}"
    foot = (
        f"{numbered(about['points'], 'point')}, each in the same "
        f"{numbered(len(about['seeds']), 'market')} of {about['customers']:,} customers."
    )
    speech = Speech(about["unit"], about["currency"])
    path = folder / "sweep.png"
    path.write_bytes(_sweep(read, title, foot, speech))
    return path


def _sweep(read: SearchFolder, title: str, foot: str, speech: Speech) -> bytes:
    """Return a curve, a heat map, or a panel for each key."""
    keys, table = read.keys, read.points
    is_grid = len(keys) == 2 and len(table) == math.prod(table[key].nunique() for key in keys)
    if len(keys) == 1:
        return _curves(read, title, foot, speech)
    if is_grid:
        frames = [_frame("best mean", 2.2), _frame("cannot be told from it", 1.0)]

        def grid(axes: Axes) -> QuadMesh:
            return heat(table, axes, keys=keys, speech=speech)

        return _with_bar(read, grid, title, foot, speech, frames)
    return _panels(read, title, foot, speech, "points")


def write_response_picture(folder: Path) -> Path:
    """Draw ``response.png`` beside ``trials.csv``."""
    read = SearchFolder.read(folder, "trials.csv")
    about, keys = read.about, read.keys
    title = f"{about['title']}: {about['metric_title']} against {about['baseline']}"
    foot = (
        f"{numbered(len(read.points), 'trial')}, each in the same "
        f"{numbered(about['search_seeds'], 'market')}, over {time(about['quarters'])}. "
        "The search's own figures: the best of them tends to be too good."
    )
    speech = GapSpeech(about["unit"], about["currency"])
    is_flat = len(keys) == 2 and all(is_numeric(read.points[key]) for key in keys)
    if is_flat and len(read.points) >= 10:

        def landscape(axes: Axes) -> QuadMesh | None:
            return surface(read.points, axes, keys=keys, best=read.best)

        content = _with_bar(read, landscape, title, foot, speech, [_dot("trials"), _ring("best")])
    else:
        content = _panels(read, title, foot, speech, "trials")
    path = folder / "response.png"
    path.write_bytes(content)
    return path


def _curves(read: SearchFolder, title: str, foot: str, speech: Speech) -> bytes:
    """Return what each value led to, and beside it the paired difference to the best one."""
    key, best = read.keys[0], read.best
    gaps = read.points.drop(columns=["mean", "low", "high"])
    gaps = gaps.rename(columns={f"to_best_{each}": each for each in ("mean", "low", "high")})
    gap_speech = GapSpeech(speech.unit, speech.currency)
    label = _capital(read.about["metric_title"])

    def paint(canvas: Canvas) -> None:
        inner = Canvas(canvas.figure, canvas.width, canvas.height, head=HEAD, foot=FOOT)
        left, right = inner.grid(1, 2, _MARGINS)
        curve(read.points, left, key=key, best=best, label=label, speech=speech)
        label_of_gaps = "Difference to the best, in the same markets"
        curve(gaps, right, key=key, best=best, label=label_of_gaps, speech=gap_speech)
        right.axhline(0, color=QUIET, linewidth=1.0, zorder=1.5)
        for axes in (left, right):
            axes.set_xlabel(read.name(key))
        _write(canvas, title, f"{foot} Bands: 95 % intervals.", [_ring("best mean")])

    return draw(paint, 2 * _PANEL[0], HEAD + FOOT + 320, "png")


def _with_bar(
    read: SearchFolder,
    panel: Callable[[Axes], QuadMesh | None],
    title: str,
    foot: str,
    speech: Speech,
    legend: Sequence[Line2D],
) -> bytes:
    """Return one panel of colours with the scale of the colours beside it."""
    keys = read.keys

    def paint(canvas: Canvas) -> None:
        inner = Canvas(canvas.figure, canvas.width, canvas.height, head=HEAD, foot=FOOT)
        axes = inner.axes(_WITH_BAR)
        mesh = panel(axes)
        axes.set_xlabel(read.name(keys[0]))
        axes.set_ylabel(read.name(keys[1]))
        if mesh is not None:
            _bar(canvas, axes, mesh, speech)
        _write(canvas, title, foot, legend)

    return draw(paint, 760, 480, "png")


def _bar(canvas: Canvas, axes: Axes, mesh: QuadMesh, speech: Speech) -> None:
    """Draw the scale of the colours at the right."""
    place = axes.get_position()
    scale = canvas.figure.add_axes((place.x1 + 0.025, place.y0, 0.022, place.height))
    bar = canvas.figure.colorbar(mesh, cax=scale, format=SpeechFormatter(speech))
    bar.outline.set_visible(False)


def _panels(read: SearchFolder, title: str, foot: str, speech: Speech, thing: str) -> bytes:
    """Return a panel for each key, what decides most first."""
    importance = read.about.get("importance", {})
    keys = sorted(read.keys, key=lambda key: -importance.get(key, 0.0))
    columns = min(2, len(keys))
    rows = math.ceil(len(keys) / columns)
    label = _capital(read.about["metric_title"])

    def paint(canvas: Canvas) -> None:
        inner = Canvas(canvas.figure, canvas.width, canvas.height, head=HEAD, foot=FOOT)
        for place, axes in enumerate(inner.grid(rows, columns, _MARGINS)):
            if place >= len(keys):
                axes.remove()
                continue
            key = keys[place]
            marginal(read.points, axes, key=key, best=read.best, label=label, speech=speech)
            axes.set_xlabel(read.name(key))
        smooth = Line2D([], [], color=LINE, label="smooth line or mean")
        _write(canvas, title, foot, [_dot(thing), smooth, _ring("best")])

    wide = 760 if columns == 1 else columns * _PANEL[0]
    return draw(paint, wide, HEAD + FOOT + rows * _PANEL[1], "png")


def _dot(thing: str) -> Line2D:
    return Line2D([], [], linestyle="", marker="o", markersize=5, markerfacecolor=DOT,
                  markeredgecolor=INK, markeredgewidth=0.5, label=thing)  # fmt: skip


def _frame(text: str, wide: float) -> Line2D:
    return Line2D([], [], linestyle="", marker="s", markersize=9, markerfacecolor="none",
                  markeredgecolor=BEST, markeredgewidth=wide, label=text)  # fmt: skip


def _ring(text: str) -> Line2D:
    return Line2D([], [], linestyle="", marker="o", markersize=9, markerfacecolor="none",
                  markeredgecolor=BEST, markeredgewidth=1.8, label=text)  # fmt: skip


def _write(canvas: Canvas, title: str, foot: str, legend: Sequence[Line2D]) -> None:
    """Write the title and the legend at the top and the foot at the bottom."""
    high = canvas.height
    canvas.figure.text(0.016, 1 - 22 / high, title, size=12.5, weight="bold", color=INK)
    canvas.figure.text(0.016, 10 / high, foot, size=8.5, color=QUIET)
    canvas.figure.legend(
        handles=list(legend), loc="upper left", ncols=len(legend), columnspacing=1.4,
        bbox_to_anchor=(0.008, 1 - 30 / high), handlelength=1.6, handletextpad=0.5,
    )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
