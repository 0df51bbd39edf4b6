"""Small markets to test with: a few hundred people, two firms, one archetype of the library."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from pushpull.agents.decision import Decision
from pushpull.agents.parameters import Archetype
from pushpull.agents.pipeline import Lead
from pushpull.agents.salesperson import Salesperson
from pushpull.agents.view import Strategy, View
from pushpull.model.market import Market
from pushpull.model.measures import NAMES
from pushpull.model.setting import FirmSetting, MarketSetting
from pushpull.model.week import PHASES
from pushpull.scenarios.archetypes import load_archetype
from pushpull.scenarios.experiment import usable_cores

ARCHETYPES = ("consumer-goods", "durable", "software")
FIRMS = ("Aurora", "Borealis")
WORKERS = min(usable_cores(), 4)
"""Processes among which a test shares many markets; no number depends on it."""


@dataclass(frozen=True)
class Always:
    """The same decision in every quarter."""

    decision: Decision

    def decide(self, view: View) -> Decision:
        """Return the decision."""
        return self.decision


@dataclass(frozen=True)
class Usually:
    """The usual decision of the market, changed in a few choices."""

    changes: Mapping[str, Any]

    def decide(self, view: View) -> Decision:
        """Return the usual decision, changed."""
        return dataclasses.replace(view.usual, **self.changes)


PUSHING: Mapping[str, Strategy] = {name: Usually({"salespeople": 3.0}) for name in FIRMS}
"""Strategies of two firms with busy salespeople."""

THREE = (*FIRMS, "Cumulus")
LIVELY: Mapping[str, Strategy] = {
    "Aurora": Usually({"salespeople": 1.5, "promotion": 0.2, "promotion_weeks": (2, 9)}),
    "Borealis": Usually({"salespeople": 2.0, "lead_scoring": True, "feedback": True}),
    "Cumulus": Usually({"price": 0.9, "promotion": 0.1, "promotion_weeks": (2, 5)}),
}
"""Strategies of three firms that do a bit of everything."""


@cache
def archetype(name: str = "software") -> Archetype:
    """Return an archetype of the library."""
    return load_archetype(name)


def changed(kind: Archetype, **groups: Mapping[str, float]) -> Archetype:
    """Return an archetype with other parameters: ``changed(kind, talk={"base": 0.0})``."""
    new = {name: dataclasses.replace(getattr(kind, name), **g) for name, g in groups.items()}
    return dataclasses.replace(kind, **new)


def vivid(name: str = "software") -> Archetype:
    """Return an archetype in which a lot happens to few people, however the library is tuned."""
    return changed(
        archetype(name),
        need={"pull_forward": 0.9, "promotion_notice": 0.5},
        media={"hand_searching": 0.8, "hand_idle": 0.3},
        selling={"early_entry": 1.0},
        experience={"return_below": -0.6},
    )


def setting(
    kind: Archetype | str = "software",
    customers: int = 400,
    firms: Sequence[str | FirmSetting] = FIRMS,
    strategies: Mapping[str, Strategy] | None = None,
    **others: Any,
) -> MarketSetting:
    """Return the setting of a small market that starts at week 0, without a burn-in."""
    plans = tuple(
        FirmSetting(name=firm, strategy=(strategies or {}).get(firm))
        if isinstance(firm, str)
        else firm
        for firm in firms
    )
    return MarketSetting(
        archetype=archetype(kind) if isinstance(kind, str) else kind,
        customers=customers,
        firms=plans,
        **{"burn_in_weeks": 0, **others},
    )


def lively(kind: str = "software", **others: Any) -> MarketSetting:
    """Return the setting of a market of three firms in which a lot happens."""
    return setting(
        vivid(kind), **{"firms": THREE, "strategies": LIVELY, "customers": 300, **others}
    )


def opened(plan: MarketSetting, seed: int = 1, weeks: int = 0) -> Market:
    """Return a market as scenarios open it: it may burn in, then goes on under its setting."""
    market = Market(plan, seed)
    market.burn_in()
    market = market.branch(plan)
    market.run(weeks)
    return market


def all_leads(market: Market) -> list[Lead]:
    """Return the live leads of all firms."""
    return [lead for firm in market.firms.values() for lead in firm.pipeline]


def salespeople(market: Market, firm: str = "Aurora") -> list[Salesperson]:
    """Return a firm's salespeople."""
    force = market.firms[firm].force
    return [force[seat] for seat in range(len(force))]


def measured(market: Market, name: str, firm: str) -> list[float]:
    """Return a firm's weekly values of a measure, burn-in included."""
    place, number = NAMES.index(name), market.firms[firm].number
    return [float(row[number, place]) for row in market.observation.rows]


def total(market: Market, name: str, firm: str) -> float:
    """Return the sum of a firm's weekly values of a measure."""
    return sum(measured(market, name, firm))


def by_name(market: Market) -> pd.DataFrame:
    """Return the weekly table by week and firm name, in whatever order the firms are listed."""
    return market.weekly().set_index(["week", "firm"]).sort_index()


def play_phase(market: Market, phase: str) -> None:
    """Play one phase of this week alone."""
    next(each for each in PHASES if each.__name__ == phase)(market)


def play_rest(market: Market, after: str) -> None:
    """Play what is left of this week after a phase, and go on to the next week."""
    names = [phase.__name__ for phase in PHASES]
    for each in PHASES[names.index(after) + 1 :]:
        each(market)
    market.clock += 1


def play_until(market: Market, phase: str) -> None:
    """Play this week up to a phase, that one included."""
    for each in PHASES:
        each(market)
        if each.__name__ == phase:
            return
