"""A row of the scorecard: a published finding, how it is measured here, and what would agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import numpy as np

from ...agents.parameters import Mechanisms
from ..archetypes import load_archetype
from .bands import Band
from .bench import Conditions
from .changing import changed
from .jackknife import Floats, Stack, Statistic

Kind = Literal["calibration", "thesis"]
Expectation = Literal["holds", "fails"]
Provenance = Literal["cited", "assumed"]

CONSUMER_GOODS, DURABLE, SOFTWARE = "consumer-goods", "durable", "software"


@dataclass(frozen=True)
class Check:
    """One number that a row asks for, and the band in which it should lie.

    Attributes
    ----------
    label : str
        What is measured, in words.
    unit : str
        Its unit.
    band : Band
        Where it should lie.
    statistic : Statistic
        Works it out from what was observed in several markets.
    provenance : {"cited", "assumed"}
        Whether the band is drawn around what has been published, or is our own because nothing
        has been published for this number, or not for this kind of market.
    """

    label: str
    unit: str
    band: Band
    statistic: Statistic
    provenance: Provenance = "cited"


@dataclass(frozen=True)
class Path:
    """The course of things that a row is about, for its chart.

    Attributes
    ----------
    title, across, up : str
        What is shown; labels of the axes with units.
    lines : mapping
        Function by label: from what was observed to (markets, points).
    points : callable, optional
        Places of the points on the horizontal axis; weeks 1, 2, … by default.
    """

    title: str
    across: str
    up: str
    lines: Mapping[str, Callable[[Stack], Floats]]
    points: Callable[[Stack], Floats] | None = None


@dataclass(frozen=True)
class Study:
    """An experiment whose arms share one burn-in; several rows may read it.

    Attributes
    ----------
    name : str
    observe : callable
        Plays all arms in one market: conditions and seed to arrays by name.
    seeds, customers : mapping
        Number of markets, and customers in each, by archetype.
    """

    name: str
    observe: Callable[[Conditions, int], dict[str, Floats]]
    seeds: Mapping[str, int]
    customers: Mapping[str, int]


@dataclass(frozen=True)
class Case:
    """A kind of market in which a row is shown, and what should happen to the finding there.

    Attributes
    ----------
    archetype : str
    label : str
        What is different here, in words; empty for the archetype as it is.
    expects : {"holds", "fails"}
        Whether the finding should show, or should not.
    parameters : mapping
        Parameters that differ: ``{"selling.ramp": 52}``.
    without : tuple of str
        Mechanisms that are switched off.
    customers, seeds : int or None
        Size and number of the markets, where they matter to the finding; None means the study's.
    study, path : Study or None, Path or None
        Where this market takes another experiment; None means the row's.
    """

    archetype: str
    label: str = ""
    expects: Expectation = "holds"
    parameters: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    customers: int | None = None
    seeds: int | None = None
    study: Study | None = None
    path: Path | None = None

    @property
    def title(self) -> str:
        """The archetype and what is different."""
        return f"{self.archetype}: {self.label}" if self.label else self.archetype

    def conditions(
        self,
        customers: int,
        parameters: Mapping[str, float] = MappingProxyType({}),
        without: tuple[str, ...] = (),
    ) -> Conditions:
        """Return the conditions of the case, with changes made by hand on top."""
        archetype = changed(load_archetype(self.archetype), {**self.parameters, **parameters})
        mechanisms = Mechanisms.without(*{*self.without, *without})
        return Conditions(archetype, customers, mechanisms)


@dataclass(frozen=True)
class Row:
    """A finding of marketing science as an experiment.

    Attributes
    ----------
    code : str
        Short name, such as A1.
    title : str
        The pattern that is looked for, or the claim of the thesis, in one line.
    kind : {"calibration", "thesis"}
        Whether parameters may be calibrated to it; thesis rows are only tested.
    finding : str
        What has been published.
    sources : str
        Who published it.
    protocol : str
        How it is measured here.
    study : Study
    cases : mapping of Case to its checks
    path : Path
    """

    code: str
    title: str
    kind: Kind
    finding: str
    sources: str
    protocol: str
    study: Study
    cases: tuple[tuple[Case, tuple[Check, ...]], ...]
    path: Path


def stack(observed: list[dict[str, Floats]]) -> dict[str, Floats]:
    """Return what was observed in several markets, market by market along the first axis."""
    return {name: np.stack([each[name] for each in observed]) for name in observed[0]}


def full_markets(study: Study, case: Case) -> int:
    """Return the number of markets in which a case is played in full."""
    return case.seeds or study.seeds[case.archetype]


def full_customers(study: Study, case: Case) -> int:
    """Return the number of customers in each of them."""
    return case.customers or study.customers[case.archetype]


def same(cases: tuple[str, ...], *checks: Check) -> tuple[tuple[Case, tuple[Check, ...]], ...]:
    """Ask the same of several archetypes."""
    return tuple((Case(archetype), checks) for archetype in cases)
