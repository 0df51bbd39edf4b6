"""Promises of the draft of a comparison and of its arms."""

from __future__ import annotations

import pytest

from pushpull.scenarios.overlay import library_names
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.viz.browser.compare.arm_form import ArmForm, described, form_of
from pushpull.viz.browser.compare.arm_words import arm_in_words
from pushpull.viz.browser.compare.choosing import from_library, library_titles
from pushpull.viz.browser.compare.draft import Draft
from pushpull.viz.browser.exercises.opening import opened as exercise_draft


def test_every_scenario_of_the_library_can_be_chosen() -> None:
    assert set(library_titles()) == set(library_names())
    for name in library_names():
        assert len(from_library(name).scenario().played) >= 2


def test_a_draft_plays_as_the_scenario_it_was_made_of(scenario: Scenario) -> None:
    assert Draft.of(scenario).scenario().digest() == scenario.digest()


@pytest.mark.parametrize("name", library_names())
def test_opening_and_closing_the_form_of_an_arm_changes_nothing(name: str) -> None:
    draft = Draft.of(Scenario.load(name))
    before = draft.scenario()
    for arm in draft.arms:
        strategy = form_of(draft.strategy(arm)).strategy()
        after = draft.with_arm(arm, draft.title_of(arm), strategy).scenario()
        assert after.arms[arm].setting == before.arms[arm].setting


def test_a_changed_arm_is_what_is_played() -> None:
    draft = Draft.of(Scenario.load("price-war"))
    form = ArmForm("usual", money=2.0, channels={"advertising": 0.5}, price=90, integrated=True)
    strategy = draft.with_arm("stay", "twice", form.strategy()).scenario().arms["stay"]
    assert strategy.document["firms"]["Aurora"]["strategy"] == {
        "kind": "usual", "scale": 2.0, "times": {"advertising": 0.5}, "price": 0.9,
        "lead_scoring": True, "feedback": True,
    }  # fmt: skip
    assert described(form).endswith("price 90 %, leads scored, feedback heard")


def test_shares_that_do_not_add_up_are_told_and_can_be_evened() -> None:
    form = ArmForm("mix", channels={"advertising": 30.0, "brand": 30.0, "sales": 30.0})
    with pytest.raises(ScenarioError, match="add up to 90 %, but must add up to 100 %"):
        form.strategy()
    assert form.evened().total == 100
    assert set(form.evened().channels.values()) <= {33.3, 33.4}


def test_what_the_form_does_not_show_stays_as_it_was() -> None:
    form = form_of({"kind": "usual", "quota_period": "month"})
    assert form.strategy()["quota_period"] == "month"


def test_an_arm_that_is_removed_takes_its_questions_along() -> None:
    draft = Draft.of(Scenario.load("push-vs-pull")).without("push")
    asked = draft.scenario().questions
    assert asked
    assert all("push" not in (each.arm, each.versus) for each in asked)
    assert draft.without("hold").baseline == "pull"


def test_the_last_two_arms_cannot_be_removed() -> None:
    draft = Draft.of(Scenario.load("pull-share"))
    with pytest.raises(ScenarioError, match="needs two arms"):
        draft.without("mix")


def test_a_shorter_comparison_asks_its_questions_about_its_own_length() -> None:
    draft = Draft.of(Scenario.load("push-vs-pull")).sized(3, 4, 500)
    said = [each.ask for each in draft.scenario().questions]
    assert "Which of the two pays more over one year?" in said
    assert not any("three years" in each for each in said)


def test_a_size_out_of_range_gets_a_sentence() -> None:
    draft = Draft.of(Scenario.load("price-war"))
    with pytest.raises(ScenarioError, match=r"Seeds: 0, but must be a whole number from 1 to 200"):
        draft.sized(0, 4, 500)
    with pytest.raises(ScenarioError, match=r"Customers: 5000000, but a page plays 100 to 20,000"):
        draft.sized(3, 4, 5_000_000)


def test_an_arm_says_what_differs_beside_its_strategy() -> None:
    seventh = exercise_draft("7", "A", "")
    assert arm_in_words(seventh, "no_talk").endswith("; without word of mouth.")
    assert "salespeople × 0" in arm_in_words(seventh, "no_salespeople")
    ninth = exercise_draft("9", "A", "")
    said = arm_in_words(ninth, "pull_first")
    assert said.startswith("From quarter 1 budget × 3")
    assert ": 60 % advertising, 30 % content, 10 % market research; from quarter 4" in said
    for draft in (seventh, ninth):
        assert len({arm_in_words(draft, arm) for arm in draft.arms}) == len(draft.arms)
