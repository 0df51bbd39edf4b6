"""What if a team had decided otherwise: both histories of the class, with the same luck."""

from __future__ import annotations

from typing import Any

import pandas as pd
import solara
from solara.lab import use_task

from ....agents.decision import Decision
from ....classroom.game.plan import budget, total
from ....classroom.lesson.alternatives import TeamWhatIf
from ....classroom.lesson.classroom import Classroom
from ....classroom.lesson.results import Result, Start
from ....classroom.lesson.state import Round
from ....classroom.lesson.views import TeacherView
from ...teaching.notes import branch_name, notes
from ..answer import AnswerHead
from ..compare.parts import Choice
from ..own import use_own
from ..play.alternative import MEASURES, two
from ..play.decision_form import DecisionForm
from ..play.draft import Draft
from ..play.pieces import Choices, Waiting, chosen, sentences, text
from ..play.words import gap, sentence

Asked = tuple[int, int, int]
"""Which history (0 as played, else a kept one), whose decision, and of which quarter."""


@solara.component
def WhatIf(classroom: Classroom, view: TeacherView) -> None:
    """Choose a decision of a team, change it, and see both histories."""
    first = played(view, 0)
    asked: solara.Reactive[Asked] = use_own(lambda: (0, 1, max(len(first), 1)))
    branch, team, quarter = asked.value
    kept = solara.use_memo(lambda: notes(classroom), [view.number])
    rounds = played(view, branch)
    text("p", "Change what one team decided. The class is played again with the same people and "
         "the same luck, so all that differs comes from that change. Students see nothing of "
         "it.")  # fmt: skip
    histories = {0: "as it was played"} | {
        each.number: branch_name(kept, each) for each in view.branches if played(view, each.number)
    }
    if len(histories) > 1:
        Choice("History", histories, branch if branch in histories else 0,
               lambda value: asked.set((value, team, 1)))  # fmt: skip
    if not rounds:
        text("p", "No quarter that counts is played yet.", "pg-quiet")
        return
    quarter = min(quarter, len(rounds))
    Choices(
        title="Team", current=str(team),
        event_chosen=lambda said: asked.set((branch, int(chosen(said)[0]), quarter)),
        choices=[{"key": str(each.team), "title": each.name} for each in view.teams],
    )  # fmt: skip
    Choices(
        title="Quarter", current=str(quarter),
        event_chosen=lambda said: asked.set((branch, team, int(chosen(said)[0]))),
        choices=[{"key": str(n), "title": str(n)} for n in range(1, len(rounds) + 1)],
    )  # fmt: skip
    Asking(classroom, view, (branch, team, quarter)).key(f"{branch}-{team}-{quarter}")


def played(view: TeacherView, branch: int) -> list[Round]:
    """Return the played quarters that count, of the history that counts or of a kept one."""
    kept = {each.number: each.rounds for each in view.branches}
    return [each for each in kept.get(branch, view.rounds) if each.quarter and each.result]


def limit_of(classroom: Classroom, view: TeacherView, asked: Asked) -> tuple[float, float]:
    """Return what the team could spend in that quarter, and what it had in the bank."""
    branch, team, quarter = asked
    rounds = played(view, branch)
    source: Result | Start | None = (
        rounds[quarter - 2].result if quarter > 1 else classroom.state.starts.get(1)
    )
    if source is None:
        return 0.0, 0.0
    row = source.quarterly.loc[view.setup.firm(team)].iloc[-1]
    figures = {str(name): float(value) for name, value in row.items()}
    company = view.setup.company(team)
    decided = rounds[quarter - 1].entries[team].decision
    could = budget(company, figures["cash"], figures)
    return max(could, total(company, decided)), figures["cash"]


@solara.component
def Asking(classroom: Classroom, view: TeacherView, asked: Asked) -> None:
    """Change one decision and see both histories."""
    branch, team, quarter = asked
    decided = played(view, branch)[quarter - 1].entries[team].decision
    draft = use_own(lambda: Draft(view.setup.company(team), decided))
    other: solara.Reactive[tuple[Decision | None, int]] = solara.use_reactive((None, 0))
    done: solara.Reactive[float | None] = solara.use_reactive(None)
    limit, cash = solara.use_memo(lambda: limit_of(classroom, view, asked), [])
    decision, attempt = other.value

    def work() -> TeamWhatIf | None:
        if decision is None:
            return None
        return classroom.what_if(team, quarter, decision, branch or None,
                                 lambda at, of: done.set(at / of))  # fmt: skip

    task: Any = use_task(work, dependencies=[attempt], raise_error=False)
    is_asked = decision is not None
    with solara.v.Html(
        tag="details", class_="pg-fold", attributes={} if is_asked else {"open": True}
    ).key(f"form-{is_asked}"):
        name = view.setup.teams[team - 1]
        text("summary", f"The decision of {name} in quarter {quarter}")
        DecisionForm(
            f"Another decision of {name} for quarter {quarter}", draft.value, draft.set, limit,
            cash, lambda found: other.set((found, attempt + 1)), same=decided,
            same_words="As they decided then", action="Play it again this way",
            doing="Playing again …", attempt=attempt if task.finished or task.error else 0,
        )  # fmt: skip
    if not is_asked:
        return
    if task.error:
        text("p", sentence(str(task.exception)), "pg-wrong", role="alert")
    elif not task.finished:
        Waiting("Playing both histories …", done.value)
    elif task.value is not None:
        Compared(view, task.value).key(f"compared-{attempt}")


def both(found: TeamWhatIf, firm: str, measure: str) -> pd.DataFrame:
    """Return one measure of the team by week, in both histories and the gap between."""
    was, would_be = (
        side.tables.weekly.loc[lambda frame: frame["firm"] == firm].set_index("week")[measure]
        for side in (found.was, found.would_be)
    )
    return two(was, would_be, measure)


@solara.component
def Compared(view: TeacherView, found: TeamWhatIf) -> None:
    """Show two histories side by side."""
    from ..charts import histories, weekly_difference
    from ..charts.view import ChartView

    measure = solara.use_reactive("profit")
    firm, sign = view.setup.firm(found.team), view.setup.currency
    table = solara.use_memo(lambda: both(found, firm, measure.value), [measure.value])
    AnswerHead(title="What would have happened", turn="")
    sentences(found.sentences)
    others = [f"{view.setup.teams[team - 1]} {gap(value, sign)}"
              for team, value in found.others.items()]  # fmt: skip
    text("p", "Profit of the others: " + ", ".join(others) + ".", "pg-quiet")
    Choices(title="Compare", choices=list(MEASURES), current=measure.value,
            event_chosen=lambda said: measure.set(chosen(said)[0]))  # fmt: skip
    week = 13 * (found.quarter - 1)
    with solara.v.Html(tag="div", class_="pg-grid"):
        ChartView(histories(table, measure.value, week, sign)).key(f"h-{measure.value}")
        ChartView(weekly_difference(table, measure.value, week, sign)).key(f"d-{measure.value}")
