"""Promises of the grades: known gains come out, luck is repeatable, wrong files get sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.quiz.grading import Grades, discrimination, grade, normalised_gain
from pushpull.classroom.quiz.item import LETTERS
from pushpull.classroom.quiz.loading import quiz
from pushpull.classroom.quiz.sheets import Sheet, blank_sheet, read_sheets
from pushpull.commands import cli
from pushpull.equations.chance import luck
from pushpull.scenarios.reading import ScenarioError

ITEMS = quiz()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["quiz", *arguments])


def knowing(form: str, number: int, class_name: str = "1", student: str = "x") -> Sheet:
    """Return the sheet of somebody who knows the first answers and believes the rest."""
    chosen = [
        item.questions[form].right if place < number else item.questions[form].tempting
        for place, item in enumerate(ITEMS)
    ]
    return Sheet(student, class_name, tuple(chosen))


def class_of(form: str, known: list[int], class_name: str = "1") -> dict[str, Sheet]:
    """Return the sheets of a class whose students know so many answers each."""
    names = [f"{class_name}/{number}" for number, _ in enumerate(known)]
    return {
        name: knowing(form, number, class_name, name)
        for name, number in zip(names, known, strict=True)
    }


def graded(before: list[int], after: list[int]) -> Grades:
    return grade(ITEMS, class_of("pre", before), class_of("post", after))


def written(path: Path, sheets: dict[str, Sheet]) -> Path:
    """Write sheets as CSV and return the path."""
    rows = [",".join([each.student, each.class_name, *each.chosen]) for each in sheets.values()]
    path.write_text("\n".join([blank_sheet(ITEMS, 0).strip(), *rows, ""]))
    return path


# --- known answers ------------------------------------------------------------------------------


def test_the_gain_of_three_students_is_the_one_on_paper() -> None:
    """Gains of 2, 4 and 6 questions in 20: mean 0.2, spread 0.1, t with 2 degrees 4.303."""
    found = graded([8, 10, 6], [10, 14, 12]).classes[0]
    half = 4.302653 * 0.1 / 3**0.5
    assert found.gain.mean == pytest.approx(0.2)
    assert (found.gain.low, found.gain.high) == pytest.approx((0.2 - half, 0.2 + half), abs=1e-6)
    assert (found.before, found.after) == pytest.approx((0.4, 0.6))
    assert found.normalised.mean == pytest.approx(0.2 / 0.6)


def test_each_question_shows_who_was_right_and_who_was_misled() -> None:
    found = graded([5, 10], [10, 20]).items
    assert (found[0].right, found[0].tempted) == ((1.0, 1.0), (0.0, 0.0))
    assert (found[7].right, found[7].tempted) == ((0.5, 1.0), (0.5, 0.0))
    assert (found[19].right, found[19].tempted) == ((0.0, 0.5), (1.0, 0.5))


def test_a_question_that_only_the_best_know_tells_apart_and_one_that_all_know_does_not() -> None:
    right = np.array([[1, 1, 1, 1], [1, 0, 1, 0], [1, 0, 0, 0]], dtype=float)
    assert discrimination(right, 1) > 0.8
    assert np.isnan(discrimination(right, 0))


def test_classes_are_graded_apart_and_by_the_class_of_the_first_sheet() -> None:
    before = class_of("pre", [4, 6]) | class_of("pre", [10, 12], "2")
    moved = {name: Sheet(each.student, "1", each.chosen) for name, each in
             class_of("post", [20, 20], "2").items()}  # fmt: skip
    grades = grade(ITEMS, before, class_of("post", [4, 6]) | moved)
    assert [each.name for each in grades.classes] == ["1", "2"]
    assert [each.gain.mean for each in grades.classes] == pytest.approx([0.0, 0.45])


@given(known=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=6))
def test_gains_stay_in_their_ranges_and_intervals_hold_their_means(
    known: list[tuple[int, int]],
) -> None:
    found = graded([a for a, _ in known], [b for _, b in known]).classes[0]
    assert -1 <= found.gain.mean <= 1
    if found.before < 1:
        assert found.normalised.mean <= 1
        assert (found.normalised.mean > 0) == (found.after > found.before)
    if len(known) > 1:
        assert found.gain.low <= found.gain.mean <= found.gain.high


def test_a_class_that_knew_everything_has_no_normalised_gain() -> None:
    found = graded([20, 20], [20, 18]).classes[0]
    assert found.gain.mean == pytest.approx(-0.05)
    assert np.isnan(found.normalised.mean)
    assert np.isnan(normalised_gain(np.ones(1), np.ones(1)))[0]


def test_the_same_files_give_the_same_interval_and_other_classes_do_not_change_it() -> None:
    alone = graded([5, 8, 11, 6], [12, 13, 19, 9]).classes[0]
    before = class_of("pre", [5, 8, 11, 6]) | class_of("pre", [3, 4], "2")
    after = class_of("post", [12, 13, 19, 9]) | class_of("post", [9, 9], "2")
    assert grade(ITEMS, before, after).classes[0] == alone


def test_the_bootstrap_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """100 classes of 40 with a true gain of one half: percentile intervals of means of 40 hold
    it in about 94 % of classes; fewer than 85 would come less than once in 1,000 such tests.
    """
    hits = 0
    for number in range(100):
        draws = luck(number, "a class that learns", 0, np.arange(40 * 40)).reshape(40, 40)
        before = (draws[:, :20] < 0.4).sum(axis=1)
        after = (draws[:, 20:] < 0.7).sum(axis=1)
        found = graded(before.tolist(), after.tolist()).classes[0].normalised
        hits += found.low <= 0.5 <= found.high
    assert hits >= 85


# --- files --------------------------------------------------------------------------------------


def test_a_class_of_forty_is_graded_from_two_files(tmp_path: Path) -> None:
    before = written(tmp_path / "pre.csv", class_of("pre", [6, 8] * 20, "Monday"))
    after = written(tmp_path / "post.csv", class_of("post", [13, 15] * 19, "Monday"))
    result = run("grade", str(before), str(after))
    assert result.exit_code == 0, result.output
    assert "Monday" in result.output
    assert "+35 points (+35 to +35)" in result.output
    assert "0.54" in result.output
    assert "Only a sheet before the course, so left out: Monday/38, Monday/39." in result.output


def test_a_blank_sheet_has_all_columns_and_counts_as_not_answered(tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    assert run("sheet", "--students", "3", "--out", str(path)).exit_code == 0
    assert path.read_text().splitlines()[0] == "student,class," + ",".join(
        f"q{number}" for number in range(1, 21)
    )
    with pytest.raises(ScenarioError, match="nobody has answered"):
        read_sheets(path, ITEMS)


def test_a_spreadsheet_with_semicolons_small_letters_and_a_mark_at_its_start_is_read(
    tmp_path: Path,
) -> None:
    names = ";".join(["Student", *(f"Q{number}" for number in range(1, 21))])
    row = ";".join(["Ann  Lee", *("abcd" * 5)])
    path = tmp_path / "excel.csv"
    path.write_text(f"\ufeff{names}\n{row}\n", encoding="utf-8")
    sheets = read_sheets(path, ITEMS)
    assert sheets["ann lee"].chosen == LETTERS * 5
    assert sheets["ann lee"].class_name == "everybody"


HEAD = blank_sheet(ITEMS, 0).strip()
ROW = "Ann,1," + ",".join("ABCD" * 5)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "mine.csv: the file is empty"),
        ("\n\n", "mine.csv: the file is empty"),
        (HEAD, "nobody has answered"),
        (f"{HEAD}\n{ROW}\n{ROW}\n", "mine.csv, line 3: the student 'Ann' stands here for the seco"),
        (f"{HEAD}\n{ROW[:-1]}E\n", "mine.csv, line 2: q20 is 'E', but must be A, B, C or D"),
        (f"{HEAD}\n{ROW},A\n", "mine.csv, line 2: there are 23 cells, but the first line has 22"),
        (f"{HEAD}\n{ROW.replace('Ann', '')}\n", "line 2: the student has no name"),
        (f"{HEAD.replace('q7', 'q77')}\n{ROW}\n", "the column 'q77' is unknown. Did you mean 'q7'"),
        (f"{HEAD.replace(',q20', '')}\n", "the column 'q20' is missing"),
        (f"{HEAD.replace('q20', 'q19')}\n", "the column 'q19' stands there twice"),
        ("PK\x03\x04\0\0", "mine.csv: this is not a table"),
        ('student,class,q1\n"' + "x" * 200_000, "line"),
    ],
)
def test_a_wrong_file_gets_a_sentence(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content)
    result = run("grade", str(path), str(path))
    assert result.exit_code == 2
    assert "pushpull: " in result.output
    assert sentence.replace("line", "mine.csv" if sentence == "line" else "line") in result.output
    assert "Traceback" not in result.output


def test_bytes_a_folder_and_a_missing_file_get_a_sentence_each(tmp_path: Path) -> None:
    image = tmp_path / "image.csv"
    image.write_bytes(b"\xff\xfe\x00\x81")
    for path, sentence in (
        (image, "this is not text (UTF-8)"),
        (tmp_path, "this is a folder"),
        (tmp_path / "gone.csv", "there is no such file"),
    ):
        with pytest.raises(ScenarioError) as raised:
            read_sheets(path, ITEMS)
        assert sentence in raised.value.args[0]


def test_two_files_without_a_common_student_get_a_sentence() -> None:
    with pytest.raises(ScenarioError, match="no student has a row in both files"):
        grade(ITEMS, class_of("pre", [3]), class_of("post", [3], "other"))
