"""Promises of the documentation: every example runs, every command works, every link leads on.

A Python block whose first line is ``# not run``, and a shell line that ends so, are left alone.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import shlex
import signal
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy
import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ["pushpull", "equations", "agents", "model", "scenarios", "classroom", "viz"]
NOT_RUN = "# not run"
SERVERS = {"play", "teach"}
"""Commands that serve until somebody stops them."""
STOPPED = 130
"""What a command returns that was stopped with Ctrl-C."""


# --- docstrings ---------------------------------------------------------------------------------


def module_names() -> Iterator[str]:
    """Yield the dotted name of every module: an installed house cannot be walked by pkgutil."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            inside = parts if floor == "pushpull" else ("pushpull", *parts)
            yield ".".join(inside).removesuffix(".__init__")


@pytest.mark.parametrize("name", list(module_names()))
def test_docstring_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    module = importlib.import_module(name)
    # In all examples np stands for NumPy, as everywhere in the scientific world.
    result = doctest.testmod(module, optionflags=options, extraglobs={"np": numpy})
    assert result.failed == 0


# --- blocks of the pages ------------------------------------------------------------------------


class Block(NamedTuple):
    """A fenced block of a page, and the line where its text starts."""

    language: str
    line: int
    text: str


def pages() -> list[Path]:
    """Return every page of the project."""
    folders = [ROOT / name for name in (*FLOORS, "docs", "benchmarks", ".ci")]
    return [*sorted(ROOT.glob("*.md")), *(p for f in folders for p in sorted(f.rglob("*.md")))]


def whole_pages() -> list[Path]:
    """Return the pages that are read as they stand: a sheet of an exercise is filled in first."""
    return [page for page in pages() if page.parent.parent.name != "exercises"]


def without_comments(text: str) -> str:
    """Return a page without its HTML comments, every line where it was."""
    return re.sub(r"<!--.*?-->", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    text = without_comments(page.read_text(encoding="utf-8"))
    # A block inside a list is indented; so is its end.
    fence = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```[ ]*$", re.DOTALL | re.MULTILINE)
    for match in fence.finditer(text):
        line = text.count("\n", 0, match.start(3))
        yield Block(match[2], line, textwrap.dedent(match[3]))


def python_blocks(page: Path) -> list[Block]:
    """Return the Python blocks of a page that are meant to run."""
    found = (block for block in blocks(page) if block.language == "python")
    return [block for block in found if not block.text.startswith(NOT_RUN)]


def commands(page: Path) -> list[str]:
    """Return the `pushpull …` lines of a page's shell blocks that are meant to run."""
    shells = (block for block in blocks(page) if block.language in {"bash", "console", "sh"})
    lines = (line.strip().removeprefix("$ ") for block in shells for line in block.text.split("\n"))
    return [line for line in lines if line.startswith("pushpull ") and NOT_RUN not in line]


def named(found: Iterable[Path]) -> list[str]:
    """Return how pages are called in a test's name: by their path in the checkout."""
    return [page.relative_to(ROOT).as_posix() for page in found]


def run(arguments: list[str], cwd: Path) -> None:
    """Run Python as a reader would, and fail with what it said."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}{done.stderr}"


def serve(words: list[str], cwd: Path) -> None:
    """Start a server as a reader would, knock, and end it as with Ctrl-C."""
    options = ["--no-open", "--port", "0"]  # the last word on an option counts
    with subprocess.Popen(
        [sys.executable, "-u", "-m", *words, *options], cwd=cwd, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        said: list[str] = []
        for line in server.stdout:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                with urllib.request.urlopen(f"{found[0]}health") as answer:
                    assert answer.status == 200
                server.send_signal(signal.SIGINT)
        assert server.wait() == STOPPED, "".join(said)


@pytest.mark.parametrize("page", named(filter(python_blocks, whole_pages())))
def test_python_blocks_run(page: str, tmp_path: Path) -> None:
    # All blocks of a page make one script, every line where it was: a traceback then names it.
    lines: list[str] = []
    for block in python_blocks(ROOT / page):
        lines += [""] * (block.line - len(lines)) + block.text.splitlines()
    script = tmp_path / f"{Path(page).stem}.py"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run([script.name], tmp_path)


@pytest.mark.parametrize("page", named(filter(commands, whole_pages())))
def test_commands_work(page: str, tmp_path: Path) -> None:
    # One folder per page: a later command may use what an earlier one left there.
    for line in commands(ROOT / page):
        words = shlex.split(line, comments=True)
        if words[1] in SERVERS:
            serve(words, tmp_path)
        else:
            run(["-m", *words], tmp_path)


# --- links --------------------------------------------------------------------------------------


def local_links(page: Path) -> Iterator[str]:
    """Yield the relative links of a page, pictures included, with their #anchors."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    text = re.sub(r"`[^`\n]*`", "", without_comments(text))
    for target in re.findall(r"\]\(<?([^)\s>]+)", text) + re.findall(r'src="([^"]+)"', text):
        if not re.match(r"[a-z]+:|#", target):
            yield target


@cache
def names_of(module: Path) -> set[str]:
    """Return the functions, classes and methods of a Python file: ``play``, ``Market.step``."""
    found: set[str] = set()
    left: list[tuple[str, ast.AST]] = [("", ast.parse(module.read_text(encoding="utf-8")))]
    while left:
        prefix, parent = left.pop()
        for child in ast.iter_child_nodes(parent):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(prefix + child.name)
                left.append((f"{prefix}{child.name}.", child))
    return found


@pytest.mark.parametrize("page", named(pages()))
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    targets = [link.split("#")[0] for link in local_links(path)]
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("page", named(pages()))
def test_links_into_the_code_name_what_stands_there(page: str) -> None:
    path = ROOT / page
    named_links = [link.split("#") for link in local_links(path) if ".py#" in link]
    missing = [
        f"{target}#{name}"
        for target, name in named_links
        if name not in names_of((path.parent / target).resolve())
    ]
    assert missing == []


def test_the_readme_lists_every_scenario_of_the_library() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w-]+)` +\|", readme, re.MULTILINE)
    assert sorted(listed) == sorted(p.stem for p in (ROOT / "scenarios/library").glob("*.toml"))
