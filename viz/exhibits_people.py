"""Exhibits of people: who knows, likes, buys and keeps the brand."""

from __future__ import annotations

from ..equations.needing import WEEKS_PER_QUARTER
from .exhibit import Exhibit
from .folder import ResultsFolder
from .over_time import Words, level_exhibit
from .series import paths, rolling_ratio

_AWARENESS = Words(
    "awareness",
    "Who is known?",
    "Awareness is the chance that a customer thinks of the brand when buying; here, the mean over "
    "all customers.",
    "awareness, % of customers",
    "share",
)
_GOODWILL = Words(
    "goodwill",
    "Who is liked?",
    "Goodwill is what people think of the brand, on a scale where 0 is indifferent and about 1 "
    "makes a choice almost three times as likely.",
    "goodwill, utils",
    "utils",
)
_CUSTOMERS = Words(
    "customers",
    "Who has the customers?",
    "People who own this brand at the end of each week.",
    "customers, people",
    "people",
)
_KEPT = Words(
    "kept",
    "Whose customers stay?",
    "Owners who stayed with the brand, out of those whose need came due. Each point covers the "
    f"last {WEEKS_PER_QUARTER} weeks.",
    "stayed, % of owners who came due",
    "share",
)


def people_exhibits(results: ResultsFolder) -> list[Exhibit]:
    """Return the exhibits of people that the results have measures for."""
    exhibits: list[Exhibit | None] = []
    for words in (_AWARENESS, _GOODWILL, _CUSTOMERS):
        if results.has(words.key):
            exhibits.append(level_exhibit(results, words, paths(results.weekly, words.key)))
    exhibits.append(kept(results))
    return [each for each in exhibits if each is not None]


def kept(results: ResultsFolder) -> Exhibit | None:
    """Return the share of owners who stayed, of those whose need came due."""
    if not results.has("kept", "left"):
        return None
    stayed, went = paths(results.weekly, "kept"), paths(results.weekly, "left")
    return level_exhibit(results, _KEPT, rolling_ratio(stayed, stayed + went))
