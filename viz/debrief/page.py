"""The debrief of a class as one page that needs nothing else: it can be kept, mailed, printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ...classroom.debrief.calibration import judged
from ...classroom.debrief.facts import Facts
from ...classroom.debrief.measured import Measured
from ...classroom.debrief.questions import Question, questions, told
from ...classroom.lesson.standing import AGAINST_THE_USUAL_PLAN
from ...scenarios.provenance import version_of
from ..exhibit import DataTable, Exhibit
from ..page_templates import environment
from ..report import Picture
from ..wording import Speech, count
from .look import team_styles
from .pictures import pictures

METHOD = (
    "All of this is read from the log and the stored results of the class. What a change of plan "
    "was worth was found by playing the lesson again with that one decision undone: same people, "
    "same luck, all other decisions as they were. Luck was measured by playing the same decisions "
    "in other markets of the same kind and size. The market is a model: it shows what follows from "
    "its rules, not what your next market will do."
)


@dataclass(frozen=True)
class Debrief:
    """Everything that a debrief shows.

    Attributes
    ----------
    facts : Facts
    measured : Measured or None
        What was found by playing the class again, if that is done.
    with_names : bool
        Whether students are named: for their teacher alone.
    """

    facts: Facts
    measured: Measured | None = None
    with_names: bool = False

    @property
    def title(self) -> str:
        """What the lesson is called."""
        return self.facts.setup.title

    @property
    def about(self) -> list[str]:
        """What was played, in a few words each."""
        setup = self.facts.setup
        return [
            count(len(setup.teams), "team"),
            count(self.facts.quarters, "quarter"),
            count(setup.customers, "customer"),
            setup.market_info.title,
            f"class {self.facts.code}",
        ]

    @cached_property
    def answers(self) -> list[str]:
        """What came out, in sentences."""
        return list(_answers(self.facts, self.measured))

    @cached_property
    def sections(self) -> list[tuple[str, list[Exhibit]]]:
        """The pictures below their headings."""
        return pictures(self.facts, self.measured)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to talk about."""
        return questions(self.facts, self.measured)

    @cached_property
    def standings(self) -> DataTable:
        """The teams by their profit."""
        return _standings(self.facts)

    @cached_property
    def students(self) -> DataTable | None:
        """Every student's predictions, for the teacher; None if they are not named."""
        return _students(self.facts) if self.with_names else None

    @property
    def version(self) -> str:
        """The version that wrote this."""
        return version_of("pushpull-market")


def html(debrief: Debrief, bar: str = "") -> str:
    """Return a debrief as HTML; ``bar`` is a piece of safe HTML that stands above it."""
    sections = [(title, [Picture.of(each) for each in found]) for title, found in debrief.sections]
    return environment().get_template("debrief.html").render(
        debrief=debrief, sections=sections, teams=team_styles(debrief.facts), bar=bar,
        method=METHOD, against=AGAINST_THE_USUAL_PLAN,
    )  # fmt: skip


def _answers(facts: Facts, measured: Measured | None) -> list[str]:
    if not facts.quarters:
        return ["No quarter is played yet. Come back after the first one."]
    money, totals = Speech("money", facts.setup.currency), facts.totals()
    placed = sorted(totals, key=lambda team: (-totals[team], team))
    first, second = placed[0], placed[1]
    said = [
        f"{facts.teams[first]} earned most: {money.say(totals[first])} in "
        f"{count(facts.quarters, 'quarter')}, {money.say(totals[first] - totals[second])} more "
        f"than {facts.teams[second]}."
    ]
    if facts.scored:
        first_by_score = " and ".join(facts.teams[team] for team in facts.scored)
        said.append(f"{first_by_score} scored best.")
    if measured is None:
        return said
    said += [told(facts, each) for each in (measured.best, measured.worst) if each is not None]
    if measured.luck.seeds:
        chance = measured.luck.first()[first]
        said.append(
            f"With the same decisions in {measured.luck.seeds} other markets, "
            f"{facts.teams[first]} would have been first in {chance:.0%}."
        )
    return said


def _standings(facts: Facts) -> DataTable:
    money, share = Speech("money", facts.setup.currency), Speech("share")
    if not facts.quarters:
        return DataTable(("Team",), ())
    totals = facts.totals()
    last, means = facts.last(), facts.table.groupby("team")[["spend", "price"]].mean()
    pull = facts.part_of("pull_spend", "spend")
    rows = tuple(
        (
            facts.teams[team], money.say(totals[team]), share.say(pull[team]),
            money.say(means["spend"][team]), f"{means['price'][team]:.2f}",
            share.say(last["share"][team]), share.say(last["awareness"][team]),
        )
        for team in sorted(totals, key=lambda each: (-totals[each], each))
    )  # fmt: skip
    heads = ("Team", "Profit in all", "Pull’s share of the money", "Money a quarter",
             "Price against list", "Share of units at the end", "Awareness at the end")  # fmt: skip
    return DataTable(heads, rows)


def _students(facts: Facts) -> DataTable:
    found = judged(facts.forecasts, facts.setup)
    rows = []
    for (number, name), part in found.groupby(["student", "name"]):
        rows.append((str(name), facts.teams[int(part["team"].iloc[-1])], *_of_student(part)))
        del number
    heads = ("Student", "Team", "Predictions", "Ranges that held", "Score (less is better)")
    return DataTable(heads, tuple(rows))


def _of_student(part: pd.DataFrame) -> tuple[str, str, str]:
    ranges = part[part["has_range"]]
    held = f"{int(ranges['held'].sum())} of {len(ranges)}"
    return f"{len(part)}", held, f"{part['score'].mean():.2f}"
