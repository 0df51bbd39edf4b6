"""Write docs/exercise-sections.md: are keys right, and are they different from section to section?

    python tests/classroom/exercises/make_sections.py [--small 200] [--full 3]

Small: that many sections, shared out over the exercises, in markets of few customers and a short
time; every key is held against the second way of ``independent.py``. Full: that many sections of
every exercise in two of their own markets; their keys are held against each other.
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
from pushpull.classroom.exercises.keys import Keys
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


def shared(one: Keys, other: Keys) -> tuple[int, int]:
    """Return how many numbers two sections were asked, and how many are the same in both."""
    pairs = [
        (mine, theirs)
        for name, key in one.items()
        for mine, theirs in zip(key.numbers, other[name].numbers, strict=True)
    ]
    return len(pairs), sum(told(mine) == told(theirs) for mine, theirs in pairs)


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
    """Return the rows about markets of full size, two for each section."""
    rows, total = [], [0, 0]
    for number in sorted(ANSWERS):
        chosen = exercise(number)
        fewer = {"comparison": {"seeds": 2}}
        keys = [
            chosen.solve(chosen.rerun(Section(f"class {each + 1}"), smaller=fewer))
            for each in range(count)
        ]
        pairs = [shared(*two) for two in combinations(keys, 2)]
        sums = [sum(each) for each in zip(*pairs, strict=True)]
        rows.append("| " + " | ".join(map(str, (number, *sums))) + " |")
        total = [a + b for a, b in zip(total, sums, strict=True)]
        print(f"E{number}: {sums}", file=sys.stderr, flush=True)
    asked, same = total
    rows.append(f"| all | {asked} | {same} ({same / asked:.1%}) |")
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

**Different.** {full} sections of every exercise, each in two markets of full size; every pair of
sections, question by question. Two numbers count as the same if their first four digits are.

| exercise | numbers asked | the same |
| ---: | ---: | ---: |
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
