"""The style and the scripts of the class pages: three files, kept by browsers until they change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript"}


@cache
def content(name: str) -> str:
    """Return a file; the style begins with the colours of all pages."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return _colours() + text if name.endswith(".css") else text


def _colours() -> str:
    from ..browser.colours import DARK, LIGHT

    def of(table: dict[str, str]) -> str:
        return " ".join(f"--{name}: {value};" for name, value in table.items())

    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {of(DARK)} }} }}"
    return f":root {{ {of(LIGHT)} }}\n{dark}\n"


@cache
def address_of(name: str) -> str:
    """Return where a file is, with a mark that changes when it changes."""
    return f"/class-files/{name}?v={hashlib.sha256(content(name).encode()).hexdigest()[:10]}"


def serve_file(request: Request) -> Response:
    """Serve one of the files."""
    name = str(request.path_params["name"])
    if not name.isascii() or name not in {each.name for each in FOLDER.iterdir()}:
        return PlainTextResponse("There is no such file.", 404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return PlainTextResponse(content(name), 200, headers, KINDS[Path(name).suffix])
