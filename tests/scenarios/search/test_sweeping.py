"""Promises of sweeps: the points are those that were asked for, and all meet the same luck."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.playing import play_seed
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.search.answering import said_of_sweep
from pushpull.scenarios.search.sweeping import Sweep, Swept

from .conftest import PRICE, PULL


def load(tiny: Path, sweep: str) -> Sweep:
    """Return the tiny market with a sweep."""
    path = tiny.with_name("swept.toml")
    path.write_text(f'extends = "tiny.toml"\n[sweep]\n{sweep}', encoding="utf-8")
    return Sweep.load(path, {"comparison": {"seeds": 2}})


GRID = f'over."{PULL}" = {{ from = 0, to = 1, steps = 3 }}\n'
TWO = f'{GRID}over."{PRICE}" = {{ values = [0.9, 1.1] }}\n'


def test_a_grid_has_every_combination_in_order(tiny: Path) -> None:
    points = load(tiny, TWO).points
    assert [tuple(each.values()) for each in points] == [
        (0.0, 0.9), (0.0, 1.1), (0.5, 0.9), (0.5, 1.1), (1.0, 0.9), (1.0, 1.1),
    ]  # fmt: skip


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol"])
def test_spread_points_are_the_same_each_time_and_others_with_another_seed(
    tiny: Path, method: str
) -> None:
    text = f'method = "{method}"\npoints = 8\n{TWO}'
    first, again = load(tiny, text), load(tiny, text)
    assert first.points == again.points
    assert len(first.points) == 8
    tiny.write_text(f"seed = 2\n{tiny.read_text()}", encoding="utf-8")
    assert load(tiny, text).points != first.points
    # Both methods put just one of eight points into each eighth of a range.
    assert sorted(int(8 * float(each[PULL]) - 1e-9) for each in first.points) == list(range(8))


@pytest.mark.parametrize(
    ("sweep", "said"),
    [
        (f'method = "sobol"\npoints = 12\n{GRID}', "powers of two: 8 or 16"),
        (f'method = "sobol"\n{GRID}', "sweep.points is missing"),
        (f"points = 4\n{GRID}", "is not for a grid"),
        (f'over."{PULL}" = {{ from = 1, to = 0 }}', "to a larger one"),
        (f'over."{PULL}" = {{ from = 1 }}', "Give both from and to"),
        (f'over."{PULL}" = {{ values = [1], to = 2 }}', "give either values"),
        (f'over."{PULL}" = {{ steps = 3 }}', "give either values"),
        (f'over."{PULL}" = {{ values = [0.5] }}', "one point only"),
        (f'over."{PULL}" = {{ values = [0.5, 0.5] }}', "names a value twice"),
        (f'arm = "hol"\n{GRID}', "Did you mean 'hold'?"),
        (f'arm = "hold"\n{GRID}', "'pull_share' is unknown"),
        ('over."firms.Aurora.qualty" = { from = 0, to = 1 }', "Did you mean 'quality'?"),
        ("over = 3", "must be a table"),
        (f'over."{PRICE}" = {{ from = 1, to = 2, steps = 100 }}\n'
         'over."firms.Aurora.quality" = { from = 0, to = 1, steps = 6 }', "600 points"),
    ],
)  # fmt: skip
def test_a_sweep_that_cannot_be_played_is_one_sentence(tiny: Path, sweep: str, said: str) -> None:
    with pytest.raises(ScenarioError) as told:
        load(tiny, sweep)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_a_scenario_without_a_sweep_says_what_to_write(tiny: Path) -> None:
    with pytest.raises(ScenarioError, match=r"there is no \[sweep\]"):
        Sweep.load(tiny)


def test_a_sweep_changes_nothing_for_a_comparison(tiny: Path) -> None:
    load(tiny, GRID)
    with_sweep = Scenario.load(tiny.with_name("swept.toml"))
    pd.testing.assert_frame_equal(play_seed(with_sweep, 1), play_seed(Scenario.load(tiny), 1))


def test_the_point_where_the_scenario_stands_plays_as_the_scenario(tiny: Path) -> None:
    sweep = load(tiny, GRID)
    played = Experiment(sweep.scenario, [5]).run()
    own = played[played["arm"] == "p2"].drop(columns="arm").reset_index(drop=True)
    base = play_seed(Scenario.load(tiny).only(None), 5).drop(columns="arm")
    pd.testing.assert_frame_equal(own, base)


def test_the_table_has_every_point_with_paired_differences(tiny: Path) -> None:
    sweep = load(tiny, TWO)
    swept = Swept(sweep, Experiment(sweep.scenario).run(), ("profit", "units"))
    table = swept.table()
    assert len(table) == 6 * 2
    best = table[table["metric"] == "profit"].set_index("point").loc[swept.best + 1]
    assert best["mean"] == table[table["metric"] == "profit"]["mean"].max()
    assert best["to_best_mean"] == best["to_best_low"] == 0
    found = swept.by_seed("profit")
    third = table[(table["metric"] == "profit") & (table["point"] == 3)].iloc[0]
    assert third["to_first_mean"] == pytest.approx((found["p3"] - found["p1"]).mean())
    assert "Profit is highest with " in said_of_sweep(swept)[0]
