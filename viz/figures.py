"""From a painter to a picture: sizes for wide and narrow screens, and bytes without dates."""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import house_style

Painter = Callable[["Canvas"], None]
PIXELS_PER_INCH = 96
POINTS_PER_PIXEL = 0.75


@dataclass(frozen=True)
class Margins:
    """Free room around axes, in pixels."""

    left: float = 52
    right: float = 100
    top: float = 26
    bottom: float = 42


@dataclass(frozen=True)
class Canvas:
    """A figure to paint on, measured in pixels of the page; head and foot stay free."""

    figure: Figure
    width: float
    height: float
    head: float = 0
    foot: float = 0

    @property
    def is_narrow(self) -> bool:
        """Whether this is the version for a telephone."""
        return self.width < 400

    @property
    def is_banner(self) -> bool:
        """Whether two figures fit beside each other."""
        return self.width > 800

    def axes(self, margins: Margins | None = None) -> Axes:
        """Return axes that fill the figure up to the margins."""
        return self.grid(1, 1, margins or Margins())[0]

    def grid(
        self, rows: int, columns: int, margins: Margins, *, gutter: float = 0, head: float = 0
    ) -> list[Axes]:
        """Return equal axes in rows and columns, right of a gutter and below a head.

        Each has its own margins.
        """
        top = self.head + head
        wide, high = (self.width - gutter) / columns, (self.height - top - self.foot) / rows
        return [
            self.figure.add_axes(
                (
                    (gutter + column * wide + margins.left) / self.width,
                    1 - (top + (row + 1) * high - margins.bottom) / self.height,
                    (wide - margins.left - margins.right) / self.width,
                    (high - margins.top - margins.bottom) / self.height,
                )
            )
            for row in range(rows)
            for column in range(columns)
        ]


def draw(
    painter: Painter, width: float, height: float, kind: Literal["svg", "png"] = "svg"
) -> bytes:
    """Return a painted figure as the bytes of a file; the same numbers give the same bytes."""
    with house_style(), warnings.catch_warnings():
        # A title may have letters that the font lacks; boxes say so well enough.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(width / PIXELS_PER_INCH, height / PIXELS_PER_INCH))
        painter(Canvas(figure, width, height))
        return _saved(figure, kind)


def _saved(figure: Figure, kind: Literal["svg", "png"]) -> bytes:
    """Return the figure as a file that does not say when or by what it was made."""
    file = io.BytesIO()
    if kind == "svg":
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        return _rounded(file.getvalue())
    figure.savefig(file, format="png", dpi=2 * PIXELS_PER_INCH, metadata={"Software": None})
    return file.getvalue()


def _rounded(svg: bytes) -> bytes:
    """Return a drawing whose lines run to a tenth of a point, finer than a screen."""
    return re.sub(rb' d="[^"]*"', lambda path: re.sub(rb"(\.\d)\d+", rb"\1", path.group()), svg)


def data_address(svg: bytes) -> str:
    """Return an address that holds the whole drawing, so that a page needs no second file."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")
