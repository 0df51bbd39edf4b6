"""Promises about guarding: only our own pages send forms, and no request is large or endless."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages import visit
from tests.viz.class_pages.conftest import MakePupil

HEAD = [(b"host", b"testserver"), (b"origin", b"http://testserver")]


def scope(path: str, *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    """Return a request as a server hears it before its body has come."""
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "scheme": "http", "headers": [*HEAD, *headers], "server": ("testserver", 80),
        "client": ("testclient", 1),
    }  # fmt: skip


async def answer_of(app: Any, request: dict[str, Any], receive: Any) -> tuple[int, str]:
    """Return the number and the text of an answer."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await asyncio.wait_for(app(request, receive, send), 20)
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return sent[0]["status"], body.decode()


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", ""])
def test_a_form_from_another_website_is_refused(
    origin: str, classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1)
    classroom.open_round()
    form = ada.plan()
    ada.browser.headers["origin"] = origin
    number = classroom.state.number
    for path in ("/submit", "/propose", "/draft", "/join", "/leave", "/team", "/again"):
        assert ada.post(path, form).status_code == 403
    assert classroom.state.number == number


def test_a_huge_form_is_refused(classroom: Classroom, pupil: MakePupil) -> None:
    page = pupil("Ada", 1).post("/draft", advertising="1" * 70_000)
    assert page.status_code == 413
    many = pupil("Bob", 1).post("/draft", {f"f{n}": [""] for n in range(500)})
    assert many.status_code == 413


def test_a_form_of_another_kind_is_refused(classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    page = ada.browser.post(f"{ada.home}/submit", json={"quarter": 1})
    assert page.status_code == 415
    assert "plain forms" in page.text
    page = ada.browser.post(f"{ada.home}/submit", files={"quarter": b"1"})
    assert page.status_code == 415


def test_a_form_that_does_not_arrive_is_given_up(
    server: Any, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "SECONDS_TO_SEND", 0.05)

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        return {}

    request = scope(f"/class/{classroom.code}/join", (b"content-length", b"10"))
    status, page = asyncio.run(answer_of(server, request, receive))
    assert status == 408
    assert "took too long" in page


def test_a_form_that_breaks_off_harms_nobody(server: Any, classroom: Classroom) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    request = scope(f"/class/{classroom.code}/join", (b"content-length", b"10"))
    assert asyncio.run(answer_of(server, request, receive))[0] == 400


def test_pages_allow_no_script_but_their_own_files(classroom: Classroom, pupil: MakePupil) -> None:
    classroom.open_round()
    ada = pupil("Ada", 1)
    for path in ("", "/team", "/seat", "/report/1", "/nowhere"):
        answer = ada.get(path)
        policy = answer.headers["content-security-policy"]
        if path != "/nowhere":
            assert "unsafe" not in policy
            assert "default-src 'none'; script-src 'self'" in policy
            assert answer.headers["cache-control"] == "no-store"
            assert " style=" not in answer.text
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_file_that_a_page_names_is_there_and_none_other(
    classroom: Classroom, pupil: MakePupil
) -> None:
    classroom.open_round()
    classroom.finish_round()
    ada = pupil("Ada", 1)
    named = re.findall(
        r'(?:src|href)="(/(?:class-files|_solara|static)[^"]+)"', ada.get("/team").text
    )
    assert len(named) == 5
    assert [path for path in named if ada.browser.get(path).status_code != 200] == []
    for path in ("nothing.css", "..%2froutes.py", "class.css%00"):
        assert ada.browser.get(f"/class-files/{path}").status_code == 404


def test_a_fault_of_our_own_is_a_sentence_and_not_a_traceback(
    classroom: Classroom, pupil: MakePupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = pupil("Ada", 1)

    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Classroom, "team_view", broken)
    page = ada.get("/team")
    assert page.status_code == 500
    assert "Nothing that was kept is lost." in page.text
    assert "secret" not in page.text
