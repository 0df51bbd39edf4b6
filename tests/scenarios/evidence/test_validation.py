"""Promises of a validation: it goes on where it stopped, and order and processes change nothing."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.evidence import validation as module
from pushpull.scenarios.evidence.changing import changed
from pushpull.scenarios.evidence.jackknife import Floats
from pushpull.scenarios.evidence.publishing import as_json
from pushpull.scenarios.evidence.registry import rows
from pushpull.scenarios.evidence.store import Store
from pushpull.scenarios.evidence.validation import FULL, QUICK, Effort, Task, Validation, quick
from pushpull.scenarios.reading import ScenarioError

TINY = Effort(seeds=3, size=0.005)
HERE = ("consumer-goods",)


class Counted:
    """Plays made-up markets, and counts them."""

    def __init__(self, stop_after: int = 1000) -> None:
        self.played: list[Task] = []
        self.stop_after = stop_after

    def __call__(self, task: Task) -> dict[str, Floats]:
        if len(self.played) == self.stop_after:
            raise KeyboardInterrupt
        self.played.append(task)
        luck = np.random.default_rng(task.seed)
        arms = ("base", "cheaper", "dearer", "promotion")
        return {arm: luck.poisson(100, 13).astype(np.float64) for arm in arms}


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(module, "observe", counted)
    return counted


def validation(*codes: str, **others: object) -> Validation:
    asked = {"archetypes": HERE, "effort": TINY, **others}
    return Validation(rows(codes or ["D1"]), **asked)  # type: ignore[arg-type]


def test_rows_of_one_study_share_its_markets(count: Counted) -> None:
    validation("D1", "D2", "D3").run()
    assert [task.seed for task in count.played] == [0, 1, 2]


def test_a_second_run_plays_nothing(count: Counted, tmp_path: Path) -> None:
    store = Store(tmp_path)
    first = validation(store=store).run()
    again = validation(store=store).run()
    assert len(count.played) == 3
    assert as_json(again) == as_json(first)


def test_more_seeds_play_only_what_is_missing(count: Counted, tmp_path: Path) -> None:
    validation(store=Store(tmp_path)).run()
    validation(store=Store(tmp_path), effort=Effort(5, TINY.size)).run()
    assert [task.seed for task in count.played] == [0, 1, 2, 3, 4]


def test_a_stopped_run_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping, rest = Counted(stop_after=2), Counted()
    monkeypatch.setattr(module, "observe", stopping)
    with pytest.raises(KeyboardInterrupt):
        validation(store=Store(tmp_path)).run()
    monkeypatch.setattr(module, "observe", rest)
    card = validation(store=Store(tmp_path)).run()
    assert len(rest.played) == 1
    monkeypatch.setattr(module, "observe", Counted())
    assert as_json(card) == as_json(validation().run())


@pytest.mark.parametrize("harm", [b"", b"nonsense"])
def test_what_was_damaged_is_played_again(count: Counted, tmp_path: Path, harm: bytes) -> None:
    store = Store(tmp_path)
    asked = validation(store=store)
    first = asked.run()
    asked.files(store)[1].write_bytes(harm)
    again = validation(store=store).run()
    assert [task.seed for task in count.played] == [0, 1, 2, 1]
    assert as_json(again) == as_json(first)


def test_another_version_of_the_code_plays_again(
    count: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validation(store=Store(tmp_path)).run()
    monkeypatch.setattr("pushpull.scenarios.evidence.store.code_fingerprint", lambda path: "other")
    validation(store=Store(tmp_path)).run()
    assert len(count.played) == 6


def test_a_parameter_changed_by_hand_is_another_market(count: Counted, tmp_path: Path) -> None:
    validation(store=Store(tmp_path)).run()
    card = validation(store=Store(tmp_path), parameters={"choice.price": 2.0}).run()
    assert len(count.played) == 6
    assert count.played[-1].conditions.archetype.choice.price == 2.0
    assert card.changes == ("choice.price = 2",)


def test_a_mechanism_may_be_switched_off_everywhere(count: Counted) -> None:
    card = validation(without=("forgetting",)).run()
    assert not any(task.conditions.mechanisms.forgetting for task in count.played)
    assert card.without == ("forgetting",)


def test_progress_counts_what_was_kept(count: Counted, tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    validation(store=Store(tmp_path)).run()
    validation(store=Store(tmp_path), effort=Effort(4, TINY.size)).run(
        lambda done, of: said.append((done, of))
    )
    assert said == [(3, 4), (4, 4)]


def test_the_order_in_which_rows_are_asked_changes_nothing(count: Counted) -> None:
    one, other = validation("D3", "D1", "D2").run(), validation("D1", "D2", "D3").run()
    assert as_json(one) == as_json(other)


def test_a_row_alone_gets_the_numbers_that_it_gets_among_others(count: Counted) -> None:
    alone, among = validation("D3").run().cells[0], validation("D1", "D2", "D3").run().cells[2]
    assert alone.findings == among.findings


def test_one_process_and_two_give_the_same(tmp_path: Path) -> None:
    """With real markets: worker processes play what this process would."""
    effort = Effort(2, 0.005)
    assert as_json(validation(effort=effort).run()) == as_json(
        validation(effort=effort, workers=2).run()
    )


def test_an_archetype_that_is_edited_meanwhile_confuses_nothing(
    count: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = validation()
    edited = changed(load_archetype("consumer-goods"), {"choice.price": 9.0})
    monkeypatch.setattr("pushpull.scenarios.evidence.row.load_archetype", lambda name: edited)
    assert as_json(asked.run()) == as_json(validation().run())


def test_quick_is_a_few_small_markets() -> None:
    assert quick(None) == QUICK
    assert quick(2) == Effort(2, QUICK.size)
    row = rows(["D1"])[0]
    for case, _ in row.cases:
        assert QUICK.customers(row.study, case) < row.study.customers[case.archetype]
        assert QUICK.markets(row.study, case) < row.study.seeds[case.archetype]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"workers": 0}, "workers is 0"),
        ({"archetypes": ("software",)}, "not measured in software"),
    ],
)
def test_what_cannot_be_played_is_answered_before_anything_is(
    asked: dict[str, object], said: str
) -> None:
    with pytest.raises(ScenarioError, match=said):
        validation("D3", **asked)


@pytest.mark.parametrize(
    ("seeds", "size", "said"),
    [
        (0, 1.0, "seeds is 0"),
        (1, 1.0, "an interval needs two markets"),
        (1_001, 1.0, "seeds is 1,001"),
        (4, math.nan, "size is nan"),
        (4, math.inf, "size is inf"),
        (4, 0.0, "size is 0"),
        (4, 1.5, "size is 1.5"),
    ],
)
def test_an_effort_that_makes_no_sense_is_refused(seeds: int, size: float, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        Effort(seeds, size)


def test_only_full_markets_as_they_are_count_as_published(count: Counted) -> None:
    assert validation(effort=FULL).run().is_as_published
    assert not validation(effort=FULL, without=("forgetting",)).run().is_as_published
    small = validation(effort=QUICK).run()
    assert small.is_quick
    assert not small.is_as_published
    many = validation(effort=Effort(60)).run()
    assert not many.is_quick
    assert not many.is_as_published
