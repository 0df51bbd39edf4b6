"""Names of sections that somebody has used, as they were first written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ...scenarios.reading import ScenarioError
from ..whole_file import replace_whole, unnamed_file
from .section import Section

MOST_NAMES = 50
"""Names that are remembered of one person; the oldest are forgotten first."""


@dataclass(frozen=True)
class KnownNames:
    """A folder with the names that each person has used, the last one last.

    Parameters
    ----------
    folder : Path
        Made when the first name is remembered.
    """

    folder: Path

    def last(self, owner: str) -> Section | None:
        """Return the section that was used last, if there was one."""
        names = self._names(owner)
        return names[-1] if names else None

    def as_first_written(self, owner: str, section: Section) -> Section:
        """Return the section as its name was written at first: "Morning" also for "morning"."""
        same = (each for each in self._names(owner) if each.plain_name == section.plain_name)
        return next(same, section)

    def remember(self, owner: str, section: Section) -> None:
        """Remember a section as the last one; where that cannot be written, it is not."""
        names, first = self._names(owner), self.as_first_written(owner, section)
        if names and names[-1] == first:
            return
        kept = [each.name for each in names if each.plain_name != section.plain_name]
        try:
            replace_whole(self._path(owner), json.dumps([*kept, first.name][-MOST_NAMES:]))
        except OSError:
            return  # the name still stands in the address of the page

    def _names(self, owner: str) -> list[Section]:
        try:
            kept = json.loads(self._path(owner).read_text(encoding="utf-8"))
            return [Section(str(each)) for each in kept]
        except (OSError, ValueError, TypeError, ScenarioError):
            return []

    def _path(self, owner: str) -> Path:
        """Return where the names are kept."""
        return unnamed_file(self.folder, owner, "names")
