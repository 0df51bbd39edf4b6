"""What sales can rest on, and what it means to leave each of them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from ...agents.decision import PULL
from ...agents.strategies.usual import Usual
from ...agents.view import Strategy
from ...model.setting import FirmSetting, MarketSetting
from ..game.game import Decided, Game
from ..game.setup import PLAYER

BASE, OVERLAP = "base", "overlap"
"""Names of the two parts that belong to no factor."""


@dataclass(frozen=True)
class Factor:
    """Something that sales can rest on.

    Attributes
    ----------
    name, title : str
    missing : str
        What is different when it is left out, as a sentence.
    leave_out : callable
        Returns the market without it.
    """

    name: str
    title: str
    missing: str
    leave_out: Callable[[MarketSetting], MarketSetting]


def played(game: Game) -> MarketSetting:
    """Return the market of a game as it was decided."""
    return game.setup.market_setting(game.strategy())


def without(setting: MarketSetting, factors: Sequence[Factor]) -> MarketSetting:
    """Return a market without some factors, from quarter 1 on.

    >>> from pushpull.classroom.game.setup import GameSetup
    >>> market = without(played(Game(GameSetup())), FACTORS)
    >>> market.mechanisms.word_of_mouth
    False
    """
    return reduce(lambda left, factor: factor.leave_out(left), factors, setting)


def player_of(setting: MarketSetting) -> FirmSetting:
    """Return the player's firm."""
    return next(firm for firm in setting.firms if firm.name == PLAYER)


def rivals_of(setting: MarketSetting) -> list[FirmSetting]:
    """Return the other firms."""
    return [firm for firm in setting.firms if firm.name != PLAYER]


def _as(setting: MarketSetting, **values: Any) -> MarketSetting:
    """Return a market in which the player's firm differs."""
    firms = tuple(
        replace(firm, **values) if firm.name == PLAYER else firm for firm in setting.firms
    )
    return replace(setting, firms=firms)


def _decided(**values: Any) -> Callable[[MarketSetting], MarketSetting]:
    """Return what puts these values into all decisions of the player."""

    def leave_out(setting: MarketSetting) -> MarketSetting:
        strategy = player_of(setting).strategy
        if not isinstance(strategy, Decided):
            raise TypeError("only a market that a player decided in can be taken apart.")
        changed = tuple(replace(decision, **values) for decision in strategy.decisions)
        return _as(setting, strategy=Decided(changed))

    return leave_out


def _no_talk(setting: MarketSetting) -> MarketSetting:
    """Return a market in which nobody talks about products."""
    return replace(setting, mechanisms=replace(setting.mechanisms, word_of_mouth=False))


def _average_product(setting: MarketSetting) -> MarketSetting:
    """Return a market in which the player's product is the mean of the rivals'."""
    rivals = rivals_of(setting)
    x, y = np.mean([firm.position for firm in rivals], axis=0).tolist()
    return _as(
        setting,
        position=(x, y),
        quality=float(np.mean([firm.quality for firm in rivals])),
        appeal=float(np.mean([firm.appeal for firm in rivals])),
    )


def _usual_rivals(setting: MarketSetting) -> MarketSetting:
    """Return a market in which all rivals do what firms usually do."""
    usual: Strategy = Usual()
    firms = tuple(
        firm if firm.name == PLAYER else replace(firm, strategy=usual) for firm in setting.firms
    )
    return replace(setting, firms=firms)


FACTORS: tuple[Factor, ...] = (
    Factor(
        "pull", "Pull",
        "You spend nothing on marketing: no advertising, brand building, content, social media "
        "and research. What people remember of you from before the game fades.",
        _decided(**dict.fromkeys(PULL, 0.0)),
    ),
    Factor(
        "push", "Push",
        "You employ no salespeople and train nobody. Raised hands are not called.",
        _decided(salespeople=0.0, training=0.0),
    ),
    Factor(
        "word_of_mouth", "Word of mouth",
        "Nobody talks about products, neither about yours nor about a rival's.",
        _no_talk,
    ),
    Factor(
        "price", "Price",
        "You ask the list price, without promotions, and salespeople may give no discount. "
        "If it says fewer, your price was too high to sell as much as the list price would.",
        _decided(price=1.0, promotion=0.0, promotion_weeks=(), discount_limit=0.0),
    ),
    Factor(
        "product", "Product",
        "Your product is the average of your rivals' products. Where all products are alike, "
        "this part is none.",
        _average_product,
    ),
    Factor(
        "rivals", "Rivals' moves",
        "Your rivals do what companies in this market usually do. If it says fewer, the "
        "way in which they are led costs you sales.",
        _usual_rivals,
    ),
)  # fmt: skip
"""All factors, in the order in which they are shown."""

TITLES = {
    BASE: "Without all of these",
    **{factor.name: factor.title for factor in FACTORS},
    OVERLAP: "Overlap",
}
"""What each part is called, in the order in which they are shown."""

HOW = (
    "Each part is left out alone, from quarter 1 on, and the game is played again with the same "
    "people and the same luck. What is missing then is what the part brought."
)

MEANINGS = {
    BASE: "What you sell when all six are left out at once: to people who have your product "
    "already or remember you from before the game.",
    **{factor.name: factor.missing for factor in FACTORS},
    OVERLAP: "Corrects the sum. Fewer: some sales needed several parts at once, so each part "
    "counts them. More: for some sales one of several parts was enough, so no single part "
    "is missed.",
}
"""What each part means, by name."""
