"""Grades: how much a class has learned, with its interval, and what each question shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...equations.chance import luck
from ...scenarios.intervals import CONFIDENCE, Interval, interval
from ...scenarios.reading import ScenarioError
from .item import Item
from .sheets import Sheet

Scores = NDArray[np.float64]

RESAMPLES = 4_000
"""Classes drawn for an interval. Assumed: the ends then move by about a hundredth of its width."""


@dataclass(frozen=True)
class ClassGrade:
    """What a class gained.

    Attributes
    ----------
    name : str
        The class.
    students : int
        Students with both sheets.
    before, after : float
        Mean share of right answers.
    gain : Interval
        Mean of the students' gains (share of right answers after less before), with the exact
        95 % interval of paired differences by Student's t.
    normalised : Interval
        Gain of the class as a share of what could be gained, (after − before)/(1 − before), with
        a 95 % bootstrap interval (percentiles over drawn classes of the same students).
    """

    name: str
    students: int
    before: float
    after: float
    gain: Interval
    normalised: Interval


@dataclass(frozen=True)
class ItemGrade:
    """What a question shows, over all students with both sheets.

    Attributes
    ----------
    item : Item
        Which one.
    right : tuple of two floats
        Difficulty: the share of right answers, before and after.
    tempted : tuple of two floats
        The share who chose the misconception, before and after.
    discrimination : tuple of two floats
        How far those who do well on all *other* questions do better on this one: the correlation
        of this answer with the score of the others, before and after; not a number where all
        answered alike.
    """

    item: Item
    right: tuple[float, float]
    tempted: tuple[float, float]
    discrimination: tuple[float, float]


@dataclass(frozen=True)
class Grades:
    """What two rounds of sheets say: by class, by item, and who has only one sheet."""

    classes: tuple[ClassGrade, ...]
    items: tuple[ItemGrade, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def grade(
    items: tuple[Item, ...], before: Mapping[str, Sheet], after: Mapping[str, Sheet]
) -> Grades:
    """Return the grades of all who handed in both sheets; classes are those of the first sheet.

    Raises
    ------
    ScenarioError
        If no student has both sheets.
    """
    both = sorted(before.keys() & after.keys())
    if not both:
        raise ScenarioError(
            "no student has a row in both files. Students are matched by the column student: "
            "write the same name or number in both."
        )
    first = marks(items, "pre", [before[key] for key in both])
    second = marks(items, "post", [after[key] for key in both])
    members = np.array([before[key].class_name for key in both])
    classes = tuple(
        _class_grade(str(name), first[members == name], second[members == name])
        for name in np.unique(members)
    )
    tempted = (
        choosers(items, "pre", [before[key] for key in both]),
        choosers(items, "post", [after[key] for key in both]),
    )
    graded = tuple(
        ItemGrade(
            item,
            (float(first[:, place].mean()), float(second[:, place].mean())),
            (float(tempted[0][place]), float(tempted[1][place])),
            (discrimination(first, place), discrimination(second, place)),
        )
        for place, item in enumerate(items)
    )
    return Grades(
        classes,
        graded,
        tuple(before[key].student for key in sorted(before.keys() - after.keys())),
        tuple(after[key].student for key in sorted(after.keys() - before.keys())),
    )


def marks(items: tuple[Item, ...], form: str, sheets: list[Sheet]) -> Scores:
    """Return 1 for each right answer and 0 for any other, (students, items)."""
    key = np.array([item.questions[form].right for item in items])
    is_right = np.array([each.chosen for each in sheets]) == key
    return np.asarray(is_right, dtype=np.float64)


def choosers(items: tuple[Item, ...], form: str, sheets: list[Sheet]) -> Scores:
    """Return the share of students who chose the misconception, for each item."""
    key = np.array([item.questions[form].tempting for item in items])
    return np.asarray((np.array([each.chosen for each in sheets]) == key).mean(axis=0))


def normalised_gain(before: Scores, after: Scores) -> Scores:
    r"""Return the gain of a class as a share of what it could have gained.

    .. math:: g = (\bar y - \bar x) / (1 - \bar x)

    Parameters
    ----------
    before, after : arrays of one shape
        Mean share of right answers of a class, 0 to 1.

    Returns
    -------
    array
        At most 1; not a number where everything was known before.

    References
    ----------
    [Hake1998]_.

    >>> normalised_gain(np.array([0.4, 1.0]), np.array([0.7, 1.0]))
    array([0.5, nan])
    """
    room = 1 - before
    return np.divide(after - before, room, out=np.full_like(room, np.nan), where=room > 0)


def discrimination(right: Scores, place: int) -> float:
    """Return the correlation of one item with the score of all others.

    >>> discrimination(np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 0.0]]), 0)
    0.866025
    """
    one = right[:, place]
    others = right.sum(axis=1) - one
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(others) == 0:
        return float("nan")
    return round(float(np.corrcoef(one, others)[0, 1]), 6)


def _class_grade(name: str, first: Scores, second: Scores) -> ClassGrade:
    before, after = first.mean(axis=1), second.mean(axis=1)
    return ClassGrade(
        name,
        len(before),
        float(before.mean()),
        float(after.mean()),
        interval(after - before),
        _normalised(name, before, after),
    )


def _normalised(name: str, before: Scores, after: Scores) -> Interval:
    """Return the normalised gain with its bootstrap interval [Efron1993]_.

    The students of each drawn class are looked up by keyed luck, so that the same files give the
    same interval.
    """
    count = len(before)
    mean = float(normalised_gain(before.mean(keepdims=True), after.mean(keepdims=True))[0])
    if count < 2:
        return Interval(mean, np.nan, np.nan, count)
    draws = luck(0, f"quiz/{name}", 0, np.arange(RESAMPLES * count))
    who = (draws * count).astype(np.int64).reshape(RESAMPLES, count)
    drawn = normalised_gain(before[who].mean(axis=1), after[who].mean(axis=1))
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return Interval(mean, np.nan, np.nan, count)
    low, high = np.quantile(drawn, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Interval(mean, float(low), float(high), count)
