"""Promises of the league: same luck for all, the same numbers always, and nobody harms another.

Played in a market of 150 people and two quarters, so that the tests are quick.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull import Decision, League, ScenarioError, View
from pushpull.classroom.league.ecology import replicator
from pushpull.classroom.league.findings import verdicts, where
from pushpull.classroom.league.league import LeagueResults
from pushpull.classroom.league.markets import LEAGUE_MARKETS
from pushpull.classroom.league.ranking import ranks, scores
from pushpull.classroom.league.seat import MOST_SPENDING, spending, within
from pushpull.classroom.league.tables import one_table, pair_tables
from pushpull.scenarios.archetypes import load_archetype

SMALL = """
archetype = "durable"
customers = 150
quarters = 1
burn_in_weeks = 13
[firms.Aurora]
[firms.Borealis]
[firms.Cirrus]
[firms.Dorado]
"""
PULL = 'kind = "mix"\nbudget_times_usual = 1.0\nadvertising = 0.8\ncontent = 0.2\n'
BOLD = """
from dataclasses import replace

class Bold:
    def decide(self, view):
        return replace(view.usual, advertising=1000 * view.usual.advertising)
"""
CLASS = "class {}:\n  def decide(self, view): 0\n"
LAZY = "class Lazy:\n    def decide(self, view):\n        return open('notes')\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small market and some strategies."""
    path = tmp_path_factory.mktemp("league")
    texts = {"small.toml": SMALL, "ann.toml": PULL, "bob.toml": PULL, "bold.py": BOLD}
    for name, text in {**texts, "lazy.py": LAZY}.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def league(folder: Path, *names: str, seeds: int = 2) -> League:
    files = [folder / name if "." in name else name for name in names]
    return League(files, markets=[str(folder / "small.toml")], seeds=seeds)


@pytest.fixture(scope="module")
def played(folder: Path) -> LeagueResults:
    return league(folder, "ann.toml", "bob.toml", "usual", "harvest", seeds=5).run()


# --- the same for all ---------------------------------------------------------------------------


def test_the_order_of_files_changes_nothing(folder: Path) -> None:
    names = ["harvest", "bold.py", "ann.toml"]
    one, other = (league(folder, *each, seeds=1).run() for each in (names, names[::-1]))
    pd.testing.assert_frame_equal(one.frame, other.frame, check_exact=True)


def test_who_else_takes_part_changes_no_pair(folder: Path, played: LeagueResults) -> None:
    alone = league(folder, "usual", "harvest", seeds=2).run().frame
    frame = played.frame[played.frame["seed"] <= 2]
    among = frame[frame["table"].isin(set(alone["table"]))]
    pd.testing.assert_frame_equal(among.reset_index(drop=True), alone, check_exact=True)


def test_a_copy_earns_to_the_penny_what_its_original_would(played: LeagueResults) -> None:
    tables = dict(tuple(played.frame.groupby("table")))
    columns = ["seed", "seat", "profit", "gain", "share"]
    same = [tables[name][columns].to_numpy() for name in ("ann | ann", "ann | bob", "bob | bob")]
    assert (same[0] == same[1]).all()
    assert (same[0] == same[2]).all()


def test_identical_strategies_differ_only_within_the_noise(played: LeagueResults) -> None:
    table = scores(played.frame)
    gap = table["ann"] - table["bob"]
    # The seats that a copy gets are luck: the mean of independent gaps lies within four
    # standard errors of zero (a false alarm on other seeds is rarer than 1 in 60: t with 4).
    assert abs(gap.mean()) <= 4 * gap.std(ddof=1) / len(gap) ** 0.5
    found = ranks(table)
    assert found["ann"]["rank_low"] <= found["bob"]["rank"] <= found["ann"]["rank_high"]


def test_a_table_where_all_do_as_usual_gains_nothing(played: LeagueResults) -> None:
    payoffs = played.payoffs().set_index(["strategy", "against"])
    assert payoffs.loc[("usual", "usual"), "mean"] == 0.0


def test_the_gain_is_extra_profit_for_each_hundred_of_the_usual_budget(
    played: LeagueResults,
) -> None:
    policy = load_archetype("durable").policy
    names = ("advertising", "brand", "content", "social", "research", "sales")
    budget = sum(getattr(policy, name) for name in names) * 150 * 13
    row = played.frame.iloc[0]
    assert row["gain"] == pytest.approx(100 * (row["profit"] - row["usual_profit"]) / budget)


def test_each_strategy_meets_every_one_and_itself_with_two_firms_each(
    played: LeagueResults,
) -> None:
    for _, table in played.frame.groupby(["seed", "table"]):
        counts = table["strategy"].value_counts()
        assert sorted(counts) in ([4], [2, 2])
    assert played.frame["table"].nunique() == 4 * 5 // 2


def test_seats_are_dealt_by_luck_and_evenly() -> None:
    # Of 600 draws each of two seats: 300 expected, within four standard errors of sqrt(150).
    firsts = [pair_tables(["a", "b"], "software", seed)[1].seats for seed in range(600)]
    for seat in range(4):
        assert abs(sum(each[seat] == "a" for each in firsts) - 300) < 4 * 150**0.5
    together = [one_table("abc", "software", seed)[0].seats for seed in range(600)]
    for name in "abc":
        share = sum(each[0] == name for each in together)
        assert abs(share - 200) < 4 * (600 * 2 / 9) ** 0.5


def test_processes_and_a_stop_on_the_way_change_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = league(folder, "ann.toml", "bold.py", seeds=2)
    whole = chosen.run(workers=2, folder=tmp_path)
    kept = sorted(tmp_path.iterdir())
    kept[0].write_text("damaged", encoding="utf-8")
    told: list[int] = []
    again = chosen.run(progress=lambda done, of: told.append(done), folder=tmp_path)
    assert told == [1, 2]
    pd.testing.assert_frame_equal(whole.frame, again.frame, check_exact=True)
    pd.testing.assert_frame_equal(whole.frame, chosen.run().frame, check_exact=True)


# --- rules and mishaps --------------------------------------------------------------------------


def test_who_breaks_a_rule_goes_back_to_the_usual_plan_and_is_named(folder: Path) -> None:
    results = league(folder, "lazy.py", "bold.py", "usual", seeds=1).run()
    remarks = results.remarks().set_index("strategy")
    assert remarks.loc["lazy", "failed"] == remarks.loc["lazy", "seats"] == 8
    assert remarks.loc["lazy", "said"] == "lazy.py, line 3: a strategy may not open files."
    assert remarks.loc["bold", "cut"] == 8
    assert "usual" not in remarks.index
    payoffs = results.payoffs().set_index(["strategy", "against"])["mean"]
    assert payoffs[("lazy", "usual")] == payoffs[("lazy", "lazy")] == 0.0


@given(some.floats(0, 1e9), some.floats(0, 1e4), some.booleans(), some.floats(0, 1e6))
def test_nobody_spends_more_than_the_rule_allows(
    advertising: float, salespeople: float, scoring: bool, training: float
) -> None:
    view = View(
        firm="Aurora", quarter=1, customers=100, list_price=10.0, salary=500.0,
        hand_over_share=0.05, cash=0.0, usual=Decision(advertising=70.0, salespeople=0.2),
    )  # fmt: skip
    wanted = Decision(
        advertising=advertising, salespeople=salespeople, training=training, lead_scoring=scoring
    )
    allowed = within(wanted, view)
    assert spending(allowed, view) <= MOST_SPENDING * spending(view.usual, view) * (1 + 1e-6)
    if spending(wanted, view) <= MOST_SPENDING * spending(view.usual, view):
        assert allowed is wanted


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("a.toml", "", "the file is empty"),
        ("a.toml", "kind = ", "not TOML"),
        ("a.toml", PULL + "salse = 0.1\n", "a.toml: salse is unknown. Did you mean 'sales'?"),
        ("a.toml", PULL.replace("0.8", "0.7"), "add up to 0.9"),
        ("a.toml", 'title = "x"', "a.toml: kind is missing"),
        ("a.toml", 'kind = "python"\nfile = "b.py:B"', "Hand in the Python file itself"),
        ("a.toml", 'kind = "python"\nname = "best"', "which is unknown"),
        ("a.toml", 'kind = "mix"\nbudget_per_week = 1e12\nsales = 1.0', "salespeople"),
        ("a.py", "x = 1", "no class with a method decide"),
        ("a.py", f"{CLASS.format('A')}{CLASS.format('B')}", "2 classes (A, B)"),
        ("a.py", "class A:\n  def", "this is not Python in line 2"),
        ("a.py", "\0", "not Python"),
        ("a.txt", "x", "neither a file in .toml or .py"),
        (f"{'a' * 50}.toml", PULL, "Rename the file"),
        ("push_only.toml", PULL, "two strategies are called 'push_only'"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_play_gets_one_sentence(
    file: str, text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        League([tmp_path / file, "push_only", "usual"], markets=["sprint"])
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "firms.Aurora" not in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"files": ["usual"]}, "at least two strategies"),
        ({"markets": ["softwear"]}, "Did you mean 'software'?"),
        ({"markets": ["nowhere.toml"]}, "there is no such file"),
        ({"markets": []}, "no market is chosen"),
        ({"seeds": 0}, "seeds must be"),
        ({"format": "together"}, "too many for one table"),
    ],
)
def test_a_league_that_cannot_be_gets_one_sentence(asked: dict[str, object], said: str) -> None:
    with pytest.raises(ScenarioError, match=r"^[^\n]+$") as refused:
        League(**asked)  # type: ignore[arg-type]
    assert said in str(refused.value)


def test_a_folder_stands_for_the_files_in_it(folder: Path) -> None:
    own = folder / "handed in"
    own.mkdir()
    (own / "cy.toml").write_text(PULL, encoding="utf-8")
    (own / "notes.txt").write_text("not a strategy", encoding="utf-8")
    assert [each.name for each in League([own, "usual"]).entrants] == ["cy", "usual"]


# --- what is made of it -------------------------------------------------------------------------


def test_ranks_tell_luck_from_skill() -> None:
    noise = np.array([0.0, 1.0, -1.0, 0.5, -0.5, 0.2])
    table = pd.DataFrame({"best": 50 + noise, "same": noise, "twin": noise[::-1]})
    found = ranks(table)
    assert found["best"] == {"rank": 1, "rank_low": 1, "rank_high": 1}
    assert [found["same"][key] for key in ("rank_low", "rank_high")] == [2, 3]
    assert ranks(table.head(1))["best"]["rank_high"] == 3  # one seed tells nothing


def test_hawks_and_doves_end_where_the_book_says() -> None:
    # Hawk and dove with a prize of 2 and wounds of 8: a quarter of hawks is stable.
    payoff = np.array([[-3.0, 2.0], [0.0, 1.0]])
    assert replicator(payoff, 400)[-1] == pytest.approx([0.25, 0.75], abs=1e-6)


@given(some.lists(some.lists(some.floats(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_shares_stay_shares_and_a_dominated_strategy_shrinks(rows: list[list[float]]) -> None:
    payoff = np.array(rows)
    payoff[2] = payoff[0] - 1.0  # worse than the first against everybody
    shares = replicator(payoff, 20)
    assert np.allclose(shares.sum(axis=1), 1.0)
    assert (shares >= 0).all()
    before, after = shares[:-1], shares[1:]
    kept = before[:, 0] > 1e-200
    assert (after[kept, 2] * before[kept, 0] <= before[kept, 2] * after[kept, 0] + 1e-15).all()


def test_what_is_said_agrees_with_the_tables(played: LeagueResults) -> None:
    first = played.standings().iloc[0]["strategy"]
    assert verdicts(played)[0].startswith(f"{first} comes first of 4: ")
    assert set(where(played)) == set(played.names)
    best = played.payoffs()
    mine = best[(best["strategy"] == "harvest") & (best["against"] != "harvest")]
    friend = mine.loc[mine["mean"].idxmax(), "against"]
    assert f"Does best against {friend} (" in where(played)["harvest"]


def test_the_markets_of_the_league_are_of_different_kinds() -> None:
    kinds = {market.document["archetype"] for market in LEAGUE_MARKETS.values()}
    assert kinds == {"software", "durable", "consumer-goods"}
    assert len({market.quarters for market in LEAGUE_MARKETS.values()}) > 2
    assert {market.document.get("start") for market in LEAGUE_MARKETS.values()} == {None, "empty"}
    assert any("shocks" in market.document for market in LEAGUE_MARKETS.values())
