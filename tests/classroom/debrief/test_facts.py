"""Promises of the facts of a class: they are what was stored, and nobody's words are mixed up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.debrief.calibration import interval_score, judged, ruler
from pushpull.classroom.debrief.facts import facts_of
from pushpull.classroom.debrief.measured import Measured
from pushpull.classroom.debrief.questions import questions
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from tests.classroom.debrief.played import SMALL


def test_the_totals_are_those_of_the_stored_standings(played: Classroom) -> None:
    facts, result = facts_of(played.state), played.state.closed[-1].result
    assert result is not None
    told = {each.team: each.total_profit for each in result.standings}
    # sums of two numbers in another order: a unit in the last place or so
    assert facts.totals() == pytest.approx(told, rel=1e-12)
    assert facts.quarters == 2


def test_the_share_of_pull_is_read_off_the_money_that_was_spent(played: Classroom) -> None:
    facts = facts_of(played.state)
    assert facts.table["pull_share"].between(0, 1).all()
    first, second = facts.path(1, "pull_share")
    assert second < first  # half of the advertising, all of the salespeople


def test_all_that_was_sold_has_one_origin(played: Classroom) -> None:
    table = facts_of(played.state).table
    parts = table[["walk_in_units", "pull_units", "push_units", "renewed_units"]].sum(axis=1)
    assert list(parts) == list(table["units"])
    assert (table["renewed_units"] > 0).any()  # software is sold by contract


def test_the_share_of_all_the_money_is_not_the_mean_of_the_quarters(played: Classroom) -> None:
    facts = facts_of(played.state)
    own = facts.table.xs(1, level="team")
    whole = own["pull_spend"].sum() / (own["pull_spend"] + own["push_spend"]).sum()
    assert facts.part_of("pull_spend", "spend")[1] == pytest.approx(whole, rel=1e-12)
    assert whole != pytest.approx(own["pull_share"].mean(), rel=1e-6)
    said = {each.key: each.facts for each in questions(facts, None)}
    assert f"{100 * whole:.1f} %" in said["mix"]


def test_the_first_question_tells_how_unequal_the_start_was(played: Classroom) -> None:
    facts = facts_of(played.state)
    said = questions(facts, None)[0].facts
    assert "did not start equal" in said
    for team in (1, 2):
        assert f"{100 * facts.start['share'][team]:.1f} %" in said


def test_a_silent_team_is_known_as_one(played: Classroom) -> None:
    facts = facts_of(played.state)
    assert facts.table.loc[(2, 1), "is_silent"]
    assert not facts.table.loc[(1, 1), "is_silent"]


def test_a_prediction_stays_with_the_team_that_it_was_made_for(played: Classroom) -> None:
    before = facts_of(played.state).forecasts
    played.move_student(1, 2)
    try:
        after = facts_of(played.state).forecasts
    finally:
        played.move_student(1, 1)
    assert list(after["team"]) == list(before["team"]) == [1, 2, 1, 2]
    assert list(after["came"]) == list(before["came"])


def test_ranges_are_judged_by_what_came(played: Classroom) -> None:
    found = judged(facts_of(played.state).forecasts, SMALL)
    assert list(found["held"]) == [False, True, False, True]
    # 2e12 wide and nothing outside; the ruler is what the usual plan costs
    assert found["score"].iloc[1] == 2e12 / ruler(SMALL)


def test_a_class_that_has_not_begun_has_no_facts_and_no_questions(tmp_path: Path) -> None:
    school = School(str(tmp_path / "school.db"))
    facts = facts_of(school.create(SMALL).state)
    assert facts.quarters == 0
    assert questions(facts, None) == ()
    school.close()


# --- the score of predictions ---------------------------------------------------------------


@given(st.integers(0, 99), st.integers(0, 99))
def test_nobody_gains_by_telling_another_range_than_believed(one: int, other: int) -> None:
    # belief: each of 0 … 99 equally likely; its tenths lie at 9.5 ± 0.5 and 89.5 ± 0.5
    came = range(100)

    def expected(low: float, high: float) -> float:
        return float(np.mean([interval_score(low, high, each) for each in came]))

    low, high = min(one, other), max(one, other)
    honest = expected(10, 89)
    assert honest <= expected(low, high) + 1e-9


# --- questions ------------------------------------------------------------------------------


def test_a_class_in_which_nobody_turned_is_not_told_of_a_turn(played: Classroom) -> None:
    facts = facts_of(played.state)
    steady = replace(facts, table=facts.table.assign(pull_share=0.3))
    (found,) = (each for each in questions(steady, None) if each.key == "moved")
    assert found.facts.startswith("No team turned")


def test_every_class_has_eight_questions_with_its_own_names_and_numbers(
    played: Classroom, measured: Measured
) -> None:
    facts = facts_of(played.state)
    for found in (questions(facts, None), questions(facts, measured)):
        assert len(found) >= 8
        assert len({each.key for each in found}) == len(found)
        for each in found:
            assert any(letter.isdigit() for letter in each.facts), each.facts
            assert each.asks.endswith("?")
    named = [q for q in questions(facts, None) if any(n in q.facts for n in SMALL.teams)]
    assert len(named) >= 6


def test_questions_tell_who_won_and_how_many_ranges_held(played: Classroom) -> None:
    said = {each.key: each.facts for each in questions(facts_of(played.state), None)}
    totals = facts_of(played.state).totals()
    assert said["winner"].startswith(SMALL.teams[max(totals, key=totals.__getitem__) - 1])
    assert "4 ranges" in said["predictions"]
    assert "50% of them did" in said["predictions"]
    assert "=Bob did not agree in time in quarter 1" in said["silence"]
