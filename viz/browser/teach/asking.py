"""Who looks at this page, and under which address: as its websocket says it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from solara.lab.utils.cookies import cookies
from solara.lab.utils.headers import headers

from ...teaching.addresses import PUBLIC, bases
from ...teaching.door import COOKIE


def teacher_cookie() -> str | None:
    """Return the cookie of a teacher, if this page's browser has one."""
    found: Mapping[str, str] = cookies.value or {}
    return found.get(COOKIE)


def students_base() -> str:
    """Return the address that students use: the teacher's, unless that is this machine's own."""
    found: Mapping[str, Any] = headers.value or {}
    host = str((found.get("host") or [""])[0])
    name, _, port = host.rpartition(":")
    public = os.environ.get(PUBLIC, "")
    if public or not host:
        return bases("0.0.0.0", 8765, public)[0]
    if name in {"127.0.0.1", "localhost", "[::1]"}:
        return bases("0.0.0.0", int(port))[0]
    return f"http://{host}"
