"""The report of a quarter: what happened, what changed, and the first reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...scenarios.wording import amount
from .books import Line, figures, lost, profit_and_loss
from .company import Company
from .voices import Voice, voices


@dataclass(frozen=True)
class QuarterReport:
    """What a player reads after a quarter.

    Attributes
    ----------
    quarter : int
    headline : str
    changes : tuple of str
        What changed against the quarter before, in sentences with numbers.
    reasons : tuple of str
        First reasons, read off the company's own books.
    statement : tuple of Line
        Profit and loss.
    voices : tuple of Voice
        Only of the last closed quarter.
    """

    quarter: int
    headline: str
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    statement: tuple[Line, ...]
    voices: tuple[Voice, ...]


def report(playing: Company, quarter: int | None = None) -> QuarterReport:
    """Return the report of a closed quarter, by default of the last one."""
    last = len(playing.decisions)
    chosen = last if quarter is None else quarter
    now, before = figures(playing, chosen), figures(playing, chosen - 1)
    currency = playing.market.setting.archetype.currency
    return QuarterReport(
        chosen,
        _headline(playing, chosen, now, before, currency),
        tuple(_changes(playing, now, before, currency)),
        tuple(_reasons(playing, chosen, now, before)),
        tuple(profit_and_loss(playing, chosen)),
        tuple(voices(playing)) if chosen == last else (),
    )


def _headline(
    playing: Company, quarter: int, now: dict[str, float], before: dict[str, float], currency: str
) -> str:
    earned = amount(abs(now["profit"]), "money", currency)
    product = playing.setup.market_info.product
    did = "made" if now["profit"] >= 0 else "lost"
    better = "more" if now["profit"] > before["profit"] else "less"
    return (
        f"{playing.setup.company} sold {now['units']:,.0f} {product} and {did} "
        f"{earned}, {better} than the quarter before "
        f"({amount(before['profit'], 'money', currency)})."
    )


def _changes(
    playing: Company, now: dict[str, float], before: dict[str, float], currency: str
) -> Iterator[str]:
    yield _share_sentence("Market share", now["share"], before["share"])
    yield _share_sentence("Awareness", now["awareness"], before["awareness"])
    if now["kept"] + now["left"]:
        yield (
            f"Of the customers who decided again, {now['kept_share']:.0%} stayed "
            f"({before['kept_share']:.0%} before)."
        )
    yield (
        f"Cash is {amount(now['cash'], 'money', currency)} "
        f"({amount(before['cash'], 'money', currency)} a quarter ago)."
    )


def _share_sentence(what: str, now: float, before: float) -> str:
    points = 100 * (now - before)
    if abs(points) < 0.05:
        return f"{what} stayed at {now:.1%}."
    went = "rose" if points > 0 else "fell"
    return f"{what} {went} by {abs(points):.1f} points to {now:.1%}."


def _reasons(
    playing: Company, quarter: int, now: dict[str, float], before: dict[str, float]
) -> Iterator[str]:
    """Yield what the books say of why; only removal runs know it for sure."""
    product = playing.setup.market_info.product
    kinds = {
        "pull_units": f"{product} went to people whom marketing had pulled",
        "push_units": f"{product} went to people whom a salesperson had found",
        "walk_in_units": f"{product} went to people who came by themselves",
    }
    rise = {name: now[name] - before[name] for name in kinds}
    name = max(rise, key=lambda each: abs(rise[each]))
    if rise[name]:
        more = "more" if rise[name] > 0 else "fewer"
        yield f"{abs(rise[name]):,.0f} {more} {kinds[name]}."
    gone = lost(playing, quarter)
    total = sum(each.value for each in gone)
    if total:
        first = gone[0]
        yield (
            f"{total:,.0f} leads were lost; the most frequent reason: {first.label} "
            f"({first.value / total:.0%})."
        )
    if now["hours_available"]:
        cold = now["hours_cold"] / now["hours_available"]
        yield f"Salespeople spent {cold:.0%} of their hours on cold calls."
    if now["quits"]:
        yield f"{now['quits']:,.0f} of your salespeople left."
