"""What all axes share: time, numbers in words, and names beside the ends of lines."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator, MultipleLocator

from .style import QUIET
from .wording import Speech

LINE_HEIGHT = 12.5  # points, of a name beside a line
LETTERS = 13  # of a name in one line


@dataclass(frozen=True)
class Clock:
    """How a number of weeks is counted on an axis: in weeks, quarters or years."""

    unit: str
    weeks_per_unit: int
    step: int

    @classmethod
    def for_weeks(cls, weeks: int) -> Clock:
        """Return the clock on which this many weeks read best."""
        if weeks <= 26:
            return cls("weeks", 1, 13 if weeks > 13 else 4 if weeks > 4 else 1)
        if weeks <= 16 * 13:
            return cls("quarters", 13, 2 if weeks > 8 * 13 else 1)
        return cls("years", 52, 2 if weeks > 8 * 52 else 1)

    def places(self, weeks: Sequence[int]) -> list[float]:
        """Return where the ends of these weeks lie on the axis."""
        return [(week + 1) / self.weeks_per_unit for week in weeks]


def time_axis(axes: Axes, weeks: int) -> Clock:
    """Let the horizontal axis run from the start to the end of the last week."""
    clock = Clock.for_weeks(weeks)
    axes.set_xlim(0, weeks / clock.weeks_per_unit)
    axes.xaxis.set_major_locator(MultipleLocator(clock.step))
    axes.set_xlabel(f"{clock.unit} since the start")
    return clock


class SpeechFormatter(Formatter):
    """Writes the ticks of an axis as the text writes numbers."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return one tick."""
        return self._speech.say(x)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return all ticks, with just enough digits to tell them apart."""
        return self._speech.ticks(values)


def value_axis(axes: Axes, label: str, speech: Speech) -> None:
    """Write the vertical axis in words, with its label above it where it reads level."""
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=3))
    axes.yaxis.set_major_formatter(SpeechFormatter(speech))
    axes.set_ylabel(label, rotation=0, ha="left", va="bottom")
    axes.yaxis.set_label_coords(0, 1.025)


def start_at_zero(axes: Axes) -> None:
    """Show zero where that costs less than a third of the height."""
    low, high = axes.get_ylim()
    if 0 < low < high / 3:
        axes.set_ylim(bottom=0)


@dataclass(frozen=True)
class EndLabel:
    """A name beside the end of a line."""

    height: float
    text: str
    ink: str


def label_ends(axes: Axes, labels: Sequence[EndLabel]) -> None:
    """Write names at the right of the axes, moved apart where they would overlap."""
    shown = sorted((each for each in labels if math.isfinite(each.height)), key=_height)
    lines = 2 if len(shown) <= 5 else 1
    texts = [wrapped(each.text, lines) for each in shown]
    low, high = axes.get_ylim()
    wanted = [(each.height - low) / (high - low) for each in shown]
    room = _points_high(axes)
    sizes = [(text.count("\n") + 1) * LINE_HEIGHT / room for text in texts]
    for label, text, want, place in zip(shown, texts, wanted, spread(wanted, sizes), strict=True):
        _write_label(axes, label, text, want, place)


def _height(label: EndLabel) -> float:
    return label.height


def wrapped(text: str, lines: int) -> str:
    """Return a name in a few short lines."""
    cut = textwrap.wrap(text, LETTERS) or [""]
    if len(cut) > lines:
        cut = [*cut[: lines - 1], cut[lines - 1][: LETTERS - 1] + "…"]
    return "\n".join(cut)


def _points_high(axes: Axes) -> float:
    """Return the height of the axes in points."""
    return float(axes.get_window_extent().height * 72 / axes.figure.dpi)


def _points_wide(axes: Axes) -> float:
    """Return the width of the axes in points."""
    return float(axes.get_window_extent().width * 72 / axes.figure.dpi)


def _write_label(axes: Axes, label: EndLabel, text: str, want: float, place: float) -> None:
    """Write one name, with a thin line to the end of its line if it had to move."""
    has_moved = abs(place - want) * _points_high(axes) > 3
    leader = {"arrowstyle": "-", "color": label.ink, "lw": 0.6, "shrinkA": 1, "shrinkB": 2}
    leader |= {"relpos": (0, 0.5)}
    axes.annotate(
        text,
        xy=(1, want),
        xycoords="axes fraction",
        xytext=(1 + 9 / _points_wide(axes), place),
        textcoords="axes fraction",
        color=label.ink,
        va="center",
        fontsize=8.5,
        linespacing=1.0,
        annotation_clip=False,
        arrowprops=leader if has_moved else None,
    )


def spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return places near the wanted ones (in rising order) that do not overlap.

    Neighbours that are too close form a block around the mean of what they want; the blocks
    stay between 0 and 1 where there is room.

    >>> [round(place, 2) for place in spread([0.5, 0.5], [0.1, 0.1])]
    [0.45, 0.55]
    """
    blocks: list[list[int]] = []
    for place in range(len(wanted)):
        blocks.append([place])
        while len(blocks) > 1 and _start(blocks[-1], wanted, sizes) < _end(
            blocks[-2], wanted, sizes
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    places = []
    for block in blocks:
        edge = _start(block, wanted, sizes)
        for each in block:
            places.append(edge + sizes[each] / 2)
            edge += sizes[each]
    return places


def _start(block: list[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    """Return where a block begins: around the mean wish, but inside the axes if it can."""
    length = sum(sizes[each] for each in block)
    middle = sum(wanted[each] for each in block) / len(block)
    return max(min(middle - length / 2, 1.04 - length), -0.06)


def _end(block: list[int], wanted: Sequence[float], sizes: Sequence[float]) -> float:
    return _start(block, wanted, sizes) + sum(sizes[each] for each in block)


def plain_spines(axes: Axes) -> None:
    """Leave only what helps to read bars: no grid, no frame."""
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(colors=QUIET)
