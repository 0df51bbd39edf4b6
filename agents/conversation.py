"""What is said between a salesperson and a customer, and what it changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.persuading import (
    OBJECTIONS,
    discount,
    getting_through,
    objection_weights,
    pick,
)
from ..equations.portable import Floats, logistic
from .desk import Desk
from .needs import hurry
from .pipeline import NO_OBJECTION, Source, Stage

_NO_OBJECTION_WEIGHT = 0.5
"""How strongly "I have no objection" comes to mind, beside the weights of objections (assumed)."""

_EASE = np.array([0.2, -0.3, 0.0, -0.2])
"""How much easier than usual each objection is to answer, log odds (assumed)."""


def work_raw_leads(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Try to reach raw leads: the searching are qualified, the others had no need."""
    pipeline, people, selling = desk.pipeline, desk.people, desk.selling
    customers = pipeline.customer[rows]
    desk.report.count("leads_touched", ~pipeline.is_touched[rows])
    pipeline.is_touched[rows] = True
    age = people.week - pipeline.created[rows]
    fresh = np.array([selling.lead_freshness**k for k in range(int(age.max(initial=0)) + 1)])
    chance = selling.lead_reach * desk.force.skill[seat] * fresh[age]
    reached = desk.draw("reach lead", customers) < np.minimum(chance, 0.95)
    is_idle = ~people.searching[customers] & reached
    _bother(desk, customers[is_idle])
    _hurry(desk, customers[is_idle], seat[is_idle])
    has_need = reached & people.searching[customers]
    pipeline.stage[rows[has_need]] = Stage.QUALIFIED
    _feel_effort(desk, rows[has_need], seat[has_need])
    desk.report.count("qualified", has_need)
    _learn_worth(desk, desk.force.lead_worth, seat, has_need)
    has_none = reached & ~has_need
    desk.report.count("lost_no_need", has_none)
    pipeline.drop(rows[has_none])


def cold_call(desk: Desk, who: Rows, seat: Rows) -> None:
    """Call strangers: a few are searching, the others are bothered, and some of these hurried."""
    people, selling = desk.people, desk.selling
    chance = getting_through(
        selling.cold_reach,
        desk.force.skill[seat] / (1.0 + people.fatigue[who].astype(np.float64)),
        people.awareness[desk.brand, who].astype(np.float64),
        selling.known_share,
    )
    reached = desk.draw("reach cold", who) < chance
    desk.report.count("calls_reached", reached)
    is_idle = reached & ~people.searching[who]
    _bother(desk, who[is_idle])
    _hurry(desk, who[is_idle], seat[is_idle])
    has_need = reached & people.searching[who]
    _learn_worth(desk, desk.force.cold_worth, seat, has_need)
    _open_leads(desk, who[has_need], seat[has_need])


def _open_leads(desk: Desk, who: Rows, seat: Rows) -> None:
    """Note searching people who were found by calling; in one-visit markets, show at once."""
    order = np.argsort(who, kind="stable")
    who, seat = who[order], seat[order]
    desk.pipeline.add(
        who, stage=Stage.QUALIFIED, source=Source.PUSH, created=desk.people.week,
        ready=desk.people.week, is_touched=True, seat=seat,
    )  # fmt: skip
    desk.report.count("leads_push", who.size)
    desk.report.count("qualified", who.size)
    rows = desk.pipeline.find(who)
    _feel_effort(desk, rows, seat)
    if desk.selling.one_visit:
        _show(desk, rows, seat)
        desk.pipeline.stage[rows] = Stage.NEGOTIATING
        _offer(desk, rows, seat)


def advance(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Work qualified leads, objections and negotiations: each moves at most one step a week."""
    stage = desk.pipeline.stage[rows].copy()
    waiting, objecting, closing = (
        (rows[stage == which], seat[stage == which])
        for which in (Stage.QUALIFIED, Stage.OBJECTING, Stage.NEGOTIATING)
    )
    _demonstrate(desk, *waiting)
    lost = _answer(desk, *objecting)
    _feel_effort(desk, *closing)
    _offer(desk, *closing)
    desk.pipeline.drop(lost)


def _demonstrate(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Show the product to qualified leads who turn up, and hear their objections."""
    customers = desk.pipeline.customer[rows]
    aware = desk.people.awareness[desk.brand, customers].astype(np.float64)
    skill, selling = desk.force.skill[seat], desk.selling
    chance = getting_through(selling.demonstrate, skill, aware, selling.known_share)
    shown = desk.draw("demonstrate", customers) < chance
    _show(desk, rows[shown], seat[shown])
    _hear_objection(desk, rows[shown])


def _show(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Demonstrate: the offer is understood, and its true fit is felt, for better or worse."""
    people, brand, selling = desk.people, desk.brand, desk.selling
    customers = desk.pipeline.customer[rows]
    taught = np.float32(selling.demonstration_understanding)
    people.understanding[brand, customers] += taught * (1 - people.understanding[brand, customers])
    expected = people.archetype.experience.expected_fit
    felt = _fit(desk, customers) + expected + 0.5 * people.taste(brand, customers)
    moved = selling.demonstration_goodwill * desk.force.skill[seat] * felt
    limit = people.archetype.memory.goodwill_limit
    people.goodwill[brand, customers] = np.clip(
        people.goodwill[brand, customers] + moved.astype(np.float32), -limit, limit
    )
    _feel_effort(desk, rows, seat)
    desk.report.count("demonstrations", rows.size)
    desk.heard += np.bincount(people.segment[customers], minlength=desk.heard.size)


def _fit(desk: Desk, customers: Rows) -> Floats:
    return desk.fit[desk.people.segment[customers]]


def _hear_objection(desk: Desk, rows: Rows) -> None:
    """Let customers who saw a demonstration name what holds them back, or begin to negotiate."""
    people, brand = desk.people, desk.brand
    customers = desk.pipeline.customer[rows]
    weights = objection_weights(
        desk.price - people.reference[brand, customers].astype(np.float64),
        _fit(desk, customers),
        people.goodwill[brand, customers].astype(np.float64),
        people.awareness[brand, customers].astype(np.float64),
    )
    weights = np.vstack([weights, np.full(customers.size, _NO_OBJECTION_WEIGHT)])
    kind = pick(weights, desk.draw("objection", customers))
    objects = kind < len(OBJECTIONS)
    desk.pipeline.objection[rows] = np.where(objects, kind, NO_OBJECTION)
    desk.pipeline.stage[rows] = np.where(objects, Stage.OBJECTING, Stage.NEGOTIATING)
    desk.report.count_kinds("objections", kind)


def _answer(desk: Desk, rows: Rows, seat: Rows) -> Rows:
    """Answer objections; return the rows of those who leave because the answer did not help."""
    people, brand, selling = desk.people, desk.brand, desk.selling
    customers = desk.pipeline.customer[rows]
    kind = desk.pipeline.objection[rows].astype(np.int64)
    odds = (
        selling.objection_base
        + selling.objection_skill * (desk.force.skill[seat] - 1.0)
        + 0.6 * people.goodwill[brand, customers]
        + 0.5 * (desk.message_fit[people.segment[customers]] - 0.5)
        + 0.6 * _fit(desk, customers)
        + _EASE[kind]
    )
    is_answered = desk.draw("answer", customers) < logistic(odds)
    desk.pipeline.stage[rows[is_answered]] = Stage.NEGOTIATING
    desk.report.count("objections_answered", is_answered)
    _feel_effort(desk, rows, seat)
    leaves = ~is_answered & (desk.draw("give up", customers) < selling.objection_loss)
    for number, name in enumerate(OBJECTIONS):
        reason = "lost_no_need" if name == "need" else f"lost_{name}"
        desk.report.count(reason, leaves & (kind == number))
    return rows[leaves]


def _offer(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Negotiate: press for a decision and give the discount that motivation calls for."""
    selling, motivation = desk.selling, desk.force.motivation[seat]
    limit = desk.decision.discount_limit
    limit = selling.discount_limit if limit is None else limit
    offered = discount(limit, motivation).astype(np.float32)
    desk.pipeline.discount[rows] = np.maximum(desk.pipeline.discount[rows], offered)
    desk.pipeline.closing[rows] = selling.close_base + selling.close_motivation * motivation


def _feel_effort(desk: Desk, rows: Rows, seat: Rows) -> None:
    """Let customers feel that somebody works for them."""
    gain = np.minimum(desk.selling.effort_gain * desk.force.skill[seat], 1.0).astype(np.float32)
    desk.pipeline.effort[rows] += gain * (1 - desk.pipeline.effort[rows])


def _bother(desk: Desk, who: Rows) -> None:
    """Let people feel an unwanted contact: each one irritates more than the last."""
    people, selling = desk.people, desk.selling
    if desk.mechanisms.fatigue:
        lost = np.float32(selling.irritation) * (1 + people.fatigue[who])
        people.goodwill[desk.brand, who] -= lost
        people.fatigue[who] += np.float32(selling.fatigue)


def _hurry(desk: Desk, who: Rows, seat: Rows) -> None:
    """Open the search of some who were reached too early but whose need is near."""
    chance = desk.selling.early_entry * desk.force.skill[seat]
    hurry(desk.people, desk.brand, who[desk.draw("hurry", who) < chance])


def _learn_worth(desk: Desk, worth: Floats, seat: Rows, hit: NDArray[np.bool_]) -> None:
    """Let every salesperson learn what this week's tries were worth."""
    seats = len(desk.force)
    tries = np.bincount(seat, minlength=seats)
    hits = np.bincount(seat[hit], minlength=seats)
    desk.force.learn_worth(worth, tries, hits)
