"""Promises of the market against theory: what must follow in closed form does follow.

Nothing of these laws is written into the engine. Where a market is stripped down to what a law
assumes, it agrees with the law up to chance; where it is whole, it agrees as well as real markets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from pushpull.agents.decision import Decision
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.view import View
from pushpull.equations.hearing import frequency, reach, repeated
from pushpull.equations.portable import Floats
from pushpull.model.market import Market
from pushpull.model.setting import FirmSetting
from pushpull.scenarios.theory.bass import BassFit, fit_bass
from pushpull.scenarios.theory.buyers import brand_buying, double_jeopardy
from pushpull.scenarios.theory.dirichlet import fit_dirichlet, predict
from pushpull.scenarios.theory.nbd import nbd_gap
from pushpull.scenarios.theory.nerlove_arrow import (
    after_pulse,
    duration,
    long_run,
    mean_goodwill,
)
from tests.markets import THREE, archetype, changed, measured, opened, setting

# --- Nerlove and Arrow: advertising alone -------------------------------------------------------

PEOPLE, PULSE, WEEKS = 4_000, 13, 65
IMPRESSIONS = 0.6
"""A head and week, during the pulse."""


@dataclass(frozen=True)
class OneQuarter:
    """Advertise in the first quarter, then never again."""

    spend: float

    def decide(self, view: View) -> Decision:
        """Return advertising or nothing."""
        return Decision(advertising=self.spend if view.quarter == 1 else 0.0)


@pytest.fixture(scope="module")
def pulsed() -> Market:
    """Return a market in which nobody talks, buys, sells or sees a shelf; only one firm speaks."""
    kind = changed(
        archetype("consumer-goods"),
        memory={"awareness_sight": 0.0, "awareness_use": 0.0},
    )
    spend = IMPRESSIONS * PEOPLE * kind.media.price_per_thousand / 1000.0
    market = Market(
        setting(
            kind, customers=PEOPLE, start="empty", firms=["Aurora"],
            strategies={"Aurora": OneQuarter(spend)}, mechanisms=Mechanisms(word_of_mouth=False),
        ),
        seed=1,
    )  # fmt: skip
    market.population.rate = np.zeros_like(market.population.rate)  # nobody ever needs anything
    market.run(WEEKS)
    return market


@pytest.mark.parametrize(("memory", "lift"), [("awareness", "awareness_lift"),
                                              ("salience", "salience_lift")])  # fmt: skip
def test_a_pulse_fills_the_mean_memory_as_the_closed_form_says(
    pulsed: Market, memory: str, lift: str
) -> None:
    rules, use = pulsed.setting.archetype.memory, pulsed.population.media_use
    lost, met = getattr(rules, f"{memory}_forgetting"), IMPRESSIONS * use
    seen, share = reach(met), repeated(getattr(rules, lift), frequency(met))
    weeks = np.arange(1, PULSE + 1)
    by_class = np.array(
        [
            mean_goodwill(weeks, 0.0, 1.0, lost, r, g)
            for r, g in zip(seen.tolist(), share.tolist(), strict=True)
        ]
    )
    people = np.bincount(pulsed.population.cell % use.size, minlength=use.size)
    expected = people @ by_class / PEOPLE
    error = (people @ variances(by_class, lost, seen, share)) ** 0.5 / PEOPLE
    found = np.array(measured(pulsed, memory, "Aurora")[:PULSE])
    # Four standard errors, and the rounding of chances to 16 bits.
    assert (np.abs(found - expected) < 4 * error + 2.0**-16).all()
    assert (4 * error < 0.05 * expected)[-1]  # so the test can tell


def variances(means: Floats, lost: float, seen: Floats, share: Floats) -> Floats:
    """Return the variance of a memory over people of a class, week by week: (classes, weeks).

    A memory is kept, or moved towards 1, by a chance that does not depend on it; so squares have
    a recursion of their own.
    """
    before, square, result = np.zeros(seen.size), np.zeros(seen.size), []
    for mean in means.T:
        kept, kept_square = (1 - lost) * before, (1 - lost) ** 2 * square
        moved = (1 - share) ** 2 * kept_square + 2 * (1 - share) * share * kept + share**2
        square = (1 - seen) * kept_square + seen * moved
        before = mean
        result.append(square - mean**2)
    return np.array(result).T


@pytest.mark.parametrize("memory", ["awareness", "salience", "goodwill"])
def test_after_the_pulse_memory_fades_at_the_closed_rate(pulsed: Market, memory: str) -> None:
    keep = 1.0 - getattr(pulsed.setting.archetype.memory, f"{memory}_forgetting")
    after = np.array(measured(pulsed, memory, "Aurora")[PULSE - 1 :])
    expected = after[0] * after_pulse(keep, np.arange(after.size))
    # Memories are kept in 24 bits; the table's means in steps of a millionth or finer.
    np.testing.assert_allclose(after, expected, rtol=1e-5, atol=2e-6)


def test_nine_tenths_of_the_effect_come_within_the_duration_interval(pulsed: Market) -> None:
    keep = 1.0 - pulsed.setting.archetype.memory.goodwill_forgetting
    after = np.array(measured(pulsed, "goodwill", "Aurora")[PULSE - 1 :])
    whole = after[0] * long_run(keep)
    weeks = duration(keep, 0.9)
    so_far = np.interp(weeks, np.arange(1, after.size + 1), np.cumsum(after) / whole)
    # Between two weeks the sum is drawn as a straight line, which errs by less than a week's
    # curvature: a tenth of the last week's part.
    assert so_far == pytest.approx(0.9, abs=0.1 * (1 - keep) * 0.1)


# --- Ehrenberg: a packaged good -----------------------------------------------------------------

SHOPPERS = 2_000
BRANDS = {"Aurora": 0.6, "Borealis": 0.2, "Cumulus": -0.2, "Delphi": -0.6}
FOUR_ERRORS = 4 * (0.25 / SHOPPERS) ** 0.5
"""Four standard errors of a share of the shoppers, at most."""

MISFIT = 0.05
"""By how much the Dirichlet misses penetrations of real brands when it is said to fit well."""


@pytest.fixture(scope="module")
def shelf() -> dict[int, Floats]:
    """Return purchases by shoppers and brands in the last quarter and year, by weeks."""
    firms = [FirmSetting(name=name, appeal=appeal) for name, appeal in BRANDS.items()]
    plan = setting("consumer-goods", customers=SHOPPERS, firms=firms, burn_in_weeks=52)
    market = opened(plan, seed=1)
    diary = market.keep_diary()
    market.run(52)
    return {weeks: diary.counts(52 - weeks).astype(np.float64) for weeks in (13, 52)}


@pytest.mark.parametrize("weeks", [13, 52])
def test_the_dirichlet_foretells_the_penetration_of_brands(
    shelf: dict[int, Floats], weeks: int
) -> None:
    seen = brand_buying(shelf[weeks])
    expected = predict(fit_dirichlet(shelf[weeks]))
    assert (np.abs(seen.penetration - expected.penetration) < MISFIT + FOUR_ERRORS).all()
    assert np.corrcoef(seen.penetration, expected.penetration)[0, 1] > 0.95
    assert np.corrcoef(seen.frequency, expected.frequency)[0, 1] > 0.9


@pytest.mark.parametrize("weeks", [13, 52])
def test_purchases_of_the_category_are_nearly_an_nbd(shelf: dict[int, Floats], weeks: int) -> None:
    # Needs take time to come back (Erlang-2), which the NBD's random times do not know.
    assert nbd_gap(shelf[weeks].sum(axis=1)) < 0.02 + FOUR_ERRORS


def test_small_brands_suffer_twice(shelf: dict[int, Floats]) -> None:
    law = double_jeopardy(shelf[52])
    assert law.correlation > 0.8
    assert law.variation < 0.2


# --- Bass: a durable that nobody owns yet -------------------------------------------------------

YEARS = 12


@cache
def adoption(seed: int, talks: bool = True) -> tuple[BassFit, float]:
    """Return the Bass curve of first purchases by year, and the share who adopt in the end."""
    on = Mechanisms(word_of_mouth=talks)
    plan = setting("durable", customers=4_000, firms=THREE, start="empty", mechanisms=on)
    market, owners = Market(plan, seed), [0]
    for _ in range(YEARS):
        market.run(52)
        owners.append(int((market.population.purchases > 0).sum()))
    return fit_bass(np.diff(owners)), owners[-1] / 4_000


@pytest.mark.parametrize("seed", [3, 4])
def test_a_new_durable_spreads_along_a_bass_curve(seed: int) -> None:
    curve, adopted = adoption(seed)
    assert curve.r_squared > 0.8
    # The range of eleven durables in Bass (1969), and of most products since.
    assert 0.003 < curve.p < 0.06
    assert 0.2 < curve.q < 0.8
    assert 3 < curve.peak < 10
    assert adopted > 0.6


def test_without_talk_there_is_little_to_imitate() -> None:
    curve, adopted = adoption(3, talks=False)
    talking, more = adoption(3)
    assert curve.q < talking.q
    assert adopted < 0.5 * more
