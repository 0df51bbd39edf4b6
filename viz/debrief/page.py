"""The debrief of a class as one page that needs nothing else: it can be kept, mailed, printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ...classroom.debrief.calibration import judged
from ...classroom.debrief.facts import Facts
from ...classroom.debrief.luck import Luck
from ...classroom.debrief.measured import Measured
from ...classroom.debrief.questions import Question, questions, told
from ...classroom.lesson.standing import AGAINST_THE_USUAL_PLAN
from ...scenarios.provenance import version_of
from ..class_pages.languages import ENGLISH, Words
from ..exhibit import DataTable, Exhibit
from ..page_templates import environment
from ..report import Picture
from .look import team_styles
from .pictures import pictures
from .speaking import percent, spoken


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
    words : Words
        The language.
    """

    facts: Facts
    measured: Measured | None = None
    with_names: bool = False
    words: Words = ENGLISH

    @property
    def title(self) -> str:
        """What the lesson is called."""
        return self.facts.setup.title

    @property
    def about(self) -> list[str]:
        """What was played, in a few words each."""
        setup, words = self.facts.setup, self.words
        return [
            words.many("%(count)s team", "%(count)s teams", len(setup.teams)),
            words.many("%(count)s quarter", "%(count)s quarters", self.facts.quarters),
            words.many("%(count)s customer", "%(count)s customers", setup.customers),
            words.say(setup.market_info.title),
            words("class %(code)s", code=self.facts.code),
        ]

    @property
    def announced(self) -> str:
        """What the teacher told the class of shocks, in one sentence, or ""."""
        said = [
            self.words("Quarter %(n)s: %(note)s", n=quarter, note=note)
            for quarter, note in self.facts.notes
        ]
        if not said:
            return ""
        return self.words("What the teacher announced: %(said)s", said=" · ".join(said))

    @property
    def against(self) -> str:
        """Why scores can differ from the standings."""
        return self.words.say(AGAINST_THE_USUAL_PLAN)

    @property
    def method(self) -> str:
        """How all of this was found."""
        return self.words(
            "All of this is read from the log and the stored results of the class. What a change "
            "of plan was worth was found by playing the lesson again with that one decision "
            "undone: same people, same luck, all other decisions as they were. Luck was measured "
            "by playing the same decisions in other markets of the same kind and size. The market "
            "is a model: it shows what follows from its rules, not what your next market will do."
        )

    @cached_property
    def answers(self) -> list[str]:
        """What came out, in sentences."""
        return list(_answers(self.words, self.facts, self.measured))

    @cached_property
    def sections(self) -> list[tuple[str, list[Exhibit]]]:
        """The pictures below their headings."""
        return pictures(self.words, self.facts, self.measured)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What to talk about."""
        return questions(self.facts, self.measured, self.words)

    @cached_property
    def standings(self) -> DataTable:
        """The teams by their profit."""
        return _standings(self.words, self.facts)

    @cached_property
    def students(self) -> DataTable | None:
        """Every student's predictions, for the teacher; None if they are not named."""
        return _students(self.words, self.facts) if self.with_names else None

    @property
    def version(self) -> str:
        """The version that wrote this."""
        return version_of("pushpull-market")


def html(debrief: Debrief, bar: str = "") -> str:
    """Return a debrief as HTML; ``bar`` is a piece of safe HTML that stands above it."""
    sections = [(title, [Picture.of(each) for each in found]) for title, found in debrief.sections]
    return environment().get_template("debrief.html").render(
        debrief=debrief, sections=sections, teams=team_styles(debrief.facts), bar=bar,
        _=debrief.words, language=debrief.words.code,
    )  # fmt: skip


def _answers(words: Words, facts: Facts, measured: Measured | None) -> list[str]:
    if not facts.quarters:
        return [words("No quarter is played yet. Come back after the first one.")]
    said = [_first(words, facts)]
    if facts.scored:
        first_by_score = words(" and ").join(facts.teams[team] for team in facts.scored)
        said.append(words("%(team)s scored best.", team=first_by_score))
    if measured is None:
        return said
    changes = (measured.best, measured.worst)
    said += [told(facts, each, words) for each in changes if each is not None]
    if measured.luck.seeds:
        said.append(_lucky(words, facts, measured.luck))
    return said


def _placed(facts: Facts) -> list[int]:
    """Return the teams by their profit, the best first."""
    totals = facts.totals()
    return sorted(totals, key=lambda team: (-totals[team], team))


def _first(words: Words, facts: Facts) -> str:
    """Return who earned most, and how much more than the second."""
    money, totals = spoken(words, "money", facts.setup.currency), facts.totals()
    first, second, *_ = _placed(facts)
    return words.many(
        "%(first)s earned most: %(profit)s in %(count)s quarter, %(gap)s more than %(second)s.",
        "%(first)s earned most: %(profit)s in %(count)s quarters, %(gap)s more than %(second)s.",
        facts.quarters,
        first=facts.teams[first], profit=money.say(totals[first]),
        gap=money.say(totals[first] - totals[second]), second=facts.teams[second],
    )  # fmt: skip


def _lucky(words: Words, facts: Facts, luck: Luck) -> str:
    """Return in how many other markets the first team would have been first."""
    first = _placed(facts)[0]
    return words(
        "With the same decisions in %(seeds)s other markets, %(team)s would have been first in "
        "%(chance)s.",
        seeds=luck.seeds, team=facts.teams[first], chance=percent(words, luck.first()[first]),
    )  # fmt: skip


def _standings(words: Words, facts: Facts) -> DataTable:
    if not facts.quarters:
        return DataTable((words("Team"),), ())
    money, share = spoken(words, "money", facts.setup.currency), spoken(words, "share")
    totals = facts.totals()
    last, means = facts.last(), facts.table.groupby("team")[["spend", "price"]].mean()
    pull = facts.part_of("pull_spend", "spend")
    rows = tuple(
        (
            facts.teams[team], money.say(totals[team]), share.say(pull[team]),
            money.say(means["spend"][team]), words.number(f"{means['price'][team]:.2f}"),
            share.say(last["share"][team]), share.say(last["awareness"][team]),
        )
        for team in _placed(facts)
    )  # fmt: skip
    heads = (
        words("Team"), words("Profit in all"), words("Pull’s share of the money"),
        words("Money a quarter"), words("Price against list"), words("Share of units at the end"),
        words("Awareness at the end"),
    )  # fmt: skip
    return DataTable(heads, rows)


def _students(words: Words, facts: Facts) -> DataTable:
    found = judged(facts.forecasts, facts.setup)
    rows = []
    for (number, name), part in found.groupby(["student", "name"]):
        rows.append((str(name), facts.teams[int(part["team"].iloc[-1])], *_of_student(words, part)))
        del number
    heads = (
        words("Student"), words("Team"), words("Predictions"), words("Ranges that held"),
        words("Score (less is better)"),
    )  # fmt: skip
    return DataTable(heads, tuple(rows))


def _of_student(words: Words, part: pd.DataFrame) -> tuple[str, str, str]:
    ranges = part[part["has_range"]]
    held = words("%(some)s of %(all)s", some=int(ranges["held"].sum()), all=len(ranges))
    return f"{len(part)}", held, words.number(f"{part['score'].mean():.2f}")
