"""What all questions of a debrief share: names of teams, and numbers in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ...scenarios.wording import amount, change
from .facts import Facts
from .voice import Voice


@dataclass(frozen=True)
class Question:
    """A question, and what to look at while it is discussed.

    Attributes
    ----------
    key : str
    facts : str
        What happened, with names and numbers.
    asks : str
    """

    key: str
    facts: str
    asks: str


@dataclass(frozen=True)
class Asking:
    """The facts of a class, and the voice in which they are told."""

    facts: Facts
    say: Voice

    def team(self, number: int) -> str:
        """Return what a team is called."""
        return self.facts.teams[number]

    def money(self, value: float) -> str:
        """Return an amount."""
        return self.say.number(amount(float(value), "money", self.facts.setup.currency))

    def gap(self, value: float) -> str:
        """Return a difference of money, with its sign."""
        return self.say.number(change(value, "money", self.facts.setup.currency))

    def share(self, value: float) -> str:
        """Return a share of something."""
        return self.say.number(amount(float(value), "share"))

    def chance(self, value: float) -> str:
        """Return how often something happens, in whole percent."""
        return self.say.number(f"{value:.0%}")

    def mean(self, measure: str) -> pd.Series[float]:
        """Return every team's mean of a measure over all quarters."""
        return self.facts.table[measure].groupby("team").mean()

    def pull(self) -> dict[int, float]:
        """Return every team's share of pull in all the money that it spent on pull and push."""
        return self.facts.part_of("pull_spend", "spend")
