"""Teams that the computer leads: those in which nobody is, and those into which students came."""

from __future__ import annotations

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.views import TeacherView, TeamStatus


def empty_teams(view: TeacherView) -> tuple[TeamStatus, ...]:
    """Return the teams that nobody leads: no student, and not the computer."""
    return tuple(team for team in view.teams if not team.members and team.bot is None)


def fill_empty(classroom: Classroom, strategy: str = "usual") -> None:
    """Let the computer lead every team in which nobody is."""
    for team in empty_teams(classroom.teacher_view()):
        classroom.set_bot(team.team, strategy)


def to_hand_back(view: TeacherView) -> tuple[TeamStatus, ...]:
    """Return the teams that the computer leads although students sit in them."""
    if view.phase == "ended":
        return ()
    return tuple(team for team in view.teams if team.members and team.bot is not None)
