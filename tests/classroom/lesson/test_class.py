"""Promises of a class: rounds go as the teacher says, decisions count as the team says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pushpull import ScenarioError
from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.bots import BotStudent
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.school import School
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.classroom.lesson.shocks import QueuedShock
from tests.classroom.lesson.classes import SMALL, less, seated, whole_class


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Give a school of its own file."""
    found = School(str(tmp_path_factory.mktemp("school") / "school.db"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def over(school: School) -> Classroom:
    """Return a class that has played all its quarters."""
    return whole_class(school)


@pytest.fixture(scope="module")
def ready(school: School) -> Classroom:
    """Return a class whose market is prepared; tests open its first round and go back."""
    classroom = school.create(replace(SMALL, quorum=2, closes_itself=False))
    classroom.prepare()
    return classroom


@pytest.fixture
def round_one(ready: Classroom) -> Iterator[tuple[Classroom, dict[int, list[str]]]]:
    """Open the first round for two teams of three; afterwards, go back before it."""
    seats = seated(ready, 3)
    ready.open_round()
    yield ready, seats
    ready.rewind(1)
    for each in list(ready.state.seats.values()):
        ready.move_student(each.number, None)
    for team in list(ready.state.bots):
        ready.hand_back(team)


def usual(classroom: Classroom, seat: str) -> Decision:
    decision = classroom.team_view(seat).usual
    assert decision is not None
    return decision


# --- a whole class --------------------------------------------------------------------------


def test_bots_play_a_whole_class_through_the_same_door_as_students(school: School) -> None:
    setup = LessonSetup(
        teams=("Push", "Pull", "Both"), customers=500, quarters=2, practice=True,
        rivals=("price_cutter",), quorum=2,
    )  # fmt: skip
    classroom = school.create(setup)
    led = {1: "push_only", 2: "pull_only", 3: "integrated"}
    bots = [
        BotStudent.join(classroom, f"{strategy} {n}", team, strategy)
        for team, strategy in led.items()
        for n in range(2)
    ]
    for quarter in (0, 1, 2):
        classroom.open_round()
        for bot in bots:
            bot.act()
        assert not any(team.is_waited_for for team in classroom.teacher_view().teams)
        classroom.finish_round()
        assert classroom.state.quarter(quarter).phase == "revealed"
    state = classroom.state
    assert [each.quarter for each in state.closed] == [1, 2]
    assert all(entry.source == "team" for each in state.closed for entry in each.entries.values())
    assert state.is_complete
    assert state.next_quarter is None
    assert state.ignored == 0
    scores = classroom.score()
    assert sorted(scores["teams"]) == ["1", "2", "3"]
    assert sorted(each["rank"] for each in scores["teams"].values())[0] == 1
    classroom.end()
    with pytest.raises(ScenarioError, match="has ended"):
        classroom.open_round()
    seen = classroom.team_view(bots[0].seat.id)
    assert seen.score is not None
    assert seen.phase == "ended"


def test_a_team_that_does_as_usual_scores_exactly_fifty(over: Classroom) -> None:
    scores = over.score()
    assert scores["teams"]["2"]["points"] == 50
    assert scores["teams"]["1"]["points"] != 50
    assert over.score() is over.state.scores


def test_practice_does_not_count_and_changes_nothing(school: School, over: Classroom) -> None:
    classroom = school.create(replace(SMALL, practice=True))
    seat = seated(classroom)[1][0]
    classroom.open_round()
    assert classroom.team_view(seat).is_practice
    classroom.submit(seat, Decision())
    classroom.finish_round()
    assert classroom.team_view(seat).reports is not None
    assert classroom.state.closed == ()
    classroom.open_round()
    assert (
        classroom.team_view(seat).budget
        == over.state.starts[1].quarterly.loc[("Firm 1", 0), ["revenue"]].sum() * 0.5
        - over.state.starts[1].quarterly.loc[("Firm 1", 0), "cost_of_goods"] * 0.5
    )
    classroom.submit(seat, less(usual(classroom, seat)))
    classroom.close_now()
    # Team 2 has been silent; it repeats what it did in practice, which is the usual plan.
    classroom.play()
    found, first = classroom.state.quarter(1).result, over.state.quarter(1).result
    assert found is not None
    assert first is not None
    assert found.digest == first.digest


# --- luck -----------------------------------------------------------------------------------


def test_names_change_no_number(school: School, over: Classroom) -> None:
    other = whole_class(school, replace(SMALL, teams=("Zoë", "Yan"), title="Other"))
    for quarter in (1, 2):
        one, two = over.state.quarter(quarter).result, other.state.quarter(quarter).result
        assert one is not None
        assert two is not None
        assert one.digest == two.digest


def test_what_if_with_the_same_decision_differs_in_nothing(over: Classroom) -> None:
    entry = over.state.quarter(1).entries[1]
    found = over.what_if(1, 1, entry.decision)
    assert found.is_same
    assert found.was.digests == [each.result.digest for each in over.state.closed if each.result]


def test_what_if_changes_nothing_before_the_quarter_and_tells_of_the_others(
    over: Classroom,
) -> None:
    entry = over.state.quarter(2).entries[1]
    found = over.what_if(1, 2, less(entry.decision, 0.1))
    assert (found.difference.loc[:12] == 0).all(axis=None)
    assert found.difference.loc[13:, "advertising_spend"].sum() < 0
    assert list(found.others) == [2]
    with pytest.raises(ScenarioError, match="played are 1 to 2"):
        over.what_if(1, 3, entry.decision)


def test_a_quarter_played_again_after_a_rewind_with_the_same_decisions_is_the_same(
    school: School,
) -> None:
    classroom = whole_class(school)
    before = classroom.state.rounds
    seat = next(iter(classroom.state.seats))
    classroom.rewind(2)
    assert classroom.state.branches[0].rounds == before
    assert classroom.state.next_quarter == 2
    classroom.open_round()
    classroom.submit(seat, before[1].entries[1].decision)
    classroom.finish_round()
    again, first = classroom.state.quarter(2).result, before[1].result
    assert again is not None
    assert first is not None
    assert again.digest == first.digest
    changed = less(before[0].entries[1].decision, 0.2)
    assert not classroom.what_if(1, 1, changed, branch=1).is_same


def test_the_map_shows_the_quarter_as_each_team_sees_it(over: Classroom) -> None:
    one, two = over.map_of(1, 2), over.map_of(2, 2)
    assert one.frames.shape == (14, 500)
    assert np.array_equal(one.frames & 15, two.frames & 15)
    assert not np.array_equal(one.frames, two.frames)
    assert one.names[one.own - 1] == "Ada"
    seat = next(iter(over.state.seats))
    assert np.array_equal(over.team_map(seat).frames, one.frames)


# --- rounds ---------------------------------------------------------------------------------


def test_a_decision_counts_when_enough_members_agree(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    one, two, three = seats[1]
    plan = usual(classroom, one)
    classroom.submit(one, plan)
    assert classroom.team_view(one).agreed is None
    [candidate] = classroom.team_view(two).candidates
    classroom.approve(two, candidate.choice)
    agreed = classroom.team_view(three).agreed
    assert agreed is not None
    assert agreed.decision == plan
    classroom.submit(three, less(plan))
    still = classroom.team_view(one).agreed
    assert still is not None
    assert still.decision == plan
    classroom.withdraw(two)
    assert classroom.team_view(one).agreed is None
    with pytest.raises(ScenarioError, match="nothing to take back"):
        classroom.withdraw(two)
    with pytest.raises(ScenarioError, match="not put up any more"):
        classroom.approve(two, "0" * 12)


def test_silent_teams_get_the_default_and_are_flagged(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    for seat in seats[1][:2]:
        classroom.submit(seat, less(usual(classroom, seat)))
    waited = [team.team for team in classroom.teacher_view().teams if team.is_waited_for]
    assert waited == [2]
    classroom.close_now()
    entries = classroom.state.quarter(1).entries
    assert entries[1].source == "team"
    assert entries[2].is_silent
    assert entries[2].source == "usual"


def test_after_the_lock_nothing_counts_and_a_sentence_says_so(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    seat = seats[1][0]
    plan = usual(classroom, seat)
    classroom.close_now()
    before = classroom.state
    for act in (
        lambda: classroom.submit(seat, plan, 1),
        lambda: classroom.propose(seat, plan, None, 1),
        lambda: classroom.withdraw(seat, 1),
        lambda: classroom.approve(seat, "x", 1),
    ):
        with pytest.raises(ScenarioError, match="came too late"):
            act()
    assert classroom.state is before
    with pytest.raises(ScenarioError, match="quarter 7 is closed"):
        classroom.submit(seat, plan, 7)


def test_sending_a_form_twice_counts_once(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    seat = seats[1][0]
    plan = usual(classroom, seat)
    classroom.submit(seat, plan, 1, request="form 1")
    number = classroom.state.number
    classroom.close_now()
    classroom.submit(seat, plan, 1, request="form 1")
    assert classroom.state.number == number + 1
    first = classroom.join("Twice", request="x" * 20)
    assert classroom.join("Twice", request="x" * 20) == first


def test_what_cannot_be_paid_is_refused_with_the_amount(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    dear = replace(usual(classroom, seats[1][0]), advertising=1e7)
    with pytest.raises(ScenarioError, match=r"more than you can spend"):
        classroom.submit(seats[1][0], dear)
    classroom.propose(seats[1][0], dear, Prediction(profit=1.0))
    assert classroom.team_view(seats[1][0]).candidates == ()


def test_proposals_are_private_until_one_has_proposed_oneself(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    one, two, _ = seats[1]
    plan = usual(classroom, one)
    classroom.propose(one, plan, Prediction(profit=5.0, low=1.0, high=9.0))
    assert classroom.team_view(two).proposals == ()
    classroom.predict(two, Prediction(profit=7.0))
    seen = [each.member.number for each in classroom.team_view(two).proposals]
    assert seen == [classroom.state.seats[seat].number for seat in (one, two)]
    assert classroom.team_view(seats[2][0]).proposals == ()


def test_a_prediction_comes_before_the_team_has_decided(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    one, two, three = seats[1]
    classroom.predict(one, Prediction(profit=5.0))
    for seat in (one, two):
        classroom.submit(seat, usual(classroom, seat))
    for seat in (one, three):
        with pytest.raises(ScenarioError, match="prediction comes before"):
            classroom.predict(seat, Prediction(profit=6.0))


def test_a_bot_takes_over_and_hands_back(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    classroom.set_bot(1, "push_only")
    with pytest.raises(ScenarioError, match="computer leads your team"):
        classroom.submit(seats[1][0], usual(classroom, seats[1][0]))
    classroom.close_now()
    entry = classroom.state.quarter(1).entries[1]
    assert entry.source == "bot"
    assert entry.decision.advertising == 0 < entry.decision.salespeople
    classroom.hand_back(1)
    assert not classroom.team_view(seats[1][0]).is_bot
    with pytest.raises(ScenarioError, match="nothing to hand back"):
        classroom.hand_back(1)


def test_who_changes_the_team_takes_no_vote_along(
    round_one: tuple[Classroom, dict[int, list[str]]],
) -> None:
    classroom, seats = round_one
    one = seats[1][0]
    classroom.submit(one, usual(classroom, one))
    classroom.choose_team(one, 2)
    assert classroom.team_view(seats[2][0]).candidates == ()
    assert classroom.team_view(seats[1][1]).candidates == ()
    classroom.move_student(classroom.state.seats[one].number, None)
    classroom.assign_rest()
    assert classroom.state.seats[one].team == 1


# --- shocks ---------------------------------------------------------------------------------


def test_a_shock_is_felt_from_its_quarter_on_and_told_when_it_opens(
    school: School, over: Classroom
) -> None:
    classroom = school.create(SMALL)
    seat = seated(classroom)[1][0]
    classroom.queue_shock(QueuedShock(kind="recession", quarter=2, size=0.5, note="Hard times."))
    for quarter in (1, 2):
        classroom.open_round()
        assert classroom.team_view(seat).news == (("Hard times.",) if quarter == 2 else ())
        classroom.submit(seat, less(usual(classroom, seat)))
        classroom.finish_round()
    digests = [
        [each.result.digest for each in room.state.closed if each.result]
        for room in (classroom, over)
    ]
    assert digests[0][0] == digests[1][0]
    assert digests[0][1] != digests[1][1]
    with pytest.raises(ScenarioError, match="must be for one from 3"):
        classroom.queue_shock(QueuedShock(kind="recession", quarter=2))
    with pytest.raises(ScenarioError, match="felt already"):
        classroom.drop_shock(0)


def test_a_newcomer_enters_in_its_quarter_and_sells(school: School) -> None:
    classroom = school.create(replace(SMALL, market="consumer-goods"))
    classroom.queue_shock(QueuedShock(kind="entrant", quarter=2))
    for _ in range(2):
        classroom.open_round()
        classroom.finish_round()
    first, second = (each.result for each in classroom.state.closed)
    assert first is not None
    assert second is not None
    assert first.quarterly.loc[("Entrant", 1), "units"] == 0
    assert second.quarterly.loc[("Entrant", 2), "units"] > 0


# --- several classes ------------------------------------------------------------------------


def test_classes_are_listed_opened_by_their_letters_and_deleted_for_good(tmp_path: Path) -> None:
    school = School(str(tmp_path / "a" / "school.db"))
    one, two = school.create(SMALL), school.create(replace(SMALL, title="Secret title"))
    seat = two.join("Grace", 1)
    two.save_draft(seat.id, {"text": "secret draft"})
    assert {each.code for each in school.list()} == {one.code, two.code}
    assert school.open(f" {two.code.lower()[:3]} {two.code[3:]}") is two
    school.delete(two.code)
    assert [each.code for each in school.list()] == [one.code]
    with pytest.raises(ScenarioError, match="no such class"):
        school.open(two.code)
    with pytest.raises(ScenarioError, match="no such class"):
        two.join("Late")
    school.close()
    left = b"".join(path.read_bytes() for path in (tmp_path / "a").iterdir())
    assert b"Secret title" not in left
    assert b"secret draft" not in left


def test_seats_and_codes_cannot_be_guessed_or_misread(school: School) -> None:
    classroom = school.create(SMALL)
    assert len(classroom.code) == 6
    assert not set(classroom.code) & set("BILOQSZ0158")
    seats = {classroom.join("A").id for _ in range(5)}
    assert len(seats) == 5
    assert min(map(len, seats)) >= 20
    with pytest.raises(ScenarioError, match="Join again"):
        classroom.team_view("nobody")
