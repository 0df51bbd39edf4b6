"""Write into docs/exercises.md: are keys right, and are they different from section to section?

    python -m tests.classroom.exercises.make_sections [--workers 2]

Right: 200 sections in markets of few customers and a short time; every key is held against the
second way of ``independent.py``. Different: three sections of every exercise in the markets that
their students play; their keys are held against each other.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from pushpull.classroom.exercises.index import exercise
from pushpull.classroom.exercises.keys import Keys
from pushpull.classroom.exercises.questions import told
from pushpull.classroom.exercises.section import Section
from pushpull.classroom.exercises.starting import start

from . import independent, independent_later
from .independent import apart
from .small import made_small

PAGE = Path(__file__).resolve().parents[3] / "docs" / "exercises.md"
BEGIN, END = "<!-- make_sections.py writes from here -->\n", "<!-- to here -->\n"

TINY = {"customers": 40, "burn_in_weeks": 2, "comparison": {"seeds": 2}}
"""Two markets of 40 customers, for a second way that plays every arm from its first week."""

ANSWERS = {**independent.ANSWERS, **independent_later.ANSWERS}
SECTIONS = {1: 10, 2: 25, 3: 15, 4: 15, 5: 20, 6: 15, **dict.fromkeys(range(7, 12), 20)}
"""How many sections of each exercise: together 200, fewer where much has to be played."""

FULL_SECTIONS = 3
"""How many sections of each exercise: three pairs."""

Result = TypeVar("Result")

Task = tuple[int, str]
"""The number of an exercise, and the name of a section."""


def disagreements(task: Task) -> list[str]:
    """Return where the key of a section in small markets and the second way disagree."""
    number, name = task
    small, section = made_small(exercise(number), TINY), Section(name)
    with tempfile.TemporaryDirectory() as place:
        folder = start(small, section, Path(place) / "section")
        return apart(small.keys(section), ANSWERS[number](folder))


def full_keys(task: Task) -> Keys:
    """Return the key of a section as its students are held to it."""
    number, name = task
    return exercise(number).keys(Section(name))


def same_numbers(one: Keys, other: Keys) -> Iterator[tuple[str, bool]]:
    """Yield each number that two sections were asked, and whether it is the same in both."""
    for name, key in one.items():
        for mine, theirs in zip(key.numbers, other[name].numbers, strict=True):
            # A sum that should be nothing is sometimes rounded to a little less.
            yield name, told(round(mine, 6) + 0.0) == told(round(theirs, 6) + 0.0)


def right_rows(pool: Executor) -> list[str]:
    """Return the rows about keys that are held against a second way."""
    tasks = [(each, f"section {place + 1}") for each in ANSWERS for place in range(SECTIONS[each])]
    wrong = dict.fromkeys(ANSWERS, 0)
    for (number, name), found in zip(tasks, followed(pool, disagreements, tasks), strict=True):
        wrong[number] += len(found)
        if found:
            print(f"exercise {number}, {name}: {found}", flush=True)
    rows = [
        (each, SECTIONS[each], SECTIONS[each] * len(exercise(each).questions), wrong[each])
        for each in ANSWERS
    ]
    return table([*rows, ("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))])


def different_rows(pool: Executor) -> list[str]:
    """Return the rows about keys that are held against those of other sections."""
    tasks = [(each, f"class {place + 1}") for each in ANSWERS for place in range(FULL_SECTIONS)]
    keys = dict(zip(tasks, followed(pool, full_keys, tasks), strict=True))
    rows: list[tuple[object, ...]] = []
    asked_in_all = same_in_all = 0
    for number in ANSWERS:
        own = [found for (each, _), found in keys.items() if each == number]
        pairs = [pair for two in combinations(own, 2) for pair in same_numbers(*two)]
        repeated = [name for name, is_same in pairs if is_same]
        rows.append((number, len(pairs), len(repeated), ", ".join(sorted(set(repeated)))))
        asked_in_all, same_in_all = asked_in_all + len(pairs), same_in_all + len(repeated)
    share = f"{same_in_all} ({same_in_all / asked_in_all:.1%})"
    return table([*rows, ("all", asked_in_all, share, "")])


def followed(pool: Executor, work: Callable[[Task], Result], tasks: list[Task]) -> Iterator[Result]:
    """Do the work of all tasks and say how far it is."""
    for done, found in enumerate(pool.map(work, tasks), start=1):
        print(f"{work.__name__}: {done} of {len(tasks)}", flush=True)
        yield found


def table(rows: list[tuple[object, ...]]) -> list[str]:
    """Return the rows of a table."""
    return [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]


def text(right: list[str], different: list[str]) -> str:
    """Return what the page says."""
    return f"""
**Right.** {sum(SECTIONS.values())} sections, each in two markets of 40 customers, two weeks of
past and as few quarters as the questions allow. Every key was held against a second way of working
it out: every arm a market of its own, played from long before week 0, figures added up row by row,
without the code of exercises, experiments and comparisons.

| exercise | sections | answers | not equal |
| ---: | ---: | ---: | ---: |
{chr(10).join(right)}

**Different.** {FULL_SECTIONS} sections of every exercise, each in its own markets of full size;
every pair of sections, question by question. Two numbers count as the same if they are printed
alike.

| exercise | pairs of numbers | the same | which |
| ---: | ---: | ---: | :--- |
{chr(10).join(different)}

"""


def main() -> None:
    """Write the part of the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    with ProcessPoolExecutor(parser.parse_args().workers) as pool:
        found = text(right_rows(pool), different_rows(pool))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}{found}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
