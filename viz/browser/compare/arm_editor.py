"""The arms of a comparison as cards, one of them open for changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import solara

from ....scenarios.reading import ScenarioError
from ...style import arm_styles
from ..charts.palette import in_dark
from ..theme import use_dark
from .arm_form import CHANNELS, KINDS, ArmForm, form_of
from .arm_words import arm_in_words
from .draft import MOST_ARMS, Draft
from .fields import Field
from .parts import Choice, Problem, Slider, text, words

LONGEST_TITLE = 80


@solara.component
def Arms(draft: Draft, on_draft: Callable[[Draft], None]) -> None:
    """The second step of the page: what differs between the arms."""
    opened = solara.use_reactive("")
    is_dark = use_dark()
    problem = solara.use_reactive("")

    def take(make: Callable[[], Draft]) -> None:
        try:
            made = make()
            made.scenario()
        except ScenarioError as error:
            problem.set(str(error))
            return
        problem.set("")
        on_draft(made)

    def add() -> None:
        like = opened.value if opened.value in draft.arms else draft.arms[-1]
        name = draft.free_name(like)
        title = f"{draft.title_of(like) or like}, changed"[:LONGEST_TITLE]
        take(lambda: draft.with_arm(name, title, draft.strategy(like)))
        opened.set(name)

    text("h2", "2. The arms")
    words(
        "Every ", ("Arm", "arm"), f" is a strategy of {draft.focal}. All start from the same "
        "market, with the same rivals and the same luck; only this differs:",
    )  # fmt: skip
    styles = {each.name: each for each in arm_styles(_ordered(draft))}
    with solara.v.Html(tag="div", class_="pp-arms"):
        for arm in draft.arms:
            is_open, colour = arm == opened.value, styles[arm].colour
            with solara.v.Html(tag="section", class_=f"pp-arm{' pp-open' if is_open else ''}").key(
                f"arm-{arm}"
            ):
                Head(draft, arm, in_dark(colour) if is_dark else colour)
                with solara.Row(
                    gap="4px", classes=["mt-2"], style="flex-wrap: wrap; background: transparent;"
                ):
                    solara.Button(
                        "Done" if is_open else "Change",
                        small=True,
                        outlined=True,
                        on_click=lambda arm=arm, is_open=is_open: opened.set(
                            "" if is_open else arm
                        ),
                    )
                    if len(draft.arms) > 2:
                        solara.Button(
                            "Remove",
                            small=True,
                            text=True,
                            on_click=lambda arm=arm: take(lambda: draft.without(arm)),
                        )
                if is_open:
                    Editor(draft, arm, take).key(f"editor-{arm}")
    Problem(problem.value)
    with solara.v.Html(tag="div", class_="pp-row mt-3"):
        solara.Button("Add an arm", on_click=add, outlined=True,
                      disabled=len(draft.arms) >= MOST_ARMS)  # fmt: skip
        Choice("All are compared with", {arm: arm for arm in draft.arms}, draft.baseline,
               lambda arm: take(lambda: draft.against(arm)))  # fmt: skip
    with solara.v.Html(tag="details", class_="pp-more"):
        text("summary", "The scenario as a file")
        solara.FileDownload(
            draft.toml(),
            f"{draft.name}.toml",
            label="Download the file",
            mime_type="application/toml",
        )
        text("pre", draft.toml(), "pp-file mt-2", tabindex="0")


@solara.component
def Head(draft: Draft, arm: str, colour: str) -> None:
    """Name, title and strategy of an arm."""
    with solara.v.Html(tag="h3"):
        solara.v.Html(tag="span", class_="pp-swatch", style_=f"background: {colour}")
        text("span", f"{arm} (the others are compared with it)" if arm == draft.baseline else arm)
    text("p", draft.title_of(arm))
    text("p", arm_in_words(draft, arm), "pp-quiet")


@solara.component
def Editor(draft: Draft, arm: str, take: Callable[[Callable[[], Draft]], None]) -> None:
    """The form of one arm; a change that cannot be played says why and waits."""
    form = solara.use_reactive(form_of(draft.strategy(arm)))
    title = solara.use_reactive(draft.title_of(arm))

    def put(changed: ArmForm) -> None:
        form.set(changed)
        take(lambda: draft.with_arm(arm, title.value, changed.strategy()))

    def name(said: str) -> None:
        title.set("".join(each for each in said if each.isprintable())[:LONGEST_TITLE])
        take(lambda: draft.with_arm(arm, title.value, form.value.strategy()))

    now = form.value
    Field("What this arm is called", title.value, name)
    kinds = dict(KINDS) if now.can_be_edited else {now.kind: _kept(now), **KINDS}
    Choice("What kind of strategy", kinds, now.kind, lambda each: put(now.turned_into(each)))
    if now.kind == "usual":
        _usual(now, put)
    elif now.kind == "mix":
        _mix(now, put)
    if now.can_be_edited:
        _terms(now, put)


def _usual(now: ArmForm, put: Callable[[ArmForm], None]) -> None:
    """Show the sliders of the usual policy."""
    text("p", "Each slider multiplies what firms in this market usually spend.", "pp-quiet mt-3")
    with solara.v.Html(tag="div", class_="pp-sliders"):
        Slider("All money", now.money, 0, 4, 0.1, f"× {now.money:g}",
               lambda each: put(replace(now, money=round(each, 2))))  # fmt: skip
        for name, label in CHANNELS.items():
            value = now.channels.get(name, 1.0)
            Slider(label, value, 0, 4, 0.1, f"× {value:g}",
                   partial(_put, now, put, name))  # fmt: skip


def _mix(now: ArmForm, put: Callable[[ArmForm], None]) -> None:
    """Show the sliders of a budget and its shares."""
    text("p", "One budget, split by shares that add up to 100 %.", "pp-quiet mt-3")
    with solara.v.Html(tag="div", class_="pp-sliders"):
        if not now.has_own_budget:
            Slider("Budget", now.money, 0, 4, 0.1, f"{now.money:g} × what is usual",
                   lambda each: put(replace(now, money=round(each, 2))))  # fmt: skip
        for name, label in CHANNELS.items():
            value = now.channels.get(name, 0.0)
            Slider(label, value, 0, 100, 1, f"{value:g} %",
                   partial(_put, now, put, name))  # fmt: skip
    with solara.Row(style="flex-wrap: wrap; align-items: center; background: transparent;"):
        text("span", f"Together {now.total:g} %")
        solara.Button("Make it 100 %", small=True, outlined=True,
                      disabled=abs(now.total - 100) < 0.01,
                      on_click=lambda: put(now.evened()))  # fmt: skip


def _terms(now: ArmForm, put: Callable[[ArmForm], None]) -> None:
    """Show price and hand-over."""
    with solara.v.Html(tag="div", class_="pp-sliders"):
        Slider("Price", now.price, 50, 150, 1, f"{now.price:g} % of the list price",
               lambda each: put(replace(now, price=each)))  # fmt: skip
        solara.Checkbox(label="Marketing and sales work together: leads are scored, feedback heard",
                        value=now.integrated,
                        on_value=lambda each: put(replace(now, integrated=each)))  # fmt: skip


def _put(form: ArmForm, put: Callable[[ArmForm], None], name: str, value: float) -> None:
    """Hand on the form with one channel changed."""
    put(replace(form, channels={**form.channels, name: round(value, 2)}))


def _kept(form: ArmForm) -> str:
    return f"{form.kind}, as it is written in the file"


def _ordered(draft: Draft) -> dict[str, str]:
    """Return the titles of the arms in the order in which results show them."""
    return {arm: draft.title_of(arm) or arm for arm in draft.arms}
