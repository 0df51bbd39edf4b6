"""A week of personal selling: whom to spend the hours on, and what comes of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import LANE_SIZE, Rows, lane, normal
from ..equations.portable import Floats
from . import conversation
from .desk import Desk
from .pipeline import Source, Stage
from .salesperson import MINUTES

_ENDLESS = 1 << 40


def sell(desk: Desk, candidates: Rows) -> None:
    """Play a week of selling: care, deals, raw leads, then cold calls with what is left."""
    desk.pipeline.closing[:] = 0.0
    desk.heard[:] = 0
    if not len(desk.force):
        return
    minutes = desk.force.minutes()
    desk.report.count("hours_available", minutes.sum() / MINUTES)
    minutes = minutes - _care(desk, minutes)
    minutes = minutes - _work_deals(desk, minutes)
    minutes = minutes - _work_leads(desk, minutes)
    _call(desk, minutes, candidates)


def allocate(
    seat: Rows, cost: NDArray[np.int64], order_by: Floats, tie: NDArray[np.uint64],
    budget: NDArray[np.int64],
) -> NDArray[np.bool_]:  # fmt: skip
    """Return which tasks fit into each seat's minutes, the most valuable first.

    Parameters
    ----------
    seat, cost : (n,) arrays
        Who would do the task, and its minutes.
    order_by : (n,) array
        Value; greater is done earlier.
    tie : (n,) array
        Random bits that order tasks of equal value.
    budget : (seats,) array
        Minutes to spend.

    >>> one = np.zeros(3, dtype=np.int64)
    >>> tie = np.arange(3, dtype=np.uint64)
    >>> allocate(one, one + 60, np.array([1.0, 3.0, 2.0]), tie, np.array([130])).tolist()
    [False, True, True]
    """
    order = np.lexsort((tie, -order_by, seat))
    total = np.cumsum(cost[order])
    starts = np.searchsorted(seat[order], np.arange(budget.size))
    before = np.concatenate([[0], total])[starts]
    fits = np.zeros(seat.size, dtype=np.bool_)
    fits[order] = total - before[seat[order]] <= budget[seat[order]]
    return fits


def _spent(desk: Desk, seat: Rows, cost: NDArray[np.int64], kind: str) -> NDArray[np.int64]:
    """Book the minutes of tasks; return them by seat."""
    used = np.zeros(len(desk.force), dtype=np.int64)
    np.add.at(used, seat, cost)
    desk.report.count(kind, used.sum() / MINUTES)
    return used


def _minutes(hours: float) -> int:
    return max(round(hours * MINUTES), 1)


def _care(desk: Desk, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Visit existing customers in the time kept for them."""
    share = desk.decision.care_time
    if not share:
        return np.zeros_like(minutes)
    people, selling = desk.people, desk.selling
    owners = np.flatnonzero(people.owned == desk.brand)
    seat = desk.seats(owners)
    cost = np.full(owners.size, _minutes(selling.care_hours))
    bits = people.bits(f"care/{desk.name}", owners)
    budget = np.floor(share * minutes).astype(np.int64)
    visited = allocate(seat, cost, np.zeros(owners.size), bits, budget)
    who, seat = owners[visited], seat[visited]
    gap = np.maximum(1.0 - people.satisfaction[who], 0.0)
    mended = selling.care * np.minimum(desk.force.skill[seat], 1.0) * gap
    people.satisfaction[who] += mended.astype(np.float32)
    desk.report.count("care_visits", who.size)
    return _spent(desk, seat, cost[visited], "hours_care")


def _budget(desk: Desk, minutes: NDArray[np.int64], share: float = 1.0) -> NDArray[np.int64]:
    """Return the minutes that may go to leads; without the capacity mechanism, no end of them."""
    if not desk.mechanisms.capacity:
        return np.full_like(minutes, _ENDLESS)
    return np.floor(share * minutes).astype(np.int64)


def _work_deals(desk: Desk, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Spend time on negotiations, then objections, then demonstrations."""
    pipeline, selling = desk.pipeline, desk.selling
    rows = np.flatnonzero(pipeline.stage > Stage.LEAD)
    hours = {
        Stage.QUALIFIED: selling.demonstration_hours,
        Stage.OBJECTING: selling.objection_hours,
        Stage.NEGOTIATING: selling.negotiation_hours,
    }
    by_stage = np.array([0, 0, *[_minutes(hours[s]) for s in sorted(hours)]])
    stage = pipeline.stage[rows].astype(np.int64)
    seat = pipeline.seat[rows].astype(np.int64)
    tie = desk.people.bits(f"queue/{desk.name}", pipeline.customer[rows], 0)
    fits = allocate(seat, by_stage[stage], stage.astype(float), tie, _budget(desk, minutes))
    used = _spent(desk, seat[fits], by_stage[stage[fits]], "hours_deals")
    conversation.advance(desk, rows[fits], seat[fits])
    return _left(desk, minutes, used)


def _left(desk: Desk, minutes: NDArray[np.int64], used: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the minutes to subtract: all used ones, or none where capacity has no end."""
    return used if desk.mechanisms.capacity else np.zeros_like(minutes)


def _work_leads(desk: Desk, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Spend time on raw leads that promise more for an hour than a cold call does."""
    pipeline, selling = desk.pipeline, desk.selling
    week = desk.people.week
    rows = np.flatnonzero((pipeline.stage == Stage.LEAD) & (pipeline.ready <= week))
    seat = pipeline.seat[rows].astype(np.int64)
    worth = _lead_worth(desk, rows, seat) / selling.lead_hours
    cold = desk.force.cold_worth[seat] / selling.contact_hours
    if desk.decision.cold_time and desk.mechanisms.capacity:
        rows, seat, worth = (each[worth > cold] for each in (rows, seat, worth))
    cost = np.full(rows.size, _minutes(selling.lead_hours))
    tie = desk.people.bits(f"queue/{desk.name}", pipeline.customer[rows], 0)
    fits = allocate(seat, cost, worth, tie, _budget(desk, minutes, desk.decision.lead_time))
    rows, seat = rows[fits], seat[fits]
    used = _spent(desk, seat, cost[fits], "hours_leads")
    conversation.work_raw_leads(desk, rows, seat)
    return _left(desk, minutes, used)


def _lead_worth(desk: Desk, rows: Rows, seat: Rows) -> Floats:
    """Return the chance that a salesperson sees in a raw lead: its score, or plain experience."""
    pipeline, selling = desk.pipeline, desk.selling
    age = (desk.people.week - pipeline.created[rows]).astype(np.float64)
    fresh = np.array([selling.lead_freshness**k for k in range(int(age.max(initial=0)) + 1)])
    freshness = fresh[age.astype(np.int64)] if rows.size else age
    if desk.decision.lead_scoring and desk.mechanisms.scoring:
        return selling.lead_reach * freshness * pipeline.score[rows].astype(np.float64)
    return desk.force.lead_worth[seat] * (1.0 - 1e-3 * age)  # newest first, hardly worth less


def hand_over(desk: Desk, hands: Rows) -> None:
    """Put raised hands on the salespeople's list: at once with scores, or when somebody sends it.

    A score says what marketing has seen of the lead: mostly whether it is searching, and how well
    the product fits, with an error.
    """
    people, selling, week = desk.people, desk.selling, desk.people.week
    is_scored = desk.decision.lead_scoring and desk.mechanisms.scoring
    usual = 0 if is_scored else round(selling.hand_over_delay)
    delay = desk.decision.response_delay
    error = selling.score_noise * normal(people.seed, f"score/{desk.name}", week, hands)
    fit = desk.fit[people.segment[hands]]
    score = np.clip(0.8 * people.searching[hands] + 0.25 * fit + error, 0.0, 1.0)
    new = desk.pipeline.add(
        hands, stage=Stage.LEAD, source=Source.PULL, created=week,
        ready=week + (usual if delay is None else delay), score=score, seat=desk.seats(hands),
    )  # fmt: skip
    desk.report.count("leads_pull", new.size)


def drop_stale(desk: Desk) -> None:
    """Drop leads that nobody has turned into a conversation in time."""
    age = desk.people.week - desk.pipeline.created
    old = (age > desk.selling.stale) & (desk.pipeline.stage == Stage.LEAD)
    desk.report.count("lost_stale", old)
    desk.pipeline.drop(np.flatnonzero(old))


def _call(desk: Desk, minutes: NDArray[np.int64], candidates: Rows) -> None:
    """Call people from the list of each territory as long as time is left."""
    people, selling = desk.people, desk.selling
    is_free = (people.owned[candidates] != desk.brand) & (desk.pipeline.find(candidates) < 0)
    who = candidates[is_free]
    seat = desk.seats(who)
    draw = lane(people.bits(f"media/{desk.name}", who), 3) / LANE_SIZE
    weight = np.where(people.searching[who], selling.prospecting_lift, 1.0)
    cost = np.full(who.size, _minutes(selling.contact_hours))
    tie = people.bits(f"media/{desk.name}", who)
    budget = np.floor(desk.decision.cold_time * minutes).astype(np.int64)
    called = allocate(seat, cost, -draw / weight, tie, budget)
    who, seat = who[called], seat[called]
    _spent(desk, seat, cost[called], "hours_cold")
    desk.report.count("calls", who.size)
    conversation.cold_call(desk, who, seat)

