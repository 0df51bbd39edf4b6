"""State of a page that is its own from the beginning on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import solara

Value = TypeVar("Value")


def use_own(make: Callable[[], Value]) -> solara.Reactive[Value]:
    """Return a value that is made once and then changed by the page alone.

    ``solara.use_reactive`` follows what it is given: a first value that is worked out anew at each
    drawing takes the place of what somebody has typed meanwhile.

    Parameters
    ----------
    make : function
        Makes the first value.
    """
    return solara.use_reactive(solara.use_memo(make, []))
