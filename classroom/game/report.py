"""The report of a quarter: what happened, what changed, and the first reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...scenarios.wording import amount
from .books import Line, figures, lost, profit_and_loss
from .changes import changed, changes_said, decided_before
from .company import Company
from .feedback import moved_said
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
    remark : str
        What feedback moved between the lines of the statement, or nothing.
    voices : tuple of Voice
        Only of the last closed quarter.
    """

    quarter: int
    headline: str
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    statement: tuple[Line, ...]
    voices: tuple[Voice, ...]
    remark: str = ""


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
        moved_said(playing, chosen),
    )


def _headline(
    playing: Company, quarter: int, now: dict[str, float], before: dict[str, float], currency: str
) -> str:
    earned = amount(abs(now["profit"]), "money", currency)
    product = playing.setup.market_info.product
    units = round(now["units"])
    things = product.removesuffix("s") if units == 1 else product
    did = "made" if now["profit"] >= 0 else "lost"
    beside = _beside(now["profit"], before["profit"], currency)
    return f"{playing.setup.company} sold {units:,} {things} and {did} {earned}, {beside}."


def _beside(now: float, before: float, currency: str = "$") -> str:
    """Return a quarter's profit beside the one before, in words.

    >>> _beside(-9e6, 3.8e6), _beside(-9e6, -3.8e6)
    ('after a profit of $3.8 M the quarter before', 'more than the quarter before ($3.8 M)')
    >>> _beside(2.12e6, 2.11e6)
    'about as much as the quarter before ($2.1 M)'
    """
    size = amount(abs(before), "money", currency)
    if (now >= 0) != (before >= 0):
        return f"after a {'profit' if before >= 0 else 'loss'} of {size} the quarter before"
    if now == before:
        return "as much as the quarter before"
    if amount(abs(now), "money", currency) == size:
        return f"about as much as the quarter before ({size})"
    better = "more" if abs(now) > abs(before) else "less"
    return f"{better} than the quarter before ({size})"


def _changes(
    playing: Company, now: dict[str, float], before: dict[str, float], currency: str
) -> Iterator[str]:
    yield _share_sentence("Market share", now["share"], before["share"])
    yield _share_sentence("Awareness", now["awareness"], before["awareness"])
    if now["kept"] + now["left"]:
        yield (
            f"Of the customers who decided again, {amount(now['kept_share'], 'share')} stayed "
            f"({amount(before['kept_share'], 'share')} before)."
        )
    yield (
        f"Cash is {amount(now['cash'], 'money', currency)} "
        f"({amount(before['cash'], 'money', currency)} a quarter ago)."
    )


def _share_sentence(what: str, now: float, before: float) -> str:
    points = 100 * (now - before)
    if abs(points) < 0.05:
        return f"{what} stayed at {100 * now:.1f} %."
    went = "rose" if points > 0 else "fell"
    return f"{what} {went} by {abs(points):.1f} points to {100 * now:.1f} %."


def _reasons(
    playing: Company, quarter: int, now: dict[str, float], before: dict[str, float]
) -> Iterator[str]:
    """Yield what was decided otherwise, then what the books say; only removal runs know more."""
    yield from changes_said(playing, quarter)
    remark = moved_said(playing, quarter)
    if remark:
        yield remark
    yield from _sold(playing.setup.market_info.product, now, before)
    yield from _lost(playing, quarter)
    yield from _cold_calls(playing, quarter, now, before)
    if now["quits"]:
        yield f"{now['quits']:,.0f} of your salespeople left."


def _sold(product: str, now: dict[str, float], before: dict[str, float]) -> Iterator[str]:
    """Yield through whom most of the change in sales came."""
    kinds = {
        "pull_units": "people whom marketing had pulled",
        "push_units": "people whom a salesperson had found",
        "walk_in_units": "people who came by themselves",
    }
    rise = {name: round(now[name] - before[name]) for name in kinds}
    name = max(rise, key=lambda each: abs(rise[each]))
    if rise[name]:
        more = "more" if rise[name] > 0 else "fewer"
        many = abs(rise[name])
        things = product.removesuffix("s") if many == 1 else product
        yield f"{many:,} {more} {things} went to {kinds[name]}."


def _lost(playing: Company, quarter: int) -> Iterator[str]:
    """Yield how many leads were lost, and the most frequent reason."""
    gone = lost(playing, quarter)
    total = sum(each.value for each in gone)
    if total:
        first = gone[0]
        leads = "lead was" if total == 1 else "leads were"
        reason = "the reason" if total == 1 else "the most frequent reason"
        yield (
            f"{total:,.0f} {leads} lost; {reason}: {first.label} "
            f"({amount(first.value / total, 'share')})."
        )


def _cold_calls(
    playing: Company, quarter: int, now: dict[str, float], before: dict[str, float]
) -> Iterator[str]:
    """Yield the hours on cold calls, unless there were none or the player has just set them."""
    archetype = playing.market.setting.archetype
    was = decided_before(playing, quarter)
    is_set = any(
        each.name == "cold_time" for each in changed(archetype, playing.decisions[quarter - 1], was)
    )
    if is_set or not (now["hours_cold"] and now["hours_available"]):
        return
    share = amount(now["hours_cold"] / now["hours_available"], "share")
    said = f"Salespeople spent {share} of their hours on cold calls"
    if before["hours_available"]:
        past = amount(before["hours_cold"] / before["hours_available"], "share")
        said += f" ({past} the quarter before)"
    yield f"{said}."
