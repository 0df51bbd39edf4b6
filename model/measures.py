"""What is recorded each week for each firm: name, unit, kind and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """One column of the weekly table.

    A *flow* is summed over weeks, a *stock* is read at the end of a period.
    """

    name: str
    unit: str
    kind: Literal["flow", "stock"]
    meaning: str


def _flows(unit: str, **meanings: str) -> list[Measure]:
    return [Measure(name, unit, "flow", text) for name, text in meanings.items()]


def _stocks(unit: str, **meanings: str) -> list[Measure]:
    return [Measure(name, unit, "stock", text) for name, text in meanings.items()]


MEASURES: tuple[Measure, ...] = (
    *_flows(
        "units",
        units="sold this week, renewals included",
        new_units="sold to people who did not own this brand",
        repeat_units="bought again or renewed by people who owned this brand",
        walk_in_units="sold without any lead",
        pull_units="sold to leads whom marketing pulled",
        push_units="sold to people whom a salesperson found",
        early_units="sold before the need was due, because somebody hurried it",
        returns="brought back by disappointed buyers",
    ),
    *_flows(
        "money",
        revenue="money from customers, less money given back",
        discounts="money that promotions and salespeople took off the price",
        cost_of_goods="cost of what was sold",
        advertising_spend="spent on advertising",
        brand_spend="spent on brand building",
        content_spend="spent on content",
        social_spend="spent on social media",
        research_spend="spent on market research",
        salary_spend="spent on salaries",
        training_spend="spent on training salespeople",
        commission_spend="spent on commission",
        hand_over_spend="spent on scoring leads and reporting back",
        pull_spend="advertising, brand, content, social media and research together",
        push_spend="salaries, training and commission together",
        profit="revenue less all costs",
    ),
    *_stocks("money", cash="money in the bank"),
    *_stocks(
        "share",
        awareness="mean awareness over all customers",
        salience="mean salience over all customers",
        understanding="mean understanding of the offer over searching customers",
        message_fit="how well the message meets the needs, over all customers",
    ),
    *_stocks(
        "utils",
        goodwill="mean goodwill over all customers",
        satisfaction="mean satisfaction of owners",
        fit="mean fit of the product to needs, over all customers",
    ),
    *_stocks(
        "people",
        customers="people who own this brand",
        searching="searching customers in the whole market",
        open_leads="leads in the pipeline at the end of the week",
        negotiations="leads in negotiation at the end of the week",
        salespeople="full-time salespeople at work",
    ),
    *_flows(
        "people",
        due="owners whose need came due",
        kept="owners who came due and stayed with the brand",
        left="owners who came due and left the brand",
        heard_talk="people who heard an owner talk",
        leads_pull="leads that raised a hand to marketing",
        leads_push="leads that salespeople found",
        leads_touched="leads from marketing that were worked for the first time",
        qualified="leads that turned out to be searching",
        demonstrations="demonstrations given",
        objections_price="objections about the price",
        objections_fit="objections about the fit",
        objections_trust="objections of people who do not trust the brand",
        objections_need="objections of people who doubt the need",
        objections_answered="objections answered",
        won="leads won",
        lost_no_need="leads lost because there was no need",
        lost_price="leads lost over the price",
        lost_fit="leads lost over the fit",
        lost_trust="leads lost for want of trust",
        lost_rival="leads lost to a rival",
        lost_no_decision="leads lost because nothing was bought",
        lost_stale="leads dropped because nobody worked them in time",
        calls="cold calls made",
        calls_reached="cold calls that got through",
        care_visits="visits to existing customers",
        hires="salespeople hired",
        quits="salespeople who left",
    ),
    *_flows(
        "hours",
        hours_available="salespeople's hours",
        hours_leads="hours spent on raw leads",
        hours_deals="hours spent on qualified leads, objections and negotiations",
        hours_cold="hours spent on cold calls",
        hours_care="hours spent on existing customers",
    ),
    *_stocks(
        "ratio",
        skill="mean skill of the salespeople",
        motivation="mean motivation of the salespeople, 0 to 1",
        quota_attainment="mean sales against quota so far in the period",
        price="price asked this week against the list price",
    ),
    *_stocks("share", discount="mean discount offered in negotiations, this week"),
)

NAMES: tuple[str, ...] = tuple(measure.name for measure in MEASURES)
FLOWS: tuple[str, ...] = tuple(m.name for m in MEASURES if m.kind == "flow")
STOCKS: tuple[str, ...] = tuple(m.name for m in MEASURES if m.kind == "stock")


def measure(name: str) -> Measure:
    """Return the measure of this name.

    >>> measure("units").kind
    'flow'
    """
    return next(each for each in MEASURES if each.name == name)
