"""Joining a class: its code, a name, a team; a second device; and leaving."""

from __future__ import annotations

import hmac
import secrets

from starlette.responses import Response

from ...classroom.game.setup import LONGEST_NAME
from ...classroom.lesson.school import tidy
from ...classroom.lesson.state import same_name
from ...scenarios.reading import ScenarioError
from .answers import capital, go, page
from .cookies import give_seat, personal_code, seat_of, take_seat
from .limits import GUESSING, JOINING
from .visit import Visit

MOST_SEATS = 400
"""Seats of a class (assumed: the largest lecture that plays together)."""


def ask_code(visit: Visit) -> Response:
    """Ask for the six letters of a class, or go there."""
    asked = tidy(visit.request.query_params.get("code", ""))
    if not asked:
        return page(visit, "code", problem="", typed="")
    return go(f"/class/{asked}")


def ask_name(visit: Visit) -> Response:
    """Ask for a name, in the class of the address; who has a seat goes on to the team."""
    try:
        code = visit.code
    except ScenarioError as error:
        typed = tidy(str(visit.request.path_params["code"]))[:12]
        return page(visit, "code", 404, problem=_said(visit, error), typed=typed)
    if seat_of(visit.request, visit.school, code) in visit.classroom.state.seats:
        return go(f"{visit.home}/team")
    is_lost = "lost" in visit.request.query_params
    return _join_page(visit, 200, "seat" if is_lost else "")


def join(visit: Visit) -> Response:
    """Take a seat. A form sent twice gets the same seat."""
    try:
        visit.may(JOINING, visit.address)
        state = visit.classroom.state
        if len(state.seats) >= MOST_SEATS:
            raise ScenarioError("this class is full. Ask your teacher.")
        team = visit.number("team") if visit.said("team") else None
        request = visit.said("key") or secrets.token_urlsafe(18)
        if visit.classroom.seat_for(request[:80]) is None and _is_taken(visit):
            return _join_page(visit, 422, _taken(visit), is_taken=True)
        seat = visit.classroom.join(visit.said("name"), team, request[:80])
    except ScenarioError as error:
        return _join_page(visit, 422, _said(visit, error))
    answer = go(f"{visit.home}/team")
    give_seat(answer, visit.request, visit.school, visit.code, seat.id)
    return answer


def _is_taken(visit: Visit) -> bool:
    """Return whether somebody has this name: mostly it is the same person with another device."""
    seats = visit.classroom.state.seats.values()
    return any(same_name(each.name, visit.said("name")) for each in seats)


def _taken(visit: Visit) -> str:
    return visit.words(
        "There is a %(name)s in this class already: if that is you on another device, take "
        "your seat below with your personal code, otherwise add a letter to your name.",
        name=" ".join(visit.said("name").split())[:LONGEST_NAME],
    )


def again(visit: Visit) -> Response:
    """Take one's own seat on another device, by name and personal code.

    Wrong guesses count for the device that makes them, so nobody can keep a classmate out.
    Forty devices that guess day and night would need 200 days for all codes of one name.
    """
    name, code = visit.said("name").casefold(), tidy(visit.said("personal"))
    visit.may(GUESSING, f"again {visit.address} {name[:80]}")
    state = visit.classroom.state
    for seat in state.seats.values():
        if not (same_name(seat.name, name) or same_name(state.called(seat.id), name)):
            continue
        if hmac.compare_digest(personal_code(visit.school, visit.code, seat.id), code):
            answer = go(f"{visit.home}/team")
            give_seat(answer, visit.request, visit.school, visit.code, seat.id)
            return answer
    said = visit.words("No seat has this name and this personal code. Check both.")
    return _join_page(visit, 422, again_problem=said)


def choose_team(visit: Visit) -> Response:
    """Go to a team, or to the smallest one."""
    state, chosen = visit.classroom.state, visit.said("team")
    if chosen == "any":
        sizes = {team: len(state.members(team)) for team in state.setup.numbers}
        team = min(sizes, key=lambda each: (sizes[each], each))
    else:
        team = visit.number("team")
    if state.seat(visit.seat).team != team:
        visit.classroom.choose_team(visit.seat, team, visit.request_key)
    return go(f"{visit.home}/team")


def show_seat(visit: Visit) -> Response:
    """Show what a student needs for another device, and the way out of this one."""
    view = visit.view()
    return page(
        visit, "seat", view=view, home=visit.home, teams=teams_of(visit),
        personal=personal_code(visit.school, visit.code, visit.seat),
    )  # fmt: skip


def leave(visit: Visit) -> Response:
    """Let this browser forget its seat; the seat itself stays."""
    answer = go(visit.home)
    take_seat(answer, visit.code)
    return answer


def teams_of(visit: Visit) -> list[tuple[int, str, int]]:
    """Return number, name and size of every team."""
    state = visit.classroom.state
    return [(n, state.setup.teams[n - 1], len(state.members(n))) for n in state.setup.numbers]


def _join_page(
    visit: Visit, status: int, problem: str = "", again_problem: str = "", is_taken: bool = False
) -> Response:  # fmt: skip
    if problem == "seat":
        problem = visit.words("This device has no seat in this class. Join, or take your seat.")
    return page(
        visit, "join", status, code=visit.code, title=visit.classroom.state.setup.title,
        home=visit.home, teams=teams_of(visit), problem=problem, again_problem=again_problem,
        is_taken=is_taken,
        name=visit.said("name"), team=visit.said("team"),
    )  # fmt: skip


def _said(visit: Visit, error: ScenarioError) -> str:
    return capital(visit.words.say(str(error)))
