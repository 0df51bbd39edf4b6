"""Promises about languages: every message is translated, those of the market included."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from pushpull.classroom.game.levers import LEVERS
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.viz.browser.play.effects import effect
from pushpull.viz.browser.play.words import count, full, gap, money, percent, signed
from pushpull.viz.class_pages.chart_part import chart_part
from pushpull.viz.class_pages.engine_patterns import messages
from pushpull.viz.class_pages.languages import LANGUAGES, LOCALE, Words, words
from pushpull.viz.class_pages.report_page import charts
from tests.viz.class_pages.conftest import MakePupil

ROOT = Path(__file__).resolve().parents[3]
OTHERS = [code for code in LANGUAGES if code != "en"]
HOLES = re.compile(r"%\(\w+\)s")
SAME = {"Plan", "Team", "Teams", "Pull", "Push"}
"""Words that are the same in German."""

TEMPLATES = (
    "viz/class_pages/templates/*.html",
    "viz/teaching/templates/screen*.html",
    "viz/debrief/templates/*.html",
    "viz/templates/debrief.html",
)
SCRIPTS = (
    "viz/class_pages/*.py",
    "viz/teaching/screen.py",
    "viz/teaching/showing.py",
    "viz/debrief/*.py",
)
"""What a class sees: its pages, the wall, and the debrief; its questions are below."""

SPOKEN = ("classroom/debrief/*.py",)
WAYS = (
    (TEMPLATES, "jinja2.ext:babel_extract", {"_": None, "many": (1, 2)}),
    (SCRIPTS, "python", {"words": None, "many": (1, 2)}),
    (SPOKEN, "python", {"say": None, "many": (1, 2)}),
)


def used() -> set[str | tuple[str, ...]]:
    """Return every message that class pages, the wall and the debrief name."""
    found: set[str | tuple[str, ...]] = set(messages())
    for patterns, method, keywords in WAYS:
        for path in (each for pattern in patterns for each in sorted(ROOT.glob(pattern))):
            for _, message, _, _ in extract_from_file(method, path, keywords=keywords):
                found.add(message)
    return found


def kept(code: str) -> Iterator[Message]:
    with (LOCALE / code / "LC_MESSAGES" / "class.po").open("rb") as file:
        yield from (each for each in read_po(file, locale=code) if each.id)


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(code: str) -> None:
    translated = {each.id for each in kept(code)}
    assert len(translated) > 250
    assert used() ^ translated == set()
    assert [each.id for each in kept(code) if each.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_same_parts_as_its_message(code: str) -> None:
    for each in kept(code):
        ids = each.id if isinstance(each.id, tuple) else (each.id,)
        said = each.string if isinstance(each.string, tuple) else (each.string,)
        for one in said:
            assert one.strip(), each.id
            assert sorted(HOLES.findall(one)) == sorted(HOLES.findall(ids[0])), each.id
            assert "%" not in HOLES.sub("", one) or "%" in HOLES.sub("", ids[0])
        if ids[0] not in SAME:
            assert said[0] != ids[0]


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_catalogue_is_the_one_that_can_be_read(code: str) -> None:
    folder = LOCALE / code / "LC_MESSAGES"
    with (folder / "class.po").open("rb") as file:
        made = io.BytesIO()
        write_mo(made, read_po(file, locale=code))
    with (folder / "class.mo").open("rb") as file:
        shipped = [(each.id, each.string) for each in read_mo(file)]
    made.seek(0)
    assert shipped == [(each.id, each.string) for each in read_mo(made)]


def sentences(classroom: Classroom) -> Iterator[str]:
    """Yield what the market says to all teams of a class."""
    for each in classroom.state.rounds:
        assert each.result is not None
        for told in each.result.told.values():
            yield told.report.headline
            yield from told.report.changes
            yield from told.report.reasons
            yield from (voice.said for voice in told.report.voices)
            yield from (voice.name for voice in told.report.voices)
            yield told.study.sentence
            for lines in (told.report.statement, told.funnel, told.lost, told.objections):
                yield from (line.label for line in lines)


def test_every_sentence_of_a_played_class_is_said_in_german(classroom: Classroom) -> None:
    for _ in range(2):
        classroom.open_round()
        classroom.finish_round()
    found = set(sentences(classroom))
    assert len(found) > 40
    german = words("de")
    assert sorted(each for each in found if german.say(each) == each) == []


def test_what_every_lever_did_is_said_in_german() -> None:
    figures = defaultdict(lambda: 2.0)
    told = {effect(each.name, figures, before) for each in LEVERS for before in (None, figures)}
    few = defaultdict(lambda: 1.0, revenue=0.5)
    told |= {effect(name, few, None) for name in ("price", "salespeople")}
    told.add(effect("price", defaultdict(float), None))
    sentences = [f"Last quarter 5: {each}." for each in told if each]
    assert len(sentences) > 20
    assert [each for each in sentences if _english(words("de").say(each))] == []


def _english(said: str) -> bool:
    words = r"\b(the|of|in all|sold|before|people|at|were|was|heard|left|won|average)\b"
    return bool(re.search(words, said))


def test_what_a_company_is_called_is_not_translated() -> None:
    said = words("de").say("I had Price and have gone to Push.")
    assert said == "Ich hatte Price und bin zu Push gegangen."


def test_the_page_of_a_decision_and_of_a_report_speaks_german(
    classroom: Classroom, pupil: MakePupil
) -> None:
    ada = pupil("Ada", 1, language="de-CH,de;q=0.9,en;q=0.1")
    classroom.open_round()
    page = ada.get("/team").text
    assert '<html lang="de">' in page
    said = re.sub(r"<[^>]+>", " ", page.split("<main")[1])
    for english in (" the ", " your ", "Last quarter", "costs ", " before"):
        assert english not in said
    assert "mehr, als ihr ausgeben könnt" in ada.submit(advertising="99999999").text
    classroom.finish_round()
    report = re.sub(r"<[^>]+>", " ", ada.get("/team").text.split("<main")[1])
    for english in (" the ", " your ", " of ", " and ", "Week"):
        assert english not in report
    assert not re.search(r"\$\d|[1-9]\d*,\d{3}|\d\.\d %", report)


def test_a_chart_speaks_german_in_its_picture_and_its_table(classroom: Classroom) -> None:
    seat = classroom.join("Ada", 1)
    classroom.open_round()
    classroom.finish_round()
    view = classroom.team_view(seat.id)
    told = (view.reports or {})[1]
    for chart in charts(view, told):
        english, german = chart_part(words("en"), chart), chart_part(words("de"), chart)
        for name in ("title", "reading", "alt"):
            assert german[name] != english[name]
        shown, was = (json.dumps(json.loads(each["data"])) for each in (german, english))
        for word in ("Week", "Percent", "thousand", "million", "$1", "$2"):
            assert f'"{word}' not in shown, (chart.key, word)
        assert shown != was
        assert english["data"] == json.dumps(
            {
                "option": chart.option, "before": chart.unit.before, "after": chart.unit.after,
                "digits": chart.unit.digits,
            },
            separators=(",", ":"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("−$1.23 M", "−1,23 Mio. $"), ("$78,400", "78.400 $"), ("26 %", "26 %"), ("50%", "50 %"),
        ("$6.10 bn", "6,10 Mrd. $"), ("+$12.3 k", "+12,3 Tsd. $"), ("1,870", "1.870"),
        ("+2.1 pts", "+2,1 Punkte"), ("–", "–"), ("", ""), ("Q1", "Q1"), ("1.2.3", "1.2.3"),
        ("Team 1,2", "Team 1,2"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_language_writes_them(said: str, german: str) -> None:
    assert words("de").number(said).replace("\u00a0", " ") == german
    assert words("en").number(said) == said


@given(st.floats(-1e12, 1e12))
def test_every_number_of_the_market_is_turned(value: float) -> None:
    for write in (money, full, gap, count, percent, signed):
        english = write(value).replace("-", "−")
        found = words("de").number(english)
        digits = [re.sub(r"\D", "", each) for each in (english, found)]
        assert digits[0] == digits[1]
        assert not re.search(r"\$\d|\d,\d{3}", found)


def test_the_language_can_be_switched_and_stays(classroom: Classroom, pupil: MakePupil) -> None:
    ada = pupil("Ada", 1)
    assert "Welcome to Ada" in ada.get("/team").text
    page = ada.get("/team?lang=de")
    assert "Willkommen bei Ada" in page.text
    assert page.url.query == b""
    assert "Mein Platz" in ada.get("/seat").text
    assert "My seat" in ada.get("/seat?lang=en").text
    assert "My seat" in ada.get("/seat?lang=xx").text


def test_numbers_of_things_are_said_rightly() -> None:
    said = [
        Words(code).many("%(count)s student", "%(count)s students", n)
        for code in ("en", "de")
        for n in (1, 2)
    ]
    assert said == ["1 student", "2 students", "1 Person", "2 Personen"]
