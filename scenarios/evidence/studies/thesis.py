"""Push, pull and their mix: tested where the thesis should hold and where it should fail (G)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial

import numpy as np
from scipy.optimize import curve_fit

from ..bands import ABOVE_ZERO, Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import Lever, mix, usual
from ..row import CONSUMER_GOODS, DURABLE, SOFTWARE, Case, Check, Expectation, Path, Row, Study
from ..statistics import total

QUARTER, YEARS, STOP_WEEK, AFTER = 13, 156, 104, 78
MEASURES = ("units", "new_units", "profit")
BUDGET = 2.0
"""Money of every arm but the one that holds, times the usual."""

SHARES: Mapping[str, Mapping[str, float]] = {
    "push": {"sales": 0.84, "advertising": 0.07, "brand": 0.03, "content": 0.04, "social": 0.01,
             "research": 0.01},
    "pull": {"sales": 0.34, "advertising": 0.31, "brand": 0.10, "content": 0.16, "social": 0.05,
             "research": 0.04},
    "siloed": {"sales": 0.60, "advertising": 0.19, "brand": 0.06, "content": 0.09, "social": 0.03,
               "research": 0.03},
}  # fmt: skip


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play five ways to spend: hold, push, pull, both apart, both together; and two stops."""
    bench = Bench(conditions, seed)
    levers: dict[str, Lever] = {name: mix(shares, BUDGET) for name, shares in SHARES.items()}
    levers["integrated"] = mix(SHARES["siloed"], BUDGET, lead_scoring=True, feedback=True)
    played = {arm: bench.play(lever, STOP_WEEK) for arm, lever in levers.items()}
    later = {arm: bench.play(levers[arm], YEARS - STOP_WEEK, after=played[arm]) for arm in levers}
    hold = bench.play(usual, STOP_WEEK + AFTER)
    stopped = {arm: bench.play(usual, AFTER, after=played[arm]) for arm in ("push", "pull")}
    seen = {f"hold {m}": hold[m] for m in MEASURES}
    for arm in levers:
        for m in MEASURES:
            seen[f"{arm} {m}"] = np.concatenate([played[arm][m], later[arm][m]])
    for arm, rest in stopped.items():
        for m in MEASURES:
            seen[f"{arm} stopped {m}"] = np.concatenate([played[arm][m], rest[m]])
    return seen


THESIS_STUDY = Study(
    name="thesis",
    observe=observe,
    seeds={CONSUMER_GOODS: 20, DURABLE: 20, SOFTWARE: 20},
    customers={CONSUMER_GOODS: 5_000, DURABLE: 15_000, SOFTWARE: 10_000},
)


# --- statistics ---------------------------------------------------------------------------------


def gained(seen: Stack, arm: str, measure: str = "new_units") -> Floats:
    """Return what an arm sells more than the one that holds, (markets, weeks)."""
    values = seen[f"{arm} {measure}"]
    return values - seen[f"hold {measure}"][:, : values.shape[1]]


def _of_third_year(seen: Stack, arm: str, quarter: int, measure: str) -> float:
    """Return a quarter's gain against the mean quarter of year 3."""
    extra = gained(seen, arm, measure)
    late = total(extra, STOP_WEEK, YEARS) / 4
    return total(extra, QUARTER * (quarter - 1), QUARTER * quarter) / late


def _still_rising(seen: Stack, arm: str, measure: str) -> float:
    """Return the gain of year 3 over that of year 2, less one."""
    extra = gained(seen, arm, measure)
    return total(extra, STOP_WEEK, YEARS) / total(extra, 52, STOP_WEEK) - 1.0


def half_life_after_stop(seen: Stack, arm: str, measure: str = "new_units") -> float:
    """Return the half-life of the gain after the stop, weeks, from a fitted exponential."""
    extra = gained(seen, f"{arm} stopped", measure).mean(axis=0)
    level = extra[STOP_WEEK - 26 : STOP_WEEK].mean()
    after = extra[STOP_WEEK:] / level
    weeks = np.arange(len(after)) + 0.5
    (fitted,), _ = curve_fit(lambda t, life: np.exp(-t / life), weeks, after, p0=(10.0,),
                             bounds=(0.1, 1000.0))  # fmt: skip
    return float(fitted) * math.log(2.0)


def ahead(arm: str, versus: tuple[str, ...], measure: str, weeks: int) -> Check:
    """Ask whether an arm ends ahead of the best of some others, as % of what holding sells."""

    def statistic(seen: Stack) -> float:
        best = max(total(seen[f"{other} {measure}"], 0, weeks) for other in versus)
        usual = abs(total(seen[f"hold {measure}"], 0, weeks))
        return 100.0 * (total(seen[f"{arm} {measure}"], 0, weeks) - best) / usual

    name = " and ".join(versus)
    rivals = f"the better of {name}" if len(versus) > 1 else name
    label = f"{measure.replace('_', ' ')}: {arm} less {rivals}, {weeks // QUARTER} quarters"
    return Check(label, "% of holding", ABOVE_ZERO, statistic)


_ARMS = ("push", "pull", "siloed", "integrated")
_ALL = ("hold", *_ARMS)


def _reversal(measure: str, at_weeks: int) -> Check:
    """Ask whether the leader at one horizon is truly ahead of the leader at the other."""

    def statistic(seen: Stack) -> float:
        def sold(arm: str, weeks: int) -> float:
            return total(seen[f"{arm} {measure}"], 0, weeks)

        early = max(_ALL, key=lambda arm: sold(arm, 26))
        late = max(_ALL, key=lambda arm: sold(arm, YEARS))
        first, second = (early, late) if at_weeks == 26 else (late, early)
        usual = abs(total(seen[f"hold {measure}"], 0, at_weeks))
        return 100.0 * (sold(first, at_weeks) - sold(second, at_weeks)) / usual

    when = "2 quarters: leader then over leader at 3 years" if at_weeks == 26 else (
        "3 years: leader then over leader at 2 quarters")  # fmt: skip
    return Check(f"{measure.replace('_', ' ')} at {when}", "% of holding", ABOVE_ZERO, statistic)


def cases(
    checks: tuple[Check, ...], *cases: tuple[Expectation, str, str, dict[str, object]]
) -> tuple[tuple[Case, tuple[Check, ...]], ...]:
    """Ask the same of several cases: what is expected, archetype, label, and what differs."""
    return tuple(
        (Case(archetype, label, expects, **changes), checks)  # type: ignore[arg-type]
        for expects, archetype, label, changes in cases
    )


SLOW_SELLING: dict[str, object] = {
    "parameters": {"selling.ramp": 104.0, "selling.novice": 0.1, "choice.decision": 0.03,
                   "selling.demonstrate": 0.15}
}  # fmt: skip
SIMPLE: dict[str, object] = {"parameters": {"choice.complexity": 0.0}}
TINY: dict[str, object] = {"customers": 300}
CHEAP: dict[str, object] = {"parameters": {"media.price_per_thousand": 100.0}}
AS_IS: dict[str, object] = {}
LARGE: dict[str, object] = {"customers": 20_000, "seeds": 40}


def _gain_by_quarter(arm: str, measure: str, seen: Stack) -> Floats:
    extra = gained(seen, arm, measure)[:, :YEARS]
    usual = seen[f"hold {measure}"][:, :YEARS].sum(axis=1).mean() / YEARS
    return np.asarray(100.0 * extra.reshape(len(extra), -1, QUARTER).mean(axis=2) / usual)


def gains(*arms: str, measure: str = "new_units") -> Path:
    """Return the chart of what arms gain over holding."""
    return Path(
        title=f"extra {measure.replace('_', ' ')} against holding, by quarter",
        across="quarter",
        up="% of what holding sells",
        lines={arm: partial(_gain_by_quarter, arm, measure) for arm in arms},
    )


def _after_stop(arm: str, seen: Stack) -> Floats:
    extra = gained(seen, f"{arm} stopped")
    level = extra[:, STOP_WEEK - 26 : STOP_WEEK].mean()
    weekly = extra[:, STOP_WEEK - 26 :] / level
    return np.asarray(100.0 * weekly.reshape(len(weekly), -1, 4).mean(axis=2))


G1_CHECKS = (
    Check("push: gain of quarter 4 against the mean quarter of year 3", "ratio",
          Band(0.85, math.inf), lambda seen: _of_third_year(seen, "push", 4, "new_units")),
    Check("push less pull: gain of quarter 2 against year 3", "ratio", ABOVE_ZERO,
          lambda seen: _of_third_year(seen, "push", 2, "new_units")
          - _of_third_year(seen, "pull", 2, "new_units")),
)  # fmt: skip
G2_CHECKS = (
    Check("pull: gain of quarter 4 against the mean quarter of year 3", "ratio",
          Band(-math.inf, 0.7), lambda seen: _of_third_year(seen, "pull", 4, "units")),
    Check("pull: gain of year 3 over that of year 2", "growth", ABOVE_ZERO,
          lambda seen: _still_rising(seen, "pull", "units")),
)  # fmt: skip
G3_CHECKS = (
    Check("push: half-life after the stop", "weeks", Band(-math.inf, 13.0),
          lambda seen: half_life_after_stop(seen, "push")),
    Check("pull: half-life after the stop", "weeks", Band(13.0, math.inf),
          lambda seen: half_life_after_stop(seen, "pull")),
)  # fmt: skip
G3_TOTAL = (
    Check("push: half-life of extra units, renewals included", "weeks", Band(-math.inf, 13.0),
          lambda seen: half_life_after_stop(seen, "push", "units")),
)  # fmt: skip
G4_CHECKS = (
    ahead("siloed", ("push", "pull"), "new_units", YEARS),
    ahead("siloed", ("push", "pull"), "profit", YEARS),
)
G4_SHORT = (
    ahead("siloed", ("push", "pull"), "new_units", 26),
    ahead("siloed", ("push", "pull"), "profit", 26),
)
G6_CHECKS = (_reversal("profit", 26), _reversal("profit", YEARS))

PROTOCOL = (
    "Twice the usual budget, spent on push, on pull, on half of each with marketing and sales "
    "apart, and on the same half-and-half with scores and feedback (paid out of the same budget), "
    "against a firm that holds; three years, rivals as usual. "
)

ROWS = (
    Row(
        code="G1",
        title="Push acts fast, then plateaus",
        kind="thesis",
        finding="Our thesis: what more salespeople sell is nearly all there within a year.",
        sources="to be tested, never asserted",
        protocol=PROTOCOL + "New customers over those of holding.",
        study=THESIS_STUDY,
        cases=cases(
            G1_CHECKS,
            ("holds", SOFTWARE, "", LARGE),
            ("fails", SOFTWARE, "people learn slowly, sales take long", SLOW_SELLING),
        ),
        path=gains("push", "pull"),
    ),
    Row(
        code="G2",
        title="Pull acts slowly and compounds",
        kind="thesis",
        finding="Our thesis: what marketing sells grows for years where memories and contracts "
        "last, and is there at once where they do not.",
        sources="to be tested, never asserted",
        protocol=PROTOCOL + "Units over those of holding.",
        study=THESIS_STUDY,
        cases=cases(
            G2_CHECKS, ("holds", SOFTWARE, "", LARGE), ("fails", CONSUMER_GOODS, "", AS_IS)
        ),
        path=gains("push", "pull", measure="units"),
    ),
    Row(
        code="G3",
        title="When it stops, push is gone within a sales cycle, pull fades over quarters",
        kind="thesis",
        finding="Our thesis, of new customers. Renewals hide it in total units.",
        sources="to be tested, never asserted",
        protocol="Push and pull at twice the usual budget for two years, then the usual policy; an "
        "exponential fitted to what is still gained over holding, for 78 weeks.",
        study=THESIS_STUDY,
        cases=(
            *cases(G3_CHECKS, ("holds", SOFTWARE, "", LARGE)),
            *cases(G3_TOTAL, ("fails", SOFTWARE, "renewals counted", LARGE)),
        ),
        path=Path(
            title="extra new customers around the stop (end of period 6)",
            across="4-week period",
            up="% of the gain before the stop",
            lines={arm: partial(_after_stop, arm) for arm in ("push", "pull")},
        ),
    ),
    Row(
        code="G4",
        title="The mix beats push alone and pull alone at equal budget",
        kind="thesis",
        finding="Our thesis for what is dear, hard to understand and bought through a pipeline.",
        sources="to be tested, never asserted",
        protocol=PROTOCOL + "New customers and profit of half and half, marketing and sales "
        "apart, against the better of push and pull.",
        study=THESIS_STUDY,
        cases=(
            *cases(
                G4_CHECKS,
                ("holds", SOFTWARE, "", LARGE),
                ("fails", CONSUMER_GOODS, "", AS_IS),
                ("fails", SOFTWARE, "nothing to explain", SIMPLE),
                ("fails", SOFTWARE, "300 customers", TINY),
                ("fails", SOFTWARE, "media ten times cheaper", CHEAP),
            ),
            *cases(G4_SHORT, ("fails", SOFTWARE, "after two quarters", LARGE)),
        ),
        path=gains("push", "pull", "siloed", "integrated"),
    ),
    Row(
        code="G6",
        title="Who leads after two quarters is not who leads after three years",
        kind="thesis",
        finding="Our thesis for at least one kind of market.",
        sources="to be tested, never asserted",
        protocol=PROTOCOL + "Profit since the start; the leader of all five at each horizon, and "
        "how far it is ahead of the leader at the other. Where the same one leads at both, the "
        "difference is exactly 0: nobody is overtaken.",
        study=THESIS_STUDY,
        cases=cases(
            G6_CHECKS, ("holds", SOFTWARE, "", LARGE), ("fails", CONSUMER_GOODS, "", AS_IS)
        ),
        path=gains("push", "pull", "siloed", "integrated", measure="profit"),
    ),
)
