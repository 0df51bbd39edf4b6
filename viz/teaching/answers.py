"""Answers to a teacher without websockets: pages from templates, with strict headers."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..class_pages.answers import HEADERS


@cache
def environment() -> Environment:
    """Return the templates; what people have typed is text in them, never code."""
    return Environment(
        loader=PackageLoader("pushpull.viz.teaching"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def drawn(template: str, **values: Any) -> str:
    """Return a template filled in."""
    return environment().get_template(f"{template}.html").render(**values)


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page made of a template."""
    return HTMLResponse(drawn(template, request=request, **values), status, HEADERS)
