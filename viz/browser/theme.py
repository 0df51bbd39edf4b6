"""Light and dark: the colours of the pages, and the switch that is remembered."""

from __future__ import annotations

import solara

from ..style import GRID, INK, PAPER, QUIET

LIGHT = {
    "paper": PAPER,
    "raised": "#f6f7f9",
    "ink": INK,
    "quiet": QUIET,
    "line": GRID,
    "edge": "#7d828a",
    "accent": "#00639b",
    "on-accent": "#ffffff",
    "good": "#00704f",
    "bad": "#a84a00",
}
DARK = {
    "paper": "#14171b",
    "raised": "#1e2329",
    "ink": "#eceff3",
    "quiet": "#b3bac4",
    "line": "#343b45",
    "edge": "#8b94a1",
    "accent": "#6cb8ea",
    "on-accent": "#0b1620",
    "good": "#4cc79b",
    "bad": "#f0a060",
}
"""Inks have at least 4.5 : 1 contrast on paper and on raised; edges of controls at least 3 : 1."""


def use_dark() -> bool:
    """Return whether this page is shown dark; the page is drawn again when that changes."""
    import solara.lab

    return bool(solara.lab.use_dark_effective())


def colours(is_dark: bool) -> dict[str, str]:
    """Return the colours by name.

    >>> colours(is_dark=False)["ink"]
    '#222222'
    """
    return DARK if is_dark else LIGHT


def variables() -> str:
    """Return the colours as CSS variables, ``--pp-ink`` and so on, for both themes."""

    def of(table: dict[str, str]) -> str:
        return " ".join(f"--pp-{name}: {value};" for name, value in table.items())

    return f".theme--light {{ {of(LIGHT)} }} .theme--dark {{ {of(DARK)} }}"


@solara.component_vue("theme_switch.vue")
def _Switch(
    dark: bool | None = None, event_choose: object = None, event_seen: object = None
) -> None:
    """Show the button; it remembers the choice in the browser."""


@solara.component
def ThemeSwitch() -> None:
    """Show the button that turns the page light or dark."""
    import solara.lab

    def choose(is_dark: bool) -> None:
        solara.lab.theme.dark = bool(is_dark)

    def see(is_dark: bool) -> None:
        solara.lab.theme.dark_effective = bool(is_dark)

    _Switch(dark=solara.lab.theme.dark, event_choose=choose, event_seen=see)
