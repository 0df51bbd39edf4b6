"""The cookie of a seat: signed, out of reach of scripts, and of no use on another website."""

from __future__ import annotations

import hashlib
import hmac

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from ...classroom.lesson.school import LETTERS, School
from .school import cookie_key

SECONDS = 120 * 24 * 3600
"""How long a browser keeps a seat: a term (assumed)."""

CODE_LETTERS = 6


def name_of(code: str) -> str:
    """Return what the cookie of a class is called: a browser can sit in several classes."""
    return f"pushpull_seat_{code}"


def give_seat(answer: Response, request: Request, school: School, code: str, seat: str) -> None:
    """Let the browser keep a seat."""
    answer.set_cookie(
        name_of(code),
        _signer(school).dumps([code, seat]),
        max_age=SECONDS,
        path="/class",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def take_seat(answer: Response, code: str) -> None:
    """Let the browser forget a seat."""
    answer.delete_cookie(name_of(code), path="/class", httponly=True, samesite="lax")


def seat_of(request: Request, school: School, code: str) -> str | None:
    """Return the seat that a browser has in a class; None if it has none, or a forged one."""
    sealed = request.cookies.get(name_of(code))
    if not sealed:
        return None
    try:
        kept = _signer(school).loads(sealed)
    except BadSignature:
        return None
    is_seat = isinstance(kept, list) and len(kept) == 2 and kept[0] == code
    return str(kept[1]) if is_seat else None


def personal_code(school: School, code: str, seat: str) -> str:
    """Return the six letters by which a student takes a seat on another device."""
    said = f"personal {code} {seat}".encode()
    digest = hmac.new(cookie_key(school).encode(), said, hashlib.sha256).digest()
    return "".join(LETTERS[each % len(LETTERS)] for each in digest[:CODE_LETTERS])


def _signer(school: School) -> URLSafeSerializer:
    return URLSafeSerializer(
        cookie_key(school), salt="seat", signer_kwargs={"digest_method": hashlib.sha256}
    )
