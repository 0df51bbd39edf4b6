"""Write docs/exercise-sections.md: are keys right, and are they different from section to section?

    python tests/classroom/exercises/make_sections.py [--small 200] [--full 3]

Small: that many sections, shared out over the exercises, in markets of few customers and a short
time; every key is held against the second way of ``independent.py``. Full: that many sections of
every exercise in their own markets; their keys are held against each other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import combinations
from pathlib import Path

from independent import ANSWERS, apart
from small import made_small

from pushpull.classroom.exercises.exercise import Exercise
from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.keys import Keys, NumberKey
from pushpull.classroom.exercises.questions import told
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

PAGE = Path(__file__).resolve().parents[3] / "docs" / "exercise-sections.md"
TINY = {"customers": 40, "burn_in_weeks": 2, "comparison": {"seeds": 2}}


def checked(chosen: Exercise, section: Section) -> list[str]:
    """Return where the key of a section in small markets and the second way disagree."""
    small = made_small(chosen, TINY)
    with tempfile.TemporaryDirectory() as folder:
        start(small, section, Path(folder) / "section")
        return apart(small.keys(section), ANSWERS[chosen.number](Path(folder) / "section"))


def shared(one: Keys, other: Keys) -> tuple[int, int, int]:
    """Return how many numbers two sections were asked, had in common, and could have copied."""
    asked = same = copied = 0
    for name, key in one.items():
        their_key = other[name]
        for mine, theirs in zip(key.numbers, their_key.numbers, strict=True):
            asked += 1
            same += told(mine) == told(theirs)
            copied += isinstance(their_key, NumberKey) and their_key.accepts(mine)
    return asked, same, copied


def small_part(count: int) -> list[str]:
    """Return the rows about small markets."""
    numbers = sorted(ANSWERS)
    keys = dict.fromkeys(numbers, 0)
    wrong = dict.fromkeys(numbers, 0)
    sections = dict.fromkeys(numbers, 0)
    for place in range(count):
        number = numbers[place % len(numbers)]
        chosen = exercise(number)
        sections[number] += 1
        keys[number] += len(chosen.questions)
        found = checked(chosen, Section(f"section {place + 1}"))
        wrong[number] += len(found)
        for each in found:
            print(f"E{number}, section {place + 1}: {each}", file=sys.stderr, flush=True)
    return [f"| {each} | {sections[each]} | {keys[each]} | {wrong[each]} |" for each in numbers]


def full_part(count: int) -> list[str]:
    """Return the rows about whole markets."""
    rows, total = [], [0, 0, 0]
    for number in sorted(ANSWERS):
        chosen = exercise(number)
        keys = [chosen.keys(Section(f"class {each + 1}")) for each in range(count)]
        sums = [
            sum(each) for each in zip(*(shared(*two) for two in combinations(keys, 2)), strict=True)
        ]
        rows.append("| " + " | ".join(map(str, (number, *sums))) + " |")
        total = [a + b for a, b in zip(total, sums, strict=True)]
        print(f"E{number}: {sums}", file=sys.stderr, flush=True)
    asked, same, copied = total
    rows.append(
        f"| all | {asked} | {same} ({same / asked:.0%}) | {copied} ({copied / asked:.0%}) |"
    )
    return rows


def page(small: int, full: int, small_rows: list[str], full_rows: list[str]) -> str:
    """Return the page."""
    return f"""# Sections: are keys right, and different?

<!-- Written by tests/classroom/exercises/make_sections.py; do not edit. -->

**Right.** {small} sections, shared out over the exercises, each in two markets of 40 customers and
a short time. Every key was held against a second way of working it out: every arm a market of its
own played from its first week, figures added up row by row, without the code of exercises,
experiments and comparisons. Numbers count as equal up to nine digits.

| exercise | sections | answers | not equal |
| ---: | ---: | ---: | ---: |
{chr(10).join(small_rows)}

**Different.** {full} sections of every exercise in their own, whole markets; every pair of them,
question by question. *The same* are numbers with the same four digits. *Would pass* are numbers of
one section that the checker would accept in the other: markets of one kind have numbers of one
size, and a key allows for luck.

| exercise | numbers asked | the same | would pass |
| ---: | ---: | ---: | ---: |
{chr(10).join(full_rows)}
"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--full", type=int, default=3)
    asked = parser.parse_args()
    text = page(asked.small, asked.full, small_part(asked.small), full_part(asked.full))
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
