"""Promises of `pushpull teach`: what cannot be done is said in a sentence before it starts."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pushpull.commands import cli
from pushpull.viz.class_pages.school import SCHOOL
from pushpull.viz.teaching.addresses import PUBLIC, bases, checked_public, own_addresses, qr_text


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no trace of a command in the environment."""
    for name in (SCHOOL, PUBLIC):
        monkeypatch.setenv(name, "")


def teach(*told: str, data: Path) -> Result:
    """Say `pushpull teach`, which must not begin to serve."""
    return CliRunner().invoke(cli, ["teach", "--no-open", "--data", str(data), *told])


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["nonsense"], "no market, scenario or exercise"),
        (["--public-url", "class.school.example"], "must be like https://"),
        (["--public-url", "https://school.example/class"], "without a path"),
        (["--password-file", "there-is-none.txt"], "does not exist"),
        (["--port", "70000"], "65535"),
    ],
)
def test_wrong_input_gets_a_sentence(told: list[str], said: str, tmp_path: Path) -> None:
    result = teach(*told, data=tmp_path / "classes")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_password_that_is_too_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_text("short", encoding="utf-8")
    result = teach("--password-file", str(file), data=tmp_path / "classes")
    assert result.exit_code == 2
    assert "8 to 200" in result.output


def test_a_database_that_cannot_be_opened_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "classes").mkdir()
    (tmp_path / "classes" / "school.db").write_bytes(b"this is no database, but a letter" * 99)
    result = teach(data=tmp_path / "classes")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_taken_port_is_said_with_a_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = teach("--host", "127.0.0.1", "--port", str(port), data=tmp_path / "classes")
    assert result.exit_code == 2
    assert f"pushpull teach --port {port + 1}" in result.output


def test_the_folder_of_classes_is_private(tmp_path: Path) -> None:
    teach("--password-file", str(tmp_path / "none"), data=tmp_path / "classes")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        teach("--host", "127.0.0.1", "--port", str(taken.getsockname()[1]),
              data=tmp_path / "classes")  # fmt: skip
    assert (tmp_path / "classes").stat().st_mode & 0o077 == 0


def test_addresses_for_students_lead_out_of_this_machine() -> None:
    assert not any(each.startswith("127.") for each in own_addresses())
    assert bases("0.0.0.0", 80)[0].startswith("http://")
    assert checked_public(" https://class.school.example:8443 ") == (
        "https://class.school.example:8443"
    )


def test_a_qr_code_fits_a_terminal_of_eighty_columns() -> None:
    lines = qr_text("https://a-rather-long-name.school.example:8765/class/ABCDEF").splitlines()
    assert max(map(len, lines)) <= 80


def test_a_first_password_is_told_even_if_the_start_is_stopped(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = teach("--host", "127.0.0.1", "--port", port, data=tmp_path / "classes")
    assert result.exit_code == 2
    assert result.output.startswith("Starting …")
    assert re.search(r"Password: +[a-z-]{14} ", result.output)
