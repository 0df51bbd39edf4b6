"""The market that all peers play, as a setting of PushPull: customers only, everything else off."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from pushpull import Archetype, FirmSetting, MarketSetting, Mechanisms, View
from pushpull.agents.decision import Decision
from pushpull.scenarios.archetypes import load_archetype

BRANDS = ("Aurora", "Borealis", "Cirrus", "Draco")
_PRICES = (0.9, 1.0, 1.1, 1.0)
_ADVERTISING = (1.0, 0.5, 1.5, 1.0)
_POSITIONS = ((0.3, 0.0), (0.0, 0.0), (-0.3, 0.2), (0.0, -0.4))
_QUALITIES = (0.0, 0.1, 0.2, -0.1)
_APPEALS = (0.0, 0.2, 0.0, 0.1)
"""Brands differ in everything, so that a rule left out would show."""


@dataclass(frozen=True)
class Always:
    """The same decision in every quarter."""

    decision: Decision

    def decide(self, view: View) -> Decision:
        """Return the decision."""
        return self.decision


def same_market(customers: int) -> MarketSetting:
    """Return the market of the comparison: four firms that always do the same.

    Nobody sells, promotes, makes content or asks customers; needs stay where they are, messages are
    about these needs and never wear out.
    """
    archetype = _knowing(load_archetype("consumer-goods"))
    return MarketSetting(
        archetype=archetype,
        customers=customers,
        firms=tuple(_firm(number, archetype, customers) for number in range(len(BRANDS))),
        mechanisms=Mechanisms.without("drift", "wear_out"),
        burn_in_weeks=0,
    )


def _knowing(archetype: Archetype) -> Archetype:
    """Return the archetype with marketers who know from the start what customers need."""
    learning = dataclasses.replace(archetype.learning, prior_sd=0.0)
    return dataclasses.replace(archetype, learning=learning)


def _firm(number: int, archetype: Archetype, customers: int) -> FirmSetting:
    """Return one firm with its constant decision."""
    money = _ADVERTISING[number] * customers
    decision = Decision(
        advertising=archetype.policy.advertising * money,
        brand=archetype.policy.brand * money,
        price=_PRICES[number],
        message_follows=False,
    )
    return FirmSetting(
        name=BRANDS[number],
        strategy=Always(decision),
        position=_POSITIONS[number],
        quality=_QUALITIES[number],
        appeal=_APPEALS[number],
    )
