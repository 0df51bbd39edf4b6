"""Results folders to read: small, made up, and shaped like the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pushpull.model.measures import NAMES

MakeFolder = Callable[..., Path]
METRICS = ("units", "profit", "share")


@pytest.fixture(scope="session")
def make_folder(tmp_path_factory: pytest.TempPathFactory) -> MakeFolder:
    """Return a function that writes a results folder; its arguments say what is special."""

    def make(
        arms: Sequence[str] = ("hold", "push"),
        seeds: int = 3,
        quarters: int = 2,
        without: Sequence[str] = (),
        about: Mapping[str, object] | None = None,
    ) -> Path:
        folder = tmp_path_factory.mktemp("results")
        weekly = _weekly(arms, seeds, quarters).drop(columns=list(without))
        weekly.to_csv(folder / "weekly.csv", index=False)
        _table(arms, seeds, quarters).to_csv(folder / "table.csv", index=False)
        _differences(arms, seeds, quarters).to_csv(folder / "differences.csv", index=False)
        verdict = "Does it pay? Push beats hold by 10 to 20 units over two quarters.\n"
        (folder / "verdicts.txt").write_text(verdict if len(arms) > 1 else "", encoding="utf-8")
        (folder / "scenario.toml").write_text('title = "A market"\n', encoding="utf-8")
        said = {**_provenance(arms, seeds), **(about or {})}
        (folder / "provenance.json").write_text(json.dumps(said), encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def folder(make_folder: MakeFolder) -> Path:
    """Return a results folder with two arms, three seeds and two quarters."""
    return make_folder()


def _weekly(arms: Sequence[str], seeds: int, quarters: int) -> pd.DataFrame:
    """Return weekly rows of two firms, with every measure between 0 and 20."""
    keys = pd.MultiIndex.from_product(
        [arms, range(seeds), range(13 * quarters), ["Ours", "Theirs"]],
        names=["arm", "seed", "week", "firm"],
    )
    numbers = np.random.default_rng(0).gamma(2.0, 3.0, size=(len(keys), len(NAMES))).round(3)
    frame = pd.DataFrame(numbers, index=keys, columns=list(NAMES)).reset_index()
    frame.insert(3, "quarter", frame["week"] // 13 + 1)
    return frame


def _table(arms: Sequence[str], seeds: int, quarters: int) -> pd.DataFrame:
    """Return a table of results as a comparison writes it."""
    rows = [
        (arm, metric, quarters, 0.5, *_ends(seeds), seeds) for arm in arms for metric in METRICS
    ]
    columns = ["arm", "metric", "horizon_quarters", "mean", "low", "high", "seeds"]
    return pd.DataFrame(rows, columns=columns)


def _differences(arms: Sequence[str], seeds: int, quarters: int) -> pd.DataFrame:
    """Return paired differences as a comparison writes them."""
    rows = [
        (arm, versus, metric, quarters, 0.5, *_ends(seeds), seeds, 1.0, "better")
        for versus, arm in combinations(arms, 2)
        for metric in METRICS
    ]
    columns = ["arm", "versus", "metric", "horizon_quarters", "mean", "low", "high", "seeds"]
    return pd.DataFrame(rows, columns=[*columns, "share_of_seeds_better", "verdict"])


def _ends(seeds: int) -> tuple[float, float]:
    """Return the ends of an interval around one half, which one seed does not have."""
    return (0.25, 0.75) if seeds > 1 else (np.nan, np.nan)


def _provenance(arms: Sequence[str], seeds: int) -> dict[str, object]:
    return {
        "version": "1.2.3",
        "scenario": "made-up",
        "title": "A made-up market",
        "question": "Who sells more?",
        "scenario_hash": "abc123",
        "seeds": list(range(seeds)),
        "focal": "Ours",
        "baseline": arms[0],
        "arms": {arm: f"{arm}: what this arm does with its money" for arm in arms},
        "customers": 500,
        "currency": "€",
        "unit": "subscription",
        "packages": {"numpy": "2.0.0"},
    }
