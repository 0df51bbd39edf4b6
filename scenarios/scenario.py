"""Scenario: everything that fixes a run except chance; read from a TOML file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli_w

from ..equations.needing import WEEKS_PER_QUARTER
from ..model.setting import MarketSetting
from .building import Builder, file_hash, plain
from .overlay import Document, laid_over, merged, overlay, read_chain
from .reading import ScenarioError, nearest
from .schema import ComparisonTable, QuestionTable, ScenarioTable
from .sentences import validated

if TYPE_CHECKING:
    from .results import Progress, Results

NOT_OF_AN_ARM = ("arms", "comparison", "sweep")
"""Tables of a scenario that say what is done with its market, not what the market is."""


@dataclass(frozen=True)
class Scenario:
    """A market, a time to play it, and the arms to compare.

    Attributes
    ----------
    name : str
        Name of the file without its ending; an arm has the arm's name.
    title, question : str
        What the scenario is called, and what it is meant to answer.
    setting : MarketSetting
        The market before its first week, under the base strategies.
    quarters : int
        How long it is played.
    seed : int
        The first seed of luck.
    focal : str
        The firm we look at.
    comparison : ComparisonTable
        How the arms are compared.
    arms : mapping of Scenario by name
        The arms, in order; empty if the scenario compares nothing.
    document : mapping
        The scenario as plain values, complete.
    companions : mapping of Path by name
        Python files that the scenario needs, by the names it gives them.

    Examples
    --------
    >>> scenario = Scenario.load("push-vs-pull")
    >>> list(scenario.arms)
    ['hold', 'push', 'pull', 'siloed', 'integrated']
    >>> scenario.focal, scenario.weeks
    ('Aurora', 156)
    """

    name: str
    title: str
    question: str
    setting: MarketSetting
    quarters: int
    seed: int
    focal: str
    comparison: ComparisonTable
    document: Mapping[str, Any] = field(repr=False)
    companions: Mapping[str, Path] = field(default_factory=dict, repr=False)
    arms: Mapping[str, Scenario] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, name: str | Path, changes: Mapping[str, Any] | None = None) -> Scenario:
        """Read a scenario, check it, and build its markets.

        Parameters
        ----------
        name : str or Path
            A TOML file, or the name of a scenario from the library.
        changes : mapping, optional
            Values laid over the file, such as ``{"customers": 500}``.

        Raises
        ------
        ScenarioError
            If the scenario cannot be played; one sentence says what is wrong and what to do.

        Examples
        --------
        >>> Scenario.load("push-vs-pull", {"customers": 500}).setting.customers
        500
        """
        chain = read_chain(name)
        data = laid_over(merged(chain), changes or {})
        table = validated(data, chain)
        base = {key: each for key, each in data.items() if key not in NOT_OF_AN_ARM}
        whole = _scenario(chain[0].path.stem, table, chain)
        arms = {
            arm: _arm(arm, table, overlay(base, _overlay_of(data["arms"][arm])), chain)
            for arm in table.comparison.arms or table.arms
        }
        companions = dict(whole.companions)
        for each in arms.values():
            companions |= each.companions
        return dataclasses.replace(whole, arms=arms, companions=companions)

    @property
    def weeks(self) -> int:
        """Weeks that are played."""
        return self.quarters * WEEKS_PER_QUARTER

    @property
    def seeds(self) -> tuple[int, ...]:
        """Seeds of a comparison."""
        return tuple(range(self.seed, self.seed + self.comparison.seeds))

    @property
    def metrics(self) -> tuple[str, ...]:
        """What is compared."""
        return self.comparison.metrics

    @property
    def horizons(self) -> tuple[int, ...]:
        """Quarters after which arms are compared, the end included."""
        within = {each for each in self.comparison.horizons if each <= self.quarters}
        return tuple(sorted({*within, self.quarters}))

    @property
    def played(self) -> Mapping[str, Scenario]:
        """The arms to play: those of the comparison, or the scenario itself as ``base``."""
        return self.arms or {"base": self}

    @property
    def baseline(self) -> str:
        """The arm that the others are compared with."""
        return self.comparison.baseline or next(iter(self.played))

    @property
    def questions(self) -> tuple[QuestionTable, ...]:
        """Questions that the comparison answers."""
        return self.comparison.questions

    def only(self, arm: str | None) -> Scenario:
        """Return the scenario with a single arm (None: the base) and nothing to compare."""
        if arm is not None and arm not in self.arms:
            raise ScenarioError(f"{self.name}: there is no arm {arm!r}. {nearest(arm, self.arms)}")
        table = self.comparison.model_copy(update={"baseline": None, "questions": ()})
        arms = {} if arm is None else {arm: self.arms[arm]}
        return dataclasses.replace(self, arms=arms, comparison=table)

    def resolved(self) -> dict[str, Any]:
        """Return the scenario as plain values that need no other file but Python strategies."""
        return dict(self.document)

    def toml(self) -> str:
        """Return the resolved scenario as a file that loads to the same digest."""
        return tomli_w.dumps(self.resolved())

    def digest(self) -> str:
        """Return the SHA-256 of all that can change a result; titles and questions cannot."""
        said = {k: v for k, v in self.document.items() if k not in ("title", "question")}
        arms = said.get("arms", {})
        said["arms"] = {name: _overlay_of(arm) for name, arm in arms.items()}
        said["files"] = {name: file_hash(path) for name, path in self.companions.items()}
        text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def run(
        self, seed: int | None = None, arm: str | None = None, progress: Progress | None = None
    ) -> Results:
        """Play the scenario once.

        Parameters
        ----------
        seed : int, optional
            The luck; by default the scenario's.
        arm : str, optional
            The arm to play; by default the base.
        progress : function, optional
            Called with the number of weeks that were played, and of all.
        """
        from .results import play_once

        return play_once(self, self.seed if seed is None else seed, arm, progress)


def _overlay_of(arm: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an arm changes in the market."""
    return {key: value for key, value in arm.items() if key != "title"}


def _scenario(
    name: str, table: ScenarioTable, chain: list[Document], arm: str | None = None
) -> Scenario:
    """Return a scenario without its arms, or one arm."""
    folders = tuple(dict.fromkeys(each.path.resolve().parent for each in chain))
    builder = Builder(table, chain[0].path, folders, arm)
    return Scenario(
        name=name,
        title=table.title or name,
        question=table.question,
        setting=builder.setting(),
        quarters=table.length,
        seed=table.seed,
        focal=table.focal or next(iter(table.firms)),
        comparison=table.comparison,
        document=_document(table, builder),
        companions=builder.companions(),
    )


def _arm(
    name: str, base: ScenarioTable, data: Mapping[str, Any], chain: list[Document]
) -> Scenario:
    """Return one arm as a scenario of its own."""
    arm = _scenario(name, validated(data, chain, name), chain, name)
    return dataclasses.replace(arm, title=base.arms[name].title or name)


def _document(table: ScenarioTable, builder: Builder) -> dict[str, Any]:
    """Return the checked scenario as plain values: lengths in quarters, all parameters."""
    dumped = table.model_dump(mode="json", by_alias=True, exclude_none=True)
    arms = dumped.pop("arms")
    dumped.pop("years", None)
    horizons = [each for each in table.comparison.horizons if each <= table.length]
    dumped["comparison"]["horizons"] = horizons or [table.length]
    said = plain({**dumped, "quarters": table.length})
    said["focal"] = table.focal or next(iter(table.firms))
    said["firms"] = {name: said["firms"].get(name, {}) for name in table.firms}
    said["parameters"] = builder.parameters
    if arms:
        said["arms"] = arms
    return dict(said)


__all__ = ["Scenario", "ScenarioError"]
