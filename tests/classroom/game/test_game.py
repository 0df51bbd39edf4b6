"""Promises of a game: a pure function of its setup and decisions, fair, and kept for its owner."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pushpull import ScenarioError
from pushpull.agents.decision import Decision
from pushpull.classroom.game.books import cash, figures, profit_and_loss, weekly
from pushpull.classroom.game.debrief import debrief
from pushpull.classroom.game.game import Game
from pushpull.classroom.game.levers import LEVERS, lever
from pushpull.classroom.game.plan import budget, costs, problems, total, usual
from pushpull.classroom.game.playing import AWARE, Playing, replay
from pushpull.classroom.game.report import report
from pushpull.classroom.game.research import study
from pushpull.classroom.game.saved import open_save, save
from pushpull.classroom.game.setup import PLAYER, RIVALS, GameSetup
from pushpull.classroom.game.shelf import Shelf

SMALL = GameSetup(market="software", company="Ada", seed=7, quarters=3, customers=500)


@pytest.fixture(scope="module")
def played() -> Playing:
    """Return a small game after two quarters."""
    playing = Playing.start(SMALL)
    plan = usual(SMALL)
    playing.close(plan)
    playing.close(replace(plan, advertising=2 * plan.advertising, price=0.9))
    return playing


def test_the_same_decisions_give_the_same_game_to_the_last_bit(played: Playing) -> None:
    again = replay(played.game)
    assert again.digests == played.digests
    assert np.array_equal(again.frames, played.frames)


def test_the_company_name_changes_nothing_but_words(played: Playing) -> None:
    renamed = replace(played.game, setup=replace(SMALL, company="Bob"))
    assert replay(renamed).digests == played.digests
    assert renamed.key() == played.game.key()


def test_the_map_shows_who_owns_what_and_who_is_aware(played: Playing) -> None:
    people, last = played.market.population, played.frames[-1]
    assert np.array_equal((last & 15).astype(int) - 1, people.owned)
    assert np.array_equal((last & AWARE) > 0, people.awareness[0] >= 0.5)
    assert played.frames.shape == (27, 500)
    assert played.frames_of(2).shape == (14, 500)
    assert (played.places >= 0).all()
    assert (played.places <= 1).all()


def test_profit_is_what_the_lines_above_it_add_up_to(played: Playing) -> None:
    *lines, last = profit_and_loss(played, 2)
    assert sum(line.value for line in lines) == pytest.approx(last.value)


def test_cash_is_what_a_company_starts_with_and_what_it_has_earned_since(played: Playing) -> None:
    start = played.market.setting.archetype.economy.starting_cash * 500
    earned = sum(figures(played, quarter)["profit"] for quarter in (1, 2))
    assert cash(played) == pytest.approx(start + earned)


def test_people_on_the_map_stand_for_more_customers_in_markets_of_cheap_goods() -> None:
    setup = replace(SMALL, market="consumer-goods")
    playing = Playing.start(setup)
    playing.close(usual(setup))
    own = weekly(playing, 0)
    own = own[own["firm"] == PLAYER]
    engine = playing.market.weekly()
    engine = engine[engine["firm"] == PLAYER]
    assert own["units"].sum() == engine["units"].sum() * 1000
    assert own["awareness"].tolist() == engine["awareness"].tolist()


@pytest.mark.parametrize("market", ["software", "durable", "consumer-goods"])
def test_the_usual_plan_can_always_be_paid_at_the_start(market: str) -> None:
    setup = replace(SMALL, market=market)
    playing = Playing.start(setup)
    plan = usual(setup)
    limit = budget(setup, cash(playing), figures(playing))
    assert limit >= total(setup, plan) == pytest.approx(sum(costs(setup, plan).values()))
    assert problems(setup, plan, limit) == []


def test_a_plan_that_cannot_be_paid_is_one_sentence_with_the_amount() -> None:
    plan = replace(usual(SMALL), advertising=1e6)
    [said] = problems(SMALL, plan, 1000.0)
    assert "more than you can spend" in said
    assert f"{total(SMALL, plan):,.0f}" in said


def test_every_lever_shows_what_it_has_put() -> None:
    plan = usual(SMALL)
    for each in LEVERS:
        shown = each.shown(SMALL, plan)
        assert each.shown(SMALL, each.put(SMALL, plan, shown)) == pytest.approx(shown)


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "x", None, True, 1e300])
def test_a_lever_refuses_what_is_no_amount(value: object) -> None:
    with pytest.raises(ValueError, match="Advertising is"):
        lever("advertising").put(SMALL, usual(SMALL), value)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"market": "softwear"}, "Did you mean 'software'"),
        ({"level": 3}, "level 3 is unknown"),
        ({"quarters": 99}, "from 1 to 16"),
        ({"customers": True}, "whole number from 500"),
        ({"seed": -1}, "from 0 to"),
        ({"company": ""}, "needs a name"),
        ({"company": "x" * 41}, "may have 40"),
        ({"company": "a\nb"}, "letters that can be seen"),
        ({"company": "Cirrus"}, "name of a rival"),
        ({"colour": "red"}, "setting 'colour' is unknown"),
    ],
)
def test_a_wrong_setup_is_one_sentence(values: dict[str, object], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        GameSetup.from_dict(values)


def test_research_shows_rivals_only_to_those_who_paid_for_it(played: Playing) -> None:
    assert not study(played, 2).rivals["awareness"].isna().any()
    blind = Playing.start(SMALL)
    blind.close(replace(usual(SMALL), research=0.0))
    found = study(blind, 1)
    assert found.segments is None
    assert found.rivals["awareness"].isna().tolist() == [False, True, True, True]
    assert not found.rivals["price"].isna().any()


def test_a_report_speaks_of_the_company_and_its_voices_are_real(played: Playing) -> None:
    found = report(played)
    assert found.headline.startswith("Ada sold")
    assert found.changes
    for voice in found.voices:
        if voice.who == "customer":
            assert 0 <= voice.number < 500
    assert report(played, 1).voices == ()


def test_selling_off_the_last_quarter_does_not_pay() -> None:
    setup = replace(SMALL, market="consumer-goods", customers=2000, quarters=2)
    plan = usual(setup)
    playing = Playing.start(setup)
    playing.close(plan)
    playing.close(Decision(price=plan.price))
    found = debrief(playing)
    assert [turn.quarter for turn in found.turns] == [2]
    assert found.turns[0].worth < 0
    assert found.score.points < 50


def test_the_usual_plan_scores_exactly_fifty() -> None:
    playing = Playing.start(replace(SMALL, quarters=1))
    playing.close(usual(SMALL))
    found = debrief(playing)
    assert found.score.points == 50
    assert found.turns == ()


# --- what is kept ---------------------------------------------------------------------------


def test_a_saved_game_opens_again_with_its_histories(played: Playing) -> None:
    branch = played.game.change(1, Decision())
    found = open_save(save(played.game, {"No plan": branch}, played.digests))
    assert found.game == played.game
    assert found.branches == {"No plan": branch}
    assert found.warning(played.digests) == ""
    assert "figures are not" in found.warning(["another"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"x" * 3_000_000,
        b'{"pushpull_game": 9}',
        b'{"pushpull_game": 1}',
        b'{"pushpull_game": 1, "setup": [], "decisions": []}',
        b'{"pushpull_game": 1, "setup": {}, "decisions": [{"price": NaN}]}',
        b'{"pushpull_game": 1, "setup": {}, "decisions": [{"spell": 1}]}',
        b'{"pushpull_game": 1, "setup": {}, "decisions": [{"segments": ["a"]}]}',
        b'{"pushpull_game": 1, "setup": {}, "decisions": [], "branches": [1]}',
    ],
)
def test_a_damaged_file_is_one_sentence(content: bytes) -> None:
    with pytest.raises(ScenarioError):
        open_save(content)


def test_nobody_else_sees_a_game(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    name = shelf.create("me", Game(SMALL))
    assert shelf.read(name, "me").game == Game(SMALL)
    with pytest.raises(ScenarioError, match="no such game"):
        shelf.read(name, "you")
    with pytest.raises(ScenarioError, match="no such game"):
        shelf.read("../../etc/passwd-and-more", "me")
    assert [kept.id for kept in shelf.list("me")] == [name]
    assert shelf.list("you") == ()
    assert "me" not in json.loads((tmp_path / f"{name}.json").read_text())["owner"]


def test_a_second_tab_cannot_close_a_quarter_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    game = Game(SMALL)
    name = shelf.create("me", game)
    shelf.update(name, "me", game.decide(Decision()), 0)
    with pytest.raises(ScenarioError, match="another tab"):
        shelf.update(name, "me", game.decide(Decision(price=0.9)), 0)
    assert shelf.read(name, "me").game == game.decide(Decision())


def test_drafts_and_histories_are_kept_and_a_closed_quarter_ends_the_draft(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    game = Game(SMALL)
    name = shelf.create("me", game)
    shelf.keep_draft(name, "me", {"price": 0.8})
    shelf.keep_branches(name, "me", {"other": game.decide(Decision())})
    assert shelf.draft(name, "me") == {"price": 0.8}
    shelf.update(name, "me", game.decide(Decision()), 0)
    assert shelf.draft(name, "me") is None
    assert list(shelf.branches(name, "me")) == ["other"]
    shelf.delete(name, "me")
    assert shelf.list("me") == ()


@pytest.mark.parametrize("content", ["{", "[]", '{"owner": 3}', ""])
def test_a_damaged_game_is_set_aside_and_the_others_stay(tmp_path: Path, content: str) -> None:
    shelf = Shelf(tmp_path)
    whole, broken = shelf.create("me", Game(SMALL)), shelf.create("me", Game(SMALL))
    (tmp_path / f"{broken}.json").write_text(content)
    with pytest.raises(ScenarioError):
        shelf.read(broken, "me")
    assert [kept.id for kept in shelf.list("me")] == [whole]


def test_rivals_are_led_otherwise_at_every_level() -> None:
    plans = set()
    for level in ("calm", "keen", "fierce"):
        playing = Playing.start(replace(SMALL, level=level))
        playing.close(usual(SMALL))
        plans.add(tuple(str(playing.market.firms[name].decision) for name in RIVALS))
    assert len(plans) == 3
