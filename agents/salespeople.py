"""All salespeople of all firms as columns: skill, quotas, motivation and habits of work."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows, hashes, normal, salt, stream_key, uniform
from ..equations.needing import WEEKS_PER_YEAR
from ..equations.persuading import quota_motivation, skill
from ..equations.portable import Floats, exp
from .orders import Orders
from .parameters import Mechanisms, Selling

MINUTES = 60

_USUAL_RATE = 0.25
"""Sales a week that a firm without a past expects of a salesperson (assumed)."""

_BELIEF_SPEED = 0.1
"""Weight of the newest week in what salespeople believe about leads and cold calls (assumed)."""

_RATE_WEEKS = 13
"""Weeks over which a salesperson's own record is averaged."""

_COMMISSION_PART = 0.6
"""Part of the steady pull of commission that is left beside a bonus (assumed)."""

_TRAINING_HALF = 0.1
"""Training per salary that speeds learning by half of its greatest effect (assumed)."""

_COLUMNS = ("brand", "seat", "generation", "talent", "tenure", "skill", "attained", "rate",
            "quota", "motivation", "lead_worth", "cold_worth", "spare")  # fmt: skip

_WHOLE = ("brand", "seat", "generation", "spare")

_SEATS = 4096
"""Bound on people who ever held one seat, for naming their luck."""


class Salespeople:
    """Everybody who sells, one row a seat, firm after firm.

    A seat is a territory. When somebody leaves, the seat stays and a beginner takes it; when the
    firm hires, new seats are added behind the firm's others, and nobody else's luck changes.
    """

    brand: Rows
    seat: Rows
    generation: Rows
    talent: Floats
    tenure: Floats
    skill: Floats
    attained: Floats
    rate: Floats
    quota: Floats
    motivation: Floats
    lead_worth: Floats
    cold_worth: Floats
    spare: NDArray[np.int64]

    def __init__(self, firms: tuple[str, ...], seed: int, selling: Selling) -> None:
        self.salts = np.array([salt(firm) for firm in firms], dtype=np.uint64)
        self.seed = seed
        self.selling = selling
        self.headcount = np.zeros(len(firms))
        for name in _COLUMNS:
            kind = np.int64 if name in _WHOLE else np.float64
            setattr(self, name, np.empty(0, dtype=kind))
        self._lay_out()

    def __len__(self) -> int:
        return self.talent.size

    def _lay_out(self) -> None:
        """Note where each firm's seats begin, how many there are, and who is part-time."""
        self.seats = np.bincount(self.brand, minlength=self.headcount.size)
        self.first = np.cumsum(self.seats) - self.seats
        self.presence = np.ones(len(self))
        staffed = np.flatnonzero(self.seats)
        last = self.first[staffed] + self.seats[staffed] - 1
        self.presence[last] = self.headcount[staffed] - (self.seats[staffed] - 1)

    def rows(self, brand: Rows, seat: Rows) -> Rows:
        """Return the rows of some firms' seats."""
        return self.first[brand] + seat

    def _bits(self, stream: str, week: int, rows: Rows) -> NDArray[np.uint64]:
        """Return random bits of the people on some rows, keyed by firm, seat and generation."""
        keys = (stream_key(self.seed, stream, week) ^ self.salts)[self.brand[rows]]
        return hashes(keys, self.seat[rows] * _SEATS + self.generation[rows])

    def resize(self, brand: int, headcount: float, is_settled: bool = False) -> int:
        """Let one firm hire or dismiss; return how many were hired.

        The last seat may be part-time. Dismissals begin with the last seat.

        Parameters
        ----------
        brand : int
        headcount : float
            Full-time people, 0 or more.
        is_settled : bool
            Whether new people already know the job, as in a market with a past.
        """
        seats, had = math.ceil(headcount - 1e-9), int(self.seats[brand])
        rate = self._usual_rate(brand)
        stays = (self.brand != brand) | (self.seat < seats)
        new = np.arange(had, max(seats, had))
        place = int(np.count_nonzero(stays & (self.brand <= brand)))
        for name in _COLUMNS:
            kept = getattr(self, name)[stays]
            setattr(self, name, np.insert(kept, place, np.zeros(new.size, dtype=kept.dtype)))
        rows = np.arange(place, place + new.size)
        self.brand[rows], self.seat[rows] = brand, new
        self.headcount[brand] = headcount
        self._lay_out()
        self._begin(rows, np.full(rows.size, rate))
        self.tenure[rows] = 2.0 * self.selling.ramp if is_settled else 0.0
        self.know()
        return int(new.size)

    def _usual_rate(self, brand: int) -> float:
        """Return what a firm expects a newcomer to sell in a week: as much as the others do."""
        mine = self.rate[self.brand == brand]
        return float(mine.sum() / mine.size) if mine.size else _USUAL_RATE

    def _begin(self, rows: Rows, rate: Floats) -> None:
        """Put beginners on some seats."""
        draw = normal(self._bits("talent", 0, rows))
        self.talent[rows] = exp(self.selling.talent_spread * draw)
        self.tenure[rows] = 0.0
        self.attained[rows] = 0.0
        self.rate[rows] = rate
        self.quota[rows] = np.maximum(rate * _RATE_WEEKS, 1.0)
        self.lead_worth[rows] = self.selling.lead_reach * 0.3
        self.cold_worth[rows] = self.selling.cold_reach * 0.2
        self.spare[rows] = 0

    def know(self) -> None:
        """Work out everybody's skill; 1 is a fully trained person of usual talent."""
        self.skill = skill(self.talent, self.tenure, self.selling.novice, self.selling.ramp)

    def set_quotas(self, orders: Orders, begins: NDArray[np.bool_]) -> None:
        """Begin a bonus period at some firms: quotas grow from each person's own record.

        Parameters
        ----------
        orders : Orders
        begins : (brands,) array
            Firms whose period begins this week.
        """
        starts = begins[self.brand]
        weeks = orders.period_weeks[self.brand]
        quota = np.maximum(orders.quota_growth[self.brand] * self.rate * weeks, 1.0)
        self.quota = np.where(starts, quota, self.quota)
        self.attained = np.where(starts, 0.0, self.attained)

    def feel(self, orders: Orders, weeks_left: Rows, mechanisms: Mechanisms) -> None:
        """Let everybody's motivation follow their pay: a bonus quota, or plain commission.

        A plan with a bonus costs the firm as much as plain commission does; it keeps a part of the
        steady pull of commission and puts the rest into the bonus.
        """
        bias = self.selling.present_bias if mechanisms.present_bias else 1.0
        left = weeks_left[self.brand]
        bonus = quota_motivation(self.attained, self.rate, left, self.quota, bias)
        flat = self.selling.motivation_flat
        with_bonus = np.minimum(_COMMISSION_PART * flat + bonus, 1.0)
        felt = np.where(orders.has_quota[self.brand], with_bonus, flat)
        self.motivation = np.minimum(orders.pay[self.brand] * felt, 1.0)

    def minutes(self) -> NDArray[np.int64]:
        """Return the minutes that everybody can spend with customers this week."""
        drive = 1.0 - 0.5 * self.selling.motivation_hours * (1.0 - self.motivation)
        hours = self.selling.hours * self.presence * drive
        return np.floor(hours * MINUTES).astype(np.int64)

    def learn_worth(self, worth: Floats, rows: Rows, hit: NDArray[np.bool_]) -> None:
        """Move the belief in what a lead (or a call) is worth towards this week's record."""
        tries = np.bincount(rows, minlength=len(self))
        hits = np.bincount(rows[hit], minlength=len(self))
        record = hits / np.maximum(tries, 1)
        worth += np.where(tries > 0, _BELIEF_SPEED * (record - worth), 0.0)

    def end_week(self, wins: NDArray[Any], orders: Orders, week: int) -> NDArray[np.int64]:
        """Count sales, learn the job, and let some leave; return how many left each firm."""
        self.attained += wins
        self.rate += (wins - self.rate) / _RATE_WEEKS
        self.tenure += 1.0 + self._training_gain(orders)[self.brand]
        weekly = 1.0 - (1.0 - self.selling.attrition) ** (1.0 / WEEKS_PER_YEAR)
        everybody = np.arange(len(self))
        leaving = np.flatnonzero(uniform(self._bits("quit", week, everybody)) < round(weekly, 12))
        if leaving.size:
            brands = self.headcount.size
            rates = np.array([self._usual_rate(brand) for brand in range(brands)])
            self.generation[leaving] += 1
            self._begin(leaving, rates[self.brand[leaving]])
        self.know()
        return np.bincount(self.brand[leaving], minlength=self.headcount.size)

    def _training_gain(self, orders: Orders) -> Floats:
        """Return the extra weeks of learning that a week of training gives, 0 to 1, by firm."""
        salaries = np.maximum(self.headcount, 1e-9) * self.selling.salary
        per_salary = orders.training / salaries
        return per_salary / (per_salary + _TRAINING_HALF)
