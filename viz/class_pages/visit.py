"""A visit: who asks, in which class, and what was typed; every trouble becomes a sentence."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from urllib.parse import parse_qsl

import anyio
from anyio.lowlevel import RunVar
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from ...classroom.lesson.classroom import Classroom
from ...classroom.lesson.school import School
from ...classroom.lesson.views import TeamView
from ...scenarios.reading import ScenarioError
from .answers import go, sentence_page
from .cookies import seat_of
from .languages import Words, switched, words_for
from .limits import Limit, TooOftenError
from .school import the_school

SECONDS_TO_SEND = 10.0
"""How long a form may take to arrive (assumed: a slow phone needs two)."""

MOST_FIELDS = 400
FORM = "application/x-www-form-urlencoded"
AT_ONCE, SLOW_AT_ONCE = 16, 2
"""How many threads answer; slow answers, such as maps after a restart, have their own."""

Work = Callable[["Visit"], Response]
Form = Mapping[str, list[str]]
_threads: RunVar[dict[bool, anyio.CapacityLimiter]] = RunVar("threads of the class pages")
_log = logging.getLogger(__name__)


class NoSeatError(Exception):
    """The browser has no seat in this class."""


class RefusedError(Exception):
    """A request cannot be read; the number and the sentence of the answer."""


class Visit:
    """One request of a browser."""

    def __init__(self, request: Request, form: Form) -> None:
        self.request = request
        self.form = form

    @cached_property
    def words(self) -> Words:
        """The language."""
        return words_for(self.request)

    @cached_property
    def school(self) -> School:
        """All classes of this server."""
        return the_school()

    @cached_property
    def classroom(self) -> Classroom:
        """The class of the address."""
        return self.school.open(str(self.request.path_params["code"]))

    @property
    def code(self) -> str:
        """The six letters of the class."""
        return self.classroom.code

    @property
    def home(self) -> str:
        """The address that all pages of the class begin with."""
        return f"/class/{self.code}"

    @cached_property
    def seat(self) -> str:
        """The id of the seat that the browser has in this class."""
        found = seat_of(self.request, self.school, self.code)
        if found is None or found not in self.classroom.state.seats:
            raise NoSeatError
        return found

    def view(self) -> TeamView:
        """Return what the student may know now."""
        return self.classroom.team_view(self.seat)

    def said(self, name: str) -> str:
        """Return what was typed into a field, without spaces around it; "" if nothing was."""
        return (self.form.get(name) or [""])[0].strip()

    def number(self, name: str) -> int:
        """Return a whole number that a page has put into a form."""
        said = self.said(name)
        if not (said.isascii() and said.isdigit() and len(said) < 10):
            raise ScenarioError("this form cannot be read. Load the page again.")
        return int(said)

    @property
    def request_key(self) -> str | None:
        """The hidden key of the form, for this seat alone: sent twice, it counts once."""
        said = self.said("key")
        if not said:
            return None
        return hashlib.sha256(f"{self.seat} {said}".encode()).hexdigest()[:32]

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.client.host if self.request.client else ""

    def may(self, limit: Limit, who: str) -> None:
        """Refuse somebody who asks too often."""
        limit.ask(f"{self.code} {who}")


def served(work: Work, *, is_slow: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers requests by work that is done in a thread, away from the event loop."""

    async def endpoint(request: Request) -> Response:
        try:
            form = await _form(request)
        except RefusedError as error:
            number, said = error.args
            return sentence_page(request, words_for(request), said, int(number))
        return await anyio.to_thread.run_sync(
            _answer, work, Visit(request, form), limiter=_limiter(is_slow)
        )

    return endpoint


def _limiter(is_slow: bool) -> anyio.CapacityLimiter:
    try:
        found = _threads.get()
    except LookupError:
        found = {
            False: anyio.CapacityLimiter(AT_ONCE),
            True: anyio.CapacityLimiter(SLOW_AT_ONCE),
        }
        _threads.set(found)
    return found[is_slow]


def _answer(work: Work, visit: Visit) -> Response:
    """Return the answer, whatever happens."""
    request, words = visit.request, visit.words
    answer = switched(request)
    if answer is not None:
        return answer
    try:
        return work(visit)
    except NoSeatError:
        return go(f"{visit.home}?lost=1")
    except TooOftenError as error:
        said = words.many(
            "Too many tries. Wait %(count)s second and try again.",
            "Too many tries. Wait %(count)s seconds and try again.", error.seconds,
        )  # fmt: skip
        return sentence_page(request, words, said, 429, {"Retry-After": str(error.seconds)})
    except ScenarioError as error:
        return sentence_page(request, words, str(error), 409)
    except Exception:
        _log.exception("a page of a class could not be made")
        said = words("This page could not be made. Nothing that was kept is lost. Try again.")
        return sentence_page(request, words, said, 500)


async def _form(request: Request) -> Form:
    """Return what was typed, as the browser sent it; read within some seconds."""
    if request.method != "POST":
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("", FORM):
        raise RefusedError(415, "This server reads plain forms alone.")
    try:
        body = await asyncio.wait_for(request.body(), SECONDS_TO_SEND)
    except TimeoutError:
        raise RefusedError(408, "The form took too long to arrive. Send it again.") from None
    except ClientDisconnect:
        raise RefusedError(400, "The form broke off. Send it again.") from None
    return read_form(body)


def read_form(body: bytes) -> dict[str, list[str]]:
    """Return the fields of a form, each with all its values, in order.

    >>> read_form(b"name=Ada&week=1&week=2&empty=")
    {'name': ['Ada'], 'week': ['1', '2'], 'empty': ['']}
    """
    try:
        pairs = parse_qsl(
            body.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise RefusedError(413, "The form has too many fields.") from None
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
