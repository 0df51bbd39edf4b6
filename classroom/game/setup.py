"""What a game is played in: a market, rivals, a length, and luck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ...agents.view import Strategy
from ...model.setting import FirmSetting, MarketSetting
from ...scenarios.archetypes import load_archetype
from ...scenarios.reading import ScenarioError, nearest
from .markets import GAME_MARKETS, GameMarket
from .rivals import LEVELS

PLAYER = "Aurora"
"""What the engine calls the player's firm: luck is keyed by it, whatever the company's name."""

RIVALS = ("Borealis", "Cirrus", "Dorado")
FIRMS = (PLAYER, *RIVALS)
BURN_IN_WEEKS = 104
LONGEST_NAME = 40


@dataclass(frozen=True, kw_only=True)
class GameSetup:
    """Everything that fixes a game but the player's decisions.

    Attributes
    ----------
    market : str
        Name of the kind of market; see ``GAME_MARKETS``.
    company : str
        What the player calls the company, 1 to 40 printable characters.
    level : str
        How well the rivals are led: "calm", "keen" or "fierce".
    seed : int
        The luck of the market, 0 to 4,294,967,295.
    quarters : int
        How long the game is, 1 to 16 quarters.
    customers : int
        People on the map, 500 to 20,000; each stands for ``market_info.scale`` customers.

    Raises
    ------
    ScenarioError
        If a value is out of its range.

    Examples
    --------
    >>> GameSetup(market="software").quarters
    8
    >>> GameSetup(market="softwear")
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: market 'softwear' is unknown. Did you mean 'software'?
    """

    market: str = "software"
    company: str = "My company"
    level: str = "keen"
    seed: int = 1
    quarters: int = 8
    customers: int = 5000

    def __post_init__(self) -> None:
        _check_known("market", self.market, GAME_MARKETS)
        _check_known("level", self.level, LEVELS)
        _check_whole("seed", self.seed, 0, 2**32 - 1)
        _check_whole("quarters", self.quarters, 1, 16)
        _check_whole("customers", self.customers, 500, 20_000)
        _check_name(self.company)

    @property
    def market_info(self) -> GameMarket:
        """What a player is told of the market."""
        return GAME_MARKETS[self.market]

    @property
    def names(self) -> dict[str, str]:
        """Every firm's name as the player sees it, by the engine's name."""
        return {PLAYER: self.company, **{rival: rival for rival in RIVALS}}

    def market_setting(
        self, strategy: Strategy | None = None, rivals: Mapping[str, Strategy | None] | None = None
    ) -> MarketSetting:
        """Return the market of the game.

        Parameters
        ----------
        strategy : Strategy, optional
            Who decides for the player; the usual policy without.
        rivals : mapping of Strategy by name, optional
            Who decides for the rivals; those of the level without.
        """
        archetype = load_archetype(self.market)
        level = LEVELS[self.level]
        led = dict(zip(RIVALS, level.strategies, strict=True)) if rivals is None else dict(rivals)
        firms = tuple(
            FirmSetting(name=name, strategy=strategy if name == PLAYER else led.get(name))
            for name in FIRMS
        )
        return MarketSetting(
            archetype=archetype, customers=self.customers, firms=firms,
            burn_in_weeks=BURN_IN_WEEKS,
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Return the setup as plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> GameSetup:
        """Return the setup that ``to_dict`` wrote; one sentence says what is wrong with others."""
        known = [each.name for each in fields(cls)]
        for name in values:
            _check_known("setting", name, known)
        return cls(**values)


def _check_known(what: str, name: Any, known: Any) -> None:
    if not isinstance(name, str) or name not in known:
        raise ScenarioError(f"{what} {name!r} is unknown. {nearest(str(name), known)}")


def _check_whole(name: str, value: Any, low: int, high: int) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not low <= value <= high:
        raise ScenarioError(
            f"{name} is {value!r}, but must be a whole number from {low:,} to {high:,}."
        )


def _check_name(company: Any) -> None:
    if not isinstance(company, str) or not company.strip() or not company.isprintable():
        raise ScenarioError("the company needs a name of letters that can be seen. Type one.")
    if len(company) > LONGEST_NAME:
        raise ScenarioError(
            f"the company's name has {len(company)} letters, but may have {LONGEST_NAME}. "
            "Shorten it."
        )
    if company in RIVALS:
        raise ScenarioError(f"{company} is the name of a rival. Choose another name.")
