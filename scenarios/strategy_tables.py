"""How a firm's strategy is written down: usual, a mix, a plan, rules, or Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from ..agents.decision import StrategyMix
from ..agents.strategies import INDEX
from ..agents.strategies.rules import SHARES, Rule
from ..model.measures import NAMES
from .reading import nearest
from .table import Table, problem, remark, shown
from .terms_tables import ScaleTable, TermsTable, UsualTable

BUDGETS = ("budget_per_week", "budget_per_customer", "budget_times_usual")
_WHEN = re.compile(r"\s*(\w+)\s*(<=|>=|<|>)\s*([-+.\w]+)\s*")


def _share(of_what: str) -> Any:
    return Field(default=None, ge=0, le=1, description=f"share of the budget for {of_what}")


def _budget(unit: str) -> Any:
    return Field(default=None, ge=0, le=1e12, description=f"all money for push and pull, {unit}")


class SharesTable(TermsTable):
    """A budget, its shares and the terms; nothing has to be given."""

    budget_per_week: float | None = _budget("money per week")
    budget_per_customer: float | None = _budget("money per week and customer of the market")
    budget_times_usual: float | None = _budget("as a multiple of the usual budget")
    advertising: float | None = _share("advertising")
    brand: float | None = _share("brand building")
    content: float | None = _share("content")
    social: float | None = _share("social media")
    research: float | None = _share("market research")
    sales: float | None = _share("salespeople")

    @model_validator(mode="after")
    def _check_one_budget(self) -> Self:
        given = list(self.given(*BUDGETS))
        if len(given) > 1:
            raise problem(given[1], f"stands beside {given[0]}. Keep one of the two.")
        return self


class WholeMixTable(SharesTable):
    """A budget and shares that add up."""

    @model_validator(mode="after")
    def _check_mix(self) -> Self:
        if not self.given(*BUDGETS):
            raise problem("budget_per_week", f"is missing. Add it, or {' or '.join(BUDGETS[1:])}.")
        self.check_promotion()
        return self.checked(lambda: self.mix(1.0))

    def mix(self, budget_per_week: float) -> StrategyMix:
        """Return the mix with its budget in money per week."""
        return StrategyMix(budget_per_week=budget_per_week, **self.given(*SHARES), **self.terms())


class MixTable(WholeMixTable):
    """A budget and how it is split, the same in every quarter."""

    kind: Literal["mix"] = Field(description="a budget and its shares")


def _first_quarter() -> Any:
    return Field(alias="from", ge=1, le=200, description="first quarter of this step, from 1")


class MixStep(WholeMixTable):
    """A mix that begins in a quarter of a plan."""

    kind: Literal["mix"] = Field(default="mix", description="a budget and its shares")
    first_quarter: int = _first_quarter()


class UsualStep(ScaleTable):
    """The usual policy, more or less of it, from a quarter of a plan on."""

    kind: Literal["usual"] = Field(description="the usual policy of the market")
    first_quarter: int = _first_quarter()


def _step_kind(value: Any) -> str:
    """Return the kind of a step of a plan: a mix unless it says otherwise."""
    if isinstance(value, dict):
        return _known_kind(value.get("kind", "mix"), ("mix", "usual"))
    return str(getattr(value, "kind", "mix"))


def _known_kind(kind: Any, known: Iterable[str]) -> str:
    """Return a kind that is known, or complain."""
    if kind in list(known):
        return str(kind)
    raise problem("kind", f"is {shown(kind)}, which is unknown. {nearest(str(kind), known)}")


PlanStep = Annotated[
    Annotated[MixStep, Tag("mix")] | Annotated[UsualStep, Tag("usual")], Discriminator(_step_kind)
]


class PlanTable(Table):
    """One mix after another."""

    kind: Literal["plan"] = Field(description="one mix after another, by quarter")
    quarters: tuple[PlanStep, ...] = Field(
        strict=False, min_length=1, description="the steps, each with `from = quarter`"
    )

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        starts = [step.first_quarter for step in self.quarters]
        if starts != sorted(set(starts)):
            raise problem("quarters", f"begin at {starts}, but must begin in rising order.")
        return self


class RuleTable(Table):
    """One rule: when a figure of the last quarter is so, change the mix."""

    when: str = Field(description="a figure of the last quarter, such as 'awareness < 0.3'")
    changes: SharesTable = Field(alias="set", description="what the mix becomes then")

    @model_validator(mode="after")
    def _check_when(self) -> Self:
        self.condition()
        return self

    def condition(self) -> tuple[str, str, float]:
        """Return the metric, the comparison and the number of ``when``."""
        parts = _WHEN.fullmatch(self.when)
        try:
            metric, comparison, number = parts.groups() if parts else ("", "", "")
            limit = float(number)
        except ValueError:
            text = f"is {self.when!r}, but must look like 'awareness < 0.3'."
            raise problem("when", text) from None
        known = ("share", *NAMES)
        if metric not in known:
            raise problem("when", f"names {metric!r}, which is unknown. {nearest(metric, known)}")
        return metric, comparison, limit

    def rule(self, budget: dict[str, float]) -> Rule:
        """Return the rule, with its budget (if any) in money per week."""
        changes = {**budget, **self.changes.given(*SHARES), **self.changes.terms()}
        return Rule(*self.condition(), changes)


class RulesTable(WholeMixTable):
    """A base mix that is changed by rules about the last quarter."""

    kind: Literal["rules"] = Field(description="a base mix, changed by rules")
    rules: tuple[RuleTable, ...] = Field(
        strict=False, min_length=1, description="the rules, applied in order"
    )

    @model_validator(mode="after")
    def _check_rules(self) -> Self:
        base = self.mix(1.0)
        for rule in self.rules:
            self.checked(partial(rule.rule({}).change, base))
        return self


class PythonTable(Table):
    """A strategy written in Python."""

    kind: Literal["python"] = Field(description="a strategy written in Python")
    name: str | None = Field(
        default=None, description="a ready strategy, such as follow_the_feedback"
    )
    file: str | None = Field(
        default=None, description="file and class beside the scenario: my.py:MyClass"
    )
    options: dict[str, Any] = Field(default={}, description="what the class is called with")

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if (self.name is None) == (self.file is None):
            raise remark("give either name or file. Remove one or add one.")
        if self.name is not None and self.name not in INDEX:
            raise problem(
                "name", f"is {self.name!r}, which is unknown. {nearest(self.name, INDEX)}"
            )
        if self.file is not None and self.file.count(":") != 1:
            raise problem("file", f"is {self.file!r}, but must look like 'my.py:MyClass'.")
        if self.file is not None and not self.file.partition(":")[0].endswith(".py"):
            text = f"is {self.file!r}, but must name a file that ends in .py: 'my.py:MyClass'."
            raise problem("file", text)
        return self


_KINDS: dict[str, type[Table]] = {
    "usual": UsualTable,
    "mix": MixTable,
    "plan": PlanTable,
    "rules": RulesTable,
    "python": PythonTable,
}


def _kind_of(value: Any) -> str:
    """Return the kind of a strategy table, or complain."""
    if isinstance(value, Table):
        return str(getattr(value, "kind", ""))
    if not isinstance(value, dict):
        raise problem("", f"is {shown(value)}, but must be a table, such as {{ kind = 'usual' }}.")
    if "kind" not in value:
        raise problem("kind", f"is missing. Known are {', '.join(_KINDS)}.")
    return _known_kind(value["kind"], _KINDS)


StrategyTable = Annotated[
    Annotated[UsualTable, Tag("usual")]
    | Annotated[MixTable, Tag("mix")]
    | Annotated[PlanTable, Tag("plan")]
    | Annotated[RulesTable, Tag("rules")]
    | Annotated[PythonTable, Tag("python")],
    Discriminator(_kind_of),
]
