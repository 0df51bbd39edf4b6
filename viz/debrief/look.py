"""How teams look in the pictures of a debrief, and what all of these share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from ...classroom.debrief.facts import Facts
from ..axes import EndLabel, label_ends, start_at_zero, value_axis
from ..class_pages.languages import Words
from ..exhibit import HALF, DataTable, Exhibit
from ..figures import Canvas, Margins, Painter
from ..folder import printable
from ..style import FIRM_ORDER, LABEL_LENGTH, ArmStyle, arm_styles
from .speaking import Spoken, more_room, quarter_heads, spoken


def team_styles(facts: Facts) -> tuple[ArmStyle, ...]:
    """Return one look for each team, in the order of their numbers; long names are cut."""
    return arm_styles({str(team): short(name) for team, name in facts.teams.items()}, FIRM_ORDER)


def short(name: str) -> str:
    """Return a name that fits beside a line.

    >>> short("Alder"), short("The very long name of a team")
    ('Alder', 'The very long name of…')
    """
    said = printable(name)
    return said if len(said) <= LABEL_LENGTH else said[: LABEL_LENGTH - 1].rstrip() + "…"


def line_picture(
    words: Words, facts: Facts, measure: str, unit: str, said: tuple[str, str, str, str]
) -> Exhibit:
    """Return a measure quarter by quarter, a line for each team.

    Parameters
    ----------
    words : Words
        The language.
    facts : Facts
    measure : str
        A column of ``facts.table``.
    unit : str
    said : key, question, reading, label of the axis
    """
    key, question, reading, label = said
    speech = spoken(words, unit, facts.setup.currency)
    paths = {team: facts.path(team, measure) for team in facts.teams}

    def paint(canvas: Canvas) -> None:
        axes = _lines(canvas, facts, list(paths.values()), label, speech)
        axes.set_xlabel(words("quarter"))

    rows = tuple(
        (facts.teams[team], *map(speech.say, path)) for team, path in paths.items()
    )  # fmt: skip
    data = DataTable((words("Team"), *quarter_heads(words, facts.quarters)), rows)
    return picture(key, question, reading, data, paint, stored(words))


def stored(words: Words) -> str:
    """Return where most pictures come from."""
    return words("Read from the stored results of the class.")


def _lines(
    canvas: Canvas, facts: Facts, paths: Sequence[Sequence[float]], label: str, speech: Spoken
) -> Axes:
    axes, ends = canvas.axes(Margins(left=56 + more_room(speech.words), right=96)), []
    quarters = np.arange(1, facts.quarters + 1)
    for style, path in zip(team_styles(facts), paths, strict=True):
        axes.plot(
            quarters, path, color=style.colour, linestyle=style.dash, marker=style.marker,
            markersize=4,
        )  # fmt: skip
        ends.append(EndLabel(path[-1], style.label, style.ink))
    quarter_axis(axes, facts.quarters)
    value_axis(axes, label, speech)
    start_at_zero(axes)
    label_ends(axes, ends)
    return axes


def quarter_axis(axes: Axes, quarters: int) -> None:
    """Let the horizontal axis count quarters from 1 on."""
    axes.set_xlim(0.8, max(quarters, 2) + 0.05)
    step = 1 if quarters <= 8 else 2
    axes.set_xticks(range(1, quarters + 1, step))


def picture(
    key: str, question: str, reading: str, data: DataTable, paint: Painter, note: str
) -> Exhibit:
    """Return an exhibit whose description in words is its table."""
    said = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in data.rows[:16])
    heads = ", ".join(data.columns[1:])
    return Exhibit(key, question, reading, note, f"{question} {heads}. {said}.", data, paint, HALF)
