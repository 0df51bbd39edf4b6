"""What the projector shows: names, places, and what the rules of the class let everybody see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...classroom.lesson.setup import ENTRANT, LessonSetup
from ...classroom.lesson.state import Round
from ...classroom.lesson.views import TeacherView, TeamStatus
from ..class_pages.languages import ENGLISH, Words
from .money import money, share


@dataclass(frozen=True)
class ShownTeam:
    """A team on the wall: who is in it, and whether it has decided."""

    number: int
    name: str
    members: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class ShownStanding:
    """A team's place, with what may be seen of its figures."""

    number: int
    rank: int
    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """Everything on the projector; there is no decision, no seed and no seat in it.

    Attributes
    ----------
    mode : {"join", "decide", "wait", "look", "end"}
    heading : str
    says : str
    teams : tuple of ShownTeam
    without_team : tuple of str
    waited_for : tuple of str
    seconds : float
        Until the round is over.
    is_paused : bool
    news : tuple of str
    columns : tuple of str
        Headings of the standings' figures.
    standings : tuple of ShownStanding
    map_key : str
        Of the quarter that is replayed, or "".
    map_quarter : int
    firms : tuple of (int, str)
        Colour and name of every firm on the map.
    """

    mode: str
    heading: str
    says: str
    teams: tuple[ShownTeam, ...]
    without_team: tuple[str, ...]
    waited_for: tuple[str, ...]
    seconds: float
    is_paused: bool
    news: tuple[str, ...]
    columns: tuple[str, ...] = ()
    standings: tuple[ShownStanding, ...] = ()
    map_key: str = ""
    map_quarter: int = 0
    firms: tuple[tuple[int, str], ...] = ()


_MODES = {"lobby": "join", "collect": "decide", "locked": "wait", "played": "wait",
          "revealed": "look", "ended": "end"}  # fmt: skip


def show(view: TeacherView, words: Words = ENGLISH) -> Shown:
    """Return what everybody in the room may see of a class, in a language."""
    mode = _MODES[view.phase]
    waited = tuple(team.name for team in view.teams if team.is_waited_for)
    columns, standings = _standings(view, words) if mode in ("look", "end") else ((), ())
    latest = _latest(view) if mode in ("look", "end") else None
    return Shown(
        mode=mode,
        heading=_heading(view, mode, words),
        says=_says(view, mode, words),
        teams=tuple(_team(view, each, words) for each in view.teams),
        without_team=tuple(seat.name for seat in view.without_team),
        waited_for=waited,
        seconds=view.remaining_seconds,
        is_paused=view.is_paused,
        news=tuple(each.note for each in view.shocks if each.note and each.quarter == view.quarter),
        columns=columns,
        standings=standings,
        map_key="" if latest is None else f"{latest.quarter}-{len(view.branches)}",
        map_quarter=0 if latest is None else latest.quarter,
        firms=_firms(view),
    )


def shown_rounds(view: TeacherView) -> list[Round]:
    """Return the quarters that everybody may look at."""
    return [each for each in view.rounds if each.phase == "revealed"]


def _latest(view: TeacherView) -> Round | None:
    found = shown_rounds(view)
    return found[-1] if found else None


def _firms(view: TeacherView) -> tuple[tuple[int, str], ...]:
    names = list(view.setup.names.items())
    came = any(each.kind == "entrant" and each.quarter <= view.quarter for each in view.shocks)
    return tuple((place, name) for place, (firm, name) in enumerate(names, 1)
                 if firm != ENTRANT or came)  # fmt: skip


def _heading(view: TeacherView, mode: str, words: Words) -> str:
    if mode == "join":
        return words("Join the class")
    if mode == "end":
        return words("The lesson is over")
    if not view.quarter:
        return words("The practice quarter")
    return words("Quarter %(n)s of %(all)s", n=view.quarter, all=view.setup.quarters)


def _says(view: TeacherView, mode: str, words: Words) -> str:
    if mode == "join":
        return words("Scan the code with your phone, type your name, choose a team.")
    if mode == "decide":
        return words("Decide how much to pull and how much to push.")
    if mode == "wait":
        return words("All decisions are locked. The market plays 13 weeks.")
    if mode == "end":
        return words("Thank you for playing.")
    if view.quarter:
        return words("Your report is on your own page.")
    return words("Practice does not count.")


def _team(view: TeacherView, each: TeamStatus, words: Words) -> ShownTeam:
    said = ""
    if each.bot is not None:
        said = words("led by the computer")
    elif view.phase == "collect":
        said = words("still deciding") if each.is_waited_for else words("has decided")
    return ShownTeam(each.team, each.name, tuple(seat.name for seat in each.members), said)


def _standings(
    view: TeacherView, words: Words
) -> tuple[tuple[str, ...], tuple[ShownStanding, ...]]:
    """Return the standings as the rules of the class allow; none in the practice quarter."""
    rule, sign = view.setup.standings, view.setup.currency
    if rule == "own":
        return (), ()
    if rule == "ranks":
        return (), tuple(ShownStanding(each.team, each.rank, _name(view.setup, each.team), ())
                         for each in view.standings)  # fmt: skip
    columns = words("Profit so far"), words("This quarter"), words("Share")
    return columns, tuple(
        ShownStanding(each.team, each.rank, _name(view.setup, each.team), tuple(map(words.number, (
            money(each.total_profit, sign), money(each.profit, sign), share(each.share),
        ))))
        for each in view.standings
    )  # fmt: skip


def _name(setup: LessonSetup, team: int) -> str:
    return setup.teams[team - 1]


def as_values(shown: Shown) -> dict[str, Any]:
    """Return what the script of the page needs to know."""
    return {"mode": shown.mode, "seconds": round(shown.seconds, 1), "paused": shown.is_paused,
            "map": shown.map_key, "quarter": shown.map_quarter}  # fmt: skip
