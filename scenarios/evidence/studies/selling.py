"""Personal selling: what more salespeople sell, and when quotas make them sell (B1, B5)."""

from __future__ import annotations

import numpy as np

from ..bands import ABOVE_ZERO, Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import ADVERTISING, SALES, terms, times, usual
from ..row import CONSUMER_GOODS, DURABLE, SOFTWARE, Case, Check, Path, Row, Study
from ..statistics import elasticity, extra_by_month, mid_months, share_of_weeks

YEAR, YEARS = 52, 104
MEASURES = ("units", "new_units", "won", "discount")


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play half as many salespeople again, plain commission, and advertising to compare with."""
    bench = Bench(conditions, seed)
    arms = {
        "base": bench.play(usual, YEARS),
        "sales": bench.play(times(1.5, *SALES), YEARS),
        "linear": bench.play(terms(quota_period="none"), YEARS),
    }
    seen = {f"{arm} {m}": played[m] for arm, played in arms.items() for m in MEASURES}
    seen["advertising units"] = bench.play(times(1.5, *ADVERTISING), YEAR)["units"]
    return seen


SELLING_STUDY = Study(
    name="selling",
    observe=observe,
    seeds={CONSUMER_GOODS: 20, DURABLE: 20, SOFTWARE: 20},
    customers={CONSUMER_GOODS: 20_000, DURABLE: 60_000, SOFTWARE: 20_000},
)


def _sales(measure: str, weeks: int) -> Check:
    years = "first year" if weeks == YEAR else "two years"
    kind = "new customers" if measure == "new_units" else "units"
    return Check(
        f"half as many salespeople again, {years}, {kind}",
        "elasticity",
        Band(0.15, 0.50),
        elasticity(f"sales {measure}", f"base {measure}", 1.5, 0, weeks),
    )


def _below_advertising(seen: Stack) -> float:
    advertising = elasticity("advertising units", "base units", 1.5, 0, YEAR)(seen)
    return advertising - elasticity("sales units", "base units", 1.5, 0, YEAR)(seen)


def _banded(check: Check, band: Band) -> Check:
    return Check(check.label, check.unit, band, check.statistic)


def _late_discount(seen: Stack) -> float:
    """Return by how much mean discounts are larger in the last than in the first four weeks."""
    by_place = seen["base discount"].mean(axis=0).reshape(-1, 13).mean(axis=0)
    return float(by_place[-4:].mean() - by_place[:4].mean())


def _by_week_of_quarter(name: str, seen: Stack) -> Floats:
    values = seen[name].reshape(len(seen[name]), -1, 13).sum(axis=1)
    return np.asarray(100.0 * values / np.maximum(values.sum(axis=1, keepdims=True), 1.0))


def _more_salespeople(measure: str, name: str) -> Path:
    return Path(
        title=f"extra {name} with half as many salespeople again",
        across="week (means over four weeks)",
        up=f"extra {name}, % of usual",
        lines={"sales force ×1.5": extra_by_month(f"sales {measure}", f"base {measure}")},
        points=mid_months(f"base {measure}"),
    )


ROWS = (
    Row(
        code="B1",
        title="Elasticity of personal selling",
        kind="calibration",
        finding="Mean elasticity 0.34 over all industries, about 0.31 corrected; 0.245 for "
        "pharmaceutical detailing. That salespeople move less than advertising where nobody is "
        "called is our assumption.",
        sources="Albers, Mantrala & Sridhar 2010",
        protocol="Salespeople ×1.5 (the new ones have to learn) for one and for two years. On the "
        "shelf, where nobody is called, salespeople should move sales less than advertising.",
        study=SELLING_STUDY,
        cases=(
            (Case(SOFTWARE), (_sales("new_units", YEAR), _sales("new_units", YEARS))),
            (Case(DURABLE), tuple(_banded(_sales("new_units", weeks), Band(0.10, 0.40))
                                  for weeks in (YEAR, YEARS))),
            (Case(CONSUMER_GOODS, path=_more_salespeople("units", "units")), (
                Check("advertising moves units more than salespeople do",
                      "difference of elasticities", ABOVE_ZERO, _below_advertising, "assumed"),)),
        ),
        path=_more_salespeople("new_units", "new customers"),
    ),
    Row(
        code="B5",
        title="Deals won within the quarter, with quotas and without",
        kind="calibration",
        finding="Sales are higher at the end of the fiscal year and lower at its start; "
        "practitioners book 30 to 40 % in the last ten working days of a quarter; salespeople "
        "discount the future steeply.",
        sources="Oyer 1998; Larkin 2014; Steenburgh 2008; Misra & Nair 2011; Chung, Steenburgh & "
        "Sudhir 2014",
        protocol="Two years; deals won and discounts by week of the quarter, with quarterly quotas "
        "and with plain commission.",
        study=SELLING_STUDY,
        cases=((Case(SOFTWARE), (
            Check("deals won in the last 4 of 13 weeks, with quotas", "share", Band(0.34, 0.55),
                  share_of_weeks("base won", 9, 13)),
            Check("deals won in the first 4 of 13 weeks, with quotas", "share", Band(0.10, 0.29),
                  share_of_weeks("base won", 0, 4)),
            Check("discounts late in the quarter, less early ones", "share of the price",
                  ABOVE_ZERO, _late_discount),
            Check("deals won in the last 4 of 13 weeks, plain commission", "share",
                  Band(0.29, 0.33), share_of_weeks("linear won", 9, 13), "assumed"),
        )),),
        path=Path(
            title="deals won by week of the quarter",
            across="week of the quarter",
            up="share of deals won, %",
            lines={"quarterly quotas": lambda seen: _by_week_of_quarter("base won", seen),
                   "plain commission": lambda seen: _by_week_of_quarter("linear won", seen)},
        ),
    ),
)  # fmt: skip
