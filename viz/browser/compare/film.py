"""The people of two arms week by week, for the map: the same town, the same luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ....classroom.game.places import places
from ....classroom.game.playing import AWARE, HEARD, IS_AWARE, SEARCHING, TALKING
from ....equations.chance import Rows
from ....equations.needing import WEEKS_PER_QUARTER
from ....model.market import Market
from ....scenarios.playing import play
from ....scenarios.reading import ScenarioError, nearest
from ....scenarios.scenario import Scenario
from .job import Report

Frame = NDArray[np.uint8]


@dataclass(frozen=True)
class Film:
    """What happened to everybody in some arms with one seed.

    Attributes
    ----------
    seed : int
    focal : str
        The firm whose brand is number 1 on the map.
    brands : tuple of str
        Names of the brands by their number on the map, from 1.
    places : (customers, 2) array of float32
    frames : dict of (weeks + 1, customers) arrays of uint8 by arm
        One code a customer and week, as in a game; the first row is before the first week.
    """

    seed: int
    focal: str
    brands: tuple[str, ...]
    places: NDArray[np.float32] = field(repr=False)
    frames: dict[str, Frame] = field(repr=False)

    @property
    def quarters(self) -> int:
        """How many quarters there are."""
        return (len(next(iter(self.frames.values()))) - 1) // WEEKS_PER_QUARTER

    def quarter(self, arm: str, quarter: int) -> Frame:
        """Return the frames of one quarter, the one before its first week included."""
        first = (quarter - 1) * WEEKS_PER_QUARTER
        return self.frames[arm][first : first + WEEKS_PER_QUARTER + 1]

    def owners(self, arm: str, quarter: int) -> int:
        """Return how many people own the focal brand at the end of a quarter."""
        return int((self.frames[arm][quarter * WEEKS_PER_QUARTER] & 15 == 1).sum())


class Camera:
    """Takes a frame of one market at the end of each week.

    Parameters
    ----------
    market : Market
    focal : str
        The firm whose brand becomes number 1.
    """

    def __init__(self, market: Market, focal: str) -> None:
        self.market = market
        self.number = market.population.number(focal)
        self.heard: Rows = np.empty(0, dtype=np.int64)
        order = brand_order(market, focal)
        self.codes = np.zeros(len(order) + 1, dtype=np.uint8)  # the last one is nobody's
        self.codes[order] = np.arange(1, len(order) + 1)
        self.frames: list[Frame] = []
        self.shoot()
        market.report.listener = self

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Remember who heard talk about the focal brand."""
        if name == "heard_talk":
            self.heard = who[brand == self.number]

    def shoot(self) -> None:
        """Take a frame."""
        people, leads = self.market.population, self.market.leads
        code = self.codes[people.owned]
        code = code | np.where(people.awareness[self.number] >= IS_AWARE, AWARE, 0)
        code = code | np.where(people.searching, SEARCHING, 0)
        flags = np.zeros(people.size, dtype=np.uint8)
        flags[leads.customer[leads.brand == self.number]] = TALKING
        flags[self.heard] |= np.uint8(HEARD)
        self.frames.append((code | flags).astype(np.uint8))
        self.heard = np.empty(0, dtype=np.int64)


def brand_order(market: Market, focal: str) -> list[int]:
    """Return the brands' numbers in the market in the order of the map: the focal one first."""
    number = market.population.number(focal)
    return [number, *(each for each in range(len(market.firms)) if each != number)]


def film_of(
    scenario: Scenario, seed: int, arms: Sequence[str]
) -> Callable[[Report, Callable[[Film], None]], Film]:
    """Return the work of a job: play two arms or more with one seed, and film them."""
    for arm in arms:
        if arm not in scenario.played:
            raise ScenarioError(f"there is no arm {arm!r}. {nearest(arm, scenario.played)}")

    def work(report: Report, show: Callable[[Film], None]) -> Film:
        weeks = scenario.setting.burn_in_weeks + len(arms) * scenario.weeks
        cameras: list[Camera] = []
        done = 0

        def week() -> None:
            nonlocal done
            done += 1
            if cameras and len(cameras[-1].frames) <= scenario.weeks:
                cameras[-1].shoot()
            if done % WEEKS_PER_QUARTER == 0:
                report(done, weeks)

        chosen = {arm: scenario.played[arm] for arm in arms}
        focal = scenario.focal
        found = play(scenario, seed, chosen, lambda m: cameras.append(Camera(m, focal)), week)
        filmed = [(arm, market) for arm, market in found]
        market = filmed[0][1]
        names = tuple(market.population.brands[each] for each in brand_order(market, focal))
        frames = {
            arm: np.stack(camera.frames) for (arm, _), camera in zip(filmed, cameras, strict=True)
        }
        return Film(seed, focal, names, places(market.population), frames)

    return work
