"""Watch one market closely: what each segment remembers, and who talks to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ....agents.population import NOBODY, Population, contacts
from ....classroom.game.playing import begin
from ....classroom.game.setup import FIRMS
from ....equations.chance import Rows
from ....equations.needing import WEEKS_PER_QUARTER
from ....model.market import Market
from ..compare.job import Report
from .free_market import FreeMarket

MEMORIES: dict[str, tuple[str, str, str]] = {
    "awareness": ("Awareness", "share", "The chance to think of the brand when buying."),
    "goodwill": ("Goodwill", "utils", "Liking that messages, talk and use have built."),
    "salience": ("Salience", "share", "How present the brand's advertising is this week."),
    "habit": ("Habit", "share", "The custom of buying this brand, from using it."),
    "understanding": ("Understanding", "share", "How well people understand what is offered."),
}
"""What people keep in mind: a column of the population with its title, unit and meaning."""

SAMPLE = 90
"""People in the picture of talk: more would be a ball of wool."""


@dataclass(frozen=True)
class Watched:
    """What was seen in one market.

    Attributes
    ----------
    memory : DataFrame
        Columns week, segment (from 0), firm, and the mean of each memory in the segment.
    people : (n,) array
        Ids of the people in the picture of talk; the first is its centre.
    links : (m, 2) array
        Places in ``people`` of those who listen to each other.
    owned : (weeks + 1, n) array
        The brand that each of them owns, −1 for none.
    heard : (weeks + 1, n) array
        The brand that each of them heard talk about in the week, −1 for none.
    segments : int
    """

    memory: pd.DataFrame = field(repr=False)
    people: Rows = field(repr=False)
    links: Rows = field(repr=False)
    owned: NDArray[np.int8] = field(repr=False)
    heard: NDArray[np.int8] = field(repr=False)
    segments: int = 4

    @property
    def weeks(self) -> int:
        """Weeks that were watched."""
        return len(self.owned) - 1

    def heard_in(self, week: int) -> dict[str, int]:
        """Return how many of the sample heard about each brand in a week, by firm."""
        row = self.heard[week]
        return {firm: int((row == number).sum()) for number, firm in enumerate(FIRMS)}

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """Where the people of the sample are drawn: those who know each other stand close."""
        import networkx

        graph: Any = networkx.Graph()
        graph.add_nodes_from(range(len(self.people)))
        graph.add_edges_from(map(tuple, self.links.tolist()))
        found = networkx.kamada_kawai_layout(graph)
        return np.array([found[place] for place in range(len(self.people))])


class _Watcher:
    """Writes down one market, week by week."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.people, self.links = neighbourhood(market.population, SAMPLE)
        self.rows: list[pd.DataFrame] = []
        self.owned: list[NDArray[np.int8]] = []
        self.heard: list[NDArray[np.int8]] = []
        self._heard = np.full(market.population.size, NOBODY, dtype=np.int8)
        market.report.listener = self
        self.look(0)

    def note(self, name: str, brand: Rows, who: Rows) -> None:
        """Remember who heard about which brand."""
        if name == "heard_talk":
            self._heard[who] = brand

    def look(self, week: int) -> None:
        """Write down how everybody stands at the end of a week."""
        self.rows.append(memory_of(self.market.population, week))
        self.owned.append(self.market.population.owned[self.people].copy())
        self.heard.append(self._heard[self.people].copy())
        self._heard[:] = NOBODY


def watch(free: FreeMarket) -> Callable[[Report, Callable[[Watched], None]], Watched]:
    """Return the work of a job: play the market once, and write down what is to be seen."""

    def work(report: Report, show: Callable[[Watched], None]) -> Watched:
        weeks = free.quarters * WEEKS_PER_QUARTER
        report(0, weeks)
        market = begin(free.setup.market_setting(), free.seed).branch(free.setting())
        watcher = _Watcher(market)
        for week in range(1, weeks + 1):
            market.step()
            watcher.look(week)
            report(week, weeks)
        return Watched(
            pd.concat(watcher.rows, ignore_index=True), watcher.people, watcher.links,
            np.stack(watcher.owned), np.stack(watcher.heard),
            int(market.setting.archetype.need.segments),
        )  # fmt: skip

    return work


def memory_of(people: Population, week: int) -> pd.DataFrame:
    """Return the mean memory of each segment for each brand, at the end of a week."""
    segments = int(people.archetype.need.segments)
    sizes = np.maximum(np.bincount(people.segment, minlength=segments), 1)
    means = {
        name: np.stack([
            np.bincount(people.segment, weights=row, minlength=segments) / sizes
            for row in getattr(people, name).astype(np.float64)
        ])
        for name in MEMORIES
    }  # fmt: skip
    firm, segment = np.divmod(np.arange(len(people.brands) * segments), segments)
    names = np.array(people.brands, dtype=object)[firm]
    columns = {name: each.ravel() for name, each in means.items()}
    return pd.DataFrame({"week": week, "segment": segment, "firm": names, **columns})


def neighbourhood(people: Population, size: int, centre: int = 0) -> tuple[Rows, Rows]:
    """Return some people around one person, and who of them listens to whom.

    They are found by going from contact to contact, the nearest first, so that the picture shows
    both neighbours and the far strangers some of them know.
    """
    number = 2 * max(int(people.archetype.talk.contacts) // 2, 1)
    found, edge = [centre], [centre]
    while edge and len(found) < size:
        met = _contacts(people, edge, number).ravel()
        edge = [each for each in dict.fromkeys(met.tolist()) if each not in set(found)]
        found += edge[: size - len(found)]
    chosen = np.array(found, dtype=np.int64)
    place = {who: number for number, who in enumerate(found)}
    pairs = {
        (min(place[who], place[other]), max(place[who], place[other]))
        for who, row in zip(found, _contacts(people, found, number).tolist(), strict=True)
        for other in row
        if other in place and other != who
    }
    return chosen, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _contacts(people: Population, who: list[int], number: int) -> Rows:
    """Return all contacts of some people, (people, contacts)."""
    rows = np.repeat(np.array(who, dtype=np.int64), number)
    slots = np.tile(np.arange(number), len(who))
    return contacts(people, rows, slots).reshape(len(who), number)
