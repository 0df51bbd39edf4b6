"""What the salespeople of all firms have before them in a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.persuading import territory
from ..equations.portable import Floats
from .leads import Leads
from .orders import Orders
from .parameters import Mechanisms, Selling
from .population import Population, put
from .report import Report
from .salespeople import Salespeople
from .territories import UNKNOWN


@dataclass
class Desk:
    """Customers, salespeople, leads and orders, side by side.

    Attributes
    ----------
    fit, message_fit : (brands, segments) arrays
        Utils; shares.
    price, log_price : (brands,) arrays
        This week's prices, ratios to the list price, and their logarithms.
    heard : (brands, segments) array
        Sales conversations of this week that reached a demonstration.
    """

    people: Population
    force: Salespeople
    leads: Leads
    orders: Orders
    mechanisms: Mechanisms
    fit: Floats
    message_fit: Floats
    price: Floats
    log_price: Floats
    report: Report
    heard: NDArray[np.int64]

    @property
    def selling(self) -> Selling:
        """Parameters of selling in this market."""
        return self.people.archetype.selling

    def seats(self, brand: Rows, customers: Rows) -> Rows:
        """Return whose territory each customer is in, for each firm; seats count from 0."""
        return self.people.passes.seats(self.people, brand, customers, self.force.seats)

    def product_fit(self, brand: Rows, customers: Rows) -> Floats:
        """Return the fit of products to customers' needs, utils."""
        return self.fit[brand, self.people.segment[customers]]


def seats(people: Population, brand: Rows, customers: Rows, number: Rows) -> Rows:
    """Return whose territory each customer is in, for each firm.

    Parameters
    ----------
    people : Population
    brand, customers : (n,) arrays
        Pairs of a firm and a customer.
    number : (brands,) array
        Territories of each firm.
    """
    known, pairs = people.territories.known(number), people.pairs(brand, customers)
    found = known.take(pairs).astype(np.int64)
    new = np.flatnonzero(found == UNKNOWN)
    if new.size:
        bits = people.brand_bits("territory", brand[new], customers[new], 0)
        found[new] = territory(bits, number[brand[new]])
        put(known, pairs[new], found[new])
    return found
