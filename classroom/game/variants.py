"""Other histories of a game, all from one burn-in and with the same luck."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from ...model.market import Market
from ...model.setting import MarketSetting
from .game import Game
from .playing import Playing, begin
from .setup import GameSetup


class Origin:
    """A game's market before its first quarter, from which any history can begin.

    Parameters
    ----------
    setup : GameSetup
    """

    def __init__(self, setup: GameSetup) -> None:
        self.setup = setup
        self.market = begin(setup.market_setting(), setup.seed)

    def market_of(self, setting: MarketSetting | None = None) -> Market:
        """Return a market of its own that begins here, under the game's setting or another."""
        return self.market.branch(copy.deepcopy(setting or self.setup.market_setting()))

    def play(self, game: Game, setting: MarketSetting | None = None) -> Playing:
        """Return a history that begins here."""
        playing = Playing(game.setup, self.market_of(setting))
        for decision in game.decisions:
            playing.close(decision)
        return playing

    def play_all(self, games: Iterable[Game]) -> Iterator[Playing]:
        """Yield histories, one after another."""
        return (self.play(game) for game in games)
