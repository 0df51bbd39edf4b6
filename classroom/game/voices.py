"""What customers and salespeople say at the end of a quarter: real ones, drawn by luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from ...agents.leads import Source
from ...equations.chance import Rows
from .company import Company

if TYPE_CHECKING:
    from ...agents.salesperson import Salesperson

PLEASED, SORRY = 0.3, -0.1
"""Satisfaction above which a customer is glad, and below which disappointed, utils."""


@dataclass(frozen=True)
class Voice:
    """Somebody who says something.

    Attributes
    ----------
    who : {"customer", "salesperson"}
    number : int
        Id of the customer, or seat of the salesperson.
    name : str
        Who speaks, in words.
    said : str
    """

    who: Literal["customer", "salesperson"]
    number: int
    name: str
    said: str


def voices(playing: Company) -> list[Voice]:
    """Return what some customers and salespeople say after the last closed quarter."""
    return [*_customers(playing), *_salespeople(playing)]


def _customers(playing: Company) -> list[Voice]:
    # Here and below: to read what was said, nobody needs the market, which takes long to read in.
    from ...agents.population import NOBODY

    people, frames = playing.market.population, playing.frames
    mine = playing.firm.number
    owned, before = people.owned, (frames[max(len(frames) - 14, 0)] & 15).astype(np.int64) - 1
    name = playing.setup.company
    other = {place: playing.setup.names[firm] for place, firm in enumerate(people.brands)}
    found: list[Voice] = []

    def say(who: Rows, speak: str) -> None:
        drawn = _drawn(playing, who, speak)
        if drawn is not None:
            brand = other.get(int(owned[drawn]), "")
            text = speak.format(name=name, brand=brand, **_state(playing, drawn))
            found.append(Voice("customer", drawn, f"Customer {drawn:,}", text))

    is_new = (owned == mine) & (before != mine)
    by_sales = people.acquired_by == Source.PUSH
    by_pull = people.acquired_by == Source.PULL
    left = (before == mine) & (owned != mine) & (owned != NOBODY)
    happy, sad = people.satisfaction > PLEASED, people.satisfaction < SORRY
    looking = people.searching & (owned != mine)
    knows = people.awareness[mine] >= 0.5
    say(
        np.flatnonzero(is_new & by_sales),
        "Your salesperson found me. I had not asked for it. Now I have {name}.",
    )
    say(np.flatnonzero(is_new & by_pull), "I read about {name}, asked to be called, and bought.")
    say(
        np.flatnonzero(is_new & ~by_sales & ~by_pull),
        "When I needed one, {name} came to mind. Nobody had to call me.",
    )
    say(np.flatnonzero(left), "I had {name} and have gone to {brand}.")
    say(
        np.flatnonzero((owned == mine) & happy),
        "I am glad that I have {name}, and I say so when I am asked.",
    )
    say(
        np.flatnonzero((owned == mine) & sad),
        "{name} is not what I had hoped for. I tell my friends.",
    )
    say(
        np.flatnonzero(looking & ~knows),
        "I am looking around, and {name} did not come to mind: I think of it {aware} of the time.",
    )
    say(np.flatnonzero(looking & knows),
        "I am looking around. I know {name}, but I have not decided.")  # fmt: skip
    return found


def _drawn(playing: Company, who: Rows, salt: str) -> int | None:
    """Return one of some customers, drawn by the luck of this week."""
    if not who.size:
        return None
    draws = playing.market.population.luck(f"voice {salt[:24]}", who)
    return int(who[draws.argmin()])


def _state(playing: Company, who: int) -> dict[str, str]:
    aware = playing.market.population.awareness[playing.firm.number, who]
    return {"aware": f"{float(aware):.0%}"}


def _salespeople(playing: Company) -> list[Voice]:
    """Return what the salesperson with the best, and the one with the worst quarter say."""
    from ...agents.salesperson import Salesperson

    force = playing.firm.force
    seats = [Salesperson(force, seat) for seat in range(len(force))]
    if not seats:
        return []
    ordered = sorted(seats, key=lambda each: (each.rate, each.seat))
    chosen = [ordered[-1]] if len(ordered) == 1 else [ordered[-1], ordered[0]]
    return [
        Voice("salesperson", each.seat, f"Salesperson {each.seat + 1}", _said(each))
        for each in chosen
    ]


def _said(seller: Salesperson) -> str:
    """Return what a salesperson thinks of the work."""
    leads, cold = seller.lead_worth, seller.cold_worth
    if leads > 2 * cold:
        where = f"Leads from marketing are worth my time: {leads:.0%} of them are looking."
        where += f" Of those I call cold, {cold:.0%}."
    elif leads > 0:
        where = f"Leads from marketing are hardly better than cold calls: {leads:.0%} are looking,"
        where += f" {cold:.0%} of the others."
    else:
        where = "I get no leads from marketing. I call people who have never heard of us."
    practice = "I am still learning. " if seller.skill < 0.8 else ""
    mood = "I have lost heart. " if seller.motivation < 0.4 else ""
    return f"{practice}{mood}{where}"
