"""Pictures of a sensitivity analysis: a panel for each pair of strategies."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..scenarios.sensitivity.factors import LUCK
from ..scenarios.sensitivity.outcomes import Outcome, outcomes
from ..scenarios.sensitivity.tables import direction, limit_of, row_of, top
from ..scenarios.wording import time
from .figures import POINTS_PER_PIXEL, Canvas, Margins, draw
from .sensitivity import ALONE, EITHER, LOWERS, RAISES, WITH_OTHERS, effects, shares
from .style import INK, QUIET
from .wording import GapSpeech, Speech

WIDTH, HEAD, FOOT = 960, 62, 26
BARS = 10
"""Parameters of a panel."""

_MARGINS = Margins(left=228, right=22, top=46, bottom=44)


@dataclass(frozen=True)
class SensitivityFolder:
    """The tables of an analysis as they stand in its folder."""

    about: Mapping[str, Any]
    morris: pd.DataFrame
    signs: pd.DataFrame
    sobol: pd.DataFrame | None

    @classmethod
    def read(cls, folder: Path) -> SensitivityFolder:
        """Read a folder that ``pushpull sensitivity`` wrote."""
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        sobol = folder / "sobol.csv"
        return cls(
            about,
            pd.read_csv(folder / "morris.csv"),
            pd.read_csv(folder / "signs.csv"),
            pd.read_csv(sobol) if sobol.exists() else None,
        )

    def shown(self, metric: str = "profit") -> list[Outcome]:
        """Return the differences that have a panel: those at the end."""
        last = self.about["horizons"][-1]
        found = outcomes(self.about["horizons"])
        return [each for each in found if each.metric == metric and each.quarters == last]


def write_pictures(folder: Path) -> list[Path]:
    """Draw ``morris.png`` and, if there are its numbers, ``sobol.png`` beside the tables."""
    read = SensitivityFolder.read(folder)
    pictures = {"morris.png": morris_picture(read)}
    if read.sobol is not None:
        pictures["sobol.png"] = sobol_picture(read)
    else:
        (folder / "sobol.png").unlink(missing_ok=True)  # an older one would not fit the tables
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in pictures]


def morris_picture(read: SensitivityFolder) -> bytes:
    """Return the picture of the strongest effects as the bytes of a PNG file."""
    speech = Speech("money", read.about["currency"])

    def panel(outcome: Outcome, axes: Axes) -> None:
        rows = top(read.morris, outcome.name, BARS)
        signs = [direction(*each) for each in zip(rows["mu"], rows["mu_star"], strict=True)]
        luck = limit_of(read.signs, read.morris, outcome.name)
        label = outcome.unit(read.about["currency"])
        effects(rows.assign(sign=signs), axes, luck=luck, label=label, speech=speech)

    legend = [
        Patch(facecolor=RAISES, label="more of it raises the difference"),
        Patch(facecolor=LOWERS, label="lowers it"),
        Patch(facecolor=EITHER, label="either way"),
        Line2D([], [], color=INK, linewidth=1.0, label="95 % interval"),
        Line2D([], [], linestyle="", marker="D", markersize=4.5, markerfacecolor="white",
               markeredgecolor=INK, label="spread (σ)"),
        Line2D([], [], color=QUIET, linestyle=(0, (4, 2)), label="luck alone stays below (99 %)"),
    ]  # fmt: skip
    about = read.about
    foot = (
        f"Morris: mean effect (μ*) of moving a parameter through its range; "
        f"{about['trajectories']} trajectories, {len(set(read.morris['factor']))} factors. "
        f"{_played(about)}"
    )
    return _picture(read, "which parameters move the difference in profit", panel, legend, foot)


def sobol_picture(read: SensitivityFolder) -> bytes:
    """Return the picture of the shares of variance as the bytes of a PNG file."""
    table = read.sobol
    assert table is not None, "sobol.csv is missing"

    def panel(outcome: Outcome, axes: Axes) -> None:
        rows = table[table["outcome"] == outcome.name].set_index("factor")
        chosen = read.about["chosen"]
        order = [*chosen, *(set(rows.index) - {*chosen, LUCK}), LUCK]
        shares(rows.loc[order].reset_index(), axes, label="share of the variance of the difference")

    legend = [
        Patch(facecolor=ALONE, label="explained by it alone (S1)"),
        Patch(facecolor=WITH_OTHERS, label="it takes part in (ST)"),
        Line2D([], [], color=INK, linewidth=1.0, label="95 % interval"),
    ]
    about = read.about
    foot = f"Sobol: {about['samples']} samples, everything varied at once. {_played(about)}"
    return _picture(read, "what the difference in profit varies with", panel, legend, foot)


def _picture(
    read: SensitivityFolder,
    title: str,
    panel: Callable[[Outcome, Axes], None],
    legend: Sequence[Artist],
    foot: str,
) -> bytes:
    """Return four panels under a title and a legend."""
    bars = BARS if "Morris" in foot else 1.6 * (len(read.about["chosen"]) + 2)
    height = HEAD + FOOT + 2 * (_MARGINS.top + _MARGINS.bottom + 19 * bars)

    def paint(canvas: Canvas) -> None:
        inner = Canvas(canvas.figure, canvas.width, canvas.height, head=HEAD, foot=FOOT)
        shown = read.shown()
        for outcome, axes in zip(shown, inner.grid(2, 2, _MARGINS), strict=True):
            panel(outcome, axes)
            _name_panel(axes, read, outcome)
        _write(canvas, f"{read.about['title']}: {title} after {time(shown[0].quarters)}", foot)
        canvas.figure.legend(
            handles=list(legend), loc="upper left", ncols=len(legend), columnspacing=1.3,
            bbox_to_anchor=(0.006, 1 - 30 / canvas.height), handlelength=1.4, handletextpad=0.5,
        )  # fmt: skip

    return draw(paint, WIDTH, height, "png")


def _name_panel(axes: Axes, read: SensitivityFolder, outcome: Outcome) -> None:
    """Write which difference a panel is about, how large it is, and how often it is positive."""
    row = row_of(read.signs, outcome.name)
    speech = GapSpeech("money", read.about["currency"])
    own = speech.cell(row["own"], row["own_low"], row["own_high"])
    text = f"own values {own}; positive in {100 * row['share_positive']:.0f} % of sets"
    _at_left(axes, outcome.pair, 21, weight="bold", color=INK, fontsize=10)
    _at_left(axes, text, 6, color=QUIET, fontsize=8.5)


def _at_left(axes: Axes, text: str, height: float, **look: Any) -> None:
    """Write above the axes, from the left end of the panel, so many points high."""
    left = -(_MARGINS.left - 11) * POINTS_PER_PIXEL
    axes.annotate(
        text, xy=(0, 1), xytext=(left, height), xycoords="axes fraction",
        textcoords="offset points", annotation_clip=False, **look,
    )  # fmt: skip


def _write(canvas: Canvas, title: str, foot: str) -> None:
    """Write the title at the top and the foot at the bottom."""
    high = canvas.height
    canvas.figure.text(0.012, 1 - 20 / high, title, size=12.5, weight="bold", color=INK)
    canvas.figure.text(0.012, 9 / high, foot, size=8.5, color=QUIET)


def _played(about: Mapping[str, Any]) -> str:
    """Return what was played."""
    return (
        f"{about['evaluations']:,} evaluations of {about['customers']:,} customers, "
        f"{len(about['seeds'])} seeds."
    )
