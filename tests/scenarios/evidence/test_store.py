"""Promises of the store: what is there is whole, and made by this code under these conditions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.evidence import store as module
from pushpull.scenarios.evidence.bench import Conditions
from pushpull.scenarios.evidence.changing import changed
from pushpull.scenarios.evidence.registry import STUDIES
from pushpull.scenarios.evidence.store import Store, code_fingerprint, fingerprint

SEEN = {"units": np.arange(500.0), "new units": np.ones((3, 2))}
CONDITIONS = Conditions(load_archetype("software"), 100)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "not" / "yet" / "there")


def test_what_was_written_is_read(store: Store) -> None:
    store.write("prices", "key", 3, SEEN)
    found = store.read("prices", "key", 3)
    assert found is not None
    assert {name: values.tolist() for name, values in found.items()} == {
        name: values.tolist() for name, values in SEEN.items()
    }


@pytest.mark.parametrize(
    "other", [("price", "key", 3), ("prices", "other", 3), ("prices", "key", 4)]
)
def test_another_study_key_or_seed_is_not_there(store: Store, other: tuple[str, str, int]) -> None:
    store.write("prices", "key", 3, SEEN)
    assert store.read(*other) is None


@pytest.mark.parametrize("keep", [0, 1, 100, -1, -30])
def test_a_damaged_file_is_not_there(store: Store, keep: int) -> None:
    store.write("prices", "key", 3, SEEN)
    path = store.path("prices", "key", 3)
    path.write_bytes(path.read_bytes()[:keep])
    assert store.read("prices", "key", 3) is None


def test_a_file_with_flipped_bytes_is_not_there(store: Store) -> None:
    store.write("prices", "key", 3, SEEN)
    path = store.path("prices", "key", 3)
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 40] = bytes(255 - each for each in whole[middle : middle + 40])
    path.write_bytes(bytes(whole))
    assert store.read("prices", "key", 3) is None


def test_a_file_of_something_else_is_not_there(store: Store) -> None:
    store.folder.mkdir(parents=True)
    np.save(store.folder / "one.npy", np.ones(3))
    (store.folder / "one.npy").rename(store.path("prices", "key", 3))
    assert store.read("prices", "key", 3) is None


def test_a_write_that_is_interrupted_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(file: object, **_: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr(module.np, "savez_compressed", half)
    with pytest.raises(KeyboardInterrupt):
        store.write("prices", "key", 3, SEEN)
    assert store.read("prices", "key", 3) is None
    assert list(store.folder.iterdir()) == []


def test_only_what_is_named_is_kept(store: Store) -> None:
    for seed in range(3):
        store.write("prices", "key", seed, SEEN)
    store.keep_only([store.path("prices", "key", 1)])
    assert [store.read("prices", "key", seed) is None for seed in range(3)] == [True, False, True]


# --- what names a file --------------------------------------------------------------------------


def test_the_same_conditions_have_the_same_name() -> None:
    again = Conditions(load_archetype("software"), 100)
    assert fingerprint(again, STUDIES["prices"]) == fingerprint(CONDITIONS, STUDIES["prices"])


def test_anything_else_has_another_name() -> None:
    dearer = changed(CONDITIONS.archetype, {"choice.price": 1.3})
    others = [
        fingerprint(CONDITIONS, STUDIES["prices"]),
        fingerprint(CONDITIONS, STUDIES["thesis"]),
        fingerprint(Conditions(CONDITIONS.archetype, 101), STUDIES["prices"]),
        fingerprint(Conditions(dearer, 100), STUDIES["prices"]),
    ]
    assert len(set(others)) == len(others)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a small house of code that can be changed."""
    for name in ("agents/a.py", "equations/a.py", "model/a.py", "scenarios/theory/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    evidence = tmp_path / "scenarios" / "evidence"
    (evidence / "studies").mkdir(parents=True)
    for name in ("bench", "levers", "wording", "studies/mine", "studies/near", "studies/far"):
        (evidence / f"{name}.py").write_text("")
    (evidence / "studies" / "mine.py").write_text("from .near import MONEY\n")
    monkeypatch.setattr(module, "HOUSE", tmp_path)
    code_fingerprint.cache_clear()
    yield tmp_path
    code_fingerprint.cache_clear()


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("equations/a.py", True),
        ("model/a.py", True),
        ("scenarios/evidence/bench.py", True),
        ("scenarios/evidence/studies/mine.py", True),
        ("scenarios/evidence/studies/near.py", True),
        ("scenarios/evidence/studies/far.py", False),
        ("scenarios/evidence/wording.py", False),
    ],
)
def test_code_that_plays_counts_and_code_that_tells_does_not(
    house: Path, name: str, counts: bool
) -> None:
    mine = house / "scenarios" / "evidence" / "studies" / "mine.py"
    before = code_fingerprint(mine)
    code_fingerprint.cache_clear()
    (house / name).write_text((house / name).read_text() + "MONEY = 2\n")
    assert (code_fingerprint(mine) != before) is counts
