"""The map of the people, played week by week in the browser."""

from .people import MapSide, PeopleMap, PeopleMapPair

__all__ = ["MapSide", "PeopleMap", "PeopleMapPair"]
