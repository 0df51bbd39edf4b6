"""Records: what a run left behind, one file each, named by everything it depends on."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import secrets
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from .. import fingerprint
from ..building import file_hash
from ..provenance import version_of
from ..scenario import Scenario

_KEYS = ("arm", "seed", "week", "quarter", "firm")
_DIGEST_BYTES = 32
_HALF_WRITTEN_SECONDS = 3600.0
RUN, FAILED, DAMAGED = ".run", ".failed.json", ".damaged"


def packed(frame: pd.DataFrame) -> bytes:
    """Return the weekly rows of one seed as bytes that tell when they are damaged.

    >>> rows = pd.DataFrame({"arm": ["hold"], "seed": [1], "week": [0], "quarter": [1],
    ...                      "firm": ["Aurora"], "units": [3.0]})
    >>> unpacked(packed(rows)).equals(rows)
    True
    """
    measures = [name for name in frame.columns if name not in _KEYS]
    file = io.BytesIO()
    np.savez_compressed(
        file,
        arm=frame["arm"].to_numpy(dtype=str), firm=frame["firm"].to_numpy(dtype=str),
        when=frame[["seed", "week", "quarter"]].to_numpy(dtype=np.int64),
        measures=np.array(measures, dtype=str),
        values=frame[measures].to_numpy(dtype=np.float64),
    )  # fmt: skip
    content = file.getvalue()
    return hashlib.sha256(content).digest() + content


def unpacked(content: bytes) -> pd.DataFrame | None:
    """Return the weekly rows, or None if the bytes are damaged."""
    digest, rest = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if hashlib.sha256(rest).digest() != digest:
        return None
    try:
        with np.load(io.BytesIO(rest), allow_pickle=False) as found:
            seed, week, quarter = found["when"].T
            measures = dict(zip(found["measures"].tolist(), found["values"].T, strict=True))
            keys = {
                "arm": found["arm"].astype(object), "seed": seed, "week": week,
                "quarter": quarter, "firm": found["firm"].astype(object),
            }  # fmt: skip
            return pd.DataFrame({**keys, **measures})
    except (ValueError, KeyError, OSError, zipfile.BadZipFile):
        return None


class DamagedRecord(Exception):
    """A record that is not what was written; its only argument is where it was set aside."""


@dataclass(frozen=True)
class Records:
    """A folder of records of one experiment; others may keep theirs in the same folder.

    Attributes
    ----------
    folder : Path
    name : str
        What the experiment is called, for whoever looks into the folder.
    key : str
        Fingerprint of the scenario, of the code that plays it, and of what is kept.
    measures : tuple of str
        Measures that are kept; none means all.
    fuller : Records or None
        Records of the same runs with all measures, from which these can be taken.
    """

    folder: Path
    name: str
    key: str
    measures: tuple[str, ...] = ()
    fuller: Records | None = None

    @classmethod
    def of(cls, folder: Path, scenario: Scenario, measures: Sequence[str] | None) -> Records:
        """Return the records of a scenario's runs: of all measures, or of some."""
        fuller = None if measures is None else cls.of(folder, scenario, None)
        said = json.dumps([_played(scenario), fingerprint.playing(), measures], sort_keys=True)
        key = hashlib.sha256(said.encode()).hexdigest()[:16]
        return cls(folder, _file_name(scenario.name), key, tuple(measures or ()), fuller)

    def path(self, seed: int, kind: str = RUN) -> Path:
        """Return the file of one seed."""
        return self.folder / f"{self.name}-{self.key}-{seed}{kind}"

    def read(self, seed: int) -> pd.DataFrame | None:
        """Return what is kept of a seed, or None.

        Raises
        ------
        DamagedRecord
            If it was damaged; it has been set aside, under the name that the error holds.
        """
        path = self.path(seed)
        try:
            frame = unpacked(path.read_bytes())
        except OSError:
            return self._read_fuller(seed)
        if frame is not None and set(frame["seed"]) == {seed}:
            return frame
        with suppress(FileNotFoundError):  # another batch may have found it at the same moment
            path.replace(self.path(seed, DAMAGED))
        raise DamagedRecord(self.path(seed, DAMAGED))

    def _read_fuller(self, seed: int) -> pd.DataFrame | None:
        """Take over what records of all measures hold of a seed, if these are of some only."""
        frame = None if self.fuller is None else self.fuller.read(seed)
        if frame is None:
            return None
        frame = frame[[*_KEYS, *self.measures]]
        self.write(seed, packed(frame))
        return frame

    def forget(self, seed: int) -> None:
        """Throw away what is kept of a seed."""
        self.path(seed).unlink(missing_ok=True)
        if self.fuller is not None:
            self.fuller.forget(seed)

    def begin(self, scenario: Scenario, seeds: Sequence[int]) -> None:
        """Note what is about to be played, for those who look into the folder later."""
        note = {
            "scenario": scenario.name, "version": version_of("pushpull-market"),
            "arms": list(scenario.played), "focal": scenario.focal, "quarters": scenario.quarters,
            "customers": scenario.setting.customers, "metrics": list(scenario.metrics),
            "horizons": list(scenario.horizons), "asked": len(seeds),
        }  # fmt: skip
        text = json.dumps(note, indent=2, ensure_ascii=False)
        _write(self.folder / f"{self.name}-{self.key}.json", text.encode())
        self._tidy()

    def _tidy(self) -> None:
        """Remove what killed batches have left half-written."""
        for path in self.folder.glob(f".{self.name}-{self.key}*.part"):
            with suppress(OSError):  # another batch may be writing it, or removing it
                if path.stat().st_mtime < time.time() - _HALF_WRITTEN_SECONDS:
                    path.unlink()

    def write(self, seed: int, content: bytes) -> None:
        """Keep a run; a reader sees all of it or nothing, whenever the machine stops."""
        _write(self.path(seed), content)
        self.path(seed, FAILED).unlink(missing_ok=True)

    def note_failure(self, seed: int, error: str) -> None:
        """Keep why a run failed; the next batch tries it again."""
        text = json.dumps({"scenario": self.name, "seed": seed, "error": error}, indent=2)
        _write(self.path(seed, FAILED), text.encode())


_OF_NO_EFFECT = ("title", "question", "seed", "comparison", "sweep", "arms")
"""Parts of a scenario that change no run; which arms are played is told apart from them."""


def _played(scenario: Scenario) -> list[object]:
    """Return everything that a run with a given seed depends on, as plain values."""
    markets = {"": scenario, **scenario.played}
    said: list[object] = [
        [name, {k: v for k, v in each.document.items() if k not in _OF_NO_EFFECT}]
        for name, each in markets.items()
    ]
    return said + [[name, file_hash(path)] for name, path in sorted(scenario.companions.items())]


def failures(folder: Path) -> Iterator[dict[str, object]]:
    """Yield what is noted about failed runs in a folder: scenario, seed, error."""
    for path in sorted(folder.glob(f"*{FAILED}")):
        with suppress(OSError, ValueError):
            yield json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step that a crash cannot halve."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _file_name(name: str) -> str:
    """Return the name of a scenario in letters that files have everywhere.

    >>> _file_name("my market [2]")
    'my-market--2-'
    """
    return re.sub(r"[^\w.-]", "-", name)[:60]
