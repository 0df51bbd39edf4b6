"""The rounds of a class: those that count, and those that were left by a rewind."""

from __future__ import annotations

from collections.abc import Iterator

from ..lesson.state import Round, State


def histories(state: State) -> Iterator[tuple[int, Round]]:
    """Yield every round with the number of its history: 0 counts, others were left by a rewind."""
    yield from ((0, each) for each in state.rounds)
    for branch in state.branches:
        yield from ((branch.number, each) for each in branch.rounds)
