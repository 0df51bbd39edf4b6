"""From what a teacher chose to a class: a market, a scenario of the library, or an exercise."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import classroom
from ...classroom.game.markets import GAME_MARKETS
from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.school import School
from ...classroom.lesson.setup import MINUTES, MOST_FIRMS, RANGES, LessonSetup
from ...scenarios import library
from ...scenarios.overlay import library_names
from ...scenarios.reading import ScenarioError, nearest, read_toml, shortened
from .roster import Expected, keep_roster, read_roster, teams_of
from .typed import number, whole

TREES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel")
"""What teams are called if nobody says otherwise."""

USUAL = {"quarters": 4, "minutes": 8.0, "practice": True, "customers": 2000}
"""A lesson of 90 minutes: see ``runbook``."""

TODAY = 12 * 3600.0
"""Seconds after which a class counts as one of another day."""

EXERCISES = Path(classroom.__file__).parent / "exercises"
LIBRARY = Path(library.__file__).parent


@dataclass(frozen=True)
class Source:
    """Something that a class can be made from.

    Attributes
    ----------
    key : str
        Such as "market:software", "scenario:launch", "exercise:e03_turn_off_the_ads".
    title, story : str
    path : Path or None
        The scenario file; None for a market as it is.
    """

    key: str
    title: str
    story: str
    path: Path | None = None


def sources(exercises: Path = EXERCISES) -> dict[str, Source]:
    """Return everything that a class can be made from, by key: markets first."""
    found = [
        Source(f"market:{name}", each.title, each.story) for name, each in GAME_MARKETS.items()
    ]
    for name in library_names():
        found += _of_file(f"scenario:{name}", LIBRARY / f"{name}.toml")
    for path in sorted(exercises.glob("*/*.toml")):
        suffix = "" if path.stem == "scenario" else f"-{path.stem}"
        found += _of_file(f"exercise:{path.parent.name}{suffix}", path)
    return {each.key: each for each in found}


def _of_file(key: str, path: Path) -> list[Source]:
    """Return a file as a source, if a class can be played in its market."""
    try:
        values = read_toml(path)
    except ScenarioError:
        return []
    if values.get("archetype") not in GAME_MARKETS:
        return []
    story = str(values.get("question", ""))
    return [Source(key, str(values.get("title", path.stem)), story, path)]


def find_source(word: str, exercises: Path = EXERCISES) -> Source:
    """Return what a teacher names on the command line: a key, its last part, a number, or a file.

    Raises
    ------
    ScenarioError
        If there is none of this name.
    """
    known = sources(exercises)
    path = Path(word)
    if path.suffix == ".toml" and path.is_file():
        return Source(f"file:{path.name}", path.stem, "", path)
    names = {key.split(":", 1)[1]: each for key, each in known.items()}
    for table in (known, names):
        if word in table:
            return table[word]
    if word.lower().removeprefix("e").isdigit():
        number = int(word.lower().removeprefix("e"))
        for name, each in names.items():
            if each.key.startswith("exercise:") and name.startswith(f"e{number:02}_"):
                return each
    raise ScenarioError(
        f"{shortened(word)!r} is no market, scenario or exercise. {nearest(word, names)}"
    )


def setup_of(typed: Mapping[str, Any], exercises: Path = EXERCISES) -> LessonSetup:
    """Return the lesson that was typed into the form; what is missing is as usual.

    Raises
    ------
    ScenarioError
        If something is wrong; one sentence says what.

    Examples
    --------
    >>> setup_of({"source": "market:durable", "teams": "3", "seed": "7"}).teams
    ('Alder', 'Birch', 'Cedar')
    """
    key = str(typed.get("source", "market:software"))
    known = sources(exercises)
    if key not in known:
        raise ScenarioError(f"{shortened(key)!r} is nothing to play. {nearest(key, known)}")
    roster = read_roster(str(typed.get("roster", "")))
    values = {
        "teams": _teams(typed, roster),
        "quarters": _of(typed, "quarters", "the number of quarters"),
        "minutes": number(
            "the minutes of a quarter", typed.get("minutes", USUAL["minutes"]), *MINUTES
        ),
        "customers": _of(typed, "customers", "the number of people"),
        "seed": _of({"seed": typed.get("seed") or new_seed()}, "seed", "the number of the market"),
        "quorum": _of(typed, "quorum", "the quorum"),
        **{name: str(typed[name]) for name in ("standings", "silent") if name in typed},
        **{name: bool(typed.get(name, True)) for name in ("practice", "closes_itself")},
        "rivals": ("usual",)
        * whole("the number of rivals", typed.get("rivals", 0), 0, MOST_FIRMS - 2),
    }
    return _setup(known[key], str(typed.get("title", "")).strip(), values)


def _setup(source: Source, title: str, values: dict[str, Any]) -> LessonSetup:
    named: dict[str, Any] = {**values, "title": title or source.title[:80]}
    if source.path is None:
        return LessonSetup(market=source.key.split(":", 1)[1], **named)
    return LessonSetup.load(source.path, **named)


def lesson_of(source: Source) -> LessonSetup:
    """Return the lesson that a source makes without any question."""
    kept = {**USUAL, "teams": TREES, "seed": new_seed()}
    return _setup(source, "", kept)


def create(school: School, setup: LessonSetup, roster: tuple[Expected, ...] = ()) -> Classroom:
    """Create a class, and keep its roster beside it."""
    found = school.create(setup)
    if roster:
        keep_roster(found, roster)
    return found


def going_on(school: School, source: Source) -> Classroom:
    """Return the class of a source that was begun today and has not ended, or a new one.

    So the same command, typed again after the laptop died, leads back to the same class.
    """
    setup = lesson_of(source)
    for info in school.list():
        if info.title == setup.title and info.phase != "ended" and not info.problem:
            found = school.open(info.code)
            is_same = found.state.setup.market == setup.market
            if is_same and found.now - found.state.time < TODAY:
                return found
    return create(school, setup)


def new_seed() -> int:
    """Return a number of a market that no class has had."""
    return 1 + secrets.randbelow(99_999)


def _teams(typed: Mapping[str, Any], roster: tuple[Expected, ...]) -> tuple[str, ...]:
    """Return the teams' names: of the list that was typed, of the roster, or as many as wanted."""
    rostered = teams_of(roster)
    said = str(typed.get("names", "")).replace("\n", ",").split(",")
    names = tuple(each.strip() for each in said if each.strip())
    if names:
        _check_rostered(rostered, names)
        return names
    if rostered:
        _check_enough(rostered)
        return rostered
    return TREES[: whole("the number of teams", typed.get("teams", MOST_FIRMS), 2, MOST_FIRMS)]


def _check_rostered(rostered: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Refuse a roster with teams that are not among those that were typed."""
    known = {name.casefold() for name in names}
    strange = [team for team in rostered if team.casefold() not in known]
    if strange:
        raise ScenarioError(
            f"the roster puts students into {', '.join(strange)}, but the names of the teams are "
            f"{', '.join(names)}. Write both the same way, or leave the names of the teams empty: "
            "then the class has the teams of the roster."
        )


def _check_enough(rostered: tuple[str, ...]) -> None:
    """Refuse a roster whose teams are too few or too many for a class."""
    if not 2 <= len(rostered) <= MOST_FIRMS:
        word = "team" if len(rostered) == 1 else "teams"
        raise ScenarioError(
            f"the roster names {len(rostered)} {word} ({', '.join(rostered)}), but a class has "
            f"2 to {MOST_FIRMS}. Change the teams in the roster, or type the names of all teams."
        )


def _of(typed: Mapping[str, Any], name: str, what: str) -> int:
    """Return a whole number of the form; what is missing is as usual."""
    return whole(what, typed.get(name, USUAL.get(name, 1)), *RANGES[name])
