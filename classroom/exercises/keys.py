"""Keys: which answers are right; worked out anew by playing, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from scipy.stats import spearmanr

from ...scenarios.intervals import Interval
from .questions import told


class Key(Protocol):
    """What is right, and how far from it an answer may be."""

    def accepts(self, answer: Any) -> bool:
        """Return whether an answer is right."""
        ...

    def remark(self, answer: Any) -> str | None:
        """Return why a wrong answer is tempting, if it is a known one."""
        ...

    @property
    def words(self) -> str:
        """The right answer for the teacher."""
        ...

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that are asked for; empty for words."""
        ...


@dataclass(frozen=True)
class Trap:
    """A tempting wrong number, and what it tells about the way it was found."""

    low: float
    high: float
    text: str

    @classmethod
    def at(cls, value: float, share: float, text: str) -> Trap:
        """Return the trap around a value."""
        return cls(value - abs(value) * share, value + abs(value) * share, text)


@dataclass(frozen=True)
class NumberKey:
    """A number, and the range that counts as right.

    Examples
    --------
    >>> key = NumberKey.around(100.0, 0.15)
    >>> key.accepts(110.0), key.accepts(120.0)
    (True, False)
    """

    value: float
    low: float
    high: float
    traps: tuple[Trap, ...] = ()

    @classmethod
    def around(
        cls, value: float | Interval, share: float, traps: tuple[Trap, ...] = ()
    ) -> NumberKey:
        """Return the key whose range is a share of the value, or its interval where it is wider.

        Parameters
        ----------
        value : float or Interval
        share : float
            Half of the range, a share of the value's size.
        traps : tuple of Trap
            Wrong numbers about which something can be said.
        """
        ends = [] if isinstance(value, float) else [value.low, value.high]
        middle = value if isinstance(value, float) else value.mean
        reach = abs(middle) * share
        known = [each for each in ends if each == each]  # one market has no interval
        return cls(middle, min([middle - reach, *known]), max([middle + reach, *known]), traps)

    def accepts(self, answer: Any) -> bool:
        """Return whether a number lies in the range."""
        return bool(self.low <= answer <= self.high)

    def remark(self, answer: Any) -> str | None:
        """Return what a known wrong number tells."""
        return next((trap.text for trap in self.traps if trap.low <= answer <= trap.high), None)

    @property
    def words(self) -> str:
        """The number and its range."""
        return f"{told(self.value)} (right from {told(self.low)} to {told(self.high)})"

    @property
    def numbers(self) -> tuple[float, ...]:
        """The number."""
        return (self.value,)


@dataclass(frozen=True)
class SpanKey:
    """A span, and how far each of its ends may be from the right one."""

    value: tuple[float, float]
    reach: float

    def accepts(self, answer: Any) -> bool:
        """Return whether both ends are near enough.

        >>> key = SpanKey((0.3, 0.7), 0.05)
        >>> key.accepts((0.32, 0.68)), key.accepts((0.0, 1.0)), key.accepts((0.5, 0.5))
        (True, False, False)
        """
        ends = zip(answer, self.value, strict=True)
        return all(abs(given - right) <= self.reach + 1e-9 for given, right in ends)

    def remark(self, answer: Any) -> str | None:
        """Return which end is off, and to which side."""
        (low, high), (right_low, right_high) = answer, self.value
        if low < right_low - self.reach or high > right_high + self.reach:
            return "The range holds what is too far from the best."
        return "The range leaves out what is near enough to the best."

    @property
    def words(self) -> str:
        """The right span, and how near the ends must be."""
        low, high = self.value
        return f"from {told(low)} to {told(high)} (each end right within {told(self.reach)})"

    @property
    def numbers(self) -> tuple[float, ...]:
        """Both ends."""
        return self.value


@dataclass(frozen=True)
class ChoiceKey:
    """One of the options, others that the interval leaves possible, and remarks on single ones."""

    value: str
    also: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)

    def accepts(self, answer: Any) -> bool:
        """Return whether an option is right."""
        return answer == self.value or answer in self.also

    def remark(self, answer: Any) -> str | None:
        """Return what is to be said about an option."""
        return self.remarks.get(answer)

    @property
    def words(self) -> str:
        """The option, and what else counts."""
        others = " or ".join(self.also)
        return f"{self.value} (also right: {others})" if others else self.value

    @property
    def numbers(self) -> tuple[float, ...]:
        """No numbers."""
        return ()


@dataclass(frozen=True)
class OrderKey:
    """An order, and how near to it another one must be."""

    value: tuple[str, ...]
    correlation: float = 0.8

    def accepts(self, answer: Any) -> bool:
        """Return whether the rank correlation with the right order is high enough.

        >>> OrderKey(("a", "b", "c", "d")).accepts(("b", "a", "c", "d"))
        True
        >>> OrderKey(("a", "b", "c", "d")).accepts(("d", "b", "c", "a"))
        False
        """
        places = [self.value.index(each) for each in answer]
        found = float(spearmanr(range(len(places)), places).statistic)
        return found >= self.correlation - 1e-9

    def remark(self, answer: Any) -> str | None:
        """Return nothing: every wrong order is wrong in its own way."""
        return None

    @property
    def words(self) -> str:
        """The right order."""
        order = ", ".join(self.value)
        return f"{order} (right from a rank correlation of {told(self.correlation)})"

    @property
    def numbers(self) -> tuple[float, ...]:
        """No numbers."""
        return ()


Keys = Mapping[str, Key]
"""Right answers by the names of the questions."""
