"""Promises of every page of a class, at every stage of it, in both languages and both themes:
nothing keeps anybody out, and nothing is wider than the screen of a phone or a laptop.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.prediction import Prediction
from pushpull.classroom.lesson.setup import LessonSetup
from pushpull.viz.class_pages.cookies import _signer, name_of
from pushpull.viz.class_pages.school import SCHOOL, the_school
from pushpull.viz.server import listen, make_server
from pushpull.viz.teaching.door import COOKIE
from pushpull.viz.teaching.hub import the_keys
from tests.browser.looking import faults, fits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SETUP = LessonSetup(
    title="Pull or push", teams=("Ada", "Bob", "Cyd"), customers=500, quarters=2, quorum=2, seed=3,
    closes_itself=False,
)  # fmt: skip
PARTS = ("what-if", "shocks", "back", "rules")
"""Parts of the console that are the same at every stage."""

SCREENS = (("light", 1366, 768), ("dark", 360, 740))
PICTURES = "PUSHPULL_PICTURES"
"""The name of the variable that names a folder, if somebody wants to look at the pages."""

SETTLING = 900
"""Milliseconds in which a page of the console is still being drawn."""


@dataclass
class Lesson:
    """A class on a server, its first student, and its teacher."""

    room: Classroom
    address: str
    seat: str

    @property
    def student(self) -> str:
        """The cookie of the seat."""
        return str(_signer(the_school()).dumps([self.room.code, self.seat]))


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a school in this process, and return its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SCHOOL, str(tmp_path_factory.mktemp("school") / "school.db"))
        the_keys().set_password("a good long password")
        listening = listen("127.0.0.1", 0)
        config = uvicorn.Config(make_server(), log_level="warning", timeout_graceful_shutdown=1)
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def lesson(school: str) -> Lesson:
    """Return a class that has begun: two quarters are still to be played."""
    room = the_school().create(SETUP)
    room.prepare()
    mary = room.join("Mary", team=1)
    for name, team in (("Grace", 1), ("Linus", 2), ("Mary", 3), ("Karl-Friedrich Theodor", 2)):
        room.join(name, team=team)
    room.join("Nobody's teammate")
    return Lesson(room, school, mary.id)


@dataclass
class Eyes:
    """Somebody who looks at pages in each theme and size."""

    browser: Browser
    lesson: Lesson
    pictures: Path | None
    found: list[str]

    def look(
        self, stage: str, paths: dict[str, str], language: str = "en", is_known: bool = True
    ) -> None:
        """Open pages and note what is wrong with them."""
        for theme, width, height in SCREENS:
            context = self.browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                locale=language,
            )
            if is_known:
                self._let_in(context)
            for name, path in paths.items():
                page = context.new_page()
                page.set_default_timeout(60_000)
                page.goto(self.lesson.address + path)
                page.locator("main h1, body > header h1").first.wait_for()
                if path.startswith("/teach/") or self.pictures is not None:
                    page.wait_for_timeout(SETTLING)
                self._judge(
                    page, f"{stage}-{name.replace('/', '-')}-{language}-{theme}-{width}", width
                )
                page.close()
            context.close()

    def _let_in(self, context: BrowserContext) -> None:
        """Give a browser the teacher's cookie and the student's."""
        address = self.lesson.address
        context.add_cookies([
            {"name": COOKIE, "value": the_keys().cookie(), "url": address},
            {"name": name_of(self.lesson.room.code), "value": self.lesson.student, "url": address},
        ])  # fmt: skip

    def _judge(self, page: Page, where: str, width: int) -> None:
        if self.pictures is not None:
            page.screenshot(path=str(self.pictures / f"{where}.png"), full_page=True)
        self.found += [f"{where}: {each}" for each in faults(page)]
        if not fits(page, width):
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.found.append(f"{where}: {wide} wide")


@pytest.fixture
def eyes(chromium: Browser, lesson: Lesson) -> Eyes:
    folder = os.environ.get(PICTURES)
    return Eyes(chromium, lesson, Path(folder) if folder else None, [])


def students(lesson: Lesson, *more: str) -> dict[str, str]:
    """Return a student's pages."""
    return {each: f"/class/{lesson.room.code}/{each}" for each in ("team", "seat", *more)}


def teachers(lesson: Lesson) -> dict[str, str]:
    """Return a teacher's pages that change with the stage."""
    code = lesson.room.code
    return {
        "console": f"/teach/{code}", "desk": f"/desk/{code}",
        **wall(lesson),
    }  # fmt: skip


def wall(lesson: Lesson) -> dict[str, str]:
    """Return the projector page."""
    code = lesson.room.code
    return {"screen": f"/screen/{code}/{the_keys().screen(code)}"}


def decide(lesson: Lesson) -> None:
    """Let one team propose something and agree to it."""
    first, second = [seat.id for seat in lesson.room.state.members(1)][:2]
    said = Prediction(profit=120_000, low=0, high=250_000, share=0.3)
    plan = lesson.room.team_view(first).usual or Decision()
    lesson.room.propose(first, plan, said)
    lesson.room.submit(first, plan)
    lesson.room.propose(second, Decision(advertising=900.0, salespeople=1), None)
    lesson.room.submit(second, Decision(advertising=900.0, salespeople=1))


def test_nothing_keeps_anybody_out_at_any_stage(lesson: Lesson, eyes: Eyes) -> None:
    room, code = lesson.room, lesson.room.code
    eyes.look("lobby", {
        "door": f"/teacher/{the_keys().link}", "classes": "/teach", "new": "/teach/new",
        "desk-classes": "/desk", "code": "/class", "wrong-code": "/class/ACDEFG",
        **teachers(lesson), **students(lesson), "debrief": f"/teach/{code}/debrief",
    })  # fmt: skip
    strangers = {"join": f"/class/{code}", "lost": f"/class/{code}?lost=1", "closed": "/teach"}
    for language in ("en", "de"):
        eyes.look("lobby", strangers, language, is_known=False)
    eyes.look("lobby", wall(lesson), "de")
    room.open_round()
    if room.state.round is not None and room.state.round.is_practice:
        room.finish_round()
        room.open_round()
    decide(lesson)
    eyes.look("collect", {**teachers(lesson), **students(lesson)})
    eyes.look("collect", {"form": f"/class/{code}/team?edit=1"})
    form = {"form": f"/class/{code}/team?edit=1"}
    eyes.look("collect", {**wall(lesson), **students(lesson), **form}, "de")
    eyes.look("collect", {each: f"/teach/{code}/{each}" for each in PARTS})
    room.close_now()
    eyes.look("locked", {**teachers(lesson), **students(lesson)})
    room.play()
    eyes.look("played", {**teachers(lesson)})
    room.reveal()
    eyes.look("revealed", {
        **teachers(lesson), **students(lesson, "report/1"),
        "results": f"/teach/{code}/results", "teams": f"/teach/{code}/teams",
    })  # fmt: skip
    eyes.look("revealed", {**wall(lesson), **students(lesson, "report/1")}, "de")
    room.open_round()
    room.finish_round()
    room.end()
    eyes.look("ended", {
        **teachers(lesson), **students(lesson, "report/2"), "debrief": f"/teach/{code}/debrief",
        "debrief-names": f"/teach/{code}/debrief?names=1",
        "afterwards": f"/teach/{code}/afterwards",
    })  # fmt: skip
    debrief = {"debrief-names": f"/teach/{code}/debrief?names=1"}
    eyes.look("ended", {**wall(lesson), **students(lesson), **debrief}, "de")
    said = "\n".join(eyes.found)
    assert not eyes.found, said
