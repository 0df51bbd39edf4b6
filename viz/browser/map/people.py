"""The map of the people: one message with everybody's weeks, drawn and played in the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import solara

from ....equations.needing import WEEKS_PER_QUARTER
from ..charts.palette import AWARE, FIRMS, UNAWARE, in_dark
from ..theme import colours, use_dark
from .packing import Frames, MapSide, Places, packed_frames, packed_places


def looks(is_dark: bool) -> dict[str, Any]:
    """Return the colours of the map on a light or a dark page."""
    page = colours(is_dark)
    people = {"unaware": UNAWARE, "aware": AWARE, "firms": list(FIRMS)}
    return {"paper": page["paper"], "ink": page["ink"], **(in_dark(people) if is_dark else people)}


@solara.component_vue("people_map.vue")
def _Map(
    places: bytes,
    frames: bytes,
    customers: int,
    weeks: int,
    first_week: int,
    quarter_weeks: int,
    sides: list[dict[str, Any]],
    group: str,
    autoplay: bool,
    label: str,
    whole: str,
    look: dict[str, Any],
    event_person: Callable[[dict[str, int]], None],
    event_finished: Callable[[Any], None],
) -> None:
    """Draw and play the maps in the browser."""


@solara.component
def PeopleMap(
    places: Places,
    frames: Frames,
    names: Sequence[str],
    first_week: int = 0,
    group: str = "people",
    autoplay: bool = False,
    on_person: Callable[[int], None] | None = None,
    on_finished: Callable[[], None] | None = None,
    label: str = "Map of the people",
) -> None:
    """Show everybody on a map that can be played.

    Parameters
    ----------
    places : (customers, 2) array
        Where people are, 0 to 1.
    frames : (weeks + 1, customers) array of uint8
        Everybody's code by week, see ``classroom.game.playing``; the first row is before the
        first week.
    names : sequence of str
        What companies are called, the player's first.
    first_week : int
        The week, counted from 0, that the second row shows.
    group : str
        Charts with ``follows=group`` play along.
    autoplay : bool
        Whether to play at once; readers who asked for less motion start it themselves.
    on_person : callable, optional
        Takes the number of a customer who was clicked.
    on_finished : callable, optional
        Is called when the last week was played.
    label : str
        What the map is called.
    """

    def person(side: int, customer: int) -> None:
        if on_person is not None:
            on_person(customer)

    _show((MapSide("", frames, names),), places, first_week, group, autoplay, person, on_finished,
          label, "of the game")  # fmt: skip


@solara.component
def PeopleMapPair(
    places: Places,
    left: MapSide,
    right: MapSide,
    first_week: int = 0,
    group: str = "pair",
    autoplay: bool = False,
    on_person: Callable[[int, int], None] | None = None,
    on_finished: Callable[[], None] | None = None,
    label: str = "Two maps of the same people",
) -> None:
    """Show the same people under two strategies, played in step.

    ``on_person`` takes the side, 0 for the left one, and the number of the customer.
    """
    _show((left, right), places, first_week, group, autoplay, on_person, on_finished, label,
          "in all")  # fmt: skip


def _show(
    sides: tuple[MapSide, ...], places: Places, first_week: int, group: str, autoplay: bool,
    on_person: Callable[[int, int], None] | None, on_finished: Callable[[], None] | None,
    label: str, whole: str,
) -> None:  # fmt: skip
    """Show one or two maps; what is large is packed once."""
    customers, weeks = len(places), sides[0].frames.shape[0]
    where = solara.use_memo(lambda: packed_places(places), [id(places), customers])
    what = solara.use_memo(
        lambda: packed_frames(sides, customers), [tuple(id(each.frames) for each in sides), weeks]
    )

    def person(found: dict[str, int]) -> None:
        side, customer = int(found["side"]), int(found["customer"])
        if on_person is not None and 0 <= customer < customers and 0 <= side < len(sides):
            on_person(side, customer)

    def finished(_: Any = None) -> None:
        if on_finished is not None:
            on_finished()

    _Map(
        places=where, frames=what, customers=customers, weeks=weeks, first_week=first_week,
        quarter_weeks=WEEKS_PER_QUARTER,
        sides=[{"title": each.title, "names": list(each.names)} for each in sides],
        group=group, autoplay=autoplay, label=label, whole=whole, look=looks(use_dark()),
        event_person=person, event_finished=finished,
    )  # fmt: skip
