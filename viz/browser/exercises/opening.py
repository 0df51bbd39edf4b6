"""An exercise's market as the comparison page opens it."""

from __future__ import annotations

from urllib.parse import quote, unquote

from ....classroom.exercises.index import named
from ....classroom.exercises.section import Section
from ....scenarios.reading import ScenarioError, nearest
from ..compare.draft import Draft, fitting

SECTION = "A"
"""Whose market is shown before somebody types a name."""


def section_of(typed: str) -> Section:
    """Return the section in an address.

    >>> section_of("Mary%20Miller").name, section_of("").name
    ('Mary Miller', 'A')
    """
    return Section(unquote(typed).strip() or SECTION)


def opened(exercise: str, section: str, file: str) -> Draft:
    """Return a scenario file of an exercise, as it is for a section.

    Raises
    ------
    ScenarioError
        If there is no such exercise, section or file.
    """
    chosen = named(exercise)
    name = unquote(file) or chosen.files[0]
    if name not in chosen.files:
        raise ScenarioError(
            f"exercise {chosen.number} has no file {name!r}. {nearest(name, chosen.files)}"
        )
    return fitting(Draft.of(chosen.scenarios(section_of(section))[name]))


def way_back(exercise: str, section: str) -> tuple[str, str]:
    """Return what leads back to an exercise's page, in words, and its address.

    >>> way_back("3", "Mary%20Miller")
    ('Back to exercise 3', '/exercises/3/Mary%20Miller')
    """
    number, whose = named(exercise).number, section_of(section).name
    return f"Back to exercise {number}", f"/exercises/{number}/{quote(whose, safe='')}"


def origin(exercise: str, section: str, file: str) -> str:
    """Return what is compared, in words: exercise, section, and the file if there are several.

    >>> origin("5", "Mary%20Miller", "")
    'Exercise 5, Cold call, warm call: the market of Mary Miller'
    """
    chosen = named(exercise)
    which = f", {unquote(file)}" if file and len(chosen.files) > 1 else ""
    whose = section_of(section).name
    return f"Exercise {chosen.number}, {chosen.title}: the market of {whose}{which}"
