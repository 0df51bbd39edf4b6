"""By which names the server may be called."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


def is_number(name: str) -> bool:
    """Return whether a name is an address in numbers, which nobody can turn to point elsewhere.

    >>> is_number("192.168.1.20"), is_number("::1"), is_number("class.example")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_among(host: str, names: Sequence[str]) -> bool:
    """Return whether a host, as a browser names it, is one of ours.

    >>> is_among("class.example:443", ["class.example"]), is_among("evil.example", ["localhost"])
    (True, False)
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    allowed = {each.strip("[]").lower() for each in names}
    return "*" in allowed or name in allowed or is_number(name)


class OnlyOurNames:
    """Refuse requests for names that are not ours: a page elsewhere may have turned one to us."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self.app = app
        self.names = tuple(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a sentence."""
        is_asked = scope["type"] in {"http", "websocket"}
        if not is_asked or is_among(Headers(scope=scope).get("host", ""), self.names):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "not our name"})
        else:
            said = "Invalid host header: this server is not called so."
            await PlainTextResponse(said, 400)(scope, receive, send)
