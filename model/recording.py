"""What a firm's week looks like in numbers, gathered from where each number lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..agents.audience import BLOCK
from ..agents.decision import PULL
from ..agents.firm import Firm
from ..agents.pipeline import Stage
from ..equations.counting import exact_mean, exact_sum

if TYPE_CHECKING:
    from .market import Market

_SPENDING = (
    *(f"{channel}_spend" for channel in PULL),
    "salary_spend", "training_spend", "commission_spend", "hand_over_spend", "cost_of_goods",
)  # fmt: skip


def weekly_values(market: Market) -> list[dict[str, float]]:
    """Return a value for every measure of every firm."""
    people = market.population
    searching = np.flatnonzero(people.searching)
    owners = _owners(market)
    return [
        {
            **firm.report.counts,
            **_money(market, firm),
            **_minds(market, firm, searching),
            **_fits(market, firm),
            **_force(market, firm),
            "searching": float(searching.size),
            "customers": owners[0][firm.number],
            "satisfaction": owners[1][firm.number],
        }
        for firm in market.firms.values()
    ]


def _owners(market: Market) -> tuple[list[float], list[float]]:
    """Return how many own each brand, and their mean satisfaction."""
    people = market.population
    brands = len(people.brands)
    place = people.owned.astype(np.intp) + 1
    count = np.bincount(place, minlength=brands + 1)[1:]
    steps = np.rint(people.satisfaction * np.float32(1 << 20))
    total = np.bincount(place, weights=steps, minlength=brands + 1)[1:]
    means = [exact_mean(int(t), int(n)) for t, n in zip(total, count, strict=True)]
    return [float(n) for n in count], means


def _money(market: Market, firm: Firm) -> dict[str, float]:
    """Return the firm's money of the week: each is what the ledger moved."""
    week = market.ledger.purposes(firm.name)
    money = {name: week.get(name, 0.0) for name in _SPENDING}
    revenue = week.get("revenue", 0.0) - week.get("refund", 0.0)
    pull = sum(money[f"{channel}_spend"] for channel in PULL)
    push = money["salary_spend"] + money["training_spend"] + money["commission_spend"]
    costs = pull + push + money["hand_over_spend"] + money["cost_of_goods"]
    return {
        **money,
        "revenue": revenue,
        "pull_spend": pull,
        "push_spend": push,
        "profit": round(revenue - costs, 2),
        "cash": market.ledger.balance(firm.name),
    }


def _minds(market: Market, firm: Firm, searching: NDArray[np.int64]) -> dict[str, float]:
    """Return what people have in mind of a firm, as means over all customers."""
    people, number = market.population, firm.number
    means = {
        name: exact_mean(_total(getattr(people, name)[number]), people.size)
        for name in ("awareness", "salience", "goodwill")
    }
    understood = exact_sum(people.understanding[number, searching])
    means["understanding"] = exact_mean(understood, searching.size)
    return means


def _total(column: NDArray[np.float32]) -> int:
    """Return an exact sum, block by block."""
    return sum(exact_sum(column[first : first + BLOCK]) for first in range(0, column.size, BLOCK))


def _fits(market: Market, firm: Firm) -> dict[str, float]:
    """Return the mean fit of message and product, each segment weighing as many as it has."""
    sizes = market.environment.sizes
    return {
        "message_fit": float((market.message_fit(firm) * sizes).sum() / sizes.sum()),
        "fit": float((market.fit(firm) * sizes).sum() / sizes.sum()),
        "price": firm.price(market.week_of_quarter),
    }


def _force(market: Market, firm: Firm) -> dict[str, float]:
    """Return the state of pipeline and sales force."""
    force, pipeline = firm.force, firm.pipeline
    deals = pipeline.at(Stage.NEGOTIATING)
    values = {
        "open_leads": float(len(pipeline)),
        "negotiations": float(deals.size),
        "discount": float(pipeline.discount[deals].mean()) if deals.size else 0.0,
        "salespeople": force.headcount,
    }
    if len(force):
        values["skill"] = float(force.skill.mean())
        values["motivation"] = float(force.motivation.mean())
        values["quota_attainment"] = float((force.attained / force.quota).mean())
    return values
