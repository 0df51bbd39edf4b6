"""What if: change one past decision, play everything again with the same luck, and compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara
from solara.lab import use_task

from ....agents.decision import Decision
from ....scenarios.reading import ScenarioError
from ..answer import AnswerHead
from ..own import use_own
from .alternative import MEASURES, Alternative
from .branches_view import Branches
from .decision_form import DecisionForm
from .desk import Desk
from .draft import Draft
from .pieces import Arrived, Button, Choices, Waiting, chosen, sentences, text
from .words import sentence


@solara.component
def WhatIfView(desk: Desk) -> None:
    """Ask what would have happened.

    Parameters
    ----------
    desk : Desk
    """
    picked = solara.use_reactive((str(desk.closed), 0))
    kept = solara.use_reactive(0)
    text("h2", "What if?")
    text("p", "Change what you decided in one quarter. Everything is then played again with the "
         "same people and the same luck, so all that differs comes from your change.")  # fmt: skip
    Choices(
        title="Quarter to change",
        choices=[{"key": str(each), "title": f"Quarter {each}"}
                 for each in range(1, desk.closed + 1)],
        current=picked.value[0],
        event_chosen=lambda said: picked.set(chosen(said)),
        waits=True,
    )  # fmt: skip
    quarter, turn = int(picked.value[0]), picked.value[1]
    Asking(desk, quarter, lambda: kept.set(kept.peek() + 1)).key(f"asking-{quarter}")
    Arrived(turn=turn).key(f"arrived-{quarter}")
    Branches(desk, kept.value, lambda: kept.set(kept.peek() + 1))


@solara.component
def Asking(desk: Desk, quarter: int, on_kept: Callable[[], None]) -> None:
    """Change one quarter's decision and see both histories."""
    decided = desk.game.decisions[quarter - 1]
    draft = use_own(lambda: Draft(desk.setup, decided))
    done: solara.Reactive[float | None] = solara.use_reactive(None)
    attempt = solara.use_reactive(0)
    asked: solara.Reactive[Decision | None] = solara.use_reactive(None)

    def work() -> Alternative | None:
        decision = asked.peek()
        if decision is None:
            return None
        return desk.what_if(quarter, decision, done.set)

    task: Any = use_task(work, dependencies=[asked.value, attempt.value], raise_error=False)

    def ask(decision: Decision) -> None:
        done.set(None)
        asked.set(decision)
        attempt.set(attempt.peek() + 1)

    before = desk.figures(quarter - 1) or {}
    is_asked = asked.value is not None
    with solara.v.Html(
        tag="details", class_="pg-fold", attributes={} if is_asked else {"open": True}
    ).key(f"form-{is_asked}"):
        text("summary", f"Your decision of quarter {quarter}")
        DecisionForm(
            f"Another decision for quarter {quarter}",
            draft.value,
            draft.set,
            desk.limit(quarter),
            before.get("cash", 0.0),
            ask,
            same=decided,
            same_words="As I decided then",
            action="Play it again this way",
            doing="Playing again …",
            attempt=attempt.value if task.finished or task.error else 0,
        )
    if asked.value is None:
        return
    is_done = bool(task.finished and task.value is not None)
    AnswerHead(title="What would have happened", turn=f"{attempt.value} {is_done}")
    if task.error:
        text("p", sentence(str(task.exception)), "pg-wrong", role="alert")
    elif not task.finished:
        Waiting("Playing all quarters again …", done.value)
    elif task.value is not None:
        Compared(desk, task.value, on_kept).key(f"compared-{attempt.value}")


@solara.component
def Compared(desk: Desk, found: Alternative, on_kept: Callable[[], None]) -> None:
    """Show two histories side by side, and offer to keep the other one."""
    from ..charts import histories, weekly_difference
    from ..charts.view import ChartView

    measure = solara.use_reactive("profit")
    titles = {each["key"]: each["title"] for each in MEASURES}
    table = solara.use_memo(lambda: found.table(measure.value), [measure.value])
    sentences(found.sentences)
    Choices(title="Compare", choices=list(MEASURES), current=measure.value,
            event_chosen=lambda said: measure.set(chosen(said)[0]))  # fmt: skip
    with solara.v.Html(
        tag="div", class_="pg-grid", attributes={"aria-label": titles[measure.value]}
    ):
        week = 13 * (found.quarter - 1)
        ChartView(histories(table, measure.value, changed_week=week)).key(f"h-{measure.value}")
        ChartView(weekly_difference(table, measure.value, changed_week=week)).key(
            f"d-{measure.value}"
        )
    Keeping(desk, found, on_kept)


@solara.component
def Keeping(desk: Desk, found: Alternative, on_kept: Callable[[], None]) -> None:
    """Keep a history under a name."""
    name = solara.use_reactive(f"Another quarter {found.quarter}")
    problem = solara.use_reactive("")
    is_kept = solara.use_reactive(False)

    def keep() -> None:
        try:
            desk.keep_branch(name.value, found.game)
        except ScenarioError as error:
            problem.set(sentence(str(error)))
            return
        problem.set("")
        is_kept.set(True)
        on_kept()

    if is_kept.value:
        text("p", "Kept. You find it in the table below.", role="status")
        return
    with solara.v.Html(tag="div", class_="pg-tools"):
        solara.InputText("Name of this history", value=name, continuous_update=True, dense=True)
        Button("Keep it", keep)
    if problem.value:
        text("p", problem.value, "pg-wrong", role="alert")
