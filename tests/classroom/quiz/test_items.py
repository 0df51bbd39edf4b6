"""Promises of the quiz: two fair forms of the same twenty ideas, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pushpull.classroom.exercises.index import folders
from pushpull.classroom.quiz.item import FORMS, LETTERS, Item, Question
from pushpull.classroom.quiz.loading import ITEMS, quiz, read_items
from pushpull.commands import cli
from pushpull.scenarios.overlay import library_names
from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.quiz_page import page

ROOT = Path(__file__).resolve().parents[3]
EACH = [pytest.param(each, id=each.name) for each in quiz()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["quiz", *arguments])


def test_there_are_twenty_ideas_each_asked_before_and_after() -> None:
    assert len(quiz()) == 20
    assert len({item.questions[form].text for item in quiz() for form in FORMS}) == 40


@pytest.mark.parametrize("item", EACH)
def test_every_source_stands_among_the_references(item: Item) -> None:
    known = re.findall(r"^\*\*\[(\w+)\]\*\*", (ROOT / "docs/references.md").read_text(), re.M)
    assert set(item.sources) <= set(known)


@pytest.mark.parametrize("item", EACH)
def test_what_a_student_is_sent_to_is_there(item: Item) -> None:
    exercises = re.findall(r"[Ee]xercise (\d+)", item.see)
    scenarios = re.findall(r"Scenario ([a-z-]+)", item.see)
    scorecard = (ROOT / "docs/scorecard.md").read_text()
    rows = re.findall(r"\b([A-G]\d)\b", item.see)
    assert {int(each) for each in exercises} <= set(folders())
    assert set(scenarios) <= set(library_names())
    assert all(f"\n## {row} " in scorecard for row in rows)
    others = re.findall(r"README|Notebook", item.see)
    assert exercises or scenarios or rows or others


@pytest.mark.parametrize("form", FORMS)
def test_guessing_one_letter_earns_what_guessing_earns(form: str) -> None:
    right = Counter(item.questions[form].right for item in quiz())
    assert right == dict.fromkeys(LETTERS, 5)


@pytest.mark.parametrize("form", FORMS)
def test_the_longest_answer_is_no_hint(form: str) -> None:
    """Of 20 longest options 5 are right by chance; 10 or more come by chance 1 time in 70."""
    questions = [item.questions[form] for item in quiz()]
    longest = [max(LETTERS, key=lambda letter: len(each.options[letter])) for each in questions]
    assert sum(each.right == one for each, one in zip(questions, longest, strict=True)) < 10


# --- numbers in answers are worked out again ------------------------------------------------------


def said(name: str, form: str) -> Question:
    """Return a question of an idea."""
    return next(item.questions[form] for item in quiz() if item.name == name)


def test_the_answers_that_are_arithmetic_are_right() -> None:
    assert round(2**0.12, 2) == 1.09
    assert "1.09" in said("size_of_advertising", "pre").why
    assert round(1.10 ** (1 / 0.12), 1) == 2.2
    assert "2.2 times" in said("size_of_advertising", "post").why
    assert 130 * (90 - 70) == 2600 < 100 * (100 - 70)
    assert "130 × 20 = 2,600" in said("price", "pre").why
    assert 160 * (45 - 40) == 800 < 100 * (50 - 40)
    assert "160 × 5 = 800" in said("price", "post").why
    assert said("promotion", "post").options["A"] == str(300 - 200 - 10 - 10 - 5)
    assert said("promotion", "post").right == "A"
    assert 65 - 25 - 40 + 10 == 10
    assert (
        said("whole_and_parts", "post").options[said("whole_and_parts", "post").right][:2] == "10"
    )
    assert 150 * 40 / 400 == 15
    assert "about 15" in said("leads", "post").why


# --- wrong files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('right = "B"', 'right = "E"', "item 1, pre: right is 'E'"),
        ('right = "B"', 'right = "D"', "item 1, pre: right and tempting are both D"),
        ('right = "B"', 'rihgt = "B"', "item 1, pre: 'rihgt' is unknown. Did you mean 'right'?"),
        ("options.D", "options.F", "item 1, pre: the options are A, B, C, F"),
        ("sources = []", 'sources = "me"', "item 1: sources must be a list"),
        ('name = "best_mix"', 'name = "push_and_pull"', "two items are called 'push_and_pull'"),
        ('why = "', 'why = 3 # "', "item 1, pre: why is 3"),
        ('see = "', 'seen = "', "item 1: 'seen' is unknown. Did you mean 'see'?"),
        ('idea = "', 'idea = "" # "', "item 1: idea, misconception, reason and see must"),
    ],
)
def test_a_wrong_item_gets_a_sentence_that_names_it(
    old: str, new: str, complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ITEMS.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_items(path)
    assert raised.value.args[0].startswith("mine.toml")
    assert complaint in raised.value.args[0]


def test_a_file_without_items_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("items = []\n")
    with pytest.raises(ScenarioError, match="there are no items"):
        read_items(path)


# --- what is shown ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_students_see_every_question_and_no_answer(form: str) -> None:
    shown = run("show", form).output
    printed = page(quiz(), form)
    for item in quiz():
        first_words = item.questions[form].text[:40]
        assert first_words in shown
        assert item.questions[form].why[:40] not in shown
        assert item.misconception not in printed
    assert 'class="right"' not in printed
    assert "Answer sheet" in printed


def test_the_key_says_what_is_right_which_belief_it_tests_and_where_to_look() -> None:
    shown = run("show", "pre", "--key").output
    assert shown.count("> Right: ") == 20
    assert shown.count("> Misconception (") == 20
    printed = page(quiz(), "pre", with_key=True)
    assert printed.count('class="right"') == 20
    assert printed.count('class="tempting"') == 20


def test_a_page_is_written_once_and_never_over_another_file(tmp_path: Path) -> None:
    path = tmp_path / "before.html"
    assert run("show", "pre", "--out", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8") == page(quiz(), "pre")
    again = run("show", "post", "--out", str(path))
    assert again.exit_code == 2
    assert "is there already. Choose another name." in again.output
    assert path.read_text(encoding="utf-8") == page(quiz(), "pre")


def test_an_unknown_form_gets_a_sentence() -> None:
    result = run("show", "middle")
    assert result.exit_code == 2
    assert "the form is 'middle', but must be pre (before the course) or post" in result.output
