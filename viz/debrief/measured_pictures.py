"""Pictures of what was played again: what decisions were worth, and luck."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.ticker import MaxNLocator

from ...classroom.debrief.facts import Facts
from ...classroom.debrief.measured import Measured
from ...classroom.debrief.worth import Worth
from ..axes import SpeechFormatter
from ..class_pages.languages import Words
from ..exhibit import NARROW, DataTable, Exhibit, Size
from ..figures import Canvas, Margins
from ..style import BOTH, INK, QUIET
from .look import picture, team_styles
from .speaking import more_room, percent, spoken, spoken_gap

MOST = 5
"""How many of the best and of the worst changes are shown."""

LOSS = "#D55E00"


def worth_picture(words: Words, facts: Facts, measured: Measured) -> Exhibit | None:
    """Return the changes of plan that brought most, and those that cost most."""
    shown = shown_of(measured.worths)
    if not shown:
        return None
    speech = spoken_gap(words, "money", facts.setup.currency)
    names = [
        words("%(team)s, quarter %(n)s", team=facts.teams[each.team], n=each.quarter)
        for each in shown
    ]

    def paint(canvas: Canvas) -> None:
        axes = canvas.axes(
            Margins(132 if canvas.is_narrow else 150, 12 + more_room(words) / 2, 8, 40)
        )
        values = [each.worth for each in shown]
        colours = [BOTH if value >= 0 else LOSS for value in values]
        axes.barh(range(len(shown)), values, color=colours, height=0.66)
        axes.axvline(0, color=QUIET, linewidth=1)
        axes.set_yticks(range(len(shown)), names, fontsize=8)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.xaxis.set_major_locator(_few(canvas))
        axes.xaxis.set_major_formatter(SpeechFormatter(speech))
        axes.set_xlabel(words("worth to the team by the end"))
        axes.grid(visible=False, axis="y")

    rows = tuple(
        (name, speech.say(each.worth), "; ".join(map(words, each.changed)))
        for name, each in zip(names, shown, strict=True)
    )
    return picture(
        "worth", words("Which changes of plan paid, and which did not?"),
        words(
            "Each bar: the team’s profit by the end, less what it would have been without this one "
            "change. Green brought money, red cost money."
        ),
        DataTable((words("Change"), words("worth"), words("what was changed")), rows), paint,
        words(
            "Played again with the same luck and the other teams as they were; rivals of the "
            "computer may answer. A change is held against the quarter before, the first against "
            "the usual plan."
        ),
    )  # fmt: skip


def shown_of(worths: tuple[Worth, ...]) -> list[Worth]:
    """Return the best and the worst of changes that are ordered by their worth, each once."""
    if len(worths) <= 2 * MOST:
        return list(worths)
    return [*worths[:MOST], *worths[-MOST:]]


def luck_picture(words: Words, facts: Facts, measured: Measured) -> Exhibit | None:
    """Return what every team would have earned in other markets, beside what it got."""
    luck, totals = measured.luck, facts.totals()
    if not luck.seeds:
        return None
    money = spoken(words, "money", facts.setup.currency)

    def paint(canvas: Canvas) -> None:
        axes = canvas.axes(Margins(96, 16 + more_room(words) / 2, 10, 42))
        for place, style in enumerate(team_styles(facts)):
            team = int(style.name)
            low, high = luck.span(team)
            axes.barh(place, high - low, left=low, height=0.56, color=style.colour, alpha=0.22)
            values = luck.earned[team]
            axes.plot(values, [place] * len(values), "|", color=style.ink, ms=7, mew=0.9)
            axes.plot(totals[team], place, "D", color=INK, mec="white", mew=1, ms=8, zorder=5)
        axes.set_yticks(range(len(totals)), [each.label for each in team_styles(facts)])
        axes.set_ylim(len(totals) - 0.5, -0.5)
        axes.xaxis.set_major_locator(_few(canvas))
        axes.xaxis.set_major_formatter(SpeechFormatter(money))
        axes.set_xlabel(words("profit of all quarters"))
        axes.grid(visible=False, axis="y")

    rows = tuple(
        (
            name, money.say(totals[team]), money.span(*luck.span(team)),
            percent(words, luck.below(team, totals[team])), percent(words, luck.first()[team]),
        )
        for team, name in facts.teams.items()
    )  # fmt: skip
    heads = (
        words("Team"), words("got"), words("four of five others"), words("got more than in"),
        words("would be first in"),
    )  # fmt: skip
    found = picture(
        "luck",
        words("How much of it was luck?"),
        words(
            "Each stroke is one of %(seeds)s other markets of the same kind and size, in which all "
            "teams decided as they did here; the band holds four of five. The diamond is what the "
            "team got in this class.",
            seeds=luck.seeds,
        ),
        DataTable(heads, rows),
        paint,
        words(
            "The same decisions under %(seeds)s other seeds. In another market people would have "
            "decided otherwise: this shows luck alone.",
            seeds=luck.seeds,
        ),
    )
    return replace(found, sizes=(Size(328, 300, NARROW), Size(556, 330)))


def _few(canvas: Canvas) -> MaxNLocator:
    return MaxNLocator(nbins=3 if canvas.is_narrow else 5)
