"""Rounds that were played are kept, so that a league that was stopped goes on where it stopped."""

from __future__ import annotations

import hashlib
import io
import json
import os
from functools import cache
from pathlib import Path

import pandas as pd

from ...scenarios import fingerprint
from .playing import COLUMNS, Round

_CODE = ("classroom/league", "classroom/game/game.py")
_KINDS = {
    **dict.fromkeys(("profit", "usual_profit", "gain", "share"), "float64"),
    **dict.fromkeys(("seed", "failed_quarter", "cut_quarters"), "int64"),
}


class Store:
    """A folder of rounds.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, played: Round) -> pd.DataFrame | None:
        """Return a round that is kept, or None; a damaged file counts as none."""
        try:
            head, _, text = self._path(played).read_text(encoding="utf-8").partition("\n")
            if head != _hash(text):
                return None
            # Read as text, because not every pandas reads floats to the last bit.
            kept = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
            return kept.astype(_KINDS)
        except (OSError, ValueError):
            return None

    def write(self, played: Round, frame: pd.DataFrame) -> None:
        """Keep a round: whole or not at all."""
        path = self._path(played)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = frame[list(COLUMNS)].to_csv(index=False, lineterminator="\n")
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(f"{_hash(text)}\n{text}", encoding="utf-8", newline="\n")
        os.replace(beside, path)

    def _path(self, played: Round) -> Path:
        return self.folder / f"{key(played)}.csv"


def key(played: Round) -> str:
    """Return a name for all that can change what a round brings, the code included."""
    market = played.market
    said = {
        "market": [market.name, market.document, market.after_quarters],
        "files": [str(each) for each in market.folders],
        "seed": played.seed,
        "format": played.format,
        "entrants": sorted(f"{each.digest()} {each.is_trusted}" for each in played.entrants),
        "code": _code(),
    }
    return _hash(json.dumps(said, sort_keys=True))[:32]


@cache
def _code() -> str:
    """Return a fingerprint of the code that plays rounds."""
    told = hashlib.sha256(fingerprint.playing().encode())
    for path in fingerprint.files(_CODE):
        told.update(fingerprint.meaning(path))
    return told.hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
