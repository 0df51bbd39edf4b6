"""The way out: a form, because a cookie that scripts cannot read is taken away by the server."""

from __future__ import annotations

import solara


@solara.component_vue("log_out.vue")
def _LogOut() -> None:
    """See ``LogOut``."""


@solara.component
def LogOut() -> None:
    """Show the button that logs out."""
    _LogOut()
