"""The page of a free market: turn the dials and see what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import solara

from ....classroom.game.markets import GAME_MARKETS
from ....classroom.game.rivals import LEVELS
from ....scenarios.reading import ScenarioError
from ..compare.fields import Field, whole
from ..compare.parts import LOOK, Choice, Problem, Slider, text
from .curve_panel import CurvePanel
from .following import Following
from .free_market import DIALS, FreeMarket
from .watch_panel import MemoryPanel, TalkPanel

PANELS = {
    "curves": "What more of it brings",
    "memory": "What people remember",
    "talk": "Who talks to whom",
    "customer": "One customer",
}


@solara.component
def ExplorePage() -> None:
    """Explore one market without playing a game."""
    free = solara.use_reactive(FreeMarket())
    panel = solara.use_reactive("curves")
    solara.Style(LOOK)
    with solara.v.Html(tag="div", class_="pp-page pp-lab"):
        text("h1", "Explore a market")
        text("p", "Turn the dials of our company and look at what follows: what more of something "
             "brings, what people remember, who talks to whom, and what happens to one of them. "
             "Nothing here is a game; nothing can be lost.")  # fmt: skip
        Dials(free.value, free.set)
        with solara.v.Html(
            tag="div", class_="pp-buttons mt-6",
            attributes={"role": "group", "aria-label": "What to look at"},
        ):  # fmt: skip
            for key, title in PANELS.items():
                is_chosen = key == panel.value
                solara.Button(
                    title, on_click=lambda key=key: panel.set(key),
                    color="primary" if is_chosen else None, outlined=not is_chosen,
                    attributes={"aria-pressed": "true" if is_chosen else "false"},
                )  # fmt: skip
        if panel.value == "curves":
            CurvePanel(free.value)
        elif panel.value == "memory":
            MemoryPanel(free.value)
        elif panel.value == "talk":
            TalkPanel(free.value)
        else:
            Following(free.value)


@solara.component
def Dials(free: FreeMarket, on_free: Callable[[FreeMarket], None]) -> None:
    """The market, its rivals, and what our company does."""
    problem = solara.use_reactive("")
    refused = solara.use_reactive(0)

    def take(**changes: object) -> None:
        try:
            changed = replace(free, **changes)  # type: ignore[arg-type]
            changed.setup  # noqa: B018  it is checked when it is made
        except ScenarioError as error:
            problem.set(str(error))
            return
        problem.set("")
        on_free(changed)

    def luck(said: str) -> None:
        try:
            seed = whole(said)
        except ScenarioError as error:
            problem.set(str(error))
        else:
            take(seed=seed)
        if problem.peek():
            refused.set(refused.peek() + 1)  # the field goes back to the number that holds

    text("h2", "The market and our company")
    with solara.v.Html(tag="div", class_="pp-row"):
        markets = {key: each.title for key, each in GAME_MARKETS.items()}
        Choice("Market", markets, free.market, lambda each: take(market=each))
        levels = {key: each.title for key, each in LEVELS.items()}
        Choice("Rivals", levels, free.level, lambda each: take(level=each))
        Field("Luck (seed)", str(free.seed), luck, turn=refused.value, mode="numeric")

    def turn(name: str, value: float) -> None:
        take(dials={**free.dials, name: value})

    text("p", f"{GAME_MARKETS[free.market].story} {LEVELS[free.level].meaning}", "pp-quiet mt-2")
    with solara.v.Html(tag="div", class_="pp-sliders pp-dials"):
        for name, dial in DIALS.items():
            value = free.dial(name)
            said = f"{value:g} %" if name == "price" else f"× {value:g}"
            Slider(dial.label, value, dial.low, dial.high, dial.step, said,
                   partial(turn, name),
                   hint=dial.meaning)  # fmt: skip
    with solara.v.Html(tag="div", class_="pp-buttons"):
        solara.Button("Back to the usual", outlined=True, disabled=not free.dials,
                      on_click=lambda: take(dials={}))  # fmt: skip
    Problem(problem.value)
