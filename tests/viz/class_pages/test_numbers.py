"""Promises about numbers: read as the page's language writes them, or answered by a sentence."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages.plan_form import fields_of, plan_of, prediction_of
from pushpull.viz.typed_number import typed_number
from tests.viz.class_pages.conftest import MakePupil

amounts = st.integers(min_value=0, max_value=10**9)
decimals = st.decimals(min_value=0, max_value=10**6, places=2).map(float)


def german(value: float, places: int = 0) -> str:
    """Return a number as Germans write it, with points between thousands."""
    return f"{value:,.{places}f}".translate({ord(","): ".", ord("."): ","})


@given(value=amounts)
def test_grouped_thousands_are_read_in_the_language_of_the_page(value: int) -> None:
    assert typed_number(german(value), is_comma=True) == value
    assert typed_number(str(value), is_comma=True) == typed_number(str(value)) == value
    assert typed_number(f"{value:,}") == value


@given(value=decimals)
def test_decimals_are_read_in_the_language_of_the_page(value: float) -> None:
    assert typed_number(german(value, 2), is_comma=True) == value
    assert typed_number(f"{value:.2f}".replace(".", ","), is_comma=True) == value
    assert typed_number(f"{value:,.2f}") == value


@given(typed=st.text(alphabet="0123456789.,+-−eE %$ ", max_size=14) | st.text(max_size=9))
@pytest.mark.parametrize("is_comma", [False, True])
def test_whatever_is_typed_is_a_number_or_is_refused(is_comma: bool, typed: str) -> None:
    try:
        value = typed_number(typed, is_comma=is_comma)
    except ValueError:
        return
    assert not math.isnan(value)


@pytest.fixture
def opened(classroom: Classroom) -> Classroom:
    classroom.open_round()
    return classroom


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de", "12.500", 12_500), ("de", "12.500,50", 12_500.5), ("de", "12,5", 12.5),
        ("de", "12.5", 12.5), ("de", "1 500", 1500), ("en", "12,500", 12_500),
        ("en", "12.5", 12.5), ("en", "12,5", 12.5), ("en", "12,500.50", 12_500.5),
    ],
)  # fmt: skip
def test_money_is_read_as_the_page_writes_it(
    language: str, typed: str, meant: float, opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1, language=language)
    page = ada.submit(advertising=typed)
    assert page.status_code == 200
    (vote,) = opened.state.votes(1)
    assert vote.decision.advertising * 13 == pytest.approx(meant)


@pytest.mark.parametrize(
    ("language", "field", "typed", "said"),
    [
        ("en", "advertising", "12.500", "Advertising needs a number that can be read in one way."),
        ("de", "advertising", "12,500", "braucht eine Zahl, die nur auf eine Weise gelesen"),
        ("de", "expected_profit", "12,500", "braucht eine Zahl, die nur auf eine Weise gelesen"),
        ("en", "advertising", "1e400",
         "Advertising is 1e400, but must be from 0 to 1,000,000,000,000."),
        ("de", "advertising", "1e400", "ist 1e400, muss aber"),
        ("en", "advertising", "-3", "Advertising is -3, but must be 0 or more."),
        ("en", "price", "1e400", "is 1e400, but must be from 0.5 to 2."),
        ("de", "price", "9,5", "ist 9,5, muss aber zwischen 0,5 und 2 liegen"),
        ("en", "expected_profit", "1e400", "The prediction is 1e400, but must be from -1,000"),
        ("de", "expected_profit", "1e400", "Die Vorhersage ist 1e400, muss aber"),
        ("en", "expected_profit", "9" * 60, "The prediction is 9999"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_with_value_and_range(
    language: str, field: str, typed: str, said: str, opened: Classroom, pupil: MakePupil
) -> None:
    page = pupil("Ada", 1, language=language).submit(**{field: typed})
    assert page.status_code == 422
    assert said in page.text
    assert not opened.state.votes(1)


def test_a_form_in_german_that_is_left_alone_means_exactly_the_plan_it_began_with(
    opened: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1, language="de")
    seat = next(iter(opened.state.seats))
    usual = opened.team_view(seat).usual
    form = ada.plan()
    ada.post("/submit", form, expected_profit="1.234,5", expected_share="1,125", price="0,95")
    own = opened.team_view(seat).your_proposal
    assert own is not None
    assert own.prediction is not None
    assert (own.prediction.profit, own.prediction.share) == (1234.5, 0.01125)
    (vote,) = opened.state.votes(1)
    assert usual is not None
    assert vote.decision == replace(usual, price=0.95)
    opened.finish_round()
    opened.open_round()
    again = ada.plan()
    assert again["price"] == ["0,95"]
    ada.post("/submit", again)
    (vote,) = opened.state.votes(1)
    assert vote.decision == replace(usual, price=0.95)


@given(profit=st.floats(-1e14, 1e14), share=st.floats(0, 1))
def test_a_prediction_survives_its_own_form(profit: float, share: float) -> None:
    from pushpull.classroom.lesson.prediction import Prediction
    from pushpull.viz.class_pages.plan_form import predicted_fields

    said = Prediction(profit=profit, share=share)
    for is_comma in (False, True):
        fields = predicted_fields(said, is_comma=is_comma)
        try:
            back = prediction_of(fields, is_comma=is_comma)
        except ValueError:  # a thousandth that looks like a thousand is asked about
            continue
        assert back is not None
        assert back.profit == pytest.approx(profit)


@given(typed=st.text(alphabet="0123456789.,-e ", max_size=12))
@pytest.mark.parametrize("is_comma", [False, True])
def test_every_field_of_a_plan_takes_anything(is_comma: bool, typed: str) -> None:
    from pushpull.agents.decision import Decision
    from pushpull.classroom.game.setup import GameSetup

    setup, plan = GameSetup(), Decision(advertising=100.0)
    fields = fields_of(setup, plan, is_comma=is_comma)
    sent = {name: [typed] if len(values) == 1 else values for name, values in fields.items()}
    draft = plan_of(setup, plan, sent, is_comma=is_comma)
    assert all(said[-1] == "." for said in draft.wrong.values())
