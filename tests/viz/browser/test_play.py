"""Promises of the game's page that need no browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pushpull.agents.decision import Decision
from pushpull.classroom.game.feeling import felt_said
from pushpull.classroom.game.game import Game
from pushpull.classroom.game.levers import LEVERS
from pushpull.classroom.game.markets import GAME_MARKETS
from pushpull.classroom.game.plan import budget, total, usual
from pushpull.classroom.game.saved import open_save, save
from pushpull.classroom.game.setup import GameSetup
from pushpull.classroom.game.shelf import Shelf
from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.browser.play.alternative import two
from pushpull.viz.browser.play.board import first_view
from pushpull.viz.browser.play.decision_form import pay
from pushpull.viz.browser.play.desk import Desk, open_on_shelf
from pushpull.viz.browser.play.draft import SEGMENTS, Draft
from pushpull.viz.browser.play.effects import effect
from pushpull.viz.browser.play.form_parts import groups, notes, past, values
from pushpull.viz.browser.play.new_game import setup_of
from pushpull.viz.class_pages.plan_form import prediction_of

SOFTWARE = GameSetup(market="software")


def draft(market: str = "software") -> Draft:
    """Return the usual plan of a market as a draft."""
    setup = GameSetup(market=market)
    return Draft(setup, usual(setup))


@pytest.mark.parametrize("market", GAME_MARKETS)
def test_what_the_form_shows_is_what_it_puts_back(market: str) -> None:
    shown = values(draft(market))
    again = draft(market)
    for name, value in shown.items():
        again = again.put(name, value)
    assert again.wrong == {}
    assert again.problems(again.cost()) == []
    assert values(again) == shown
    assert total(again.setup, again.decision) == pytest.approx(draft(market).cost())


@pytest.mark.parametrize("market", GAME_MARKETS)
def test_every_lever_has_a_place_on_the_form_and_the_usual_plan_fits_its_slider(
    market: str,
) -> None:
    setup = GameSetup(market=market)
    limit = total(setup, usual(setup))
    shown = values(draft(market))
    placed = [each for group in groups(setup, limit) for each in group["levers"]]
    assert [each["name"] for each in placed] == [each.name for each in LEVERS]
    for each in placed:
        if each["kind"] in ("money", "people", "share", "ratio", "weeks"):
            assert each["low"] <= shown[each["name"]] <= each["high"], each["name"]


@pytest.mark.parametrize(
    "typed", ["abc", "", "-5", "1e400", "nan", "inf", "1e13", None, True, [], {"a": 1}, "9" * 5000]
)
@pytest.mark.parametrize("lever", ["advertising", "salespeople", "price", "care_time"])
def test_what_is_no_number_gets_a_sentence_and_changes_nothing(lever: str, typed: object) -> None:
    before = draft()
    after = before.put(lever, typed)
    assert after.decision == before.decision
    assert after.wrong[lever].endswith(".")
    assert after.problems(1e12) == [after.wrong[lever]]


@pytest.mark.parametrize(
    "typed",
    ["$1,200", " 1200 ", "1200.0", 1200, "1 200", "1200,00", "1.200,00", "1,200.00", "1\u202f200"],
)
def test_money_may_be_typed_as_people_write_it(typed: object) -> None:
    assert draft().put("brand", typed).decision.brand * 13 == pytest.approx(1200)


def test_a_decimal_comma_is_a_decimal_comma() -> None:
    assert draft().put("price", "1,5").decision.price == 1.5
    assert draft().put("care_time", "12,5 %").decision.care_time == 0.125
    assert setup_of({"company": "Ada", "customers": "2 000"}).customers == 2000


@pytest.mark.parametrize("typed", ["1,23,4", "12 00", "12.000", "1,2.3,4", "1,2,3"])
def test_a_number_that_could_be_two_is_refused(typed: str) -> None:
    said = draft().put("advertising", typed).wrong["advertising"]
    assert said.startswith("Advertising needs a number that can be read in one way.")
    with pytest.raises(ScenarioError, match="in one way"):
        setup_of({"company": "Ada", "customers": typed})
    with pytest.raises(ScenarioError, match="in one way"):
        prediction_of({"expected_profit": [typed]})


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "<b>5</b>", "1e400", "two"])
def test_what_is_no_number_is_told_so_wherever_it_is_typed(typed: str) -> None:
    for ask in (
        lambda: setup_of({"company": "Ada", "customers": typed}),
        lambda: prediction_of({"expected_profit": [typed]}),
    ):
        with pytest.raises(ScenarioError, match=r"(number|large|must be from).*\.$"):
            ask()


def opened(tmp_path: Path, *decisions: Decision) -> Desk:
    """Put a file with these decisions on a shelf and open it."""
    shelf = Shelf(tmp_path)
    game = Game(GameSetup(customers=500, quarters=4), decisions)
    return Desk.open(shelf, "me", open_on_shelf(shelf, "me", save(game)))


def test_a_file_that_spends_without_limit_is_refused_and_leaves_the_shelf(tmp_path: Path) -> None:
    plan = usual(GameSetup(customers=500))
    with pytest.raises(ScenarioError, match=r"quarter 2 .* spends \$130,\d{3},\d{3}, but at most"):
        opened(tmp_path, plan, replace(plan, advertising=1e7))
    assert Shelf(tmp_path).list("me") == ()
    assert opened(tmp_path, plan, plan).closed == 2


def test_a_file_that_was_changed_says_so_and_not_that_the_version_is_another() -> None:
    found = open_save(save(Game(GameSetup(customers=500)), {}, ["as it was"]))
    assert found.warning(["as it is"]).startswith("The file was changed after it was saved")
    assert "version 0.0" in replace(found, version="0.0").warning(["as it is"])


@pytest.mark.parametrize(
    ("lever", "typed"),
    [("care_time", "150"), ("price", "9"), ("promotion_weeks", [0, 14]), ("quota_period", "x"),
     ("segments", [0, 0, 0, 0]), ("segments", "no"), ("promotion_weeks", ["a"])],
)  # fmt: skip
def test_what_is_out_of_range_gets_a_sentence(lever: str, typed: object) -> None:
    assert draft().put(lever, typed).wrong[lever].endswith(".")


def test_a_sentence_goes_away_with_the_next_good_value() -> None:
    after = draft().put("advertising", "much").put("advertising", "5000")
    assert after.wrong == {}
    assert after.put("price", "x").put("brand", "5").wrong.keys() == {"price"}


def test_every_market_has_the_groups_that_the_form_shows() -> None:
    for market in GAME_MARKETS:
        assert load_archetype(market).need.segments == SEGMENTS


def test_an_unknown_lever_changes_nothing() -> None:
    assert draft().put("bribes", 5) == draft()


def test_a_plan_that_cannot_be_paid_is_caught_while_typing() -> None:
    rich = draft().put("advertising", 1e9)
    bar = pay(rich, 600_000.0, 1e6)
    assert bar["over"]
    assert len(bar["problems"]) == 1
    assert "Lower something." in bar["problems"][0]
    assert not pay(draft(), 600_000.0, 1e6)["problems"]


def test_a_draft_is_kept_and_read_again() -> None:
    typed = draft().put("advertising", 5).put("promotion_weeks", [2, 3]).put("feedback", True)
    assert draft().read(typed.to_dict()) == typed


@pytest.mark.parametrize("kept", [None, [], {"bribes": 1}, {"advertising": "x"}, {"price": -1}])
def test_a_draft_that_cannot_be_read_is_left_out(kept: object) -> None:
    assert draft().read(kept) == draft()


def test_every_lever_says_what_it_did() -> None:
    from pushpull.classroom.game.books import figures
    from pushpull.classroom.game.playing import Playing

    setup = GameSetup(customers=500)
    playing = Playing.start(setup)
    playing.close(usual(setup))
    now, before = figures(playing, 1), figures(playing, 0)
    for each in LEVERS:
        assert effect(each.name, now, before), each.name
        assert effect(each.name, before, None), each.name
    told = past(setup, Draft(setup, usual(setup)), now, before)
    assert told["advertising"].startswith("Last quarter $7,800: awareness ")
    assert told["promotion"] == "Last quarter 0 %."  # nobody bought early for what was not
    assert "after refunds" in told["price"]
    assert set(told) == {each.name for each in LEVERS}


def test_a_report_stays_unread_until_somebody_goes_on_from_it(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    assert first_view(desk) == "decide"
    desk.close(desk.first_draft().decision)
    again = Desk.open(desk.shelf, "me", desk.name)
    assert first_view(again) == "quarter-1"
    again.mark_read()
    again.keep_draft(again.first_draft().put("brand", 5))
    assert first_view(Desk.open(desk.shelf, "me", desk.name)) == "decide"
    assert desk.first_draft().decision.brand * 13 == pytest.approx(5)


def test_a_promotion_without_weeks_is_told_beside_its_weeks() -> None:
    assert "promotion_weeks" in draft().put("promotion", 10).beside()
    planned = draft().put("promotion", 10).put("promotion_weeks", [3]).put("price", "x")
    assert planned.beside().keys() == {"price"}


def test_satisfaction_has_one_scale_with_two_ends() -> None:
    week = pd.Index([0, 1], name="week")
    table = two(pd.Series([-9.0, 0.0], week), pd.Series([9.0, 0.5], week), "satisfaction")
    assert table["was"].tolist() == pytest.approx([-100, 0], abs=0.1)
    assert table["would_be"].tolist() == pytest.approx([100, 46.2], abs=0.1)
    assert felt_said(0.5) == "+46"


def test_the_hand_over_says_what_it_costs() -> None:
    off, on = draft(), draft().put("feedback", True)
    assert notes(off)["feedback"] == "one or both cost 5% of all spending"
    assert notes(on)["feedback"].startswith("both together cost $")


def test_the_budget_bar_agrees_with_the_rule_of_the_game() -> None:
    limit = budget(SOFTWARE, 9e6, {"revenue": 5e6, "cost_of_goods": 1e6})
    assert pay(draft(), limit, 9e6)["limit"] == "$2.00 M"


@pytest.mark.parametrize(
    "typed",
    [{"company": ""}, {"company": "x" * 41}, {"company": "a\nb"}, {"market": "gold"},
     {"level": "mean"}, {"seed": "-1"}, {"seed": "luck"}, {"customers": "10"},
     {"customers": "1e9"}, {"quarters": 99}, {"company": "Cirrus"}],
)  # fmt: skip
def test_a_wrong_setup_gets_a_sentence(typed: dict[str, object]) -> None:
    with pytest.raises(ScenarioError, match=r"\.$"):
        setup_of({"company": "Ada", **typed})


def test_a_script_in_a_company_name_is_only_a_name() -> None:
    assert setup_of({"company": "<script>alert(1)</script>"}).company == "<script>alert(1)</script>"
