"""Answers to students: pages from templates, sentences instead of errors, and strict headers."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from .. import page_templates
from .files import address_of
from .languages import LANGUAGES, Words

if TYPE_CHECKING:
    from .visit import Visit

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
    made = page_templates.environment(Path(__file__).parent / "templates")
    made.globals.update(languages=LANGUAGES, file=address_of)
    return made


def page(visit: Visit, template: str, status: int = 200, /, **values: Any) -> Response:
    """Return a page made of a template, in the language of the visitor."""
    return _page(visit.request, visit.words, template, status, None, **values)


def sentence_page(
    request: Request, words: Words, said: str, status: int,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """Return a page with one sentence, and the way back."""
    code = "".join(filter(str.isalnum, str(request.path_params.get("code", ""))))[:12]
    return _page(
        request, words, "sentence", status, headers, said=capital(words.say(said)), code=code
    )


def _page(
    request: Request, words: Words, template: str, status: int,
    headers: Mapping[str, str] | None, /, **values: Any,
) -> Response:  # fmt: skip
    html = environment().get_template(f"{template}.html").render(
        _=words, say=words.say, many=words.many, number=words.number, language=words.code,
        path=request.url.path if request.method == "GET" else "team",
        key=secrets.token_urlsafe(18), **values,
    )  # fmt: skip
    return HTMLResponse(html, status, {**HEADERS, **(headers or {})})


def go(address: str) -> Response:
    """Send the browser to another page, which it then asks for with GET."""
    return RedirectResponse(address, 303, HEADERS)


def capital(said: str) -> str:
    """Return a sentence with a capital letter.

    >>> capital("the round is over.")
    'The round is over.'
    """
    return said[:1].upper() + said[1:]
