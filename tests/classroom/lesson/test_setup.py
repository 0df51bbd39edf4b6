"""Promises of a setup: what is wrong is one sentence, what is right is read from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull import ScenarioError
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.classroom.lesson.shocks import QueuedShock


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"teams": ["A"]}, "must be 2 to 8"),
        ({"teams": "AB"}, "list of words"),
        ({"teams": ["A", "a"]}, "same name"),
        ({"teams": ["A", "\n"]}, "letters that can be seen"),
        ({"teams": ["A", "x" * 41]}, "may have 40"),
        ({"teams": list("ABCDEFGH"), "rivals": ["usual"]}, "at most 8"),
        ({"rivals": ["push_onyl"]}, "Did you mean 'push_only'"),
        ({"market": "softwear"}, "Did you mean 'software'"),
        ({"quarters": 17}, "from 1 to 16"),
        ({"quarters": True}, "from 1 to 16"),
        ({"customers": 499}, "from 500"),
        ({"seed": -1}, "from 0"),
        ({"minutes": 0}, "from 0.5 to 240"),
        ({"minutes": float("nan")}, "from 0.5 to 240"),
        ({"standings": "all"}, "Known are everything, ranks, own"),
        ({"quorum": 0}, "from 1 to 10"),
        ({"silent": 3}, "silent '3' is unknown"),
        ({"practice": 1}, "yes or no"),
        ({"title": " "}, "letters that can be seen"),
        ({"colour": "red"}, "setting 'colour' is unknown"),
    ],
)
def test_a_wrong_setup_is_one_sentence(values: dict[str, object], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        LessonSetup.from_dict(values)


def test_a_setup_is_what_its_plain_values_say() -> None:
    setup = LessonSetup(teams=("Zoë", "Bob"), rivals=("usual",), minutes=3.5, practice=True)
    assert LessonSetup.from_dict(setup.to_dict()) == setup


def test_a_lesson_is_read_from_a_scenario_and_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(
        'title = "Launch"\narchetype = "durable"\nquarters = 5\n'
        '[lesson]\nteams = ["A", "B", "C"]\nquarters = 3\n',
        encoding="utf-8",
    )
    setup = LessonSetup.load(path, seed=9)
    assert (setup.title, setup.market, setup.quarters, setup.seed) == ("Launch", "durable", 3, 9)
    assert setup.teams == ("A", "B", "C")
    path.write_text("[lesson]\nteems = 3\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"lesson.toml: setting 'teems' is unknown"):
        LessonSetup.load(path)


@pytest.mark.parametrize(
    "values",
    [
        {"profit": float("nan")},
        {"profit": "much"},
        {"profit": 1.0, "low": 2.0},
        {"profit": 1.0, "share": 1.5},
        {"profit": True},
    ],
)
def test_a_wrong_prediction_is_one_sentence(values: dict[str, float]) -> None:
    with pytest.raises(ScenarioError):
        Prediction(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "war"},
        {"kind": "recession", "size": 1.0},
        {"kind": "recession", "quarter": 0},
        {"kind": "recession", "quarters": 2.5},
        {"kind": "recession", "note": "x" * 301},
    ],
)
def test_a_wrong_shock_is_one_sentence(values: dict[str, object]) -> None:
    with pytest.raises(ScenarioError):
        QueuedShock(**{"quarter": 1, **values})  # type: ignore[arg-type]
