"""Promises of salespeople: they learn, follow their quotas, leave, and have only their hours."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pushpull.agents import selling
from pushpull.agents.parameters import Archetype
from pushpull.model.market import Market
from tests.markets import (
    FIRMS,
    PUSHING,
    Usually,
    archetype,
    changed,
    measured,
    opened,
    play_phase,
    play_rest,
    play_until,
    salespeople,
    setting,
    total,
)

HOURS = ("hours_care", "hours_deals", "hours_leads", "hours_cold")


def easy_to_sell() -> Archetype:
    """Return software that is bought without much thought, so that salespeople win often."""
    return changed(archetype(), choice={"complexity": 0.0, "outside": -3.0})


def test_a_hired_salesperson_starts_as_a_beginner_and_ramps_up() -> None:
    loyal = changed(archetype(), selling={"attrition": 0.0})
    market = opened(setting(loyal, strategies={"Aurora": Usually({"salespeople": 3.0})}))
    settled = market.firms["Aurora"].force[0].skill
    rules, skills = market.setting.archetype.selling, []
    for week in range(30):
        market.step()
        hired = market.firms["Aurora"].force[2]
        skills.append(hired.skill)
        learnt = 1 - np.exp(-(week + 1) / rules.ramp)
        expected = hired.talent * (rules.novice + (1 - rules.novice) * learnt)
        assert hired.skill == pytest.approx(expected, rel=1e-12)
    talent = market.firms["Aurora"].force[2].talent
    assert skills[0] < 0.4 * talent
    assert skills[-1] > 0.85 * talent
    assert settled > 0.9 * market.firms["Aurora"].force[0].talent
    assert measured(market, "hires", "Aurora")[0] == 2
    assert sum(measured(market, "hires", "Aurora")) == 2


def test_training_shortens_the_ramp() -> None:
    loyal = changed(archetype(), selling={"attrition": 0.0})
    skills = []
    for training in (0.0, 1_000.0, 5_000.0):
        trained = {"Aurora": Usually({"salespeople": 3.0, "training": training})}
        market = opened(setting(loyal, strategies=trained), weeks=8)
        skills.append(market.firms["Aurora"].force[2].skill)
        assert total(market, "training_spend", "Aurora") == pytest.approx(8 * training)
    assert skills[0] < skills[1] < skills[2]


def test_who_leaves_is_replaced_by_a_beginner_and_the_others_go_on() -> None:
    restless = changed(archetype(), selling={"attrition": 0.9})
    market = opened(setting(restless, strategies=PUSHING))
    market.step()
    left = 0
    for _ in range(30):
        before = [(p.generation, p.tenure, p.talent) for p in salespeople(market)]
        market.step()
        after = [(p.generation, p.tenure, p.talent) for p in salespeople(market)]
        for (generation, tenure, talent), now in zip(before, after, strict=True):
            if now[0] == generation:
                assert now == (generation, tenure + 1, talent)
            else:
                left += 1
                assert now[:2] == (generation + 1, 0)
                assert now[2] != talent
    assert left == total(market, "quits", "Aurora") - measured(market, "quits", "Aurora")[0] > 0


def by_place(market: Market, name: str) -> list[float]:
    """Return Aurora's mean value of a measure in the 1st, 2nd … 13th week of its quarters."""
    return list(np.array(measured(market, name, "Aurora")).reshape(-1, 13).mean(axis=0))


def motivation_by_place(quota_period: str) -> list[float]:
    """Return the motivation of people who hardly care for what is weeks away, by place."""
    hasty = changed(easy_to_sell(), selling={"present_bias": 0.3})
    paid = {name: Usually({"salespeople": 3.0, "quota_period": quota_period}) for name in FIRMS}
    return by_place(
        opened(setting(hasty, customers=2_000, strategies=paid), weeks=52), "motivation"
    )


def test_a_quarterly_quota_motivates_most_at_the_end_of_the_quarter() -> None:
    motivation = motivation_by_place("quarter")
    steady = motivation[0]
    # Five weeks from the end a bonus counts 0.3^4 of one today: nothing is left but commission.
    assert motivation[:8] == pytest.approx([steady] * 8, abs=0.3**4)
    assert motivation[11] + motivation[12] > 2.2 * steady


def test_a_monthly_quota_motivates_at_the_end_of_each_month() -> None:
    motivation = motivation_by_place("month")
    for first, last in ((0, 3), (4, 7), (8, 12)):  # months of 4, 4 and 5 weeks
        assert motivation[last] > 1.3 * motivation[first]


def test_motivated_people_work_longer_and_no_hour_is_lost_or_won() -> None:
    market, worked = opened(setting(customers=600, strategies=PUSHING), weeks=1), 0.0
    rules, weeks = market.setting.archetype.selling, 25
    booked = total(market, "hours_available", "Aurora")
    spare = market.force.spare[:3].sum() / 60
    for _ in range(weeks):
        play_until(market, "decide")
        mood = np.array([person.motivation for person in salespeople(market)])
        drive = 1 - 0.5 * rules.motivation_hours * (1 - mood)
        minutes = market.force.minutes()[: mood.size]
        assert minutes.tolist() == np.floor(60 * rules.hours * drive).tolist()
        worked += minutes.sum() / 60
        play_rest(market, "decide")
    # What is too little for a call is kept for the next week, unless somebody leaves meanwhile.
    booked = total(market, "hours_available", "Aurora") - booked
    kept = market.force.spare[:3].sum() / 60 - spare
    lost = total(market, "quits", "Aurora") * rules.contact_hours
    assert worked - lost - 1e-9 <= booked + kept <= worked + 1e-9


def test_under_plain_commission_all_weeks_are_alike() -> None:
    plain = {"Aurora": Usually({"salespeople": 3.0, "quota_period": "none"})}
    market, minutes = opened(setting(customers=600, strategies=plain)), set()
    for _ in range(26):
        play_until(market, "decide")
        minutes.add(tuple(market.force.minutes()[:3].tolist()))
        play_rest(market, "decide")
    flat = market.setting.archetype.selling.motivation_flat
    assert measured(market, "motivation", "Aurora") == pytest.approx([flat] * 26, abs=1e-4)
    assert len(minutes) == 1


def test_more_commission_motivates_more_and_none_not_at_all() -> None:
    moods = []
    for commission in (0.0, 0.05, None, 0.3):
        paid = {
            "Aurora": Usually(
                {"salespeople": 3.0, "commission": commission, "quota_period": "none"}
            )
        }
        moods.append(opened(setting(strategies=paid), weeks=1).firms["Aurora"].force[0].motivation)
    assert moods == sorted(moods)
    assert moods[0] == 0 < moods[1] < moods[2] < moods[3] <= 1


def test_commission_is_a_share_of_new_business_only() -> None:
    paid = {
        name: Usually({"salespeople": 3.0, "commission": 0.2, "discount_limit": 0.0})
        for name in FIRMS
    }
    market = opened(setting(easy_to_sell(), customers=600, strategies=paid), weeks=26)
    list_price = market.setting.archetype.economy.list_price
    for name in FIRMS:
        new = total(market, "new_units", name)
        assert new > 0
        assert total(market, "commission_spend", name) == pytest.approx(0.2 * list_price * new)


def test_a_quarters_sales_count_for_its_quota_and_the_next_quota_follows_the_record() -> None:
    loyal = changed(easy_to_sell(), selling={"attrition": 0.0})
    market = opened(setting(loyal, customers=2_000, strategies=PUSHING), weeks=13)
    sold = [person.attained for person in salespeople(market)]
    assert sum(sold) == total(market, "won", "Aurora") > 0
    growth = market.setting.archetype.selling.quota_growth
    expected = [max(growth * person.rate * 13, 1.0) for person in salespeople(market)]
    play_until(market, "decide")
    assert [person.quota for person in salespeople(market)] == pytest.approx(expected)
    assert [person.attained for person in salespeople(market)] == [0.0] * len(sold)


def test_nobody_works_longer_than_their_own_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    # Every task of every person is added up as it is allocated.
    busy = {name: Usually({"salespeople": 3.4, "care_time": 0.2}) for name in FIRMS}
    market = opened(setting(customers=600, strategies=busy), seed=2, weeks=10)
    allocate, used = selling.allocate, np.zeros(0)

    def watched(row: Any, cost: Any, *others: Any) -> Any:
        fits = allocate(row, cost, *others)
        np.add.at(used, row[fits], cost[fits])
        return fits

    monkeypatch.setattr(selling, "allocate", watched)
    busiest = 0.0
    for _ in range(10):
        play_until(market, "raise_hands")
        used = np.zeros(len(market.force))
        minutes = market.force.minutes() + market.force.spare
        play_phase(market, "push")
        assert (used + market.force.spare <= minutes).all()
        busiest = max(busiest, float((used / minutes).max()))
        booked = sum(market.report[name].sum() for name in HOURS)
        assert used.sum() / 60 == pytest.approx(booked)
        play_rest(market, "push")
    assert busiest > 0.9
