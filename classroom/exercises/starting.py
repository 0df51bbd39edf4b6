"""Start an exercise: a folder with the sheet, the market, and the answers to fill in."""

from __future__ import annotations

from pathlib import Path

import tomli_w

from ...scenarios.reading import ScenarioError
from ...scenarios.writing import prepare_folder
from .answers import blank_answers
from .exercise import Exercise
from .filling import sheet
from .section import Section


def usual_folder(exercise: Exercise, section: Section) -> Path:
    """Return the folder that is written when none is named."""
    return Path(f"exercise-{exercise.number:02d}-{section.file_name}")


def files(exercise: Exercise, section: Section) -> dict[str, str]:
    """Return the content of a section's folder by file name."""
    return {
        "sheet.md": sheet(exercise, section),
        **{file: scenario_text(exercise, section, file) for file in exercise.files},
        "answers.toml": blank_answers(exercise, section),
    }


def scenario_text(exercise: Exercise, section: Section, file: str) -> str:
    """Return a scenario file of a section."""
    head = (
        f"# Exercise {exercise.number}: {exercise.title}. Section {section.name}.\n"
        f"# Open it in the browser (pushpull play, then Compare), or: pushpull compare {file}\n\n"
    )
    return head + tomli_w.dumps(exercise.document(section, file))


def start(exercise: Exercise, section: Section, folder: Path | None = None) -> Path:
    """Write a section's folder and return it; nothing that is there is written over."""
    place = folder or usual_folder(exercise, section)
    contents = files(exercise, section)
    there = [name for name in contents if (place / name).exists()]
    if there:
        raise ScenarioError(
            f"{place}: {there[0]} is there already and stays as it is. "
            "Choose another folder with --out."
        )
    prepare_folder(place, [])
    for name, text in contents.items():
        (place / name).write_text(text, encoding="utf-8")
    return place
