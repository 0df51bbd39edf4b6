"""What a teacher does next: one step at a time, each said in words before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.setup import SILENT
from ...classroom.lesson.views import TeacherView
from ...scenarios.reading import ScenarioError
from .computer import empty_teams

MOVED_ON = "the class has moved on meanwhile. Look at the button again before you press it."


@dataclass(frozen=True)
class Step:
    """What the big button does.

    Attributes
    ----------
    key : str
        "open", "close", "play", "reveal" or "end".
    label : str
        What the button says.
    says : str
        What will happen when it is pressed.
    """

    key: str
    label: str
    says: str


def quarter_name(quarter: int) -> str:
    """Return what a quarter is called.

    >>> quarter_name(0), quarter_name(3)
    ('the practice quarter', 'quarter 3')
    """
    return f"quarter {quarter}" if quarter else "the practice quarter"


def next_step(view: TeacherView) -> Step | None:
    """Return what comes next, or None when the lesson has ended."""
    name = quarter_name(view.quarter)
    if view.phase == "ended":
        return None
    if view.phase == "collect":
        return Step("close", f"Close {name} now", _closing(view))
    if view.phase == "locked":
        return Step("play", f"Play {name}", "The market plays 13 weeks, which takes some seconds. "
                    "Students see nothing of it yet.")  # fmt: skip
    if view.phase == "played":
        return Step("reveal", f"Reveal {name}",
                    "Every team sees its results, and the projector plays the map.")  # fmt: skip
    if view.next_quarter is None:
        return Step("end", "End the lesson",
                    "Nothing can be decided any more. Results stay, and you can still ask "
                    "what if.")  # fmt: skip
    return Step("open", f"Open {quarter_name(view.next_quarter)}", _opening(view))


def _opening(view: TeacherView) -> str:
    said = f"Teams can decide for {minutes(view.setup.minutes)}."
    if not view.is_ready:
        said += " The market is still being prepared; this may take some seconds."
    if view.without_team:
        some = listed([seat.name for seat in view.without_team])
        said += f" Without a team: {some}. They can choose one, or you put them into one."
    empty = [team.name for team in empty_teams(view)]
    if empty:
        said += f" Nobody is in {listed(empty)}; the computer can lead empty teams."
    return said


def _closing(view: TeacherView) -> str:
    waited = waited_for(view)
    if not waited:
        return "All teams have decided. After this nothing can be changed."
    has_decided = any(each.entries for each in view.rounds)
    will = SILENT[view.setup.silent if has_decided else "usual"]
    return f"Still waiting for {listed(waited)}. If you close now, they get {will}."


def waited_for(view: TeacherView) -> tuple[str, ...]:
    """Return the names of the teams that have not decided."""
    return tuple(team.name for team in view.teams if team.is_waited_for)


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names as a sentence lists them.

    >>> listed(["Fir"]), listed(["Fir", "Elm", "Ash"]), listed(["a", "b", "c"], most=2)
    ('Fir', 'Fir, Elm and Ash', 'a, b and 1 more')
    """
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " and ".join([*([", ".join(shown[:-1])] if len(shown) > 1 else []), *shown[-1:]])


def minutes(value: float) -> str:
    """Return a number of minutes in words.

    >>> minutes(1.0), minutes(7.5)
    ('1 minute', '7.5 minutes')
    """
    return f"{value:g} minute" + ("" if value == 1 else "s")


def place_of(view: TeacherView) -> str:
    """Return where a class is as a key: a page that shows another one is out of date."""
    return f"{view.phase}-{view.quarter}-{len(view.branches)}"


def take(classroom: Classroom, key: str, place: str) -> None:
    """Take the next step, if the class still is where the page has seen it.

    Raises
    ------
    ScenarioError
        If the class is elsewhere by now, or the step is not possible.
    """
    view = classroom.teacher_view()
    step = next_step(view)
    if step is None or step.key != key or place_of(view) != place:
        raise ScenarioError(MOVED_ON)
    if key == "open":
        classroom.open_round(request=f"{place}-{view.number}")
    elif key == "close":
        classroom.close_now()
    elif key == "play":
        classroom.play()
    elif key == "reveal":
        classroom.reveal()
    else:
        classroom.end()
