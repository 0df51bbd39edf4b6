"""A school that tests hold, and what stands around its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pushpull.classroom.lesson.school import School
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.teaching.hub import the_keys

PASSWORD = "four legs good"


async def console(_: Request) -> Response:
    """Stand for the page of the console."""
    return PlainTextResponse("the console")


@contextmanager
def held_school(folder: Path) -> Iterator[School]:
    """Make a school with a password that of this server, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SCHOOL, str(folder / "school.db"))
        found = the_school()
        the_keys().set_password(PASSWORD)
        yield found
        found.close()
