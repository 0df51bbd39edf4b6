"""One customer's story in a box over the page, from the first advertisement to the return."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import solara
from solara.lab import use_task

from .desk import Desk

if TYPE_CHECKING:
    from ....classroom.why.story import Step, Story


@solara.component_vue("story.vue")
def _Box(
    shown: bool, title: str, intro: str, waiting: str, steps: list[Any], now: str,
    event_closed: Callable[[Any], None],
) -> None:  # fmt: skip
    """Show a box that keeps the keyboard inside until it is closed."""


@solara.component
def StoryView(desk: Desk, customer: int | None, on_close: Callable[[], None]) -> None:
    """Show a customer's story as soon as it is found; nothing without a customer."""

    def find() -> Story | None:
        from ....classroom.why.story import story

        return None if customer is None else story(desk.chronicle(), customer)

    found: Any = use_task(find, dependencies=[customer, desk.closed], raise_error=False)
    told: Story | None = found.value if found.finished else None
    waiting = "" if customer is None or found.finished else "Looking through the diaries …"
    if found.error:
        waiting = "This story cannot be told. Close this box and choose somebody else."
    _Box(
        shown=customer is not None,
        title="" if customer is None else f"Customer {customer:,}",
        intro=told.intro if told else "",
        waiting=waiting,
        steps=[_step(each, desk.setup.company) for each in told.steps] if told else [],
        now=told.now if told else "",
        event_closed=lambda _: on_close(),
    )


def _step(step: Step, company: str) -> dict[str, str]:
    """Return one thing that happened, as the box shows it."""
    is_ours = company in step.sentence
    look = "pg-sale" if step.kind == "purchase" else "pg-ours" if is_ours else ""
    return {"when": step.when, "said": step.sentence, "look": look}
