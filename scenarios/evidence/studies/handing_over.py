"""What scores and feedback are worth, together and alone (G5)."""

from __future__ import annotations

import numpy as np

from ..bench import Bench, Conditions
from ..jackknife import Floats
from ..levers import Lever, mix, usual
from ..row import CONSUMER_GOODS, SOFTWARE, Row, Study
from .thesis import BUDGET, MEASURES, PROTOCOL, SHARES, YEARS, ahead, cases, gains


def observe(conditions: Conditions, seed: int) -> dict[str, Floats]:
    """Play half and half: apart, with scores, with feedback, with both; and one that holds."""
    bench, shares = Bench(conditions, seed), SHARES["siloed"]
    levers: dict[str, Lever] = {
        "hold": usual,
        "siloed": mix(shares, BUDGET),
        "scored": mix(shares, BUDGET, lead_scoring=True),
        "fed back": mix(shares, BUDGET, feedback=True),
        "integrated": mix(shares, BUDGET, lead_scoring=True, feedback=True),
    }
    seen: dict[str, Floats] = {}
    for arm, lever in levers.items():
        played = bench.play(lever, YEARS)
        seen |= {f"{arm} {measure}": np.asarray(played[measure]) for measure in MEASURES}
    return seen


HAND_OVER_STUDY = Study(
    name="hand-over",
    observe=observe,
    seeds={CONSUMER_GOODS: 20, SOFTWARE: 20},
    customers={CONSUMER_GOODS: 5_000, SOFTWARE: 10_000},
)

TOGETHER = (ahead("integrated", ("siloed",), "profit", YEARS),)
SCORES = (ahead("scored", ("siloed",), "profit", YEARS),)
FEEDBACK = (ahead("fed back", ("siloed",), "profit", YEARS),)

ENDLESS_HOURS: dict[str, object] = {"without": ("capacity",)}
KNOWN: dict[str, object] = {
    "without": ("drift",), "parameters": {"need.spread": 0.0, "learning.prior_sd": 0.05},
}  # fmt: skip
NEITHER: dict[str, object] = {**KNOWN, "without": ("capacity", "drift")}
AS_IS: dict[str, object] = {}

ROWS = (
    Row(
        code="G5",
        title="Scores and feedback are worth more than they cost",
        kind="thesis",
        finding="Our thesis where hours are short (scores say whom to call) and needs move "
        "(feedback says what they are).",
        sources="to be tested, never asserted",
        protocol=PROTOCOL + "Profit over three years of half and half with scores, feedback or "
        "both, less the same apart; the hand-over is paid out of the same budget.",
        study=HAND_OVER_STUDY,
        cases=(
            *cases(TOGETHER, ("holds", SOFTWARE, "", AS_IS)),
            *cases(SCORES, ("fails", SOFTWARE, "scores alone, hours without end", ENDLESS_HOURS)),
            *cases(FEEDBACK, ("fails", SOFTWARE, "feedback alone, needs known and still", KNOWN)),
            *cases(
                TOGETHER,
                ("fails", SOFTWARE, "hours without end, needs known and still", NEITHER),
                ("fails", CONSUMER_GOODS, "", AS_IS),
            ),
        ),
        path=gains("siloed", "scored", "fed back", "integrated", measure="profit"),
    ),
)
