"""What a player can set: every lever with its unit, range and a plain explanation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from ...agents.decision import PULL, Decision
from ...agents.parameters import Archetype
from ...equations.needing import WEEKS_PER_QUARTER
from .markets import archetype_of
from .setup import GameSetup

Kind = Literal["money", "people", "share", "ratio", "weeks", "switch", "choice", "weights"]

GROUPS = {
    "pull": ("Pull", "Marketing draws people to the product. It works slowly, and lasts."),
    "push": ("Push", "Salespeople bring the product to people. It works now, and tires people."),
    "price": ("Price", "What customers pay, and when it is less."),
    "hand-over": ("Hand-over", "What marketing and sales tell each other."),
}
"""Title and a sentence for each group of levers, in the order of a form."""


@dataclass(frozen=True)
class Lever:
    """One thing that a player can set.

    Attributes
    ----------
    name : str
        The field of ``Decision``.
    label : str
    group : str
        A key of ``GROUPS``.
    kind : str
        What is set: money per quarter, people, a share, a ratio, weeks, a switch, a choice of
        words, or weights of segments.
    low, high, step : float
        The range on the form; money in multiples of the usual budget.
    explanation : str
    term : str
        The word of the glossary that it belongs to, or "".
    choices : tuple of (str, str)
        Values and what they are called, for choices.
    is_advanced : bool
        Whether the form shows it only to those who ask.
    """

    name: str
    label: str
    group: str
    kind: Kind
    explanation: str
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    term: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_advanced: bool = False

    def shown(self, setup: GameSetup, decision: Decision) -> Any:
        """Return what a decision says, as a player reads it.

        >>> setup = GameSetup(market="software")
        >>> lever("advertising").shown(setup, Decision(advertising=1000.0))
        13000.0
        """
        value = getattr(decision, self.name)
        if value is None:
            value = usual_term(archetype_of(setup.market), self.name)
        if self.kind == "money":
            return float(value) * WEEKS_PER_QUARTER * setup.market_info.scale
        if self.kind == "people":
            return float(value) * setup.market_info.scale
        return value

    def put(self, setup: GameSetup, decision: Decision, shown: Any) -> Decision:
        """Return a decision changed to what a player has set.

        Raises
        ------
        ValueError
            If the value is out of range; one sentence says which range.
        """
        if self.kind in ("money", "people"):
            check_number(self.label, shown)
            shown = float(shown) / setup.market_info.scale
        if self.kind == "money":
            shown /= WEEKS_PER_QUARTER
        if self.kind in ("share", "ratio"):
            check_number(self.label, shown)
            shown = float(shown)
        return replace(decision, **{self.name: shown})


def check_number(label: str, value: Any) -> None:
    """Raise a ``ValueError`` in plain words unless a value is a number that can be spent."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not -1e15 < value < 1e15:
        raise ValueError(f"{label} is {value!r}, but must be a number. Type one, such as 1000.")
    if value < 0:
        raise ValueError(f"{label} is {value:,g}, but must be 0 or more.")


def usual_term(archetype: Archetype, name: str) -> Any:
    """Return what a term means that was left to the usual."""
    selling = archetype.selling
    known = {
        "discount_limit": selling.discount_limit,
        "commission": selling.commission,
        "quota_growth": selling.quota_growth,
        "response_delay": round(selling.hand_over_delay),
    }
    return known[name]


_MONEY: Kind = "money"
LEVERS: tuple[Lever, ...] = (
    Lever("advertising", "Advertising", "pull", _MONEY,
          "Makes people think of you when they need something. Forgotten within weeks.",
          high=6, term="Awareness"),
    Lever("brand", "Brand building", "pull", _MONEY,
          "Makes people like you. Slow, but it fades slowly too.", high=6, term="Goodwill"),
    Lever("content", "Content", "pull", _MONEY,
          "Articles and guides. Those who look for something find you, understand your offer and "
          "raise a hand.", high=6, term="Lead"),
    Lever("social", "Social media", "pull", _MONEY,
          "Carries further what your customers say about you, if they are satisfied.", high=6),
    Lever("research", "Market research", "pull", _MONEY,
          "Asks people what they need, so that your message fits; and shows you your rivals.",
          high=6, term="Message fit"),
    Lever("segments", "Whom to address", "pull", "weights",
          "How advertising and brand money is spread over the four groups of customers.",
          is_advanced=True, term="Segment"),
    Lever("message_follows", "The message follows what we learn", "pull", "switch",
          "On: the message moves with what research and feedback say. Off: it stays as it is.",
          is_advanced=True),
    Lever("salespeople", "Salespeople", "push", "people",
          "They call, demonstrate, answer objections and close. New ones need months to be good.",
          high=6, step=0.5, term="Push"),
    Lever("training", "Training", "push", _MONEY,
          "Beginners learn faster.", high=1),
    Lever("care_time", "Time for existing customers", "push", "share",
          "Share of working hours for visits to owners, who then stay rather than leave.",
          term="Customer kept"),
    Lever("lead_time", "Time for new leads, at most", "push", "share",
          "The largest share of the remaining hours for people who raised a hand.",
          is_advanced=True, term="Lead"),
    Lever("cold_time", "Time for cold calls, at most", "push", "share",
          "The largest share of the remaining hours for people who did not ask. Sales today, "
          "weary people tomorrow.", term="Cold call"),
    Lever("quota_period", "Quota", "push", "choice",
          "A bonus for reaching a quota makes people hurry deals at the end of the period.",
          choices=(("quarter", "each quarter"), ("month", "each month"),
                   ("none", "none, plain commission")), is_advanced=True, term="Quota"),
    Lever("quota_growth", "Growth that the quota asks for", "push", "ratio",
          "1.1 asks for a tenth more than can be expected. Too much discourages.",
          low=0.5, high=2, step=0.05, is_advanced=True, term="Quota"),
    Lever("commission", "Commission", "push", "share",
          "Share of the price that a salesperson earns on new business.",
          high=0.5, is_advanced=True),
    Lever("discount_limit", "Largest discount", "push", "share",
          "How much salespeople may take off the price to close a deal.", high=0.5),
    Lever("price", "Price against the list price", "price", "ratio",
          "1 is the list price. Lower sells more and earns less on each.",
          low=0.5, high=2, step=0.01),
    Lever("promotion", "Promotion", "price", "share",
          "A price cut in some weeks. Part of what it sells would have been bought later.",
          high=0.5, is_advanced=True),
    Lever("promotion_weeks", "Weeks of the promotion", "price", "weeks",
          "Which of the 13 weeks have the promotion.", is_advanced=True),
    Lever("lead_scoring", "Score leads and hand them over at once", "hand-over", "switch",
          "Salespeople first call those who are likely to buy. Costs a share of all spending.",
          term="Hand-over"),
    Lever("feedback", "Marketing hears what sales hears", "hand-over", "switch",
          "Objections teach marketing what people need, and why deals are lost moves up to a third "
          "of the money for advertising, brand, content and social media to where it would help; "
          "the total stays. Costs a share of all spending.",
          term="Hand-over"),
    Lever("response_delay", "Weeks until a raised hand is called", "hand-over", "weeks",
          "Interest cools. With scoring, leads are handed over at once.",
          high=8, step=1, is_advanced=True, term="Lead"),
)  # fmt: skip
"""All levers, in the order of a form."""


def lever(name: str) -> Lever:
    """Return the lever of this name."""
    return next(each for each in LEVERS if each.name == name)


def levers(group: str) -> Iterator[Lever]:
    """Yield the levers of a group."""
    return (each for each in LEVERS if each.group == group)


MONEY = (*PULL, "training")
"""Levers that are money."""
