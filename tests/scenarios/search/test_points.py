"""Promises of points: a key leads where it says, shares go on adding up, wrong keys are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.search.ground import AS_IT_IS, Ground
from pushpull.scenarios.search.points import arm_of
from pushpull.scenarios.search.space import Choice, Span, axis_from, short_names

from .conftest import PRICE, PULL

SHARES = ("sales", "advertising", "content")


@given(st.floats(0.01, 0.99))
def test_a_pull_share_keeps_the_split_of_pull_and_leaves_the_rest_to_sales(share: float) -> None:
    mix = {"kind": "mix", "sales": 0.5, "advertising": 0.3, "content": 0.2}
    arm = arm_of({PULL: share}, {"firms": {"Aurora": {"strategy": mix}}})
    told = arm["firms"]["Aurora"]["strategy"]
    assert sum(told[name] for name in SHARES) == pytest.approx(1, abs=1e-7)
    assert told["sales"] == pytest.approx(1 - share, abs=1e-7)
    assert told["advertising"] == pytest.approx(1.5 * told["content"], abs=1e-7)


def test_a_share_that_is_varied_becomes_as_said_and_the_others_split_the_rest(
    ground: Ground,
) -> None:
    strategy = ground.arm_table({"firms.Aurora.strategy.content": 0.6})["firms"]["Aurora"]
    told = strategy["strategy"]
    assert told["content"] == 0.6
    assert (told["sales"], told["advertising"]) == (0.25, 0.15)


def test_a_point_is_laid_over_the_arm_that_is_varied(tiny: Path) -> None:
    scenario = Ground(tiny, "dear").with_points([{PULL: 0.2}], ["hold"])
    strategy = scenario.arms["p1"].document["firms"]["Aurora"]["strategy"]
    assert (strategy["sales"], strategy["price"]) == (0.8, 1.2)
    assert scenario.baseline == "hold"


def test_a_firm_without_a_strategy_does_what_is_usual_but_for_the_point(ground: Ground) -> None:
    table = ground.arm_table({"firms.Borealis.strategy.price": 0.9})
    assert table["firms"]["Borealis"]["strategy"] == {"kind": "usual", "price": 0.9}


def test_lists_are_counted_from_one(ground: Ground) -> None:
    assert ground.arm_table({"shocks.1.size": 0.5})["shocks"][0]["size"] == 0.5
    where = "firms.Borealis.position.2"
    assert ground.arm_table({where: 0.4})["firms"]["Borealis"]["position"] == [0.0, 0.4]


def test_parameters_and_plans_can_be_varied(tiny: Path) -> None:
    plan = (
        '[arms.plan.firms.Aurora.strategy]\nkind = "plan"\nquarters = [{ from = 1, '
        "budget_times_usual = 1.0, sales = 0.5, content = 0.5 }]\n"
    )
    tiny.write_text(tiny.read_text() + plan, encoding="utf-8")
    point = {"firms.Aurora.strategy.quarters.1.sales": 0.9, "parameters.choice.price": 2.0}
    scenario = Ground(tiny, "plan").with_points([point])
    arm = scenario.arms["p1"].document
    assert arm["firms"]["Aurora"]["strategy"]["quarters"][0]["content"] == pytest.approx(0.1)
    assert arm["parameters"]["choice"]["price"] == 2.0


def test_a_scenario_without_arms_is_held_against_itself(tiny: Path) -> None:
    tiny.write_text(tiny.read_text().split("[arms.hold]")[0], encoding="utf-8")
    ground = Ground(tiny)
    assert ground.baseline == AS_IT_IS
    assert list(ground.with_points([{PRICE: 0.9}], [AS_IT_IS]).arms) == [AS_IT_IS, "p1"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("firms.Auror.strategy.price", "'Auror' is unknown in firms. Did you mean 'Aurora'?"),
        ("firms.Aurora.strategy.prise", "Did you mean 'price'?"),
        ("parameters.choice.prize", "Did you mean 'price'?"),
        ("parameters.choices.price", "Did you mean 'choice'?"),
        ("shocks.2.size", "'2' is unknown in shocks. Known are 1."),
        ("customers", "customers belongs to it"),
        ("firms.Aurora.strategy", "it is a table"),
        ("firms.Aurora.quality.high", "firms.Aurora.quality is a value, not a table"),
        ("firm", "Did you mean 'firms'?"),
        ("", "'' is unknown. Known are firms, parameters, shocks."),
    ],
)
def test_a_key_that_leads_nowhere_is_answered_with_near_ones(
    ground: Ground, key: str, said: str
) -> None:
    with pytest.raises(ScenarioError) as told:
        ground.arm_table({key: 1.0})
    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("axis", "said"),
    [
        (Span(PRICE, 0.0, 1.0), "must be a number from 0.2 to 5"),
        (Choice("firms.Aurora.strategy.quota_period", ("year",)), "must be one of"),
        (Span("firms.Aurora.strategy.sales", 0.0, 1.5), "at most"),
    ],
)
def test_an_end_that_cannot_be_played_is_told_before_anything_is_played(
    ground: Ground, axis: Span | Choice, said: str
) -> None:
    with pytest.raises(ScenarioError, match=said):
        ground.fitted(axis)


def test_a_key_of_whole_numbers_gets_whole_numbers(ground: Ground) -> None:
    axis = ground.fitted(Span("firms.Aurora.strategy.response_delay", 0, 4))
    assert isinstance(axis, Span)
    assert axis.grid(5) == [0, 1, 2, 3, 4]
    assert all(isinstance(each, int) for each in axis.grid(3))


@pytest.mark.parametrize("text", ["price", "price=", "=1:2", "price=a:b", "price=1:2:3"])
def test_a_range_that_cannot_be_read_shows_what_it_must_look_like(text: str) -> None:
    with pytest.raises(ScenarioError, match="must look like KEY=LOW:HIGH"):
        axis_from(text)


def test_a_list_keeps_kinds_apart() -> None:
    assert axis_from("k=1, 0.5, true, month").values == (1, 0.5, True, "month")  # type: ignore[union-attr]


def test_the_shortest_names_that_tell_keys_apart_are_used() -> None:
    keys = ["firms.A.strategy.price", "firms.B.strategy.price", "parameters.choice.fit"]
    assert list(short_names(keys).values()) == ["A price", "B price", "fit"]
