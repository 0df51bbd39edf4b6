"""Promises of reading a folder: what is missing is named in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pushpull.viz.folder import ResultsFolder

MakeFolder = Callable[..., Path]


def spoil(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "column"),
    [("weekly.csv", "firm"), ("table.csv", "low"), ("differences.csv", "verdict")],
)
def test_a_missing_column_is_named_with_its_file(
    make_folder: MakeFolder, file: str, column: str
) -> None:
    folder = make_folder()
    spoil(folder / file, lambda text: text.replace(column, "other", 1))
    with pytest.raises(ValueError, match=rf"{file}: the column '{column}' is missing"):
        ResultsFolder.read(folder)


@pytest.mark.parametrize(
    "file",
    ["weekly.csv", "table.csv", "differences.csv", "verdicts.txt", "scenario.toml"],
)
def test_a_missing_file_is_named_with_the_way_out(make_folder: MakeFolder, file: str) -> None:
    folder = make_folder()
    (folder / file).unlink()
    with pytest.raises(ValueError, match=rf"{file}: there is no such file.*--out"):
        ResultsFolder.read(folder)


def test_a_missing_entry_of_the_provenance_is_named(make_folder: MakeFolder) -> None:
    folder = make_folder()
    spoil(folder / "provenance.json", lambda text: text.replace('"focal"', '"other"'))
    with pytest.raises(ValueError, match=r"provenance\.json: the entry 'focal' is missing"):
        ResultsFolder.read(folder)


def test_a_broken_provenance_is_named_with_its_line(make_folder: MakeFolder) -> None:
    folder = make_folder()
    spoil(folder / "provenance.json", lambda text: "{\n  oops")
    with pytest.raises(ValueError, match=r"provenance\.json: line 2 is not JSON"):
        ResultsFolder.read(folder)


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe\x80", b'"'])
def test_a_file_that_is_no_table_is_named(make_folder: MakeFolder, content: bytes) -> None:
    folder = make_folder()
    (folder / "weekly.csv").write_bytes(content)
    with pytest.raises(ValueError, match=r"weekly\.csv: "):
        ResultsFolder.read(folder)


def test_a_focal_firm_without_results_is_named(make_folder: MakeFolder) -> None:
    folder = make_folder(about={"focal": "Nobody"})
    with pytest.raises(ValueError, match=r"weekly\.csv: the firm 'Nobody' has no rows"):
        ResultsFolder.read(folder)


def test_arms_keep_the_order_of_the_scenario(make_folder: MakeFolder) -> None:
    folder = make_folder(arms=("push", "hold"), about={"arms": {"hold": "H", "push": "P"}})
    assert [arm.name for arm in ResultsFolder.read(folder).arms] == ["hold", "push"]


def test_a_name_like_none_is_a_name(make_folder: MakeFolder) -> None:
    folder = make_folder(arms=("none", "NA", "007"))
    assert [arm.name for arm in ResultsFolder.read(folder).arms] == ["none", "NA", "007"]
