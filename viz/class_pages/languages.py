"""Languages of what a class sees: gettext catalogues, chosen by the browser, with a switch."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .engine_words import said_in
from .numbers import with_comma

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "class"
LANGUAGES = {"en": "English", "de": "Deutsch"}
COMMA = frozenset({"de"})
"""Languages that write a comma before decimals, and points between thousands."""

CAPITALS = frozenset({"de"})
"""Languages that write nouns with a capital letter wherever they stand."""

COOKIE = "pushpull_language"
KEPT = 400 * 24 * 3600
"""How many seconds a browser keeps the choice."""


class Words:
    """The words of one language: call it with a message in English.

    Examples
    --------
    >>> _ = Words("en")
    >>> _("Hello %(name)s", name="Ada")
    'Hello Ada'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = (
            gettext.NullTranslations()
            if code == "en"
            else gettext.translation(DOMAIN, LOCALE, [code], fallback=True)
        )

    @property
    def is_comma(self) -> bool:
        """Whether a comma stands before decimals."""
        return self.code in COMMA

    def __call__(self, message: str, **values: object) -> str:
        """Return a message in the language, with values put in."""
        found = self._catalogue.gettext(message) if message else ""
        return found % values if values else found

    def many(self, one: str, several: str, count: int, **values: object) -> str:
        """Return the message for a number of things."""
        found = self._catalogue.ngettext(one, several, count)
        return found % {"count": self.number(f"{count:,}"), **values}

    def say(self, sentence: str) -> str:
        """Return a sentence of the market, which is written in English, in the language."""
        return sentence if self.code == "en" else said_in(self, sentence)

    def within(self, label: str) -> str:
        """Return a heading as it stands within a sentence."""
        found = self(label)
        return found if self.code in CAPITALS else found.lower()

    def number(self, said: str) -> str:
        """Return a number, which is written as in English, as the language writes it."""
        return with_comma(said, self) if self.is_comma else said


ENGLISH = Words("en")


@cache
def words(code: str) -> Words:
    """Return the words of a language, read once."""
    return Words(code)


def words_for(request: Request) -> Words:
    """Return the words that a visitor has chosen, or that the browser asks for."""
    chosen = request.cookies.get(COOKIE, "")
    return words(chosen if chosen in LANGUAGES else asked(request.headers.get("accept-language")))


def switched(request: Request) -> Response | None:
    """Return the answer to a link that switches the language; None if this is no such link.

    The choice holds for the students' pages, the projector and the debrief of a browser.
    """
    chosen = request.query_params.get("lang")
    if request.method != "GET" or chosen not in LANGUAGES:
        return None
    left = request.url.remove_query_params("lang")
    address = f"{left.path}?{left.query}" if left.query else left.path
    answer = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    answer.set_cookie(COOKIE, chosen, KEPT, path="/", samesite="lax")
    return answer


def asked(header: str | None) -> str:
    """Return the language that a browser likes best, of those there are.

    >>> asked("de-AT,de;q=0.9,en;q=0.5"), asked("fr"), asked("en;q=0.2, de;q=0.8"), asked(None)
    ('de', 'en', 'de', 'en')
    """
    liked: list[tuple[float, int, str]] = []
    for place, each in enumerate((header or "")[:200].split(",")):
        name, _, rest = each.strip().partition(";")
        code = name.split("-")[0].strip().lower()
        if code in LANGUAGES:
            liked.append((-_liking(rest), place, code))
    return min(liked)[2] if liked else "en"


def _liking(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text.strip() else 1.0
    except ValueError:
        return 0.0
