"""How people buy brands and categories: double jeopardy and the NBD (F1, F3)."""

from __future__ import annotations

import dataclasses

import numpy as np

from ....agents.decision import Decision
from ....agents.population import NOBODY
from ....agents.view import View
from ....model.market import Market
from ....model.setting import FirmSetting
from ...theory.buyers import brand_buying
from ...theory.nbd import nbd_by_moments
from ..bands import Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import Following, both
from ..row import CONSUMER_GOODS, Check, Path, Row, Study, same

YEAR = 52
SIZES = (0.25, 0.5, 0.8, 1.2, 1.8, 2.6)
"""Money of six brands, times the usual; half of its logarithm is their appeal in utils."""
MOST = 120
"""Purchases of the category in a year; more are counted as this many."""


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Let six brands of very unequal size live for two years; look at the buyers of a third."""
    firms = tuple(
        FirmSetting(
            name=f"Brand {place}",
            strategy=Following(_sized(size)),
            appeal=0.5 * float(np.log(size)),
        )
        for place, size in enumerate(SIZES, start=1)
    )
    bench = Bench(conditions, seed, firms=firms, burn_in=YEAR)
    market = bench.origin.branch(bench.setting)
    market.run(2 * YEAR)
    counts = purchases_by_brand(market, YEAR)
    bought = brand_buying(counts)
    times = np.minimum(counts.sum(axis=1), MOST)
    return {
        "penetration": bought.penetration,
        "frequency": bought.frequency,
        "times bought": np.bincount(times, minlength=MOST + 1).astype(np.float64),
    }


def _sized(size: float):  # type: ignore[no-untyped-def]
    def lever(view: View, week: int) -> Decision:
        scaled = both(size, size)(view, week)
        return dataclasses.replace(scaled, training=view.usual.training * size)

    return lever


def purchases_by_brand(market: Market, weeks: int) -> np.ndarray:
    """Play some weeks and return purchases, (customers, brands); products brought back count not.

    Nobody buys twice in a week, so the buyers of a week are those who have bought once more.
    """
    people = market.population
    counts = np.zeros((people.size, len(people.brands)), dtype=np.int64)
    for _ in range(weeks):
        before = people.purchases.copy()
        market.step()
        buyers = np.flatnonzero(people.purchases != before)
        buyers = buyers[people.owned[buyers] != NOBODY]
        counts[buyers, people.owned[buyers]] += 1
    return counts


BUYERS_STUDY = Study(
    name="buyers",
    observe=observe,
    seeds={CONSUMER_GOODS: 20},
    customers={CONSUMER_GOODS: 20_000},
)


def _correlation(seen: Stack) -> float:
    b, w = seen["penetration"].mean(axis=0), seen["frequency"].mean(axis=0)
    return float(np.corrcoef(b, w)[0, 1])


def _variation(seen: Stack) -> float:
    b, w = seen["penetration"].mean(axis=0), seen["frequency"].mean(axis=0)
    constant = w * (1.0 - b)
    return float(constant.std(ddof=1) / constant.mean())


def _gap(seen: Stack) -> float:
    """Return the largest gap between purchases per customer and their NBD, all markets together."""
    counts = seen["times bought"].sum(axis=0)
    seen_share = counts.cumsum() / counts.sum()
    return float(np.abs(seen_share - _nbd(counts).cumsum()).max())


def _nbd(counts: Floats) -> Floats:
    """Return the chances of the NBD with the mean and variance of counted purchases."""
    every = np.repeat(np.arange(len(counts)), counts.astype(np.int64))
    return nbd_by_moments(every).chances(np.arange(len(counts)))


ROWS = (
    Row(
        code="F1",
        title="Double jeopardy: penetration and purchase frequency of small and large brands",
        kind="calibration",
        finding="Penetration differs much between brands, purchase frequency little and in the "
        "same direction; w(1−b) is nearly constant. How near is near enough is our assumption.",
        sources="Ehrenberg, Goodhardt & Barwise 1990; Ehrenberg, Uncles & Goodhardt 2004",
        protocol="Six brands with 0.25 to 2.6 times the usual money and unequal appeal; the buyers "
        "of one year after three.",
        study=BUYERS_STUDY,
        cases=same(
            (CONSUMER_GOODS,),
            Check("penetration and frequency over brands", "correlation", Band(0.8, 1.0),
                  _correlation, "assumed"),
            Check("w(1−b) over brands", "coefficient of variation", Band(0.0, 0.15), _variation,
                  "assumed"),
        ),
        path=Path(
            title="six brands in one year",
            across="penetration, share of all customers",
            up="purchases per buyer and year",
            lines={"brands": lambda seen: seen["frequency"]},
            points=lambda seen: seen["penetration"].mean(axis=0),
        ),
    ),
    Row(
        code="F3",
        title="Purchases of the category, against a negative binomial distribution",
        kind="calibration",
        finding="The NBD describes how often people buy a category in a year. How small a gap is "
        "small enough is our assumption.",
        sources="Goodhardt, Ehrenberg & Chatfield 1984",
        protocol="Purchases per customer in one year, all brands; largest gap between their "
        "distribution function and that of the NBD with the same mean and variance.",
        study=BUYERS_STUDY,
        cases=same(
            (CONSUMER_GOODS,),
            Check("largest gap to the NBD", "share of customers", Band(0.0, 0.03), _gap, "assumed"),
        ),
        path=Path(
            title="customers by purchases of the category in a year",
            across="purchases in a year",
            up="share of customers, %",
            lines={
                "market": lambda seen: 100.0 * (seen["times bought"]
                / seen["times bought"].sum(axis=1, keepdims=True))[:, :41],
                "NBD": lambda seen: 100.0 * np.stack([_nbd(each)[:41]
                                                      for each in seen["times bought"]]),
            },
            points=lambda seen: np.arange(41.0),
        ),
    ),
)  # fmt: skip
