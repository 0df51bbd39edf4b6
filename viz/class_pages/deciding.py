"""What a team sends while a round is open: drafts, proposals, decisions, agreement."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from ...agents.decision import Decision
from ...classroom.lesson.views import TeamView
from ...scenarios.reading import ScenarioError
from .answers import HEADERS, capital, go
from .limits import DECIDING, TYPING
from .plan_form import Typed, base_of, bill, plan_of, prediction_of, typed_of
from .team_page import decide_page
from .visit import Visit


def save_draft(visit: Visit) -> Response:
    """Keep what is typed. A script gets the bill back; a button gets the page."""
    visit.may(TYPING, visit.seat)
    view = visit.view()
    _keep(visit)
    if visit.said("script"):
        return JSONResponse(_bill(visit, view), headers=HEADERS)
    return go(f"{visit.home}/team?saved=1")


def _keep(visit: Visit) -> None:
    typed = typed_of(visit.form)
    visit.classroom.save_draft(visit.seat, {"quarter": visit.said("quarter")[:9], "typed": typed})


def _bill(visit: Visit, view: TeamView) -> dict[str, object]:
    if view.company is None:
        return {"saved": True}
    found = bill(
        view,
        plan_of(view.company, base_of(view), typed_of(visit.form), is_comma=visit.words.is_comma),
    )
    say = visit.words.say
    return {
        **found,
        **{name: visit.words.number(found[name]) for name in ("cost", "limit", "left")},
        "saved": True,
        "problems": [capital(say(each)) for each in found["problems"]],
        "wrong": {name: capital(say(each)) for name, each in found["wrong"].items()},
        "notes": {name: say(each) for name, each in found["notes"].items()},
    }


def propose(visit: Visit) -> Response:
    """Say privately what one would do, and what one expects."""

    def act() -> str:
        typed, view = typed_of(visit.form), visit.view()
        prediction = prediction_of(typed, is_comma=visit.words.is_comma)
        plan = _plan(visit, view, typed)
        visit.classroom.propose(
            visit.seat, plan, prediction, visit.number("quarter"), visit.request_key
        )
        return ""

    return _acted(visit, act)


def submit(visit: Visit) -> Response:
    """Put up a decision for the team, with the prediction that goes with it.

    A prediction that comes after the team has decided is not taken, and the page says so.
    """

    def act() -> str:
        typed, view = typed_of(visit.form), visit.view()
        prediction, plan, quarter = (
            prediction_of(typed, is_comma=visit.words.is_comma),
            _plan(visit, view, typed),
            visit.number("quarter"),
        )
        own = view.your_proposal
        is_new = own is None or own.prediction != prediction
        is_late = prediction is not None and is_new and view.agreed is not None
        if prediction is not None and is_new and not is_late:
            key = visit.request_key
            visit.classroom.propose(
                visit.seat, plan, prediction, quarter, f"{key} prediction" if key else None
            )
        visit.classroom.submit(visit.seat, plan, quarter, visit.request_key)
        return "?late=1" if is_late else ""

    return _acted(visit, act)


def approve(visit: Visit) -> Response:
    """Agree to what a teammate has put up."""
    return _voted(visit, lambda: visit.classroom.approve(
        visit.seat, visit.said("choice")[:40], visit.number("quarter"), visit.request_key
    ))  # fmt: skip


def withdraw(visit: Visit) -> Response:
    """Take one's agreement back."""
    return _voted(visit, lambda: visit.classroom.withdraw(
        visit.seat, visit.number("quarter"), visit.request_key
    ))  # fmt: skip


def _plan(visit: Visit, view: TeamView, typed: Typed) -> Decision:
    """Return the decision that was typed, or say what cannot be understood."""
    if view.company is None:
        raise ScenarioError("you are in no team yet. Choose one first.")
    draft = plan_of(view.company, base_of(view), typed, is_comma=visit.words.is_comma)
    if draft.wrong:
        raise ScenarioError(" ".join(draft.wrong.values()))
    return draft.decision


def _acted(visit: Visit, act: Callable[[], str]) -> Response:
    """Do what a form asks for; if it is not possible, show the form as it was typed, and why.

    ``act`` returns what the address of the page says of it, or "".
    """
    visit.may(DECIDING, visit.seat)
    try:
        said = act()
    except ScenarioError as error:
        _keep(visit)
        return decide_page(visit, 422, capital(visit.words.say(str(error))))
    return go(f"{visit.home}/team{said}")


def _voted(visit: Visit, act: Callable[[], object]) -> Response:
    visit.may(DECIDING, visit.seat)
    try:
        act()
    except ScenarioError as error:
        return decide_page(visit, 422, capital(visit.words.say(str(error))))
    return go(f"{visit.home}/team")
