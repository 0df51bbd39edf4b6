"""Promises of the pages: their commands work in the folder that a student starts from."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushpull.classroom.exercises.exercise import Exercise
from pushpull.classroom.exercises.index import exercise, exercises
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start
from pushpull.commands import cli

QUICK = ["--seeds", "1"]
"""One market in place of several; the last word on an option counts."""

ALL = [pytest.param(each, id=each.name) for each in exercises()]


def commands(page: str) -> list[list[str]]:
    """Return the words of the commands of a page, without the first, which is the program."""
    blocks = re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def work(words: list[str]) -> str:
    """Run a command in this process and return what it said, or fail with it."""
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 0, f"{words}\n{result.output}"
    return result.output


@pytest.mark.parametrize("exercise", ALL)
def test_the_commands_of_a_sheet_work_in_its_folder(
    exercise: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = start(exercise, Section("A"), tmp_path / "mine")
    for example in exercise.folder.glob("strategy.toml"):
        shutil.copy(example, folder)
    monkeypatch.chdir(folder)
    *played, checked = commands((folder / "sheet.md").read_text(encoding="utf-8"))
    assert played
    for words in played:
        work([*words, *QUICK])
        assert (folder / words[words.index("--out") + 1]).is_dir()
    # Nothing is filled in yet.
    assert f"0 of {len(exercise.questions)} right" in work(checked)


def test_a_teacher_plays_what_the_class_handed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    league = exercise(12)
    handed_in = tmp_path / "handed-in"
    handed_in.mkdir()
    for author in ("mary", "paul"):
        shutil.copy(league.folder / "strategy.toml", handed_in / f"{author}.toml")
    monkeypatch.chdir(tmp_path)
    [words] = commands(league.text("teacher.md"))
    work([*words, *QUICK])
