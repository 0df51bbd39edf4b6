"""Forms of a teacher: read within some seconds, each field once."""

from __future__ import annotations

import asyncio

from starlette.requests import Request

from ..class_pages.visit import SECONDS_TO_SEND, read_form


async def form_of(request: Request) -> dict[str, str]:
    """Return what was typed; empty if it did not arrive, or cannot be read."""
    try:
        body = await asyncio.wait_for(request.body(), SECONDS_TO_SEND)
        found = read_form(body)
    except Exception:  # too slow, broken off, or too many fields: nothing was said
        return {}
    return {name: values[0].strip() for name, values in found.items()}
