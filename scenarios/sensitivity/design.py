"""Design: which market is played, what is varied in it, and what one set of parameters is."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import agents, equations, model
from ..archetypes import ParameterNote, archetype_names, parameter_notes
from ..overlay import library_names, read_chain
from ..provenance import version_of
from ..reading import ScenarioError, nearest
from ..scenario import Scenario
from .factors import LUCK, SPAN, Factor, Ranges, factors, held
from .outcomes import ARMS, Outcome, outcomes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ParameterSet:
    """Values for all factors, and the luck they are played with."""

    values: tuple[tuple[str, float], ...]
    seed: int

    def tables(self) -> dict[str, dict[str, float]]:
        """Return the values by group and name, as a scenario file has them.

        >>> ParameterSet((("choice.price", 4.0),), 1).tables()
        {'choice': {'price': 4.0}}
        """
        tables: dict[str, dict[str, float]] = {}
        for name, value in self.values:
            group, _, own = name.partition(".")
            tables.setdefault(group, {})[own] = value
        return tables


class Design:
    """A market with four strategies, and the factors that are varied in it.

    Parameters
    ----------
    name : str
        A kind of market, or a scenario with the arms push, pull, siloed and integrated.
    customers, quarters, burn_in_weeks : int, optional
        The size of the market, and how long it is played.
    seeds : tuple of int, optional
        The lucks that the factor *luck* chooses from.
    span, ranges
        How far parameters are varied, see ``factors``.

    Examples
    --------
    >>> design = Design("durable", ranges={"choice.price": (2, 4)})
    >>> design.factors[0].name, len(design.names) == len(design.factors) + 1
    ('economy.cost_share', True)
    """

    def __init__(
        self, name: str, *, customers: int = 2000, quarters: int = 8, burn_in_weeks: int = 52,
        seeds: tuple[int, ...] = tuple(range(1, 9)), span: float = SPAN,
        ranges: Ranges | None = None,
    ) -> None:  # fmt: skip
        if not seeds:
            raise ScenarioError("seeds must be one or more whole numbers.")
        self.name, self.seeds, self.span = name, seeds, span
        self.source = _scenario_of(name)
        self.changes: dict[str, Any] = {
            "customers": customers, "quarters": quarters, "burn_in_weeks": burn_in_weeks,
            "comparison": {"arms": list(ARMS), "baseline": "pull", "questions": []},
        }  # fmt: skip
        self.scenario = self._checked()
        self.notes = self._notes()
        self.factors: tuple[Factor, ...] = factors(self.notes, span, ranges)

    @property
    def names(self) -> tuple[str, ...]:
        """All that is varied: the parameters, and luck."""
        return (*(each.name for each in self.factors), LUCK)

    @property
    def horizons(self) -> tuple[int, ...]:
        """Quarters at whose end differences are read: the first year, and the last."""
        return tuple(sorted({min(4, self.scenario.quarters), self.scenario.quarters}))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The differences that are explained."""
        return outcomes(self.horizons)

    @property
    def held(self) -> dict[str, str]:
        """Why each parameter that is not varied is not."""
        varied = {each.name for each in self.factors}
        named = {f"{note.group}.{note.name}": note for note in self.notes}
        return {name: held(note) or "" for name, note in named.items() if name not in varied}

    def set_at(self, places: Floats) -> ParameterSet:
        """Return the set of parameters at places between 0 and 1, one for each factor and luck."""
        pairs = zip(self.factors, places, strict=False)
        values = tuple((each.name, each.at(float(place))) for each, place in pairs)
        count = len(self.seeds)
        return ParameterSet(values, self.seeds[min(int(places[-1] * count), count - 1)])

    def own_sets(self) -> list[ParameterSet]:
        """Return the archetype's own values, once with each luck."""
        values = tuple((each.name, each.value) for each in self.factors)
        return [ParameterSet(values, seed) for seed in self.seeds]

    def key(self, chosen: ParameterSet) -> str:
        """Return a fingerprint of all that the evaluation of a set depends on."""
        said = [self.fingerprint, [(name, each.hex()) for name, each in chosen.values], chosen.seed]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]

    @cached_property
    def fingerprint(self) -> str:
        """A fingerprint of the scenario and of the code that plays it."""
        text = f"{self.scenario.digest()} {code_digest()} {self.horizons}"
        return hashlib.sha256(text.encode()).hexdigest()

    def _checked(self) -> Scenario:
        """Return the scenario after checking that it has the arms that are compared."""
        plain = Scenario.load(self.source)
        missing = [arm for arm in ARMS if arm not in plain.arms]
        if missing:
            raise ScenarioError(
                f"{self.name}: the scenario has no arm {missing[0]!r}, but needs the arms "
                f"{', '.join(ARMS)}. Start from one that extends push-vs-pull."
            )
        return Scenario.load(self.source, self.changes)

    def _notes(self) -> list[ParameterNote]:
        """Return all parameters, each with the value that the scenario gives it."""
        values = self.scenario.resolved()["parameters"]
        folder = read_chain(self.source)[0].path.resolve().parent
        return [
            dataclasses.replace(note, value=float(values[note.group][note.name]))
            for note in parameter_notes(self.scenario.setting.archetype.name, folder)
        ]


def code_digest() -> str:
    """Return a fingerprint of the floors that play a market."""
    told = hashlib.sha256(version_of("pushpull-market").encode())
    for floor in (equations, agents, model):
        for folder in floor.__path__:
            for path in sorted(Path(folder).rglob("*.py")):
                told.update(path.read_bytes())
    return told.hexdigest()


def _scenario_of(name: str) -> str:
    """Return the comparison of push and pull for a kind of market, or the name of a scenario.

    >>> _scenario_of("software"), _scenario_of("durable"), _scenario_of("mine.toml")
    ('push-vs-pull', 'push-vs-pull-durable', 'mine.toml')
    """
    kinds = archetype_names()
    if name in kinds:
        return "push-vs-pull" if name == "software" else f"push-vs-pull-{name}"
    if name in library_names() or name.endswith(".toml"):
        return name
    raise ScenarioError(
        f"{name!r} is neither a kind of market nor a scenario file. {nearest(name, kinds)}"
    )
