"""Students of a class in the tests: each has a browser without scripts, and plain forms."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from httpx import Response
from starlette.testclient import TestClient

Fields = dict[str, list[str]]


class _Forms(HTMLParser):
    """Reads the forms of a page as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Fields] = {}
        self._form: Fields | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._form = self.forms.setdefault(said.get("action") or "", {})
        if self._form is None:
            return
        name, value = said.get("name") or "", said.get("value") or ""
        is_off = said.get("type") == "checkbox" and "checked" not in said
        if tag == "input" and name and not is_off:
            self._form.setdefault(name, []).append(value)
        if tag == "select":
            self._select = name
        if tag == "option" and ("selected" in said or self._select not in self._form):
            self._form[self._select] = [value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def forms_of(html: str) -> dict[str, Fields]:
    """Return the forms of a page: what each sends if nobody types anything."""
    reader = _Forms()
    reader.feed(html)
    return reader.forms


class Pupil:
    """A student with a browser of her own."""

    def __init__(self, server: Any, code: str, language: str = "en") -> None:
        self.home = f"/class/{code}"
        self.browser = TestClient(
            server,
            headers={"origin": "http://testserver", "accept-language": language},
            raise_server_exceptions=True,
        )

    def get(self, path: str) -> Response:
        """Open a page of the class."""
        return self.browser.get(self.home + path)

    def post(self, path: str, fields: Fields | None = None, **typed: Any) -> Response:
        """Send a form with some fields typed."""
        said = {
            **(fields or {}),
            **{n: v if isinstance(v, list) else [v] for n, v in typed.items()},
        }
        return self.browser.post(self.home + path, data=said)

    def join(self, name: str, team: int | None = None) -> Response:
        """Join as the page of the class offers it."""
        form = forms_of(self.get("").text)[f"{self.home}/join"]
        return self.post("/join", form, name=name, team="" if team is None else str(team))

    def plan(self) -> Fields:
        """Return the form of the open round as it stands."""
        return forms_of(self.get("/team?edit=1").text)[f"{self.home}/submit"]

    def submit(self, **typed: Any) -> Response:
        """Put up a plan for the team."""
        return self.post("/submit", self.plan(), **typed)

    def propose(self, **typed: Any) -> Response:
        """Propose a plan privately."""
        return self.post("/propose", self.plan(), **typed)

    def vote(self, way: str, place: int = 0) -> Response:
        """Press a button below a plan that is up: approve or withdraw."""
        html = self.get("/team").text.split('id="votes"')[1]
        forms = [html_part for html_part in html.split("<form")[1:] if f"/{way}" in html_part]
        (form,) = forms_of("<form" + forms[place]).values()
        return self.post(f"/{way}", form)
