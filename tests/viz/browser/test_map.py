"""The map gets everybody's weeks in one message, and says which customer was clicked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pushpull.viz.browser.charts.palette import DARK, FIRMS
from pushpull.viz.browser.map.packing import MapSide, packed_frames, packed_places
from pushpull.viz.browser.map.people import PeopleMap, PeopleMapPair, looks

PLACES = np.array([[0.0, 0.0], [1.0, 0.5], [0.25, 1.0]], dtype=np.float32)
FRAMES = np.array([[0, 17, 2], [1, 17, 34], [1, 1, 1]], dtype=np.uint8)
NAMES = ("Us", "Borealis")


def the_widget(element: Any) -> Any:
    """Render an element without a browser and return the widget of the map."""
    import reacton

    found, _ = reacton.render_fixed(element, handle_error=False)
    return found if hasattr(found, "frames") else next(_maps(found))


def _maps(widget: Any) -> Any:
    for child in getattr(widget, "children", ()):
        if hasattr(child, "frames"):
            yield child
        else:
            yield from _maps(child)


def test_places_take_four_bytes_a_person() -> None:
    assert list(np.frombuffer(packed_places(PLACES), dtype="<u2")) == [
        0, 0, 65535, 32768, 16384, 65535,
    ]  # fmt: skip


def test_places_outside_the_map_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        packed_places(PLACES + 1)
    with pytest.raises(ValueError, match="two columns"):
        packed_places(PLACES.ravel())


def test_a_quarter_is_a_byte_for_each_person_and_week() -> None:
    assert packed_frames([MapSide("", FRAMES, NAMES)], 3) == FRAMES.tobytes()


def test_two_maps_follow_each_other_in_one_message() -> None:
    sides = [MapSide("a", FRAMES, NAMES), MapSide("b", FRAMES[::-1], NAMES)]
    assert packed_frames(sides, 3) == FRAMES.tobytes() + FRAMES[::-1].tobytes()


def test_maps_of_different_people_are_refused() -> None:
    with pytest.raises(ValueError, match="maps of 3 people"):
        packed_frames([MapSide("a", FRAMES, NAMES), MapSide("b", FRAMES[:2], NAMES)], 3)
    with pytest.raises(ValueError, match="maps of 4 people"):
        packed_frames([MapSide("a", FRAMES, NAMES)], 4)


def test_dark_firms_are_the_dark_colours_of_the_charts() -> None:
    assert looks(is_dark=True)["firms"] == [DARK[each] for each in FIRMS]
    assert looks(is_dark=False)["firms"] == list(FIRMS)


def test_a_map_tells_who_was_clicked_and_when_it_has_ended() -> None:
    said: list[object] = []
    widget = the_widget(
        PeopleMap(PLACES, FRAMES, NAMES, 13, on_person=said.append,
                  on_finished=lambda: said.append("end"))
    )  # fmt: skip
    widget._handle_event(None, {"event": "person", "data": {"side": 0, "customer": 2}}, [])
    widget._handle_event(None, {"event": "person", "data": {"side": 0, "customer": 3}}, [])
    widget._handle_event(None, {"event": "finished", "data": True}, [])
    assert said == [2, "end"]  # nobody has the number 3


def test_a_pair_tells_the_side_too() -> None:
    said: list[tuple[int, int]] = []
    left, right = MapSide("As played", FRAMES, NAMES), MapSide("What if", FRAMES, NAMES)
    widget = the_widget(
        PeopleMapPair(PLACES, left, right, on_person=lambda side, who: said.append((side, who)))
    )
    widget._handle_event(None, {"event": "person", "data": {"side": 1, "customer": 0}}, [])
    assert said == [(1, 0)]
    assert [each["title"] for each in widget.sides] == ["As played", "What if"]
