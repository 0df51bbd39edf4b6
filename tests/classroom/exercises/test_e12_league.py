"""Exercise 12: ranks change with market and field, adapting does well, a claim is played again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pushpull.classroom.exercises.e12_league.exercise import (
    EXERCISE,
    FIELD,
    OWN,
    ROUNDS,
    gains,
    own_file,
    play_league,
)
from pushpull.classroom.exercises.exercise import Rerun
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.league.entrants import entrants
from pushpull.classroom.league.league import League, LeagueResults
from pushpull.classroom.league.markets import LEAGUE_MARKETS
from pushpull.classroom.league.playing import Round, play_round

SEEDS = 30


def at_one_table(names: tuple[str, ...], market: str) -> LeagueResults:
    seated, place = entrants(names), LEAGUE_MARKETS[market]
    rounds = [Round(place, seed, seated, "together") for seed in range(1, 1 + SEEDS)]
    return LeagueResults(pd.concat([play_round(each) for each in rounds]), (place,), "together")


@pytest.fixture(scope="module")
def sprint() -> LeagueResults:
    return at_one_table(FIELD, "sprint")


@pytest.fixture(scope="module")
def packaged_goods() -> LeagueResults:
    return at_one_table(FIELD, "packaged-goods")


def rerun(folder: Path | None = None) -> Rerun:
    small = {"customers": 200, "comparison": {"seeds": 1}}
    return EXERCISE.rerun(Section("A"), smaller=small, folder=folder)


def test_another_market_has_another_winner(
    sprint: LeagueResults, packaged_goods: LeagueResults
) -> None:
    ahead, behind = (each.standings().set_index("strategy")["gain"] for each in (
        packaged_goods, sprint,
    ))  # fmt: skip
    assert ahead.idxmax() == "pull_only"
    assert behind.idxmin() == "pull_only"


def test_a_strategy_that_adapts_is_last_nowhere(
    sprint: LeagueResults, packaged_goods: LeagueResults
) -> None:
    for results in (sprint, packaged_goods):
        gain = results.standings().set_index("strategy")["gain"]
        assert gain["follow_the_feedback"] > gain.min()
        assert gain.rank(ascending=False)["follow_the_feedback"] <= len(FIELD) - 1


def test_what_a_strategy_gains_depends_on_who_else_is_there(
    packaged_goods: LeagueResults,
) -> None:
    without = at_one_table(tuple(each for each in FIELD if each != "pull_only"), "packaged-goods")
    before, after = (
        each.frame.groupby(["strategy", "seed"])["gain"].mean().unstack("strategy")
        for each in (packaged_goods, without)
    )
    gap = after["integrated"] - before["integrated"]
    # Four standard errors: a false alarm is rarer than 1 in 15,000 on re-seeding.
    assert gap.mean() > 4 * gap.std() / SEEDS**0.5


def test_the_league_comes_out_the_same_each_time_and_as_on_the_command_line() -> None:
    own = EXERCISE.rerun(Section("A"))
    guest = str(own.values["guest"])
    first = play_league(own, guest).frame
    markets = list(dict.fromkeys(first["market"]))
    league = League([*FIELD, guest, own_file(None)], markets, ROUNDS, "together")
    keys = ["market", "seed", "strategy"]
    second = league.run().frame
    pd.testing.assert_frame_equal(
        first.sort_values(keys, ignore_index=True), second.sort_values(keys, ignore_index=True)
    )


def test_the_file_that_was_handed_in_is_the_one_that_is_played(tmp_path: Path) -> None:
    shutil.copy(EXERCISE.folder / "strategy.toml", tmp_path)
    example, same = (gains(play_league(each, "siloed")) for each in (rerun(), rerun(tmp_path)))
    pd.testing.assert_frame_equal(example, same)
    (tmp_path / "strategy.toml").write_text('kind = "usual"\nscale = 2.0\n', encoding="utf-8")
    other = gains(play_league(rerun(tmp_path), "siloed"))
    assert other.loc[OWN, "all"] != example.loc[OWN, "all"]
