"""Buttons with weight: what is asked twice, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("sure.vue")
def _Sure(
    label: str, said: str, question: str, yes: str, small: bool, event_sure: Callable[[Any], None]
) -> None:  # fmt: skip
    """See ``Sure``."""


@solara.component
def Sure(
    label: str, said: str, question: str, yes: str, on_sure: Callable[[], object],
    small: bool = False,
) -> None:  # fmt: skip
    """Show a button that does something after it was asked a second time.

    Parameters
    ----------
    label, said : str
        What the button says, and what it says to those who hear the page.
    question, yes : str
        What is asked then, and the button that means it.
    on_sure : function
    small : bool
    """

    def sure(_: Any = None) -> None:
        on_sure()

    _Sure(label=label, said=said, question=question, yes=yes, small=small, event_sure=sure)


@solara.component
def Delete(name: str, on_sure: Callable[[], object]) -> None:
    """Show the button that deletes a class for good."""
    question = "Delete everything of this class, for good? Export first what you want to keep."
    Sure("Delete", f"Delete {name}", question, f"Yes, delete {name}", on_sure, small=True)


@solara.component_vue("log_out.vue")
def _LogOut() -> None:
    """See ``LogOut``."""


@solara.component
def LogOut() -> None:
    """Show the button that logs out: a form, as only the server can take its cookie away."""
    _LogOut()
