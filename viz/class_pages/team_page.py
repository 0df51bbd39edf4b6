"""The page of a team: whatever the class is doing at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from ...agents.decision import Decision
from ...classroom.game.plan import total
from ...classroom.lesson.views import Candidate, MemberProposal, TeamView
from ..browser.play import form_parts
from ..browser.play.draft import Draft
from ..browser.play.words import money
from .answers import page
from .cookies import personal_code
from .joining import teams_of
from .live import page_key
from .plan_form import base_of, bill, changed_lines, fields_of, plan_of, predicted_fields
from .report_page import last_report, report_values, standing_rows
from .visit import Visit


def now(visit: Visit) -> Response:
    """Show what the student can do or read now."""
    view = visit.view()
    if view.team is None:
        return _show(visit, view, "choose", teams=teams_of(visit))
    if view.phase == "collect":
        return decide_page(visit)
    if view.phase in ("locked", "played"):
        return _show(visit, view, "waiting", **_own_decision(view))
    if view.phase == "revealed":
        quarter = last_report(view)
        if quarter is not None:
            return _show(visit, view, "report", **report_values(visit, view, quarter))
    if view.phase == "ended":
        return _show(visit, view, "end", standings=standing_rows(visit.words, view.standings))
    personal = personal_code(visit.school, visit.code, visit.seat)
    return _show(visit, view, "lobby", teams=teams_of(visit), personal=personal)


def report(visit: Visit) -> Response:
    """Show the report of a quarter that was revealed."""
    view = visit.view()
    asked = str(visit.request.path_params["quarter"])
    quarter = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else -1
    if view.team is None or quarter not in (view.reports or {}):
        return _show(visit, view, "no_report", 404)
    return _show(visit, view, "report", **report_values(visit, view, quarter))


def decide_page(visit: Visit, status: int = 200, problem: str = "") -> Response:
    """Show the form of the open round; if none is open, say what has happened meanwhile."""
    view = visit.view()
    if view.phase != "collect" or view.company is None:
        return _show(visit, view, "moved_on", status, problem=problem)
    typed, is_comma = _typed(view), visit.words.is_comma
    draft = plan_of(view.company, base_of(view), typed, is_comma=is_comma)
    own = view.your_proposal
    expected = predicted_fields(own.prediction if own is not None else None, is_comma=is_comma)
    values = {**fields_of(view.company, draft.decision, is_comma=is_comma), **expected, **typed}
    is_editing = view.your_vote is None or bool(problem) or "edit" in visit.request.query_params
    return _show(
        visit, view, "decide", status, problem=problem,
        groups=form_parts.groups(view.company, view.budget or 0.0), values=values,
        bill=bill(view, draft), past=_past(view), is_editing=is_editing,
        was_saved="saved" in visit.request.query_params,
        was_late="late" in visit.request.query_params,
        candidates=[_candidate(view, each) for each in view.candidates],
        proposals=[_proposal(view, each) for each in view.proposals],
        cash=_cash(view),
    )  # fmt: skip


def _typed(view: TeamView) -> dict[str, list[str]]:
    """Return what the student has typed in this round, as it was kept."""
    kept = view.draft or {}
    typed = kept.get("typed")
    if str(kept.get("quarter")) != str(view.quarter) or not isinstance(typed, dict):
        return {}
    return {str(name): [str(each) for each in values] for name, values in typed.items()}


def _past(view: TeamView) -> Mapping[str, str]:
    """Return what each lever did last quarter."""
    table = view.quarterly
    if table is None or view.company is None or not len(table):
        return {}
    rows = [{str(n): float(v) for n, v in row.items()} for _, row in table.tail(2).iterrows()]
    last = Draft(view.company, base_of(view))
    return form_parts.past(view.company, last, rows[-1], rows[0] if len(rows) > 1 else None)


def _cash(view: TeamView) -> str:
    if view.quarterly is None or not len(view.quarterly):
        return "–"
    return money(float(view.quarterly["cash"].iloc[-1]))


def _candidate(view: TeamView, each: Candidate) -> dict[str, Any]:
    return {
        "choice": each.choice,
        "members": ", ".join(member.name for member in each.members),
        "count": len(each.members),
        "counts": each.counts,
        "is_yours": each.choice == view.your_vote,
        **_told(view, each.decision),
    }


def _proposal(view: TeamView, each: MemberProposal) -> dict[str, Any]:
    said = each.prediction
    return {
        "name": each.member.name,
        "is_you": each.member.number == view.you.number,
        "prediction": None if said is None else {
            "profit": money(said.profit),
            "low": None if said.low is None else money(said.low),
            "high": None if said.high is None else money(said.high),
            "share": None if said.share is None else f"{100 * said.share:g} %",
        },
        **(_told(view, each.decision) if each.decision is not None else {"cost": "", "lines": []}),
    }  # fmt: skip


def _told(view: TeamView, decision: Decision) -> dict[str, Any]:
    if view.company is None:
        return {"cost": "", "lines": []}
    return {
        "cost": money(total(view.company, decision)),
        "lines": changed_lines(view.company, decision, base_of(view)),
    }


def _own_decision(view: TeamView) -> dict[str, Any]:
    """Return the locked decision in words, and what everybody had proposed."""
    entry = view.entry
    if entry is None or view.company is None:
        return {"entry": None, "proposals": []}
    return {
        "entry": {
            "source": entry.source,
            "cost": money(total(view.company, entry.decision)),
            "lines": changed_lines(view.company, entry.decision, None),
        },
        "proposals": [_proposal(view, each) for each in view.proposals],
    }


def _show(visit: Visit, view: TeamView, name: str, status: int = 200, **values: Any) -> Response:
    """Return a page with what all pages of a seat show."""
    return page(
        visit, name, status, view=view, home=visit.home, kind=f"{name} {view.quarter}",
        version=page_key(visit.classroom.state, visit.seat), money=money, **values,
    )  # fmt: skip
