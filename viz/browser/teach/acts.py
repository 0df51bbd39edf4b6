"""What a teacher can do by pressing something: one name for each, carried out in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ....agents.strategies import INDEX
from ....classroom.lesson.classroom import Classroom
from ....classroom.lesson.setup import MINUTES, RANGES
from ....classroom.lesson.shocks import SHOCKS, QueuedShock
from ....scenarios.reading import ScenarioError
from ...teaching.computer import fill_empty
from ...teaching.notes import name_branch, rewind
from ...teaching.steps import take
from ...teaching.typed import number, whole

Said = Mapping[str, Any]
Deed = Callable[[Classroom, Said], object]

STRATEGIES = {
    "usual": "does what companies usually do",
    "push_only": "only salespeople",
    "pull_only": "only marketing",
    "integrated": "both, hand in hand",
    "siloed": "both, side by side",
    "follow_the_feedback": "follows the feedback of sales",
    "harvest": "saves wherever it can",
    "price_cutter": "cuts its price",
    "premium": "asks more than the others, and explains why",
    "brand_builder": "first becomes known and liked",
    "warm_leads": "calls only people who raised their hands",
    "caretaker": "looks after the customers it has",
    "frugal": "spends little",
    "hill_climber": "changes a little, and goes on while profit rises",
}
"""How the computer can lead a team."""

LARGEST = 10**9

IN_PERCENT = frozenset({"recession", "media_price"})
"""Shocks whose size is typed in percent."""


def act(classroom: Classroom, said: Said) -> None:
    """Carry out what a page says.

    Parameters
    ----------
    classroom : Classroom
    said : mapping
        ``act`` names what is done; the rest is what it needs.

    Raises
    ------
    ScenarioError
        If it is not possible; one sentence says why. Nothing has changed then.
    """
    name = str(said.get("act", ""))
    if name not in ACTS:
        raise ScenarioError("this page is out of date. Load it again.")
    ACTS[name](classroom, said)


def _move(classroom: Classroom, said: Said) -> None:
    team = _whole(said, "team")
    classroom.move_student(_whole(said, "student"), team or None)


def _fill(classroom: Classroom, said: Said) -> None:
    """Let the computer lead every team in which nobody is."""
    fill_empty(classroom, _strategy(said))


def _strategy(said: Said) -> str:
    name = str(said.get("strategy", "usual"))
    if name not in INDEX:
        raise ScenarioError("this way of leading a team is unknown. Choose one of the list.")
    return name


def _shock(classroom: Classroom, said: Said) -> None:
    kind = str(said.get("kind", ""))
    if kind not in SHOCKS:
        raise ScenarioError("this shock is unknown. Choose one of the list.")
    _, low, high = SHOCKS[kind]
    scale = 100.0 if kind in IN_PERCENT else 1.0
    size = low
    if kind != "entrant":
        size = number("the size", said.get("size", ""), low * scale, high * scale) / scale
    classroom.queue_shock(QueuedShock(
        kind=kind, quarter=_quarter(said, "quarter"), size=size,
        quarters=_quarter(said, "quarters"), note=str(said.get("note", "")).strip(),
    ))  # fmt: skip


_RULES: Mapping[str, Callable[[Said], Any]] = {
    "title": lambda said: str(said.get("value", "")).strip(),
    "minutes": lambda said: number("the minutes of a quarter", said.get("value", ""), *MINUTES),
    "quarters": lambda said: whole(
        "the number of quarters", said.get("value", ""), *RANGES["quarters"]
    ),
    "quorum": lambda said: whole("the quorum", said.get("value", ""), *RANGES["quorum"]),
    "standings": lambda said: str(said.get("value", "")),
    "silent": lambda said: str(said.get("value", "")),
    "closes_itself": lambda said: said.get("value") is True,
}


def _rule(classroom: Classroom, said: Said) -> None:
    name = str(said.get("name", ""))
    if name not in _RULES:
        raise ScenarioError("this rule is unknown. Load the page again.")
    classroom.set_rule(name, _RULES[name](said))


ACTS: Mapping[str, Deed] = {
    "step": lambda c, said: take(c, str(said.get("key")), str(said.get("place"))),
    "extend": lambda c, said: c.extend(number("the minutes", said.get("minutes", ""), *MINUTES)),
    "pause": lambda c, said: c.pause(),
    "resume": lambda c, said: c.resume(),
    "end": lambda c, said: c.end(),
    "move": _move,
    "rest": lambda c, said: c.assign_rest(),
    "rename student": lambda c, said: c.rename_student(_whole(said, "student"), _name(said)),
    "rename team": lambda c, said: c.rename_team(_whole(said, "team"), _name(said)),
    "bot": lambda c, said: c.set_bot(_whole(said, "team"), _strategy(said)),
    "back": lambda c, said: c.hand_back(_whole(said, "team")),
    "fill": _fill,
    "shock": _shock,
    "drop": lambda c, said: c.drop_shock(_whole(said, "place")),
    "rule": _rule,
    "rewind": lambda c, said: rewind(c, _whole(said, "quarter"), _name(said)),
    "name branch": lambda c, said: name_branch(c, _whole(said, "branch"), _name(said)),
}
"""By name."""


def _name(said: Said) -> str:
    return str(said.get("name", "")).strip()


def _quarter(said: Said, name: str) -> int:
    return whole(f"the {name}", said.get(name, ""), *RANGES["quarters"])


def _whole(said: Said, name: str) -> int:
    """Return a number that the page itself has put into a form: that of a team, a student …"""
    return whole(f"the {name}", said.get(name, ""), 0, LARGEST)
