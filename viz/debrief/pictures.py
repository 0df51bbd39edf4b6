"""All pictures of a debrief, in the order in which a class talks about them."""

from __future__ import annotations

from ...classroom.debrief.facts import Facts
from ...classroom.debrief.measured import Measured
from ..exhibit import Exhibit
from .look import line_picture
from .measured_pictures import luck_picture, worth_picture
from .mix_pictures import kept, push_pull_map, sources
from .prediction_picture import prediction_picture


def pictures(facts: Facts, measured: Measured | None) -> list[tuple[str, list[Exhibit]]]:
    """Return the pictures below their headings; those that need more than there is are left out."""
    if not facts.quarters:
        return []
    again = [worth_picture(facts, measured), luck_picture(facts, measured)] if measured else []
    sections: dict[str, list[Exhibit | None]] = {
        "How it went": [_profit(facts), _share(facts)],
        "What you chose": [push_pull_map(facts)],
        "What it did to people": [_awareness(facts), sources(facts), kept(facts)],
        "What decided it": again,
        "What you expected": [prediction_picture(facts)],
    }
    whole = {title: [each for each in found if each] for title, found in sections.items()}
    return [(title, found) for title, found in whole.items() if found]


def _profit(facts: Facts) -> Exhibit:
    return line_picture(facts, "total_profit", "money", (
        "profit", "Who earned how much?",
        "Profit of all quarters so far, quarter by quarter.", "profit so far",
    ))  # fmt: skip


def _share(facts: Facts) -> Exhibit:
    return line_picture(facts, "share", "share", (
        "share", "Who sold how much of it?",
        "Each team’s share of all units that were sold in the quarter.", "share of units",
    ))  # fmt: skip


def _awareness(facts: Facts) -> Exhibit:
    return line_picture(facts, "awareness", "share", (
        "awareness", "Who was known?",
        "Mean awareness of each brand over all people, at the end of the quarter. It rises slowly "
        "and lasts: look for what was sown early.", "awareness",
    ))  # fmt: skip
