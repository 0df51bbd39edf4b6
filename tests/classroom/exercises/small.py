"""Exercises in small markets, for tests about everything but the market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pushpull.classroom.exercises.exercise import Exercise, Values
from pushpull.scenarios.overlay import overlay

SMALL: Mapping[str, Any] = {"customers": 60, "burn_in_weeks": 4, "comparison": {"seeds": 2}}

SHORTER: Mapping[int, int] = {1: 1, 2: 1, 3: 4, 4: 2, 5: 1, 6: 1}
"""For how many quarters the exercises are played then: as few as their questions allow."""


def made_small(exercise: Exercise, smaller: Mapping[str, Any] = SMALL) -> Exercise:
    """Return an exercise whose markets have few customers, a short past and few seeds."""
    shorter = SHORTER.get(exercise.number)
    all_smaller = overlay(smaller, {} if shorter is None else {"quarters": shorter})

    def changes(values: Values) -> dict[str, dict[str, Any]]:
        own = exercise.changes(values)
        return {file: overlay(own.get(file, {}), all_smaller) for file in exercise.files}

    return replace(exercise, changes=changes)
