"""Promises of talk: the moved talk more, and bad news weighs more than good."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.equations.talking import talk_chance, talk_goodwill

feelings = some.floats(-4, 4)
shares = some.floats(0, 1)


def chance(feeling: float, base: float, per_util: float, carried: float = 0.0) -> float:
    return float(talk_chance(np.array([feeling]), base, per_util, np.array([carried]))[0])


@given(feelings, shares, shares, shares)
def test_the_chance_to_talk_is_a_chance_and_anger_talks_like_delight(
    feeling: float, base: float, per_util: float, carried: float
) -> None:
    told = chance(feeling, base, per_util, carried)
    assert base <= told <= 1
    assert told == chance(-feeling, base, per_util, carried)
    assert told <= chance(2 * feeling, base, per_util, carried)


@given(feelings, shares, shares)
def test_social_media_never_silence_anybody(
    feeling: float, per_util: float, carried: float
) -> None:
    assert chance(feeling, 0.02, per_util) <= chance(feeling, 0.02, per_util, carried)


@given(some.floats(0.001, 4), some.floats(0.001, 1), some.floats(1, 5))
def test_bad_news_moves_as_much_as_good_news_times_the_negativity(
    feeling: float, strength: float, negativity: float
) -> None:
    good, bad = talk_goodwill(np.array([feeling, -feeling]), strength, negativity)
    assert good == pytest.approx(strength * math.tanh(feeling), abs=1e-14)
    assert bad == pytest.approx(-negativity * good, rel=1e-12)
