"""Measure the pages: first page, a quarter, questions, ten players at once, memory of a game.

python benchmarks/pages.py            prints the figures beside their aims
python benchmarks/pages.py --write    and writes docs/pages-figures.md

Needs chromium and the extra ``test``. Times are what a person sees: from the click to the words.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import machine

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.serving import FLAGS, Serving

if TYPE_CHECKING:
    from playwright.async_api import Page as PageOfMany
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).resolve().parents[1] / "docs"
CLOSE = "Close the quarter"
PLAYERS = 10
THINKING = 8.0
"""Seconds that a quick player looks and thinks before a click (assumed)."""
GAMES_FOR_MEMORY = 8
PATIENCE = 120_000


@dataclass(frozen=True)
class Figure:
    """What was measured, how much it was, and how much it should be at most."""

    what: str
    value: float
    unit: str
    aim: float

    @property
    def is_met(self) -> bool:
        """Whether the aim is met."""
        return self.value <= self.aim


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/pages-figures.md")
    write = parser.parse_args().write
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("This needs chromium. On Debian: apt install chromium")
    figures = [*alone(path), *together(path)]
    lines = table(figures)
    print("\n".join(lines))
    if write:
        (DOCS / "pages-figures.md").write_text(page_of(lines), encoding="utf-8")


def table(figures: list[Figure]) -> list[str]:
    """Return the figures as a table."""
    rows = [
        f"| {each.what} | {each.value:,.2f} {each.unit} | {each.aim:g} {each.unit} | "
        f"{'met' if each.is_met else '**missed**'} |"
        for each in figures
    ]
    return ["| what | measured | at most | |", "|---|---|---|---|", *rows]


def page_of(lines: list[str]) -> str:
    """Return the page of the documentation."""
    return (
        "# How quick the pages are\n\n"
        "Measured by `python benchmarks/pages.py --write` in headless Chromium, from the click to "
        f"the words, on: {machine_line()}. Server, browser and players share that machine.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def machine_line() -> str:
    """Return the machine in a line."""
    return "; ".join(machine.described().values())


def alone(path: str) -> list[Figure]:
    """Measure what one player sees, and what a game weighs."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as games,
        Serving(Path(games)) as server,
        sync_playwright() as playwright,
    ):
        cold = _first_page(playwright.chromium.launch, path, server.address)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        context = browser.new_context()
        for _ in range(2):  # the second visit finds the browser's store filled
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            warm = _timed(lambda page=page: _open(page, server.address))
        figures = [
            Figure("first page, browser just started", cold, "s", 3.0),
            Figure("first page, second visit", warm, "s", 1.0),
            *_one_game(page, server.address),
            *_memory(browser, server),
        ]
        browser.close()
    return figures


def _first_page(launch: Callable[..., Any], path: str, address: str) -> float:
    """Return the seconds until a new browser shows the first page, its start not counted."""
    browser = launch(executable_path=path, args=FLAGS)
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    taken = _timed(lambda: _open(page, address))
    browser.close()
    return taken


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Play").first.wait_for()


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _start(page: Page, address: str, seed: int = 7) -> None:
    page.goto(f"{address}/play")
    page.get_by_label("Your company's name").fill("Northwind")
    page.get_by_text("Luck and size").click()
    page.get_by_label("Number of the market").fill(str(seed))
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name=CLOSE).wait_for()


def _close(page: Page, quarter: int) -> float:
    if quarter > 1:
        page.get_by_role("button", name=f"Decide Q{quarter}", exact=True).click()
    page.get_by_role("heading", name=f"Decide quarter {quarter}").wait_for()
    page.locator("button:enabled").get_by_text(CLOSE).wait_for()

    def close() -> None:
        page.get_by_role("button", name=CLOSE).click()
        page.get_by_role("heading", name=f"Quarter {quarter}", exact=True).wait_for()

    return _timed(close)


def _one_game(page: Page, address: str) -> list[Figure]:
    """Measure a game of eight quarters with 5,000 customers and four firms."""
    _start(page, address)
    quarters = [_close(page, quarter) for quarter in range(1, 9)]
    page.get_by_role("button", name="What if?", exact=True).click()
    choices = page.get_by_role("group", name="Quarter to change")
    choices.get_by_role("button", name="Quarter 1").click()
    choices.locator("[aria-pressed=true]").get_by_text("Quarter 1").wait_for()
    page.get_by_label("Advertising", exact=True).fill("200,000")
    again = page.locator("button:enabled").get_by_text("Play it again this way")
    again.wait_for()

    def what_if() -> None:
        again.click()
        page.get_by_text("Profit over all quarters").wait_for()  # its heading comes before it

    def why() -> None:
        page.get_by_role("button", name="Why?", exact=True).click()
        page.get_by_role("heading", name="What sales rest on").wait_for()

    return [
        Figure("a quarter computed (median of 8)", _computed(), "s", 1.0),
        Figure("a quarter closed and shown (median of 8)", statistics.median(quarters), "s", 2.0),
        Figure("what if, eight quarters", _timed(what_if), "s", 5.0),
        Figure("sales of eight quarters taken apart", _timed(why), "s", 10.0),
    ]


def _computed() -> float:
    """Return the seconds in which a quarter of 5,000 customers and four firms is computed."""
    from pushpull.classroom.game.plan import usual
    from pushpull.classroom.game.playing import Playing
    from pushpull.classroom.game.setup import GameSetup

    setup = GameSetup(seed=7)
    playing, plan = Playing.start(setup), usual(setup)
    return statistics.median(_timed(lambda: playing.close(plan)) for _ in range(8))


def _memory(browser: Browser, server: Serving) -> list[Figure]:
    """Measure what each open game of one quarter adds to the server."""
    before = _resident(server.process.pid)
    contexts = [browser.new_context() for _ in range(GAMES_FOR_MEMORY)]
    for seed, context in enumerate(contexts):
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        _start(page, server.address, seed)
        _close(page, 1)
    grown = (_resident(server.process.pid) - before) / GAMES_FOR_MEMORY
    for context in contexts:
        context.close()
    return [Figure("memory of one more open game", grown, "MiB", 15.0)]


def _resident(pid: int) -> float:
    """Return the memory of a process in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell the memory of a process in /proc.")


def together(path: str) -> list[Figure]:
    """Measure how long ten players wait who all play at the same time."""
    with tempfile.TemporaryDirectory() as games, Serving(Path(games)) as server:
        waits = asyncio.run(_players(path, server.address))
    waits.sort()
    late = waits[min(int(0.95 * len(waits)), len(waits) - 1)]
    return [
        Figure(f"{PLAYERS} players, a click answered (median)", statistics.median(waits), "s", 1.0),
        Figure(f"{PLAYERS} players, a click answered (95 of 100)", late, "s", 1.0),
    ]


async def _players(path: str, address: str) -> list[float]:
    """Let ten people play a quarter each, thinking as long as quick people do."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        pages = []
        for _ in range(PLAYERS):
            context = await browser.new_context()
            page = await context.new_page()
            page.set_default_timeout(PATIENCE)
            pages.append(page)
        for page in pages:  # all are seated before anybody is measured
            await _seat(page, address)
        found = await asyncio.gather(*(_play(page, turn) for turn, page in enumerate(pages)))
        await browser.close()
    return [wait for waits in found for wait in waits]


async def _seat(page: PageOfMany, address: str) -> None:
    await page.goto(f"{address}/play")
    await page.get_by_role("button", name="Start").click()
    await page.get_by_role("button", name=CLOSE).wait_for()


async def _play(page: PageOfMany, turn: int) -> list[float]:
    """Click through a quarter and return how long each answer took."""
    waits: list[float] = []

    async def click(name: str, shown: str) -> None:
        await asyncio.sleep(THINKING + 0.9 * turn)  # nobody clicks without looking
        began = time.perf_counter()
        await page.get_by_role("button", name=name, exact=True).first.click()
        await page.get_by_role("heading", name=shown, exact=True).first.wait_for()
        waits.append(time.perf_counter() - began)

    await click(CLOSE, "Quarter 1")
    await click("Save", "Save")
    await click("Quarter 1", "Quarter 1")
    await click("Decide Q2", "Decide quarter 2")
    return waits


if __name__ == "__main__":
    main()
