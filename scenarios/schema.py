"""The form of a scenario file: every key with its kind, range and meaning."""

from __future__ import annotations

from dataclasses import fields
from math import prod
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, create_model, model_validator

from ..agents.parameter import Group
from ..agents.parameters import GROUPS, Mechanisms
from .metrics import DEFAULT_METRICS, metric_names
from .reading import nearest
from .strategy_tables import StrategyTable
from .table import Table, problem, remark
from .terms_tables import UsualTable

MECHANISMS = tuple(each.name for each in fields(Mechanisms))


def _group_table(name: str, group: type[Group]) -> type[Table]:
    """Return the table of a group of parameters; nothing has to be given."""
    keys: dict[str, Any] = {}
    for each in fields(group):
        about = each.metadata
        whole = 1 if about["unit"].startswith("whole number") else None
        text = f"{about['meaning']}; {about['unit']}"
        keys[each.name] = (
            float | None,
            Field(
                default=None, ge=about["low"], le=about["high"], multiple_of=whole, description=text
            ),
        )
    made: type[Table] = create_model(
        f"{name.capitalize()}Table", __base__=Table, __doc__=group.__doc__, **keys
    )
    return made


if TYPE_CHECKING:

    class ParametersTable(Table):
        """Parameters that differ from the archetype's, by group."""

else:
    ParametersTable = create_model(
        "ParametersTable",
        __base__=Table,
        __doc__="Parameters that differ from the archetype's, by group.",
        **{
            name: (_group_table(name, group) | None, Field(None, description=group.__doc__))
            for name, group in GROUPS.items()
        },
    )


class FirmTable(Table):
    """One competing firm."""

    position: tuple[
        Annotated[float, Field(ge=-10, le=10)], Annotated[float, Field(ge=-10, le=10)]
    ] = Field(
        default=(0.0, 0.0), strict=False, description="product position in the plane of needs"
    )
    quality: float = Field(
        default=0.0,
        ge=-5,
        le=5,
        description="satisfaction that the product gives whatever the fit; utils",
    )
    appeal: float = Field(
        default=0.0, ge=-10, le=10, description="what everybody adds for it; utils"
    )
    enters_quarter: int = Field(
        default=0,
        ge=0,
        le=1000,
        description="first quarter on the market; 0 means there from the start",
    )
    strategy: StrategyTable = Field(default=UsualTable(), description="what the firm decides")


class ShockTable(Table):
    """Something that happens to the whole market."""

    kind: Literal["recession", "media_price", "need_drift", "entrant"] = Field(
        description="what happens"
    )
    quarter: int = Field(ge=1, le=1000, description="first quarter, counted from 1")
    quarters: int = Field(default=1, ge=1, le=1000, description="how many quarters it lasts")
    size: float | None = Field(
        default=None,
        ge=-0.9,
        le=10,
        description="recession: share of need lost; media_price: share added"
        "; need_drift: position units",
    )
    firm: str | None = Field(default=None, description="entrant: the firm that enters")

    @model_validator(mode="after")
    def _check_size(self) -> Self:
        if self.kind == "entrant":
            if self.firm is None:
                raise problem("firm", "is missing. Name the firm that enters.")
            return self
        if self.size is None:
            raise problem("size", "is missing. Say how large the shock is, such as 0.3.")
        low, high = {"recession": (0, 0.95), "need_drift": (0, 3)}.get(self.kind, (-0.9, 10))
        if not low <= self.size <= high:
            raise problem("size", f"is {self.size:g}, but must be from {low:g} to {high:g}.")
        return self


class ArmTable(Table):
    """One arm of a comparison: what differs from the base. Checked whole, after it is laid on."""

    title: str = Field(default="", description="the arm in a few words")
    without: tuple[str, ...] | None = Field(
        default=None, strict=False, description="mechanisms that are switched off in this arm"
    )
    parameters: dict[str, Any] | None = Field(default=None, description="parameters that differ")
    firms: dict[str, dict[str, Any]] | None = Field(default=None, description="firms that differ")
    shocks: tuple[dict[str, Any], ...] | None = Field(
        default=None, strict=False, description="shocks in this arm, instead of the base's"
    )


class QuestionTable(Table):
    """A question that the comparison answers in one sentence."""

    ask: str = Field(description="the question as the reader would ask it")
    arm: str = Field(description="the arm that is asked about")
    versus: str | None = Field(
        default=None, description="the arm it is held against; else the baseline"
    )
    metric: str | None = Field(
        default=None, description="the metric that decides; else the first one"
    )
    horizon: int | None = Field(
        default=None, ge=1, le=200, description="after how many quarters; else at the end"
    )


class ComparisonTable(Table):
    """How the arms are compared."""

    seeds: int = Field(
        default=20, ge=1, le=10_000, description="how many markets each arm is played in"
    )
    baseline: str | None = Field(
        default=None, description="the arm that the others are compared with"
    )
    arms: tuple[str, ...] | None = Field(
        default=None,
        strict=False,
        min_length=1,
        description="arms to play, in this order; else all",
    )
    metrics: tuple[str, ...] = Field(
        default=DEFAULT_METRICS, strict=False, min_length=1, description="what is compared"
    )
    horizons: tuple[Annotated[int, Field(ge=1, le=200)], ...] = Field(
        default=(1, 4),
        strict=False,
        description="quarters after which arms are compared, 1 or more; the end is always added",
    )
    questions: tuple[QuestionTable, ...] = Field(
        default=(), strict=False, description="questions to answer in one sentence each"
    )

    @model_validator(mode="after")
    def _check_metrics(self) -> Self:
        asked = [each.metric for each in self.questions if each.metric is not None]
        for name in [*self.metrics, *asked]:
            if name not in metric_names():
                raise problem("metrics", _unknown(name, metric_names()))
        twice = [name for name in self.metrics if self.metrics.count(name) > 1]
        if twice:
            raise problem("metrics", f"names {twice[0]!r} twice. Remove one.")
        return self


class RangeTable(Table):
    """The values that one key takes in a sweep: a list, or numbers from one end to the other."""

    values: tuple[float | int | str | bool, ...] | None = Field(
        default=None, strict=False, min_length=1, description="the values, one by one"
    )
    start: float | int | None = Field(
        default=None, alias="from", description="the first number of a range"
    )
    to: float | int | None = Field(default=None, description="the last number of a range")
    steps: int = Field(
        default=5, ge=2, le=100, description="how many numbers a grid takes from the range"
    )

    @model_validator(mode="after")
    def _check_one_kind(self) -> Self:
        has_range = self.start is not None or self.to is not None
        if (self.values is None) != has_range:
            raise remark("give either values, or from and to. Remove one or add one.")
        if self.values is not None and len(set(self.values)) < len(self.values):
            raise problem("values", "names a value twice. Remove one.")
        if has_range and (self.start is None or self.to is None or self.start >= self.to):
            raise remark("must run from a number to a larger one. Give both from and to.")
        return self

    @property
    def size(self) -> int:
        """Values in a grid."""
        return self.steps if self.values is None else len(self.values)


MOST_POINTS = 512


class SweepTable(Table):
    """Which keys `pushpull sweep` varies, and over which points."""

    over: dict[str, RangeTable] = Field(
        min_length=1, max_length=10, description="what varies: a range for each dotted key"
    )
    method: Literal["grid", "latin_hypercube", "sobol"] = Field(
        default="grid", description="every combination, or points spread evenly over all of them"
    )
    points: int | None = Field(
        default=None, ge=2, le=MOST_POINTS, description="how many, unless it is a grid"
    )
    arm: str | None = Field(default=None, description="the arm that is varied; else the base")

    @model_validator(mode="after")
    def _check_points(self) -> Self:
        if self.method == "grid":
            return self._check_grid()
        if self.points is None:
            raise problem("points", "is missing. Say how many points to play, such as 32.")
        if self.method == "sobol" and self.points & (self.points - 1):
            low = 1 << (self.points.bit_length() - 1)
            text = f"is {self.points}, but Sobol points come in powers of two: {low} or {2 * low}."
            raise problem("points", text)
        return self

    def _check_grid(self) -> Self:
        """Refuse a number of points that the grid would not follow, and a grid without end."""
        if self.points is not None:
            raise problem("points", "is not for a grid. Remove it, or give steps in each range.")
        size = prod(each.size for each in self.over.values())
        if size > MOST_POINTS:
            text = f"has {size:,} points, but {MOST_POINTS} at most. Take fewer steps."
            raise problem("over", f"{text} Or use method = 'latin_hypercube'.")
        return self


class ScenarioTable(Table):
    """Everything that fixes a market and a comparison, except chance."""

    title: str = Field(default="", description="what the scenario is called")
    question: str = Field(default="", description="what it is meant to answer")
    archetype: str = Field(description="the kind of market: consumer-goods, software, durable, …")
    customers: int = Field(ge=1, le=5_000_000, description="people in the whole market")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="the first seed of luck")
    quarters: int | None = Field(
        default=None, ge=1, le=200, description="how long it is played; quarters"
    )
    years: int | None = Field(default=None, ge=1, le=50, description="how long it is played; years")
    burn_in_weeks: int = Field(
        default=104,
        ge=0,
        le=2000,
        description="weeks under the usual policies before the first quarter",
    )
    start: Literal["mature", "empty"] = Field(
        default="mature",
        description="whether people own products and know brands before the burn-in",
    )
    focal: str | None = Field(default=None, description="the firm we look at; else the first one")
    without: tuple[str, ...] = Field(
        default=(), strict=False, description="mechanisms that are switched off"
    )
    parameters: ParametersTable = Field(
        ParametersTable(), description="parameters that differ from the archetype's"
    )
    firms: dict[str, FirmTable] = Field(min_length=1, max_length=8, description="1 to 8 firms")
    shocks: tuple[ShockTable, ...] = Field(
        default=(), strict=False, description="what happens to the whole market"
    )
    arms: dict[str, ArmTable] = Field(default={}, description="the arms of the comparison, by name")
    comparison: ComparisonTable = Field(
        default=ComparisonTable(), description="how arms are compared"
    )
    sweep: SweepTable | None = Field(default=None, description="what `pushpull sweep` varies")

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        if (self.quarters is None) == (self.years is None):
            raise remark("give either quarters or years. Remove one or add one.")
        for name in (*self.firms, *self.arms):
            if not name.strip() or len(name) > 40 or not name.isprintable():
                raise remark(f"{name!r} is no name. Use 1 to 40 printable letters.")
        for name in self.without:
            if name not in MECHANISMS:
                raise problem("without", _unknown(name, MECHANISMS))
        self._check_firms()
        self._check_comparison()
        if self.sweep is not None and self.sweep.arm not in (None, *self.arms):
            raise problem("sweep.arm", _unknown(str(self.sweep.arm), self.arms))
        return self

    def _check_firms(self) -> None:
        """Refuse names of firms that are not in the market."""
        if self.focal is not None and self.focal not in self.firms:
            raise problem("focal", _unknown(self.focal, self.firms))
        for shock in self.shocks:
            if shock.firm is not None and shock.firm not in self.firms:
                raise problem("shocks", _unknown(shock.firm, self.firms))
        for name, arm in self.arms.items():
            for firm in arm.firms or {}:
                if firm not in self.firms:
                    raise problem(f"arms.{name}.firms", _unknown(firm, self.firms))

    def _check_comparison(self) -> None:
        """Refuse arms and horizons that are not there."""
        table, arms = self.comparison, list(self.arms)
        asked = [name for each in table.questions for name in (each.arm, each.versus)]
        for name in [table.baseline, *(table.arms or ()), *asked]:
            if name is not None and name not in arms:
                raise problem("comparison", _unknown(name, arms))
        self._check_played()
        if "horizons" in table.model_fields_set:
            self._check_end("comparison.horizons", *table.horizons)
        for place, each in enumerate(table.questions):
            self._check_end(f"comparison.questions.{place + 1}.horizon", each.horizon or 1)

    def _check_played(self) -> None:
        """Refuse a baseline that is not played, and questions that cannot be answered."""
        table, played = self.comparison, self.comparison.arms or tuple(self.arms)
        if table.baseline is not None and table.baseline not in played:
            text = f"is {table.baseline!r}, which comparison.arms leaves out. Add it there."
            raise problem("comparison.baseline", text)
        for place, each in enumerate(table.questions):
            key, versus = f"comparison.questions.{place + 1}", each.versus or table.baseline
            versus = versus or played[0]
            for name in (each.arm, versus):
                if name not in played:
                    text = f"is about {name!r}, which comparison.arms leaves out."
                    raise problem(key, f"{text} Add it there or remove the question.")
            if each.arm == versus:
                text = f"holds {versus!r} against itself. Name another arm in versus."
                raise problem(key, text)

    def _check_end(self, key: str, *horizons: int) -> None:
        """Refuse horizons after the end."""
        for quarters in horizons:
            if quarters > self.length:
                text = f"names {quarters} quarters, but only {self.length} are played."
                raise problem(key, f"{text} Lower it or play longer.")

    @property
    def length(self) -> int:
        """Quarters that are played."""
        return self.quarters or 4 * (self.years or 0)


def _unknown(name: str, known: Any) -> str:
    return f"names {name!r}, which is unknown. {nearest(name, known)}"
