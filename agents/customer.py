"""Some customers, and one customer: readable views of the population's columns."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.portable import exp
from .column import BrandColumn, Column
from .leads import Source
from .population import NOBODY, Population

Mask = NDArray[np.bool_]

_CAME = {
    Source.PULL: "came as a lead from marketing",
    Source.PUSH: "was found by a salesperson",
    Source.WALK_IN: "came alone",
    NOBODY: "from before",
}


class Customers:
    """Some customers of a population: the rows that a question is about.

    Attributes read as arrays, ``(n,)`` or ``(brands, n)``. ``customers[7]`` is one customer, whose
    attributes read as plain numbers.
    """

    is_one = False

    segment = Column("number", "group of customers with the same need")
    need = Column("needs", "need gathered since the last purchase")
    threshold = Column("needs", "need at which a search begins")
    rate = Column("needs per week", "speed at which need gathers")
    searching = Column("yes or no", "whether looking for something to buy")
    search_weeks = Column("weeks", "time spent looking so far")
    owned = Column("brand number", "brand owned, or -1")
    acquired_by = Column("source number", "how the owner came to the brand; -1 from before")
    satisfaction = Column("utils", "satisfaction with the brand owned")
    purchases = Column("number", "needs met or passed so far")
    fatigue = Column("contacts", "weariness of being contacted by salespeople")
    awareness = BrandColumn("probability", "chance to think of the brand when buying")
    goodwill = BrandColumn("utils", "liking that messages, talk and use have built")
    salience = BrandColumn("share", "how present the brand's advertising is")
    habit = BrandColumn("share", "strength of the custom of buying this brand")
    understanding = BrandColumn("share", "how well the offer is understood")
    log_reference = BrandColumn("log ratio", "price remembered, against the list price")

    def __init__(self, population: Population, rows: Rows | slice) -> None:
        self.population = population
        self.rows = rows

    def __len__(self) -> int:
        return int(self.population.need[self.rows].size)

    def __getitem__(self, who: int) -> Customer:
        """Return the customer with this id."""
        who = operator.index(who)
        if not 0 <= who < self.population.size:
            raise IndexError(
                f"customer {who} is not in this market. "
                f"Customers are numbered from 0 to {self.population.size - 1}."
            )
        return Customer(self.population, who)

    def __iter__(self) -> Iterator[Customer]:
        return (Customer(self.population, int(who)) for who in self.ids)

    @property
    def ids(self) -> Rows:
        """Ids of these customers."""
        return np.atleast_1d(self.population.ids()[self.rows])

    def select(self, mask: Mask) -> Customers:
        """Return those of these customers for whom ``mask`` is true."""
        return Customers(self.population, self.ids[mask])

    def owners_of(self, brand: str) -> Customers:
        """Return those of these customers who own a brand."""
        number = self.population.number(brand)
        return self.select(np.atleast_1d(self.population.owned[self.rows] == number))

    def __repr__(self) -> str:
        return f"Customers({len(self):,} of {self.population.size:,})"


class Customer(Customers):
    """One customer: a selection of one row, whose attributes read as numbers."""

    is_one = True

    def __init__(self, population: Population, who: int) -> None:
        super().__init__(population, np.array([who], dtype=np.int64))
        self.id = who

    @property
    def owned_brand(self) -> str | None:
        """Name of the brand owned, or None."""
        number = int(self.owned)
        return None if number == NOBODY else self.population.brands[number]

    def taste_for(self, brand: str) -> float:
        """Return the lasting personal taste for a brand, utils."""
        number = np.array([self.population.number(brand)])
        return float(self.population.taste(number, self.ids)[0])

    def __repr__(self) -> str:
        return f"Customer({self.id})"

    def __str__(self) -> str:
        """Tell the customer's state in words."""
        return "\n".join([self._who(), self._state(), *map(self._mind, self.population.brands)])

    def _who(self) -> str:
        every = 1.0 / self.rate
        owns = f"owns {self.owned_brand}" if self.owned_brand else "owns nothing yet"
        came = f" ({_CAME[int(self.acquired_by)]})" if self.owned_brand else ""
        mood = f", satisfaction {self.satisfaction:+.2f}" if self.owned_brand else ""
        return (
            f"Customer {self.id} of segment {int(self.segment)}: {owns}{came}{mood}; "
            f"needs one about every {every:,.0f} weeks."
        )

    def _state(self) -> str:
        if self.searching:
            return f"Looking around since {int(self.search_weeks)} weeks."
        missing = max(self.threshold - self.need, 0.0) / self.rate
        return f"Not looking; the next need is due in about {missing:,.0f} weeks."

    def _mind(self, brand: str) -> str:
        mind: dict[str, Any] = {
            name: getattr(self, name)[brand]
            for name in ("awareness", "goodwill", "habit", "understanding", "log_reference")
        }
        return (
            f"  {brand}: thinks of it {mind['awareness']:.0%} of the time, "
            f"goodwill {mind['goodwill']:+.2f}, habit {mind['habit']:.0%}, "
            f"understands {mind['understanding']:.0%}, remembers {exp(mind['log_reference']):.0%} "
            f"of the list price, taste {self.taste_for(brand):+.2f}."
        )
