"""The page of a free market: what is behind it, without a browser."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from pushpull.agents.population import contacts
from pushpull.classroom.game.playing import begin, replay
from pushpull.classroom.game.setup import FIRMS, PLAYER
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.browser.compare.job import Job, JobState
from pushpull.viz.browser.explore.following import told
from pushpull.viz.browser.explore.free_market import DIALS, FreeMarket
from pushpull.viz.browser.explore.lives import KINDS, Lives, follow
from pushpull.viz.browser.explore.pictures import curve_picture, memory_picture, mind_picture
from pushpull.viz.browser.explore.response import OUTCOMES, Curve, respond, said
from pushpull.viz.browser.explore.talk_picture import seen, talk_picture
from pushpull.viz.browser.explore.watching import MEMORIES, Watched, neighbourhood, watch

FREE = FreeMarket(customers=500, quarters=1)


def done(job: Job[Any]) -> JobState[Any]:
    """Start a job and wait for its end."""
    job.start().join(60)
    assert not job.state.problem
    assert not job.state.is_running
    return job.state


@pytest.fixture(scope="module")
def shown() -> list[JobState[Curve]]:
    """Everything that a page hears while a curve is computed."""
    heard: list[JobState[Curve]] = []
    done(Job(respond(FREE, "sales", 3), heard.append))
    return heard


@pytest.fixture(scope="module")
def watched() -> Watched:
    """A market that was watched."""
    found: Watched = done(Job(watch(FREE.turned("advertising", 3)), lambda state: None)).found
    return found


def test_a_dial_out_of_range_gets_a_sentence() -> None:
    with pytest.raises(ScenarioError, match=r"Price is 500 percent .* must be from 70 to 130"):
        FreeMarket(dials={"price": 500})
    with pytest.raises(ScenarioError, match=r"'prize' cannot be set\. Did you mean 'price'"):
        FreeMarket(dials={"prize": 90})
    with pytest.raises(ScenarioError, match="seed is -1"):
        _ = FreeMarket(seed=-1).setup


def test_dials_that_stand_at_the_usual_change_nothing() -> None:
    usual = {name: dial.usual for name, dial in DIALS.items()}
    plain = begin(FREE.setup.market_setting(), 1).branch(FREE.setup.market_setting())
    dialled = begin(FREE.setup.market_setting(), 1).branch(FreeMarket(
        customers=500, quarters=1, dials=usual).setting())  # fmt: skip
    plain.run(13)
    dialled.run(13)
    assert plain.digest() == dialled.digest()


def test_the_game_that_a_story_is_told_from_is_the_market_of_the_dials() -> None:
    free = FREE.turned("advertising", 2).turned("price", 90)
    market = begin(free.setup.market_setting(), free.seed).branch(free.setting())
    market.run(13)
    played = replay(free.game()).market
    assert np.array_equal(played.population.owned, market.population.owned)
    assert np.array_equal(played.population.awareness, market.population.awareness)


def test_a_curve_grows_market_by_market(shown: list[JobState[Curve]]) -> None:
    seeds = [state.found.seeds for state in shown if state.found is not None]
    assert seeds == sorted(seeds)
    assert set(seeds) == {1, 2, 3}
    assert shown[-1].percent == 100


def test_the_usual_setting_differs_from_itself_by_nothing(shown: list[JobState[Curve]]) -> None:
    curve = shown[-1].found
    assert curve is not None
    table = curve.table("profit").set_index("step")
    assert list(table.index) == list(DIALS["sales"].steps)
    assert tuple(table.loc[1.0, ["gap", "gap_low", "gap_high"]]) == (0, 0, 0)


def test_nobody_to_sell_brings_no_more_than_the_usual_salespeople(
    shown: list[JobState[Curve]],
) -> None:
    curve = shown[-1].found
    assert curve is not None
    rows = curve.rows.pivot(index="seed", columns="step", values="units")
    assert (rows[0.0] <= rows[3.0]).all()


def test_a_curve_of_one_market_has_no_interval_and_says_so(
    shown: list[JobState[Curve]],
) -> None:
    first = next(state.found for state in shown if state.found is not None)
    assert said(first, "units") == ["One market so far: it takes two to tell luck from the rest."]
    assert len(curve_picture(first, "units").option["series"]) == 1


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_a_curve_can_be_sent_to_a_browser(shown: list[JobState[Curve]], outcome: str) -> None:
    curve = shown[-1].found
    assert curve is not None
    picture = curve_picture(curve, outcome)
    json.dumps(picture.option, allow_nan=False)
    assert len(picture.table) == len(DIALS["sales"].steps)
    assert len(said(curve, outcome)) == 2


def test_memory_is_the_mean_over_the_people_of_the_segment(watched: Watched) -> None:
    free = FREE.turned("advertising", 3)
    market = begin(free.setup.market_setting(), free.seed).branch(free.setting())
    market.run(13)
    people = market.population
    table = watched.memory[watched.memory["week"] == 13].set_index(["firm", "segment"])
    for name in MEMORIES:
        for number, firm in enumerate(FIRMS):
            mean = getattr(people, name)[number][people.segment == 2].astype(float).mean()
            assert table.loc[(firm, 2), name] == pytest.approx(mean, rel=1e-9)


def test_more_advertising_is_remembered(watched: Watched) -> None:
    usual: Watched = done(Job(watch(FREE), lambda state: None)).found
    last = [
        each.memory[(each.memory["week"] == 13) & (each.memory["firm"] == PLAYER)]["awareness"]
        for each in (watched, usual)
    ]
    assert (last[0].to_numpy() > last[1].to_numpy()).all()


def test_a_neighbourhood_holds_people_who_listen_to_each_other() -> None:
    people = begin(FREE.setup.market_setting(), 1).population
    who, links = neighbourhood(people, 40)
    assert len(set(who.tolist())) == 40
    assert who[0] == 0
    number = int(people.archetype.talk.contacts)
    for one, other in who[links].tolist():
        circle = [
            set(contacts(people, np.full(number, each), np.arange(number)).tolist())
            for each in (one, other)
        ]
        assert other in circle[0] or one in circle[1]
    assert set(links.ravel().tolist()) == set(range(40))  # nobody stands alone


def test_the_picture_of_talk_shows_who_heard_what(watched: Watched) -> None:
    week = int(np.argmax((watched.heard >= 0).sum(axis=1)))
    picture = talk_picture(watched, week)
    json.dumps(picture.option, allow_nan=False)
    large = [each for each in picture.option["series"][0]["data"] if each["symbolSize"] == 20]
    assert len(large) == sum(watched.heard_in(week).values()) > 0
    assert seen(watched, week).startswith(f"In week {week}, {len(large)} of 90 people heard talk")


def test_memory_and_talk_can_be_sent_to_a_browser(watched: Watched) -> None:
    for memory in MEMORIES:
        picture = memory_picture(watched, 1, memory)
        json.dumps(picture.option, allow_nan=False)
        assert "Our company" in picture.alt
        assert len(picture.table.columns) == 1 + len(FIRMS)


@pytest.fixture(scope="module")
def lives() -> Lives:
    """Customers who were followed."""
    found: Lives = done(Job(follow(FreeMarket(customers=800, quarters=4)), lambda s: None)).found
    return found


def test_everybody_has_one_kind_of_life(lives: Lives) -> None:
    found = [who for kind in KINDS for who in lives.of_kind(kind)]
    assert sorted(found) == lives.customers["customer"].tolist()
    assert len(lives.of_kind("came")) > 0


def test_the_story_of_a_customer_is_of_the_market_that_is_shown(lives: Lives) -> None:
    free = FreeMarket(customers=800, quarters=4)
    for kind in ("came", "left", "nothing"):
        who = lives.of_kind(kind)[0]
        bought = lives.purchases[lives.purchases["customer"] == who]["week"].tolist()
        found = done(Job(told(free, who), lambda state: None)).found
        assert [step.week for step in found.steps if step.kind == "purchase"] == bought


def test_following_people_does_not_change_the_market(lives: Lives) -> None:
    free = FreeMarket(customers=800, quarters=4)
    market = begin(free.setup.market_setting(), free.seed).branch(free.setting())
    market.run(52)
    who = lives.customers["customer"].to_numpy()
    assert np.array_equal(lives.awareness[-1], market.population.awareness[:, who])
    json.dumps(mind_picture(lives, int(who[0])).option, allow_nan=False)
