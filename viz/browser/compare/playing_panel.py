"""How many markets, how long, how many people; then play, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import solara

from ....scenarios.reading import ScenarioError
from ..answer import AnswerHead
from .draft import MOST_CUSTOMERS, MOST_QUARTERS, MOST_SEEDS, Draft
from .fields import Field, whole
from .findings import Findings
from .job import JobState
from .parts import Problem, Progress, text, words
from .playing_arms import Played, compare_arms
from .running import Running, use_job

FEW_MARKETS = 5
"""Below it, an interval is so wide that it can seldom tell two strategies apart: Student's t is 3.2
with four markets, 2.8 with five and 2.1 with twenty."""


OUTLOOK = (
    "How long it takes is said as soon as the first market has been played. You can stop it any "
    "time; what is finished is kept."
)


@solara.component
def PlayingPanel(
    draft: Draft, on_draft: Callable[[Draft], None],
    on_found: Callable[[Findings, Draft], None],
) -> None:  # fmt: skip
    """The third step of the page."""
    played = solara.use_memo(Played, [])
    problem = solara.use_reactive("")
    refused = solara.use_reactive(0)
    drafted = solara.use_ref(draft)
    job: Running[Findings] = use_job(lambda now: on_found(now, drafted.current))

    def size(part: str, said: str) -> None:
        now = {"seeds": draft.seeds, "quarters": draft.quarters, "customers": draft.customers}
        try:
            on_draft(draft.sized(**{**now, part: whole(said)}))
            problem.set("")
        except ScenarioError as error:
            problem.set(str(error))
            refused.set(refused.peek() + 1)  # the field goes back to the number that holds

    def play() -> None:
        try:
            scenario = draft.scenario()
        except ScenarioError as error:
            problem.set(str(error))
            return
        problem.set("")
        drafted.current = draft
        job.begin(compare_arms(scenario, played))

    text("h2", "3. Play")
    now = job.state
    outlook = _how_far(now) if now.is_stopped else OUTLOOK
    with solara.v.Html(tag="div", class_="pp-row"):
        for part, label, value in (
            ("seeds", f"Markets (seeds), 1 to {MOST_SEEDS}", draft.seeds),
            ("quarters", f"Quarters, 1 to {MOST_QUARTERS}", draft.quarters),
            ("customers", f"Customers, 100 to {MOST_CUSTOMERS:,}", draft.customers),
        ):
            Field(label, str(value), partial(size, part), now.is_running, refused.value, "numeric")
    words("Each market has its own luck, its ", ("Seed", "seed"), ". More markets make the answer "
          "surer; more customers make each market calmer.", look="pp-quiet mt-2")  # fmt: skip
    with solara.v.Html(tag="div", attributes={"role": "status"}):  # there before it has words
        if few := few_markets(draft.seeds):
            text("p", few, "pp-said")
    Problem(problem.value or now.problem)
    if now.is_running:
        arms = len(draft.arms)
        AnswerHead(title="All arms are being played", turn="")
        Progress(now, f"{now.done} of {draft.seeds} markets, {arms} arms in each",
                 job.stop)  # fmt: skip
        return
    with solara.v.Html(tag="div", class_="pp-buttons"):
        solara.Button("Play all arms", on_click=play, color="primary")
    with solara.v.Html(tag="div", attributes={"role": "status"}):
        text("p", outlook, "pp-quiet mt-2")


def few_markets(seeds: int) -> str:
    """Return what to expect of so few markets, or nothing if there are enough.

    >>> few_markets(2)[:39], few_markets(FEW_MARKETS)
    ('With 2 markets the intervals are wide: ', '')
    """
    if seeds >= FEW_MARKETS:
        return ""
    if seeds == 1:
        return (
            "With one market there is no interval at all: nobody can say what is luck. "
            f"Play {FEW_MARKETS} or more."
        )
    return (
        f"With {seeds} markets the intervals are wide: most differences will stay undecided. Play "
        f"{FEW_MARKETS} or more, better 20."
    )


def _how_far(now: JobState[Findings]) -> str:
    """Return what a stopped comparison has kept."""
    return (
        f"Stopped after {now.done} of {now.of} markets. What was finished is kept: press Play to "
        "go on from there."
    )
