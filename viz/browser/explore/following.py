"""One customer, followed from week to week."""

from __future__ import annotations

from collections.abc import Callable

import solara

from ....classroom.why.chronicle import Chronicle
from ....classroom.why.story import Story, story
from ..charts.view import ChartView
from ..compare.job import Report
from ..compare.parts import Choice, Problem, Progress, text, words
from ..compare.running import use_steady_job
from .free_market import FreeMarket
from .lives import KINDS, Lives, follow
from .pictures import mind_picture


@solara.component
def Following(free: FreeMarket) -> None:
    """The story of one customer."""
    job = use_steady_job(lambda: follow(free), [*free.key()])
    text("h2", "One customer")
    words("Behind every number there are people. Choose one, and see everything that happened to "
          "this person, and how ", ("Awareness", "awareness"), " came and went.")  # fmt: skip
    Problem(job.state.problem)
    Progress(job.state, "Playing the market", job.stop)
    if job.state.found is not None:
        Life(free, job.state.found)


@solara.component
def Life(free: FreeMarket, lives: Lives) -> None:
    """Choose a customer; then the story and the picture."""
    kind = solara.use_reactive("came")
    turn = solara.use_reactive(0)
    known = solara.use_memo(lambda: {each: lives.of_kind(each) for each in KINDS}, [id(lives)])
    there = {each: f"{KINDS[each]} ({len(people)})" for each, people in known.items() if people}
    now = kind.value if kind.value in there else next(iter(there))
    people = known[now]
    who = people[turn.value % len(people)]

    def choose(each: str) -> None:
        kind.set(each)
        turn.set(0)

    with solara.v.Html(tag="div", class_="pp-row"):
        Choice("Follow", there, now, choose)
        with solara.v.Html(tag="div", class_="pp-buttons pp-fit"):
            solara.Button("Another one", outlined=True, disabled=len(people) < 2,
                          on_click=lambda: turn.set(turn.value + 1))  # fmt: skip
    chart = solara.use_memo(lambda: mind_picture(lives, who), [id(lives), who])
    with solara.v.Html(tag="div", class_="pp-grid mt-3"):
        Told(free, who)
        ChartView(chart)


def told(free: FreeMarket, who: int) -> Callable[[Report, Callable[[Story], None]], Story]:
    """Return the work of a job: play the market again, and tell one customer's story."""
    return lambda report, show: story(Chronicle.of(free.game()), who)


@solara.component
def Told(free: FreeMarket, who: int) -> None:
    """The story of a customer, while it is looked up and then."""
    job = use_steady_job(lambda: told(free, who), [*free.key(), who])
    with solara.v.Html(tag="section", attributes={"aria-busy": str(job.state.is_running).lower()}):
        text("h3", f"What happened to customer {who}")
        Problem(job.state.problem)
        found = job.state.found
        if found is None:
            text("p", "Reading the diary …", "pp-quiet")
            return
        with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
            text("p", found.intro, "pp-said")
        Steps(found)
        text("p", found.now, "pp-said")


@solara.component
def Steps(found: Story) -> None:
    """What happened, week by week; purchases stand out."""
    with solara.v.Html(tag="ol", class_="pp-story", attributes={"tabindex": "0"}):
        for when in dict.fromkeys(step.when for step in found.steps):
            own = [step for step in found.steps if step.when == when]
            is_bought = any(step.kind == "purchase" for step in own)
            with solara.v.Html(tag="li", class_="pp-bought" if is_bought else ""):
                text("b", when)
                text("span", " – " + " ".join(step.sentence for step in own))
