"""Figures on mixes: how much of what, together and apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from pushpull.scenarios.intervals import interval
from pushpull.viz.style import QUIET

from .marks import BLUE, GREEN, GREY, ORANGE, band, dot, quarters, zero
from .runs import of_exercise, of_library


def push_and_pull(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw what push, pull and both add over three years."""
    run = of_library(folder, "push-vs-pull", customers=2000)
    ax = figure.add_subplot()
    ends = {}
    for arm, label, colour, style in (
        ("push", "push", ORANGE, "--"),
        ("pull", "pull", BLUE, ":"),
        ("integrated", "both, working together", GREEN, "-"),
    ):
        gap = run.path(arm, "new_units").cumsum() - run.path("hold", "new_units").cumsum()
        ends[label] = band(ax, gap, colour, label, style).iloc[-1]
    zero(ax)
    quarters(ax, 12)
    ax.set_ylabel("new customers so far,\nmore than with half the money")
    ax.legend(loc="upper left")
    said = ", ".join(f"{label} {end:.0f}" for label, end in ends.items())
    return run.foot(), f"New customers gained over 12 quarters against the usual policy: {said}."


def same_luck(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw why arms share their luck: the same eight markets, apart and in pairs."""
    run = of_library(folder, "push-vs-pull", customers=2000)
    left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
    hold, push = (run.total(arm, "new_units") for arm in ("hold", "push"))
    for seed in hold.index:
        left.plot([0, 1], [hold[seed], push[seed]], "o-", color=QUIET, linewidth=1.4)
    left.set_xticks([0, 1], ["usual money", "push"])
    left.set_xlim(-0.3, 1.3)
    left.set_ylabel("new customers in 12 quarters")
    left.set_title("Each line is one market", loc="left")
    gap = push - hold
    apart = float(np.sqrt(hold.var() + push.var()))
    dot(right, 0, gap, ORANGE)
    right.plot(np.full(len(gap), 0.12), gap, "o", color=QUIET, alpha=0.7)
    right.set_xlim(-0.5, 0.6)
    right.set_xticks([])
    right.set_ylim(0, 1.15 * gap.max())
    right.set_title("What push added, market by market", loc="left")
    text = (
        f"A market differs from another by {hold.std():.0f} new customers (standard deviation). "
        f"The difference that push makes varies by {gap.std():.0f} in pairs, and would by "
        f"{apart:.0f} without pairs."
    )
    return f"{run.foot()}; standard deviation {gap.std():.0f} in pairs, {apart:.0f} apart", text


def same_money(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw profit over the share of push in two markets."""
    ax = figure.add_subplot()
    best = {}
    for file, label, colour, marker in (
        ("considered", "business software", ORANGE, "s"),
        ("everyday", "packaged goods", BLUE, "o"),
    ):
        run = of_exercise(folder, 1, file, seeds=12)
        arms = run.scenario.document["arms"]
        shares = {
            arm: table["firms"]["Aurora"]["strategy"].get("sales", 0.0)
            for arm, table in arms.items()
        }
        profit = {arm: run.total(arm, "profit") for arm in shares}
        top = max(profit, key=lambda arm: profit[arm].mean())
        order = sorted(shares, key=lambda arm: shares[arm])
        means = [
            dot(ax, 100 * shares[arm], 100 * profit[arm] / profit[top], colour, marker)
            for arm in order
        ]
        ax.plot([100 * shares[arm] for arm in order], means, color=colour, label=label)
        best[label] = 100 * shares[top]
    ax.set(
        xlabel="share of the budget in push (%)", ylabel="profit in two years\n(best share = 100)"
    )
    ax.legend(loc="lower center")
    said = " and ".join(f"{share:.0f} % push in {label}" for label, share in best.items())
    return run.foot(), f"Profit over the share of push. It is highest at {said}."


def next_money(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw when a hire and more advertising pay."""
    run = of_exercise(folder, 4, seeds=20)
    ax = figure.add_subplot()
    ends = {}
    for arm, label, colour, style in (
        ("hire", "hire", ORANGE, "-"),
        ("advertise", "advertise more", BLUE, "--"),
    ):
        gap = run.path(arm, "profit").cumsum() - run.path("hold", "profit").cumsum()
        ends[label] = band(ax, gap / 1000, colour, label, style).iloc[-1]
    zero(ax)
    quarters(ax, 10)
    ax.set_ylabel("profit so far against holding\n(thousand dollars)")
    ax.legend(loc="upper left")
    said = ", ".join(f"{label} {end:+.0f}" for label, end in ends.items())
    return run.foot(), f"Profit after 10 quarters against holding, thousand dollars: {said}."


def whole_and_parts(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw the 2 × 2 of push and pull as parts and whole."""
    run = of_exercise(folder, 5, seeds=24)
    none, pull, push, both = (run.total(a, "new_units") for a in ("none", "pull", "push", "both"))
    parts = {"neither": none, "pull adds": pull - none, "push adds": push - none}
    ax = figure.add_subplot()
    bottom = 0.0
    for (name, values), colour in zip(parts.items(), (GREY, BLUE, ORANGE), strict=True):
        ax.bar(0, values.mean(), 0.55, bottom, color=colour, label=f"{name} {values.mean():.0f}")
        bottom += values.mean()
    ax.bar(1, bottom, 0.55, color="#d5d8dc")
    extra = interval(both - none - (pull - none) - (push - none))
    ax.bar(
        1,
        extra.mean,
        0.55,
        bottom,
        color=GREEN,
        label=f"only together {extra.mean:.0f} ({extra.low:.0f} to {extra.high:.0f})".replace(
            "-", "−"
        ),
    )
    ax.set_xticks([0, 1], ["sum of the parts", "both at once"])
    ax.set_xlim(-0.6, 2.6)
    ax.grid(axis="x", visible=False)
    ax.set_ylabel("new customers in two years")
    ax.legend(loc="upper right")
    return run.foot(), (
        f"Neither brings {none.mean():.0f} new customers, pull adds {(pull - none).mean():.0f}, "
        f"push adds {(push - none).mean():.0f}, and both at once {extra.mean:.0f} more than that."
    )


def too_much(figure: Figure, folder: Path) -> tuple[str, str]:
    """Draw early sales and late profit over the number of salespeople."""
    run = of_exercise(folder, 6, seeds=12)
    arms = run.scenario.document["arms"]
    times = {
        arm: float(table["firms"]["Aurora"]["strategy"]["times"]["sales"])
        for arm, table in arms.items()
    }
    axes = figure.subplots(1, 2)
    usual = min(times, key=lambda arm: abs(times[arm] - 1))
    profit = {arm: (run.total(arm, "profit") - run.total(usual, "profit")) / 1e6 for arm in times}
    units = {
        arm: run.total(arm, "new_units", 1) - run.total(usual, "new_units", 1) for arm in times
    }
    for ax, values, colour, title in (
        (axes[0], units, BLUE, "New customers in quarter 1,\nagainst the usual number"),
        (axes[1], profit, ORANGE, "Profit in 3 years,\nagainst the usual number (million $)"),
    ):
        means = [dot(ax, place, values[arm], colour) for place, arm in enumerate(times)]
        ax.plot(range(len(times)), means, color=colour)
        zero(ax)
        ax.set_xticks(range(len(times)), [f"{each:g}" for each in times.values()])
        ax.set_xlabel("salespeople, times the usual")
        ax.set_title(title, loc="left")
    best = max(times, key=lambda arm: profit[arm].mean())
    most = max(times, key=lambda arm: units[arm].mean())
    last = list(times)[-1]
    return run.foot(), (
        f"In the first quarter most new customers come at {times[most]:g} times the usual number "
        f"of salespeople. Profit in three years is highest at {times[best]:g} times, and "
        f"{-profit[last].mean():.1f} million dollars below the usual at {times[last]:g} times."
    )
