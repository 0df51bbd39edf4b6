"""What happens in a lesson: events, each a kind and plain values, chained by their hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]

START = "0" * 64
"""What the first event of a class is chained to."""


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes
    ----------
    number : int
        From 1 on, without gaps.
    kind : str
        A key of ``pushpull.classroom.lesson.fold.KINDS``.
    body : mapping
        Plain values; what is in it depends on the kind.
    time : float
        Seconds since 1970; never before the time of the event before.
    """

    number: int
    kind: str
    body: Body
    time: float


def written(body: Body) -> str:
    """Return a body as the one text that stands for it.

    >>> written({"b": 1, "a": [2]})
    '{"a":[2],"b":1}'
    """
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_back(body: Body) -> Body:
    """Return a body as whoever reads the log will see it, so that nobody sees anything else.

    >>> read_back({"a": (1, 2)})
    {'a': [1, 2]}
    """
    found: Body = json.loads(written(body))
    return found


def chained(before: str, code: str, event: Event, text: str) -> str:
    """Return the hash of an event, which rests on all events before it."""
    said = f"{before}\n{code}\n{event.number}\n{event.kind}\n{event.time!r}\n{text}"
    return hashlib.sha256(said.encode()).hexdigest()
