"""Answers in the making, kept as files: one for each person, exercise and section."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...scenarios.reading import ScenarioError
from ..whole_file import replace_whole, unnamed_file
from .answers import as_typed
from .exercise import Exercise
from .section import Section

MOST_LETTERS = 200_000
"""Letters of all answers and files of an exercise; a page of answers has some hundred."""


@dataclass(frozen=True)
class Typed:
    """What somebody has typed for an exercise.

    Attributes
    ----------
    answers : mapping
        By question, as the fields of a form hold it.
    files : mapping of str
        Files that are handed in beside the answers, by name.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerShelf:
    """A folder of answers in the making.

    Parameters
    ----------
    folder : Path
        Made when the first answer is kept.
    """

    folder: Path

    def read(self, owner: str, exercise: Exercise, section: Section) -> Typed:
        """Return what was typed; what is not there or cannot be read counts as not typed."""
        try:
            kept = json.loads(self._path(owner, exercise, section).read_text(encoding="utf-8"))
            answers, files = dict(kept["answers"]), dict(kept["files"])
        except (OSError, ValueError, KeyError, TypeError):
            return Typed()
        return Typed(
            {each.name: as_typed(each, answers[each.name])
             for each in exercise.questions if each.name in answers},
            {str(name): str(content) for name, content in files.items()},
        )  # fmt: skip

    def keep(self, owner: str, exercise: Exercise, section: Section, typed: Typed) -> None:
        """Keep what was typed in place of what was kept before.

        Raises
        ------
        ScenarioError
            If it is too long, or cannot be written.
        """
        text = json.dumps({"answers": dict(typed.answers), "files": dict(typed.files)})
        if len(text) > MOST_LETTERS:
            raise ScenarioError(
                f"your answers have {len(text):,} letters, but {MOST_LETTERS:,} can be kept. "
                "Shorten them, or download them."
            )
        try:
            replace_whole(self._path(owner, exercise, section), text)
        except OSError as error:
            raise ScenarioError(
                f"your answers cannot be kept in {self.folder} ({error.strerror}). "
                "Download them before you leave this page."
            ) from None

    def _path(self, owner: str, exercise: Exercise, section: Section) -> Path:
        """Return where the answers are kept."""
        return unnamed_file(self.folder, owner, str(exercise.number), section.plain_name)
