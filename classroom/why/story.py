"""One customer's story: everything that touched the customer, in order, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...agents.leads import Source
from ...agents.population import NOBODY
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.diary_pages import RENEWAL
from ...scenarios.reading import ScenarioError
from ..game.feeling import felt_said
from ..game.voices import PLEASED, SORRY
from .chronicle import KINDS, LOOKING, RETURNED, Chronicle, bought

_SAID: Mapping[str, str] = {
    "advertising_seen": "sees advertising of {brand}",
    "brand_seen": "sees something of {brand} that is meant to be liked",
    "content_read": "reads what {brand} has written",
    "heard_talk": "hears an owner talk about {brand}",
    "hands_raised": "asks {brand} to call",
    "calls_reached": "gets a call from {brand} without having asked for it",
    "qualified": "tells a salesperson of {brand} what is needed",
    "demonstrations": "is shown the product of {brand}",
    "objections_price": "finds {brand} too dear and says so",
    "objections_fit": "says that {brand} does not fit",
    "objections_trust": "says: I do not trust {brand} yet",
    "objections_need": "asks whether it is needed at all",
    "objections_answered": "gets an answer from {brand} that counts",
    "care_visits": "is visited by {brand} as a customer",
    RETURNED: "brings {brand} back",
}
_OFTEN = frozenset({"advertising_seen", "brand_seen", "content_read", "heard_talk"})
"""Touches that come so often that a story tells of them once a quarter."""

PURCHASE, NOTHING = "purchase", "nothing bought"
_HOW = {
    Source.PULL: "after asking to be called",
    Source.PUSH: "after a salesperson came",
    Source.WALK_IN: "of their own accord",
    RENEWAL: "without looking around",
}


@dataclass(frozen=True)
class Step:
    """One thing that happened to a customer.

    Attributes
    ----------
    week : int
        Counted from 0 at the start of the game.
    kind : str
        A kind of touch, "looking", "returned", "purchase" or "nothing bought".
    sentence : str
    """

    week: int
    kind: str
    sentence: str

    @property
    def when(self) -> str:
        """The week as a player counts: in its quarter and in the game, both from 1."""
        quarter, week = divmod(self.week, WEEKS_PER_QUARTER)
        return f"Quarter {quarter + 1}, week {week + 1} (week {self.week + 1} of the game)"


@dataclass(frozen=True)
class Story:
    """What happened to a customer during a game, and how the customer is now."""

    customer: int
    intro: str
    steps: tuple[Step, ...]
    now: str


def story(chronicle: Chronicle, customer: int) -> Story:
    """Return the story of a customer.

    Raises
    ------
    ScenarioError
        If there is no such customer.
    """
    if not 0 <= customer < chronicle.customers:
        raise ScenarioError(
            f"there is no customer {customer}. They are numbered from 0 to "
            f"{chronicle.customers - 1}."
        )
    # In a week, touches come before what is decided; sorting keeps the order within each.
    steps = [*_touches(chronicle, customer), *_decisions(chronicle, customer)]
    ordered = sorted(steps, key=lambda step: (step.week, step.kind in (PURCHASE, NOTHING)))
    return Story(customer, _intro(chronicle, customer), tuple(ordered), _now(chronicle, customer))


def buyers(chronicle: Chronicle, quarter: int, most: int = 12) -> list[int]:
    """Return some customers who bought from the player in a quarter, new ones first."""
    who, is_owner = bought(chronicle, quarter)
    ordered = [*who[~is_owner].tolist(), *who[is_owner].tolist()]
    return list(dict.fromkeys(ordered))[:most]


def table(found: Story) -> pd.DataFrame:
    """Return a story as a table: week, when, kind, what."""
    return pd.DataFrame(
        [{"week": s.week, "when": s.when, "kind": s.kind, "what": s.sentence} for s in found.steps]
    )


def _touches(chronicle: Chronicle, customer: int) -> Iterator[Step]:
    """Yield what touched a customer; frequent touches once a quarter, with their number."""
    names = chronicle.names
    often: dict[tuple[int, str, int], tuple[int, int]] = {}
    for event in chronicle.events.of(customer):
        week, kind, brand = int(event["week"]), KINDS[event["kind"]], int(event["brand"])
        if kind == LOOKING:
            yield Step(week, kind, _begins(names, brand))
        elif kind in _OFTEN:
            key = (week // WEEKS_PER_QUARTER, kind, brand)
            first, count = often.get(key, (week, 0))
            often[key] = first, count + 1
        else:
            yield Step(week, kind, f"The customer {_SAID[kind].format(brand=names[brand])}.")
    for (_, kind, brand), (week, count) in often.items():
        more = f", in {count} weeks of this quarter" if count > 1 else ""
        yield Step(week, kind, f"The customer {_SAID[kind].format(brand=names[brand])}{more}.")


def _begins(names: list[str], hurried_by: int) -> str:
    if hurried_by == NOBODY:
        return "Begins to look around: the need is there."
    return f"Begins to look around earlier than planned, because of {names[hurried_by]}."


def _decisions(chronicle: Chronicle, customer: int) -> Iterator[Step]:
    """Yield what a customer bought, or looked at and left."""
    for row in chronicle.decided.of(customer):
        yield Step(int(row["week"]), PURCHASE if row["chosen"] != NOBODY else NOTHING,
                   _decision(chronicle, row))  # fmt: skip


def _decision(chronicle: Chronicle, row: Mapping[str, Any]) -> str:
    """Return one decision in words."""
    names, chosen = chronicle.names, int(row["chosen"])
    seen = [names[brand] for brand in np.flatnonzero(row["considered"])]
    among = f", having compared {_listed(seen)}" if len(seen) > 1 else ""
    if chosen == NOBODY:
        return f"Decides to buy nothing for now{among}."
    price = _money(chronicle, float(row["price"]) * chronicle.list_price)
    off = float(row["discount"][chosen])
    cut = f", {off:.0%} of it taken off by the salesperson," if off >= 0.005 else ""
    again = "again " if int(row["owned"]) == chosen else ""
    how = _HOW.get(int(row["source"]), "")
    return f"Buys {names[chosen]} {again}for {price}{cut} {how}{among}."


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _money(chronicle: Chronicle, price: float) -> str:
    digits = 0 if price >= 100 else 2
    return f"{chronicle.currency}{price:,.{digits}f}"


def _intro(chronicle: Chronicle, customer: int) -> str:
    one, names = chronicle.person(customer), chronicle.names
    owned = one.owned_at_start
    had = f"had {names[owned]}" if owned != NOBODY else "had nothing of the kind"
    weeks = max(round(one.weeks_between), 1)
    every = "every week" if weeks == 1 else f"about every {weeks} weeks"
    return (
        f"Customer {customer:,} of group {one.segment} {had} when the game began and "
        f"needs one {every}."
    )


def _now(chronicle: Chronicle, customer: int) -> str:
    one, names = chronicle.person(customer), chronicle.names
    if one.owned == NOBODY:
        has = "has nothing of the kind"
    else:
        has = f"has {names[one.owned]} and is {_mood(one.satisfaction)}"
    looks = ", is looking around" if one.is_looking else ""
    return (
        f"Now: {has}{looks}, and would think of {names[chronicle.own]} with a chance of "
        f"{one.awareness[chronicle.own]:.0%}."
    )


def _mood(satisfaction: float) -> str:
    """Return a satisfaction in words.

    >>> _mood(0.5), _mood(0.0), _mood(-0.4)
    ('glad about it (+46)', 'neither glad nor sorry (0)', 'disappointed (−38)')
    """
    said = f"({felt_said(satisfaction)})"
    if satisfaction > PLEASED:
        return f"glad about it {said}"
    return f"disappointed {said}" if satisfaction < SORRY else f"neither glad nor sorry {said}"
