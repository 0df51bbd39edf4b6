"""The promise of the league: there is no best strategy, only one that suits a market.

Seven archetypical strategies sit at one table in each of five markets with each of 30 seeds. The
numbers of the market were not chosen for it.
"""

from __future__ import annotations

import pytest

from pushpull import League
from pushpull.classroom.league.league import LeagueResults
from pushpull.classroom.league.ranking import wins
from tests.markets import WORKERS

ARCHETYPES = (
    *("push_only", "pull_only", "siloed", "integrated", "follow_the_feedback", "harvest"),
    "price_cutter",
)
SEEDS = 30


@pytest.fixture(scope="module")
def results() -> LeagueResults:
    return League(ARCHETYPES, seeds=SEEDS, format="together").run(workers=WORKERS)


def test_no_strategy_wins_more_than_half_and_each_wins_somewhere(results: LeagueResults) -> None:
    won = wins(results.frame)
    assert won.shape == (5 * SEEDS, len(ARCHETYPES))
    assert won.sum().sum() == pytest.approx(5 * SEEDS)
    assert won.sum().max() <= 0.5 * len(won)
    assert won.sum().min() >= 1


def test_every_market_asks_for_something_else(results: LeagueResults) -> None:
    first = {market.name: results.standings(market.name).iloc[0] for market in results.markets}
    assert len({each["strategy"] for each in first.values()}) >= 3
    ranks = {
        name: [
            int(results.standings(market.name).set_index("strategy").loc[name, "rank"])
            for market in results.markets
        ]
        for name in ARCHETYPES
    }
    assert all(max(each) > 1 for each in ranks.values())


def test_all_sat_on_all_seats(results: LeagueResults) -> None:
    met = results.frame.groupby("strategy")["seat"].nunique()
    assert (met == len(ARCHETYPES)).all()
    assert results.remarks().empty
