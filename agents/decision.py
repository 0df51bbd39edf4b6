"""What a firm chooses for one quarter: money for pull and push, price, and the hand-over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

QuotaPeriod = Literal["quarter", "month", "none"]

MOST_SALESPEOPLE = 100_000

PULL = ("advertising", "brand", "content", "social", "research")
"""The five ways in which money pulls people to a product."""


def check(name: str, value: float, low: float, high: float, advice: str) -> None:
    """Raise a ``ValueError`` in plain words unless ``low <= value <= high``."""
    if not low <= value <= high:
        raise ValueError(f"{name} is {value:,g}, but must be from {low:,g} to {high:,g}. {advice}")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """All that is chosen besides the money: price, incentives, working time and the hand-over.

    Attributes
    ----------
    price : float
        Price as a ratio to the list price of the market, 0.2 to 5.
    promotion : float
        Price cut in promotion weeks, a share of the price, 0 to 0.9.
    promotion_weeks : tuple of int
        Weeks of the quarter (1 to 13) that have the promotion.
    segments : tuple of float
        How advertising money is spread over the segments, any positive weights; empty means evenly.
    message_follows : bool
        Whether the message moves with what marketing learns about needs.
    discount_limit : float or None
        Largest discount that salespeople may give, a share; None means the usual one.
    commission : float or None
        Commission on new business, a share of the price; None means the usual one.
    quota_period : {"quarter", "month", "none"}
        Over which period a bonus quota runs; "none" means plain commission.
    quota_growth : float or None
        Next quota against what was expected, a ratio; None means the usual one.
    care_time : float
        Share of working hours kept for existing customers, 0 to 1.
    lead_time : float
        Largest share of the remaining hours that may go to raw leads, 0 to 1; salespeople use less
        when cold calls promise more.
    cold_time : float
        Largest share of the remaining hours that may go to cold calls, 0 to 1.
    lead_scoring : bool
        Whether leads are handed over with a score, at once.
    feedback : bool
        Whether marketing hears what sales hears.
    response_delay : int or None
        Weeks from a raised hand to the salesperson's list; None means none with scoring and the
        usual delay without.
    """

    price: float = 1.0
    promotion: float = 0.0
    promotion_weeks: tuple[int, ...] = ()
    segments: tuple[float, ...] = ()
    message_follows: bool = True
    discount_limit: float | None = None
    commission: float | None = None
    quota_period: QuotaPeriod = "quarter"
    quota_growth: float | None = None
    care_time: float = 0.0
    lead_time: float = 1.0
    cold_time: float = 1.0
    lead_scoring: bool = False
    feedback: bool = False
    response_delay: int | None = None

    def __post_init__(self) -> None:
        """Check every choice; a sentence says what is wrong and what would be right."""
        check("price", self.price, 0.2, 5, "It is a ratio to the list price; 1 is the list price.")
        check("promotion", self.promotion, 0, 0.9, "It is a share of the price, such as 0.2.")
        for week in self.promotion_weeks:
            check("a promotion week", week, 1, 13, "Weeks of a quarter are counted from 1 to 13.")
        for weight in self.segments:
            check("a segment weight", weight, 0, 1e9, "Weights say how the money is spread.")
        if self.segments and sum(self.segments) <= 0:
            raise ValueError("segments: at least one weight must be above 0.")
        for name, high in (("care_time", 1), ("lead_time", 1), ("cold_time", 1)):
            check(name, getattr(self, name), 0, high, "It is a share of working hours.")
        if self.discount_limit is not None:
            check("discount_limit", self.discount_limit, 0, 0.9, "It is a share of the price.")
        if self.commission is not None:
            check("commission", self.commission, 0, 1, "It is a share of the price.")
        if self.quota_growth is not None:
            check(
                "quota_growth", self.quota_growth, 0.1, 3, "It is a ratio; 1.05 asks for 5 % more."
            )
        if self.quota_period not in ("quarter", "month", "none"):
            raise ValueError(
                f"quota_period is {self.quota_period!r}, but must be 'quarter', 'month' or 'none'."
            )
        if self.response_delay is not None:
            check("response_delay", self.response_delay, 0, 26, "It is counted in weeks.")


def _terms(source: Terms) -> dict[str, object]:
    """Return the fields that every kind of terms shares."""
    return {each.name: getattr(source, each.name) for each in fields(Terms)}


@dataclass(frozen=True, kw_only=True)
class Decision(Terms):
    """A firm's choices for one quarter, with money as amounts per week.

    Attributes
    ----------
    advertising, brand, content, social, research : float
        Pull: money per week, 0 or more.
    salespeople : float
        Push: full-time salespeople; 2.5 means that the third works half the week.
    training : float
        Money per week for training salespeople; the ramp-up shortens with it.

    Examples
    --------
    >>> decision = Decision(advertising=500.0, content=300.0, salespeople=2)
    >>> decision.pull
    800.0
    >>> Decision(advertising=-1.0)
    Traceback (most recent call last):
    ...
    ValueError: advertising is -1, but must be from 0 to 1e+12. Spend nothing or more.
    """

    advertising: float = 0.0
    brand: float = 0.0
    content: float = 0.0
    social: float = 0.0
    research: float = 0.0
    salespeople: float = 0.0
    training: float = 0.0

    def __post_init__(self) -> None:
        """Check amounts and terms."""
        super().__post_init__()
        for name in (*PULL, "training"):
            check(name, getattr(self, name), 0, 1e12, "Spend nothing or more.")
        if self.salespeople > MOST_SALESPEOPLE:
            raise ValueError(
                f"The budget would pay for {self.salespeople:,.0f} salespeople, but at most "
                f"{MOST_SALESPEOPLE:,} can be employed. Lower the budget or the share of sales."
            )
        check("salespeople", self.salespeople, 0, MOST_SALESPEOPLE, "Employ nobody or more.")

    @property
    def pull(self) -> float:
        """Money per week that pulls people to the product."""
        return float(sum(getattr(self, name) for name in PULL))

    @property
    def has_hand_over(self) -> bool:
        """Whether marketing and sales share scores or what sales hears."""
        return self.lead_scoring or self.feedback

    def hand_over_cost(self, share: float, salary: float) -> float:
        """Return what the hand-over costs per week, so that it takes ``share`` of all spending."""
        if not self.has_hand_over:
            return 0.0
        spending = self.pull + self.training + self.salespeople * salary
        return spending * share / (1.0 - share)


@dataclass(frozen=True, kw_only=True)
class StrategyMix(Terms):
    """A budget and how it is split between push and pull, the same in every quarter.

    The six shares add up to 1. A mix with a hand-over (scoring or feedback) pays for it out of
    the same budget, so that mixes of equal budget are comparable.

    Examples
    --------
    >>> mix = StrategyMix(budget_per_week=10_000, advertising=0.4, sales=0.6)
    >>> mix.decision(salary=3_000, hand_over_share=0.05).salespeople
    2.0
    >>> StrategyMix(budget_per_week=10_000, advertising=0.4, sales=0.5)
    Traceback (most recent call last):
    ...
    ValueError: shares of the budget add up to 0.9, but must add up to 1. Raise or lower one.
    """

    budget_per_week: float
    advertising: float = 0.0
    brand: float = 0.0
    content: float = 0.0
    social: float = 0.0
    research: float = 0.0
    sales: float = 0.0

    def __post_init__(self) -> None:
        """Check shares and terms."""
        super().__post_init__()
        check("budget_per_week", self.budget_per_week, 0, 1e12, "Spend nothing or more.")
        for name in (*PULL, "sales"):
            check(f"share of {name}", getattr(self, name), 0, 1, "It is a share of the budget.")
        total = sum(getattr(self, name) for name in (*PULL, "sales"))
        if abs(total - 1.0) > 1e-6:
            raise ValueError(
                f"shares of the budget add up to {total:g}, but must add up to 1. "
                "Raise or lower one."
            )

    @property
    def push_share(self) -> float:
        """Share of the budget that pushes products to people."""
        return self.sales

    def decision(self, salary: float, hand_over_share: float) -> Decision:
        """Return the mix as amounts: money per week and full-time salespeople."""
        working = self.budget_per_week
        if self.lead_scoring or self.feedback:
            working *= 1.0 - hand_over_share
        amounts = {name: working * getattr(self, name) for name in PULL}
        people = working * self.sales / salary
        return Decision(**amounts, salespeople=people, **_terms(self))  # type: ignore[arg-type]
