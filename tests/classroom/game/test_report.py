"""Promises of what a player reads: changes by what they mean, feedback's moves, true words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pushpull.agents.decision import Decision
from pushpull.classroom.game.books import figures
from pushpull.classroom.game.changes import changed, changes_said
from pushpull.classroom.game.debrief import debrief
from pushpull.classroom.game.feedback import moved, moved_said
from pushpull.classroom.game.levers import LEVERS
from pushpull.classroom.game.markets import archetype_of
from pushpull.classroom.game.plan import usual
from pushpull.classroom.game.playing import Playing
from pushpull.classroom.game.report import report
from pushpull.classroom.game.setup import GameSetup
from pushpull.classroom.game.standing import Standing, placed, standings
from pushpull.viz.browser.play.draft import Draft
from pushpull.viz.browser.play.form_parts import past

SMALL = GameSetup(company="Ada", seed=7, quarters=2, customers=500)
PLAN = usual(SMALL)


def played(*decisions: Decision) -> Playing:
    """Return a small game after these quarters."""
    playing = Playing.start(SMALL)
    for decision in decisions:
        playing.close(decision)
    return playing


@pytest.fixture(scope="module")
def listening() -> Playing:
    """Return a game in which marketing hears sales, and moves money by it."""
    return played(replace(PLAN, feedback=True, price=1.3 * PLAN.price))


def test_what_feedback_moved_is_what_the_books_paid_beside_the_plan(listening: Playing) -> None:
    gaps = moved(listening, 1)
    assert gaps
    assert sum(gaps.values()) == pytest.approx(0, abs=1.0)
    for name, gap in gaps.items():
        decided = getattr(listening.decisions[0], name) * 13
        assert figures(listening, 1)[f"{name}_spend"] == pytest.approx(decided + gap)


def test_every_page_says_that_feedback_moved_money(listening: Playing) -> None:
    found = report(listening, 1)
    assert "feedback moved money from" in found.remark
    assert found.remark in found.reasons
    now = figures(listening, 1)
    told = past(SMALL, Draft(SMALL, listening.decisions[0]), now, None)
    for name in moved(listening, 1):
        assert "which feedback from sales made $" in told[name]
    assert "feedback" not in told["research"]


def test_without_feedback_nothing_is_moved_and_nothing_said() -> None:
    playing = played(PLAN)
    assert moved(playing, 1) == {}
    assert moved_said(playing, 1) == ""
    assert report(playing, 1).remark == ""


def test_typing_what_is_usual_changes_nothing() -> None:
    archetype, typed = archetype_of(SMALL.market), PLAN
    for each in LEVERS:
        typed = each.put(SMALL, typed, each.shown(SMALL, typed))
    typed = replace(typed, segments=(1.0, 1.0, 1.0, 1.0), promotion_weeks=(3,))
    assert typed != PLAN
    assert changed(archetype, typed, PLAN) == ()
    assert played(typed).market.weekly().equals(played(PLAN).market.weekly())
    [one] = changed(archetype, replace(typed, discount_limit=0.03), PLAN)
    assert one.name == "discount_limit"


def test_a_quarter_in_which_nothing_was_changed_is_no_turn() -> None:
    typed = replace(PLAN, response_delay=2, segments=(3.0, 3.0, 3.0, 3.0))
    assert debrief(played(PLAN, typed)).turns == ()


def test_the_reasons_begin_with_what_the_player_changed() -> None:
    plan = replace(PLAN, price=1.3 * PLAN.price, cold_time=0.0, lead_scoring=True)
    found = report(played(plan), 1)
    assert found.reasons[:3] == (
        "You lowered the most time for cold calls from 100 % to 0 %.",
        "You raised the price by 30 %.",
        "You turned the scoring of leads on.",
    )
    assert not any("hours on cold calls" in said for said in found.reasons)


def test_many_changes_are_told_in_few_sentences() -> None:
    half = {name: getattr(PLAN, name) / 2 for name in ("advertising", "brand", "content", "social")}
    said = changes_said(played(replace(PLAN, **half, salespeople=9, price=0.5, training=0)), 1)
    assert len(said) == 5
    assert said[-1].startswith("You also changed ")


@pytest.mark.parametrize("quarter", [1, 2])
def test_one_of_a_thing_is_not_many(quarter: int) -> None:
    playing = played(PLAN, replace(PLAN, price=2.0))
    for said in (report(playing, quarter).headline, *report(playing, quarter).reasons):
        assert " 1 contracts" not in said
        assert "1 more contracts" not in said
        assert not said.startswith("1 leads")


def test_the_end_shows_all_companies_and_says_how_the_player_came_out(listening: Playing) -> None:
    found = standings(listening)
    assert {each.name for each in found} == {"Ada", "Borealis", "Cirrus", "Dorado"}
    assert [each.profit for each in found] == sorted((each.profit for each in found), reverse=True)
    [own] = [each for each in found if each.is_own]
    assert own.profit == pytest.approx(figures(listening, 1)["profit"])
    assert sum(each.share for each in found) == pytest.approx(1)
    assert ("you won" in placed(found)) == (own.place == 1)


def test_companies_that_earned_the_same_share_a_place() -> None:
    one = Standing(1, "Ada", True, 5.0, 0.5, 10.0, 0.5)
    other = replace(one, name="Cirrus", is_own=False)
    assert placed([one, other]) == "You came first of two by profit, level with Cirrus."
