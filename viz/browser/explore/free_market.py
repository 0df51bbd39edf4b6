"""A market with a few sliders, made to be looked at from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ....agents.decision import PULL, Decision
from ....agents.strategies.usual import Usual
from ....agents.usual import usual_decision
from ....classroom.game.game import Game
from ....classroom.game.setup import GameSetup
from ....model.setting import MarketSetting
from ....scenarios.archetypes import load_archetype
from ....scenarios.reading import ScenarioError, nearest

COMPANY = "Our company"


@dataclass(frozen=True)
class Dial:
    """One slider.

    Attributes
    ----------
    label : str
    what : str
        What its number is, as on an axis.
    steps : tuple of float
        The numbers at which a response curve is computed.
    low, high, step, usual : float
        The range of the slider, and where it stands at first.
    meaning : str
    """

    label: str
    what: str
    steps: tuple[float, ...]
    low: float
    high: float
    step: float
    usual: float
    meaning: str


_TIMES = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
DIALS: Mapping[str, Dial] = {
    "advertising": Dial("Advertising", "times the usual money", _TIMES, 0, 3, 0.25, 1,
                        "Makes people think of us when they need something."),
    "brand": Dial("Brand building", "times the usual money", _TIMES, 0, 3, 0.25, 1,
                  "Makes people like us; slow, and lasting."),
    "content": Dial("Content", "times the usual money", _TIMES, 0, 3, 0.25, 1,
                    "Helps people who look around to find and understand us."),
    "sales": Dial("Salespeople", "times the usual number", _TIMES, 0, 3, 0.25, 1,
                  "They call, show, answer and close."),
    "price": Dial("Price", "percent of the list price", (70, 80, 90, 100, 110, 120, 130),
                  70, 130, 5, 100, "What customers pay."),
}  # fmt: skip
"""The sliders, by the name of what they change."""


@dataclass(frozen=True)
class FreeMarket:
    """A market and what our company does in it, quarter after quarter the same.

    Examples
    --------
    >>> FreeMarket(dials={"advertising": 2.0}).decision.brand > 0
    True
    """

    market: str = "software"
    level: str = "calm"
    seed: int = 1
    customers: int = 2000
    quarters: int = 4
    dials: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.dials.items():
            if name not in DIALS:
                raise ScenarioError(f"{name!r} cannot be set. {nearest(name, DIALS)}")
            dial = DIALS[name]
            if not dial.low <= value <= dial.high:
                raise ScenarioError(
                    f"{dial.label} is {value:g} {dial.what}, but must be from {dial.low:g} to "
                    f"{dial.high:g}."
                )

    @cached_property
    def setup(self) -> GameSetup:
        """The market as a game is set up; wrong values raise a ``ScenarioError``."""
        return GameSetup(
            market=self.market, company=COMPANY, level=self.level, seed=self.seed,
            quarters=self.quarters, customers=self.customers,
        )  # fmt: skip

    def turned(self, name: str, value: float) -> FreeMarket:
        """Return the market with one dial turned."""
        return replace(self, dials={**self.dials, name: value})

    def dial(self, name: str) -> float:
        """Return where a dial stands."""
        return self.dials.get(name, DIALS[name].usual)

    @property
    def policy(self) -> Usual:
        """What our company does: the usual policy, changed as the dials say."""
        times = {name: self.dial(name) for name in (*PULL, "sales") if name in DIALS}
        price = self.dial("price") / 100
        return Usual(times=times, terms={} if price == 1.0 else {"price": price})

    @property
    def decision(self) -> Decision:
        """The same as the decision of a quarter."""
        from ....agents.view import View

        archetype = load_archetype(self.market)
        view = View(
            firm="", quarter=1, customers=self.customers,
            list_price=archetype.economy.list_price, salary=archetype.selling.salary,
            hand_over_share=archetype.economy.hand_over_share, cash=0.0,
            usual=usual_decision(archetype, self.customers),
        )  # fmt: skip
        return self.policy.decide(view)

    def setting(self) -> MarketSetting:
        """Return the market with this policy."""
        return self.setup.market_setting(self.policy)

    def game(self) -> Game:
        """Return the market as a game in which each quarter was decided the same."""
        return Game(self.setup, (self.decision,) * self.quarters)

    def key(self) -> tuple[object, ...]:
        """Return what everything that is shown depends on."""
        dials = tuple(sorted((name, self.dial(name)) for name in DIALS))
        return (self.market, self.level, self.seed, self.customers, self.quarters, *dials)
