"""Promises of the two makes of the passes: one market, to the last bit, however it is computed."""

from __future__ import annotations

import dataclasses
import os
import runpy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from pushpull.agents import audience, compiled, neighbours
from pushpull.agents.parameters import Mechanisms
from pushpull.agents.passes import BACKENDS, passes
from pushpull.model.market import Market
from pushpull.model.setting import MarketSetting
from tests.markets import ARCHETYPES, lively, play_until

WEEKS = 20


def digest(chosen: MarketSetting, backend: str, seed: int = 3) -> str:
    """Return the fingerprint of a market after some weeks."""
    market = Market(chosen, seed, backend=backend)
    market.run(WEEKS)
    return market.digest()


@pytest.mark.parametrize("archetype", ARCHETYPES)
def test_compiled_and_numpy_play_the_same_market(archetype: str) -> None:
    chosen = lively(archetype, customers=1500)
    first, second = (digest(chosen, backend) for backend in BACKENDS)
    assert first == second


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Mechanisms)])
def test_they_agree_without_any_mechanism(name: str) -> None:
    off = dataclasses.replace(Mechanisms(), **{name: False})
    chosen = dataclasses.replace(lively("consumer-goods"), mechanisms=off)
    first, second = (digest(chosen, backend) for backend in BACKENDS)
    assert first == second


@pytest.mark.parametrize("block", [1, 7, 300, 10_000])
def test_blocks_change_nothing(block: int) -> None:
    markets = [Market(lively(), 3, backend=backend) for backend in ("numba", *BACKENDS)]
    for market, make in zip(markets[1:], (audience, compiled), strict=True):
        hear = make.hear
        market.population.passes = dataclasses.replace(
            market.population.passes, hear=lambda people, plan, hear=hear: hear(people, plan, block)
        )
    for market in markets:
        market.run(WEEKS)
    assert len({market.digest() for market in markets}) == 1


def test_markets_that_share_a_process_on_threads_do_not_disturb_each_other() -> None:
    seeds = range(6)
    alone = [digest(lively(), "numba", seed) for seed in seeds]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda seed: digest(lively(), "numba", seed), seeds))
    assert together == alone


STORY = """
from pushpull import FirmSetting, Market, MarketSetting
from pushpull.scenarios.archetypes import load_archetype

firms = tuple(FirmSetting(name=name) for name in ("Aurora", "Borealis", "Cumulus"))
setting = MarketSetting(
    archetype=load_archetype("consumer-goods"), customers=300, firms=firms, burn_in_weeks=0
)
market = Market(setting, 3, backend="numba")
market.run(20)
digest = market.digest()
print(digest)
"""


def test_a_plain_processor_plays_the_same_market(tmp_path: Path) -> None:
    # Processors differ in what they can do at once; the results must not.
    script = tmp_path / "story.py"
    script.write_text(STORY, encoding="utf-8")
    plain = {
        "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "",
        "NUMBA_CACHE_DIR": str(tmp_path),  # what was compiled for this processor does not count
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(script)], env={**os.environ, **plain},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == runpy.run_path(str(script))["digest"]


def test_talk_is_the_same_pair_by_pair() -> None:
    first, second = (Market(lively("durable"), 3, backend=backend) for backend in BACKENDS)
    for market in (first, second):
        play_until(market, "pull")
    carried = np.full((3, len(first.environment.sizes)), 0.1)
    said, heard = (
        neighbours.talk(first.population, carried),
        compiled.talk(second.population, carried),
    )
    assert said.brand.tolist() == heard.brand.tolist()
    assert said.customer.tolist() == heard.customer.tolist()
    assert said.brand.size > 10


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(ValueError, match="backend is 'fortran', but must be one of numpy, numba"):
        passes("fortran")


def test_the_environment_chooses_for_whoever_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUSHPULL_BACKEND", "numpy")
    assert Market(lively()).population.passes.name == "numpy"
    assert Market(lively(), backend="numba").population.passes.name == "numba"
