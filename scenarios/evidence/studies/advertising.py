"""Advertising: how much it sells, how late, how long (A1, A2, A3, A5)."""

from __future__ import annotations

import numpy as np

from ..bands import ABOVE_ZERO, BELOW_ZERO, Band
from ..bench import FOCAL, RIVALS, Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import ADVERTISING, times
from ..row import CONSUMER_GOODS, DURABLE, Check, Path, Row, Study, same
from ..statistics import (
    duration,
    elasticity,
    extra_by_month,
    first_crossing,
    long_run,
    mid_months,
    smooth,
    total,
)
from .business_advertising import OVER_TWO_YEARS, WITHIN_A_YEAR

PULSE, YEAR, STEP, AFTER = 4, 52, 26, 52
SPENDING = (0.0, 0.25, 0.5, 2.0, 4.0, 8.0)
_LEVELS = tuple(sorted((*SPENDING, 1.0)))


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play pulses, steps and levels of advertising, a louder rival, and an ageing message."""
    bench = Bench(conditions, seed)
    loud = {rival: times(2.0, *ADVERTISING) for rival in RIVALS}
    seen = {
        "base": bench.play(times(1.0), 2 * YEAR)["units"],
        "pulse": bench.play(times(2.0, *ADVERTISING, weeks=PULSE), 2 * YEAR)["units"],
        "year": bench.play(times(1.5, *ADVERTISING), YEAR)["units"],
        "step": bench.play(times(4.0, *ADVERTISING, weeks=STEP), STEP + AFTER)["units"],
        "rivals": bench.play({FOCAL: times(1.0), **loud}, YEAR)["units"],
    }
    for factor in SPENDING:
        seen[f"spend {factor:g}"] = bench.play(times(factor, *ADVERTISING), YEAR)["units"]
    return seen | _ageing(bench)


def _ageing(bench: Bench) -> dict[str, Floats]:
    """Play a message that is new in week 0 and never renewed, with twice the money for a year."""
    bench.origin.beliefs.message_age[:1] = 0.0
    stays = {"message_follows": False}
    more = times(2.0, *ADVERTISING, **stays)
    base = bench.play(times(1.0, **stays), 2 * YEAR)
    return {
        "young": base["units"][:YEAR],
        "young more": bench.play(more, YEAR)["units"],
        "old": bench.play(times(1.0, **stays), YEAR, after=base)["units"],
        "old more": bench.play(more, YEAR, after=base)["units"],
    }


def half_rise_and_fall(seen: Stack) -> tuple[float, float]:
    """Return the weeks to rise to half of the step's effect, and to fall back to half of it."""
    gained = (seen["step"] - seen["base"][:, : STEP + AFTER]).sum(axis=0)
    level = gained[STEP - 6 : STEP].mean()
    rise = first_crossing(np.maximum(smooth(gained[:STEP], 5), 0.0) / level, 0.5)
    left = smooth(gained[STEP:], 5) / level
    return rise, first_crossing(1.0 - left, 0.5)


def _slower_fall(seen: Stack) -> float:
    rise, fall = half_rise_and_fall(seen)
    return fall - rise


def _late(seen: Stack, factor: float) -> float:
    """Return sales of the year's second half at a level of spending, against the usual level."""
    name = "base" if factor == 1.0 else f"spend {factor:g}"
    return total(seen[name], 26, YEAR) / total(seen["base"], 26, YEAR)


def _bends_down(seen: Stack) -> float:
    """Return how much more one usual budget sells just below the usual level than far above it."""
    below = (_late(seen, 1.0) - _late(seen, 0.5)) / 0.5
    above = (_late(seen, 8.0) - _late(seen, 2.0)) / 6.0
    return below - above


def _wears_out(seen: Stack) -> float:
    young = elasticity("young more", "young", 2.0)(seen)
    return young - elasticity("old more", "old", 2.0)(seen)


ADVERTISING_STUDY = Study(
    name="advertising",
    observe=observe,
    seeds={CONSUMER_GOODS: 20, DURABLE: 20},
    customers={CONSUMER_GOODS: 20_000, DURABLE: 60_000},
)


def _short(band: Band) -> tuple[Check, Check]:
    return (
        Check("twice the money, 4 weeks", "elasticity", band,
              elasticity("pulse", "base", 2.0, 0, PULSE)),
        Check("half as much again, 52 weeks", "elasticity", Band(0.05, 0.30),
              elasticity("year", "base", 1.5, 0, YEAR)),
    )  # fmt: skip


LONG = Check("effect of a pulse over 104 weeks", "elasticity", Band(0.10, 0.40),
             long_run("pulse", "base", 2.0, PULSE))  # fmt: skip


def _ratio(seen: Stack) -> float:
    short = total(seen["pulse"] - seen["base"][:, : 2 * YEAR], 0, PULSE)
    return total(seen["pulse"] - seen["base"]) / short


RATIO = Check("long-run over short-run effect", "ratio", Band(1.5, 6.0), _ratio)
HALF = Check("half of the effect is in after", "weeks", Band(4.0, 16.0),
             duration("pulse", "base", 0.5))  # fmt: skip
NINE_TENTHS = Check("nine tenths of the effect are in after", "weeks", Band(20.0, 52.0),
                    duration("pulse", "base", 0.9))  # fmt: skip

EXTRA = Path(
    title="extra sales after four weeks at twice the advertising",
    across="week (means over four weeks)",
    up="extra units, % of usual sales",
    lines={"pulse": extra_by_month("pulse", "base")},
    points=mid_months("base"),
)

ROWS = (
    Row(
        code="A1",
        title="Short-term elasticity of advertising",
        kind="calibration",
        finding="Mean 0.12 over 751 estimates, about half of them significant; 0.09 in a later "
        "meta-analysis. Yearly data give higher values than weekly data. For new customers of "
        "business software nothing comparable is published; the band is our assumption.",
        sources="Sethuraman, Tellis & Briesch 2011; Henningsen, Heuke & Clement 2011; Assmus, "
        "Farley & Lehmann 1984",
        protocol="Advertising and brand building ×2 for 4 weeks, and ×1.5 for 52 weeks; unit sales "
        "in the same weeks. In software, where most units are renewals, new customers of the year.",
        study=ADVERTISING_STUDY,
        cases=(*same((CONSUMER_GOODS,), *_short(Band(0.02, 0.12))),
               *same((DURABLE,), *_short(Band(0.03, 0.20))),
               WITHIN_A_YEAR),
        path=EXTRA,
    ),
    Row(
        code="A2",
        title="Long-run elasticity of advertising, and its ratio to the short-run one",
        kind="calibration",
        finding="Mean long-term elasticity 0.24 over 402 estimates; 0.13 for 70 packaged-goods "
        "brands, where the long-run part is more than four times the weekly one. For new customers "
        "of business software nothing comparable is published; the band is our assumption.",
        sources="Sethuraman, Tellis & Briesch 2011; Ataman, van Heerde & Mela 2010",
        protocol="The same 4-week pulse, all extra sales of 104 weeks; the ratio depends on the "
        "4-week window of the short-run effect. In software, new customers after 13 weeks.",
        study=ADVERTISING_STUDY,
        cases=(*same((CONSUMER_GOODS, DURABLE), LONG, RATIO), OVER_TWO_YEARS),
        path=EXTRA,
    ),
    Row(
        code="A3",
        title="How long advertising carries over",
        kind="calibration",
        finding="Average duration of 6 to 9 months once the bias of yearly data is removed.",
        sources="Leone 1995; Clarke 1976; Assmus, Farley & Lehmann 1984",
        protocol="The same pulse; weeks until 50 % and 90 % of the extra sales of 104 weeks are "
        "in. The 90 % duration is measured for frequently bought goods only.",
        study=ADVERTISING_STUDY,
        cases=(*same((CONSUMER_GOODS,), HALF, NINE_TENTHS), *same((DURABLE,), HALF)),
        path=Path(
            title="share of the pulse's extra sales that has come in",
            across="week",
            up="share of 104 weeks' extra sales, %",
            lines={"pulse": lambda seen: _cumulated(seen)},
        ),
    ),
    Row(
        code="A5",
        title="Little's five phenomena of the response to advertising",
        kind="calibration",
        finding="Sales rise faster than they decay; the steady-state response is concave or "
        "S-shaped, with sales at no advertising; rivals' advertising takes sales; effectiveness "
        "drifts and wears out.",
        sources="Little 1979; Vakratsas et al. 2004",
        protocol="×4 for 26 weeks and back; levels from none to ×8 for 52 weeks (sales of the "
        "second half); both rivals ×2; ×2 in the first and in the third year of one message.",
        study=ADVERTISING_STUDY,
        cases=same(
            (CONSUMER_GOODS, DURABLE),
            Check("weeks to fall by half, less weeks to rise by half", "weeks", ABOVE_ZERO,
                  _slower_fall),
            Check("sales without advertising", "of usual", ABOVE_ZERO,
                  lambda seen: _late(seen, 0.0)),
            Check("response per budget below the usual level, less far above it",
                  "of usual sales", ABOVE_ZERO, _bends_down),
            Check("rivals' advertising, ×2", "cross-elasticity", BELOW_ZERO,
                  elasticity("rivals", "base", 2.0, 0, YEAR)),
            Check("elasticity in a message's first year, less in its third", "elasticity",
                  ABOVE_ZERO, _wears_out),
        ),
        path=Path(
            title="sales at several levels of advertising, weeks 27–52",
            across="advertising, times the usual",
            up="sales, % of usual",
            lines={"response": lambda seen: np.stack(
                [100.0 * seen[f"spend {f:g}" if f != 1.0 else "base"][:, 26:YEAR].sum(axis=1)
                 / seen["base"][:, 26:YEAR].sum(axis=1) for f in _LEVELS], axis=1)},
            points=lambda seen: np.array(_LEVELS),
        ),
    ),
)  # fmt: skip


def _cumulated(seen: Stack) -> Floats:
    """Return the course of extra sales, each market against the mean final sum of all."""
    gained = (seen["pulse"] - seen["base"]).cumsum(axis=1)
    return np.asarray(100.0 * gained / gained[:, -1].mean())
