"""Promises of what is played again: exact, with the same luck, kept, and never of another class."""

from __future__ import annotations

import pytest

from pushpull import ScenarioError
from pushpull.classroom.debrief.facts import facts_of, turns_of
from pushpull.classroom.debrief.luck import Luck, earned_with, luck_of, other_seeds
from pushpull.classroom.debrief.measured import Measured, history_key, keep, kept, measure
from pushpull.classroom.debrief.questions import told
from pushpull.classroom.debrief.worth import before
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.state import State
from tests.classroom.debrief.played import SMALL


def test_the_worth_of_a_change_is_what_if_says_to_the_last_bit(
    played: Classroom, measured: Measured
) -> None:
    (found,) = measured.worths  # team 1 in quarter 2; all other decisions went on as before
    assert (found.team, found.quarter) == (1, 2)
    other = before(SMALL, turns_of(played.state), 1, 2)
    gap = played.what_if(1, 2, other)
    was, would_be = (
        float(side.quarterly().loc[side.firm.name].query("quarter > 0")["profit"].sum())
        for side in (gap.was, gap.would_be)
    )
    assert found.worth == was - would_be
    assert found.changed == ("Advertising",)


def test_the_best_and_the_worst_change_have_the_right_sign(measured: Measured) -> None:
    (only,) = measured.worths
    assert measured.best is (only if only.worth > 0 else None)
    assert measured.worst is (only if only.worth < 0 else None)


def test_the_sentence_of_a_change_names_team_quarter_lever_and_worth(
    played: Classroom, measured: Measured
) -> None:
    said = told(facts_of(played.state), measured.worths[0])
    assert said.startswith("In quarter 2 Ada changed advertising. Against going on as")


def test_under_its_own_seed_a_class_earns_what_it_earned(played: Classroom) -> None:
    again = earned_with(SMALL, turns_of(played.state), SMALL.seed)
    # sums of two numbers in another order: a unit in the last place or so
    assert again == pytest.approx(facts_of(played.state).totals(), rel=1e-12)


def test_other_seeds_are_neither_the_own_nor_that_of_practice() -> None:
    found = other_seeds(2**32 - 3)
    assert len(set(found)) == 30
    assert not {2**32 - 3, 2**32 - 2} & set(found)
    assert all(0 <= seed < 2**32 for seed in found)


def test_luck_is_told_as_places_among_the_other_markets() -> None:
    luck = luck_of({9: {1: 10.0, 2: 5.0}, 8: {1: 20.0, 2: 25.0}, 7: {1: 30.0, 2: 1.0}})
    assert luck.seeds == 3
    assert luck.middle(1) == 20.0
    assert luck.earned[1] == (30.0, 20.0, 10.0)  # in the order of the seeds
    assert luck.below(1, 20.0) == pytest.approx(1 / 3)
    assert luck.first() == pytest.approx({1: 2 / 3, 2: 1 / 3})
    assert Luck.from_dict(luck.to_dict()) == luck


def test_every_team_has_a_profit_for_every_other_market(measured: Measured) -> None:
    assert {team: len(values) for team, values in measured.luck.earned.items()} == {1: 3, 2: 3}


def test_what_was_measured_is_kept_for_the_history_that_counts(
    played: Classroom, measured: Measured
) -> None:
    keep(played, played.state, measured)
    assert kept(School(str(played.log.engine.url)).open(played.code)) == measured
    number = played.state.round.quarter if played.state.round else 0
    assert number == 2
    assert kept(played) == measured


def test_names_and_rules_change_no_fingerprint_and_decisions_do(played: Classroom) -> None:
    key = history_key(played.state)
    played.rename_team(1, "Augusta")
    played.set_rule("minutes", 3.0)
    assert history_key(played.state) == key
    played.rename_team(1, "Ada")
    played.set_rule("minutes", SMALL.minutes)
    state = played.state
    shorter = State(code=state.code, setup=state.setup, rounds=state.rounds[:1])
    assert history_key(shorter) != key


def test_a_cancelled_measurement_leaves_nothing(played: Classroom) -> None:
    seen: list[tuple[int, int]] = []
    found = measure(
        played.state, seeds=1, progress=lambda done, of: seen.append((done, of)),
        is_cancelled=lambda: True,
    )  # fmt: skip
    assert found is None
    assert seen == [(1, 3)]


def test_a_class_that_has_played_nothing_cannot_be_measured() -> None:
    with pytest.raises(ScenarioError, match="nothing to look back on"):
        measure(State())
