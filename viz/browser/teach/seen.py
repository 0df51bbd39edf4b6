"""What the console shows, as plain values for its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....classroom.lesson.setup import SILENT, STANDINGS
from ....classroom.lesson.shocks import SHOCKS, QueuedShock
from ....classroom.lesson.state import State
from ....classroom.lesson.views import TeacherView, TeamStatus
from ...teaching.computer import empty_teams, to_hand_back
from ...teaching.money import money, share
from ...teaching.notes import branch_name
from ...teaching.roster import Expected, missing
from ...teaching.runbook import Place, runbook
from ...teaching.steps import next_step, place_of, quarter_name
from .acts import STRATEGIES

Part = dict[str, Any]

SHOCK_NAMES = {
    "recession": ("A recession: people buy less", "Demand falls by how many percent", "30"),
    "media_price": ("Media become dearer", "Dearer by how many percent", "50"),
    "need_drift": ("People need something else", "How far needs jump, 0.05 to 2", "0.5"),
    "entrant": ("A newcomer enters the market", "", "1"),
}
"""What each shock is called, how its size is asked for, and what stands there first."""


def controls(view: TeacherView) -> Part:
    """Return the big button, the time, and what can be done beside."""
    step = next_step(view)
    return {
        "step": None if step is None
        else {"key": step.key, "label": step.label, "says": step.says},
        "place": place_of(view),
        "where": where(view),
        "collecting": view.phase == "collect",
        "paused": view.is_paused,
        "seconds": round(view.remaining_seconds, 1),
        "number": view.number,
        "closes": view.setup.closes_itself,
    }  # fmt: skip


def where(view: TeacherView) -> str:
    """Return where a class is, in a few words."""
    name = quarter_name(view.quarter)
    name = name[:1].upper() + name[1:]
    of = f" of {view.setup.quarters}" if view.quarter else ""
    return {
        "lobby": "Students are joining",
        "collect": f"{name}{of}: teams decide",
        "locked": f"{name}{of}: closed, not played yet",
        "played": f"{name}{of}: played, nobody has seen it yet",
        "revealed": f"{name}{of}: everybody sees the results",
        "ended": "The lesson has ended",
    }[view.phase]


def teams(view: TeacherView, state: State, roster: Sequence[Expected]) -> Part:
    """Return who is in which team, who is waited for, and who is missing."""
    return {
        "teams": [_team(view, each) for each in view.teams],
        "names": [{"value": each.team, "title": each.name} for each in view.teams],
        "strategies": [{"value": key, "title": said} for key, said in STRATEGIES.items()],
        "without": [{"number": seat.number, "name": seat.name} for seat in view.without_team],
        "missing": list(missing(state, roster)),
        "rostered": bool(roster),
        "empty": bool(empty_teams(view)),
        "back": [{"team": each.team, "name": each.name} for each in to_hand_back(view)],
        "ended": view.phase == "ended",
    }


def _team(view: TeacherView, each: TeamStatus) -> Part:
    return {
        "team": each.team,
        "name": each.name,
        "members": [{"number": seat.number, "name": seat.name} for seat in each.members],
        "bot": "" if each.bot is None else STRATEGIES.get(each.bot, each.bot),
        "status": _status(view, each),
        "waited": each.is_waited_for,
        "silent": each.entry is not None and each.entry.is_silent and each.bot is None,
        "budget": "" if each.budget is None else money(each.budget, view.setup.currency),
    }


def _status(view: TeacherView, each: TeamStatus) -> str:
    if each.entry is not None:
        return {"team": "decided", "bot": "the computer decided",
                "repeat": "silent: did as last quarter",
                "usual": "silent: did as usual"}[each.entry.source]  # fmt: skip
    if view.phase != "collect":
        return ""
    if each.bot is not None:
        return "the computer will decide"
    if not each.is_waited_for:
        return "has decided"
    if each.candidates:
        most = max(len(found.members) for found in each.candidates)
        return f"{most} of {each.quorum} agree"
    some = len(each.proposals)
    return f"waited for; {some} made a proposal" if some else "waited for"


def standings(view: TeacherView) -> list[list[str]]:
    """Return the standings with all figures, a row for each team."""
    sign = view.setup.currency
    return [
        [
            f"{each.rank}. {view.setup.teams[each.team - 1]}", money(each.total_profit, sign),
            money(each.profit, sign), f"{each.units:,.0f}", share(each.share),
            money(each.cash, sign),
        ]
        for each in view.standings
    ]  # fmt: skip


STANDING_HEADINGS = ("Team", "Profit so far", "Last quarter", "Units", "Share", "Cash")


def silences(view: TeacherView) -> list[str]:
    """Return who was silent in which quarter, in sentences."""
    found = []
    for each in view.rounds:
        for entry in each.entries.values():
            if entry.is_silent:
                name = view.setup.teams[entry.team - 1]
                what = "as last quarter" if entry.source == "repeat" else "as usual"
                said = f"{name} was silent in {quarter_name(each.quarter)} and did {what}."
                found.append(f"{said} {entry.note}".strip())
    return found


def shocks(view: TeacherView) -> Part:
    """Return the shocks that are queued, and what can be queued."""
    first = view.quarter if view.phase == "collect" else (view.next_quarter or 0)
    first = max(first, 1)
    return {
        "queued": [
            {"place": place, "said": shock_said(each), "note": each.note}
            for place, each in enumerate(view.shocks)
        ],
        "kinds": [
            {"value": kind, "title": title, "asks": asks, "usual": usual}
            for kind, (title, asks, usual) in SHOCK_NAMES.items() if kind in SHOCKS
        ],
        "quarters": list(range(first, view.setup.quarters + 1)),
        "closed": view.phase == "ended" or view.is_complete,
    }  # fmt: skip


def shock_said(each: QueuedShock) -> str:
    """Return a shock in words.

    >>> shock_said(QueuedShock(kind="recession", quarter=2, size=0.3))
    'Quarter 2: A recession: people buy less, 30 %'
    """
    title = SHOCK_NAMES[each.kind][0]
    size = {"entrant": "", "need_drift": f", {each.size:g}"}.get(each.kind, f", {each.size:.0%}")
    long = f", for {each.quarters} quarters" if each.quarters > 1 else ""
    return f"Quarter {each.quarter}: {title}{size.replace('%', ' %')}{long}"


def history(view: TeacherView, kept: dict[str, Any]) -> Part:
    """Return the quarters one can go back to, and the histories that were left."""
    return {
        "quarters": [each.quarter for each in view.rounds if each.quarter],
        "branches": [
            {"number": each.number, "name": branch_name(kept, each),
             "said": _branch_said(view, each.rounds)}
            for each in view.branches
        ],
        "suggested": f"Try {len(view.branches) + 1}",
        "ended": view.phase == "ended",
    }  # fmt: skip


def _branch_said(view: TeacherView, rounds: Sequence[Any]) -> str:
    played = [each for each in rounds if each.quarter and each.result is not None]
    if not played:
        return "no quarter was played"
    best = played[-1].result.standings[0]
    quarters = f"{len(played)} quarter" + ("" if len(played) == 1 else "s")
    return f"{quarters} played; {view.setup.teams[best.team - 1]} led"


def rules(view: TeacherView) -> Part:
    """Return the rules that can be changed, with their values."""
    setup = view.setup
    return {
        "values": {
            "title": setup.title, "minutes": f"{setup.minutes:g}", "quarters": str(setup.quarters),
            "quorum": str(setup.quorum), "standings": setup.standings, "silent": setup.silent,
            "closes_itself": setup.closes_itself,
        },
        "standings": [{"value": key, "title": said} for key, said in STANDINGS.items()],
        "silent": [{"value": key, "title": said} for key, said in SILENT.items()],
        "fixed": [
            f"Market: {setup.market_info.title}", f"People on the map: {setup.customers:,}",
            f"Number of the market: {setup.seed}",
            f"Computer-led rivals beside the teams: {len(setup.rivals)}",
        ],
    }  # fmt: skip


def timetable(view: TeacherView, found: Place) -> list[Part]:
    """Return the runbook, the stop at which the class is marked."""
    start, rows = 0.0, []
    for number, stop in enumerate(runbook(view.setup)):
        rows.append({
            "key": stop.key, "title": stop.title, "from": round(start), "do": stop.do,
            "say": stop.say, "now": number == found.number, "past": number < found.number,
            "minutes": round(stop.minutes),
        })  # fmt: skip
        start += stop.minutes
    return rows
