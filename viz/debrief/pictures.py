"""All pictures of a debrief, in the order in which a class talks about them."""

from __future__ import annotations

from ...classroom.debrief.facts import Facts
from ...classroom.debrief.measured import Measured
from ..class_pages.languages import Words
from ..exhibit import Exhibit
from .look import line_picture
from .measured_pictures import luck_picture, worth_picture
from .mix_pictures import kept, push_pull_map, sources
from .prediction_picture import prediction_picture


def pictures(
    words: Words, facts: Facts, measured: Measured | None
) -> list[tuple[str, list[Exhibit]]]:
    """Return the pictures below their headings; those that need more than there is are left out."""
    if not facts.quarters:
        return []
    again = [
        picture(words, facts, measured) for picture in (worth_picture, luck_picture) if measured
    ]
    sections: dict[str, list[Exhibit | None]] = {
        words("How it went"): [_profit(words, facts), _share(words, facts)],
        words("What you chose"): [push_pull_map(words, facts)],
        words("What it did to people"): [
            _awareness(words, facts), sources(words, facts), kept(words, facts),
        ],
        words("What decided it"): again,
        words("What you expected"): [prediction_picture(words, facts)],
    }  # fmt: skip
    whole = {title: [each for each in found if each] for title, found in sections.items()}
    return [(title, found) for title, found in whole.items() if found]


def _profit(words: Words, facts: Facts) -> Exhibit:
    return line_picture(words, facts, "total_profit", "money", (
        "profit", words("Who earned how much?"),
        words("Profit of all quarters so far, quarter by quarter."), words("profit so far"),
    ))  # fmt: skip


def _share(words: Words, facts: Facts) -> Exhibit:
    return line_picture(words, facts, "share", "share", (
        "share", words("Who sold how much of it?"),
        words("Each team’s share of all units that were sold in the quarter."),
        words("share of units"),
    ))  # fmt: skip


def _awareness(words: Words, facts: Facts) -> Exhibit:
    return line_picture(words, facts, "awareness", "share", (
        "awareness", words("Who was known?"),
        words(
            "Mean awareness of each brand over all people, at the end of the quarter. It rises "
            "slowly and lasts: look for what was sown early."
        ),
        words("awareness"),
    ))  # fmt: skip
