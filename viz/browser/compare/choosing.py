"""Choose what to compare: a scenario of the library, or a file of one's own."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

import solara

from ....scenarios.overlay import library_names
from ....scenarios.reading import LARGEST_FILE, ScenarioError
from ....scenarios.scenario import Scenario
from .draft import Draft, fitting
from .parts import Choice, Problem, text
from .uploads import file_name, scenario_of

FIRST = "push-vs-pull"
"""What the page begins with."""

YOURS = "your file"
FIRST_SEEDS = 6
"""Markets at first: enough for an interval, and soon done."""


def library_titles() -> dict[str, str]:
    """Return the titles of the library's scenarios by name, the first one first."""
    from ....scenarios.overlay import merged, read_chain

    names = sorted(library_names(), key=lambda name: (name != FIRST, name))
    return {name: str(merged(read_chain(name)).get("title", name)) for name in names}


def from_library(name: str) -> Draft:
    """Return a scenario of the library, in a size that is played soon."""
    draft = fitting(Draft.of(Scenario.load(name)))
    return draft.sized(min(draft.seeds, FIRST_SEEDS), draft.quarters, draft.customers)


def from_upload(sent: dict[str, Any]) -> Draft:
    """Return the scenario in what a browser sent: name, size, and content in base 64.

    Raises
    ------
    ScenarioError
        If the file is too large, was lost on the way, or is no scenario.
    """
    name, size = str(sent.get("name", "")), sent.get("size", 0)
    if isinstance(size, int) and size > LARGEST_FILE:
        raise ScenarioError(
            f"{file_name(name)}.toml has {size:,} bytes, but a scenario has at most "
            f"{LARGEST_FILE:,}. Is it the right file?"
        )
    try:
        content = base64.b64decode(str(sent.get("content", "")), validate=True)
    except (binascii.Error, ValueError):
        raise ScenarioError("the file did not arrive whole. Send it again.") from None
    draft = Draft.of(scenario_of(name, content))
    if len(draft.arms) < 2:
        raise ScenarioError(
            f"{file_name(name)}.toml has {len(draft.arms)} arms, but a comparison needs two. Add "
            "them under [arms], as in the files of the library."
        )
    return fitting(draft)


@solara.component_vue("upload.vue")
def Upload(
    label: str, hint: str, largest: int,
    event_chosen: Callable[[dict[str, Any]], None] = lambda sent: None,
) -> None:  # fmt: skip
    """A field for one file, by click, by keyboard or by dropping it."""


@solara.component
def Choosing(
    draft: Draft, on_draft: Callable[[Draft], None], first: str = FIRST, origin: str = ""
) -> None:
    """The first step of the page.

    Parameters
    ----------
    draft : Draft
    on_draft : function
        Called with what was chosen.
    first : str
        The name of what the page began with.
    origin : str
        What that is, in words, if it is not of the library.
    """
    name = solara.use_reactive(first)
    problem = solara.use_reactive("")
    titles = solara.use_memo(library_titles, [])

    def take(make: Callable[[], Draft], chosen: str) -> None:
        try:
            made = make()
        except ScenarioError as error:
            problem.set(str(error))
            return
        problem.set("")
        name.set(chosen)
        on_draft(made)

    text("h2", "1. What to compare")
    with solara.v.Html(tag="div", class_="pp-grid"):
        with solara.v.Html(tag="div"):
            said = origin if origin and name.value == first else f"{name.value} ({YOURS})"
            own = {} if name.value in titles else {name.value: said}
            Choice("A scenario of the library", {**titles, **own}, name.value,
                   lambda each: take(lambda: from_library(each), each))  # fmt: skip
            text("p", str(draft.document.get("question", "")), "mt-3")
        Upload(
            label="Or a scenario file of your own",
            hint="A .toml file of at most 1 MB. You can also drop it here.",
            largest=LARGEST_FILE,
            event_chosen=lambda sent: take(
                lambda: from_upload(sent), file_name(str(sent.get("name", "")))
            ),
        )  # fmt: skip
    Problem(problem.value)
