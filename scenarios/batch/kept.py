"""What is kept of batches in a folder: which there are, how far they are, and their numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ...equations.needing import WEEKS_PER_QUARTER
from ..metrics import measures_of, values
from ..reading import ScenarioError
from .records import FAILED, RUN, unpacked

_NOTE = re.compile(r".+-[0-9a-f]{16}\.json")
_AT_ONCE = 100
"""Seeds whose weekly rows are in memory at the same time."""

COLUMNS = ("batch", "scenario", "arm", "seed", "metric", "horizon_quarters", "value")


@dataclass(frozen=True)
class Kept:
    """One batch in a folder: the runs of one scenario under one version of the code.

    Attributes
    ----------
    label : str
        How the batch is told from others: the folder, and its key if there are several there.
    note : mapping
        What its experiment wrote down when it began.
    runs : mapping of Path by int
        The record of each seed that is finished.
    failed : int
        Runs that failed.
    """

    label: str
    note: Mapping[str, Any]
    runs: Mapping[int, Path]
    failed: int

    @property
    def when(self) -> float:
        """When the last run was kept, in seconds since 1970; 0 if there is none."""
        return max((path.stat().st_mtime for path in self.runs.values()), default=0.0)

    def table(
        self, metrics: Sequence[str] = (), horizons: Sequence[int] = (), seeds: Sequence[int] = ()
    ) -> pd.DataFrame:
        """Return metrics of runs at horizons; by default those of the batch, of all seeds.

        Returns
        -------
        DataFrame
            Columns batch, scenario, arm, seed, metric, horizon_quarters, value. What is not there,
            such as a later horizon or a measure that was not kept, has no rows.
        """
        parts = [
            self._rows(frame, name, quarters)
            for frame in self._frames(seeds)
            for quarters in horizons or self.note["horizons"]
            for name in metrics or self.note["metrics"]
            if quarters <= self.note["quarters"] and set(measures_of([name])) <= set(frame.columns)
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)

    def _frames(self, seeds: Sequence[int]) -> Iterator[pd.DataFrame]:
        """Yield the weekly rows of some seeds, a hundred at a time; damaged records are left."""
        wanted = [seed for seed in sorted(self.runs) if not seeds or seed in seeds]
        for first in range(0, len(wanted), _AT_ONCE):
            contents = (self.runs[seed].read_bytes() for seed in wanted[first : first + _AT_ONCE])
            frames = [frame for frame in map(unpacked, contents) if frame is not None]
            if frames:
                yield pd.concat(frames, ignore_index=True)

    def _rows(self, frame: pd.DataFrame, name: str, quarters: int) -> pd.DataFrame:
        """Return one metric at one horizon: a row for each arm and seed."""
        weeks = range(quarters * WEEKS_PER_QUARTER)
        found = values(frame, name, self.note["focal"], weeks).rename("value").reset_index()
        told = {"batch": self.label, "scenario": self.note["scenario"]}
        rows = found.assign(**told, metric=name, horizon_quarters=quarters)
        return pd.DataFrame(rows[list(COLUMNS)])


def batches(folder: Path) -> list[Kept]:
    """Return the batches in a folder: of ``compare --out``, or one that records are kept in.

    Raises
    ------
    ScenarioError
        If there is none.
    """
    if not folder.is_dir():
        raise ScenarioError(f"{folder}: there is no such folder. Check the path.")
    place = folder / "runs" if (folder / "runs").is_dir() else folder
    notes = {
        path: note
        for path in sorted(place.glob("*.json"))
        if _NOTE.fullmatch(path.name) and (note := _read(path)) is not None
    }
    if not notes:
        raise ScenarioError(
            f"{folder}: no batch is kept there. `pushpull compare … --out {folder}` plays one."
        )
    names = list(place.iterdir())
    return [_kept(folder, path, note, names, len(notes)) for path, note in notes.items()]


def _kept(
    folder: Path, path: Path, note: Mapping[str, Any], files: Sequence[Path], among: int
) -> Kept:
    """Return the batch of a note."""
    run = re.compile(rf"{re.escape(path.stem)}-(\d+)({re.escape(RUN)}|{re.escape(FAILED)})")
    found = [(each, match) for each in files if (match := run.fullmatch(each.name))]
    runs = {int(match[1]): each for each, match in found if match[2] == RUN}
    label = str(folder) if among == 1 else f"{folder}:{path.stem[-16:-10]}"
    return Kept(label, note, runs, len(found) - len(runs))


def _read(path: Path) -> dict[str, Any] | None:
    """Return a note, or None if it is none; the next batch writes it again."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        whole = {
            **{name: str(note[name]) for name in ("scenario", "version", "focal")},
            **{name: int(note[name]) for name in ("quarters", "customers", "asked")},
            **{name: [str(each) for each in note[name]] for name in ("arms", "metrics")},
            "horizons": [int(each) for each in note["horizons"]],
        }
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return whole
