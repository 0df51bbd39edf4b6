"""Figures on departments: who is credited, who is paid for what, and when they sell."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from pushpull.classroom.exercises.e07_last_touch.report import CHANNELS, last_touch
from pushpull.scenarios.intervals import interval
from pushpull.viz.style import INK

from .marks import BLUE, GREEN, GREY, ORANGE, band
from .runs import QUARTER, of_exercise


def credit_and_cause(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw what a last-touch report says beside what is missing without each channel."""
    run = of_exercise(folder, 7)
    report = last_touch(run.scenario, run.scenario.seed)
    whole = run.total("all", "new_units")
    ax = figure.add_subplot()
    said = []
    for place, name in enumerate(CHANNELS):
        missing = whole - run.total(f"no_{name}", "new_units")
        ax.barh(
            place - 0.2,
            report[name],
            0.36,
            color="#b6bac0",
            label="credited by last touch (first market)" if place == 0 else None,
        )
        found = interval(missing)
        ax.barh(
            place + 0.2,
            found.mean,
            0.36,
            color=BLUE,
            xerr=(found.high - found.low) / 2,
            label="missing without it (mean of all)" if place == 0 else None,
            error_kw={"ecolor": INK, "capsize": 3},
        )
        said.append(f"{name} {report[name]} and {found.mean:.0f}")
    ax.set_yticks(range(len(CHANNELS)), CHANNELS)
    ax.invert_yaxis()
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("new customers in 5 quarters")
    ax.legend(loc="lower right")
    return run.foot(), f"Credited by last touch, and missing without it: {', '.join(said)}."


def split_goals(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw leads, hours and profit with split and with shared goals."""
    run = of_exercise(folder, 8)
    arms = {
        "split": "split",
        "rule_only": "rule\nonly",
        "goal_only": "goal\nonly",
        "shared": "shared",
    }
    leads = {arm: run.total(arm, "leads_pull") for arm in arms}
    hours = {
        arm: (run.total(arm, "hours_leads") + run.total(arm, "hours_cold"))
        / run.total(arm, "qualified")
        for arm in arms
    }
    profit = {arm: (run.total(arm, "profit") - run.total("split", "profit")) / 1e6 for arm in arms}
    titles = (
        "Leads from marketing",
        "Hours for each\nqualified lead",
        "Profit against split\n(million $)",
    )
    for ax, values, title, colour in zip(
        figure.subplots(1, 3), (leads, hours, profit), titles, (BLUE, ORANGE, GREEN), strict=True
    ):
        for place, arm in enumerate(arms):
            found = interval(values[arm])
            ax.bar(
                place,
                found.mean,
                0.6,
                color=colour,
                yerr=(found.high - found.low) / 2,
                error_kw={"ecolor": INK, "capsize": 3},
            )
        ax.set_xticks(range(len(arms)), arms.values())
        ax.grid(axis="x", visible=False)
        ax.set_title(title, loc="left")
    return run.foot(), (
        f"The split firm has {leads['split'].mean():.0f} leads, the shared one "
        f"{leads['shared'].mean():.0f}; hours for a qualified lead are "
        f"{hours['split'].mean():.0f} and {hours['shared'].mean():.0f}; the shared one earns "
        f"{profit['shared'].mean():.1f} million dollars more in two years."
    )


def quarter_end(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw sales by week of the quarter with and without a bonus."""
    run = of_exercise(folder, 2)
    ax = figure.add_subplot()
    ends = {}
    for arm, label, colour, style in (
        ("flat", "plain commission", GREY, "--"),
        ("quota", "bonus for the quota", ORANGE, "-"),
    ):
        path = run.path(arm, "new_units")
        by_week = path.groupby(path.index % QUARTER + 1).mean()
        ends[label] = band(ax, by_week, colour, label, style).tail(3).mean()
    ax.set(xlabel="week of the quarter", ylabel="new units a week", xticks=range(1, 14))
    ax.set_ylim(0, None)
    ax.legend(loc="upper left")
    said = ", ".join(f"{end:.1f} with {label}" for label, end in ends.items())
    return f"{run.foot()}, 4 quarters each", f"New units a week in the last three weeks: {said}."
