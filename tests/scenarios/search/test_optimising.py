"""Promises of the search: it finds what is there, repeats itself, loses nothing, and is honest."""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios import playing
from pushpull.scenarios.experiment import Experiment, InterruptedExperiment
from pushpull.scenarios.overlay import overlay
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.search.answering import best_toml, said_of_search
from pushpull.scenarios.search.confirming import confirm, fresh_seeds
from pushpull.scenarios.search.evaluating import Evaluator
from pushpull.scenarios.search.ground import Ground
from pushpull.scenarios.search.optimising import Found, Trial, edges, search, wants_more
from pushpull.scenarios.search.points import Point
from pushpull.scenarios.search.space import Choice, Span

from .conftest import PRICE, PULL

AXES = (Span(PULL, 0.0, 1.0), Span(PRICE, 0.8, 1.2))


class Made(Evaluator):
    """Answers at once, with a hill whose top is known, and luck by seed and by point."""

    noise = 0.0

    def play(
        self, points: Sequence[Point], seeds: Sequence[int], others: Sequence[str] = (),
        report: object = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Return the height of the hill, with luck that depends on seed and point."""
        rows = {}
        for seed in seeds:
            row = dict.fromkeys(others, float(seed))
            for place, point in enumerate(points, 1):
                hill = -((float(point[PULL]) - 0.3) ** 2) - (float(point[PRICE]) - 1.1) ** 2
                luck = np.random.default_rng([seed, round(1e6 * float(point[PULL]))])
                row[f"p{place}"] = seed + 100 * hill + self.noise * float(luck.standard_normal())
            rows[seed] = row
        return pd.DataFrame.from_dict(rows, orient="index")


def test_the_top_of_a_hill_is_found(ground: Ground) -> None:
    found = search(Made(ground, "profit", 1), AXES, trials=60, seeds=2, more=True)
    [best] = found.best()
    assert abs(float(best.point[PULL]) - 0.3) < 0.1
    assert abs(float(best.point[PRICE]) - 1.1) < 0.1
    assert set(found.importance) == {PULL, PRICE}


def test_the_bottom_is_found_where_less_is_wanted(ground: Ground) -> None:
    found = search(Made(ground, "profit", 1), AXES, trials=40, seeds=2, more=False)
    assert float(found.best()[0].point[PULL]) > 0.8
    assert not wants_more("left")


def test_the_same_command_tries_the_same_points(ground: Ground) -> None:
    runs = [search(Made(ground, "profit", 1), AXES, 16, 2, more=True) for _ in range(2)]
    assert runs[0] == runs[1]


def test_more_trials_begin_with_the_same_ones(ground: Ground) -> None:
    few, many = (search(Made(ground, "profit", 1), AXES, n, 2, more=True) for n in (8, 16))
    assert many.trials[:8] == few.trials


def test_fresh_markets_take_the_winners_curse_away(ground: Ground) -> None:
    # Nothing but luck: every point is worth the same as the baseline (the hill is flat below).
    class Flat(Made):
        def play(
            self, points: Sequence[Point], seeds: Sequence[int], others: Sequence[str] = (),
            report: object = None,
        ) -> pd.DataFrame:  # fmt: skip
            flat = [{PULL: each[PULL], PRICE: 1.1} for each in points]
            found = super().play(flat, seeds, others)
            for place, each in enumerate(points, 1):
                found[f"p{place}"] += 100 * (float(each[PULL]) - 0.3) ** 2
            return found

    evaluator = Flat(ground, "profit", 1)
    evaluator.noise = 10.0
    found = search(evaluator, AXES, trials=30, seeds=5, more=True)
    finalists = confirm(evaluator, found, 50)
    # The best of 30 is about two standard errors (10 / √5) up; fresh means are around 0 with a
    # standard error of 10 / √50 = 1.4, and the best of three is at most four of them up.
    assert found.gain(found.best()[0]).mean > 4.0
    assert max(each.fresh.mean for each in finalists) < 4 * 1.4
    assert all(each.fresh.low < 0 < each.fresh.high for each in finalists)


def test_fresh_seeds_were_never_searched() -> None:
    assert not set(range(1, 10_001)) & set(fresh_seeds(1, 10_000))
    assert max(fresh_seeds(2**32 - 5, 10)) < 2**32


def test_a_search_that_was_stopped_goes_on_and_finds_the_same(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = search(Evaluator(ground, "profit", 1), AXES, 8, 2, more=True)
    real, played = Experiment.run, 0

    def stops(self: Experiment, progress: object = None) -> pd.DataFrame:
        nonlocal played
        played += 1
        if played == 2:
            raise InterruptedExperiment
        return real(self)

    store = tmp_path / "kept.jsonl"
    with monkeypatch.context() as patch:
        patch.setattr(Experiment, "run", stops)
        with pytest.raises(InterruptedExperiment):
            search(Evaluator(ground, "profit", 1, store), AXES, 8, 2, more=True)
    assert search(Evaluator(ground, "profit", 1, store), AXES, 8, 2, more=True) == whole

    def never(self: Experiment, progress: object = None) -> pd.DataFrame:
        raise AssertionError("something was played again")

    monkeypatch.setattr(Experiment, "run", never)
    assert search(Evaluator(ground, "profit", 1, store), AXES, 8, 2, more=True) == whole


def test_seeds_that_were_finished_when_it_was_stopped_are_kept(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = playing.play

    def tired(scenario: Scenario, seed: int, *rest: Any) -> Any:
        if seed == 2:
            raise KeyboardInterrupt
        return real(scenario, seed, *rest)

    evaluator = Evaluator(ground, "profit", 1, tmp_path / "kept.jsonl")
    monkeypatch.setattr(playing, "play", tired)
    with pytest.raises(InterruptedExperiment):
        evaluator.play([{PULL: 0.5}], [1, 2], ["hold"])
    assert len(Evaluator(ground, "profit", 1, tmp_path / "kept.jsonl").store.known) == 2


def test_a_point_plays_alone_as_it_plays_beside_others(ground: Ground) -> None:
    points = [{PULL: 0.2}, {PULL: 0.8}]
    together = Evaluator(ground, "profit", 1).play(points, [3], ["hold"])
    alone = Evaluator(ground, "profit", 1).play(points[1:], [3])
    assert together.loc[3, "p2"] == alone.loc[3, "p1"]


def test_a_scenario_that_is_changed_meanwhile_is_not_mixed_with_itself(
    tiny: Path, ground: Ground
) -> None:
    ground.with_points([{PULL: 0.5}])
    tiny.write_text(tiny.read_text().replace("size = 0.3", "size = 0.4"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="was changed while it was played"):
        ground.with_points([{PULL: 0.5}])


def test_points_that_cannot_be_played_are_told_and_do_not_stop_the_search(ground: Ground) -> None:
    axes = [Span(f"firms.Aurora.strategy.{name}", 0.0, 1.0) for name in ("sales", "content")]
    found = search(Evaluator(ground, "profit", 1), axes, 8, 2, more=True)
    failed = [each for each in found.trials if each.failed]
    assert failed
    assert "at most" in failed[0].failed
    assert math.isfinite(found.best()[0].mean)


@pytest.mark.parametrize(
    ("axes", "trials", "seeds", "said"),
    [
        ((), 4, 2, "nothing is varied"),
        ((AXES[0], AXES[0]), 4, 2, "twice"),
        (AXES, 0, 2, "--trials is 0"),
        (AXES, 4, 1, "--seeds is 1"),
    ],
)
def test_a_search_that_cannot_find_anything_is_one_sentence(
    ground: Ground, axes: tuple[Span, ...], trials: int, seeds: int, said: str
) -> None:
    with pytest.raises(ScenarioError, match=said):
        search(Made(ground, "profit", 1), axes, trials, seeds, more=True)


def test_without_optuna_one_sentence_says_how_to_get_it(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(ScenarioError, match=r"pip install \"pushpull-market\[science\]\""):
        search(Made(ground, "profit", 1), AXES, 4, 2, more=True)


def test_what_is_to_be_pasted_plays_as_the_trial_did(tiny: Path, ground: Ground) -> None:
    trial = Trial(1, {PULL: 0.37, PRICE: 0.9})
    pasted = tomllib.loads(best_toml(ground, trial, "profit", 1))
    assert pasted["arms"]["best"]["title"] == "best found for profit over one quarter"
    changed = Scenario.load(tiny, overlay({}, pasted))
    assert changed.arms["best"].digest() == ground.with_points([trial.point]).arms["p1"].digest()


def test_the_answer_names_the_edge_and_the_search_s_own_figure(ground: Ground) -> None:
    evaluator = Made(ground, "profit", 1)
    axes = (Span(PULL, 0.5, 1.0), Choice(PRICE, (1.0, 1.1)))
    found = search(evaluator, axes, 12, 2, more=True)
    said = " ".join(said_of_search(evaluator, found, confirm(evaluator, found, 4)))
    assert "lies at the lower edge of its range (0.5 to 1)" in said
    assert "winner's curse" in said
    assert "In 4 fresh markets" in said
    assert edges(axes, {PULL: 0.75, PRICE: 1.1}) == []


def test_the_best_are_different_points() -> None:
    trials = tuple(Trial(n, {PULL: 0.1 * (n // 2)}, (float(n // 2), 0.0)) for n in range(1, 7))
    found = Found(AXES, trials, (0.0, 0.0), True, {})
    assert [each.number for each in found.best(3)] == [6, 4, 2]
