"""The lesson as a timetable: what to do and what to say, and where the class is in it.

Minutes that are not set by the class are assumed: what it takes to explain, look and talk.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...classroom.lesson.setup import LessonSetup
from ...classroom.lesson.state import State
from ...classroom.lesson.views import TeacherView

WELCOME, LOOK, DEBRIEF = 10.0, 4.0, 20.0
"""Minutes of the beginning, of looking at a quarter's results, and of the end (assumed)."""

LONGEST_LESSON = 6 * 3600.0
"""Seconds after which the clock of a lesson is not shown any more: it was another day."""

_ASK = (
    "Before you look: who predicted a profit, and who a loss? Hold up your fingers.",
    "Which team changed the most, and what did it expect from that?",
    "Whose customers were found by salespeople, and whose came by themselves?",
    "Which money of this quarter will still work in the next one, and which is gone?",
)


@dataclass(frozen=True)
class Stop:
    """One entry of the timetable.

    Attributes
    ----------
    key : str
        Such as "welcome", "decide-2", "look-2", "debrief".
    title : str
    minutes : float
        How long it takes.
    do, say : str
        What the teacher does, and says.
    """

    key: str
    title: str
    minutes: float
    do: str
    say: str


@dataclass(frozen=True)
class Place:
    """Where a class is.

    Attributes
    ----------
    number : int
        Of the stop, from 0.
    minute : float or None
        Since the first student came; None when nobody did, or on another day.
    late : float
        Minutes behind the timetable; below 0 is ahead.
    """

    number: int
    minute: float | None
    late: float


def runbook(setup: LessonSetup) -> tuple[Stop, ...]:
    """Return the timetable of a lesson.

    >>> sum(stop.minutes for stop in runbook(LessonSetup(quarters=4, minutes=8.0, practice=True)))
    90.0
    """
    stops = [_welcome()]
    if setup.practice:
        stops += [_decide_practice(setup), _look_practice()]
    for quarter in range(1, setup.quarters + 1):
        stops += [_decide(setup, quarter), _look(setup, quarter)]
    return (*stops, _debrief())


def _welcome() -> Stop:
    return Stop(
        "welcome", "Welcome and seats", WELCOME,
        "Show the projector page. Wait until everybody sits in a team; fill empty teams with the "
        "computer under Teams.",
        "Each team leads one company. You pull people to your product with marketing, you push "
        "it to them with salespeople. Scan the code, type your name, choose a team.",
    )  # fmt: skip


def _decide_practice(setup: LessonSetup) -> Stop:
    return Stop(
        "decide-0", "Practice: decide", min(setup.minutes, 8.0),
        "Open the practice quarter. Walk around: does every team have a decision? Close when all "
        "have.",
        "This quarter does not count. Change one thing, write down the profit that you expect, "
        "and send your decision.",
    )  # fmt: skip


def _look_practice() -> Stop:
    return Stop(
        "look-0", "Practice: look", LOOK,
        "Play and reveal. Show the map once, and where the report is on the students' pages.",
        "Every dot is a person, and grey ones are nobody's customers. Who found out where their "
        "money went? From now on it counts, and everybody starts anew.",
    )  # fmt: skip


def _decide(setup: LessonSetup, quarter: int) -> Stop:
    is_last = quarter == setup.quarters
    do = f"Open quarter {quarter}. When one team is missing, ask it by name; extend if need be."
    if quarter == 1:
        say = ("Talk for two minutes before you touch anything: do your customers need to be "
               "found, or to be convinced? Then decide, and predict your profit.")  # fmt: skip
    elif is_last:
        say = ("The last quarter. What you spend now on being known pays later, after the game: "
               "the score counts what your customers are still worth.")  # fmt: skip
    else:
        say = "One thing to change, one thing to leave alone. Say why before you send it."
    return Stop(f"decide-{quarter}", f"Quarter {quarter}: decide", setup.minutes, do, say)


def _look(setup: LessonSetup, quarter: int) -> Stop:
    return Stop(
        f"look-{quarter}", f"Quarter {quarter}: look", LOOK,
        f"Play and reveal quarter {quarter}. Let the map play, then take one team and ask.",
        _ASK[(quarter - 1) % len(_ASK)],
    )  # fmt: skip


def _debrief() -> Stop:
    return Stop(
        "debrief", "Debrief", DEBRIEF,
        "Under Afterwards open the debrief and let it work out luck and the best decisions at "
        "once: it takes some minutes. Show its charts and ask its questions meanwhile; work out "
        "the scores. Then end the lesson.",
        "What did you believe about push and pull an hour ago, and what do you believe now? "
        "What would you do otherwise, and would it have paid?",
    )  # fmt: skip


def key_of(view: TeacherView) -> str:
    """Return the stop of the timetable at which a class is."""
    if view.phase == "lobby":
        return "welcome"
    if view.phase == "ended":
        return "debrief"
    if view.phase == "collect":
        return f"decide-{view.quarter}"
    return f"look-{view.quarter}"


def place(view: TeacherView, began: float | None, now: float) -> Place:
    """Return where a class is in its timetable.

    Parameters
    ----------
    view : TeacherView
    began : float or None
        When the first student came, seconds since 1970.
    now : float
    """
    stops = runbook(view.setup)
    keys = [stop.key for stop in stops]
    number = keys.index(key_of(view)) if key_of(view) in keys else len(keys) - 1
    if began is None or now - began > LONGEST_LESSON:
        return Place(number, None, 0.0)
    minute = (now - began) / 60.0
    starts = sum(stop.minutes for stop in stops[:number])
    ends = starts + stops[number].minutes
    late = minute - ends if minute > ends else min(minute - starts, 0.0)
    return Place(number, minute, late)


def began(state: State) -> float | None:
    """Return when the first student came."""
    return min((seat.joined for seat in state.seats.values()), default=None)


def punctuality(found: Place) -> str:
    """Return how a class is doing, in words.

    >>> punctuality(Place(1, 14.2, 3.4)), punctuality(Place(1, 14.2, 0.0))
    ('Minute 14: 3 minutes behind the timetable.', 'Minute 14: on time.')
    """
    if found.minute is None:
        return "The clock starts when the first student comes."
    said = f"Minute {found.minute:.0f}: "
    if abs(found.late) < 1:
        return said + "on time."
    size = f"{abs(found.late):.0f} minute" + ("s" if abs(found.late) >= 1.5 else "")
    return said + f"{size} {'behind' if found.late > 0 else 'ahead of'} the timetable."
