"""What a kind of market is made of: every parameter with its unit, range and meaning.

The values live in data files, one per archetype, each with its provenance; this module
says what a value means and which values make sense.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from .parameter import Group, parameter


@dataclass(frozen=True, kw_only=True)
class Economy(Group):
    """Prices and costs."""

    list_price: float = parameter("money per unit", 0.01, 1e9, "price before any discount")
    cost_share: float = parameter("share of list price", 0, 1, "cost of making one unit")
    hand_over_share: float = parameter(
        "share of budget", 0, 0.5, "cost of scoring leads and reporting back what sales hears"
    )
    starting_cash: float = parameter(
        "money per customer in the market", 0, 1e9, "cash of a firm at the start"
    )


@dataclass(frozen=True, kw_only=True)
class Need(Group):
    """How often customers need the product, and what may hurry them."""

    rate: float = parameter("needs per week", 1e-5, 5, "mean speed at which need accumulates")
    rate_shape: float = parameter(
        "whole number", 1, 60, "evenness of need rates over customers (Gamma shape)"
    )
    threshold_shape: float = parameter(
        "whole number", 1, 60, "evenness of the time between needs (Erlang shape)"
    )
    season_amplitude: float = parameter("share", 0, 0.9, "size of the yearly swing of need")
    pull_forward: float = parameter(
        "share of a need", 0, 0.95, "how much of a need may be missing when somebody hurries it"
    )
    latent: float = parameter(
        "share", 0, 1, "speed of need of somebody who owns none, against an owner's"
    )
    promotion_notice: float = parameter(
        "probability per week",
        0,
        1,
        "chance that somebody who knows the brand and is not looking notices a fifth off",
    )
    passes_unmet: float = parameter(
        "share of a need", 0.01, 1, "how much of a need goes away when nothing is bought"
    )
    primary_demand: float = parameter(
        "needs per talk", 0, 1, "need awakened in somebody who owns none by an owner who talks"
    )
    has_contract: float = parameter("0 or 1", 0, 1, "whether satisfied owners renew by themselves")
    renewal_base: float = parameter("log odds", -10, 10, "renewal of a neutral owner")
    renewal_satisfaction: float = parameter(
        "log odds per util", 0, 10, "effect of satisfaction on renewal"
    )
    renewal_habit: float = parameter("log odds", 0, 10, "effect of full habit on renewal")
    segments: float = parameter("whole number", 1, 8, "groups of customers with the same need")
    spread: float = parameter("position units", 0, 3, "distance of the segments from the centre")
    drift: float = parameter("position units per root week", 0, 0.5, "wandering of the segments")


@dataclass(frozen=True, kw_only=True)
class Memory(Group):
    """What customers keep in mind, and how fast it fades."""

    awareness_lift: float = parameter(
        "share of the gap per exposure", 0, 1, "awareness gained from one advertisement"
    )
    awareness_forgetting: float = parameter("share per week", 0, 1, "awareness lost in a week")
    awareness_sight: float = parameter(
        "share of the gap per week", 0, 1, "awareness from seeing the product on sale"
    )
    awareness_use: float = parameter(
        "share of the gap per week", 0, 1, "awareness that owners gain from use"
    )
    goodwill_lift: float = parameter(
        "utils per exposure", 0, 1, "goodwill gained from one well-fitting advertisement"
    )
    goodwill_forgetting: float = parameter("share per week", 0, 1, "goodwill lost in a week")
    goodwill_limit: float = parameter("utils", 0.1, 10, "goodwill that no message can exceed")
    salience_lift: float = parameter(
        "share of the gap per exposure", 0, 1, "salience gained from one advertisement"
    )
    salience_forgetting: float = parameter("share per week", 0, 1, "salience lost in a week")
    wear_out: float = parameter(
        "weeks", 1, 10_000, "age at which a message has lost half of its force"
    )
    brand_goodwill: float = parameter(
        "ratio", 0, 10, "goodwill from a brand-building exposure against an advertisement's"
    )
    brand_salience: float = parameter(
        "ratio", 0, 10, "salience from a brand-building exposure against an advertisement's"
    )


@dataclass(frozen=True, kw_only=True)
class Media(Group):
    """What pull money buys."""

    price_per_thousand: float = parameter(
        "money per thousand impressions", 0.01, 1e6, "price of advertising and brand building"
    )
    consumption_shape: float = parameter(
        "whole number", 1, 20, "evenness of media use over customers (Gamma shape)"
    )
    content_searching: float = parameter(
        "probability per week", 0, 1, "chance that a searching customer who knows us reads content"
    )
    content_idle: float = parameter(
        "probability per week", 0, 1, "chance that an idle customer who knows us reads content"
    )
    content_half: float = parameter(
        "money per customer and week", 1e-9, 1e6, "content spend that reaches half of its effect"
    )
    content_awareness: float = parameter(
        "share of the gap per reading", 0, 1, "awareness gained from reading content"
    )
    content_goodwill: float = parameter(
        "utils per reading", 0, 1, "goodwill gained from well-fitting content"
    )
    content_understanding: float = parameter(
        "share of the gap per reading", 0, 1, "understanding gained from reading content"
    )
    hand_searching: float = parameter(
        "probability per reading", 0, 1, "chance that a searching reader raises a hand"
    )
    hand_idle: float = parameter(
        "probability per reading", 0, 1, "chance that an idle reader raises a hand: a junk lead"
    )
    social_half: float = parameter(
        "money per customer and week", 1e-9, 1e6, "social spend that reaches half of its effect"
    )
    social_talk: float = parameter(
        "probability per week", 0, 1, "extra talk of delighted owners that social media can carry"
    )


@dataclass(frozen=True, kw_only=True)
class Talk(Group):
    """Word of mouth on a small-world network."""

    contacts: float = parameter("whole number, even", 2, 30, "people whom a customer listens to")
    rewired: float = parameter("share", 0, 1, "contacts outside the neighbourhood")
    base: float = parameter("probability per week", 0, 1, "chance that a neutral owner talks")
    satisfied: float = parameter(
        "probability per week and util", 0, 1, "extra chance per util of delight or anger"
    )
    awareness: float = parameter(
        "share of the gap per talk", 0, 1, "awareness gained from hearing an owner"
    )
    goodwill: float = parameter("utils per talk", 0, 1, "goodwill moved by a fully moved owner")
    negativity: float = parameter("ratio", 1, 5, "weight of bad news against good news")


@dataclass(frozen=True, kw_only=True)
class Choice(Group):
    """What counts when a customer decides."""

    decision: float = parameter(
        "probability per week", 0.001, 1, "chance that a searching customer decides in a week"
    )
    patience: float = parameter("weeks", 1, 520, "search after which a customer surely decides")
    deadline: float = parameter(
        "probability per week",
        0,
        1,
        "chance that somebody searching who knows a brand decides because it is a fifth off",
    )
    complexity: float = parameter("utils", 0, 10, "utility lost by buying what is not understood")
    outside: float = parameter("utils", -10, 10, "utility of not buying")
    taste: float = parameter("utils", 0, 5, "spread of lasting personal taste")
    habit: float = parameter("utils", 0, 10, "effect of full habit")
    salience: float = parameter("utils", 0, 10, "effect of full salience")
    effort: float = parameter("utils", 0, 10, "effect of full selling effort")
    price: float = parameter("utils per log price", 0, 20, "effect of price")
    reference: float = parameter(
        "utils per log price", 0, 20, "effect of a price unlike the remembered one"
    )
    loss_aversion: float = parameter("ratio", 1, 5, "weight of dearer against cheaper")
    fit: float = parameter("utils per squared unit", 0, 20, "utility lost by product misfit")
    message_width: float = parameter(
        "position units", 0.05, 10, "distance at which a message is off the point"
    )


@dataclass(frozen=True, kw_only=True)
class Experience(Group):
    """What use teaches, and what disappointment does."""

    fit: float = parameter("ratio", 0, 10, "weight of product fit in satisfaction")
    expected_fit: float = parameter("utils", -5, 5, "misfit at which fit leaves people neutral")
    taste: float = parameter("ratio", 0, 10, "weight of personal taste in satisfaction")
    over_persuasion: float = parameter(
        "utils", 0, 10, "disappointment of somebody persuaded with a wholly unfitting promise"
    )
    noise: float = parameter("utils", 0, 5, "spread of luck in one experience")
    persistence: float = parameter("share", 0, 1, "weight of old satisfaction for repeat buyers")
    goodwill: float = parameter("share", 0, 1, "how far one experience moves goodwill")
    habit_persistence: float = parameter("share", 0, 1, "habit kept when buying something else")
    reference_learning: float = parameter(
        "share", 0, 1, "weight of a new price in the remembered one"
    )
    return_below: float = parameter(
        "utils", -20, 0, "satisfaction below which a new buyer returns the product"
    )


@dataclass(frozen=True, kw_only=True)
class Selling(Group):
    """Salespeople: hours, skill, the steps of a sale, and what quotas do to people."""

    salary: float = parameter("money per week", 0.01, 1e7, "cost of one full-time salesperson")
    commission: float = parameter("share of price", 0, 1, "usual commission on new business")
    hours: float = parameter("hours per week", 1, 80, "hours that can be spent with customers")
    contact_hours: float = parameter("hours", 0.01, 40, "one cold call or visit")
    lead_hours: float = parameter("hours", 0.01, 40, "working a raw lead for a week")
    demonstration_hours: float = parameter("hours", 0.01, 40, "one demonstration")
    objection_hours: float = parameter("hours", 0.01, 40, "answering an objection for a week")
    negotiation_hours: float = parameter("hours", 0.01, 40, "negotiating for a week")
    care_hours: float = parameter("hours", 0.01, 40, "one visit to an existing customer")
    care: float = parameter(
        "share of the gap per visit", 0, 1, "satisfaction mended by a visit to an owner"
    )
    one_visit: float = parameter("0 or 1", 0, 1, "whether call and demonstration are one visit")
    prospecting_lift: float = parameter(
        "ratio", 1, 50, "how much likelier a call list names somebody who is searching"
    )
    lead_reach: float = parameter("probability", 0, 1, "chance to reach a fresh lead in a week")
    lead_freshness: float = parameter(
        "ratio per week", 0, 1, "what is left of that chance a week later"
    )
    cold_reach: float = parameter("probability", 0, 1, "chance that a cold call gets through")
    known_share: float = parameter(
        "share", 0, 1, "part of getting through that depends on being known"
    )
    demonstrate: float = parameter(
        "probability per week", 0, 1, "chance that a qualified lead sees a demonstration"
    )
    demonstration_understanding: float = parameter(
        "share of the gap", 0, 1, "understanding gained from a demonstration"
    )
    demonstration_goodwill: float = parameter(
        "utils per util of fit", 0, 2, "goodwill moved by seeing the true fit"
    )
    effort_gain: float = parameter(
        "share of the gap per talk", 0, 1, "selling effort felt after one sales conversation"
    )
    objection_base: float = parameter("log odds", -10, 10, "answering an objection, all else zero")
    objection_skill: float = parameter("log odds per unit of skill", 0, 10, "effect of skill")
    objection_loss: float = parameter(
        "probability", 0, 1, "chance that an unanswered objection ends the talks"
    )
    early_entry: float = parameter(
        "probability", 0, 1, "chance that a call hurries somebody whose need is near"
    )
    discount_limit: float = parameter("share of price", 0, 0.9, "usual authority to discount")
    close_base: float = parameter(
        "probability per week", 0, 1, "closing of a negotiation that nobody presses"
    )
    close_motivation: float = parameter(
        "probability per week", 0, 1, "extra closing of a fully motivated salesperson"
    )
    motivation_hours: float = parameter("share", 0, 1, "extra hours of a fully motivated person")
    motivation_flat: float = parameter(
        "share of full motivation", 0, 1, "motivation under plain commission"
    )
    present_bias: float = parameter(
        "ratio per week", 0.01, 1, "worth of a bonus that is one week further away"
    )
    quota_growth: float = parameter("ratio", 0.1, 3, "next quota against what was expected")
    ramp: float = parameter("weeks", 0.1, 520, "time in which most of the job is learnt")
    novice: float = parameter("share of full skill", 0, 1, "skill on the first day")
    talent_spread: float = parameter("log units", 0, 1.5, "spread of talent")
    attrition: float = parameter("probability per year", 0, 1, "chance that a salesperson leaves")
    fatigue: float = parameter("contacts", 0, 10, "fatigue left by one unwanted contact")
    fatigue_forgetting: float = parameter("share per week", 0, 1, "fatigue lost in a week")
    irritation: float = parameter(
        "utils per contact", 0, 2, "goodwill lost by an unwanted contact, per unit of fatigue"
    )
    stale: float = parameter("weeks", 1, 520, "age at which an untouched lead is dropped")
    hand_over_delay: float = parameter(
        "weeks", 0, 26, "time a lead takes from marketing to sales without a shared process"
    )
    score_noise: float = parameter("share", 0, 2, "error of a lead score")


@dataclass(frozen=True, kw_only=True)
class Learning(Group):
    """What marketers know about the needs of each segment, and what knowing costs."""

    prior_sd: float = parameter("position units", 0, 5, "error of the first belief")
    research_sd: float = parameter("position units", 0.01, 50, "error of one interview")
    feedback_sd: float = parameter("position units", 0.01, 50, "error of one sales conversation")
    interview_cost: float = parameter("money", 0.01, 1e7, "cost of one interview")
    budget_shift: float = parameter(
        "share of pull budget", 0, 1, "how far reported reasons move the plan in a quarter"
    )


@dataclass(frozen=True, kw_only=True)
class Policy(Group):
    """What a firm spends by default: money per customer of the market and week."""

    advertising: float = parameter("money per customer and week", 0, 1e6, "advertising")
    brand: float = parameter("money per customer and week", 0, 1e6, "brand building")
    content: float = parameter("money per customer and week", 0, 1e6, "content")
    social: float = parameter("money per customer and week", 0, 1e6, "social media")
    research: float = parameter("money per customer and week", 0, 1e6, "market research")
    sales: float = parameter("money per customer and week", 0, 1e6, "salespeople")


GROUPS: Mapping[str, type[Group]] = {
    "economy": Economy,
    "need": Need,
    "memory": Memory,
    "media": Media,
    "talk": Talk,
    "choice": Choice,
    "experience": Experience,
    "selling": Selling,
    "learning": Learning,
    "policy": Policy,
}


@dataclass(frozen=True, kw_only=True)
class Archetype:
    """A kind of market: all parameters of all mechanisms."""

    name: str
    title: str
    currency: str
    unit: str
    economy: Economy
    need: Need
    memory: Memory
    media: Media
    talk: Talk
    choice: Choice
    experience: Experience
    selling: Selling
    learning: Learning
    policy: Policy


@dataclass(frozen=True, kw_only=True)
class Mechanisms:
    """Which mechanisms are at work; switching one off shows what it carries.

    Every flag is on by default. A mechanism that is off is removed, never replaced by a guess:
    without forgetting nothing fades, without capacity hours have no end.
    """

    forgetting: bool = True
    capacity: bool = True
    demand_conservation: bool = True
    feedback: bool = True
    scoring: bool = True
    word_of_mouth: bool = True
    habit: bool = True
    present_bias: bool = True
    research: bool = True
    over_persuasion: bool = True
    fatigue: bool = True
    wear_out: bool = True
    reference_price: bool = True
    drift: bool = True

    @classmethod
    def without(cls, *names: str) -> Mechanisms:
        """Return all mechanisms but the named ones.

        >>> Mechanisms.without("forgetting").forgetting
        False
        """
        known = [each.name for each in fields(cls)]
        for name in names:
            if name not in known:
                raise ValueError(f"mechanism {name!r} is unknown. Known are {', '.join(known)}.")
        return cls(**dict.fromkeys(names, False))
