"""Promises of all exercises: every section has its own market, and no answer is met by silence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.exercises.answers import blank_answers, read_answers
from pushpull.classroom.exercises.checking import check
from pushpull.classroom.exercises.exercise import Exercise
from pushpull.classroom.exercises.filling import filled, sheet
from pushpull.classroom.exercises.index import exercise, exercises, named
from pushpull.classroom.exercises.keys import NumberKey
from pushpull.classroom.exercises.questions import told
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import scenario_text, start
from pushpull.commands import cli
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

from .small import made_small

ALL = [pytest.param(each, id=each.name) for each in exercises()]


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, ["exercise", *arguments])


# --- sections -----------------------------------------------------------------------------------


def test_capitals_and_blanks_make_no_other_section() -> None:
    assert Section("Mary  Miller").seed(2) == Section(" mary miller").seed(2)


def test_two_hundred_sections_have_two_hundred_seeds() -> None:
    seeds = {Section(f"student {number}").seed(2) for number in range(200)}
    assert len(seeds) == 200


@given(name=st.text(max_size=80), low=st.integers(0, 50), steps=st.integers(0, 40))
def test_a_start_value_stays_in_its_range_whatever_the_name(
    name: str, low: int, steps: int
) -> None:
    section = Section("".join(each for each in name if each.isprintable())[:59].strip() or "A")
    number = section.whole_number("anything", low, low + 3 * steps, 3)
    assert low <= number <= low + 3 * steps
    assert (number - low) % 3 == 0
    assert 0 <= section.seed(1) < 2**31


@pytest.mark.parametrize("exercise", ALL)
def test_another_section_plays_another_market(exercise: Exercise) -> None:
    one, other = (exercise.scenarios(Section(name)) for name in ("A", "B"))
    for file in exercise.files:
        assert one[file].seed != other[file].seed
        assert one[file].digest() != other[file].digest()


# --- what a student gets ------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", ALL)
def test_the_folder_of_a_section_holds_the_market_whose_key_is_worked_out(
    exercise: Exercise, tmp_path: Path
) -> None:
    section = Section("B")
    folder = start(exercise, section, tmp_path / "mine")
    for file, scenario in exercise.scenarios(section).items():
        written = Scenario.load(folder / file)
        assert written.digest() == scenario.digest()
        assert written.seeds == scenario.seeds


@pytest.mark.parametrize("exercise", ALL)
def test_the_scenario_of_the_folder_needs_no_other_file(exercise: Exercise) -> None:
    # So that the browser can take it: an uploaded file comes alone.
    for file in exercise.files:
        assert "extends" not in tomllib.loads(scenario_text(exercise, Section("A"), file))


@pytest.mark.parametrize("exercise", ALL)
def test_a_sheet_names_every_question_and_leaves_nothing_to_fill_in(exercise: Exercise) -> None:
    text = sheet(exercise, Section("B"))
    assert "{{" not in text
    assert [each.name for each in exercise.questions if f"**{each.name}**" not in text] == []
    assert f"exercise check {exercise.number} answers.toml" in text
    assert exercise.text("teacher.md").startswith("# Teacher's note")


@pytest.mark.parametrize("exercise", ALL)
def test_a_blank_answers_file_is_read_as_no_answers(exercise: Exercise, tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(blank_answers(exercise, Section("B")), encoding="utf-8")
    answers = read_answers(path, exercise)
    assert (answers.given, answers.slips) == ({}, {})
    marks = [each.mark for each in check(exercise, path)]
    assert marks == ["not answered"] * len(exercise.questions)


def test_starting_twice_leaves_the_answers_as_they_are(tmp_path: Path) -> None:
    folder = start(exercise(2), Section("A"), tmp_path)
    (folder / "answers.toml").write_text("rise = 3", encoding="utf-8")
    with pytest.raises(ScenarioError, match="is there already and stays as it is"):
        start(exercise(2), Section("A"), tmp_path)
    assert (folder / "answers.toml").read_text(encoding="utf-8") == "rise = 3"


def test_an_exercise_is_found_by_number_or_by_name() -> None:
    assert named("2") is named("E02") is named("quarter-end")
    with pytest.raises(ScenarioError, match="there is no exercise 99"):
        named("99")


# --- what is wrong with a file ------------------------------------------------------------------

BAD = {
    "empty": (b"", "the file is empty"),
    "blank": (b"  \n", "the file is empty"),
    "not text": (b"\xff\xfe\x00rise = 3", "this is not text"),
    "not TOML": (b"rise = 3,5\n", "cannot be read as answers"),
    "a word without marks": (b"choice = quota\n", "cannot be read as answers"),
    "nested": (b"rise = " + b"[" * 20_000, "cannot be read as answers"),
    "a huge number": (b"rise = 1" + b"0" * 6000, "cannot be read as answers"),
    "enormous": (b"# " + b"x" * 60_000, "answers have at most 50,000"),
    "another exercise": (b"exercise = 5\nrise = 3\n", "answers to exercise 5, not 2"),
    "a question that is not asked": (b"rize = 3\n", "Did you mean 'rise'?"),
    "a section that is a number": (b"section = 3\n", "section is '3', but must be a name"),
    "a section without end": (b'section = "' + b"a" * 900 + b'"', "the section is 'aaa"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_checked_gets_one_sentence(kind: str, tmp_path: Path) -> None:
    content, sentence = BAD[kind]
    path = tmp_path / "answers.toml"
    path.write_bytes(content)
    result = run("check", "2", str(path))
    assert result.exit_code == 2
    assert sentence.replace("'3'", "3") in result.output.replace("'3'", "3")
    assert "Traceback" not in result.output
    assert len(result.output) < 600


def test_a_file_that_is_not_there_and_a_folder_get_a_sentence(tmp_path: Path) -> None:
    assert "there is no such file" in run("check", "2", str(tmp_path / "nothing.toml")).output
    assert "Name the file inside the folder" in run("check", "2", str(tmp_path)).output


def test_answers_of_one_section_are_not_checked_against_another(tmp_path: Path) -> None:
    folder = start(exercise(2), Section("B"), tmp_path)
    result = run("check", "2", str(folder / "answers.toml"), "--section", "C")
    assert "these are answers of section 'B', not 'C'" in result.output


@pytest.mark.parametrize(
    "value",
    [
        "true",
        "[]",
        "nan",
        "inf",
        "1e300",
        '"many"',
        '"1,200"',
        "1979-05-27",
        '{ a = "b" }',
        '"1e9"',
    ],
)
def test_an_answer_that_is_no_number_is_told_apart_from_a_wrong_one(
    value: str, tmp_path: Path
) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(f"rise = {value}\n", encoding="utf-8")
    [slip, *_] = check(exercise(2), path)
    assert slip.mark == "cannot be read"
    assert "but must be a number from -100 to 1,000" in slip.sentences[0]


def test_an_answer_may_not_bring_a_template_to_life(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text("choice = \"{{ ''.__class__ }}{% raw %}\"\n", encoding="utf-8")
    feedback = check(exercise(2), path)
    assert "{{ ''.__class__ }}{% raw %}" in feedback[-1].sentences[0]


# --- what is said -------------------------------------------------------------------------------


@pytest.mark.parametrize("exercise", ALL)
def test_the_key_is_right_and_its_feedback_never_tells_a_number(
    exercise: Exercise, tmp_path: Path
) -> None:
    small, section = made_small(exercise), Section("B")
    keys = small.keys(section)
    assert list(keys) == [each.name for each in exercise.questions]
    lines = [f'section = "{section.name}"']
    for name, key in keys.items():
        if isinstance(key, NumberKey):
            answer: object = key.value
        else:
            value = getattr(key, "value")  # noqa: B009
            answer = list(value) if isinstance(value, tuple) else value
        lines.append(f"{name} = {answer!r}")
    path = tmp_path / "answers.toml"
    path.write_text("\n".join(lines).replace("'", '"'), encoding="utf-8")
    feedback = check(small, path)
    assert [each.mark for each in feedback] == ["right"] * len(keys)
    said = " ".join(sentence for each in feedback for sentence in each.sentences)
    for key in keys.values():
        for number in key.numbers:
            if abs(number) >= 10:  # a smaller one may stand in a text by chance
                assert told(number) not in said
                assert f"{number:.0f}" not in said.split()


def test_a_wrong_answer_is_told_the_way_but_not_why(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text("rise = 999\n", encoding="utf-8")
    [rise, *others] = check(made_small(exercise(2)), path)
    assert rise.mark == "not right"
    assert rise.sentences == (rise.question.way,)
    assert {each.mark for each in others} == {"not answered"}


def test_a_known_slip_is_named(tmp_path: Path) -> None:
    small = made_small(exercise(2), {"customers": 400, "comparison": {"seeds": 2}})
    key = small.keys(Section("A"))["rise"]
    assert isinstance(key, NumberKey)
    path = tmp_path / "answers.toml"
    path.write_text(f"rise = {(key.traps[0].low + key.traps[0].high) / 2}\n", encoding="utf-8")
    [rise, *_] = check(small, path)
    if rise.mark == "not right":
        assert "all sales of these weeks" in rise.sentences[0]
    else:
        assert key.accepts((key.traps[0].low + key.traps[0].high) / 2)


def test_numbers_are_filled_in_as_people_write_them() -> None:
    assert filled(
        "{{ customers }} people, {{ price }} each", {"customers": 12000, "price": 0.5}
    ) == ("12,000 people, 0.5 each")


# --- the command --------------------------------------------------------------------------------


def test_the_list_shows_every_exercise() -> None:
    output = run("list").output
    assert [each.title for each in exercises() if each.title not in output] == []


def test_every_command_has_examples() -> None:
    for command in ("list", "show", "start", "check", "key"):
        assert "pushpull exercise" in run(command, "--help").output


def test_show_prints_the_sheet_of_a_section() -> None:
    assert (
        run("show", "2", "--section", "B").output.strip()
        == sheet(exercise(2), Section("B")).strip()
    )
    assert "# Teacher's note" in run("show", "2", "--teacher").output


@pytest.mark.parametrize("exercise", ALL)
def test_the_commands_on_a_sheet_name_files_that_are_in_the_folder(exercise: Exercise) -> None:
    lines = [line for line in sheet(exercise, Section("A")).splitlines() if line[:9] == "pushpull "]
    words = {word for line in lines for word in line.split() if word.endswith(".toml")}
    # What is handed in beside the answers lies in the exercise's folder as an example.
    examples = {path.name for path in exercise.folder.glob("*.toml")}
    assert {"answers.toml"} < words <= {*examples, "answers.toml"}
