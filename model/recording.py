"""What a week looks like in numbers, gathered from where each number lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..agents.decision import PULL
from ..agents.leads import Stage
from ..agents.population import Population
from ..equations.counting import CENTS, STEPS, exact_mean

if TYPE_CHECKING:
    from .market import Market

_SPENDING = (
    *(f"{channel}_spend" for channel in PULL),
    "salary_spend", "training_spend", "commission_spend", "hand_over_spend", "cost_of_goods",
)  # fmt: skip


def fill_in(market: Market) -> None:
    """Write every measure that is not a count into this week's report."""
    _money(market)
    _minds(market)
    _owners(market)
    _fits(market)
    _leads(market)
    _force(market)


def _money(market: Market) -> None:
    """Write the week's money: each amount is what the ledger moved."""
    report, week = market.report, market.ledger.week
    for name in _SPENDING:
        report.add(name, week[name] / CENTS)
    pull = np.sum([week[f"{channel}_spend"] for channel in PULL], axis=0)
    push = week["salary_spend"] + week["training_spend"] + week["commission_spend"]
    revenue = week["revenue"] - week["refund"]
    costs = pull + push + week["hand_over_spend"] + week["cost_of_goods"]
    report.add("revenue", revenue / CENTS)
    report.add("pull_spend", pull / CENTS)
    report.add("push_spend", push / CENTS)
    report.add("profit", (revenue - costs) / CENTS)
    report.add("cash", market.ledger.cash / CENTS)


def _minds(market: Market) -> None:
    """Write what people have in mind of each brand, as means over all customers."""
    people = market.population
    for name in ("awareness", "salience", "goodwill"):
        market.report.add(name, _means(people, getattr(people, name)))
    searching = np.flatnonzero(people.searching)
    understood = people.understanding.take(searching, axis=1)
    market.report.add("understanding", _means(people, understood))
    market.report.add("searching", np.full(len(people.brands), searching.size))


def _means(people: Population, columns: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the exact mean of every brand's column."""
    totals = people.passes.sums(columns).tolist()
    return np.array([exact_mean(total, columns.shape[1]) for total in totals])


def _owners(market: Market) -> None:
    """Write how many own each brand, and their mean satisfaction."""
    count, total = market.population.passes.owners(market.population)
    market.report.add("customers", count)
    market.report.add("satisfaction", total / STEPS / np.maximum(count, 1))


def _fits(market: Market) -> None:
    """Write the mean fit of messages and products, each segment weighing as many as it has."""
    sizes = market.environment.sizes
    weights = sizes / sizes.sum()
    for name, table in (("message_fit", market.desk.message_fit), ("fit", market.desk.fit)):
        market.report.add(name, np.add.accumulate(table * weights, axis=1)[:, -1])
    market.report.add("price", market.desk.price)


def _leads(market: Market) -> None:
    """Write the state of the pipelines."""
    leads, brands = market.leads, len(market.firms)
    market.report.count("open_leads", leads.brand)
    deals = leads.stage == Stage.NEGOTIATING
    brand = leads.brand[deals]
    market.report.count("negotiations", brand)
    steps = np.rint(leads.discount[deals] * np.float32(STEPS))
    total = np.bincount(brand, weights=steps, minlength=brands)
    number = np.bincount(brand, minlength=brands)
    market.report.add("discount", total / STEPS / np.maximum(number, 1))


def _force(market: Market) -> None:
    """Write the state of the sales forces."""
    force = market.force
    market.report.add("salespeople", force.headcount)
    people = np.maximum(force.seats, 1)
    for name, values in (
        ("skill", force.skill),
        ("motivation", force.motivation),
        ("quota_attainment", force.attained / np.maximum(force.quota, 1e-9)),
    ):
        steps = np.bincount(
            force.brand, weights=np.rint(values * STEPS), minlength=len(market.firms)
        )
        market.report.add(name, steps / STEPS / people)
