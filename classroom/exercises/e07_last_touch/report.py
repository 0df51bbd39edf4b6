"""What a company's own report says: each new customer belongs to who touched them last."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import numpy as np

from ....agents.population import NOBODY
from ....equations.chance import Rows
from ....model.diary import Diary
from ....model.diary_pages import TOUCHES, Page
from ....scenarios.playing import play
from ....scenarios.scenario import Scenario

CHANNELS = ("advertising", "content", "talk", "salespeople")
"""Whom a new customer can be credited to."""

_CHANNEL_OF: Mapping[str, str] = {
    "advertising_seen": "advertising",
    "brand_seen": "advertising",
    "content_read": "content",
    "hands_raised": "content",
    "heard_talk": "talk",
}
"""Channel of each touch; all others are of salespeople."""

_NUMBER = np.array([CHANNELS.index(_CHANNEL_OF.get(each, "salespeople")) for each in TOUCHES])
_NONE = len(CHANNELS)


def last_touch(scenario: Scenario, seed: int, arm: str = "all") -> dict[str, int]:
    """Play one market and return the focal firm's new customers by whom they met last.

    Touches are those of the firm's own brand since the buyer's last purchase of any brand.
    Who met nothing of the firm is counted nowhere.
    """
    diaries: list[Diary] = []
    played = {arm: scenario.arms[arm]}
    [(_, market)] = play(scenario, seed, played, lambda begun: diaries.append(begun.keep_diary()))
    credit = _credit(diaries[0], market.firms[scenario.focal].number)
    return dict(zip(CHANNELS, credit.tolist(), strict=False))


def _credit(diary: Diary, own: int) -> Rows:
    """Return new customers by the number of the channel; the last one is nobody."""
    last = np.full(diary.who.size, _NONE)
    credit = np.zeros(_NONE + 1, dtype=np.int64)
    pages = {page.week: page for page in diary.pages}
    touches = (event for event in diary.events if event.kind >= 0)
    met = {week: list(events) for week, events in groupby(touches, lambda event: event.week)}
    for week in sorted({*pages, *met}):
        for event in met.get(week, []):  # in the order of the week: the last one stays
            last[event.place[event.brand == own]] = _NUMBER[event.kind]
        if week in pages:
            _settle(pages[week], own, last, credit)
    return credit


def _settle(page: Page, own: int, last: Rows, credit: Rows) -> None:
    """Credit a week's new customers, and forget what all buyers have met."""
    is_new = (page.chosen == own) & (page.owned != own)
    credit += np.bincount(last[page.place[is_new]], minlength=_NONE + 1)
    last[page.place[page.chosen != NOBODY]] = _NONE
