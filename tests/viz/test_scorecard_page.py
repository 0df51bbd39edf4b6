"""Promises of the scorecard's page: it stands alone, shows every cell, and never by colour only."""

from __future__ import annotations

import base64
import math
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pushpull.scenarios.evidence.bands import Band
from pushpull.scenarios.evidence.page import anchor
from pushpull.scenarios.evidence.registry import ROWS, rows
from pushpull.scenarios.evidence.scorecard import Scorecard
from pushpull.scenarios.intervals import Interval
from pushpull.viz.scorecard_charts import draw_path
from pushpull.viz.scorecard_page import html
from pushpull.viz.scorecard_strips import WIDTH, strip
from tests.scorecards import scorecard

MISSED = "D1 consumer-goods"
VOID = {"meta", "img", "source", "rect", "line", "path", "circle", "br", "link"}


class Page(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags are closed in order"

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return scorecard(misses=[MISSED])


@pytest.fixture(scope="module")
def page(card: Scorecard) -> Page:
    return Page(html(card))


def test_a_page_asks_for_nothing_outside_itself_and_runs_nothing(page: Page) -> None:
    for _, attributes in page.tags:
        for name in ("src", "srcset", "href", "action", "data", "poster"):
            assert attributes.get(name, "#").startswith(("#", "data:"))
        assert not any(name.startswith("on") for name in attributes)
    assert not page.all("script")
    assert not re.search(r"@import|url\(", page.text)
    assert page.open == []


def test_a_page_is_small_enough_to_mail(page: Page) -> None:
    assert len(page.text.encode()) < 3_000_000


def test_every_link_leads_somewhere_and_ids_are_unique(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {each["href"].removeprefix("#") for each in page.all("a")} <= set(ids)
    assert {anchor(row) for row in ROWS} <= set(ids)


def test_every_row_is_shown_with_finding_sources_protocol_and_all_its_numbers(
    card: Scorecard, page: Page
) -> None:
    from markupsafe import escape

    for row in ROWS:
        for said in (row.title, row.finding, row.sources, row.protocol):
            assert str(escape(said)) in page.text
    numbers = sum(len(cell.findings) for cell in card.cells)
    assert len(page.all("svg")) == numbers + 1  # and the example of how to read them
    assert len(page.all("article")) == len(page.all("figure")) == len(card.cells)


def test_every_chart_can_be_read_without_eyes_and_on_a_telephone(page: Page) -> None:
    assert all(len(each["alt"]) > 40 for each in page.all("img"))
    assert len(page.all("source")) == len(page.all("img"))
    assert all(each["aria-label"] for each in page.all("svg"))
    for figure in re.findall(r"<figure.*?</figure>", page.text, re.DOTALL):
        assert "95 % interval" in figure
        assert re.search(r"<details>.*<table.*<td>", figure, re.DOTALL)


def test_every_drawing_is_whole_and_fetches_nothing(page: Page) -> None:
    start = "data:image/svg+xml;base64,"
    for each in [*page.all("img"), *page.all("source")]:
        address = each.get("src") or each["srcset"]
        drawing = base64.b64decode(address.removeprefix(start)).decode()
        ElementTree.fromstring(drawing)
        assert not re.search(r'href="[^#]', drawing)


def test_what_came_out_is_said_by_mark_and_word_and_not_by_colour_alone(page: Page) -> None:
    marks = {"good": "✓", "unsure": "~", "bad": "✗"}
    chips = re.findall(
        r'class="chip (\w+)"><span class="mark" aria-hidden="true">(.)</span> ([\w ]+)</span>',
        page.text,
    )
    assert len(chips) > 2 * 40
    assert all(marks[kind] == mark and word for kind, mark, word in chips)
    assert ("bad", "✗", "fail") in chips


def test_a_miss_is_told_with_what_we_think_of_it(
    card: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pushpull.scenarios.evidence.remarks.remark",
        lambda key: "Too <dear>." if key == MISSED else "",
    )
    page = Page(html(scorecard("D1", misses=[MISSED])))
    assert page.text.count("What we think:") == 1
    assert "Too &lt;dear&gt;." in page.text
    assert "What we think:" not in html(scorecard("D1"))


def test_a_doctored_market_says_so(card: Scorecard) -> None:
    doctored = html(replace(scorecard("F3"), changes=("choice.price = 9",), without=("habit",)))
    assert "Changed: choice.price = 9" in doctored
    assert "Without: habit" in doctored
    assert 'class="note"' not in html(scorecard("F3"))


def test_a_quick_look_says_so_and_tells_no_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pushpull.scenarios.evidence.remarks.remark", lambda key: "Too dear.")
    card = scorecard("F3", misses=["F3 consumer-goods"])
    assert "Too dear." in html(card)
    quick = html(replace(card, cells=tuple(replace(c, seeds=4) for c in card.cells)))
    assert "Quick look: 4 markets of 20,000 customers" in quick
    assert "What we think:" not in quick


def test_no_failure_is_no_alarm() -> None:
    assert '<div class="bad">' not in html(scorecard("F3"))
    assert '<div class="bad">' in html(scorecard("F3", misses=["F3 consumer-goods"]))


def test_the_headline_counts_cells(card: Scorecard, page: Page) -> None:
    known = len(card.calibration)
    assert f"<dt>{known - 1} of {known}</dt>" in page.text


def test_the_same_card_gives_the_same_bytes() -> None:
    assert html(scorecard("F1", "D1")) == html(scorecard("F1", "D1"))


def test_one_market_with_nothing_to_tell_is_a_page_all_the_same() -> None:
    card = scorecard("D3")
    cell = card.cells[0]
    none = tuple(replace(f, found=Interval(math.nan, math.nan, math.nan, 1)) for f in cell.findings)
    gone = tuple(replace(c, mean=c.mean * np.nan, low=c.low * np.nan, high=c.high * np.nan)
                 for c in cell.curves)  # fmt: skip
    page = Page(html(Scorecard((replace(cell, findings=none, curves=gone, seeds=1),))))
    assert "One market of" in page.text


# --- strips and charts --------------------------------------------------------------------------

numbers = st.floats(-100, 100).map(lambda value: round(value, 2))
sizes = st.floats(0.01, 100).map(lambda value: round(value, 2))


@given(numbers, sizes, numbers, sizes)
def test_a_strip_shows_the_mean_in_the_band_when_it_is(
    low: float, width: float, mean: float, half: float
) -> None:
    band = Band(low, low + width)
    made = strip(Interval(mean, mean - half, mean + half, 20), band)
    assert made.dot is not None
    assert made.interval is not None
    places = [*made.band, made.dot, *made.interval]
    assert all(0 <= place <= WIDTH for place in places)
    if band.low <= mean <= band.high:
        assert made.band[0] <= made.dot <= made.band[1]
    elif mean > band.high:
        assert made.dot >= made.band[1]
    else:
        assert made.dot <= made.band[0]


def test_an_open_band_runs_to_the_edge() -> None:
    above = strip(Interval(1.0, 0.5, 1.5, 20), Band(0.0, math.inf))
    below = strip(Interval(1.0, 0.5, 1.5, 20), Band(-math.inf, 0.0))
    assert above.band[1] == WIDTH
    assert below.band[0] == 0.0
    assert [tick.text for tick in above.ticks] == ["0"]


def test_what_is_not_known_is_not_drawn() -> None:
    made = strip(Interval(math.nan, math.nan, math.nan, 3), Band(0.0, 1.0))
    assert made.dot is None
    assert made.interval is None


def test_names_of_a_narrow_band_do_not_run_into_each_other() -> None:
    made = strip(Interval(9.0, 8.0, 10.0, 20), Band(0.15, 0.5))
    assert [tick.anchor for tick in made.ticks] == ["end", "start"]


@pytest.mark.parametrize(("code", "has_points"), [("F1", True), ("D1", True), ("A1", False)])
def test_few_points_are_points_and_many_are_a_line(code: str, has_points: bool) -> None:
    cell = scorecard(code).cells[0]
    axes = draw_path(Figure().add_subplot(), cell.row.path, cell.curves)
    assert any(line.get_marker() not in ("None", "") for line in axes.lines) is has_points


def test_two_lines_have_names_and_look_different_without_colour() -> None:
    cell = scorecard("F3").cells[0]
    axes = draw_path(Figure().add_subplot(), cell.row.path, cell.curves)
    assert {text.get_text() for text in axes.texts} == {"market", "NBD"}
    assert len({str(line._dash_pattern) for line in axes.lines[:2]}) == 2  # type: ignore[attr-defined]


def test_push_and_pull_look_the_same_in_all_charts_of_the_thesis() -> None:
    colours = set()
    for code in ("G1", "G4"):
        (row,) = rows([code])
        cell = scorecard(code).cells[0]
        axes = draw_path(Figure().add_subplot(), row.path, cell.curves)
        place = list(row.path.lines).index("pull")
        colours.add(axes.lines[place].get_color())
    assert len(colours) == 1
