"""Who won: all companies at the end of a game, by what they earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .books import quarterly
from .company import Company

_ORDINALS = ("first", "second", "third", "fourth")
_NUMBERS = ("one", "two", "three", "four")


@dataclass(frozen=True)
class Standing:
    """Where one company stands at the end.

    Attributes
    ----------
    place : int
        By profit, from 1; companies that earned the same share a place.
    name : str
    is_own : bool
    profit : float
        Of all quarters of the game.
    share, customers, awareness : float
        Of the last quarter.
    """

    place: int
    name: str
    is_own: bool
    profit: float
    share: float
    customers: float
    awareness: float


def standings(playing: Company) -> tuple[Standing, ...]:
    """Return all companies, the one with the largest profit first."""
    books = {firm: quarterly(playing).loc[firm] for firm in playing.firms}
    profit = {firm: float(own.loc[own.index > 0, "profit"].sum()) for firm, own in books.items()}
    last = {firm: own.iloc[-1] for firm, own in books.items()}
    found = [
        Standing(
            place=1 + sum(other > profit[firm] for other in profit.values()),
            name=playing.setup.names[firm],
            is_own=firm == playing.firm.name,
            profit=profit[firm],
            share=float(last[firm]["share"]),
            customers=float(last[firm]["customers"]),
            awareness=float(last[firm]["awareness"]),
        )
        for firm in playing.firms
    ]
    return tuple(sorted(found, key=lambda each: each.place))


def placed(found: Sequence[Standing]) -> str:
    """Return in a sentence how the player came out.

    >>> own = Standing(2, "Ada", True, 5.0, 0.2, 10.0, 0.5)
    >>> placed([Standing(1, "Cirrus", False, 9.0, 0.3, 20.0, 0.6), own])
    'You came second of two by profit; Cirrus came first.'
    """
    [own] = [each for each in found if each.is_own]
    others = [each.name for each in found if each.place == own.place and not each.is_own]
    said = f"You came {_ORDINALS[own.place - 1]} of {_NUMBERS[len(found) - 1]} by profit"
    if others:
        return f"{said}, level with {' and '.join(others)}."
    if own.place == 1:
        return f"{said}: you won."
    winners = " and ".join(each.name for each in found if each.place == 1)
    return f"{said}; {winners} came first."
