"""Exercise 12: ranks change with market and field, adapting does well, a claim is played again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pushpull.classroom.exercises.checking import check
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
from pushpull.scenarios.reading import ScenarioError

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


ATTACKS = {
    "a Python file": 'kind = "python"\nfile = "evil.py:Evil"\n',
    "a Python file in a plan": (
        'kind = "plan"\nquarters = [{ from = 1, kind = "python", file = "evil.py:Evil" }]\n'
    ),
    "Python by its name": 'kind = "python"\nname = "../evil"\n',
    "another file": 'extends = "secret.toml"\n',
    "Python in a rule": (
        'kind = "rules"\nsales = 1.0\n'
        "rules = [{ when = \"open('owned', 'w') < 1\", set = { sales = 1.0 } }]\n"
    ),
    "nothing": "",
    "no strategy": "\x00\x01",
}


@pytest.mark.parametrize("kind", ATTACKS)
def test_a_strategy_file_that_asks_for_more_gets_one_sentence_and_nothing_is_run(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evil.py").write_text(
        "open('owned', 'w')\n\nclass Evil:\n    def decide(self, view):\n        return view\n",
        encoding="utf-8",
    )
    (tmp_path / "secret.toml").write_text('kind = "usual"\nsecret = "4711"\n', encoding="utf-8")
    (tmp_path / "strategy.toml").write_text(ATTACKS[kind], encoding="utf-8")
    answers = tmp_path / "answers.toml"
    answers.write_text('winner = "guest"\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"^strategy\.toml: .+\.$") as told:
        check(EXERCISE, answers)
    assert "4711" not in str(told.value)
    assert len(str(told.value)) < 400
    assert not (tmp_path / "owned").exists()
