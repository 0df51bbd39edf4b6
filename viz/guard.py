"""What stands before the pages: only our own pages may talk to the server, and nothing else.

Solara accepts a websocket from any website, so a page opened in another tab could play somebody's
game. Three rules close that: the request must be for an address that we serve, whatever changes
something must come from our own pages, and no request may be large.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_REQUEST = 64 * 1024
"""Bytes of a request by HTTP; files come through the websocket, which has its own limit."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})

# Vue compiles its templates in the browser and Solara writes scripts into the page, so both kinds
# are allowed; but nothing may come from, or go to, another address.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_ours(headers: Headers) -> bool:
    """Return whether a request comes from a page of this server.

    >>> is_ours(Headers({"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:8765"}))
    True
    >>> is_ours(Headers({"host": "127.0.0.1:8765", "origin": "http://elsewhere.example"}))
    False
    >>> is_ours(Headers({"host": "127.0.0.1:8765"}))  # every browser names the page it comes from
    False
    """
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host", "")


class OnlyOurPages:
    """Refuse websockets and changes from pages of other websites, and large requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a sentence."""
        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
        else:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the number and the sentence of a refusal, or None."""
        if scope["type"] not in {"http", "websocket"}:
            return None
        headers = Headers(scope=scope)
        changes = scope["type"] == "websocket" or scope["method"] not in READING
        if changes and not is_ours(headers):
            return 403, "Only the pages of this server may do that."
        size = headers.get("content-length", "0")
        if not size.isdigit() or int(size) > LARGEST_REQUEST:
            return 413, f"A request may hold at most {LARGEST_REQUEST:,} bytes."
        if scope["type"] == "http" and "transfer-encoding" in headers:
            return 411, "A request must say how long it is."
        return None


class SafeHeaders:
    """Tell the browser, with every answer, what a page of ours may do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to an answer by HTTP."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)  # a page may ask for a stricter policy
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
