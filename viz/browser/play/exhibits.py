"""The charts of a quarter, made from the player's books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ....classroom.game.books import lost, profit_and_loss, weekly
from ....classroom.game.playing import Playing
from ....classroom.game.setup import PLAYER
from ....equations.needing import WEEKS_PER_QUARTER

if TYPE_CHECKING:
    from ..charts import Chart

STAGES = (
    ("Leads", ("leads_pull", "leads_push")),
    ("Really looking", ("qualified",)),
    ("Demonstrations", ("demonstrations",)),
    ("Won", ("won",)),
    ("Lost", ("lost_no_need", "lost_price", "lost_fit", "lost_trust", "lost_rival",
              "lost_no_decision", "lost_stale")),
)  # fmt: skip
"""How far leads come, and the columns of the books that are added up for it."""

TALKS = (
    "Counts people. Leads raised a hand or were called since the quarter began; the next bars say "
    "how many were really looking, were shown the product, bought, or were lost. Who buys without "
    "a salesperson is not in it."
)


def first_week(quarter: int) -> int:
    """Return the number of a quarter's first week, counted from 0.

    >>> first_week(1), first_week(3)
    (0, 26)
    """
    return (quarter - 1) * WEEKS_PER_QUARTER


def quarter_frame(playing: Playing, quarter: int) -> pd.DataFrame:
    """Return the books of a quarter's 13 weeks and of the week before them."""
    begin = first_week(quarter)
    frame = weekly(playing, begin - WEEKS_PER_QUARTER)
    return frame[frame["week"].between(begin - 1, begin + WEEKS_PER_QUARTER - 1)]


def live_charts(playing: Playing, quarter: int) -> list[Chart]:
    """Return the charts that go with the map: they have the week before, and 13 weeks."""
    from ..charts import by_week, funnel
    from ..charts.lines import GAME_WEEK

    frame, names = quarter_frame(playing, quarter), playing.setup.names
    mine = frame[frame["firm"] == PLAYER]
    own = {PLAYER: names[PLAYER]}
    begin = first_week(quarter)
    return [
        by_week(
            frame,
            "awareness",
            names,
            title="Who thinks of you",
            clock=GAME_WEEK,
            counts="Percent of all people who would think of it when in need.",
        ),
        by_week(
            frame,
            "share",
            names,
            title="Share of all sales",
            clock=GAME_WEEK,
            counts="Percent of everything that was sold.",
        ),
        by_week(mine, "cash", own, title="Your cash", clock=GAME_WEEK),
        funnel(stages(mine, begin), "Sales talks this quarter, so far", TALKS),
    ]


def stages(mine: pd.DataFrame, begin: int) -> pd.DataFrame:
    """Return how many leads came how far since a week, week by week."""
    found = []
    for stage, names in STAGES:
        flow = mine[list(names)].sum(axis=1).where(mine["week"] >= begin, 0.0).cumsum()
        found.append(pd.DataFrame({"stage": stage, "week": mine["week"], "people": flow}))
    return pd.concat(found, ignore_index=True)


def money_chart(playing: Playing, quarter: int) -> Chart:
    """Return where the money came from and where it went."""
    from ..charts import waterfall

    lines = [line for line in profit_and_loss(playing, quarter) if not line.is_total]
    kept = [line for line in lines if round(line.value)]
    return waterfall(pd.DataFrame([(line.label, line.value) for line in kept],
                                  columns=["line", "amount"]))  # fmt: skip


def lost_chart(playing: Playing, quarter: int) -> Chart | None:
    """Return why deals were lost; nothing if none was."""
    from ..charts import lost_reasons

    lines = [line for line in lost(playing, quarter) if line.value > 0]
    if not lines:
        return None
    table = [(line.label.capitalize(), line.value) for line in lines]
    return lost_reasons(pd.DataFrame(table, columns=["reason", "deals"]))
