"""What PushPull aims at, and whether it gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tables import BACKENDS, Figures, Table, plain_speed, seconds, times

WEEKS = 156
COMPARED = 100_000
"""Customers at which PushPull is compared with plain Mesa agents, and from which on the cost of a
customer-week should hardly rise."""


@dataclass(frozen=True)
class Target:
    """One aim.

    Attributes
    ----------
    what, aim : str
        In words.
    measured : callable
        Takes the figures; None where it was not measured.
    limit : float
    is_least : bool
        Whether the figure should be at least the limit; else at most.
    told : callable
        Says the figure in words.
    """

    what: str
    aim: str
    measured: Callable[[Figures], float | None]
    limit: float
    told: Callable[[float], str]
    is_least: bool = False

    def row(self, figures: Figures) -> tuple[str, ...]:
        """Return the target as a row of the table."""
        value = self.measured(figures)
        if value is None:
            return self.what, self.aim, "not measured", ""
        is_met = value >= self.limit if self.is_least else value <= self.limit
        return self.what, self.aim, self.told(value), "met" if is_met else "missed"


def _one(rows: list[dict[str, Any]], **named: Any) -> dict[str, Any] | None:
    """Return the first row with these values, or None."""
    return next((r for r in rows if all(r[key] == value for key, value in named.items())), None)


def _whole(backend: str) -> Callable[[Figures], float | None]:
    def measured(figures: Figures) -> float | None:
        row = _one(figures["whole"], backend=backend)
        if row is None:
            return None
        return float(row["making"] + (row["cpu"] - row["making"]) * WEEKS / row["weeks"])

    return measured


def _run(customers: int) -> Callable[[Figures], float | None]:
    def measured(figures: Figures) -> float | None:
        row = _one(figures["runs"], backend=figures["backends"][0], customers=customers)
        return float(row["cpu"]) if row else None

    return measured


def _many_runs(figures: Figures) -> float | None:
    taken = _run(5_000)(figures)
    return taken and 1.0 / taken


def _bytes(figures: Figures) -> float:
    return float(max(row["bytes"] for row in figures["week"]))


def _rise(figures: Figures) -> float | None:
    """Return how much dearer a customer-week is in larger markets at worst than at ``COMPARED``."""
    rows = [
        row for row in figures["week"]
        if row["backend"] == figures["backends"][0] and row["archetype"] == "software"
        and row["customers"] >= COMPARED
    ]  # fmt: skip
    first = _one(rows, customers=COMPARED)
    larger = [row["nanoseconds"] for row in rows if row["customers"] > COMPARED]
    return max(larger) / float(first["nanoseconds"]) - 1.0 if first and larger else None


def _against_mesa(figures: Figures) -> float | None:
    row = _one(
        [row for row in figures["peers"] if row["make"] == "in_pushpull"],
        backend=figures["backends"][0], customers=COMPARED,
    )  # fmt: skip
    return float(row["speed"]) / plain_speed(figures, COMPARED) if row else None


def _pairing(figures: Figures) -> float:
    return float(min(row["ratio"] for row in figures["pairing"]))


def targets(figures: Figures) -> list[Target]:
    """Return all aims, worded for what was measured."""
    first = BACKENDS[figures["backends"][0]]
    largest = max(row["customers"] for row in figures["week"])
    weeks = figures["whole"][0]["weeks"]
    scaled = "" if weeks == WEEKS else f", scaled from {weeks} weeks"
    rise = f"rise of a customer-week's cost from {COMPARED:,} to {largest:,} customers"
    run = f"{1_000_000:,} customers × {WEEKS} weeks{scaled}"
    return [
        Target(f"{run}, fast (Numba)", "6 s", _whole("numba"), 6.0, seconds),
        Target(f"{run}, NumPy alone", "12 s", _whole("numpy"), 12.0, seconds),
        Target(f"10,000 customers × {WEEKS} weeks, {first}", "100 ms", _run(10_000), 0.1, seconds),
        Target(f"5,000 customers × {WEEKS} weeks, {first}", "100 runs a second and core",
               _many_runs, 100.0, lambda value: f"{value:.1f}", is_least=True),
        Target("memory of a customer, the most of all archetypes", "200 bytes", _bytes, 200.0,
               lambda value: f"{value:.0f} bytes"),
        Target(f"{rise}, {first}", "15 %", _rise, 0.15, lambda value: f"{value * 100:+.0f} %"),
        Target("import of the engine", "0.3 s", lambda f: f["startup"]["engine"], 0.3, seconds),
        Target(f"first week, {first}", "1 s",
               lambda f: f["startup"]["first_week"][f["backends"][0]], 1.0, seconds),
        Target(f"speed against plain Mesa agents, {COMPARED:,} customers, {first}", "100 ×",
               _against_mesa, 100.0, times, is_least=True),
        Target("variance ratio of paired arms, the least of the archetypes measured", "10",
               _pairing, 10.0, lambda value: f"{value:.3g}", is_least=True),
    ]  # fmt: skip


def table(figures: Figures) -> Table:
    """Return all aims with what was measured."""
    rows = [each.row(figures) for each in targets(figures)]
    head = ("what", "aim", "measured", "")
    return Table("targets", "Aims: at most, or where more is better at least", head, rows, words=2)
