"""What each lever did last quarter, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .words import count, money, percent, signed

Figures = Mapping[str, float]
Teller = Callable[[Figures, Figures | None], str]


def _beside(name: str, label: str, write: Callable[[float], str]) -> Teller:
    """Return a teller of one figure and what it was a quarter before."""

    def tell(now: Figures, before: Figures | None) -> str:
        return f"{label} {write(now[name])}{_was(before, name, write)}"

    return tell


def _was(before: Figures | None, name: str, write: Callable[[float], str]) -> str:
    return f" (before: {write(before[name])})" if before else ""


def _leads(now: Figures, before: Figures | None) -> str:
    hands = count(now["leads_pull"])
    return f"{hands} people raised a hand{_was(before, 'leads_pull', count)}"


def _talk(now: Figures, before: Figures | None) -> str:
    return f"{count(now['heard_talk'])} people heard friends talk about you"


def _people(now: Figures, before: Figures | None) -> str:
    return (
        f"{count(now['salespeople'])} at work, {count(now['quits'])} left you; "
        f"{count(now['won'])} {'deal' if now['won'] == 1 else 'deals'} won"
    )


def _care(now: Figures, before: Figures | None) -> str:
    return (
        f"{count(now['care_visits'])} visits; {percent(now['kept_share'])} of the customers "
        f"who could leave stayed"
    )


def _worked(now: Figures, before: Figures | None) -> str:
    return (
        f"{count(now['leads_touched'])} of {count(now['leads_pull'])} leads were called, "
        f"{count(now['lost_stale'])} went cold"
    )


def _calls(now: Figures, before: Figures | None) -> str:
    return f"{count(now['calls'])} calls, {count(now['calls_reached'])} got through"


def _quota(now: Figures, before: Figures | None) -> str:
    return f"{percent(now['quota_attainment'])} of the quota was reached"


def _commission(now: Figures, before: Figures | None) -> str:
    return f"{money(now['commission_spend'])} were paid"


def _discount(now: Figures, before: Figures | None) -> str:
    return f"{money(now['discounts'])} taken off in all"


def _price(now: Figures, before: Figures | None) -> str:
    if now["units"] <= 0:
        return "nothing was sold"
    each = now["revenue"] / now["units"]
    paid = f"${each:,.2f}" if each < 100 else money(each)
    return f"{count(now['units'])} sold, at {paid} on average after refunds"


def _early(now: Figures, before: Figures | None) -> str:
    return f"{count(now['early_units'])} bought earlier than they would have"


def _objections(now: Figures, before: Figures | None) -> str:
    heard = sum(now[f"objections_{name}"] for name in ("price", "fit", "trust", "need"))
    return f"sales heard {count(heard)} objections"


_TELLERS: Mapping[str, Teller] = {
    "advertising": _beside("awareness", "awareness", percent),
    "brand": _beside("goodwill", "goodwill", signed),
    "content": _leads,
    "social": _talk,
    "research": _beside("message_fit", "message fit", percent),
    "segments": _beside("awareness", "awareness", percent),
    "message_follows": _beside("message_fit", "message fit", percent),
    "salespeople": _people,
    "training": _beside("skill", "skill", signed),
    "care_time": _care,
    "lead_time": _worked,
    "cold_time": _calls,
    "quota_period": _quota,
    "quota_growth": _quota,
    "commission": _commission,
    "discount_limit": _discount,
    "price": _price,
    "promotion": _early,
    "promotion_weeks": _early,
    "lead_scoring": _worked,
    "feedback": _objections,
    "response_delay": _worked,
}


def effect(lever: str, now: Figures, before: Figures | None) -> str:
    """Return what a lever did, or nothing if there is nothing to tell.

    Parameters
    ----------
    lever : str
    now, before : mapping
        Figures of the quarter and of the one before it, if that is known.
    """
    teller = _TELLERS.get(lever)
    return teller(now, before) if teller else ""
