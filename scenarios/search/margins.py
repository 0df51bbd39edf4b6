"""Margins: how small a difference nobody needs to know about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..intervals import Interval
from ..metrics import metric, metric_names
from ..reading import ScenarioError, nearest
from ..wording import change

Kind = Literal["relative", "points", "amount"]
_FORM = re.compile(r"\s*(\w+)\s*(?:±|\+/-|\+-)\s*([\d.,_]*\d)\s*(%|pp|pts|)\s*")


@dataclass(frozen=True)
class Margin:
    """A metric and how far a difference in it may lie from zero without mattering.

    Attributes
    ----------
    metric : str
        The name of a metric.
    size : float
        How far; a share of the baseline's mean if the kind is relative, else the metric's unit.
    kind : str
        relative (%), points (percentage points of a share), or amount (in the metric's unit).
    """

    metric: str
    size: float
    kind: Kind = "relative"

    def __post_init__(self) -> None:
        if self.metric not in metric_names():
            raise ScenarioError(
                f"metric {self.metric!r} is unknown. {nearest(self.metric, metric_names())}"
            )
        if not self.size > 0:
            raise ScenarioError("a margin of 0 can never be reached. Give one above 0.")
        is_share = metric(self.metric).unit == "share"
        if self.kind == "points" and not is_share:
            raise ScenarioError(f"{self.metric} is no share, so it has no points. Give % or a sum.")
        if self.kind == "amount" and is_share:
            raise ScenarioError(
                f"{self.metric} is a share: give its margin in points, such as "
                f"'{self.metric} ±0.5pp', or relative to the baseline, such as "
                f"'{self.metric} ±2%'."
            )

    @classmethod
    def read(cls, text: str) -> Margin:
        """Return the margin that a text such as ``profit ±2%`` says.

        >>> Margin.read("profit ±2%"), Margin.read("units +-50").kind
        (Margin(metric='profit', size=0.02, kind='relative'), 'amount')
        >>> Margin.read("share ±0.5pp").width(0.3)
        0.005
        """
        match = _FORM.fullmatch(text)
        try:
            name, number, unit = match.groups() if match else ("", "", "")
            size = float(re.sub("[,_]", "", number))
        except ValueError:
            raise ScenarioError(
                f"a margin is {text!r}, but must look like 'profit ±2%', 'profit ±5000' or "
                "'share ±0.5pp'."
            ) from None
        kinds: dict[str, Kind] = {"": "amount", "%": "relative"}
        return cls(name, size / 100 if unit else size, kinds.get(unit, "points"))

    def width(self, baseline: float) -> float:
        """Return the margin in the metric's unit, given the mean of the baseline.

        >>> Margin("profit", 0.02).width(-1000.0)
        20.0
        """
        return self.size * abs(baseline) if self.kind == "relative" else self.size

    def holds(self, gap: Interval, baseline: float) -> bool:
        """Return whether an interval of differences lies wholly within the margin.

        >>> Margin("profit", 0.02).holds(Interval(1.0, -5.0, 7.0, 20), 1000.0)
        True
        """
        width = self.width(baseline)
        return -width <= gap.low and gap.high <= width

    def said(self, currency: str = "$") -> str:
        """Return the margin as it is said in brackets.

        >>> Margin("profit", 0.02).said(), Margin("share", 0.005, "points").said()
        ('±2 %', '±0.5 pts')
        """
        if self.kind == "relative":
            return f"±{100 * self.size:g} %"
        return "±" + change(self.size, metric(self.metric).unit, currency).removeprefix("+")
