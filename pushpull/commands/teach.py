"""`pushpull teach`."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

import click

from .door import Command


@click.command(
    short_help="Hold a class: teams play on their own devices.",
    cls=Command,
    examples=[
        "pushpull teach",
        "pushpull teach software",
        "pushpull teach launch --port 9000 --no-open",
        "pushpull teach --data my-course --password-file password.txt",
        "pushpull teach --host 127.0.0.1 --public-url https://class.school.example",
    ],
)
@click.argument("what", required=False, metavar="[SCENARIO|EXERCISE]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Listen on this port; 0 takes any free one.",
)
@click.option(
    "--host",
    default="0.0.0.0",
    show_default=True,
    help="Listen on this address. 0.0.0.0 lets everybody in your network in.",
)
@click.option(
    "--data",
    default=".pushpull/classes",
    show_default=True,
    metavar="DIR|URL",
    help="Keep classes in this folder, or in a database such as postgresql+psycopg://…",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the browser, or do not.")
@click.option(
    "--public-url",
    default="",
    metavar="URL",
    help="The address under which students reach this server, if it stands behind another one.",
)
@click.option(
    "--trust-proxy",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Believe this proxy when it says who asks; several with commas between.",
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Take the teacher's password from this file.",
)
@click.option("--new-password", is_flag=True, help="Make a new password: the old one is lost.")
def teach(
    what: str | None, port: int, host: str, data: str, opens: bool, public_url: str,
    trust_proxy: str, password_file: Path | None, new_password: bool,
) -> None:  # fmt: skip
    """Hold a class: students join by QR code or six letters, without accounts or installation.

    With a market, scenario or exercise, a class of it is made at once, or goes on that was begun
    today; without, the console asks.
    """
    click.echo("Starting … this takes some seconds.")
    from ..viz.class_pages.school import SCHOOL, the_school
    from ..viz.debrief.routes import ANSWERS
    from ..viz.server import serve
    from ..viz.teaching.addresses import PUBLIC, bases, checked_public
    from ..viz.teaching.creating import find_source, going_on
    from ..viz.teaching.hub import the_keys

    public = checked_public(public_url) if public_url else ""
    source = find_source(what) if what else None
    os.environ[SCHOOL], folder = _kept(data)
    os.environ[PUBLIC] = public
    password = _settle_password(the_keys(), password_file, new_password)
    code = going_on(the_school(), source).code if source is not None else ""

    def ready(chosen: int) -> None:
        found = bases(host, chosen, public)
        link = f"/teacher/{the_keys().link}"
        _say_students(host, found, code)
        own = f"http://127.0.0.1:{chosen}{link}" if _listens_here(host) else f"{found[0]}{link}"
        click.echo(f"Teacher:   {own}")
        if public:
            click.echo(f"           {public}{link}")
        click.echo(f"Password:  {password}")
        where = the_school().about()["database"] if "://" in data else folder
        click.echo(f"Classes are kept in {where}. Stop with Ctrl-C; nothing is lost.")
        if opens:
            click.launch(own)

    games = Path(".pushpull/games") if "://" in data else folder / "games"
    games.mkdir(parents=True, exist_ok=True)
    serve(host, port, games, ready, _names(public), trust_proxy, "teach", (_console, ANSWERS.now))


def _console() -> None:
    """Read the console in ahead, so that it is there when the teacher opens it."""
    from ..viz.browser.teach import page as page


def _kept(data: str) -> tuple[str, Path]:
    """Return the database of a folder, which is made private, or of an address."""
    if "://" in data:
        return data, Path()
    folder = Path(data)
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
    return str(folder.resolve() / "school.db"), folder


def _settle_password(keys: object, file: Path | None, is_new: bool) -> str:
    """Set the password if one is given, wanted or missing, and return what to say of it."""
    from ..viz.teaching.keys import Keys, new_password

    assert isinstance(keys, Keys)
    if file is not None:
        keys.set_password(file.read_text(encoding="utf-8").strip())
        return f"as it stands in {file}"
    if is_new:
        made = new_password()
        keys.set_password(made)
        return _told(made)
    first = keys.first_password()
    if first is not None:
        return _told(first)
    return "as before   (lost? start again with --new-password)"


def _told(password: str) -> str:
    """Say a new password at once, as the start may be stopped, and return what is said of it."""
    said = f"{password}   (write it down: it is shown only this once)"
    click.echo(f"Password:  {said}")
    return said


def _say_students(host: str, found: list[str], code: str) -> None:
    """Say who can come in, and show where students join."""
    from ..viz.teaching.addresses import join_address, qr_text

    path = join_address("", code) if code else "/class"
    if _is_open(host):
        click.echo("Everybody in your network can reach this server, at " + " or ".join(found))
    else:
        click.echo(f"This server listens on {host} only; students reach it at {found[0]}")
    click.echo(qr_text(found[0] + path))
    click.echo(f"Students:  {found[0]}{path}")


def _is_open(host: str) -> bool:
    return host in {"0.0.0.0", "::", ""}


def _listens_here(host: str) -> bool:
    return _is_open(host) or host in {"127.0.0.1", "localhost", "::1"}


def _names(public: str) -> list[str]:
    """Return the names by which the server may be called, besides numbers."""
    name = socket.gethostname()
    known = ["localhost", name, f"{name}.local", f"{name.split('.')[0]}.local"]
    return [*known, urlsplit(public).hostname or "localhost"]
