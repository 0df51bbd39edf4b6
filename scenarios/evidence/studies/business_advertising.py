"""Advertising to businesses, whose new customers come over quarters, not weeks (A1, A2)."""

from __future__ import annotations

from ..bands import Band
from ..bench import Bench, Conditions
from ..jackknife import Floats
from ..levers import ADVERTISING, times, usual
from ..row import SOFTWARE, Case, Check, Path, Study
from ..statistics import elasticity, extra_by_month, long_run, mid_months

QUARTER, YEAR, YEARS = 13, 52, 104


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play a quarter at twice, and a year at one and a half times the advertising."""
    bench = Bench(conditions, seed)
    arms = {
        "base": bench.play(usual, YEARS),
        "pulse": bench.play(times(2.0, *ADVERTISING, weeks=QUARTER), YEARS),
        "year": bench.play(times(1.5, *ADVERTISING), YEAR),
    }
    return {arm: played["new_units"] for arm, played in arms.items()}


BUSINESS_STUDY = Study(
    name="business-advertising", observe=observe, seeds={SOFTWARE: 40}, customers={SOFTWARE: 20_000}
)

EXTRA = Path(
    title="extra new customers after 13 weeks at twice the advertising",
    across="week (means over four weeks)",
    up="extra new customers, % of usual",
    lines={"pulse": extra_by_month("pulse", "base")},
    points=mid_months("base"),
)
BUSINESS = Case(SOFTWARE, study=BUSINESS_STUDY, path=EXTRA)

WITHIN_A_YEAR = (
    BUSINESS,
    (Check("half as much again, 52 weeks, new customers", "elasticity", Band(0.05, 0.30),
           elasticity("year", "base", 1.5, 0, YEAR), "assumed"),),
)  # fmt: skip
OVER_TWO_YEARS = (
    BUSINESS,
    (Check("effect of a 13-week pulse over 104 weeks, new customers", "elasticity",
           Band(0.10, 0.40), long_run("pulse", "base", 2.0, QUARTER), "assumed"),),
)  # fmt: skip
