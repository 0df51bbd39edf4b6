"""Write what a comparison found into a folder: tables, the scenario, and where they come from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from .comparison import Comparison
from .provenance import provenance
from .reading import ScenarioError

DIGITS = "%.10g"
"""Numbers in files: ten digits, far below what chance moves, and the same on every machine."""


def prepare_folder(folder: Path, sources: Iterable[Path] = ()) -> Path:
    """Make a folder and try to write into it, before anything is played.

    Parameters
    ----------
    folder : Path
        Where the results will be.
    sources : iterable of Path
        The scenario's own files, which must not be written over.
    """
    probe = folder / ".pushpull-can-write"
    with _writing(folder):
        _check_own_folder(folder, sources)
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    return folder


def write_folder(
    folder: Path, comparison: Comparison, timing: Mapping[str, Any] | None = None
) -> None:
    """Write the files of a comparison; the same numbers give the same bytes.

    ``weekly.csv``, and what ``write_tables`` writes.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write_csv(folder / "weekly.csv", comparison.frame)
    write_tables(folder, comparison, timing)


def write_tables(
    folder: Path, comparison: Comparison, timing: Mapping[str, Any] | None = None
) -> None:
    """Write everything but the weekly rows.

    ``table.csv``, ``differences.csv``, ``verdicts.txt``, ``scenario.toml`` with the Python files
    it needs, ``provenance.json``, and, apart from the data, ``timing.json``.
    """
    scenario = comparison.scenario
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write_csv(folder / "table.csv", comparison.table())
        _write_csv(folder / "differences.csv", comparison.differences())
        _write_text(folder / "verdicts.txt", "".join(f"{v}\n" for v in comparison.verdicts()))
        _write_text(folder / "scenario.toml", scenario.toml())
        about = provenance(scenario, comparison.seeds)
        _write_text(folder / "provenance.json", _json(about))
        for name, path in scenario.companions.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (folder / name).resolve() != path:
                shutil.copyfile(path, folder / name)
        if timing is not None:
            _write_text(folder / "timing.json", _json(timing))


def _check_own_folder(folder: Path, sources: Iterable[Path]) -> None:
    """Refuse the folder that we stand in, and one where the scenario would be written over."""
    if folder.resolve() == Path.cwd():
        raise ScenarioError(
            "--out is the current folder, but results need a folder of their own. "
            "Name one, such as --out results."
        )
    target = (folder / "scenario.toml").resolve()
    if target in [each.resolve() for each in sources]:
        raise ScenarioError(
            f"--out is {str(folder)!r}, but the scenario itself stands there as scenario.toml and "
            "would be written over. Choose another folder."
        )


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    frame.to_csv(path, index=False, float_format=DIGITS, lineterminator="\n", encoding="utf-8")


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn what the system says about a folder into a sentence."""
    try:
        yield
    except ScenarioError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScenarioError(
            f"--out is {str(folder)!r}, but nothing can be written there ({reason}). "
            "Choose another folder."
        ) from None
