"""Promises about deciding: what is typed is kept, what is agreed counts, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages import deciding
from pushpull.viz.class_pages.limits import DECIDING
from tests.viz.class_pages.conftest import MakePupil


@pytest.fixture
def opened(classroom: Classroom) -> Classroom:
    classroom.open_round()
    return classroom


def test_a_form_that_is_left_alone_means_exactly_the_plan_it_began_with(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    ada.submit()
    agreed = opened.state.agreed(1)
    assert agreed is not None
    assert agreed.decision == opened.team_view(agreed.seat).usual


def test_every_lever_of_the_form_reaches_the_decision(opened: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    page = ada.submit(
        advertising="1300", salespeople="1", price="0.95", discount_limit="10", cold_time="40",
        quota_period="month", lead_scoring="on", segments=["2", "1", "1", "0"], promotion="10",
        promotion_weeks=["3", "4"], response_delay="1", training="0",
    )  # fmt: skip
    assert page.status_code == 200
    (vote,) = opened.state.votes(1)
    said = vote.decision
    assert (said.advertising, said.salespeople, said.price) == (100, 1, 0.95)
    assert (said.discount_limit, said.cold_time, said.promotion) == (0.1, 0.4, 0.1)
    assert (said.quota_period, said.lead_scoring, said.feedback) == ("month", True, False)
    assert (said.segments, said.promotion_weeks) == ((2, 1, 1, 0), (3, 4))
    assert said.response_delay == 1


def test_a_switch_that_is_taken_off_is_off(opened: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    form = ada.plan()
    assert form.pop("message_follows") == ["on"]
    ada.post("/submit", form)
    (vote,) = opened.state.votes(1)
    assert vote.decision.message_follows is False


def test_a_plan_that_cannot_be_paid_is_refused_and_stays_as_it_was_typed(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    page = ada.submit(advertising="99999999")
    assert page.status_code == 422
    assert "more than you can spend" in page.text
    assert 'value="99999999"' in page.text
    assert not opened.state.votes(1)
    assert ada.plan()["advertising"] == ["99999999"]


def test_what_cannot_be_read_is_said_beside_its_field(opened: Classroom, pupil: MakePupil) -> None:
    page = pupil("Ada", 1).submit(advertising="a lot")
    assert page.status_code == 422
    assert "Advertising needs a number" in page.text
    assert 'value="a lot"' in page.text


def test_a_draft_is_kept_as_it_was_typed_and_never_counts(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    page = ada.post("/draft", ada.plan(), advertising="12", price="nonsense", expected_profit="5")
    assert "Saved as a draft." in page.text
    form = ada.plan()
    assert (form["advertising"], form["price"]) == (["12"], ["nonsense"])
    assert form["expected_profit"] == ["5"]
    assert not opened.state.votes(1)
    opened.finish_round()
    opened.open_round()
    assert ada.plan()["advertising"] != ["12"]


def test_a_script_that_saves_gets_the_bill_back(opened: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    bill = ada.post("/draft", ada.plan(), script="1", advertising="99999999").json()
    assert bill["is_over"] is True
    assert "more than you can spend" in bill["problems"][0]
    assert bill["notes"]["salespeople"].startswith("costs $")
    fine = ada.post("/draft", ada.plan(), script="1", advertising="100").json()
    assert (fine["is_over"], fine["problems"]) == (False, [])


def test_a_form_that_is_sent_twice_counts_once(opened: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    form = ada.plan()
    ada.post("/submit", form, expected_profit="5")
    number = opened.state.number
    ada.post("/submit", form, expected_profit="5")
    assert opened.state.number == number


def test_the_key_of_a_form_is_worth_nothing_to_somebody_else(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada, eve = pupil("Ada", 1), pupil("Eve", 2)
    form = ada.plan()
    eve.post("/submit", form, advertising="10")
    ada.post("/submit", form, advertising="20")
    assert [vote.decision.advertising * 13 for vote in opened.state.votes(1)] == [20]


def test_proposals_are_private_until_one_has_proposed_something(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada, grace = pupil("Ada", 1), pupil("Grace", 1)
    ada.propose(expected_profit="123456", expected_low="100000", expected_high="200000")
    assert "$123,456" in ada.get("/team").text
    assert "$123,456" not in grace.get("/team").text
    grace.propose(advertising="2600")
    assert "$123,456" in grace.get("/team").text


def test_a_decision_counts_when_enough_members_agree(
    classroom: Classroom, pupil: MakePupil
) -> None:
    classroom.set_rule("quorum", 2)
    classroom.open_round()
    ada, grace = pupil("Ada", 1), pupil("Grace", 1)
    ada.submit(advertising="2600")
    assert "A decision counts when 2 members agree" in grace.get("/team").text
    page = grace.vote("approve")
    assert "Your team has decided." in page.text
    assert classroom.state.agreed(1) is not None
    ada.vote("withdraw")
    assert classroom.state.agreed(1) is None


def test_a_prediction_goes_with_the_decision_and_then_stands(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    ada.submit(expected_profit="1000", expected_share="25")
    (said,) = opened.state.rounds[-1].proposals.values()
    assert said.prediction is not None
    assert (said.prediction.profit, said.prediction.share) == (1000, 0.25)
    page = ada.propose(expected_profit="2000")
    assert page.status_code == 422
    assert "Your team has decided already." in page.text


def test_a_prediction_that_comes_too_late_is_told_while_the_plan_is_put_up(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada, grace = pupil("Ada", 1), pupil("Grace", 1)
    ada.submit(advertising="2600")
    assert opened.state.agreed(1) is not None
    page = grace.submit(advertising="1300", expected_profit="1000")
    assert "Your prediction was not taken" in page.text
    assert len(opened.state.votes(1)) == 2
    assert all(each.prediction is None for each in opened.state.rounds[-1].proposals.values())
    assert "not taken" not in grace.submit(advertising="1400").text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"expected_low": "5"}, "The prediction needs a profit."),
        ({"expected_profit": "much"}, "The prediction needs a number, such as"),
        ({"expected_profit": "5", "expected_low": "9"}, "outside of its own range"),
        (
            {"expected_profit": "5", "expected_share": "140"},
            ", but must be from 0 to 100 percent.",
        ),
        ({"expected_profit": "nan"}, "The prediction needs a number, such as"),
    ],
)
def test_a_prediction_that_cannot_be_is_said_in_a_sentence(
    typed: dict[str, str], sentence: str, opened: Classroom, pupil: MakePupil
) -> None:
    page = pupil("Ada", 1).propose(**typed)
    assert page.status_code == 422
    assert sentence in page.text


def test_a_form_that_comes_after_the_lock_does_not_count_for_the_next_quarter(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    form = ada.plan()
    opened.close_now()
    page = ada.post("/submit", form)
    assert page.status_code == 422
    assert "The class has moved on" in page.text
    opened.finish_round()
    opened.open_round()
    assert ada.post("/submit", form).status_code == 422
    assert not opened.state.votes(1)


def test_sending_again_and_again_is_slowed_down(
    opened: Classroom, pupil: MakePupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "DECIDING", replace(DECIDING, per_second=1e-3, _left={}))
    ada = pupil("Ada", 1)
    sends = int(DECIDING.at_once) + 1
    answers = [ada.post("/approve", quarter="1", choice="x") for _ in range(sends)]
    assert answers[0].status_code == 422
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert pupil("Grace", 1).post("/approve", quarter="1", choice="x").status_code == 422


def test_who_loads_the_address_of_a_form_again_comes_to_the_team(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    for path in ("/submit", "/propose", "/draft", "/approve", "/withdraw", "/join", "/leave"):
        assert ada.get(path).url.path == f"{ada.home}/team"


def test_numbers_are_read_as_germans_write_them_or_refused(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    for typed in ("1.000", "1.125"):
        page = ada.submit(advertising=typed)
        assert page.status_code == 422
        assert "read in one way" in page.text
    page = ada.propose(expected_profit="250.500")
    assert page.status_code == 422
    assert "read in one way" in page.text
    ada.submit(advertising="2.600,0", expected_profit="")
    assert [vote.decision.advertising * 13 for vote in opened.state.votes(1)] == [2600]


def test_a_share_that_cannot_be_is_refused_in_the_unit_in_which_it_was_typed(
    opened: Classroom, pupil: MakePupil
) -> None:
    page = pupil("Ada", 1).propose(expected_profit="5", expected_share="900")
    assert page.status_code == 422
    assert "from 0 to 100 percent" in page.text
