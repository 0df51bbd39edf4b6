"""Promises of exports: complete, explained, safe to open, and anonymous when that is asked for."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pushpull.classroom.export.book import class_sheets
from pushpull.classroom.export.csv_files import csv_file, csv_zip
from pushpull.classroom.export.excel import workbook
from pushpull.classroom.export.gradebook import gradebook
from pushpull.classroom.export.sheet import Field, Sheet, dictionary, sheet
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.school import School
from tests.classroom.debrief.played import SURE, UNSURE, played_class

SECRET = "a secret of the server"


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    """Return a class that was played, rewound to quarter 2, and played again."""
    school = School(str(tmp_path_factory.mktemp("school") / "school.db"))
    found = played_class(school)
    found.rewind(2)
    found.open_round()
    found.finish_round()
    yield found
    school.close()


@pytest.fixture(scope="module")
def sheets(classroom: Classroom) -> list[Sheet]:
    return class_sheets(classroom)


def rows_of(found: bytes) -> list[dict[str, str]]:
    """Return what a program reads that opens the file as UTF-8."""
    return list(csv.DictReader(io.StringIO(found.decode("utf-8-sig"))))


def one(sheets: list[Sheet], name: str) -> Sheet:
    return next(each for each in sheets if each.name == name)


def test_every_column_of_every_table_is_explained(sheets: list[Sheet]) -> None:
    explained = {(row[0], row[1]) for row in dictionary(sheets).rows if row[3]}
    for each in sheets:
        assert (each.name, "") in explained
        for field in each.fields:
            assert (each.name, field.name) in explained, f"{each.name}: {field.name}"
    units = {row[1]: row[2] for row in dictionary(sheets).rows if row[0] == "weeks"}
    assert units["profit"] == "money"
    assert units["hours_cold"] == "hours"


def test_every_history_is_exported_and_told_apart(sheets: list[Sheet]) -> None:
    found = one(sheets, "rounds")
    assert list(zip(found.column("history"), found.column("quarter"), strict=True)) == [
        (0, 1), (0, 2), (1, 1), (1, 2),
    ]  # fmt: skip
    # 3 quarters and 2 teams, and the newcomer who never came; quarter 1 is in both histories
    assert len(one(sheets, "decisions").rows) == 8
    weeks = one(sheets, "weeks")
    assert set(weeks.column("history")) == {0, 1}
    assert len(weeks.rows) == 13 * len(one(sheets, "quarters").rows)


def test_money_of_decisions_is_the_money_of_the_results(sheets: list[Sheet]) -> None:
    decided, earned = one(sheets, "decisions"), one(sheets, "quarters")
    per_week = decided.column("advertising")[0]
    spent = earned.column("advertising_spend")[list(earned.column("firm")).index("Firm 1")]
    assert isinstance(per_week, float)
    assert spent == pytest.approx(13 * per_week, rel=1e-9)  # thirteen weeks, summed in floats


def test_the_same_class_gives_the_same_bytes(classroom: Classroom, sheets: list[Sheet]) -> None:
    assert csv_zip(class_sheets(classroom)) == csv_zip(sheets)
    assert workbook(class_sheets(classroom)) == workbook(sheets)


def test_every_table_is_in_the_zip_with_its_rows(sheets: list[Sheet]) -> None:
    with zipfile.ZipFile(io.BytesIO(csv_zip(sheets))) as pack:
        assert pack.testzip() is None
        assert set(pack.namelist()) == {
            "README.txt", "dictionary.csv", *(f"{each.name}.csv" for each in sheets)
        }  # fmt: skip
        for each in sheets:
            assert len(rows_of(pack.read(f"{each.name}.csv"))) == len(each.rows)


# --- nothing in a table is carried out ------------------------------------------------------


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_text_begins_like_a_formula_in_csv(text: str) -> None:
    found = rows_of(csv_file(sheet("some", "A row.", (Field("name", "", "a name"),), [(text,)])))
    assert found[0]["name"].startswith("'")
    assert found[0]["name"].endswith(text[-1])


def test_numbers_below_zero_stay_numbers() -> None:
    found = csv_file(sheet("some", "A row.", (Field("profit", "", "money"),), [(-12.5,)]))
    assert rows_of(found) == [{"profit": "-12.5"}]


def test_names_that_look_like_formulas_are_text_in_a_workbook(sheets: list[Sheet]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets)))
    assert book.sheetnames == ["dictionary", *(each.name for each in sheets)]
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert "f" not in kinds
    names = [cell.value for cell in book["students"]["B"]]
    assert UNSURE in names
    assert not any(cell.hyperlink for row in book["students"].iter_rows() for cell in row)


# --- nobody is told apart -------------------------------------------------------------------


def everything(sheets: list[Sheet]) -> str:
    return "".join(csv_file(each).decode() for each in (dictionary(sheets), *sheets))


def test_an_anonymous_export_holds_no_name_no_seat_and_no_word_that_was_typed(
    classroom: Classroom, sheets: list[Sheet]
) -> None:
    found = everything(class_sheets(classroom, SECRET))
    seats = list(classroom.state.seats)
    for secret in (SURE, UNSURE, "Market & <b>co</b>", "=Bob", classroom.code, *seats):
        assert secret not in found, secret
    assert not any(seat in everything(sheets) for seat in seats)  # not even in the full one
    assert SURE in everything(sheets)


def test_pseudonyms_are_the_same_in_all_exports_of_a_class_and_link_its_tables(
    classroom: Classroom, sheets: list[Sheet]
) -> None:
    found = class_sheets(classroom, SECRET)
    who = set(one(found, "students").column("student"))
    assert len(who) == 2
    assert set(one(found, "proposals").column("student")) == who
    assert set(one(class_sheets(classroom, SECRET), "students").column("student")) == who
    assert not set(one(class_sheets(classroom, "another"), "students").column("student")) & who
    assert not any(isinstance(each, int) for each in who)


def test_the_order_of_rows_tells_nobody_who_joined_first(classroom: Classroom) -> None:
    found = one(class_sheets(classroom, SECRET), "students")
    assert list(found.rows) == sorted(found.rows, key=lambda row: tuple(map(str, row)))


# --- grades ---------------------------------------------------------------------------------


def test_the_gradebook_tells_who_took_part_and_how_well_each_predicted(
    classroom: Classroom,
) -> None:
    book = {row["name"]: row for row in rows_of(csv_file(gradebook(classroom.state)))}
    sure, unsure = book[SURE], book[f"'{UNSURE}"]
    assert sure["quarters"] == "2"
    assert sure["active"] == "1"  # quarter 2 was played again without her
    assert float(sure["participation"]) == 0.5
    assert (sure["predictions"], sure["ranges_held"]) == ("1", "0.0")
    assert unsure["ranges_held"] == "1.0"
    assert unsure["team_name"] == "'=Bob"
    assert sure["team_points"] == ""
    assert {sure["team_rank"], unsure["team_rank"]} == {"1", "2"}


def test_whoever_was_expected_and_did_not_come_is_in_the_gradebook(classroom: Classroom) -> None:
    found = gradebook(classroom.state, [("Zoe", "Ada")])
    book = {row["name"]: row for row in rows_of(csv_file(found))}
    assert (book["Zoe"]["came"], book["Zoe"]["participation"]) == ("no", "0.0")
    assert book["Zoe"]["team_name"] == "Ada"
    assert book[SURE]["came"] == "yes"


def test_the_gradebook_has_no_more_decimals_than_one_writes_down(classroom: Classroom) -> None:
    for row in gradebook(classroom.state).rows:
        for cell in row:
            assert not isinstance(cell, float) or cell == round(cell, 3)


def test_a_firm_that_never_came_has_no_rows(sheets: list[Sheet]) -> None:
    for name in ("quarters", "weeks"):
        assert set(one(sheets, name).column("firm")) == {"Firm 1", "Firm 2"}


def test_the_dictionary_tells_how_units_add_up(sheets: list[Sheet]) -> None:
    said = {row[1]: str(row[3]) for row in dictionary(sheets).rows if row[0] == "quarters"}
    assert "units = new_units + repeat_units" in said["units"]
    quarters = one(sheets, "quarters")
    names = ("units", "new_units", "repeat_units", "walk_in_units", "pull_units", "push_units")
    for all_, new, again, *sources in zip(*map(quarters.column, names), strict=True):
        assert all_ == new + again  # type: ignore[operator]
        assert 0 <= sum(sources) <= all_  # type: ignore[arg-type, operator]


def test_the_profit_of_a_score_is_what_was_earned_and_what_it_is_worth_later(
    tmp_path: Path,
) -> None:
    school = School(str(tmp_path / "school.db"))
    classroom = played_class(school)
    classroom.score()
    found = one(class_sheets(classroom), "scores")
    result = classroom.state.closed[-1].result
    assert result is not None
    earned = {each.team: each.total_profit for each in result.standings}
    at = {field.name: place for place, field in enumerate(found.fields)}
    rows = [row for row in found.rows if row[at["part"]] == "profit"]
    assert len(rows) == 2
    for row in rows:
        value, later = row[at["value"]], row[at["worth_later"]]
        assert row[at["earned"]] == pytest.approx(earned[int(row[0] or 0)], rel=1e-9)
        assert row[at["earned"]] + later == pytest.approx(value)  # type: ignore[operator]
    school.close()


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        sheet("some", "A row.", (Field("one", "", "a thing"),), [(1, 2)])
