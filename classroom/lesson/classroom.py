"""A class of teams: everything that teachers and students can do and see, and nothing else."""

from __future__ import annotations

from .students import StudentVerbs
from .teacher import TeacherVerbs


class Classroom(StudentVerbs, TeacherVerbs):
    """A class, for the pages of students and teachers. Safe to use from many threads.

    Every verb is checked in the state as it is when it is written, is on the disk when it returns,
    and answers what is not possible with one sentence (``ScenarioError``). Objects that are
    returned never change; ``state.number`` grows with every change, and ``wait`` waits for one.

    A round goes *open → collect → lock → play → reveal*:

    1. ``open_round``: teams ``propose``, ``predict``, ``submit``, ``approve``, ``withdraw``.
    2. ``close_now`` (or ``tick`` when the time is over): what teams have agreed to is locked;
       silent teams get the declared default, bots decide.
    3. ``play``: the market plays 13 weeks; the results are stored for good.
    4. ``reveal``: students see them. Then the next round can be opened.

    See ``StudentVerbs`` for what students do and ``TeacherVerbs`` for what teachers do. Make
    classes with ``School``.

    Examples
    --------
    >>> from pushpull.classroom.lesson.school import School
    >>> from pushpull.classroom.lesson.setup import LessonSetup
    >>> school = School("sqlite://")
    >>> classroom = school.create(LessonSetup(teams=("Ada", "Bob"), customers=500))
    >>> seat = classroom.join("Grace", team=1)
    >>> classroom.team_view(seat.id).team_name
    'Ada'
    """
