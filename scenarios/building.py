"""From a checked scenario file to the setting of a market."""

from __future__ import annotations

import dataclasses
import hashlib
import inspect
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from ..agents.decision import StrategyMix
from ..agents.parameters import GROUPS, Archetype, Mechanisms
from ..agents.strategies import strategy_class
from ..agents.strategies.constant import Constant
from ..agents.strategies.plan import Plan
from ..agents.strategies.rules import Rules
from ..agents.strategies.usual import Usual
from ..agents.usual import usual_decision
from ..agents.view import Strategy, View
from ..equations.needing import WEEKS_PER_QUARTER
from ..model.setting import FirmSetting, MarketSetting, Shock
from .archetypes import archetype_of, archetype_path, archetype_values
from .python_strategy import PythonStrategy, check_class
from .reading import ScenarioError, file_beside, nearest
from .schema import FirmTable, ScenarioTable, ShockTable
from .strategy_tables import (
    BUDGETS,
    MixTable,
    PlanTable,
    PythonTable,
    RulesTable,
    SharesTable,
    StrategyTable,
    WholeMixTable,
)
from .terms_tables import ScaleTable


@dataclass(frozen=True)
class Builder:
    """Builds the setting of one market.

    Attributes
    ----------
    table : ScenarioTable
        The checked scenario, with the arm laid over it if there is one.
    file : Path
        The file that the user named; other files are looked for beside it.
    folders : tuple of Path
        Folders of the file and of the files it extends, in this order.
    arm : str or None
        The arm that is built; None for the base.
    """

    table: ScenarioTable
    file: Path
    folders: tuple[Path, ...]
    arm: str | None = None

    def setting(self) -> MarketSetting:
        """Return the market before its first week."""
        entries = {each.firm: each.quarter for each in self.table.shocks if each.firm is not None}
        firms = [
            self._firm(name, firm, entries.get(name, firm.enters_quarter))
            for name, firm in self.table.firms.items()
        ]
        return MarketSetting(
            archetype=self.archetype,
            customers=self.table.customers,
            firms=tuple(firms),
            shocks=tuple(_shock(each) for each in self.table.shocks if each.kind != "entrant"),
            mechanisms=Mechanisms.without(*self.table.without),
            start=self.table.start,
            burn_in_weeks=self.table.burn_in_weeks,
        )

    @cached_property
    def parameters(self) -> dict[str, dict[str, float]]:
        """All parameters by group and name: the archetype's, with the scenario's laid over."""
        values = archetype_values(self.archetype_file)
        changed = self.table.parameters.model_dump(exclude_none=True)
        return {group: {**values[group], **changed.get(group, {})} for group in GROUPS}

    @cached_property
    def archetype(self) -> Archetype:
        """The kind of market, with this scenario's parameters."""
        about = archetype_values(self.archetype_file)
        return archetype_of(self.table.archetype, self.file.name, {**about, **self.parameters})

    @cached_property
    def archetype_file(self) -> Path:
        """The file of the archetype: beside the scenario or in the library."""
        try:
            return archetype_path(self.table.archetype, *self.folders)
        except ScenarioError as error:
            raise ScenarioError(f"{self.file.name}: {error}") from None

    def companions(self) -> dict[str, Path]:
        """Return the Python files that the scenario needs, by the names it gives them."""
        sources = {
            firm.strategy.file: f"firms.{name}.strategy.file"
            for name, firm in self.table.firms.items()
            if isinstance(firm.strategy, PythonTable) and firm.strategy.file is not None
        }
        return {
            source.partition(":")[0]: self._python_file(source, key)[0]
            for source, key in sources.items()
        }

    def _firm(self, name: str, firm: FirmTable, enters_quarter: int) -> FirmSetting:
        key = f"firms.{name}.strategy"
        strategy = self._strategy(firm.strategy, key)
        if strategy is not None and not isinstance(strategy, PythonStrategy):
            self._rehearse(strategy, key)
        return FirmSetting(
            name=name,
            strategy=strategy,
            position=firm.position,
            quality=firm.quality,
            appeal=firm.appeal,
            enters_quarter=enters_quarter,
        )

    def _rehearse(self, strategy: Strategy, key: str) -> None:
        """Let a strategy decide for every quarter, so that impossible amounts are found now."""
        archetype = self.archetype
        view = View(
            firm=key,
            quarter=1,
            customers=self.table.customers,
            list_price=archetype.economy.list_price,
            salary=archetype.selling.salary,
            hand_over_share=archetype.economy.hand_over_share,
            cash=0.0,
            usual=usual_decision(archetype, self.table.customers),
        )
        try:
            for quarter in range(1, self.table.length + 1):
                strategy.decide(dataclasses.replace(view, quarter=quarter))
        except ValueError as error:
            raise ScenarioError(f"{self._at(key)}: {error}") from None

    def _strategy(self, table: StrategyTable, key: str) -> Strategy | None:
        """Return a strategy; None stands for the usual policy."""
        match table:
            case ScaleTable():
                return _usual(table)
            case PlanTable():
                steps = [(step.first_quarter, self._step(step)) for step in table.quarters]
                return Plan(tuple(steps))
            case RulesTable():
                rules = [each.rule(self._budget(each.changes)) for each in table.rules]
                return Rules(self._mix(table), tuple(rules))
            case MixTable():
                return Constant(self._mix(table))
            case PythonTable():
                return self._python(table, key)

    def _step(self, step: ScaleTable | WholeMixTable) -> Strategy:
        """Return the strategy of one step of a plan."""
        if isinstance(step, WholeMixTable):
            return Constant(self._mix(step))
        return _usual(step) or Usual()

    def _mix(self, table: WholeMixTable) -> StrategyMix:
        return table.mix(**self._budget(table))

    def _budget(self, table: SharesTable) -> dict[str, float]:
        """Return the budget in money per week, or nothing if none is given."""
        usual = sum(
            getattr(self.archetype.policy, each.name) for each in fields(self.archetype.policy)
        )
        per_unit = dict(zip(BUDGETS, (1.0, 1.0, usual), strict=True))
        people = {BUDGETS[0]: 1}
        for name, amount in table.given(*BUDGETS).items():
            return {BUDGETS[0]: amount * per_unit[name] * people.get(name, self.table.customers)}
        return {}

    def _python(self, table: PythonTable, key: str) -> Strategy:
        """Return a strategy written in Python: a ready one, or one beside the scenario."""
        if table.file is not None:
            path, class_name = self._python_file(table.file, f"{key}.file")
            check_class(path, class_name, self._at(f"{key}.file"))
            return PythonStrategy(class_name, table.options, path)
        known = list(inspect.signature(strategy_class(str(table.name))).parameters)
        for option in table.options:
            if option not in known:
                where = self._at(f"{key}.options.{option}")
                raise ScenarioError(f"{where} is unknown. {nearest(option, known)}")
        return PythonStrategy(str(table.name), table.options)

    def _at(self, key: str) -> str:
        """Return where a key stands: the file, the arm if there is one, and the key."""
        arm = f"arms.{self.arm}." if self.arm is not None else ""
        return f"{self.file.name}: {arm}{key}"

    def _python_file(self, source: str, key: str) -> tuple[Path, str]:
        """Return the file and the class of ``my.py:MyClass``, looked for beside each scenario."""
        file, _, class_name = source.partition(":")
        places = [file_beside(each, file, self._at(key)) for each in self.folders]
        return next((each for each in places if each.is_file()), places[0]), class_name


def _usual(table: ScaleTable) -> Usual | None:
    """Return the usual policy as changed, or None if it is not changed."""
    times, terms = table.times.given(), table.terms()
    if table.scale == 1.0 and not times and not terms:
        return None
    return Usual(table.scale, times, terms)


def _shock(table: ShockTable) -> Shock:
    first = (table.quarter - 1) * WEEKS_PER_QUARTER
    last = first + table.quarters * WEEKS_PER_QUARTER - 1
    return Shock(kind=table.kind, first_week=first, last_week=last, size=float(table.size or 0))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def plain(value: Any) -> Any:
    """Return tables and lists without their empty parts, ready to be written as TOML."""
    if isinstance(value, dict):
        kept = {key: plain(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ({}, [], "")}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value
