"""Pictures of what teams chose and of where their sales came from."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ...classroom.debrief.facts import Facts
from ..axes import SpeechFormatter
from ..bars import legend, legend_height, stacks
from ..class_pages.languages import Words
from ..exhibit import NARROW, DataTable, Exhibit, Size
from ..figures import Canvas, Margins
from ..style import BOTH, NEITHER, PULL, PUSH
from ..wording import Speech
from .look import picture, stored, team_styles
from .speaking import more_room, quarter_heads, spoken

OTHERS = "#d3d7dc"
"""Colour of the paths of all other teams."""


def push_pull_map(words: Words, facts: Facts) -> Exhibit:
    """Return the path of every team over the quarters: share of pull, and money spent."""
    money, share = spoken(words, "money", facts.setup.currency), spoken(words, "share")
    rows = tuple(
        (
            name,
            *(
                words("%(share)s of %(money)s", share=share.say(pull), money=money.say(spend))
                for pull, spend in zip(
                    facts.path(team, "pull_share"), facts.path(team, "spend"), strict=True
                )
            ),
        )
        for team, name in facts.teams.items()
    )
    heads = quarter_heads(words, facts.quarters)
    least, most = float(facts.table["spend"].min()), float(facts.table["spend"].max())
    bounds = (0.0 if least < most / 3 else 0.85 * least, 1.1 * most or 1.0)

    def paint(canvas: Canvas) -> None:
        columns = 2 if canvas.is_narrow else 4
        count = -(-len(facts.teams) // columns)
        grid = canvas.grid(count, columns, Margins(14, 10, 26, 26), gutter=42 + more_room(words))
        for place, axes in enumerate(grid):
            if place >= len(facts.teams):
                axes.set_axis_off()
                continue
            _paths(axes, facts, place + 1, bounds, money, place % columns == 0)
            _mix_axis(axes, words)

    wide = picture(
        "map",
        words("Where did each team stand between push and pull, and where did it go?"),
        words(
            "To the right: more of the money goes into pull. Upwards: more money for both. Each "
            "path runs from quarter 1 (ring) to the last quarter (filled); the other teams are "
            "grey."
        ),
        DataTable((words("Team"), *heads), rows),
        paint,
        stored(words),
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
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    axes.yaxis.set_major_formatter(SpeechFormatter(money))
    if not has_scale:
        axes.tick_params(labelleft=False)


def _mix_axis(axes: Axes, words: Words) -> None:
    """Write what the ends and the middle of the axis from push to pull are."""
    axes.set_xticks(
        [0, 0.5, 1], [words("all push"), words("half"), words("all pull")], fontsize=7.5
    )
    first, _, last = axes.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")


def _origins(words: Words) -> tuple[tuple[str, str, str, str], ...]:
    """Return where a sale can come from: measure, title, colour and hatch."""
    return (
        ("walk_in_units", words("came by themselves"), NEITHER, ""),
        ("pull_units", words("pulled by marketing"), PULL, ""),
        ("push_units", words("found by salespeople"), PUSH, "///"),
        ("renewed_units", words("renewed a contract"), BOTH, "---"),
    )


def sources(words: Words, facts: Facts) -> Exhibit:
    """Return where every team's sales came from, all quarters together."""
    has_renewals = bool(facts.table["renewed_units"].gt(0).any())
    shown = [each for each in _origins(words) if each[0] != "renewed_units" or has_renewals]
    sold = facts.table[[name for name, *_ in shown]].groupby("team").sum()
    shares = sold.div(sold.sum(axis=1).where(sold.sum(axis=1) > 0), axis=0).fillna(0.0)
    table = shares.set_axis([str(team) for team in shares.index])
    texts = table.map(lambda share: words.number(f"{100 * share:.0f} %"))
    units = [words.number(f"{total:,.0f}") for total in sold.sum(axis=1)]
    parts = [(name, colour, hatch) for name, _, colour, hatch in shown]
    titles = [title for _, title, *_ in shown]

    reading = words(
        "Each bar is everything a team sold, all quarters together; behind it, how many units."
    )
    if has_renewals:
        reading += " " + words("A contract that went on by itself was brought by nobody anew.")

    def paint(canvas: Canvas) -> None:
        head = legend_height(titles, canvas.width)
        axes = canvas.grid(1, 1, Margins(96, 46, 8, 10), head=head)[0]
        stacks(table, axes, arms=team_styles(facts), parts=parts, texts=texts, totals=units)
        legend(axes, parts, titles, canvas.width)

    rows = tuple(
        (facts.teams[int(str(team))], *texts.loc[str(team)], total)
        for team, total in zip(shares.index, units, strict=True)
    )
    data = DataTable((words("Team"), *titles, words("units in all")), rows)
    question = words("Who brought the customers?")
    return picture("sources", question, reading, data, paint, stored(words))


def kept(words: Words, facts: Facts) -> Exhibit:
    """Return how many of the customers who decided again each team kept."""
    values, share = facts.part_of("kept", "decided"), spoken(words, "share")
    named = pd.Series({facts.teams[team]: each for team, each in values.items()})

    def paint(canvas: Canvas) -> None:
        axes = canvas.axes(Margins(96, 46, 8, 10))
        styles = team_styles(facts)
        heights = range(len(styles))
        axes.barh(heights, named.to_numpy(), color=[each.colour for each in styles], height=0.66)
        for place, value in enumerate(named):
            axes.text(value + 0.01, place, share.say(value), va="center", fontsize=8.5)
        axes.set_yticks(heights, [each.label for each in styles])
        axes.set_ylim(len(styles) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)

    data = DataTable(
        (words("Team"), words("kept")),
        tuple((str(name), share.say(each)) for name, each in named.items()),
    )
    return picture(
        "kept", words("Who stayed?"),
        words(
            "Of a team's customers who had to decide again, the share that stayed, all quarters "
            "together."
        ),
        data, paint, stored(words),
    )  # fmt: skip
