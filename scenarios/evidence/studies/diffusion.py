"""How a new category spreads: the curve of Bass (E4)."""

from __future__ import annotations

import numpy as np

from ....model.setting import FirmSetting
from ...theory.bass import bass_adopters, fit_bass
from ..bands import ABOVE_ZERO, Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..row import DURABLE, Check, Path, Row, Study, same

YEARS = 12


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Let two firms with the usual policy sell to people of whom nobody owns the product."""
    firms = tuple(FirmSetting(name=name) for name in ("Aurora", "Borealis"))
    bench = Bench(conditions, seed, firms=firms, start="empty", burn_in=0)
    market, adopted = bench.origin, [0.0]
    for _ in range(YEARS):
        market.run(52)
        adopted.append(float((market.population.purchases > 0).sum()))
    return {"adopters": np.diff(adopted)}


DIFFUSION_STUDY = Study(
    name="diffusion", observe=observe, seeds={DURABLE: 40}, customers={DURABLE: 30_000}
)


def _fitted(name: str, seen: Stack) -> float:
    return float(getattr(fit_bass(seen["adopters"].mean(axis=0)), name))


def _curve(seen: Stack) -> Floats:
    fit = fit_bass(seen["adopters"].mean(axis=0))
    curve = bass_adopters(fit.p, fit.q, fit.market, YEARS)
    return np.repeat(curve[None], len(seen["adopters"]), axis=0)


ROWS = (
    Row(
        code="E4",
        title="Spread of a new category, against the curve of Bass",
        kind="calibration",
        finding="Mean p about 0.03 and q about 0.38 a year over many products; p from 0.00001 to "
        "0.14, q from 0.1 to 1.",
        sources="Bass 1969; Sultan, Farley & Lehmann 1990; Van den Bulte & Stremersch 2004",
        protocol="An empty market, two firms with constant policies, first purchases by year for "
        "12 years; non-linear least squares.",
        study=DIFFUSION_STUDY,
        cases=same(
            (DURABLE,),
            Check("innovation p", "per year", Band(0.003, 0.10), lambda seen: _fitted("p", seen)),
            Check("imitation q", "per year", Band(0.15, 0.90), lambda seen: _fitted("q", seen)),
            Check("imitation less innovation", "per year", ABOVE_ZERO,
                  lambda seen: _fitted("q", seen) - _fitted("p", seen)),
            Check("R² of the curve", "share of variance", Band(0.97, 1.0),
                  lambda seen: _fitted("r_squared", seen), "assumed"),
        ),
        path=Path(
            title="first purchases by year in an empty market",
            across="year",
            up="adopters per year",
            lines={"market": lambda seen: seen["adopters"], "Bass curve": _curve},
        ),
    ),
)  # fmt: skip
