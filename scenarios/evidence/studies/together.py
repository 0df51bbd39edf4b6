"""Where push meets pull: complements, and leads that nobody works (C1, C3)."""

from __future__ import annotations

from functools import partial

import numpy as np

from ..bands import ABOVE_ZERO, BELOW_ZERO, Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import Lever, both, mix
from ..row import DURABLE, SOFTWARE, Case, Check, Path, Row, Study
from ..statistics import log_ratio, total

YEAR, YEARS = 52, 104
FACTORS = ((1.0, 1.0), (2.0, 1.0), (1.0, 2.0), (2.0, 2.0), (0.2, 0.2), (0.2, 1.0), (1.0, 0.2))


def observe_factorial(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play marketing and sales at one, two and a fifth of the usual money, crossed."""
    bench = Bench(conditions, seed)
    seen = {}
    for pull, sales in FACTORS:
        played = bench.play(both(pull, sales), YEARS)
        for measure in ("units", "new_units"):
            seen[f"{measure} {pull:g} {sales:g}"] = played[measure]
    return seen


FACTORIAL_STUDY = Study(
    name="factorial",
    observe=observe_factorial,
    seeds={DURABLE: 40, SOFTWARE: 60},
    customers={DURABLE: 60_000, SOFTWARE: 20_000},
)


def _sold(seen: Stack, measure: str, pull: float, sales: float) -> float:
    return total(seen[f"{measure} {pull:g} {sales:g}"], YEAR, YEARS)


def interaction(measure: str, low: float, high: float) -> Check:
    """Ask whether more of both sells more than the sum of more of each, in the second year."""

    def statistic(seen: Stack) -> float:
        corners = [_sold(seen, measure, p, s) for p in (high, low) for s in (high, low)]
        both_high, pull_only, sales_only, both_low = corners
        usual = _sold(seen, measure, 1.0, 1.0)
        return 100.0 * (both_high - pull_only - sales_only + both_low) / usual

    return Check(f"both from {low:g} to {high:g} times the usual money",
                 "% of usual sales", ABOVE_ZERO, statistic)  # fmt: skip


def interaction_in_logs(seen: Stack) -> float:
    """Return the interaction of doubling both in logarithms of new customers."""
    alone = [log_ratio(_sold(seen, "new_units", p, s), _sold(seen, "new_units", 1.0, 1.0))
             for p, s in ((2.0, 2.0), (2.0, 1.0), (1.0, 2.0))]  # fmt: skip
    return alone[0] - alone[1] - alone[2]


def observe_leads(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play the same mix with marketing and sales apart, and with scores and feedback."""
    bench = Bench(conditions, seed)
    shares = {"sales": 0.60, "advertising": 0.19, "brand": 0.06, "content": 0.09, "social": 0.03,
              "research": 0.03}  # fmt: skip
    levers: dict[str, Lever] = {
        "siloed": mix(shares, 2.0),
        "scored": mix(shares, 2.0, lead_scoring=True, feedback=True),
    }
    played = {arm: bench.play(lever, YEARS) for arm, lever in levers.items()}
    return {
        f"{arm} {measure}": each[measure]
        for arm, each in played.items()
        for measure in ("leads_pull", "leads_touched")
    }


LEADS_STUDY = Study(
    name="leads", observe=observe_leads, seeds={SOFTWARE: 20, DURABLE: 20},
    customers={SOFTWARE: 20_000, DURABLE: 60_000},
)  # fmt: skip


def _ignored(arm: str, seen: Stack) -> float:
    new = total(seen[f"{arm} leads_pull"], 26, YEARS)
    return 1.0 - total(seen[f"{arm} leads_touched"], 26, YEARS) / new if new else float("nan")


def _by_quarter(arm: str, seen: Stack) -> Floats:
    new, touched = (
        seen[f"{arm} {name}"].reshape(len(seen[f"{arm} {name}"]), -1, 13).sum(axis=2)
        for name in ("leads_pull", "leads_touched")
    )
    return np.asarray(100.0 * (1.0 - touched / np.maximum(new, 1.0)))


def _by_salespeople(pull: float, seen: Stack) -> Floats:
    """Return new customers of the second year, % of usual, at one and two times the salespeople."""
    sold = [seen[f"new_units {pull:g} {sales:g}"][:, YEAR:].sum(axis=1) for sales in (1.0, 2.0)]
    usual = seen["new_units 1 1"][:, YEAR:].sum(axis=1)
    return np.asarray(100.0 * np.stack(sold, axis=1) / usual[:, None])


ROWS = (
    Row(
        code="C1",
        title="Interaction of advertising and selling",
        kind="calibration",
        finding="Advertising makes a sales force more effective; consumer advertising and "
        "detailing strengthen each other.",
        sources="Gatignon & Hanssens 1987; Narayanan, Desiraju & Chintagunta 2004; Naik & Raman "
        "2003",
        protocol="All pull money and the sales force at 1 and 2, and at 1/5 and 1 times the usual, "
        "crossed; interaction in levels, weeks 53 to 104. A positive interaction of logarithms is "
        "not required.",
        study=FACTORIAL_STUDY,
        cases=(
            (Case(SOFTWARE),
             (interaction("new_units", 0.2, 1.0), interaction("new_units", 1.0, 2.0))),
            (Case(DURABLE), (interaction("units", 0.2, 1.0), interaction("units", 1.0, 2.0))),
        ),
        path=Path(
            title="new customers in the second year",
            across="salespeople, times the usual",
            up="new customers, % of usual",
            lines={
                f"marketing ×{pull:g}": partial(_by_salespeople, pull) for pull in (1.0, 2.0)
            },
            points=lambda seen: np.array([1.0, 2.0]),
        ),
    ),
    Row(
        code="C3",
        title="Leads from marketing that are never pursued",
        kind="calibration",
        finding="70 % of marketing's leads are not pursued (461 salespeople of four firms); other "
        "claims range from 40 to 80 %.",
        sources="Sabnis, Chatterjee, Grewal & Lilien 2013",
        protocol="Twice the usual budget, half of it more for pull; first touches over new leads, "
        "weeks 27 to 104, with and without scores and feedback.",
        study=LEADS_STUDY,
        cases=((Case(SOFTWARE), (
            Check("never pursued, marketing and sales apart", "share of leads", Band(0.55, 0.95),
                  lambda seen: _ignored("siloed", seen)),
            Check("never pursued, leads scored", "share of leads", Band(0.15, 0.90),
                  lambda seen: _ignored("scored", seen), "assumed"),
            Check("scored less apart", "share of leads", BELOW_ZERO,
                  lambda seen: _ignored("scored", seen) - _ignored("siloed", seen), "assumed"),
        )),),
        path=Path(
            title="leads from marketing that nobody pursues",
            across="quarter",
            up="share of new leads, %",
            lines={"apart": lambda seen: _by_quarter("siloed", seen),
                   "scored": lambda seen: _by_quarter("scored", seen)},
        ),
    ),
)  # fmt: skip
