"""Play a scenario: one burn-in, then every arm from the same week 0 with the same luck."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from ..model.market import Market
from .reading import ScenarioError
from .scenario import Scenario


def play(
    scenario: Scenario,
    seed: int,
    arms: Mapping[str, Scenario],
    at_start: Callable[[Market], object] | None = None,
    every_week: Callable[[], object] | None = None,
) -> Iterator[tuple[str, Market]]:
    """Yield each arm's market after its last week, all from one burn-in of the base.

    Strategies are copied before they play, so that one with a memory starts afresh in every
    market.

    Parameters
    ----------
    scenario : Scenario
    seed : int
    arms : mapping of Scenario by name
    at_start : function of a market, optional
        What is done to every arm's market before its first week, such as beginning a diary.
    every_week : function, optional
        Called after each week that was played.
    """
    origin = Market(copy.deepcopy(scenario.setting), seed)
    _run(origin, -origin.clock, every_week)
    origin.burn_in()
    for arm, chosen in arms.items():
        market = origin.branch(copy.deepcopy(chosen.setting))
        if at_start is not None:
            at_start(market)
        try:
            _run(market, scenario.weeks, every_week)
        except ScenarioError as error:
            raise ScenarioError(f"arm {arm}, seed {seed}: {error}") from error
        yield arm, market


def _run(market: Market, weeks: int, every_week: Callable[[], object] | None) -> None:
    """Play some weeks and tell of each."""
    for _ in range(weeks):
        market.step()
        if every_week is not None:
            every_week()


def check_seed(seed: int) -> None:
    """Raise a ``ScenarioError`` if a market cannot have this luck."""
    if not 0 <= seed < 2**32:
        raise ScenarioError(f"seed is {seed}, but must be from 0 to {2**32 - 1}. Choose another.")


def play_seed(scenario: Scenario, seed: int) -> pd.DataFrame:
    """Return the weekly rows of all arms with one seed: arm, seed, week, quarter, firm …"""
    frames = []
    for arm, market in play(scenario, seed, scenario.played):
        frame = market.weekly()
        frame.insert(0, "seed", seed)
        frame.insert(0, "arm", arm)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)
