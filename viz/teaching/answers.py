"""Answers to a teacher without websockets: pages from templates, with strict headers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from .. import page_templates
from ..class_pages.answers import HEADERS
from ..class_pages.languages import LANGUAGES, Words


@cache
def environment() -> Environment:
    """Return the templates; what people have typed is text in them, never code."""
    made = page_templates.environment(Path(__file__).parent / "templates")
    made.globals.update(languages=LANGUAGES)
    return made


def drawn(template: str, **values: Any) -> str:
    """Return a template filled in."""
    return environment().get_template(f"{template}.html").render(**values)


def drawn_in(words: Words, template: str, **values: Any) -> str:
    """Return a template filled in, in a language."""
    return drawn(template, _=words, language=words.code, **values)


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page made of a template."""
    return answered(drawn(template, request=request, **values), status)


def answered(html: str, status: int = 200) -> Response:
    """Return a page with the headers of all pages."""
    return HTMLResponse(html, status, HEADERS)
