"""What last-touch attribution says: each sale belongs to whoever touched the buyer last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...agents.population import NOBODY
from ...equations.chance import Rows
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.diary_pages import TOUCHES
from .chronicle import KINDS, Chronicle

PULL_TOUCHES = ("advertising_seen", "brand_seen", "content_read", "hands_raised")
TALK_TOUCHES = ("heard_talk",)
NOBODY_NAME = "nobody"
NAMES = ("pull", "push", "word_of_mouth", NOBODY_NAME)

RULE = (
    "Last touch gives a whole sale to the last thing of yours that the buyer met since the "
    "purchase before: an advertisement or something to read (pull), a salesperson (push), or "
    "an owner who talked (word of mouth)."
)


def _owner(kind: str) -> int:
    """Return the place in ``NAMES`` that a touch speaks for."""
    if kind in PULL_TOUCHES:
        return 0
    return 2 if kind in TALK_TOUCHES else 1


_OWNER = np.array([_owner(kind) if kind in TOUCHES else -1 for kind in KINDS], dtype=np.int8)


def last_touch(chronicle: Chronicle) -> pd.DataFrame:
    """Return the units of each quarter by who touched the buyer last.

    Touches are those of the player's brand since the buyer's last purchase of any brand, from
    the first week of the game on.

    Returns
    -------
    DataFrame
        Indexed by quarter from 1 on; columns are ``NAMES``. Rows add up to the units sold.
    """
    quarters = len(chronicle.game.decisions)
    counts = np.zeros((quarters, len(NAMES)), dtype=np.int64)
    last = np.full(chronicle.customers, len(NAMES) - 1, dtype=np.int64)
    for week in range(quarters * WEEKS_PER_QUARTER):
        who, owner = _touched(chronicle, week)
        last[who] = owner  # in the order of the week: the last one stays
        buyer, brand = _bought(chronicle, week)
        own = last[buyer[brand == chronicle.own]]
        counts[week // WEEKS_PER_QUARTER] += np.bincount(own, minlength=len(NAMES))
        last[buyer] = len(NAMES) - 1
    index = pd.RangeIndex(1, quarters + 1, name="quarter")
    return pd.DataFrame(counts, index=index, columns=list(NAMES))


def _touched(chronicle: Chronicle, week: int) -> tuple[Rows, Rows]:
    """Return who met something of the player in a week, in order, and whom it speaks for."""
    table = chronicle.events
    low, high = np.searchsorted(table["week"], [week, week + 1])
    owner = _OWNER[table["kind"][low:high]]
    is_own = (table["brand"][low:high] == chronicle.own) & (owner >= 0)
    return table["who"][low:high][is_own].astype(np.int64), owner[is_own].astype(np.int64)


def _bought(chronicle: Chronicle, week: int) -> tuple[Rows, Rows]:
    """Return who bought in a week, and what."""
    table = chronicle.decided
    low, high = np.searchsorted(table["week"], [week, week + 1])
    if low == high:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    chosen = table["chosen"][low:high]
    bought = chosen != NOBODY
    return table["who"][low:high][bought].astype(np.int64), chosen[bought].astype(np.int64)
