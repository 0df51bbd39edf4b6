"""Promises of the report: one page with all it needs, for any comparison, the same each time."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from pushpull.viz.glossary import GLOSSARY
from pushpull.viz.report import write_report

MakeFolder = Callable[..., Path]
NASTY = '<script>alert(1)</script> & "quotes" {{ 7 * 7 }} $x^2$ a--b \x08'
"""Markup, template code, formulas and a control character."""


class Page(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def addresses(self) -> list[str]:
        """Everything that a browser would fetch or link to."""
        names = ("src", "srcset", "href", "action", "data", "poster")
        return [each[name] for _, each in self.tags for name in names if name in each]

    @property
    def drawings(self) -> list[str]:
        """Every drawing of the page as SVG."""
        start = "data:image/svg+xml;base64,"
        found = [address for address in self.addresses if address.startswith(start)]
        return [base64.b64decode(each.removeprefix(start)).decode("utf-8") for each in found]

    @property
    def figures(self) -> list[str]:
        """The HTML of every figure."""
        return re.findall(r"<figure.*?</figure>", self.text, re.DOTALL)


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return Page(write_report(folder))


def test_a_page_asks_for_nothing_outside_itself(page: Page) -> None:
    assert page.addresses
    assert all(address.startswith("data:") for address in page.addresses)
    assert not re.search(r"@import|url\(", page.text)
    assert not any(re.search(r'href="[^#]', drawing) for drawing in page.drawings)


def test_a_page_runs_nothing(page: Page) -> None:
    assert page.all("script") == []
    assert not any(name.startswith("on") for _, each in page.tags for name in each)


def test_the_answer_comes_before_the_first_figure(page: Page) -> None:
    assert page.text.index("Push beats hold") < page.text.index("<figure")


def test_every_figure_asks_a_question_and_can_be_read_without_eyes(page: Page) -> None:
    assert len(page.figures) >= 14
    for figure in page.figures:
        heading = re.findall(r"<h3>(.*?)</h3>", figure)
        assert heading[0].endswith("?")
        alt = re.findall(r'alt="([^"]+)"', figure)
        assert len(alt) == 1
        assert len(alt[0]) > 40
        assert re.search(r"<details>.*<table.*<td>", figure, re.DOTALL)


def test_every_figure_says_how_many_seeds_it_shows_and_how_sure_it_is(page: Page) -> None:
    for figure in page.figures:
        note = re.findall(r"<figcaption>(.*?)</figcaption>", figure)[0]
        assert "3 paired seeds" in note
        assert "95 %" in note


def test_every_figure_has_a_drawing_for_narrow_screens(page: Page) -> None:
    assert all('<source media="(max-width: 560px)"' in figure for figure in page.figures)


def test_ids_are_unique(page: Page) -> None:
    ids = [each["id"] for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids))


def test_the_page_explains_its_words_and_where_its_numbers_come_from(page: Page) -> None:
    assert all(f"<dt>{term}</dt>" in page.text for term, _ in GLOSSARY)
    assert all(word in page.text for word in ("1.2.3", "abc123", "numpy 2.0.0", "0, 1, 2"))


def test_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    first = write_report(folder).read_bytes()
    assert write_report(folder).read_bytes() == first


def test_what_users_write_is_shown_and_never_obeyed(make_folder: MakeFolder) -> None:
    about = {"title": NASTY, "question": NASTY, "unit": NASTY, "arms": {"hold": NASTY}}
    page = Page(write_report(make_folder(about=about)))
    assert page.all("script") == []
    assert "&lt;script&gt;" in page.text
    assert "{{ 7 * 7 }}" in page.text


def test_names_with_odd_letters_make_whole_drawings(make_folder: MakeFolder) -> None:
    arms = ('a<b>&"c"', "x--y $1$ {")
    page = Page(write_report(make_folder(arms=arms, about={"arms": {arm: arm for arm in arms}})))
    for drawing in page.drawings:
        ElementTree.fromstring(drawing)
    assert any("x--y $1$" in drawing for drawing in page.drawings)


def test_one_seed_has_no_intervals_and_says_so(make_folder: MakeFolder) -> None:
    page = Page(write_report(make_folder(seeds=1)))
    assert all("there is no interval" in figure for figure in page.figures)
    shown = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page.text, flags=re.DOTALL)
    assert not re.search(r"\bnan\b", shown, re.IGNORECASE)


def test_one_arm_has_figures_but_no_differences(make_folder: MakeFolder) -> None:
    page = Page(write_report(make_folder(arms=("hold",))))
    assert len(page.figures) >= 12
    assert "nothing to compare" in page.text
    assert "difference to" not in page.text


@pytest.mark.parametrize(("arms", "quarters"), [(8, 1), (2, 17)])
def test_a_report_can_be_small_and_large(make_folder: MakeFolder, arms: int, quarters: int) -> None:
    names = tuple(f"arm-{place}" for place in range(arms))
    page = Page(write_report(make_folder(arms=names, seeds=2, quarters=quarters)))
    assert len(page.figures) >= 14


def test_a_figure_without_its_measure_is_left_out(make_folder: MakeFolder) -> None:
    missing = ("awareness", "goodwill", "leads_touched", "lost_fit", "new_units")
    page = Page(write_report(make_folder(without=missing)))
    assert "Who is known?" not in page.text
    assert "Why are leads lost?" in page.text


def test_a_measure_that_never_had_a_value_is_left_out(make_folder: MakeFolder) -> None:
    folder = make_folder()
    weekly = pd.read_csv(folder / "weekly.csv").assign(goodwill=float("nan"))
    weekly.to_csv(folder / "weekly.csv", index=False)
    assert "Who is liked?" not in write_report(folder).read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_a_sentence(make_folder: MakeFolder) -> None:
    folder = make_folder()
    (folder / "report.html").mkdir()
    with pytest.raises(ValueError, match=r"the report cannot be written \(.*\)\. Remove"):
        write_report(folder)


def test_the_page_says_once_how_sure_its_sentences_are(page: Page) -> None:
    assert page.text.count("Ranges are 95 % intervals") == 1
