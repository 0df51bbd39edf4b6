"""Light and dark: what a page is shown in, and the switch that is remembered."""

from __future__ import annotations

import solara

from .colours import DARK, LIGHT


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
