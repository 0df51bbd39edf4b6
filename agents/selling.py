"""A week of personal selling: whom to spend the hours on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Hashes, Rows, normal
from ..equations.persuading import freshness
from ..equations.portable import Floats
from . import conversation
from .audience import Readers
from .desk import Desk
from .leads import Leads, Source, Stage
from .population import Population
from .salespeople import MINUTES, Salespeople

_ENDLESS = 1 << 40

_WORTH_BITS = 31
_LARGEST = (1 << _WORTH_BITS) - 1

_SCREEN = 2.5
"""Candidates looked at for each planned call, so that every territory has enough."""

Minutes = NDArray[np.int64]


@dataclass(frozen=True)
class CallLists:
    """Whom salespeople might call this week.

    Attributes
    ----------
    brand, who : (n,) arrays
        Pairs of a firm and a customer.
    rows : (n,) array
        The salesperson in whose territory the customer is.
    value : (n,) array
        Greater is called earlier.
    tie : (n,) array
        Random bits that order equals.
    """

    brand: Rows
    who: Rows
    rows: Rows
    value: Floats
    tie: Hashes


def sell(desk: Desk) -> None:
    """Play a week of selling: care, deals, raw leads, then cold calls with what is left."""
    desk.leads.closing[:] = 0.0
    desk.heard[:] = 0
    if not len(desk.force):
        return
    fresh = desk.force.minutes()
    carried, minutes = desk.force.spare, fresh + desk.force.spare
    for work in (_care, _work_deals, _work_leads):
        minutes = minutes - work(desk, minutes)
    # Too little for one more call is not lost: somebody who works an hour a month calls as well.
    left = _call(desk, minutes)
    desk.force.spare = np.minimum(left, _minutes(desk.selling.contact_hours) - 1)
    _book(desk, "hours_available", fresh + carried - desk.force.spare)


def allocate(
    row: Rows, cost: Minutes, value: Floats, tie: NDArray[np.uint64], budget: Minutes
) -> NDArray[np.bool_]:
    """Return which tasks fit into each person's minutes, the most valuable first.

    Parameters
    ----------
    row, cost : (n,) arrays
        Who would do the task, and its minutes.
    value : (n,) array
        Greater is done earlier; 0 or more.
    tie : (n,) array
        Random bits that order tasks of equal value.
    budget : (people,) array
        Minutes to spend.

    >>> one = np.zeros(3, dtype=np.int64)
    >>> tie = np.arange(3, dtype=np.uint64)
    >>> allocate(one, one + 60, np.array([1.0, 3.0, 2.0]), tie, np.array([130])).tolist()
    [False, True, True]
    """
    fits = np.zeros(row.size, dtype=np.bool_)
    if not row.size:
        return fits
    order = _queue(row, value, tie)
    who = row[order]
    total = np.cumsum(cost[order])
    starts = np.searchsorted(who, np.arange(budget.size))
    before = np.concatenate([[0], total])[starts]
    fits[order] = total - before[who] <= budget[who]
    return fits


def _queue(row: Rows, value: Floats, tie: NDArray[np.uint64]) -> Rows:
    """Return the order of tasks: by person, then the most valuable, then luck.

    Person and value go into one whole number, because sorting is dear: the bits of positive
    ``float32`` numbers have the order of the numbers. Only tasks that tie are sorted by luck.
    """
    worth = np.uint32(_LARGEST) - value.astype(np.float32).view(np.uint32)
    rank = (row << _WORTH_BITS) | worth
    order = rank.argsort()
    ranked = rank[order]
    is_tied = np.zeros(order.size + 1, dtype=np.bool_)
    is_tied[1:-1] = ranked[1:] == ranked[:-1]
    places = np.flatnonzero(is_tied[1:] | is_tied[:-1])
    tied = order[places]
    order[places] = tied[np.lexsort((tie[tied], ranked[places]))]
    return order


def _book(desk: Desk, measure: str, minutes: Minutes) -> None:
    """Count minutes of everybody as hours of their firm."""
    brands = desk.report.firms
    whole = np.bincount(desk.force.brand, weights=minutes, minlength=brands)
    desk.report.add(measure, whole / MINUTES)


def _spend(desk: Desk, rows: Rows, cost: Minutes, measure: str) -> Minutes:
    """Book the minutes of tasks; return them by person."""
    used = np.bincount(rows, weights=cost, minlength=len(desk.force)).astype(np.int64)
    _book(desk, measure, used)
    return used


def _taken(desk: Desk, used: Minutes) -> Minutes:
    """Return the minutes that work on leads takes from other work; none where they never end."""
    return used if desk.mechanisms.capacity else np.zeros_like(used)


def _minutes(hours: float) -> int:
    return max(round(hours * MINUTES), 1)


def _care(desk: Desk, minutes: Minutes) -> Minutes:
    """Visit existing customers in the time kept for them."""
    people, selling = desk.people, desk.selling
    share = desk.orders.care_time
    if not share.any():
        return np.zeros_like(minutes)
    cares = np.append((share > 0) & (desk.force.seats > 0), False)
    owners = np.flatnonzero(cares.take(people.owned, mode="wrap"))
    brand = people.owned[owners].astype(np.int64)
    rows = desk.force.rows(brand, desk.seats(brand, owners))
    cost = np.full(owners.size, _minutes(selling.care_hours))
    budget = np.floor(share[desk.force.brand] * minutes).astype(np.int64)
    bits = people.brand_bits("care", brand, owners)
    visited = allocate(rows, cost, np.zeros(owners.size), bits, budget)
    who = owners[visited]
    gap = np.maximum(1.0 - people.satisfaction[who], 0.0)
    mended = selling.care * np.minimum(desk.force.skill[rows[visited]], 1.0) * gap
    people.satisfaction[who] += mended.astype(np.float32)
    desk.report.count("care_visits", brand[visited], who)
    return _spend(desk, rows[visited], cost[visited], "hours_care")


def _work_deals(desk: Desk, minutes: Minutes) -> Minutes:
    """Spend time on negotiations, then objections, then demonstrations."""
    leads, selling = desk.leads, desk.selling
    deals = np.flatnonzero(leads.stage > Stage.LEAD)
    if not deals.size:
        return np.zeros_like(minutes)
    hours = (selling.demonstration_hours, selling.objection_hours, selling.negotiation_hours)
    by_stage = np.array([0, 0, *(_minutes(each) for each in hours)])
    stage = leads.stage[deals]
    fits, rows = _choose(desk, deals, by_stage[stage], stage.astype(np.float64), minutes)
    used = _spend(desk, rows[fits], by_stage[stage[fits]], "hours_deals")
    conversation.advance(desk, deals[fits], rows[fits])
    return _taken(desk, used)


def _choose(
    desk: Desk, tasks: Rows, cost: Minutes, value: Floats, minutes: Minutes
) -> tuple[NDArray[np.bool_], Rows]:
    """Return which leads are worked, and by whom; without capacity, all of them."""
    leads = desk.leads
    brand = leads.brand[tasks]
    rows = desk.force.rows(brand, leads.seat[tasks])
    tie = desk.people.brand_bits("queue", brand, leads.customer[tasks], 0)
    is_staffed = desk.force.seats[brand] > 0
    budget = minutes if desk.mechanisms.capacity else np.full_like(minutes, _ENDLESS)
    rows = np.where(is_staffed, rows, 0)
    fits = allocate(rows, np.where(is_staffed, cost, 0), value, tie, budget)
    return fits & is_staffed, rows


def _work_leads(desk: Desk, minutes: Minutes) -> Minutes:
    """Spend time on raw leads that promise more for an hour than a cold call does."""
    leads, selling, orders = desk.leads, desk.selling, desk.orders
    ready = (leads.stage == Stage.LEAD) & (leads.ready <= desk.people.week)
    raw = np.flatnonzero(ready)
    if not raw.size:
        return np.zeros_like(minutes)
    brand = leads.brand[raw]
    staffed = desk.force.seats[brand] > 0
    raw, brand = raw[staffed], brand[staffed]
    rows = desk.force.rows(brand, leads.seat[raw])
    worth = _lead_worth(desk, raw, rows, brand)
    cold = desk.force.cold_worth[rows] / selling.contact_hours
    compares = (orders.cold_time[brand] > 0) & desk.mechanisms.capacity
    worthwhile = ~compares | (worth / selling.lead_hours > cold)
    raw, worth = raw[worthwhile], worth[worthwhile]
    cost = np.full(raw.size, _minutes(selling.lead_hours))
    budget = np.floor(orders.lead_time[desk.force.brand] * minutes).astype(np.int64)
    fits, rows = _choose(desk, raw, cost, worth, budget)
    used = _spend(desk, rows[fits], cost[fits], "hours_leads")
    conversation.work_raw_leads(desk, raw[fits], rows[fits])
    return _taken(desk, used)


def _lead_worth(desk: Desk, raw: Rows, rows: Rows, brand: Rows) -> Floats:
    """Return the chance that a salesperson sees in a raw lead: its score, or plain experience."""
    leads, selling = desk.leads, desk.selling
    age = desk.people.week - leads.created[raw]
    fresh = freshness(age, selling.lead_freshness)
    by_score = selling.lead_reach * fresh * leads.score[raw].astype(np.float64)
    newer = np.maximum(1.0 - 1e-3 * age, 0.0)
    by_experience = desk.force.lead_worth[rows] * newer
    return np.where(desk.orders.is_scored[brand], by_score, by_experience)


def hand_over(desk: Desk, hands: Readers) -> None:
    """Put raised hands on the salespeople's list: at once with scores, or when somebody sends it.

    A score says what marketing has seen of the lead: mostly whether it is searching, and how well
    the product fits, with an error.
    """
    people, selling, week = desk.people, desk.selling, desk.people.week
    brand, who = hands.brand, hands.customer
    if not who.size:
        return
    error = selling.score_noise * normal(people.brand_bits("score", brand, who))
    score = 0.8 * people.searching[who] + 0.25 * desk.product_fit(brand, who) + error
    added = desk.leads.add(
        brand, who, stage=Stage.LEAD, source=Source.PULL, created=week,
        ready=week + desk.orders.delay[brand], seat=desk.seats(brand, who),
        score=np.minimum(np.maximum(score, 0.0), 1.0),
    )  # fmt: skip
    desk.report.count("leads_pull", added)


def drop_stale(desk: Desk) -> None:
    """Drop leads that nobody has turned into a conversation in time."""
    leads = desk.leads
    age = desk.people.week - leads.created
    old = np.flatnonzero((age > desk.selling.stale) & (leads.stage == Stage.LEAD))
    desk.report.count("lost_stale", leads.brand[old])
    leads.drop(old)


def _call(desk: Desk, minutes: Minutes) -> Minutes:
    """Call people from the list of each territory; return the minutes for calls that are left."""
    people, selling = desk.people, desk.selling
    budget = np.floor(desk.orders.cold_time[desk.force.brand] * minutes).astype(np.int64)
    if not budget.any():
        return budget
    listed = desk.people.passes.call_lists(people, desk.leads, desk.force, *_limits(desk, budget))
    cost = np.full(listed.who.size, _minutes(selling.contact_hours))
    called = allocate(listed.rows, cost, listed.value, listed.tie, budget)
    brand, who, rows = listed.brand[called], listed.who[called], listed.rows[called]
    used = _spend(desk, rows, cost[called], "hours_cold")
    desk.report.count("calls", brand)
    conversation.cold_call(desk, brand, who, rows)
    return budget - used


def _limits(desk: Desk, budget: Minutes) -> tuple[NDArray[np.uint16], NDArray[np.uint16], float]:
    """Return the draws of the week below which idle and searching people are on the call lists.

    Lists over-sample people who are searching, by the third number; their length follows the
    calls that time allows.
    """
    people, selling, brands = desk.people, desk.selling, desk.report.firms
    calls = np.bincount(desk.force.brand, budget // _minutes(selling.contact_hours), brands)
    searching, lift = np.count_nonzero(people.searching), selling.prospecting_lift
    limit = _SCREEN * LANE_SIZE * calls / (people.size + (lift - 1.0) * searching)
    return _draw_limit(limit), _draw_limit(limit * lift), lift


def call_lists(
    people: Population, leads: Leads, force: Salespeople, idle_limit: NDArray[np.uint16],
    keen_limit: NDArray[np.uint16], lift: float,
) -> CallLists:  # fmt: skip
    """Return whom salespeople might call: strangers whose draw of the week is low enough.

    Parameters
    ----------
    people, leads, force
        Owners of the brand, and those who are leads already, are not called.
    idle_limit, keen_limit : (brands,) arrays
        Draws below which idle and searching customers are on the firm's lists.
    lift : float
        How much more promising somebody looks who is searching.
    """
    brand, who = _candidates(people, idle_limit, keen_limit)
    is_free = (people.owned[who] != brand) & (leads.find(brand, who) < 0)
    brand, who = brand[is_free], who[is_free]
    weight = np.where(people.searching[who], lift, 1.0)
    return CallLists(
        brand=brand, who=who,
        rows=force.rows(brand, people.passes.seats(people, brand, who, force.seats)),
        value=LANE_SIZE - people.call_draw.take(people.pairs(brand, who)) / weight,
        tie=people.brand_bits("call", brand, who),
    )  # fmt: skip


def _candidates(
    people: Population, idle_limit: NDArray[np.uint16], keen_limit: NDArray[np.uint16]
) -> tuple[Rows, Rows]:
    """Return whose draw is low enough: pairs of brand and customer."""
    searching = np.flatnonzero(people.searching)
    idle = people.call_draw < idle_limit[:, None]
    idle &= ~people.searching
    brand, who = np.divmod(np.flatnonzero(idle), people.size)
    keen = people.call_draw.take(searching, axis=1) < keen_limit[:, None]
    keen_brand, place = np.nonzero(keen)
    return np.concatenate([brand, keen_brand]), np.concatenate([who, searching[place]])


def _draw_limit(limit: NDArray[Any]) -> NDArray[np.uint16]:
    """Return limits of 16-bit draws, one a firm."""
    return np.asarray(np.minimum(np.ceil(limit), LANE_SIZE - 1), dtype=np.uint16)
