"""What a decision costs, and what can be paid."""

from __future__ import annotations

from collections.abc import Mapping

from ...agents.decision import PULL, Decision
from ...agents.usual import usual_decision
from ...equations.needing import WEEKS_PER_QUARTER
from ...scenarios.reading import ScenarioError
from .markets import archetype_of
from .setup import GameSetup

SPENT_AGAIN = 0.5
"""Part of last quarter's margin that the owners let a company spend in the next (a rule of the
game, assumed: it makes money scarce in every market and still leaves room to grow)."""

RULE = (
    "The owners let you spend half of what last quarter's sales left after the cost of goods, "
    "and in any case what companies in this market usually spend; but never more than your cash "
    "and what last quarter's sales left, together."
)


def usual(setup: GameSetup) -> Decision:
    """Return what a company in this market does when nobody thinks about it."""
    return usual_decision(archetype_of(setup.market), setup.customers)


def costs(setup: GameSetup, decision: Decision) -> dict[str, float]:
    """Return what a decision costs in a quarter, by lever, in the player's money.

    Commission and price cuts are not in it: they are paid out of sales.

    >>> setup = GameSetup(market="software")
    >>> costs(setup, Decision(advertising=100.0, salespeople=2))["salespeople"]
    91000.0
    """
    archetype = archetype_of(setup.market)
    scale, salary = setup.market_info.scale, archetype.selling.salary
    weekly = {name: getattr(decision, name) for name in (*PULL, "training")}
    weekly["salespeople"] = decision.salespeople * salary
    weekly["hand-over"] = decision.hand_over_cost(archetype.economy.hand_over_share, salary)
    return {name: value * WEEKS_PER_QUARTER * scale for name, value in weekly.items()}


def total(setup: GameSetup, decision: Decision) -> float:
    """Return what a decision costs in a quarter altogether."""
    return sum(costs(setup, decision).values())


def budget(setup: GameSetup, cash: float, last: Mapping[str, float]) -> float:
    """Return how much can be spent in a quarter, in the player's money.

    Parameters
    ----------
    setup : GameSetup
    cash : float
        Money in the bank.
    last : mapping
        The last quarter's figures in the player's money, with revenue and cost_of_goods.

    >>> budget(GameSetup(), 9e6, {"revenue": 5e6, "cost_of_goods": 1e6})
    2000000.0
    >>> round(budget(GameSetup(), 9e6, {})), round(budget(GameSetup(), 1e5, {}))
    (529750, 100000)
    """
    margin = max(last.get("revenue", 0.0) - last.get("cost_of_goods", 0.0), 0.0)
    allowed = max(SPENT_AGAIN * margin, total(setup, usual(setup)))
    return max(min(allowed, cash + margin), 0.0)


def problems(setup: GameSetup, decision: Decision, limit: float, currency: str = "$") -> list[str]:
    """Return why a decision cannot be carried out, in sentences; nothing if it can.

    Parameters
    ----------
    setup : GameSetup
    decision : Decision
    limit : float
        What can be spent in the quarter: ``budget``.
    currency : str
        Sign of the money.
    """
    found = []
    planned = total(setup, decision)
    if planned > limit:
        over = planned - limit
        found.append(
            f"The plan costs {currency}{planned:,.0f}, which is {currency}{over:,.0f} more than "
            f"you can spend. Lower something. {RULE}"
        )
    unplanned = promotion_problem(decision)
    return [*found, unplanned] if unplanned else found


def promotion_problem(decision: Decision) -> str:
    """Return what is wrong with a promotion, in a sentence; nothing if it has its weeks.

    >>> promotion_problem(Decision(promotion=0.1))
    'The promotion has no weeks. Choose weeks, or set the promotion to 0.'
    """
    if decision.promotion > 0 and not decision.promotion_weeks:
        return "The promotion has no weeks. Choose weeks, or set the promotion to 0."
    return ""


def check_affordable(setup: GameSetup, decision: Decision, quarter: int, limit: float) -> None:
    """Raise a ``ScenarioError`` if a decision of a file spends more than the quarter allowed."""
    planned = total(setup, decision)
    if planned > limit:
        currency = archetype_of(setup.market).currency
        raise ScenarioError(
            f"in quarter {quarter} the game in this file spends {currency}{planned:,.0f}, but at "
            f"most {currency}{limit:,.0f} could be spent then. The file was changed after it was "
            "saved, or holds another history that could not have been paid. Open another copy."
        )
