"""The plain console: the essential controls as HTML forms, for networks that refuse websockets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.standing import AGAINST_THE_USUAL_PLAN
from ...scenarios.reading import ScenarioError
from ..class_pages.answers import HEADERS
from ..class_pages.school import the_school
from .addresses import base_for, join_address
from .answers import page
from .computer import empty_teams, fill_empty, to_hand_back
from .creating import create, setup_of, sources
from .forms import form_of
from .notes import rewind
from .runbook import began, place, punctuality, runbook
from .scoring import SCORING, score_rows
from .screen import screen_path
from .steps import MOVED_ON, next_step, place_of, take

MORE = 2.0
"""Minutes by which one press extends a round."""


async def classes(request: Request) -> Response:
    """Show all classes, and a short form for a new one."""
    return await run_in_threadpool(_classes, request, "")


async def new_class(request: Request) -> Response:
    """Create a class from the short form."""
    typed = {"practice": "", **await form_of(request)}
    try:
        found = await run_in_threadpool(lambda: create(the_school(), setup_of(typed)))
    except ScenarioError as error:
        return await run_in_threadpool(_classes, request, _sentence(error))
    return RedirectResponse(f"/desk/{found.code}", 303, HEADERS)


def _classes(request: Request, problem: str) -> Response:
    return page(
        request, "desk_list", 400 if problem else 200, classes=the_school().list(),
        sources=sources(), problem=problem,
    )  # fmt: skip


async def desk(request: Request) -> Response:
    """Show one class with its controls."""
    return await run_in_threadpool(_desk, request, "")


async def act(request: Request) -> Response:
    """Do what a button says, and show the class again."""
    form = await form_of(request)
    key, seen = form.get("act", ""), form.get("place", "")
    code = request.path_params["code"]
    try:
        if key == "delete":
            await run_in_threadpool(_delete, code, form.get("sure", ""))
            return RedirectResponse("/desk", 303, HEADERS)
        await run_in_threadpool(lambda: do(the_school().open(code), key, seen, form))
    except ScenarioError as error:
        return await run_in_threadpool(_desk, request, _sentence(error))
    return RedirectResponse(f"/desk/{code}", 303, HEADERS)


def do(classroom: Classroom, key: str, seen: str, form: Mapping[str, str]) -> None:
    """Carry out a button of the plain console, if the class is still where the page saw it."""
    others: dict[str, Callable[[], object]] = {
        "extend": lambda: classroom.extend(MORE), "pause": classroom.pause,
        "resume": classroom.resume, "seat": classroom.assign_rest, "end": classroom.end,
        "fill": lambda: fill_empty(classroom), "score": lambda: SCORING.begin(classroom),
        "bot": lambda: classroom.set_bot(_number(form, "team")),
        "back": lambda: classroom.hand_back(_number(form, "team")),
        "rewind": lambda: _go_back(classroom, seen, _number(form, "quarter")),
    }  # fmt: skip
    if key in others:
        others[key]()
    else:
        take(classroom, key, seen)


def _go_back(classroom: Classroom, seen: str, quarter: int) -> None:
    """Go back before a quarter; what was played is kept under a name."""
    view = classroom.teacher_view()
    if place_of(view) != seen:  # pressed twice, it would go back once more
        raise ScenarioError(MOVED_ON)
    rewind(classroom, quarter, f"Try {len(view.branches) + 1}")


def _delete(code: str, sure: str) -> None:
    """Delete a class for good, if the teacher has ticked that this is meant."""
    if sure != "yes":
        raise ScenarioError("nothing is deleted yet. Tick the box first if you mean it.")
    the_school().delete(code)


def _number(form: Mapping[str, str], name: str) -> int:
    said = form.get(name, "")
    if not (said.isascii() and said.isdigit() and len(said) < 4):
        raise ScenarioError("this page is out of date. Load it again.")
    return int(said)


def _desk(request: Request, problem: str) -> Response:
    try:
        classroom = the_school().open(request.path_params["code"])
    except ScenarioError as error:
        return page(request, "desk_list", 404, classes=the_school().list(), sources=sources(),
                    problem=_sentence(error))  # fmt: skip
    view = classroom.teacher_view()
    found = place(view, began(classroom.state), classroom.now)
    return page(
        request, "desk", 409 if problem else 200, view=view, step=next_step(view),
        place=place_of(view), problem=problem, stop=runbook(view.setup)[found.number],
        clock=punctuality(found), screen=screen_path(classroom.code),
        has_empty=bool(empty_teams(view)), back=to_hand_back(view),
        scores=[] if view.scores is None else score_rows(view, view.scores),
        scoring=SCORING.said(classroom.code), is_scoring=SCORING.is_running(classroom.code),
        quarters=[each.quarter for each in view.rounds if each.quarter],
        join=join_address(base_for(request), classroom.code), against=AGAINST_THE_USUAL_PLAN,
    )  # fmt: skip


def _sentence(error: ScenarioError) -> str:
    said = str(error)
    return said[:1].upper() + said[1:]
