"""Response curves: what comes of more or less of one thing, everything else equal."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from ....classroom.game.playing import begin
from ....classroom.game.setup import PLAYER
from ....equations.needing import WEEKS_PER_QUARTER
from ....scenarios.intervals import interval
from ....scenarios.metrics import metric, values
from ...wording import GapSpeech
from ..compare.job import Report
from .free_market import DIALS, Dial, FreeMarket

OUTCOMES: Mapping[str, str] = {
    "units": "Units sold",
    "profit": "Profit",
    "share": "Market share",
    "awareness": "Awareness",
    "kept": "Customers kept",
}
"""What a curve can show."""


@dataclass(frozen=True)
class Curve:
    """What came of every setting of a dial, in the markets that were played so far.

    Attributes
    ----------
    dial : str
    rows : DataFrame
        Columns step, seed and the outcomes: one row for each setting and market.
    markets : int
        How many will be played.
    """

    dial: str
    rows: pd.DataFrame
    markets: int

    @property
    def seeds(self) -> int:
        """How many markets were played."""
        return int(self.rows["seed"].nunique())

    def table(self, outcome: str) -> pd.DataFrame:
        """Return mean and 95 % interval of an outcome at each setting, in order.

        Columns step, mean, low, high, and gap, gap_low, gap_high: the difference to the usual
        setting in the same markets.
        """
        wide = self.rows.pivot(index="seed", columns="step", values=outcome)
        usual = DIALS[self.dial].usual
        found = []
        for step in wide.columns:
            own, gap = interval(wide[step]), interval(wide[step] - wide[usual])
            found.append(
                {"step": step, "mean": own.mean, "low": own.low, "high": own.high,
                 "gap": gap.mean, "gap_low": gap.low, "gap_high": gap.high}
            )  # fmt: skip
        return pd.DataFrame(found)


def respond(
    free: FreeMarket, dial: str, markets: int
) -> Callable[[Report, Callable[[Curve], None]], Curve]:
    """Return the work of a job: play every setting of a dial in a few markets.

    All settings of a market share its past and its luck. The curve is shown after each market.
    """
    steps = DIALS[dial].steps

    def work(report: Report, show: Callable[[Curve], None]) -> Curve:
        rows: list[dict[str, float]] = []
        report(0, markets * len(steps))
        for place in range(markets):
            seed = free.seed + place
            origin = begin(free.setup.market_setting(), seed)
            for number, step in enumerate(steps):
                market = origin.branch(free.turned(dial, step).setting())
                market.run(free.quarters * WEEKS_PER_QUARTER)
                rows.append({"step": step, "seed": seed, **outcomes(market.weekly())})
                report(place * len(steps) + number + 1, markets * len(steps))
            show(Curve(dial, pd.DataFrame(rows), markets))
        return Curve(dial, pd.DataFrame(rows), markets)

    return work


def outcomes(weekly: pd.DataFrame) -> dict[str, float]:
    """Return the outcomes of our company over all weeks from week 0 on."""
    frame = weekly[weekly["week"] >= 0].assign(arm="", seed=0)
    weeks = range(0, int(frame["week"].max()) + 1)
    return {name: float(values(frame, name, PLAYER, weeks).iloc[0]) for name in OUTCOMES}


def said(curve: Curve, outcome: str, currency: str = "$") -> list[str]:
    """Return what a curve says about its two ends, in plain sentences."""
    if curve.seeds < 2:
        return ["One market so far: it takes two to tell luck from the rest."]
    table, dial = curve.table(outcome), DIALS[curve.dial]
    ends = table[table["step"] != dial.usual].iloc[[0, -1]]
    return [_sentence(dial, outcome, row, currency) for row in ends.to_dict("records")]


def _sentence(dial: Dial, outcome: str, row: dict[Hashable, float], currency: str) -> str:
    """Return what one setting does, against the usual one."""
    speech = GapSpeech(metric(outcome).unit, currency)
    setting = f"{dial.label} at {row['step']:g} {dial.what}"
    name, span = OUTCOMES[outcome].lower(), speech.span(row["gap_low"], row["gap_high"])
    if row["gap_low"] <= 0 <= row["gap_high"]:
        return f"{setting}: cannot tell whether that changes {name} ({span})."
    return f"{setting}: {'higher' if row['gap'] > 0 else 'lower'} {name} ({span})."
