"""Promises of allocation: the most valuable tasks first, each person within their minutes."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from pushpull.agents.selling import allocate

PEOPLE = 4
tasks = some.lists(
    some.tuples(
        some.integers(0, PEOPLE - 1),  # who would do it
        some.integers(1, 200),  # minutes
        some.sampled_from([0.0, 0.5, 1.0]),  # value
    ),
    max_size=25,
)
budgets = some.lists(some.integers(0, 600), min_size=PEOPLE, max_size=PEOPLE)


def allocated(work: list[tuple[int, int, float]], ties: list[int], budget: list[int]) -> list[bool]:
    """Return which tasks are done."""
    who, cost, value = (np.array([task[part] for task in work]) for part in range(3))
    fits = allocate(
        who.astype(np.int64), cost.astype(np.int64), value.astype(np.float64),
        np.array(ties, dtype=np.uint64), np.array(budget, dtype=np.int64),
    )  # fmt: skip
    return [bool(each) for each in fits]


def by_hand(work: list[tuple[int, int, float]], ties: list[int], budget: list[int]) -> list[bool]:
    """Do the same with a pencil: from the top of each person's list until the time is over."""
    done = [False] * len(work)
    order = sorted(range(len(work)), key=lambda task: (-work[task][2], ties[task]))
    for person in range(PEOPLE):
        left = budget[person]
        for task in order:
            if work[task][0] == person:
                left -= work[task][1]
                done[task] = left >= 0
    return done


@given(tasks, budgets, some.randoms(use_true_random=False))
def test_allocation_is_what_a_pencil_says(
    work: list[tuple[int, int, float]], budget: list[int], luck: Random
) -> None:
    ties = list(range(len(work)))
    luck.shuffle(ties)
    fits = allocated(work, ties, budget)
    assert fits == by_hand(work, ties, budget)
    for person in range(PEOPLE):
        spent = [t[1] for t, done in zip(work, fits, strict=True) if done and t[0] == person]
        assert sum(spent) <= budget[person]


@given(tasks, budgets)
def test_the_order_of_the_list_does_not_matter(
    work: list[tuple[int, int, float]], budget: list[int]
) -> None:
    ties = list(range(len(work)))
    backwards = allocated(work[::-1], ties[::-1], budget)
    assert allocated(work, ties, budget) == backwards[::-1]


@given(tasks, budgets, some.integers(0, PEOPLE - 1))
def test_more_time_never_loses_a_task(
    work: list[tuple[int, int, float]], budget: list[int], person: int
) -> None:
    ties = list(range(len(work)))
    before = allocated(work, ties, budget)
    longer = [minutes + 60 * (seat == person) for seat, minutes in enumerate(budget)]
    after = allocated(work, ties, longer)
    assert all(now or not then for then, now in zip(before, after, strict=True))
    others = [task for task in range(len(work)) if work[task][0] != person]
    assert [before[task] for task in others] == [after[task] for task in others]
