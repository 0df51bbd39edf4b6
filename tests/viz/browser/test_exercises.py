"""Promises of the exercises in the browser: the same market and the same judgement as elsewhere."""

from __future__ import annotations

import base64

import pytest

from pushpull import ScenarioError
from pushpull.classroom.exercises.answers import answers_of, filled_answers
from pushpull.classroom.exercises.filling import sheet
from pushpull.classroom.exercises.index import exercises, named
from pushpull.classroom.exercises.questions import OrderQuestion
from pushpull.classroom.exercises.section import Section
from pushpull.viz.browser.exercises.answering import blank, plain_answers, put, slip
from pushpull.viz.browser.exercises.desk import first_hand_ins, read_in
from pushpull.viz.browser.exercises.opening import opened, section_of, way_back
from pushpull.viz.browser.exercises.sheet import as_html, with_links

A = Section("A")


@pytest.mark.parametrize("number", range(1, 13))
def test_every_file_of_an_exercise_opens_in_compare_as_the_sections_own_market(number: int) -> None:
    exercise = named(str(number))
    for file in exercise.files:
        draft = opened(str(number), "Mary%20Miller", file)
        assert draft.document["seed"] == Section("Mary Miller").seed(number)
        assert draft.arms


@pytest.mark.parametrize("number", range(1, 13))
def test_a_sheet_is_a_page_with_one_title_and_its_own_numbers(number: int) -> None:
    html = as_html(sheet(named(str(number)), A))
    assert html.count("<h1>") == 1
    assert "{{" not in html


def test_a_file_that_a_sheet_names_leads_to_its_market() -> None:
    html = with_links(as_html("Open `scenario.toml` now."), {"scenario.toml": "/compare/5/A/x"})
    assert '<a href="/compare/5/A/x"><code>scenario.toml</code></a>' in html


def test_a_script_in_a_section_is_shown_as_it_was_written() -> None:
    html = as_html(sheet(named("1"), Section("<script>alert(1)</script>")))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("address", ["", "%20", "A"])
def test_without_a_name_the_section_is_a(address: str) -> None:
    assert section_of(address).name == "A"


@pytest.mark.parametrize(
    "asked", [("99", "A", "scenario.toml"), ("x", "A", ""), ("1", "A", "../secret.toml"),
              ("1", "x" * 200, "")],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_sentence(asked: tuple[str, str, str]) -> None:
    with pytest.raises(ScenarioError, match=r"\.$"):
        opened(*asked)


def test_an_untouched_form_answers_nothing() -> None:
    for exercise in exercises():
        untouched = {question.name: blank(question) for question in exercise.questions}
        assert answers_of(exercise, untouched).given == {}
        assert answers_of(exercise, untouched).slips == {}


def test_what_is_typed_counts_as_in_an_answers_file() -> None:
    exercise = named("5")
    question = exercise.questions[0]
    typed = put({}, question, " 30 ")
    assert answers_of(exercise, typed).given == {question.name: 30.0}
    assert answers_of(exercise, put(typed, question, "")).given == {}
    assert question.name in answers_of(exercise, put({}, question, "many")).slips


def test_the_league_asks_for_a_strategy_beside_the_answers() -> None:
    assert list(first_hand_ins(named("12"))) == ["strategy.toml"]
    assert first_hand_ins(named("5")) == {}


def sent(text: str) -> dict[str, object]:
    """Return a file as a browser sends it."""
    content = text.encode()
    return {"name": "a.toml", "size": len(content), "content": base64.b64encode(content).decode()}


def test_the_way_back_leads_to_the_same_section() -> None:
    assert way_back("same-money", "Mary%20Miller") == (
        "Back to exercise 1", "/exercises/1/Mary%20Miller",
    )  # fmt: skip


def test_a_downloaded_file_puts_the_same_answers_into_the_form_again() -> None:
    for exercise in exercises():
        typed = {question.name: blank(question) for question in exercise.questions}
        first = exercise.questions[0]
        typed = put(typed, first, "0.5", 0 if isinstance(blank(first), list) else None)
        assert read_in(exercise, A, sent(filled_answers(exercise, A, typed))) == typed


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), ("exercise = 4", "answers to exercise 4"), ('section = "B"', "'B'"),
     ("profit = [", "cannot be read"), ("bribes = 3", "not asked"), ("x" * 60_000, "bytes")],
)  # fmt: skip
def test_a_file_that_holds_no_answers_of_this_page_gets_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        read_in(named("5"), A, sent(text))


def test_a_slip_is_told_beside_its_field_once_the_answer_is_complete() -> None:
    question = named("5").questions[0]
    assert slip(question, blank(question)) == ""
    assert slip(question, "30") == ""
    assert slip(question, "many").startswith(f"{question.name} is 'many', but must be a number")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("26,7", 26.7), ("1,44", 1.44), ("26.7", 26.7), (" 30", 30.0), ("−3", -3.0),
     ("1,250", 1250.0), ("1.250,5", 1250.5)],
)  # fmt: skip
def test_a_number_is_understood_with_a_comma_or_a_point(typed: str, read: float) -> None:
    exercise = named("5")
    question = exercise.questions[0]
    answers = put({}, question, typed)
    assert answers_of(exercise, plain_answers(exercise, answers)).given == {question.name: read}
    assert slip(question, answers[question.name]) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1,23,4", "commas can be read in two ways"), ("900,000,000,000", "separates thousands"),
     ("144 %", "without %"), ("many", "must be a number")],
)  # fmt: skip
def test_a_number_that_is_none_gets_a_sentence_of_its_own(typed: str, said: str) -> None:
    assert said in slip(named("5").questions[0], typed)


def test_places_in_an_order_get_sentences_without_brackets() -> None:
    question = next(each for each in named("7").questions if isinstance(each, OrderQuestion))
    first, second, *rest = question.options
    untouched = blank(question)
    assert slip(question, [first, *untouched[1:]]) == ""
    twice = slip(question, [first, first, *untouched[2:]])
    assert "in places 1 and 2" in twice
    assert slip(question, [first, second, *rest]) == ""
    with pytest.raises(ValueError, match=r"nothing in place \d\. Fill in every place\.$"):
        question.read([first, second, *rest[:-1], "?"])
    assert not set("[]?") & set(twice)
