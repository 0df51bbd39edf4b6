"""Promises of honesty: who turns a parameter sees it on the scorecard, in the row that it is about.

Each effect is many standard errors large at the size that is played, so no other luck hides it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pushpull.agents.parameters import Mechanisms
from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.evidence.bench import Bench, Conditions
from pushpull.scenarios.evidence.changing import changed
from pushpull.scenarios.evidence.levers import ADVERTISING, times, usual
from pushpull.scenarios.evidence.registry import rows
from pushpull.scenarios.evidence.row import stack
from pushpull.scenarios.evidence.scorecard import Cell
from pushpull.scenarios.evidence.statistics import elasticity, share_of_weeks
from pushpull.scenarios.evidence.validation import Effort, Validation


def benches(kind: str, customers: int, parameters: Mapping[str, float], *off: str) -> list[Bench]:
    """Return two markets in which a parameter differs."""
    archetype = changed(load_archetype(kind), parameters)
    conditions = Conditions(archetype, customers, Mechanisms.without(*off))
    return [Bench(conditions, seed, burn_in=52) for seed in range(2)]


def test_people_who_care_more_for_the_price_make_the_price_elasticity_larger() -> None:
    def price(value: float) -> Cell:
        asked = Validation(
            rows(["D1"]), ["consumer-goods"], Effort(4, 0.06), parameters={"choice.price": value}
        )
        return asked.run().cells[0]

    little, much = price(1.0), price(10.0)
    for weak, strong in zip(little.findings[:2], much.findings[:2], strict=True):
        assert strong.found.mean < weak.found.mean - 1.0
    assert little.verdict == "fail"


def test_without_salience_advertising_sells_much_less() -> None:
    def response(salience: float) -> float:
        made = benches("consumer-goods", 1_500, {"choice.salience": salience})
        seen = stack(
            [
                {
                    "base": each.play(usual, 52)["units"],
                    "more": each.play(times(2.0, *ADVERTISING), 52)["units"],
                }
                for each in made
            ]
        )
        return elasticity("more", "base", 2.0)(seen)

    assert response(3.0) > response(0.0) + 0.1


def test_without_a_motive_to_close_the_spike_at_the_end_of_the_quarter_goes() -> None:
    def late(motive: float) -> float:
        made = benches("software", 4_000, {"selling.close_motivation": motive})
        won = [each.play(usual, 78).table("won").sum(axis=1) for each in made]
        return share_of_weeks("won", 9, 13)({"won": np.stack(won)})

    even = 4 / 13
    assert late(1.0) > late(0.0) + 0.1
    assert abs(late(0.0) - even) < 0.1
