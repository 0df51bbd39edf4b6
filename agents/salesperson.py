"""The sales force: seats, the people on them, their skill, quotas and habits of work."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, luck, normal
from ..equations.needing import WEEKS_PER_YEAR
from ..equations.persuading import quota_motivation, skill
from ..equations.portable import Floats, exp
from .decision import Decision
from .parameters import Mechanisms, Selling

MINUTES = 60

_USUAL_RATE = 0.25
"""Sales a week that a firm without a past expects of a salesperson (assumed)."""

_HABIT = 0.1
"""Weight of the newest week in what salespeople believe about leads and cold calls (assumed)."""

_RATE_WEEKS = 13
"""Weeks over which a salesperson's own record is averaged."""

_COMMISSION_PART = 0.35
"""Part of the steady pull of commission that is left beside a bonus (assumed)."""

_TRAINING_HALF = 0.1
"""Training per salary that speeds learning by half of its greatest effect (assumed)."""


class SalesForce:
    """The salespeople of one firm, one column entry a seat.

    A seat is a territory. When somebody leaves, the seat stays and a beginner takes it; when the
    firm hires, new seats are added behind the others, and nobody else's luck changes.
    """

    def __init__(self, firm: str, seed: int, selling: Selling) -> None:
        self.firm = firm
        self.seed = seed
        self.selling = selling
        self.headcount = 0.0
        self.generation: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self.talent: Floats = np.empty(0)
        self.tenure: Floats = np.empty(0)
        self.skill: Floats = np.empty(0)
        self.attained: Floats = np.empty(0)
        self.rate: Floats = np.empty(0)
        self.quota: Floats = np.empty(0)
        self.motivation: Floats = np.empty(0)
        self.lead_worth: Floats = np.empty(0)
        self.cold_worth: Floats = np.empty(0)
        self.ever_hired = 0

    def __len__(self) -> int:
        return self.talent.size

    def __getitem__(self, seat: int) -> Salesperson:
        """Return the person on a seat, counted from 0."""
        if not 0 <= seat < len(self):
            raise IndexError(f"{self.firm} has {len(self)} salespeople; there is no seat {seat}.")
        return Salesperson(self, seat)

    def know(self) -> None:
        """Work out everybody's skill; 1 is a fully trained person of usual talent."""
        self.skill = skill(self.talent, self.tenure, self.selling.novice, self.selling.ramp)

    def resize(self, headcount: float, is_settled: bool = False) -> int:
        """Hire or dismiss until ``headcount`` full-time people work; return how many were hired.

        The last seat may be part-time. Dismissals begin with the last seat.

        Parameters
        ----------
        headcount : float
            Full-time people, 0 or more.
        is_settled : bool
            Whether new people already know the job, as in a market with a past.
        """
        seats = math.ceil(headcount - 1e-9)
        self.headcount = headcount
        new = max(seats - len(self), 0)
        rate = float(self.rate.mean()) if len(self) else _USUAL_RATE
        for name in ("talent", "tenure", "attained", "rate", "quota", "motivation",
                     "lead_worth", "cold_worth", "generation"):  # fmt: skip
            kept = getattr(self, name)[:seats]
            setattr(self, name, np.concatenate([kept, np.zeros(new, dtype=kept.dtype)]))
        fresh = np.arange(len(self) - new, len(self))
        self._take_seats(fresh, rate)
        if is_settled:
            self.tenure[fresh] = 2.0 * self.selling.ramp
        self.know()
        return new

    def _take_seats(self, seats: Rows, rate: float) -> None:
        """Put beginners on some seats."""
        who = seats * 4096 + self.generation[seats]
        draw = normal(self.seed, f"talent/{self.firm}", 0, who)
        self.talent[seats] = exp(self.selling.talent_spread * draw)
        self.tenure[seats] = 0.0
        self.attained[seats] = 0.0
        self.rate[seats] = rate
        self.quota[seats] = max(rate * _RATE_WEEKS, 1.0)
        self.lead_worth[seats] = self.selling.lead_reach * 0.3
        self.cold_worth[seats] = self.selling.cold_reach * 0.2
        self.ever_hired += seats.size

    def presence(self) -> Floats:
        """Return each seat's share of a working week; below 1 only on the last."""
        share = np.ones(len(self))
        if len(self):
            share[-1] = self.headcount - (len(self) - 1)
        return share

    def set_quotas(self, decision: Decision, weeks: int) -> None:
        """Begin a bonus period: each quota grows from the person's own record (the ratchet)."""
        growth = self.selling.quota_growth
        growth = decision.quota_growth if decision.quota_growth is not None else growth
        self.quota = np.maximum(growth * self.rate * weeks, 1.0)
        self.attained = np.zeros(len(self))

    def feel(self, decision: Decision, weeks_left: int, mechanisms: Mechanisms) -> None:
        """Let everybody's motivation follow their pay: a bonus quota, or plain commission.

        A plan with a bonus costs the firm as much as plain commission does; it keeps a part of the
        steady pull of commission and puts the rest into the bonus.
        """
        usual = max(self.selling.commission, 1e-9)
        paid = usual if decision.commission is None else decision.commission
        pay = 2.0 * paid / (paid + usual)
        steady = np.full(len(self), self.selling.motivation_flat)
        if decision.quota_period != "none":
            bias = self.selling.present_bias if mechanisms.present_bias else 1.0
            bonus = quota_motivation(self.attained, self.rate, weeks_left, self.quota, bias)
            steady = _COMMISSION_PART * steady + bonus
        self.motivation = np.minimum(pay * steady, 1.0)

    def minutes(self) -> NDArray[np.int64]:
        """Return the minutes that everybody can spend with customers this week."""
        drive = 1.0 - 0.5 * self.selling.motivation_hours * (1.0 - self.motivation)
        hours = self.selling.hours * self.presence() * drive
        return np.floor(hours * MINUTES).astype(np.int64)

    def learn_worth(self, worth: Floats, tries: NDArray[Any], hits: NDArray[Any]) -> None:
        """Move the belief in what a lead (or a call) is worth towards this week's record."""
        tried = tries > 0
        worth[tried] += _HABIT * (hits[tried] / tries[tried] - worth[tried])

    def end_week(self, wins: NDArray[Any], training: float, week: int) -> int:
        """Count sales, learn the job, and let some leave; return how many left."""
        self.attained += wins
        self.rate += (wins - self.rate) / _RATE_WEEKS
        self.tenure += 1.0 + self._training_gain(training)
        yearly = self.selling.attrition
        weekly = 1.0 - (1.0 - yearly) ** (1.0 / WEEKS_PER_YEAR)
        who = np.arange(len(self)) * 4096 + self.generation
        leaving = np.flatnonzero(luck(self.seed, f"quit/{self.firm}", week, who) < weekly)
        if leaving.size:
            rate = float(self.rate.mean())
            self.generation[leaving] += 1
            self._take_seats(leaving, rate)
        self.know()
        return int(leaving.size)

    def _training_gain(self, training: float) -> float:
        """Return the extra weeks of learning that a week of training gives, 0 to 1."""
        if not self.headcount or not training:
            return 0.0
        per_salary = training / (self.headcount * self.selling.salary)
        return per_salary / (per_salary + _TRAINING_HALF)


class Salesperson:
    """One salesperson: a view of one seat."""

    def __init__(self, force: SalesForce, seat: int) -> None:
        self._force = force
        self.seat = seat

    def __getattr__(self, name: str) -> float:
        column = getattr(self._force, name)
        if not isinstance(column, np.ndarray):
            raise AttributeError(f"a salesperson has no {name!r}")
        return float(column[self.seat])

    def __repr__(self) -> str:
        return f"Salesperson({self._force.firm!r}, seat={self.seat})"

    def __str__(self) -> str:
        """Tell the salesperson's state in words."""
        return (
            f"{self._force.firm}, seat {self.seat}: {self.tenure:.0f} weeks of practice, "
            f"skill {self.skill:.2f}, sold {self.attained:.0f} of a quota of {self.quota:.1f} "
            f"this period, motivation {self.motivation:.0%}; expects a demonstration-worthy "
            f"customer from {self.lead_worth:.0%} of leads and {self.cold_worth:.0%} of calls."
        )
