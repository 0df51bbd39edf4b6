"""Response curves that grow market by market while one looks at them."""

from __future__ import annotations

import solara

from ....scenarios.archetypes import load_archetype
from ..charts.view import ChartView
from ..compare.job import JobState
from ..compare.parts import Choice, Problem, Progress, text
from ..compare.running import use_steady_job
from .free_market import DIALS, FreeMarket
from .pictures import curve_picture
from .response import OUTCOMES, Curve, respond, said

MARKETS = {4: "4 markets, quick", 8: "8 markets", 16: "16 markets, surer"}


@solara.component
def CurvePanel(free: FreeMarket) -> None:
    """What more or less of one thing brings, everything else as the dials say."""
    dial = solara.use_reactive("advertising")
    outcome = solara.use_reactive("units")
    markets = solara.use_reactive(4)
    job = use_steady_job(
        lambda: respond(free, dial.value, markets.value),
        [*free.key(), dial.value, markets.value],
    )
    text("h2", "What more of it brings")
    text(
        "p",
        "One dial is played at every setting in the same markets with the same luck, the "
        f"others stay where they are. {free.customers:,} customers, {free.quarters} quarters.",
    )
    with solara.v.Html(tag="div", class_="pp-row"):
        Choice(
            "More or less of",
            {key: each.label for key, each in DIALS.items()},
            dial.value,
            dial.set,
        )
        Choice("What comes of it", OUTCOMES, outcome.value, outcome.set)
        Choice("How sure", MARKETS, markets.value, markets.set)
    Problem(job.state.problem)
    Progress(job.state, _words(job.state), job.stop)
    if job.state.found is not None:
        Curves(job.state.found, outcome.value, load_archetype(free.market).currency)


def _words(state: JobState[Curve]) -> str:
    """Return how far the curve is."""
    if state.found is None:
        return "Playing the first market"
    return f"{state.found.seeds} of {state.found.markets} markets played"


@solara.component
def Curves(curve: Curve, outcome: str, currency: str) -> None:
    """The curve and what it says."""
    for sentence in said(curve, outcome, currency):
        text("p", sentence, "pp-said")
    ChartView(
        solara.use_memo(lambda: curve_picture(curve, outcome, currency), [id(curve), outcome])
    )
