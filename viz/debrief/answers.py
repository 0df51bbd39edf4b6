"""Answers to the teacher about a class that was played: its debrief, and all that was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ...classroom.debrief.facts import facts_of
from ...classroom.debrief.measured import kept
from ...classroom.export.book import class_sheets
from ...classroom.export.csv_files import csv_file, csv_zip
from ...classroom.export.gradebook import gradebook
from ...classroom.lesson.classroom import Classroom
from ...scenarios.reading import ScenarioError
from .. import page_templates
from ..class_pages.answers import HEADERS, capital
from ..class_pages.languages import LANGUAGES, Words, switched, words_for
from ..class_pages.school import cookie_key, the_school
from ..teaching.roster import missing, roster_of
from .page import Debrief, html
from .work import JOBS, Job

STANDALONE = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
}
"""The page holds its own style; nothing else may come, and no script runs."""

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Answer = Callable[[Request, Classroom], Response]


async def answered(answer: Answer, request: Request) -> Response:
    """Answer a request about the class of its address, in a thread."""

    def work() -> Response:
        try:
            return answer(request, the_school().open(request.path_params["code"]))
        except ScenarioError as error:
            return _sentence(words_for(request), str(error), 409)

    return await run_in_threadpool(work)


def show(request: Request, classroom: Classroom) -> Response:
    """Show the debrief, with what can be done with it above."""
    switch = switched(request)
    if switch is not None:
        return switch
    job, found = JOBS.of(classroom), _debrief(request, classroom)
    is_running = job is not None and job.is_running
    headers = {**STANDALONE, **({"Refresh": "4"} if is_running else {})}
    return HTMLResponse(html(found, _bar(classroom, found, job)), headers=headers)


def _bar(classroom: Classroom, found: Debrief, job: Job | None) -> str:
    """Return what stands above the page: what can be done, and the languages."""
    words = found.words
    problem = capital(words.say(job.problem)) if job is not None else ""
    return _template(words, "bar").render(
        code=classroom.code, is_played=bool(classroom.state.closed), job=job,
        is_running=job is not None and job.is_running, is_measured=found.measured is not None,
        with_names=found.with_names, problem=problem, languages=LANGUAGES,
    )  # fmt: skip


def work_out(request: Request, classroom: Classroom) -> Response:
    """Play the class again in the background."""
    JOBS.begin(classroom)
    return _back(classroom)


def cancel(request: Request, classroom: Classroom) -> Response:
    """Stop playing the class again."""
    JOBS.cancel(classroom)
    return _back(classroom)


def download(request: Request, classroom: Classroom) -> Response:
    """Hand over the debrief as one file that needs nothing else."""
    found = html(_debrief(request, classroom))
    return _file(found.encode(), "text/html; charset=utf-8", f"debrief-{classroom.code}.html")


def paper(request: Request, classroom: Classroom) -> Response:
    """Hand over the debrief as a PDF."""
    from .pdf import pdf  # read in for those who want paper

    found = pdf(_debrief(request, classroom))
    return _file(found, "application/pdf", f"debrief-{classroom.code}.pdf")


def export_zip(request: Request, classroom: Classroom) -> Response:
    """Hand over everything as tables of comma-separated values."""
    found = csv_zip(class_sheets(classroom, _secret(request)))
    return _file(found, "application/zip", f"{_stem(request, classroom)}.zip")


def export_excel(request: Request, classroom: Classroom) -> Response:
    """Hand over everything as a workbook."""
    from ...classroom.export.excel import workbook  # read in for those who want a workbook

    found = workbook(class_sheets(classroom, _secret(request)))
    return _file(found, EXCEL, f"{_stem(request, classroom)}.xlsx")


def grades(request: Request, classroom: Classroom) -> Response:
    """Hand over the gradebook."""
    found = csv_file(gradebook(classroom.state, _absent(classroom)))
    return _file(found, "text/csv; charset=utf-8", f"gradebook-{classroom.code}.csv")


ANSWERS: Mapping[str, Answer] = {
    "show": show,
    "work out": work_out,
    "cancel": cancel,
    "download": download,
    "paper": paper,
    "zip": export_zip,
    "excel": export_excel,
    "grades": grades,
}


def _absent(classroom: Classroom) -> list[tuple[str, str]]:
    """Return who of the roster has not come, and into which team each should have gone."""
    roster = roster_of(classroom)
    away = set(missing(classroom.state, roster))
    return [(each.name, each.team) for each in roster if each.name in away]


def _debrief(request: Request, classroom: Classroom) -> Debrief:
    with_names = request.query_params.get("names") == "1"
    return Debrief(facts_of(classroom.state), kept(classroom), with_names, words_for(request))


def _secret(request: Request) -> str | None:
    """Return what pseudonyms are made with, if they are wanted."""
    return cookie_key(the_school()) if request.query_params.get("anonymous") == "1" else None


def _stem(request: Request, classroom: Classroom) -> str:
    anonymous = "-anonymous" if request.query_params.get("anonymous") == "1" else ""
    return f"class-{classroom.code}{anonymous}"


def _file(body: bytes, kind: str, name: str) -> Response:
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=kind, headers=headers)


def _back(classroom: Classroom) -> Response:
    return RedirectResponse(f"/teach/{classroom.code}/debrief", 303, HEADERS)


def _sentence(words: Words, said: str, status: int) -> Response:
    page = _template(words, "sentence").render(said=capital(words.say(said)))
    return HTMLResponse(page, status, STANDALONE)


def _template(words: Words, name: str) -> Template:
    """Return a template that knows the language."""
    return _environment().get_template(f"{name}.html", globals={"_": words, "language": words.code})


@cache
def _environment() -> Environment:
    return page_templates.environment(Path(__file__).parent / "templates")
