"""Promises of search pictures: pure functions, and the picture fits the number of keys."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pushpull.viz.search import curve, heat, marginal, smooth, surface
from pushpull.viz.search_pictures import write_response_picture, write_sweep_picture
from pushpull.viz.wording import Speech

KEYS = ("firms.A.price", "firms.A.share", "firms.A.kind")
SPEECH = Speech("money")


@pytest.fixture
def axes() -> Axes:
    return Figure(figsize=(6, 3)).add_axes((0.2, 0.2, 0.7, 0.7))


def points(keys: int) -> pd.DataFrame:
    """Return a grid of points over some keys, the last one of names."""
    price, share = (each.ravel() for each in np.meshgrid([0.9, 1.0, 1.1], [0.0, 0.3, 0.6, 0.9]))
    table = pd.DataFrame({KEYS[0]: price, KEYS[1]: share})
    table[KEYS[2]] = np.where(np.arange(12) % 2, "month", "quarter")
    if keys == 1:
        table = table.iloc[:3]
    table = table[list(KEYS[:keys])].copy()
    table["mean"] = 1e6 + 1e5 * np.arange(len(table))
    gaps = table["mean"] - table["mean"].max()
    for head, middle in (("", table["mean"]), ("to_best_", gaps)):
        table[f"{head}low"], table[f"{head}high"] = middle - 2e5, middle + 2e5
    return table.assign(to_best_mean=gaps)


def folder(path: Path, keys: int) -> Path:
    """Write a made-up folder of a sweep and of a search."""
    table = points(keys)
    table.assign(metric="profit").to_csv(path / "sweep.csv", index=False)
    table.assign(difference=gaps_of(table)).to_csv(path / "trials.csv", index=False)
    about = {
        "title": "A market", "metric": "profit", "metric_title": "profit", "unit": "money",
        "currency": "€", "quarters": 4, "customers": 500, "seeds": [1, 2], "points": len(table),
        "best": dict(table[list(KEYS[:keys])].iloc[-1]), "baseline": "hold", "search_seeds": 5,
        "keys": [{"key": key, "name": key.split(".")[-1]} for key in KEYS[:keys]],
        "importance": {},
    }  # fmt: skip
    (path / "about.json").write_text(json.dumps(about), encoding="utf-8")
    return path


def gaps_of(table: pd.DataFrame) -> pd.Series:
    return table["mean"] - 1e6


@pytest.mark.parametrize("keys", [1, 2, 3])
def test_every_number_of_keys_has_a_picture_and_the_same_numbers_the_same_bytes(
    tmp_path: Path, keys: int
) -> None:
    made = folder(tmp_path, keys)
    for write in (write_sweep_picture, write_response_picture):
        first = write(made).read_bytes()
        assert first.startswith(b"\x89PNG")
        assert write(made).read_bytes() == first


def test_a_curve_shows_mean_interval_and_the_best(axes: Axes) -> None:
    table = points(1)
    before = table.copy()
    curve(table, axes, key=KEYS[0], best=2, label="Profit", speech=SPEECH)
    line, ring = axes.lines
    assert list(line.get_ydata()) == list(table["mean"])
    assert list(ring.get_xdata()) == [1.1]
    assert len(axes.collections) == 1
    pd.testing.assert_frame_equal(table, before)


def test_a_map_frames_what_cannot_be_told_from_the_best(axes: Axes) -> None:
    heat(points(2), axes, keys=KEYS[:2], speech=SPEECH)
    assert len(axes.texts) == 12
    assert len(axes.patches) == 3  # the best, and two within 200,000 of it


def test_names_stand_beside_each_other_with_their_means(axes: Axes) -> None:
    marginal(points(3), axes, key=KEYS[2], best=0, label="Profit", speech=SPEECH)
    assert [each.get_text() for each in axes.get_xticklabels()] == ["quarter", "month"]
    assert len(axes.collections) == 2


def test_a_smooth_line_follows_a_straight_one_and_needs_five_values() -> None:
    x = np.arange(8.0)
    found = smooth(x, 2 * x)
    assert found is not None
    assert found[1] == pytest.approx(2 * found[0], abs=1e-6)
    assert smooth(np.array([1.0, 1, 2, 2, 3]), np.arange(5.0)) is None


def test_a_surface_runs_close_to_a_plane(axes: Axes) -> None:
    luck = np.random.default_rng(1)
    x, y = luck.random(40), luck.random(40)
    table = pd.DataFrame({KEYS[0]: x, KEYS[1]: y, "mean": 3 * x + y})
    mesh = surface(table, axes, keys=KEYS[:2], best=0)
    assert mesh is not None
    heights = np.asarray(mesh.get_array())
    assert heights.max() == pytest.approx(3 * x.max() + y.max(), abs=0.05)
