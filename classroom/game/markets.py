"""The markets of the game, in a player's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...agents.parameters import Archetype
from ...scenarios.archetypes import load_archetype


@dataclass(frozen=True)
class GameMarket:
    """A kind of market as a player meets it.

    Attributes
    ----------
    title, story : str
        What is sold, to whom, and what that asks of a seller.
    product : str
        What one unit is called, in the plural.
    scale : int
        Customers that each person on the map stands for, so that money and head counts have
        the size they have in such markets. It changes no result.
    """

    title: str
    story: str
    product: str
    scale: int


GAME_MARKETS: Mapping[str, GameMarket] = {
    "software": GameMarket(
        "Business software",
        "Costly, bought with care, renewed every year. Buyers want to be shown and to trust you: "
        "salespeople matter, but they find nobody who has not heard of you.",
        "contracts",
        1,
    ),
    "durable": GameMarket(
        "Household appliances",
        "Bought once in many years. Most people are not looking when you talk to them; you want "
        "to be known on the day they are.",
        "appliances",
        20,
    ),
    "consumer-goods": GameMarket(
        "Packaged goods",
        "Cheap, bought every few weeks, soon forgotten. Habit and being present decide; a "
        "salesperson's visit costs more than a customer brings.",
        "packs",
        1000,
    ),
}
"""By the name of the archetype."""


@cache
def archetype_of(market: str) -> Archetype:
    """Return the parameters of a market of the game, read from its file once.

    >>> archetype_of("software").currency
    '$'
    """
    return load_archetype(market)
