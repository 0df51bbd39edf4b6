"""Promises of sensitivity pictures: pure functions, every number with its interval and its size."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from pushpull.scenarios.sensitivity.outcomes import outcomes
from pushpull.viz.sensitivity import EITHER, LOWERS, RAISES, effects, shares
from pushpull.viz.sensitivity_pictures import write_pictures
from pushpull.viz.wording import Speech

FACTORS = ["choice.price", "selling.demonstration_understanding", "need.rate"]


@pytest.fixture
def axes() -> Axes:
    return Figure(figsize=(6, 3)).add_axes((0.4, 0.2, 0.5, 0.7))


@pytest.fixture
def moved() -> pd.DataFrame:
    rows = [("a", 3.0, 1.0, 3.0, 0.5, 1), ("b", 2.0, 2.5, -2.0, 0.2, -1), ("c", 1.0, 0, 0, 1, 0)]
    columns = ["factor", "mu_star", "mu_star_conf", "mu", "sigma", "sign"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def parts() -> pd.DataFrame:
    rows = [("a", 0.5, 0.1, 0.7, 0.2), ("luck", -0.1, 0.2, 0.3, 5.0)]
    return pd.DataFrame(rows, columns=["factor", "S1", "S1_conf", "ST", "ST_conf"])


def folder(path: Path, with_sobol: bool = True) -> Path:
    """Write a made-up folder of an analysis."""
    names = [each.name for each in outcomes([4, 8])]
    keys = [(name, factor) for name in names for factor in [*FACTORS, "luck"]]
    rows = pd.DataFrame(keys, columns=["outcome", "factor"])
    morris = rows.assign(mu_star=2.0, mu_star_conf=0.5, mu=1.5, sigma=0.7, trajectories=4)
    morris.to_csv(path / "morris.csv", index=False)
    own = {
        "own": -3.0,
        "own_low": -3.5,
        "own_high": -2.5,
        "share_positive": 0.25,
        "sets": 64,
        "luck_sd": 1.0,
    }
    pd.DataFrame({"outcome": names}).assign(**own).to_csv(path / "signs.csv", index=False)
    if with_sobol:
        sobol = rows.assign(S1=0.2, S1_conf=0.1, ST=0.3, ST_conf=0.1, samples=32)
        sobol.to_csv(path / "sobol.csv", index=False)
    about = {
        "title": "A market", "currency": "€", "horizons": [4, 8], "trajectories": 4,
        "samples": 32, "chosen": FACTORS, "evaluations": 700, "customers": 2000, "seeds": [1, 2],
    }  # fmt: skip
    (path / "about.json").write_text(json.dumps(about), encoding="utf-8")
    return path


def test_effects_change_nothing_and_show_sign_interval_and_luck(
    axes: Axes, moved: pd.DataFrame
) -> None:
    before = moved.copy(deep=True)
    assert effects(moved, axes, luck=1.5, label="€", speech=Speech("money", "€")) is axes
    pd.testing.assert_frame_equal(moved, before)
    colours = [patch.get_facecolor() for patch in axes.patches]
    assert colours == [to_rgba(each) for each in (RAISES, LOWERS, EITHER)]
    assert [text.get_text() for text in axes.get_yticklabels()] == ["a", "b", "c"]
    assert axes.get_xlabel() == "€"
    assert axes.get_xlim()[1] >= 4.5


def test_shares_change_nothing_and_stay_readable_when_noise_is_large(
    axes: Axes, parts: pd.DataFrame
) -> None:
    before = parts.copy(deep=True)
    shares(parts, axes, label="share of the variance")
    pd.testing.assert_frame_equal(parts, before)
    assert axes.get_xlim()[0] == 0
    assert axes.get_xlim()[1] <= 1.6
    assert min(patch.get_width() for patch in axes.patches) >= 0


def test_a_folder_becomes_two_pictures_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    read = folder(tmp_path)
    first = [path.read_bytes() for path in write_pictures(read)]
    assert [path.read_bytes() for path in write_pictures(read)] == first
    assert [path.name for path in write_pictures(read)] == ["morris.png", "sobol.png"]


def test_an_old_picture_of_shares_does_not_outlive_its_numbers(tmp_path: Path) -> None:
    write_pictures(folder(tmp_path))
    (tmp_path / "sobol.csv").unlink()
    assert [path.name for path in write_pictures(tmp_path)] == ["morris.png"]
    assert not (tmp_path / "sobol.png").exists()
