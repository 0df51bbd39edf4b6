"""A small class with everything that a debrief looks at."""

from __future__ import annotations

from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from tests.classroom.lesson.classes import less

SMALL = LessonSetup(
    title="Market & <b>co</b>", teams=("Ada", "=Bob"), customers=500, quarters=2, seed=3
)
SURE, UNSURE = "Grace Hopper", "=HYPERLINK(1)"
"""Two students: one of them has a name that a spreadsheet might take for a formula."""


def played_class(school: School, setup: LessonSetup = SMALL) -> Classroom:
    """Play a class: team 1 cuts its advertising in quarter 2, team 2 says nothing."""
    classroom = school.create(setup)
    sure, unsure = classroom.join(SURE, 1), classroom.join(UNSURE, 2)
    for quarter in (1, 2):
        classroom.open_round()
        usual = classroom.team_view(sure.id).usual or Decision()
        classroom.predict(sure.id, Prediction(profit=0.0, low=-1.0, high=1.0))
        classroom.predict(unsure.id, Prediction(profit=0.0, low=-1e12, high=1e12))
        classroom.submit(sure.id, usual if quarter == 1 else less(usual))
        classroom.finish_round()
    return classroom
