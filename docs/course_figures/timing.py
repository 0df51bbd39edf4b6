"""Figures on time: what comes late, what comes first, what only comes earlier."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from pushpull.scenarios.intervals import interval
from pushpull.viz.style import INK

from .marks import BLUE, GREEN, GREY, ORANGE, band, quarters, smooth, zero
from .runs import QUARTER, of_exercise, of_library


def turned_off(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw awareness and units after all marketing has stopped."""
    run = of_exercise(folder, 3)
    left, right = figure.subplots(1, 2)
    for arm, label, colour, style in (
        ("keep", "goes on", GREY, "--"),
        ("off", "stops", ORANGE, "-"),
    ):
        mean = band(left, 100 * run.path(arm, "awareness"), colour, label, style)
    left.set_title("Awareness (%)", loc="left")
    left.legend(loc="lower right")
    left.set_ylim(0, None)
    gap = run.path("off", "units").cumsum() - run.path("keep", "units").cumsum()
    lost = band(right, gap, ORANGE, "")
    right.set_title("Units so far, against going on", loc="left")
    zero(right)
    for ax in (left, right):
        quarters(ax, 10)
        ax.axvline(2 * QUARTER, color=INK, linewidth=1, linestyle=":")
    half_year = lost.loc[4 * QUARTER - 1]
    return run.foot(), (
        f"All marketing stops after quarter 2. Awareness falls to {mean.iloc[-1]:.0f} %. Half a "
        f"year later {-half_year:.0f} units are missing, after quarter 10 {-lost.iloc[-1]:.0f}."
    )


def launch(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw new customers of a newcomer under three plans."""
    run = of_exercise(folder, 9)
    left, right = figure.subplots(1, 2)
    ends = {}
    for arm, label, colour, style in (
        ("push_first", "push first", ORANGE, "--"),
        ("pull_first", "pull first", BLUE, ":"),
        ("both", "both", GREEN, "-"),
    ):
        path = run.path(arm, "new_units")
        band(left, smooth(path), colour, label, style)
        ends[label] = band(right, path.cumsum(), colour, label, style).iloc[-1]
    left.set_title("New customers a week (9-week means)", loc="left")
    right.set_title("New customers so far", loc="left")
    right.legend(loc="upper left")
    for ax in (left, right):
        quarters(ax, 8)
    said = ", ".join(f"{label} {end:.0f}" for label, end in ends.items())
    return run.foot(), f"New customers after 8 quarters: {said}. Push first leads early."


def recession(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw which of two cuts is ahead, in a market with long and one with short memory."""
    said: list[str] = []
    feet: list[str] = []
    for ax, file, label, colour in zip(
        figure.subplots(1, 2),
        ("scenario", "appliances"),
        ("Business software, long memory", "Appliances, short memory"),
        (ORANGE, BLUE),
        strict=True,
    ):
        run = of_exercise(folder, 10, file)
        gap = run.path("cut_brand", "profit").cumsum() - run.path("cut_sales", "profit").cumsum()
        mean = band(ax, gap / 1000, colour, "")
        zero(ax)
        quarters(ax, 12)
        ax.axvspan(0, 4 * QUARTER, color="#e3e5e8", zorder=0)
        ax.set_title(label, loc="left")
        year, end = mean.loc[4 * QUARTER - 1], mean.iloc[-1]
        said.append(f"{label}: {year:+.0f} after a year and {end:+.0f} after three")
        feet.append(f"{run.seeds} of {run.scenario.setting.customers:,}")
    figure.axes[0].set_ylabel("profit so far: cut the brand\nless cut sales (thousand dollars)")
    return f"markets and customers: {' and '.join(feet)}; grey: recession", (
        "Profit so far with the brand cut less that with sales cut, in thousand dollars. "
        f"{'. '.join(said)}."
    )


def borrowed(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw a promotion and the dip after it."""
    run = of_library(folder, "borrowed-demand")
    gap = (run.path("promotion", "units") - run.path("hold", "units")).loc[:12]
    gap.index += 1
    ax = figure.add_subplot()
    found = [interval(row) for row in gap.to_numpy()]
    means = [each.mean for each in found]
    colours = [BLUE if each >= 0 else ORANGE for each in means]
    ax.bar(
        gap.index,
        means,
        0.7,
        color=colours,
        yerr=[(e.high - e.low) / 2 for e in found],
        error_kw={"ecolor": INK, "capsize": 3},
    )
    zero(ax)
    ax.grid(axis="x", visible=False)
    ax.set(
        xlabel="week; a fifth off the price in week 3",
        xticks=range(1, 14),
        ylabel="units against no promotion",
    )
    bump, dip = max(means), -sum(each for each in means if each < 0)
    return run.foot(), (
        f"The promotion sells {bump:.0f} units more in its week; in the other weeks of the quarter "
        f"up to {dip:.0f} are missing, {100 * dip / bump:.0f} % of the bump."
    )
