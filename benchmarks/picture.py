"""The picture of the page: what a customer-week costs, and how peers compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from tables import BACKENDS, Figures, made, plain_speed, times

from pushpull.viz.style import INK, QUIET, ArmStyle, arm_styles, house_style

_STYLES = arm_styles({"peers": "peers", "numpy": "NumPy alone", "numba": "fast (Numba)"})


def draw(figures: Figures, path: Path) -> None:
    """Write the picture."""
    with house_style():
        figure = Figure(figsize=(10, 4), layout="constrained")
        cost, compared = figure.subplots(1, 2, width_ratios=(1, 1.15))
        _cost(cost, figures)
        _compared(compared, figures)
        figure.savefig(path, dpi=150, metadata={"Software": None})


def _style(backend: str | None) -> ArmStyle:
    return next(each for each in _STYLES if each.name == (backend or "peers"))


def _cost(axes: Axes, figures: Figures) -> None:
    """Draw the cost of a customer-week against the size of the market."""
    rows = [row for row in figures["week"] if row["archetype"] == "software"]
    for backend in figures["backends"]:
        style, own = _style(backend), [row for row in rows if row["backend"] == backend]
        sizes, costs = ([row[key] for row in own] for key in ("customers", "nanoseconds"))
        axes.plot(sizes, costs, color=style.colour, linestyle=style.dash, marker=style.marker,
                  label=BACKENDS[backend])  # fmt: skip
    axes.legend()
    floor = rows[0]["moved"] / figures["bandwidth"]
    axes.axhline(floor, color=QUIET, linewidth=1, linestyle=(0, (2, 2)))
    axes.annotate("floor: reading and writing memory once", (0.02, floor), (0, 3), color=QUIET,
                  xycoords=("axes fraction", "data"), textcoords="offset points")  # fmt: skip
    _scale_sizes(axes, sorted({row["customers"] for row in rows}))
    axes.set_ylim(0)
    axes.set_title("Nanoseconds a customer-week (software, four firms)", loc="left", color=INK)


def _scale_sizes(axes: Axes, sizes: list[int]) -> None:
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel("customers")


def _compared(axes: Axes, figures: Figures) -> None:
    """Draw the speed of all makes of one market."""
    rows = figures["peers"]
    names = [f"{made(row)}, {row['customers']:,}" for row in rows]
    places = range(len(rows) - 1, -1, -1)
    for place, row in zip(places, rows, strict=True):
        style, plain = _style(row.get("backend")), plain_speed(figures, row["customers"])
        axes.plot(row["speed"], place, color=style.colour, marker=style.marker, markersize=8)
        axes.annotate(_label(row, plain), (row["speed"], place), (9, 0), va="center", color=INK,
                      textcoords="offset points", fontsize=8)  # fmt: skip
    _scale_speeds(axes, [row["speed"] for row in rows])
    axes.set_yticks(places, names)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_title("Customer-weeks a second, the same market (× plain Mesa)", loc="left", color=INK)


def _scale_speeds(axes: Axes, speeds: list[float]) -> None:
    """Scale by powers of ten, with room for words at the right."""
    axes.set_xscale("log")
    axes.set_xlim(min(speeds) / 2, max(speeds) * 20)
    ticks = [10**power for power in range(3, 10) if min(speeds) / 2 < 10**power < max(speeds) * 3]
    axes.set_xticks(ticks, [_said(tick) for tick in ticks])
    axes.minorticks_off()


def _said(speed: float) -> str:
    """Return a speed in words."""
    if speed < 1e6:
        return f"{float(f'{speed:.3g}'):,.0f}"
    return f"{speed / 1e6:.3g} million"


def _label(row: dict[str, Any], plain: float) -> str:
    """Return a speed in words, and against plain Mesa."""
    told = _said(row["speed"])
    return told if row["make"] == "plain_mesa" else f"{told}  ({times(row['speed'] / plain)})"
