"""Promises about any input: whatever is sent to whichever form, a sentence comes back."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.class_pages import deciding, joining
from pushpull.viz.class_pages.limits import Limit
from pushpull.viz.class_pages.plan_form import FIELDS
from pushpull.viz.class_pages.routes import class_routes
from tests.viz.class_pages.conftest import MakePupil
from tests.viz.class_pages.pupils import Pupil

FORMS = sorted(
    route.path.replace("/class/{code}", "")
    for route in class_routes()
    if "POST" in (route.methods or ())
)
NAMES = (*FIELDS, "key", "quarter", "team", "choice", "name", "personal", "script")

odd = st.sampled_from(
    ["", "0", "1", "-1", "nan", "inf", "1e308", "1e999", "9" * 40, "١٢", "\x00", "on", "any",
     "0x10", "1_000", "½", "\ud7ff", "💥" * 9, "{{7*7}}", "%(x)s", "%s", "<b>", "a\r\nb"]
)  # fmt: skip
texts = odd | st.text(max_size=30)
fields = st.dictionaries(
    st.sampled_from(NAMES) | st.text(min_size=1, max_size=8), st.lists(texts, max_size=5),
    max_size=12,
)  # fmt: skip


@pytest.fixture
def open_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let as many forms be sent as hypothesis thinks of."""
    for module, name in (
        (deciding, "DECIDING"), (deciding, "TYPING"), (joining, "JOINING"), (joining, "GUESSING"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, Limit(1e9, 1e9))


def check(pupil: Pupil, path: str, sent: dict[str, list[str]]) -> None:
    """Send a form and read the answer."""
    answer = pupil.post(path, sent)
    assert answer.status_code < 500, (path, sent)
    if answer.is_redirect:
        assert answer.headers["location"].startswith(pupil.home)
    elif answer.headers["content-type"].startswith("application/json"):
        json.loads(answer.text)
    else:
        assert "<main" in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", FORMS)
def test_every_form_takes_anything(
    path: str, classroom: Classroom, pupil: MakePupil, open_doors: None
) -> None:
    classroom.open_round()
    ada = pupil("Ada", 1)
    seat, plan = dict(ada.browser.cookies), ada.plan()
    ada.browser.follow_redirects = False

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(sent=fields, on_top=st.booleans())
    def any_form(sent: dict[str, list[str]], on_top: bool) -> None:
        ada.browser.cookies.update(seat)
        check(ada, path, {**plan, **sent} if on_top else sent)

    any_form()
    ada.browser.cookies.update(seat)
    assert ada.get("/team").status_code == 200
    assert classroom.problem == ""


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tail=st.text(max_size=20), query=st.text(max_size=20))
def test_every_address_takes_anything(
    tail: str, query: str, classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil(f"Ada {len(classroom.state.seats)}", 1)
    for path in ("/report/", "/map/", "/", ""):
        address = f"{ada.home}{path}"
        answer = ada.browser.request("GET", address, params={"lang": tail, query or "q": tail})
        assert answer.status_code < 500
    from urllib.parse import quote

    for path in (f"/class/{quote(tail, safe='')}", f"{ada.home}/report/{quote(tail, safe='')}"):
        assert ada.browser.get(path).status_code < 500


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes, classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/join", "/draft"):
        answer = ada.browser.post(f"{ada.home}{path}", content=body, headers=kind)
        assert answer.status_code < 500
