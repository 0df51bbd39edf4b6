"""Promises of the course pack: plans fit their time, figures speak, readings are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pushpull.classroom.exercises.index import folders

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "docs" / "course"
PLANS = ("one-session", "three-sessions", "six-sessions")
SESSION_MINUTES = 90


def said(name: str) -> str:
    """Return a page of the course pack."""
    return (COURSE / f"{name}.md").read_text(encoding="utf-8")


def timetables(name: str) -> list[list[int]]:
    """Return the minutes in each timetable of a plan."""
    parts = said(name).split("| Minute |")[1:]
    return [[int(each) for each in re.findall(r"^\| (\d+) \|", part, re.M)] for part in parts]


@pytest.mark.parametrize("plan", PLANS)
def test_every_timetable_begins_at_once_and_ends_within_90_minutes(plan: str) -> None:
    for minutes in timetables(plan):
        assert minutes[0] == 0
        assert minutes == sorted(set(minutes))
        assert minutes[-1] < SESSION_MINUTES


def test_the_longest_plan_uses_every_exercise() -> None:
    text = said("six-sessions") + said("one-session")
    used = {int(each) for each in re.findall(r"[Ee]xercise (\d+)", text)}
    assert used == set(folders())


def test_every_plan_says_what_to_do_with_the_quiz() -> None:
    assert [plan for plan in PLANS if "index.md#the-quiz" not in said(plan)] == []


def test_every_figure_has_words_with_numbers_and_is_shown_once() -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(images/([^)]+)\)", said("figures"))
    files = {path.name for path in (COURSE / "images").glob("*.png")}
    assert len(shown) >= 10
    assert sorted(name for _, name in shown) == sorted(files)
    for words, _ in shown:
        assert len(words) > 60
        assert re.search(r"\d", words)


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_points_at_figures_that_are_there(plan: str) -> None:
    headings = re.findall(r"^## (.+)$", said("figures"), re.M)
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
    asked = set(re.findall(r"figures\.md#([\w-]+)", said(plan)))
    assert asked
    assert asked <= anchors


def test_everything_on_the_reading_list_stands_among_the_references() -> None:
    known = re.findall(r"^\*\*\[(\w+)\]\*\*", (ROOT / "docs/references.md").read_text(), re.M)
    listed = re.findall(r"\*\*\[(\w+)\]\*\*", said("reading"))
    assert len(listed) >= 20
    assert set(listed) <= set(known)
    asked = {key for plan in PLANS for key in re.findall(r"\[(\w+\d{4})\]", said(plan))}
    assert asked <= set(listed)
