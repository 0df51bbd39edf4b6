"""Promises of scenario files: what is written is what is played, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pushpull.agents.strategies.constant import Constant
from pushpull.agents.strategies.plan import Plan
from pushpull.agents.strategies.rules import Rules
from pushpull.agents.strategies.usual import Usual
from pushpull.scenarios.archetypes import archetype_names, load_archetype, parameter_notes
from pushpull.scenarios.overlay import library_names, overlay
from pushpull.scenarios.reading import LIBRARY
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.starter import starter

from .conftest import SMALL, Write


@pytest.mark.parametrize("name", library_names())
def test_every_scenario_of_the_library_can_be_played(name: str) -> None:
    scenario = Scenario.load(name)
    assert scenario.title
    assert scenario.question.endswith("?")
    assert len(scenario.arms) >= 2
    assert scenario.questions or "extends" in (LIBRARY / f"{name}.toml").read_text()


@pytest.mark.parametrize("name", library_names())
def test_every_scenario_of_the_library_fits_on_a_page(name: str) -> None:
    assert len((LIBRARY / f"{name}.toml").read_text(encoding="utf-8").splitlines()) <= 70


@pytest.mark.parametrize("name", archetype_names())
def test_every_parameter_of_an_archetype_says_where_it_is_from(name: str) -> None:
    assert all(note.source for note in parameter_notes(name))


def test_the_starter_can_be_played(write: Write) -> None:
    scenario = Scenario.load(write(base=starter("mine")))
    assert list(scenario.arms) == ["hold", "push", "pull"]


def test_a_file_of_one_firm_and_nothing_else_can_be_played(write: Write) -> None:
    text = 'archetype = "durable"\ncustomers = 1\nyears = 1\n[firms.Alone]\n'
    scenario = Scenario.load(write(base=text))
    assert (scenario.quarters, scenario.focal, scenario.baseline) == (4, "Alone", "base")


# --- strategies ---------------------------------------------------------------------------------


def test_a_firm_without_a_strategy_does_what_is_usual(write: Write) -> None:
    assert Scenario.load(write()).setting.firms[0].strategy is None


def test_a_scale_multiplies_the_usual_policy(write: Write) -> None:
    scenario = Scenario.load(write('[firms.Aurora.strategy]\nkind = "usual"\nscale = 2.0'))
    assert scenario.setting.firms[0].strategy == Usual(scale=2.0)


@pytest.mark.parametrize(
    ("budget", "per_week"),
    [
        ("budget_per_week = 500", 500.0),
        ("budget_per_customer = 2.0", 120.0),
        ("budget_times_usual = 2", 2 * 60 * 8.15),
    ],
)
def test_a_budget_can_be_said_in_three_ways(write: Write, budget: str, per_week: float) -> None:
    added = f'[firms.Aurora.strategy]\nkind = "mix"\n{budget}\nsales = 0.5\ncontent = 0.5'
    strategy = Scenario.load(write(added)).setting.firms[0].strategy
    assert isinstance(strategy, Constant)
    assert strategy.mix.budget_per_week == pytest.approx(per_week)
    assert (strategy.mix.sales, strategy.mix.content) == (0.5, 0.5)


def test_integrated_is_short_for_scoring_and_feedback(write: Write) -> None:
    added = (
        '[firms.Aurora.strategy]\nkind = "mix"\nbudget_per_week = 1\nsales = 1\nintegrated = true'
    )
    strategy = Scenario.load(write(added)).setting.firms[0].strategy
    assert isinstance(strategy, Constant)
    assert strategy.mix.lead_scoring
    assert strategy.mix.feedback


def test_a_plan_keeps_its_steps(write: Write) -> None:
    added = """
[[firms.Aurora.strategy.quarters]]
from = 1
budget_per_week = 10
sales = 1
[[firms.Aurora.strategy.quarters]]
from = 2
kind = "usual"
times = { advertising = 0 }
[firms.Aurora.strategy]
kind = "plan"
"""
    strategy = Scenario.load(write(added)).setting.firms[0].strategy
    assert isinstance(strategy, Plan)
    assert [first for first, _ in strategy.steps] == [1, 2]


def test_rules_keep_their_order_and_their_terms(write: Write) -> None:
    added = """
[firms.Aurora.strategy]
kind = "rules"
budget_per_week = 10
sales = 0.5
content = 0.5
rules = [
  { when = "awareness < 0.3", set = { content = 0.8 } },
  { when = "share>=0.5", set = { price = 1.1, integrated = true, budget_per_customer = 1 } },
]
"""
    strategy = Scenario.load(write(added)).setting.firms[0].strategy
    assert isinstance(strategy, Rules)
    assert [rule.metric for rule in strategy.rules] == ["awareness", "share"]
    assert strategy.rules[1].changes["budget_per_week"] == 60
    assert strategy.rules[1].change(strategy.base).feedback


# --- parameters, mechanisms, shocks -------------------------------------------------------------


def test_a_parameter_of_the_scenario_replaces_the_archetypes(write: Write) -> None:
    setting = Scenario.load(write("[parameters.choice]\ncomplexity = 0.5")).setting
    assert setting.archetype.choice.complexity == 0.5
    assert setting.archetype.choice.patience == load_archetype("software").choice.patience


def test_a_mechanism_can_be_switched_off(write: Write) -> None:
    setting = Scenario.load(write(base='without = ["forgetting"]\n' + SMALL)).setting
    assert not setting.mechanisms.forgetting
    assert setting.mechanisms.capacity


def test_a_shock_begins_with_its_quarter_and_ends_with_its_last_week(write: Write) -> None:
    added = '[[shocks]]\nkind = "recession"\nquarter = 2\nquarters = 2\nsize = 0.3'
    [shock] = Scenario.load(write(added)).setting.shocks
    assert (shock.first_week, shock.last_week, shock.size) == (13, 38, 0.3)


def test_an_entrant_is_a_firm_that_enters_later(write: Write) -> None:
    added = '[[shocks]]\nkind = "entrant"\nquarter = 2\nfirm = "Borealis"'
    setting = Scenario.load(write(added)).setting
    assert [firm.enters_quarter for firm in setting.firms] == [0, 2]
    assert setting.shocks == ()


def test_an_archetype_can_lie_beside_the_scenario(write: Write, tmp_path: Path) -> None:
    text = (LIBRARY / "archetypes" / "durable.toml").read_text(encoding="utf-8")
    (tmp_path / "cars.toml").write_text(text.replace("1200.0", "9000.0"), encoding="utf-8")
    scenario = Scenario.load(write(base=SMALL.replace("software", "cars")))
    assert scenario.setting.archetype.economy.list_price == 9000


# --- overlays and extends -----------------------------------------------------------------------


def test_an_overlay_changes_what_it_names_and_nothing_else() -> None:
    base = {"a": {"x": 1, "y": [1, 2]}, "b": 3}
    assert overlay(base, {"a": {"y": [9]}}) == {"a": {"x": 1, "y": [9]}, "b": 3}
    assert base == {"a": {"x": 1, "y": [1, 2]}, "b": 3}


def test_an_arm_changes_a_strategy_or_replaces_it_by_its_kind(write: Write) -> None:
    added = """
[firms.Aurora.strategy]
kind = "mix"
budget_per_week = 10
sales = 1.0
[arms.same]
[arms.dearer.firms.Aurora.strategy]
price = 1.1
[arms.other.firms.Aurora.strategy]
kind = "usual"
scale = 3
"""
    scenario = Scenario.load(write(added))
    strategies = {name: arm.setting.firms[0].strategy for name, arm in scenario.arms.items()}
    assert strategies["same"] == scenario.setting.firms[0].strategy
    assert isinstance(strategies["dearer"], Constant)
    assert (strategies["dearer"].mix.price, strategies["dearer"].mix.sales) == (1.1, 1.0)
    assert strategies["other"] == Usual(scale=3.0)


def test_three_lines_change_a_shipped_scenario(write: Write) -> None:
    text = 'extends = "push-vs-pull"\ncustomers = 77\nyears = 1\ncomparison.horizons = [1]'
    scenario = Scenario.load(write(base=text))
    assert scenario.setting.customers == 77
    assert scenario.quarters == 4
    assert list(scenario.arms) == list(Scenario.load("push-vs-pull").arms)


def test_a_chain_of_files_is_read_from_its_far_end(write: Write) -> None:
    write(base='extends = "b"\nseed = 5', name="a.toml")
    write(base='extends = "mine"\nseed = 6\ncustomers = 8', name="b.toml")
    path = write()
    scenario = Scenario.load(path.parent / "a.toml")
    assert (scenario.seed, scenario.setting.customers, scenario.quarters) == (5, 8, 2)


def test_a_copy_of_a_library_scenario_may_extend_it_under_the_same_name(write: Write) -> None:
    path = write(base='extends = "launch"\ncustomers = 5', name="launch.toml")
    assert Scenario.load(path).setting.customers == 5


# --- what is resolved ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", library_names())
def test_a_resolved_scenario_loads_to_the_same_digest(name: str, tmp_path: Path) -> None:
    scenario = Scenario.load(name)
    (tmp_path / "again.toml").write_text(scenario.toml(), encoding="utf-8")
    again = Scenario.load(tmp_path / "again.toml")
    assert again.digest() == scenario.digest()
    assert again.resolved() == scenario.resolved()


def test_a_resolved_scenario_needs_no_other_file() -> None:
    said = tomllib.loads(Scenario.load("push-vs-pull-durable").toml())
    assert "extends" not in said
    assert said["parameters"]["economy"]["list_price"] == 1200


def test_titles_do_not_change_the_digest_but_numbers_do() -> None:
    digest = Scenario.load("launch").digest()
    assert Scenario.load("launch", {"title": "x", "question": "y"}).digest() == digest
    assert Scenario.load("launch", {"arms": {"both": {"title": "z"}}}).digest() == digest
    assert Scenario.load("launch", {"customers": 2999}).digest() != digest
    assert Scenario.load("launch", {"parameters": {"talk": {"base": 0.5}}}).digest() != digest


def test_a_shorter_game_drops_the_horizons_behind_its_end() -> None:
    assert Scenario.load("push-vs-pull", {"quarters": 3}).horizons == (1, 3)
    assert Scenario.load("turn-off-the-ads", {"quarters": 1}).horizons == (1,)


@pytest.mark.parametrize("shorter", [{"quarters": 4}, {"years": 1}])
def test_a_shorter_length_leaves_behind_what_comes_later(shorter: dict[str, int]) -> None:
    short = Scenario.load("turn-off-the-ads", shorter)
    assert short.horizons == (4,)
    assert all(each.horizon is None for each in short.questions)


def test_a_file_may_shorten_what_it_extends(write: Write) -> None:
    path = write(base='extends = "turn-off-the-ads"\nquarters = 6')
    assert Scenario.load(path).horizons == (4, 6)
