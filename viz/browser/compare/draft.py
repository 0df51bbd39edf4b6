"""A scenario being edited: plain values, checked whole whenever something changes."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import tomli_w

from ....scenarios.overlay import overlay
from ....scenarios.reading import ScenarioError
from ....scenarios.scenario import Scenario
from ....scenarios.wording import time
from .uploads import scenario_of

MOST_SEEDS, MOST_QUARTERS, MOST_CUSTOMERS, MOST_ARMS = 200, 40, 20_000, 8
"""What one page may ask of the machine that serves it; the command line has no such limits."""


@dataclass(frozen=True)
class Draft:
    """A resolved scenario as plain values.

    Attributes
    ----------
    name : str
        What its file is called, without the ending.
    document : mapping
        The scenario; complete, so that it needs no other file.

    Examples
    --------
    >>> draft = Draft.of(Scenario.load("price-war"))
    >>> draft.arms
    ['stay', 'match', 'undercut', 'brand']
    >>> draft.without("brand").arms
    ['stay', 'match', 'undercut']
    """

    name: str
    document: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, scenario: Scenario) -> Draft:
        """Return the draft of a scenario as it stands."""
        document = tomllib.loads(scenario.toml())
        document.pop("sweep", None)
        return cls(scenario.name, document)

    @property
    def focal(self) -> str:
        """The firm whose strategies are compared."""
        return str(self.document["focal"])

    @property
    def arms(self) -> list[str]:
        """Names of the arms, in order."""
        return list(self.document.get("arms", {}))

    @property
    def baseline(self) -> str:
        """The arm that the others are compared with, or "" without arms."""
        first = self.arms[0] if self.arms else ""
        return str(self.document.get("comparison", {}).get("baseline", first))

    @property
    def quarters(self) -> int:
        """How long it is played."""
        return int(self.document["quarters"])

    @property
    def customers(self) -> int:
        """People in the market."""
        return int(self.document["customers"])

    @property
    def seeds(self) -> int:
        """Markets in which each arm is played."""
        return int(self.document.get("comparison", {}).get("seeds", 20))

    def title_of(self, arm: str) -> str:
        """Return what an arm is called."""
        return str(self.document["arms"][arm].get("title", ""))

    def strategy(self, arm: str) -> dict[str, Any]:
        """Return what the firm does in an arm, complete."""
        whole = overlay(self.document, {"firms": self.document["arms"][arm].get("firms", {})})
        firm = whole["firms"].get(self.focal, {})
        return dict(firm.get("strategy", {"kind": "usual"}))

    # --- changes ------------------------------------------------------------------------------

    def sized(self, seeds: int, quarters: int, customers: int) -> Draft:
        """Return the draft with another number of seeds, another length and size.

        Raises
        ------
        ScenarioError
            If one is out of the range that a page can play.
        """
        _check("Seeds", seeds, 1, MOST_SEEDS)
        _check("Quarters", quarters, 1, MOST_QUARTERS)
        _check("Customers", customers, 100, MOST_CUSTOMERS)
        document = copy.deepcopy(dict(self.document))
        table = document.setdefault("comparison", {})
        table["seeds"] = seeds
        kept = [each for each in table.get("horizons", []) if each <= quarters]
        table["horizons"] = kept or [quarters]
        asked = table.get("questions", [])
        table["questions"] = [
            {**each, "ask": each["ask"].replace(time(self.quarters), time(quarters))}
            if "horizon" not in each else each
            for each in asked if each.get("horizon", 1) <= quarters
        ]  # fmt: skip
        return replace(self, document={**document, "quarters": quarters, "customers": customers})

    def with_arm(self, arm: str, title: str, strategy: Mapping[str, Any]) -> Draft:
        """Return the draft with an arm changed or added; what else the arm says stays."""
        document = copy.deepcopy(dict(self.document))
        arms = document.setdefault("arms", {})
        if arm not in arms and len(arms) >= MOST_ARMS:
            raise ScenarioError(f"there are {MOST_ARMS} arms already. Remove one first.")
        table = arms.setdefault(arm, {})
        table["title"] = title
        firms = table.setdefault("firms", {})
        firms.setdefault(self.focal, {})["strategy"] = dict(strategy)
        return replace(self, document=document)

    def without(self, arm: str) -> Draft:
        """Return the draft without an arm and without the questions about it."""
        if len(self.arms) <= 2:
            raise ScenarioError("a comparison needs two arms. Add another one first.")
        document = copy.deepcopy(dict(self.document))
        del document["arms"][arm]
        table = document.setdefault("comparison", {})
        if table.get("baseline") == arm:
            table["baseline"] = next(iter(document["arms"]))
        if "arms" in table:
            table["arms"] = [each for each in table["arms"] if each != arm]
        table["questions"] = _about(table, {arm})
        return replace(self, document=document)

    def against(self, arm: str) -> Draft:
        """Return the draft with another baseline."""
        document = copy.deepcopy(dict(self.document))
        table = document.setdefault("comparison", {})
        table["baseline"] = arm
        table["questions"] = [
            each for each in table.get("questions", [])
            if each.get("arm") != (each.get("versus") or arm)
        ]  # fmt: skip
        return replace(self, document=document)

    def free_name(self, like: str) -> str:
        """Return a name for a new arm.

        >>> Draft.of(Scenario.load("price-war")).free_name("brand")
        'brand-2'
        """
        stem = like[:36]
        numbers = (f"{stem}-{number}" for number in range(2, 100))
        return next(name for name in numbers if name not in self.arms)

    # --- what comes of it ---------------------------------------------------------------------

    def toml(self) -> str:
        """Return the draft as a file."""
        return tomli_w.dumps(dict(self.document))

    def scenario(self) -> Scenario:
        """Return the scenario, checked; a ``ScenarioError`` says what is wrong."""
        _check("Seeds", self.seeds, 1, MOST_SEEDS)
        _check("Quarters", self.quarters, 1, MOST_QUARTERS)
        _check("Customers", self.customers, 100, MOST_CUSTOMERS)
        return scenario_of(self.name, self.toml().encode())


def fitting(draft: Draft) -> Draft:
    """Return the draft in a size that a page can play."""
    return draft.sized(
        min(draft.seeds, MOST_SEEDS),
        min(draft.quarters, MOST_QUARTERS),
        min(max(draft.customers, 100), MOST_CUSTOMERS),
    )


def _about(table: Mapping[str, Any], gone: set[str]) -> list[Any]:
    """Return the questions that are not about arms that are gone."""
    return [
        each for each in table.get("questions", [])
        if not {each.get("arm"), each.get("versus")} & gone
    ]  # fmt: skip


def _check(name: str, value: Any, low: int, high: int) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not low <= value <= high:
        raise ScenarioError(
            f"{name}: {value!r}, but a page plays {low:,} to {high:,}. Larger ones are played by "
            "`pushpull compare`."
            if is_whole and value > high
            else f"{name}: {value!r}, but must be a whole number from {low:,} to {high:,}."
        )
