"""The form of one arm: a strategy as a few numbers that a reader can move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ....scenarios.reading import ScenarioError

CHANNELS: Mapping[str, str] = {
    "advertising": "Advertising",
    "brand": "Brand building",
    "content": "Content",
    "social": "Social media",
    "research": "Market research",
    "sales": "Salespeople",
}
"""Where money can go, by the name that a scenario gives it."""

KINDS: Mapping[str, str] = {
    "usual": "The usual policy, more or less of it",
    "mix": "A budget and its shares",
}
"""The kinds of strategy that the form can edit."""

_EVEN = {"advertising": 0.2, "brand": 0.08, "content": 0.12, "social": 0.05, "research": 0.05,
         "sales": 0.5}  # fmt: skip


@dataclass(frozen=True)
class ArmForm:
    """One arm as it is edited.

    Attributes
    ----------
    kind : str
        "usual", "mix", or another kind that is kept as it was written.
    money : float
        All money as a multiple of the usual budget.
    channels : mapping of float
        For the usual policy, multiples of the usual money; for a mix, percent of the budget.
    price : float
        Price in percent of the list price.
    integrated : bool
        Whether leads are scored and feedback is heard.
    rest : mapping
        What else the strategy says; it is kept.
    """

    kind: str = "usual"
    money: float = 1.0
    channels: Mapping[str, float] = field(default_factory=dict)
    price: float = 100.0
    integrated: bool = False
    rest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def can_be_edited(self) -> bool:
        """Whether the form knows this kind of strategy."""
        return self.kind in KINDS

    @property
    def total(self) -> float:
        """Percent of the budget that is spent, for a mix."""
        return round(sum(self.channels.values()), 6)

    def turned_into(self, kind: str) -> ArmForm:
        """Return the form with another kind of strategy and its usual numbers."""
        if kind == self.kind:
            return self
        return replace(self, kind=kind, channels=_start(kind), money=1.0, rest={})

    def evened(self) -> ArmForm:
        """Return a mix whose shares add up to 100, in the same proportions.

        >>> ArmForm("mix", channels={"sales": 30.0, "brand": 30.0}).evened().channels["sales"]
        50.0
        """
        if self.total <= 0:
            return replace(self, channels=_start("mix"))
        rounded = {name: round(100 * each / self.total, 1) for name, each in self.channels.items()}
        largest = max(rounded, key=lambda name: rounded[name])
        rounded[largest] = round(rounded[largest] + 100 - sum(rounded.values()), 1)
        return replace(self, channels=rounded)

    def strategy(self) -> dict[str, Any]:
        """Return the strategy as a scenario writes it.

        Raises
        ------
        ScenarioError
            If the shares of a mix do not add up to 100 %.
        """
        if not self.can_be_edited:
            return dict(self.rest)
        said = {**self.rest, **self._terms(), "kind": self.kind}
        if self.kind == "usual":
            times = {name: float(each) for name, each in self.channels.items() if each != 1.0}
            scale = {"scale": self.money} if self.money != 1.0 else {}
            return {**said, **scale, **({"times": times} if times else {})}
        if abs(self.total - 100) > 0.01:
            raise ScenarioError(
                f"the shares add up to {self.total:g} %, but must add up to 100 %. "
                "Change one, or press “Make it 100 %”."
            )
        budget = {} if self.has_own_budget else {"budget_times_usual": self.money}
        shares = {name: round(each / 100, 8) for name, each in self.channels.items()}
        return {**said, **budget, **shares}

    def _terms(self) -> dict[str, Any]:
        """Return the terms of business that are not the usual ones."""
        price = {} if self.price == 100 else {"price": self.price / 100}
        return {**price, **({"lead_scoring": True, "feedback": True} if self.integrated else {})}

    @property
    def has_own_budget(self) -> bool:
        """Whether the budget is written as money, which the form leaves as it is."""
        return not {"budget_per_week", "budget_per_customer"}.isdisjoint(self.rest)


def form_of(strategy: Mapping[str, Any]) -> ArmForm:
    """Return the form of a strategy as a scenario writes it.

    >>> form_of({"kind": "usual", "times": {"advertising": 2.0}}).channels["advertising"]
    2.0
    """
    kind = str(strategy.get("kind", "usual"))
    if kind not in KINDS:
        return ArmForm(kind=kind, rest=dict(strategy))
    said = dict(strategy)
    del said["kind"]
    integrated = said.pop("integrated", False)
    scored, heard = said.pop("lead_scoring", integrated), said.pop("feedback", integrated)
    price = 100 * float(said.pop("price", 1.0))
    if scored != heard:  # the form has one switch for the two
        return ArmForm(kind=f"{kind} with half a hand-over", rest=dict(strategy))
    if kind == "usual":
        channels = {**_start(kind), **said.pop("times", {})}
        return ArmForm(kind, float(said.pop("scale", 1.0)), channels, price, bool(scored), said)
    shares = {name: round(100 * float(said.pop(name, 0.0)), 6) for name in CHANNELS}
    money = float(said.pop("budget_times_usual", 1.0))
    return ArmForm(kind, money, shares, price, bool(scored), said)


def described(form: ArmForm) -> str:
    """Return a strategy in a few words.

    >>> described(ArmForm("usual", 2.0, {"advertising": 0.5}))
    'usual policy × 2, advertising × 0.5'
    """
    if not form.can_be_edited:
        return f"{form.kind}, as it is written in the file"
    terms = [f"price {form.price:g} %"] if form.price != 100 else []
    terms += ["leads scored, feedback heard"] if form.integrated else []
    if form.kind == "usual":
        times = f" × {form.money:g}" if form.money != 1 else ""
        changed = [
            f"{CHANNELS[name].lower()} × {each:g}" for name, each in form.channels.items()
            if each != 1
        ]  # fmt: skip
        return ", ".join([f"usual policy{times}", *changed, *terms])
    sales = form.channels.get("sales", 0.0)
    money = "" if form.has_own_budget else f"budget × {form.money:g}: "
    return ", ".join([f"{money}{sales:g} % push, {100 - sales:g} % pull", *terms])


def _start(kind: str) -> dict[str, float]:
    """Return the numbers from which a kind of strategy begins."""
    if kind == "mix":
        return {name: 100 * share for name, share in _EVEN.items()}
    return dict.fromkeys(CHANNELS, 1.0)
