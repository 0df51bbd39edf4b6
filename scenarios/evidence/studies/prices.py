"""Prices and promotions: how much they sell, and what they only borrow (D1, D2, D3)."""

from __future__ import annotations

import numpy as np

from ..bands import ABOVE_ZERO, Band
from ..bench import Bench, Conditions
from ..jackknife import Floats, Stack
from ..levers import terms, usual
from ..row import CONSUMER_GOODS, DURABLE, SOFTWARE, Case, Check, Path, Provenance, Row, Study, same
from ..statistics import elasticity, total

WEEKS, PROMOTION_WEEK, DIP = 13, 3, 8
CHEAPER, DEARER, CUT = 0.95, 1.05, 0.2


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play slightly lower and higher prices for a quarter, and one week of a price cut."""
    bench = Bench(conditions, seed)
    promoted = terms(weeks=WEEKS, promotion=CUT, promotion_weeks=(PROMOTION_WEEK,))
    arms = {
        "base": usual,
        "cheaper": terms(weeks=WEEKS, price=CHEAPER),
        "dearer": terms(weeks=WEEKS, price=DEARER),
        "promotion": promoted,
    }
    return {name: bench.play(lever, WEEKS)["units"] for name, lever in arms.items()}


PRICES_STUDY = Study(
    name="prices",
    observe=observe,
    seeds={CONSUMER_GOODS: 30, DURABLE: 60, SOFTWARE: 60},
    customers={CONSUMER_GOODS: 20_000, DURABLE: 100_000, SOFTWARE: 20_000},
)

_down = elasticity("cheaper", "base", CHEAPER)
_up = elasticity("dearer", "base", DEARER)
_promoted = elasticity("promotion", "base", 1.0 - CUT, PROMOTION_WEEK - 1, PROMOTION_WEEK)


def _losses_weigh_more(seen: Stack) -> float:
    return abs(_up(seen)) - abs(_down(seen))


def _promotion_weighs_more(seen: Stack) -> float:
    return abs(_promoted(seen)) - 0.5 * (abs(_up(seen)) + abs(_down(seen)))


def _dip(seen: Stack) -> float:
    gained = seen["promotion"] - seen["base"]
    bump = total(gained, PROMOTION_WEEK - 1, PROMOTION_WEEK)
    return -total(gained, PROMOTION_WEEK, PROMOTION_WEEK + DIP) / bump


def _price_checks(band: Band, provenance: Provenance = "cited") -> tuple[Check, ...]:
    return (
        Check("price 5 % lower", "elasticity", band, _down, provenance),
        Check("price 5 % higher", "elasticity", band, _up, provenance),
        Check("a rise loses more than a cut gains", "difference of elasticities", ABOVE_ZERO,
              _losses_weigh_more, provenance),
    )  # fmt: skip


def _dips(provenance: Provenance) -> Check:
    label = "dip in eight weeks, share of the bump"
    return Check(label, "share", Band(0.04, 0.30), _dip, provenance)


BUMP = Path(
    title="extra sales around one week at 20 % off (week 3)",
    across="week",
    up="extra units per week, % of usual sales",
    lines={"promotion": lambda seen: 100.0 * (seen["promotion"] - seen["base"])
           / seen["base"].mean()},
)  # fmt: skip

ROWS = (
    Row(
        code="D1",
        title="Price elasticity of a brand",
        kind="calibration",
        finding="Mean −2.62 over 1,851 estimates of 81 studies; −1.76 in an earlier review. For "
        "business buyers there is no published mean; the band is our assumption.",
        sources="Bijmolt, van Heerde & Pieters 2005; Tellis 1988",
        protocol="Price ×0.95 and ×1.05 for a quarter; unit sales of the quarter.",
        study=PRICES_STUDY,
        cases=(
            (Case(CONSUMER_GOODS), _price_checks(Band(-4.0, -1.5))),
            (Case(DURABLE), _price_checks(Band(-3.5, -1.2))),
            (Case(SOFTWARE), _price_checks(Band(-2.5, -0.5), "assumed")),
        ),
        path=Path(
            title="sales at three prices, first quarter",
            across="price, % of usual",
            up="sales, % of usual",
            lines={"units": lambda seen: np.stack(
                [100.0 * seen[arm].sum(axis=1) / seen["base"].sum(axis=1)
                 for arm in ("cheaper", "base", "dearer")], axis=1)},
            points=lambda seen: np.array([95.0, 100.0, 105.0]),
        ),
    ),
    Row(
        code="D2",
        title="Elasticity of promotions, against that of prices",
        kind="calibration",
        finding="Mean promotional elasticity −3.63, above the price elasticity.",
        sources="Bijmolt, van Heerde & Pieters 2005, as quoted by van Heerde & Neslin 2008",
        protocol="20 % off in one week; unit sales of that week.",
        study=PRICES_STUDY,
        cases=same(
            (CONSUMER_GOODS, DURABLE),
            Check("one week at 20 % off", "elasticity", Band(-5.0, -2.5), _promoted),
            Check("more elastic than the price", "difference of elasticities", ABOVE_ZERO,
                  _promotion_weighs_more),
        ),
        path=BUMP,
    ),
    Row(
        code="D3",
        title="Dip in sales after a promotion",
        kind="calibration",
        finding="4 to 25 % of the bump, on the shelf. For durables nothing comparable is "
        "published; the band is our assumption.",
        sources="van Heerde, Leeflang & Wittink 2000",
        protocol="The same promotion; own sales in the eight weeks after it.",
        study=PRICES_STUDY,
        cases=(
            (Case(CONSUMER_GOODS), (_dips("cited"),)),
            (Case(DURABLE), (_dips("assumed"),)),
        ),
        path=BUMP,
    ),
)  # fmt: skip
