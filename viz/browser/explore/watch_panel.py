"""One segment's memory through the weeks, and a neighbourhood that talks."""

from __future__ import annotations

import solara

from ..charts.palette import in_dark
from ..charts.view import ChartView
from ..compare.parts import Choice, Problem, Progress, Slider, text
from ..compare.running import use_steady_job
from ..theme import use_dark
from .free_market import FreeMarket
from .pictures import firm_styles, memory_picture
from .talk_picture import seen, talk_picture
from .watching import MEMORIES, Watched, watch


@solara.component
def MemoryPanel(free: FreeMarket) -> None:
    """What the people of one segment keep in mind."""
    job = use_steady_job(lambda: watch(free), [*free.key()])
    text("h2", "What people remember")
    text("p", "A segment is a group of customers who need the same. Choose one, and what of its "
         "memory you want to see.")  # fmt: skip
    Problem(job.state.problem)
    Progress(job.state, "Playing the market", job.stop)
    if job.state.found is not None:
        Memory(job.state.found)


@solara.component
def Memory(watched: Watched) -> None:
    """The memory of one segment, as lines."""
    segment = solara.use_reactive(0)
    memory = solara.use_reactive("awareness")
    segments = {each: f"segment {each + 1}" for each in range(watched.segments)}
    with solara.v.Html(tag="div", class_="pp-row"):
        Choice("Whose memory", segments, segment.value, segment.set)
        Choice("What of it", {key: each[0] for key, each in MEMORIES.items()}, memory.value,
               memory.set)  # fmt: skip
    picture = solara.use_memo(
        lambda: memory_picture(watched, segment.value, memory.value),
        [id(watched), segment.value, memory.value],
    )
    ChartView(picture).key(picture.key)


@solara.component
def TalkPanel(free: FreeMarket) -> None:
    """A neighbourhood of people who talk."""
    job = use_steady_job(lambda: watch(free), [*free.key()])
    text("h2", "Who talks to whom")
    text("p", "Everybody listens to a few others: mostly neighbours, and some far away. Owners who "
         "are satisfied tell; owners who are disappointed tell more.")  # fmt: skip
    Problem(job.state.problem)
    Progress(job.state, "Playing the market", job.stop)
    if job.state.found is not None:
        Talk(job.state.found)


@solara.component
def Talk(watched: Watched) -> None:
    """The picture of talk, a week at a time."""
    week = solara.use_reactive(min(4, watched.weeks))
    is_dark = use_dark()
    now = min(week.value, watched.weeks)
    with solara.v.Html(tag="div", class_="pp-row"):
        Slider("Week", now, 0, watched.weeks, 1, f"week {now}", lambda each: week.set(int(each)))
        with solara.v.Html(tag="div", class_="pp-buttons pp-fit"):
            solara.Button(
                "Week before", outlined=True, disabled=now <= 0, on_click=lambda: week.set(now - 1)
            )
            solara.Button(
                "Next week",
                outlined=True,
                disabled=now >= watched.weeks,
                on_click=lambda: week.set(now + 1),
            )
    with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
        text("p", seen(watched, now), "pp-said")
    with solara.v.Html(tag="div", class_="pp-legend"):
        for style in firm_styles().values():
            with solara.v.Html(tag="span"):
                colour = in_dark(style.colour) if is_dark else style.colour
                solara.v.Html(tag="span", class_="pp-swatch", style_=f"background: {colour}")
                text("span", style.label)
    ChartView(solara.use_memo(lambda: talk_picture(watched, now), [id(watched), now]))
