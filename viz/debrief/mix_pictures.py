"""Pictures of what teams chose and of where their sales came from."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...classroom.debrief.facts import Facts
from ..axes import SpeechFormatter
from ..bars import legend, legend_height, stacks
from ..exhibit import NARROW, DataTable, Exhibit, Size
from ..figures import Canvas, Margins
from ..style import BOTH, NEITHER, PULL, PUSH
from ..wording import Speech
from .look import picture, team_styles

SHARE = Speech("share")
OTHERS = "#d3d7dc"
"""Colour of the paths of all other teams."""

SOURCES = (
    ("walk_in_units", "came by themselves", NEITHER, ""),
    ("pull_units", "pulled by marketing", PULL, ""),
    ("push_units", "found by salespeople", PUSH, "///"),
    ("renewed_units", "renewed a contract", BOTH, "---"),
)


def push_pull_map(facts: Facts) -> Exhibit:
    """Return the path of every team over the quarters: share of pull, and money spent."""
    money = Speech("money", facts.setup.currency)
    rows = tuple(
        (
            name,
            *(
                f"{SHARE.say(share)} of {money.say(spend)}"
                for share, spend in zip(
                    facts.path(team, "pull_share"), facts.path(team, "spend"), strict=True
                )
            ),
        )
        for team, name in facts.teams.items()
    )
    heads = tuple(f"Quarter {quarter}" for quarter in range(1, facts.quarters + 1))
    least, most = float(facts.table["spend"].min()), float(facts.table["spend"].max())
    bounds = (0.0 if least < most / 3 else 0.85 * least, 1.1 * most or 1.0)

    def paint(canvas: Canvas) -> None:
        columns = 2 if canvas.is_narrow else 4
        count = -(-len(facts.teams) // columns)
        grid = canvas.grid(count, columns, Margins(14, 10, 26, 26), gutter=42)
        for place, axes in enumerate(grid):
            if place >= len(facts.teams):
                axes.set_axis_off()
                continue
            _paths(axes, facts, place + 1, bounds, money, place % columns == 0)

    wide = picture(
        "map",
        "Where did each team stand between push and pull, and where did it go?",
        "To the right: more of the money goes into pull. Upwards: more money for both. Each path "
        "runs from quarter 1 (ring) to the last quarter (filled); the other teams are grey.",
        DataTable(("Team", *heads), rows),
        paint,
    )
    lines = -(-len(facts.teams) // 4)
    tall = -(-len(facts.teams) // 2)
    sizes = (Size(328, 150 * tall + 10, NARROW), Size(1128, 215 * lines + 10))
    return replace(wide, sizes=sizes, is_wide=True)


def _paths(
    axes: Axes,
    facts: Facts,
    chosen: int,
    bounds: tuple[float, float],
    money: Speech,
    has_scale: bool,
) -> None:
    """Draw the path of one team before those of the others."""
    styles = team_styles(facts)
    for team in facts.teams:
        if team != chosen:
            axes.plot(
                facts.path(team, "pull_share"), facts.path(team, "spend"), color=OTHERS,
                linewidth=1.2,
            )  # fmt: skip
    x, y = facts.path(chosen, "pull_share"), facts.path(chosen, "spend")
    style = styles[chosen - 1]
    axes.plot(x, y, color=style.colour, linewidth=1.6, marker=".", markersize=4, zorder=3)
    axes.plot(x[0], y[0], "o", color="white", mec=style.colour, mew=1.5, ms=6, zorder=4)
    axes.plot(x[-1], y[-1], "o", color=style.colour, ms=6.5, zorder=5)
    axes.set_title(style.label, loc="left", color=style.ink)
    axes.set_xlim(-0.05, 1.05)
    axes.set_ylim(*bounds)
    axes.set_xticks([0, 0.5, 1], ["all push", "half", "all pull"], fontsize=7.5)
    first, _, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    axes.yaxis.set_major_formatter(SpeechFormatter(money))
    if not has_scale:
        axes.tick_params(labelleft=False)


def sources(facts: Facts) -> Exhibit:
    """Return where every team's sales came from, all quarters together."""
    has_renewals = bool(facts.table["renewed_units"].gt(0).any())
    shown = [each for each in SOURCES if each[0] != "renewed_units" or has_renewals]
    sold = facts.table[[name for name, *_ in shown]].groupby("team").sum()
    shares = sold.div(sold.sum(axis=1).where(sold.sum(axis=1) > 0), axis=0).fillna(0.0)
    table = shares.set_axis([str(team) for team in shares.index])
    texts = table.map(lambda share: f"{100 * share:.0f} %")
    units = [f"{total:,.0f}" for total in sold.sum(axis=1)]
    parts = [(name, colour, hatch) for name, _, colour, hatch in shown]
    titles = [title for _, title, *_ in shown]

    anew = " A contract that went on by itself was brought by nobody anew." if has_renewals else ""

    def paint(canvas: Canvas) -> None:
        head = legend_height(titles, canvas.width)
        axes = canvas.grid(1, 1, Margins(96, 46, 8, 10), head=head)[0]
        stacks(table, axes, arms=team_styles(facts), parts=parts, texts=texts, totals=units)
        legend(axes, parts, titles, canvas.width)

    rows = tuple(
        (facts.teams[int(str(team))], *texts.loc[str(team)], total)
        for team, total in zip(shares.index, units, strict=True)
    )
    data = DataTable(("Team", *titles, "units in all"), rows)
    return picture(
        "sources", "Who brought the customers?",
        "Each bar is everything a team sold, all quarters together; behind it, how many units."
        + anew,
        data, paint,
    )  # fmt: skip


def kept(facts: Facts) -> Exhibit:
    """Return how many of the customers who decided again each team kept."""
    values = facts.part_of("kept", "decided")
    named = pd.Series({facts.teams[team]: each for team, each in values.items()})

    def paint(canvas: Canvas) -> None:
        axes = canvas.axes(Margins(96, 46, 8, 10))
        styles = team_styles(facts)
        heights = range(len(styles))
        axes.barh(heights, named.to_numpy(), color=[each.colour for each in styles], height=0.66)
        for place, value in enumerate(named):
            axes.text(value + 0.01, place, SHARE.say(value), va="center", fontsize=8.5)
        axes.set_yticks(heights, [each.label for each in styles])
        axes.set_ylim(len(styles) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)

    data = DataTable(
        ("Team", "kept"), tuple((str(name), SHARE.say(each)) for name, each in named.items())
    )
    return picture(
        "kept", "Who stayed?",
        "Of a team's customers who had to decide again, the share that stayed, all quarters "
        "together.", data, paint,
    )  # fmt: skip
