"""Ground: the scenario on which points are played, each as one arm."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..overlay import laid_over, merged, overlay, read_chain
from ..reading import ScenarioError, nearest
from ..scenario import NOT_OF_AN_ARM, Scenario
from .paths import is_whole, place_of
from .points import Point, arm_of
from .space import Axis, Span, short_names, spoken

AS_IT_IS = "as it is"
"""The arm of a scenario that has none: nothing is changed."""


@dataclass(frozen=True)
class Ground:
    """A scenario, and the arm of it that points change.

    Attributes
    ----------
    name : str or Path
        A scenario file or a name from the library.
    arm : str or None
        The arm that is varied; None for the base.
    changes : mapping
        Values laid over the file.

    Examples
    --------
    >>> ground = Ground("push-vs-pull", "push")
    >>> chosen = ground.with_points([{"firms.Aurora.strategy.pull_share": 0.5}], ["hold"])
    >>> list(chosen.arms), chosen.arms["p1"].title
    (['hold', 'p1'], 'pull share 0.5')
    """

    name: str | Path
    arm: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        arms = self._document.get("arms", {})
        if self.arm is not None and self.arm not in arms:
            raise ScenarioError(
                f"{self.base.name}: there is no arm {self.arm!r}. {nearest(self.arm, arms)}"
            )

    @cached_property
    def base(self) -> Scenario:
        """The scenario as it is."""
        return Scenario.load(self.name, self.changes)

    @cached_property
    def data(self) -> dict[str, Any]:
        """What is varied: the base, with the arm laid over it."""
        data = self._document
        base = {key: each for key, each in data.items() if key not in NOT_OF_AN_ARM}
        return overlay(base, self._own)

    @property
    def baseline(self) -> str:
        """The arm that results are held against."""
        return self.base.baseline if self.base.arms else AS_IT_IS

    def fitted(self, axis: Axis) -> Axis:
        """Return an axis whose key was found in the scenario, and whose ends can be played."""
        place = place_of(axis.key, self.data)
        if isinstance(axis, Span) and is_whole(place, self.data):
            axis = dataclasses.replace(axis, is_whole=True)
        ends = (axis.at(0.0), axis.at(1.0)) if isinstance(axis, Span) else axis.values
        self.with_points([{axis.key: each} for each in ends])
        return axis

    def arm_table(self, point: Point) -> dict[str, Any]:
        """Return a point as the table of an arm, with all that the varied arm says."""
        return overlay(self._own, arm_of(point, self.data))

    def with_points(self, points: Sequence[Point], others: Sequence[str] = ()) -> Scenario:
        """Return the scenario with other arms first, and then an arm p1, p2, … for each point.

        Raises
        ------
        ScenarioError
            If a point cannot be played.
        """
        self._check_unchanged()
        names = short_names(list(points[0])) if points else {}
        arms = {
            f"p{place}": {**self.arm_table(point), "title": titled(point, names)}
            for place, point in enumerate(points, 1)
        }
        own = {} if self.base.arms else {AS_IT_IS: {"title": "the scenario as it is"}}
        played = [*others, *arms]
        comparison = {"arms": played, "baseline": played[0], "questions": []}
        return Scenario.load(
            self.name, overlay(self.changes, {"arms": {**own, **arms}, "comparison": comparison})
        )

    def _check_unchanged(self) -> None:
        """Refuse to mix points of a scenario with those of what somebody made of it meanwhile."""
        if self._read() != self._document:
            raise ScenarioError(
                f"{self.base.name}: the scenario was changed while it was played. Start again: "
                "what was played of either is kept."
            )

    @cached_property
    def _document(self) -> dict[str, Any]:
        return self._read()

    def _read(self) -> dict[str, Any]:
        """Return what the files say now."""
        return laid_over(merged(read_chain(self.name)), self.changes)

    @property
    def _own(self) -> dict[str, Any]:
        """Return what the varied arm changes."""
        arm = self._document.get("arms", {}).get(self.arm, {})
        return {key: value for key, value in arm.items() if key != "title"}


def titled(point: Point, names: Mapping[str, str]) -> str:
    """Return a point in a few words.

    >>> titled({"a.price": 0.9, "a.integrated": True}, {"a.price": "price", "a.integrated": "both"})
    'price 0.9, both yes'
    """
    return ", ".join(f"{names[key]} {spoken(value)}" for key, value in point.items())
