"""Answers to students: pages from templates, sentences instead of errors, and strict headers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

# No script of the page itself runs, only our file; styles of charts are set by that script.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


@cache
def environment() -> Environment:
    """Return the templates; what people have typed is text in them, never code."""
    return Environment(
        loader=PackageLoader("pushpull.viz.class_pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    request: Request, name: str, status: int = 200, headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:  # fmt: skip
    """Return a page made of a template."""
    html = environment().get_template(f"{name}.html").render(request=request, **values)
    return HTMLResponse(html, status, {**HEADERS, **(headers or {})})


def go(address: str) -> Response:
    """Send the browser to another page, which it then asks for with GET."""
    return RedirectResponse(address, 303, HEADERS)
