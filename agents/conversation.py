"""What is said between salespeople and customers, and what it changes."""

from __future__ import annotations

import numpy as np

from ..equations.chance import Hashes, Rows, lane_uniform
from ..equations.persuading import (
    OBJECTIONS,
    discount,
    freshness,
    getting_through,
    objection_weights,
    pick,
)
from ..equations.portable import Floats, logistic
from .desk import Desk
from .leads import NO_OBJECTION, Source, Stage
from .needs import hurry
from .population import put
from .report import LOSS_COUNTS, OBJECTION_COUNTS

_NO_OBJECTION_WEIGHT = 0.5
"""How strongly "I have no objection" comes to mind, beside the weights of objections (assumed)."""

_EASE = np.array([0.2, -0.3, 0.0, -0.2])
"""How much easier than usual each objection is to answer, log odds (assumed)."""

_SUCCESS, _SEQUEL = 0, 1
"""Lanes of a talk's luck: whether it succeeds, and what the customer does then."""

_MOST_LIKELY = 0.95
"""Bound on the chance to reach somebody (assumed)."""


def work_raw_leads(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Try to reach raw leads: the searching are qualified, the others had no need.

    Parameters
    ----------
    desk : Desk
    tasks : (n,) array
        Rows of the leads.
    rows : (n,) array
        Rows of the salespeople who work them.
    """
    if not tasks.size:
        return
    leads, people, selling = desk.leads, desk.people, desk.selling
    customers, brand = leads.customer[tasks], leads.brand[tasks]
    desk.report.count("leads_touched", brand[leads.is_touched[tasks] == 0])
    leads.is_touched[tasks] = True
    age = people.week - leads.created[tasks]
    chance = selling.lead_reach * desk.force.skill[rows]
    chance = chance * freshness(age, selling.lead_freshness)
    luck = _luck(desk, brand, customers)
    reached = lane_uniform(luck, _SUCCESS) < np.minimum(chance, _MOST_LIKELY)
    bothered = reached & ~people.searching[customers]
    _bother(desk, brand[bothered], customers[bothered], rows[bothered], luck[bothered])
    has_need = reached & people.searching[customers]  # those just hurried, too
    leads.stage[tasks[has_need]] = Stage.QUALIFIED
    _feel_effort(desk, tasks[has_need], rows[has_need])
    desk.report.count("qualified", brand[has_need], customers[has_need])
    desk.force.learn_worth(desk.force.lead_worth, rows, has_need)
    has_none = reached & ~has_need
    desk.report.count("lost_no_need", brand[has_none])
    leads.drop(tasks[has_none])


def cold_call(desk: Desk, brand: Rows, who: Rows, rows: Rows) -> None:
    """Call strangers: a few are searching, the others are bothered, and some of these hurried."""
    people, selling = desk.people, desk.selling
    chance = getting_through(
        selling.cold_reach,
        desk.force.skill[rows] / (1.0 + people.fatigue[who]),
        people.awareness.take(people.pairs(brand, who)),
        selling.known_share,
    )
    luck = _luck(desk, brand, who)
    reached = lane_uniform(luck, _SUCCESS) < chance
    desk.report.count("calls_reached", brand[reached], who[reached])
    bothered = reached & ~people.searching[who]
    _bother(desk, brand[bothered], who[bothered], rows[bothered], luck[bothered])
    has_need = reached & people.searching[who]  # those just hurried, too
    desk.force.learn_worth(desk.force.cold_worth, rows, has_need)
    _open_leads(desk, brand[has_need], who[has_need], rows[has_need])


def _luck(desk: Desk, brand: Rows, who: Rows) -> Hashes:
    """Return this week's luck of talks between firms and customers: one hash for a whole talk.

    A firm talks to a customer once a week at most, so that each lane decides one thing.
    """
    return desk.people.brand_bits("conversation", brand, who)


def _open_leads(desk: Desk, brand: Rows, who: Rows, rows: Rows) -> None:
    """Note searching people who were found by calling; in one-visit markets, show at once."""
    if not who.size:
        return
    desk.leads.add(
        brand, who, stage=Stage.QUALIFIED, source=Source.PUSH, created=desk.people.week,
        ready=desk.people.week, is_touched=True, seat=desk.force.seat[rows],
    )  # fmt: skip
    desk.report.count("leads_push", brand)
    desk.report.count("qualified", brand, who)
    tasks = desk.leads.find(brand, who)
    _feel_effort(desk, tasks, rows)
    if desk.selling.one_visit:
        _show(desk, tasks, rows)
        desk.leads.stage[tasks] = Stage.NEGOTIATING
        _offer(desk, tasks, rows)


def advance(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Work qualified leads, objections and negotiations: each moves at most one step a week."""
    stage = desk.leads.stage[tasks].copy()
    waiting, objecting, closing = (
        (tasks[stage == which], rows[stage == which])
        for which in (Stage.QUALIFIED, Stage.OBJECTING, Stage.NEGOTIATING)
    )
    _demonstrate(desk, *waiting)
    lost = _answer(desk, *objecting)
    _feel_effort(desk, *closing)
    _offer(desk, *closing)
    desk.leads.drop(lost)


def _demonstrate(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Show the product to qualified leads who turn up, and hear their objections."""
    if not tasks.size:
        return
    customers, brand = desk.leads.customer[tasks], desk.leads.brand[tasks]
    aware = desk.people.awareness.take(desk.people.pairs(brand, customers))
    skill, selling = desk.force.skill[rows], desk.selling
    chance = getting_through(selling.demonstrate, skill, aware, selling.known_share)
    luck = _luck(desk, brand, customers)
    shown = np.flatnonzero(lane_uniform(luck, _SUCCESS) < chance)
    _show(desk, tasks[shown], rows[shown])
    _hear_objection(desk, tasks[shown], luck[shown])


def _show(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Demonstrate: the offer is understood, and its true fit is felt, for better or worse."""
    people, selling = desk.people, desk.selling
    customers, brand = desk.leads.customer[tasks], desk.leads.brand[tasks]
    pairs = people.pairs(brand, customers)
    understood = people.understanding.take(pairs)
    taught = np.float32(selling.demonstration_understanding) * (1 - understood)
    put(people.understanding, pairs, understood + taught)
    expected = people.archetype.experience.expected_fit
    felt = desk.product_fit(brand, customers) + expected + 0.5 * people.taste(brand, customers)
    moved = selling.demonstration_goodwill * desk.force.skill[rows] * felt
    limit = people.archetype.memory.goodwill_limit
    liked = people.goodwill.take(pairs) + moved.astype(np.float32)
    put(people.goodwill, pairs, np.minimum(np.maximum(liked, -limit), limit))
    _feel_effort(desk, tasks, rows)
    desk.report.count("demonstrations", brand, customers)
    np.add.at(desk.heard, (brand, people.segment[customers]), 1)


def _hear_objection(desk: Desk, tasks: Rows, luck: Hashes) -> None:
    """Let customers who saw a demonstration name what holds them back, or begin to negotiate."""
    if not tasks.size:
        return
    people, leads = desk.people, desk.leads
    customers, brand = leads.customer[tasks], leads.brand[tasks]
    pairs = people.pairs(brand, customers)
    weights = objection_weights(
        desk.log_price[brand] - people.log_reference.take(pairs),
        desk.product_fit(brand, customers),
        people.goodwill.take(pairs).astype(np.float64),
        people.awareness.take(pairs).astype(np.float64),
    )
    none = np.full((1, customers.size), _NO_OBJECTION_WEIGHT)
    kind = pick(np.concatenate([weights, none]), lane_uniform(luck, _SEQUEL))
    objects = kind < len(OBJECTIONS)
    leads.objection[tasks] = np.where(objects, kind, NO_OBJECTION)
    leads.stage[tasks] = np.where(objects, Stage.OBJECTING, Stage.NEGOTIATING)
    desk.report.count_kinds(OBJECTION_COUNTS, kind[objects], brand[objects], customers[objects])


def _answer(desk: Desk, tasks: Rows, rows: Rows) -> Rows:
    """Answer objections; return the rows of those who leave because the answer did not help."""
    if not tasks.size:
        return tasks
    leads = desk.leads
    customers, brand = leads.customer[tasks], leads.brand[tasks]
    kind = leads.objection[tasks]
    odds = _answer_odds(desk, brand, customers, kind, desk.force.skill[rows])
    luck = _luck(desk, brand, customers)
    is_answered = lane_uniform(luck, _SUCCESS) < logistic(odds)
    leads.stage[tasks[is_answered]] = Stage.NEGOTIATING
    desk.report.count("objections_answered", brand[is_answered], customers[is_answered])
    _feel_effort(desk, tasks, rows)
    gives_up = lane_uniform(luck, _SEQUEL) < desk.selling.objection_loss
    leaves = ~is_answered & gives_up
    desk.report.count_kinds(LOSS_COUNTS, kind[leaves], brand[leaves])
    return tasks[leaves]


def _answer_odds(desk: Desk, brand: Rows, customers: Rows, kind: Rows, skill: Floats) -> Floats:
    """Return the log odds that an answer convinces: skill, liking, a fitting story, true fit."""
    people, selling = desk.people, desk.selling
    liked = people.goodwill.take(people.pairs(brand, customers))
    story = desk.message_fit[brand, people.segment[customers]] - 0.5
    odds = selling.objection_base + selling.objection_skill * (skill - 1.0) + _EASE[kind]
    odds += 0.6 * liked + 0.5 * story + 0.6 * desk.product_fit(brand, customers)
    return np.asarray(odds)


def _offer(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Negotiate: press for a decision and give the discount that motivation calls for."""
    if not tasks.size:
        return
    leads, selling, motivation = desk.leads, desk.selling, desk.force.motivation[rows]
    limit = desk.orders.discount_limit[leads.brand[tasks]]
    offered = discount(limit, motivation).astype(np.float32)
    leads.discount[tasks] = np.maximum(leads.discount[tasks], offered)
    leads.closing[tasks] = selling.close_base + selling.close_motivation * motivation


def _feel_effort(desk: Desk, tasks: Rows, rows: Rows) -> None:
    """Let customers feel that somebody works for them."""
    if not tasks.size:
        return
    gain = np.minimum(desk.selling.effort_gain * desk.force.skill[rows], 1.0).astype(np.float32)
    felt = desk.leads.effort[tasks]
    desk.leads.effort[tasks] = felt + gain * (1 - felt)


def _bother(desk: Desk, brand: Rows, who: Rows, rows: Rows, luck: Hashes) -> None:
    """Reach people who need nothing: each contact irritates more; a few are hurried."""
    if not who.size:
        return
    people, selling = desk.people, desk.selling
    if desk.mechanisms.fatigue:
        pairs = people.pairs(brand, who)
        lost = np.float32(selling.irritation) * (1 + people.fatigue[who])
        limit = np.float32(-people.archetype.memory.goodwill_limit)
        put(people.goodwill, pairs, np.maximum(people.goodwill.take(pairs) - lost, limit))
        np.add.at(people.fatigue, who, np.float32(selling.fatigue))
    chance = selling.early_entry * desk.force.skill[rows]
    tries = lane_uniform(luck, _SEQUEL) < chance
    hurry(people, brand[tries], who[tries])
