"""Exercise: a folder with a sheet, a market, questions, and the way to their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ...scenarios.comparison import Comparison
from ...scenarios.experiment import Experiment
from ...scenarios.overlay import laid_over, merged, overlay, read_chain
from ...scenarios.scenario import Scenario
from .keys import Keys
from .questions import Question
from .section import Section

Progress = Callable[[int, int], None]
"""Called with the number of markets that were played, and of all."""

Values = Mapping[str, Any]
"""The section's own start values: by the names that sheets and questions use."""

Changes = Mapping[str, Any]
"""What is laid over a scenario file."""


@dataclass
class Rerun:
    """A section's markets, played again to find the right answers.

    Attributes
    ----------
    scenarios : mapping of Scenario by file name
        The section's scenario files.
    values : mapping
        The section's start values.
    answers : mapping
        What a student answered; empty when the teacher asks for the key.
    folder : Path or None
        Where the answers file lies, for exercises in which a file is handed in.
    """

    scenarios: Mapping[str, Scenario]
    values: Values
    answers: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    progress: Progress = lambda done, of: None
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    def weeks(self, file: str = "scenario.toml") -> pd.DataFrame:
        """Return the weekly rows of a file's comparison: arm, seed, week, quarter, firm, …"""
        if file not in self._frames:
            experiment = Experiment(self.scenarios[file])
            self._frames[file] = experiment.run(lambda done, of: self._tell(file, done))
        return self._frames[file]

    def comparison(self, file: str = "scenario.toml") -> Comparison:
        """Return a file's comparison."""
        return Comparison(self.weeks(file), self.scenarios[file])

    def _tell(self, file: str, done: int) -> None:
        """Tell how many markets of all files are done; files are played in their order."""
        sizes = {name: len(each.seeds) for name, each in self.scenarios.items()}
        before = sum(sizes[name] for name in self._frames)
        self.progress(before + done, sum(sizes.values()))


Solve = Callable[[Rerun], Keys]


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    number : int
        1 to 12.
    title, objective : str
        What it is called, and what it teaches in a few words.
    minutes : int
        How long a student needs (assumed).
    folder : Path
        Where its sheet, its scenarios and its teacher's note lie.
    questions : tuple of Question
    start_values : function
        The start values of a section.
    changes : function
        What the start values change in each scenario file, by file name.
    solve : function
        The keys of all questions from a section's markets played again.
    files : tuple of str
        The scenario files.
    """

    number: int
    title: str
    objective: str
    folder: Path
    questions: tuple[Question, ...]
    start_values: Callable[[Section], Values]
    changes: Callable[[Values], Mapping[str, Changes]]
    solve: Solve
    files: tuple[str, ...] = ("scenario.toml",)
    minutes: int = 45

    @property
    def name(self) -> str:
        """The name of its folder without the number: ``same-money``."""
        return self.folder.name.partition("_")[2].replace("_", "-")

    def text(self, name: str) -> str:
        """Return a file of the folder, such as ``sheet.md``."""
        return (self.folder / name).read_text(encoding="utf-8")

    def section_changes(self, section: Section, file: str) -> dict[str, Any]:
        """Return what makes a scenario file the section's own: its seed and its start values."""
        own = self.changes(self.start_values(section)).get(file, {})
        return {**own, "seed": section.seed(self.number)}

    def document(self, section: Section, file: str) -> dict[str, Any]:
        """Return a scenario file of a section as plain values, as short as it was written."""
        whole = merged(read_chain(self.folder / file))
        return laid_over(whole, self.section_changes(section, file))

    def scenarios(self, section: Section, smaller: Changes | None = None) -> dict[str, Scenario]:
        """Return the section's scenarios by file name.

        Parameters
        ----------
        section : Section
        smaller : mapping, optional
            What is laid over all of them, such as fewer customers for a quick test.
        """
        return {
            file: Scenario.load(
                self.folder / file, overlay(self.section_changes(section, file), smaller or {})
            )
            for file in self.files
        }

    def rerun(
        self, section: Section, progress: Progress | None = None,
        smaller: Changes | None = None, **handed_in: Any,
    ) -> Rerun:  # fmt: skip
        """Return the section's markets, ready to be played."""
        rerun = Rerun(self.scenarios(section, smaller), self.start_values(section), **handed_in)
        if progress is not None:
            rerun.progress = progress
        return rerun

    def keys(self, section: Section, progress: Progress | None = None) -> Keys:
        """Play a section's markets and return the right answers."""
        return self.solve(self.rerun(section, progress))


def names(questions: Sequence[Question]) -> list[str]:
    """Return the names of questions in order."""
    return [each.name for each in questions]
