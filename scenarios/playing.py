"""Play a scenario: one burn-in, then every arm from the same week 0 with the same luck."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

import pandas as pd

from ..model.market import Market
from .reading import ScenarioError
from .scenario import Scenario


def play(
    scenario: Scenario, seed: int, arms: Mapping[str, Scenario]
) -> Iterator[tuple[str, Market]]:
    """Yield each arm's market after its last week, all from one burn-in of the base.

    Strategies are copied before they play, so that one with a memory starts afresh in every
    market.
    """
    origin = Market(copy.deepcopy(scenario.setting), seed)
    origin.burn_in()
    for arm, chosen in arms.items():
        market = origin.branch(copy.deepcopy(chosen.setting))
        try:
            market.run(scenario.weeks)
        except ScenarioError as error:
            raise ScenarioError(f"arm {arm}, seed {seed}: {error}") from error
        yield arm, market


def play_seed(scenario: Scenario, seed: int) -> pd.DataFrame:
    """Return the weekly rows of all arms with one seed: arm, seed, week, quarter, firm …"""
    frames = []
    for arm, market in play(scenario, seed, scenario.played):
        frame = market.weekly()
        frame.insert(0, "seed", seed)
        frame.insert(0, "arm", arm)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
