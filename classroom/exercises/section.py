"""Section: a class or a student, and the luck that makes its market its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from ...equations.chance import luck, salt
from ...scenarios.reading import ScenarioError, shortened

Choice = TypeVar("Choice")

LONGEST_NAME = 60
"""Letters: a class, a team or a student; anything longer is something else."""

LARGEST_SEED = 2**31
"""First seeds stay below it, so that some thousand more can follow."""


@dataclass(frozen=True)
class Section:
    """A class, a team or a student: whoever works in one market.

    Capitals and blanks do not matter: "A" and " a" are the same section.

    Attributes
    ----------
    name : str
        As it was written, 1 to 60 letters.

    Examples
    --------
    >>> Section("A").whole_number("customers", 10, 20) == Section(" a ").whole_number(
    ...     "customers", 10, 20)
    True
    """

    name: str

    def __post_init__(self) -> None:
        """Check the name; a sentence says what is wrong with it."""
        if not self.plain_name or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise ScenarioError(
                f"the section is {shortened(self.name)!r}, but must be a name of 1 to "
                f"{LONGEST_NAME} letters, such as A or Mary Miller. Choose another name."
            )

    @property
    def plain_name(self) -> str:
        """The name that the luck depends on: small letters, single blanks."""
        return " ".join(self.name.casefold().split())

    @property
    def file_name(self) -> str:
        """The name as a part of the name of a folder.

        >>> Section("Mary Miller").file_name, Section("../..").file_name
        ('mary-miller', 'section')
        """
        plain = "".join(each if each.isalnum() else " " for each in self.plain_name)
        return "-".join(plain.split()) or "section"

    def chance(self, what: str) -> float:
        """Return a number between 0 and 1 that belongs to this section and to ``what``."""
        seed = int(salt(self.plain_name))
        return float(luck(seed, f"exercise/{what}", 0, np.zeros(1, dtype=np.int64))[0])

    def seed(self, exercise: int) -> int:
        """Return the first seed of the section's markets in an exercise."""
        return int(self.chance(f"{exercise}/seed") * LARGEST_SEED)

    def whole_number(self, what: str, low: int, high: int, step: int = 1) -> int:
        """Return a whole number from ``low`` to ``high`` in steps, each equally likely."""
        return low + step * int(self.chance(what) * ((high - low) // step + 1))

    def one_of(self, what: str, choices: Sequence[Choice]) -> Choice:
        """Return one of some choices, each equally likely."""
        return choices[int(self.chance(what) * len(choices))]
