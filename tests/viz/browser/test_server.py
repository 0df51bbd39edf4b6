"""Promises of the server: only its own pages talk to it, and it needs nothing from elsewhere."""

from __future__ import annotations

import http.client
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from click.testing import CliRunner

from pushpull.commands import cli
from pushpull.viz.server import STATIC
from tests.serving import Serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with Serving(tmp_path_factory.mktemp("games")) as serving:
        yield serving


def ask(
    url: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, str, Mapping[str, str]]:
    """Return the number, the text and the headers of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=body, method=method, headers=named)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace"), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace"), error.headers


def test_the_server_says_that_it_is_there(server: Serving) -> None:
    assert ask(f"{server.address}/health")[:2] == (200, '{"status":"ok"}')


def test_the_words_are_found_by_the_name_that_pages_give_them(server: Serving) -> None:
    with urllib.request.urlopen(f"{server.address}/words", timeout=30) as answer:
        assert answer.url == f"{server.address}/glossary"


def test_a_page_names_only_files_that_the_server_has(server: Serving) -> None:
    _, html, _ = ask(f"{server.address}/")
    named = re.findall(r'(?:src|href)="(/[^"]+)"', html)
    assert len(named) > 5
    assert [path for path in named if ask(server.address + path)[0] != 200] == []
    assert re.findall(r'(?:src|href)="(https?:[^"]+)"', html) == []


def test_a_page_that_loses_its_server_says_what_to_do(server: Serving) -> None:
    _, html, _ = ask(f"{server.address}/play")
    assert html.count("The connection to the server is lost.") == 1
    assert not re.search(r"Server\s+disconnected", html)


def test_charts_find_their_library(server: Serving) -> None:
    from solara.components import echarts

    template = Path(echarts.__file__).with_suffix(".vue").read_text(encoding="utf-8")
    version = re.search(r'version = "([\d.]+)"', template)
    assert version
    path = f"/_solara/cdn/echarts@{version[1]}/dist/echarts.js"
    status, _, headers = ask(server.address + path)
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["echarts@5.4.0/dist/missing.js", "../shell/custom.css", "..%2f..%2f..%2fserver.py"]
)
def test_a_browser_file_that_is_not_there_is_not_fetched_from_elsewhere(
    path: str, server: Serving
) -> None:
    assert ask(f"{server.address}/_solara/cdn/{path}")[0] == 404


def test_every_font_of_the_pages_is_there() -> None:
    folder = next((STATIC / "vendor" / "@widgetti").iterdir()) / "dist"
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in folder.glob("*.css"))
    fonts = set(re.findall(r"[0-9a-f]+\.woff2", sheets))
    assert fonts
    assert [name for name in sorted(fonts) if not (folder / name).is_file()] == []


def test_every_answer_carries_the_safe_headers(server: Serving) -> None:
    for path in ("/", "/health", "/nowhere/at/all", "/static/assets/custom.css"):
        headers = ask(server.address + path)[2]
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_the_cookie_of_a_visitor_is_out_of_reach_of_scripts_and_other_websites(
    server: Serving,
) -> None:
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(f"{server.address}/").close()
    (cookie,) = jar
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert str(cookie.get_nonstandard_attr("SameSite")).lower() == "lax"
    assert cookie.value is not None
    assert len(cookie.value) >= 32


def test_two_visitors_get_two_cookies_and_one_visitor_keeps_hers(server: Serving) -> None:
    first = ask(f"{server.address}/")[2]["Set-Cookie"].split(";")[0]
    second = ask(f"{server.address}/")[2]["Set-Cookie"].split(";")[0]
    again = ask(f"{server.address}/", Cookie=first)[2]["Set-Cookie"].split(";")[0]
    assert first != second
    assert again == first


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}])
def test_a_post_from_elsewhere_is_refused(headers: dict[str, str], server: Serving) -> None:
    status, said, _ = ask(
        f"{server.address}/_solara/api/close/1?session_id=1", "POST", b"", **headers
    )
    assert status == 403
    assert "Only the pages of this server" in said


def test_a_post_from_our_own_page_is_heard(server: Serving) -> None:
    path = "/_solara/api/close/1?session_id=1"
    assert ask(server.address + path, "POST", b"", Origin=server.address)[0] == 200


def test_a_request_by_another_name_is_refused(server: Serving) -> None:
    """A website can turn its own name to this machine; its pages must not reach the game."""
    assert ask(f"{server.address}/", Host=f"elsewhere.example:{server.port}")[0] == 400


def test_a_huge_request_is_refused_before_it_is_sent(server: Serving) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.putrequest("POST", "/_solara/api/close/1")
    line.putheader("Origin", server.address)
    line.putheader("Content-Length", str(50 * 1024 * 1024))
    line.endheaders()
    answer = line.getresponse()
    assert answer.status == 413
    assert b"at most" in answer.read()
    line.close()


def open_socket(server: Serving, origin: str | None) -> None:
    """Open a websocket as a page does, and close it."""
    from websockets.sync.client import connect

    place = f"ws://127.0.0.1:{server.port}/jupyter/api/kernels/1/channels?session_id=1"
    with connect(place, additional_headers={"Origin": origin} if origin else None):
        pass


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_a_websocket_from_elsewhere_is_refused(origin: str | None, server: Serving) -> None:
    from websockets.exceptions import InvalidStatus

    with pytest.raises(InvalidStatus) as refused:
        open_socket(server, origin)
    assert refused.value.response.status_code == 403


def test_a_websocket_from_our_own_page_is_opened(server: Serving) -> None:
    open_socket(server, server.address)


def test_a_port_in_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(
            cli, ["play", "--no-open", "--port", str(port), "--games", str(tmp_path)]
        )
    assert done.exit_code == 2
    assert f"port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_a_port_that_does_not_exist_is_said_in_a_sentence(port: str) -> None:
    done = CliRunner().invoke(cli, ["play", "--no-open", "--port", port])
    assert done.exit_code == 2
    assert "--port" in done.stderr


def test_ctrl_c_ends_the_server_and_no_traceback_is_seen(tmp_path: Path) -> None:
    import signal

    with Serving(tmp_path) as serving:
        serving.process.send_signal(signal.SIGINT)
        assert serving.process.wait(timeout=30) == 130
        assert "Traceback" not in "".join(serving.said)
