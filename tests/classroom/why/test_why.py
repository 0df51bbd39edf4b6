"""Promises of the answers to why: exact, with the same luck, and adding up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pushpull import ScenarioError
from pushpull.classroom.game.game import Game
from pushpull.classroom.game.plan import usual
from pushpull.classroom.game.playing import replay
from pushpull.classroom.game.setup import PLAYER, GameSetup
from pushpull.classroom.why.attribution import last_touch
from pushpull.classroom.why.chronicle import KINDS, Chronicle
from pushpull.classroom.why.decomposition import NEITHER, Decomposition, decompose
from pushpull.classroom.why.factors import BASE, TITLES
from pushpull.classroom.why.story import buyers, story, table
from pushpull.classroom.why.what_if import what_if

SETUP = GameSetup(market="software", company="Ada", seed=5, quarters=4, customers=1000)
PLAN = usual(SETUP)
GAME = Game(SETUP, (PLAN, replace(PLAN, advertising=3 * PLAN.advertising), PLAN))


@pytest.fixture(scope="module")
def lived() -> Chronicle:
    """Return the game as people lived it."""
    return Chronicle.of(GAME)


@pytest.fixture(scope="module")
def apart(lived: Chronicle) -> Decomposition:
    """Return the game's sales taken apart."""
    return decompose(GAME, chronicle=lived)


def test_what_if_nothing_is_changed_nothing_differs() -> None:
    found = what_if(GAME, 2, GAME.decisions[1])
    assert found.is_same
    assert (found.difference == 0).all(axis=None)
    assert found.was.digests == replay(GAME).digests


def test_what_if_changes_nothing_before_the_changed_quarter() -> None:
    found = what_if(GAME, 2, PLAN)
    assert found.was.digests[0] == found.would_be.digests[0]
    assert found.was.digests[1] != found.would_be.digests[1]
    assert (found.difference.loc[:12] == 0).all(axis=None)
    assert found.difference.loc[13:, "advertising_spend"].sum() < 0


def test_a_game_that_is_there_need_not_be_played_again() -> None:
    played = replay(GAME)
    found = what_if(GAME, 2, PLAN, played=played)
    again = what_if(GAME, 2, PLAN)
    assert found.was is played
    assert found.difference.equals(again.difference)
    assert found.sentences == again.sentences
    # A game that went on meanwhile is not the one that was asked about.
    played.close(PLAN)
    assert what_if(GAME, 2, PLAN, played=played).sentences == again.sentences


def test_a_quarter_that_is_not_closed_cannot_be_changed() -> None:
    with pytest.raises(ScenarioError, match="closed are 1 to 3"):
        what_if(GAME, 4, PLAN)


def test_the_parts_of_sales_add_up_to_the_whole_in_every_week(apart: Decomposition) -> None:
    assert (apart.weekly[list(TITLES)].sum(axis=1) == apart.weekly["sales"]).all()
    for quarter in (1, 2, 3):
        assert apart.parts(quarter)["units"].sum() == apart.sales(quarter)
        assert apart.change(quarter)["units"].sum() == apart.growth(quarter)
    units = replay(GAME).market.weekly()
    own = units[units["firm"] == PLAYER].set_index("week")["units"]
    assert own.tolist() == apart.weekly["sales"].loc[own.index].tolist()


def test_nothing_is_left_out_before_the_game_begins(apart: Decomposition) -> None:
    before = apart.weekly.loc[:-1]
    assert (before[BASE] == before["sales"]).all()


def test_without_marketing_and_salespeople_fewer_buy(apart: Decomposition) -> None:
    found = apart.weekly.sum()
    assert found["pull"] > 0
    assert found[BASE] < found["sales"]


def test_removal_and_last_touch_share_out_the_same_sales(apart: Decomposition) -> None:
    for quarter in (1, 2, 3):
        credit = apart.credit(quarter)
        assert credit["part"].iloc[-1] == NEITHER
        assert credit["removal"].sum() == credit["last_touch"].sum() == apart.sales(quarter)


def test_who_writes_down_what_people_live_changes_nothing(lived: Chronicle) -> None:
    assert lived.digest == replay(GAME).digests[-1]


def test_last_touch_gives_every_sale_to_somebody_and_no_sale_twice(lived: Chronicle) -> None:
    units = replay(GAME).market.weekly()
    played = units[(units["firm"] == PLAYER) & (units["week"] >= 0)]
    assert (
        last_touch(lived).sum(axis=1).tolist() == played.groupby("quarter")["units"].sum().tolist()
    )


def test_a_buyers_story_ends_in_a_purchase_of_the_quarter(lived: Chronicle) -> None:
    [buyer, *_] = buyers(lived, 3)
    found = story(lived, buyer)
    bought = [step for step in found.steps if step.kind == "purchase" and 26 <= step.week < 39]
    assert any("Ada" in step.sentence for step in bought)
    weeks = [step.week for step in found.steps]
    assert weeks == sorted(weeks)
    assert list(table(found).columns) == ["week", "when", "kind", "what"]


def test_a_story_tells_all_kinds_of_touches_and_no_others(lived: Chronicle) -> None:
    buyer = buyers(lived, 3)[0]
    happened = {KINDS[event["kind"]] for event in lived.events.of(buyer)}
    told = {step.kind for step in story(lived, buyer).steps} - {"purchase", "nothing bought"}
    assert told == happened


def test_new_buyers_are_named_before_those_who_bought_again(lived: Chronicle) -> None:
    first = [
        next(step for step in story(lived, who).steps if "Buys Ada" in step.sentence)
        for who in buyers(lived, 1, most=1000)
    ]
    again = ["Ada again" in step.sentence for step in first]
    assert again == sorted(again)
    assert False in again


def test_nobody_has_the_story_of_a_customer_who_is_not_there(lived: Chronicle) -> None:
    with pytest.raises(ScenarioError, match="from 0 to 999"):
        story(lived, 1000)
