"""Where students find the class: addresses of this machine in its network, and their QR code."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import Request

from ...scenarios.reading import ScenarioError, shortened

PUBLIC = "PUSHPULL_PUBLIC"
"""The name of the variable that tells the address under which everybody reaches the server."""

_ELSEWHERE = "192.0.2.1"
"""An address for documentation: asking the way to it sends nothing and tells which network is used.
"""


def own_addresses() -> list[str]:
    """Return the addresses of this machine in its networks, the one that is used most first."""
    found: list[str] = []
    with (
        contextlib.suppress(OSError),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking,
    ):
        asking.connect((_ELSEWHERE, 9))
        found.append(str(asking.getsockname()[0]))
    with contextlib.suppress(OSError):
        for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found.append(str(each[4][0]))
    return [each for each in dict.fromkeys(found) if not ipaddress.ip_address(each).is_loopback]


def bases(host: str, port: int, public: str = "") -> list[str]:
    """Return the addresses under which students can reach a server, the best first.

    >>> bases("192.168.1.20", 8765), bases("127.0.0.1", 80)
    (['http://192.168.1.20:8765'], ['http://127.0.0.1'])
    >>> bases("0.0.0.0", 8765, "https://class.school.example/")
    ['https://class.school.example']
    """
    if public:
        return [public.rstrip("/")]
    is_everywhere = host in {"0.0.0.0", "::", ""}
    names = (own_addresses() or ["127.0.0.1"]) if is_everywhere else [host]
    tail = "" if port == 80 else f":{port}"
    return [f"http://{f'[{name}]' if ':' in name else name}{tail}" for name in names]


def base_for(request: Request) -> str:
    """Return the address that students use, seen from a page that the teacher has opened."""
    public = os.environ.get(PUBLIC, "")
    if public:
        return public.rstrip("/")
    asked = request.url
    if asked.hostname in {"127.0.0.1", "localhost", "::1"}:
        return bases("0.0.0.0", asked.port or 80)[0]
    return f"{asked.scheme}://{asked.netloc}"


def checked_public(address: str) -> str:
    """Return an address under which a server is reached from outside.

    Raises
    ------
    ScenarioError
        If it is none.

    Examples
    --------
    >>> checked_public("https://class.school.example/")
    'https://class.school.example'
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ScenarioError(
            f"the public address {shortened(address)!r} must be like https://class.school.example, "
            "without a path."
        )
    return f"{parts.scheme}://{parts.netloc}"


def join_address(base: str, code: str) -> str:
    """Return where students join a class."""
    return f"{base}/class/{code}"


@lru_cache(maxsize=64)
def qr_svg(address: str) -> str:
    """Return a QR code as a picture that stands in a page; it is black on white in every theme."""
    import segno

    return str(segno.make(address, error="m").svg_inline(
        border=2, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None,
        title=f"QR code of {address}",
    ))  # fmt: skip


def qr_text(address: str) -> str:
    """Return a QR code for a terminal."""
    import io

    import segno

    out = io.StringIO()
    segno.make(address, error="l").terminal(out, border=2, compact=True)
    return out.getvalue()
