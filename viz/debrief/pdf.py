"""The debrief as a document for paper: text, tables and pictures, page by page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from ..exhibit import DataTable, Exhibit
from ..figures import draw
from ..folder import printable
from ..style import GRID, INK, QUIET
from .page import Debrief

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
HALF_WIDTH = 120 * mm
"""How wide a picture is that fills half of a wide screen."""

WIDE_PIXELS = 780
"""Pixels of a picture that fills a page: fewer than on a screen, so that letters can be read."""

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
"""Letters of most languages of Europe; the files come with matplotlib."""


def pdf(debrief: Debrief) -> bytes:
    """Return a debrief as a PDF; the same debrief gives the same bytes."""
    _learn_letters()
    file = io.BytesIO()
    document = BaseDocTemplate(
        file, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=_title(debrief), author="PushPull",
        lang=debrief.words.code, invariant=1,
    )  # fmt: skip
    frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_foot(debrief)))
    document.build(list(_story(debrief)))
    return file.getvalue()


def _title(debrief: Debrief) -> str:
    return debrief.words("Debrief: %(title)s", title=printable(debrief.title))


@cache
def _learn_letters() -> None:
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, PLAIN, BOLD)


def _style(size: float, bold: bool = False, **more: Any) -> ParagraphStyle:
    shape = {"leading": 1.4 * size, "spaceAfter": 0.35 * size, "textColor": HexColor(INK)}
    return ParagraphStyle(
        f"{size} {bold}", fontName=BOLD if bold else PLAIN, fontSize=size, **{**shape, **more}
    )


def _say(text: str, style: ParagraphStyle) -> Paragraph:
    """Return text as a paragraph; whatever was typed stays text."""
    return Paragraph(escape(printable(text)), style)


def _story(debrief: Debrief) -> Iterator[Flowable]:
    """Yield everything that stands in the document, from top to bottom."""
    title, head, body = _style(20, True), _style(13, True, spaceBefore=10), _style(9.5)
    quiet = _style(8.5, textColor=HexColor(QUIET))
    words = debrief.words
    kind = words("debrief with names") if debrief.with_names else words("debrief")
    yield _say(f"PushPull · {kind}", quiet)
    yield _say(debrief.title, title)
    yield _say(" · ".join(debrief.about), quiet)
    yield _say(words("What came out"), head)
    yield from (_say(f"• {each}", body) for each in debrief.answers)
    if debrief.standings.rows:
        yield from [Spacer(1, 4), _table(debrief.standings)]
        yield _say(debrief.against, quiet)
    if debrief.announced:
        yield _say(debrief.announced, body)
    for heading, found in debrief.sections:
        for place, exhibit in enumerate(found):
            first = [_say(heading, head)] if place == 0 else []
            yield KeepTogether([*first, *_exhibit(exhibit)])
    if debrief.questions:
        yield _say(words("To talk about"), head)
        for number, question in enumerate(debrief.questions, 1):
            yield KeepTogether([
                _say(f"{number}. {question.facts}", body), _say(question.asks, _style(9.5, True)),
                Spacer(1, 5),
            ])  # fmt: skip
    if debrief.students and debrief.students.rows:
        yield _say(words("The students’ predictions (for the teacher alone)"), head)
        yield _table(debrief.students)
    yield KeepTogether([_say(words("How this was made"), head), _say(debrief.method, body)])


def _exhibit(exhibit: Exhibit) -> list[Flowable]:
    size = exhibit.sizes[-1]
    wide, pixels = (WIDTH, WIDE_PIXELS) if exhibit.is_wide else (HALF_WIDTH, size.width)
    drawn = draw(exhibit.painter, pixels, size.height, "png")
    return [
        _say(exhibit.question, _style(10.5, True, spaceBefore=6)),
        _say(exhibit.reading, _style(8.5, textColor=HexColor(QUIET))),
        Image(io.BytesIO(drawn), width=wide, height=wide * size.height / pixels, hAlign="LEFT"),
        _say(exhibit.note, _style(7.5, textColor=HexColor(QUIET))),
    ]


def _table(data: DataTable) -> Table:
    """Return a table whose head is repeated on every page."""
    cell, head = _style(8), _style(8, True)
    rows = [[_say(text, head) for text in data.columns]]
    rows += [[_say(text, cell) for text in row] for row in data.rows]
    first = 0.22 * WIDTH
    rest = (WIDTH - first) / max(len(data.columns) - 1, 1)
    found = Table(rows, [first, *[rest] * (len(data.columns) - 1)], repeatRows=1)
    found.setStyle(TableStyle([
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(GRID)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]))  # fmt: skip
    return found


def _foot(debrief: Debrief) -> Any:
    """Return what writes the foot of every page."""

    def write(canvas: Any, document: Any) -> None:
        canvas.setFont(PLAIN, 7.5)
        canvas.setFillColor(HexColor(QUIET))
        canvas.drawString(MARGIN, MARGIN / 2, f"PushPull · {printable(debrief.title)}")
        canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, f"{document.page}")

    return write
