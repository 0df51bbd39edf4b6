"""Promises of the step of Compare that plays: it takes every click, whatever changes around it."""

from __future__ import annotations

import ipyvuetify
import solara

from pushpull.viz.browser.compare.choosing import from_library
from pushpull.viz.browser.compare.playing_panel import PlayingPanel


def button(context: solara.Element) -> ipyvuetify.Btn:
    """Return the button that plays."""
    found = context.find(ipyvuetify.Btn).widgets
    return next(each for each in found if "Play all arms" in each.children)


def test_a_click_is_not_lost_when_another_scenario_arrives_at_the_same_moment() -> None:
    many = from_library("push-vs-pull")
    few = many.sized(3, many.quarters, many.customers)
    draft = solara.reactive(many)

    @solara.component
    def Page() -> None:
        PlayingPanel(draft.value, draft.set, lambda found, of: None)

    _, context = solara.render(Page(), handle_error=False)
    try:
        before = button(context)
        draft.set(few)
        assert context.find(ipyvuetify.Html, class_="pp-said").widgets, "three markets are few"
        assert button(context) is before
    finally:
        context.close()
