"""Everything that happened to everybody in a game, kept small."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...agents.population import NOBODY
from ...equations.chance import Rows
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.diary import Diary
from ...model.diary_pages import TOUCHES
from ...model.market import Market
from ..game.game import Game
from ..game.playing import Progress
from ..game.setup import PLAYER
from ..game.variants import Origin
from .factors import played

RETURNED, LOOKING = "returned", "looking"
KINDS = (*TOUCHES, RETURNED, LOOKING)
"""Everything that can happen, by number: touches, returns, and the begin of a search."""

_PLACE = {kind: place for place, kind in enumerate(KINDS)}

Column = NDArray[Any]


@dataclass(frozen=True)
class Table:
    """Columns of equal length, the customer's among them, in the order of time."""

    columns: dict[str, Column]

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def of(self, customer: int) -> list[dict[str, Any]]:
        """Return the rows of one customer."""
        rows = np.flatnonzero(self.columns["who"] == customer)
        return [{n: column[row] for n, column in self.columns.items()} for row in rows]

    @property
    def bytes(self) -> int:
        """Memory that the columns take."""
        return sum(column.nbytes for column in self.columns.values())


@dataclass(frozen=True)
class Person:
    """A customer's state, as far as a story needs it."""

    segment: int
    weeks_between: float
    owned_at_start: int
    owned: int
    satisfaction: float
    is_looking: bool
    awareness: tuple[float, ...]


@dataclass(frozen=True)
class Chronicle:
    """A game as the people in it lived it.

    Attributes
    ----------
    game : Game
    digest : str
        The market's, after the last closed week: that of the game.
    events : Table
        Columns week, kind (a place in ``KINDS``), brand, who.
    decided : Table
        Who decided, and how: week, who, chosen, source, owned, price (a ratio to the list price),
        discount (brands a row), considered (brands a row), satisfaction (after use).
    list_price : float
    currency : str
    own : int
        Number of the player's brand.
    """

    game: Game
    digest: str
    events: Table = field(repr=False)
    decided: Table = field(repr=False)
    state: dict[str, Column] = field(repr=False)
    list_price: float
    currency: str
    own: int
    units: Rows = field(repr=False)

    @classmethod
    def of(
        cls, game: Game, origin: Origin | None = None, progress: Progress | None = None
    ) -> Chronicle:
        """Play a game again and write down what happens to everybody."""
        market = (origin or Origin(game.setup)).market_of(played(game))
        scribe = _Scribe(market)
        weeks = len(game.decisions) * WEEKS_PER_QUARTER
        for week in range(weeks):
            scribe.step()
            if progress is not None:
                progress(week + 1, weeks)
        return scribe.chronicle(game)

    @property
    def names(self) -> list[str]:
        """What the firms are called, by number."""
        setup = self.game.setup
        return [setup.names[firm.name] for firm in setup.market_setting().firms]

    @property
    def bytes(self) -> int:
        """Memory that the chronicle takes, about."""
        return self.events.bytes + self.decided.bytes + sum(v.nbytes for v in self.state.values())

    @property
    def customers(self) -> int:
        """How many people there are."""
        return int(self.state["segment"].size)

    def person(self, customer: int) -> Person:
        """Return a customer's state after the last closed week."""
        own = {name: column[..., customer] for name, column in self.state.items()}
        return Person(
            segment=int(own["segment"]) + 1,
            weeks_between=1.0 / float(own["rate"]),
            owned_at_start=int(own["owned_at_start"]),
            owned=int(own["owned"]),
            satisfaction=float(own["satisfaction"]),
            is_looking=bool(own["searching"]),
            awareness=tuple(own["awareness"].tolist()),
        )


class _Scribe:
    """Plays a market week by week, and takes over what its diary says."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.diary: Diary = market.keep_diary()
        self.events: list[dict[str, Column]] = []
        self.decided: list[dict[str, Column]] = []
        self.owned_at_start = market.population.owned.copy()
        self.was_looking = market.population.searching.copy()

    def step(self) -> None:
        """Play a week and write it down; the diary is emptied, so that it stays small."""
        week, people = self.market.clock, self.market.population
        self.market.step()
        for event in self.diary.events:
            self._note(week, event.kind, event.brand, event.place)
        begins = np.flatnonzero(people.searching & ~self.was_looking)
        self._note(week, _PLACE[LOOKING], people.hurried_by[begins], begins)
        self.was_looking = people.searching.copy()
        self._decisions(week)
        self.diary.events.clear()
        self.diary.pages.clear()

    def _note(self, week: int, kind: int, brand: Column, who: Column) -> None:
        kind = _PLACE[RETURNED] if kind < 0 else kind
        size = who.size
        row: dict[str, Column] = {
            "week": np.full(size, week, dtype=np.int16),
            "kind": np.full(size, kind, dtype=np.int8),
            "brand": np.asarray(brand, dtype=np.int8),
            "who": np.asarray(who, dtype=np.uint16),
        }
        self.events.append(row)

    def _decisions(self, week: int) -> None:
        for page in self.diary.pages:
            who, brand = page.place, np.maximum(page.chosen, 0)
            price = page.price[brand, np.arange(who.size)]
            self.decided.append(
                {
                    "week": np.full(who.size, week, dtype=np.int16),
                    "who": who.astype(np.uint16),
                    "chosen": page.chosen.astype(np.int8),
                    "source": page.source.astype(np.int8),
                    "owned": page.owned.astype(np.int8),
                    "price": price.astype(np.float32),
                    "discount": page.discount.T.astype(np.float16),
                    "considered": page.considered.T,
                    "satisfaction": self.market.population.satisfaction[who].astype(np.float16),
                }
            )

    def chronicle(self, game: Game) -> Chronicle:
        """Return what was written down."""
        market, people = self.market, self.market.population
        firm = market.firms[PLAYER]
        state: dict[str, Column] = {
            "segment": people.segment.copy(), "rate": people.rate.copy(),
            "owned_at_start": self.owned_at_start, "owned": people.owned.copy(),
            "satisfaction": people.satisfaction.copy(), "searching": people.searching.copy(),
            "awareness": people.awareness.copy(),
        }  # fmt: skip
        archetype = market.setting.archetype
        return Chronicle(
            game, market.digest(), _table(self.events), _table(self.decided), state,
            archetype.economy.list_price, archetype.currency, firm.number, units_of(market),
        )  # fmt: skip


def _table(rows: list[dict[str, Column]]) -> Table:
    """Return what was written down week by week as one table."""
    if not rows:
        return Table({"week": np.empty(0, dtype=np.int16), "who": np.empty(0, dtype=np.uint16)})
    return Table({name: np.concatenate([row[name] for row in rows]) for name in rows[0]})


def units_of(market: Market) -> Rows:
    """Return what the player sold in each recorded week, the 13 before the game first."""
    place = market.report.places["units"]
    number = market.firms[PLAYER].number
    sold = [row[number, place] for row in market.observation.rows]
    return np.array(sold, dtype=np.float64).astype(np.int64)


def bought(chronicle: Chronicle, quarter: int) -> tuple[Rows, NDArray[np.bool_]]:
    """Return who bought from the player in a quarter, and whether they owned it already."""
    table, first = chronicle.decided, (quarter - 1) * WEEKS_PER_QUARTER
    if "chosen" not in table.columns:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
    week = table["week"]
    is_sale = (week >= first) & (week < first + WEEKS_PER_QUARTER)
    is_sale &= table["chosen"] == chronicle.own
    return table["who"][is_sale].astype(np.int64), table["owned"][is_sale] == chronicle.own


NONE = NOBODY
