"""How figures look: colours safe for colour-blind eyes, line styles, fonts and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

INK = "#222222"
QUIET = "#5f6368"
GRID = "#e3e5e8"
PAPER = "#ffffff"

# Line colour (Okabe & Ito 2008, yellow replaced because it vanishes on white) and a darker ink
# of the same hue for small text, which has at least 4.5 : 1 contrast on white.
_COLOURS = (
    ("#4d4d4d", "#3d3d3d"),  # grey: the first arm, mostly the one to compare with
    ("#D55E00", "#a84a00"),  # vermilion
    ("#0072B2", "#00639b"),  # blue
    ("#CC79A7", "#9a4a76"),  # purple
    ("#009E73", "#00704f"),  # green
    ("#E69F00", "#8a5f00"),  # orange
    ("#56B4E9", "#1f6f9f"),  # sky
    ("#7a5230", "#6b4729"),  # brown
)

Dash = tuple[int, tuple[float, ...]]

# Different on purpose even without colour; the pairs are (on, off) in line widths.
_DASHES: tuple[Dash, ...] = (
    (0, ()),
    (0, (5, 1.5)),
    (0, (1.2, 1.2)),
    (0, (6, 1.5, 1.2, 1.5)),
    (0, (12, 1.5)),
    (0, (3, 1.2)),
    (0, (6, 1.2, 1.2, 1.2, 1.2, 1.2)),
    (0, (2, 2.5)),
)
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h")

LABEL_LENGTH = 22
"""If one title is longer than this, lines and bars are labelled with the names of the arms."""


@dataclass(frozen=True)
class ArmStyle:
    """How one arm looks in every figure of a report."""

    name: str
    title: str
    label: str
    colour: str
    ink: str
    dash: Dash
    marker: str


FIRM_ORDER = (1, 2, 4, 3, 5, 7, 6, 0)
"""The place of each firm's colour, the player's or the first team's first: on every page."""


def arm_styles(
    titles: Mapping[str, str], order: Sequence[int] = range(len(_COLOURS))
) -> tuple[ArmStyle, ...]:
    """Return one style for each arm, by order: the third arm always has the third colour.

    Firms and teams take them in ``FIRM_ORDER``.

    >>> [each.colour for each in arm_styles({"hold": "Hold", "push": "Push"})]
    ['#4d4d4d', '#D55E00']
    """
    is_short = all(len(title) <= LABEL_LENGTH for title in titles.values())
    return tuple(
        ArmStyle(
            name,
            title,
            title if is_short else name,
            *_COLOURS[order[place % len(order)]],
            _DASHES[place % len(_DASHES)],
            _MARKERS[place % len(_MARKERS)],
        )
        for place, (name, title) in enumerate(titles.items())
    )


# Parts of a whole: a colour and a hatch each, so that neighbours differ without colour too.
PULL, PUSH, BOTH, NEITHER = "#0072B2", "#E69F00", "#009E73", "#c4c7cc"
PARTS: tuple[tuple[str, str], ...] = (
    ("#D55E00", ""),
    ("#F0C05A", "///"),
    ("#CC79A7", ""),
    ("#0072B2", ""),
    ("#9ED2F2", "\\\\\\"),
    ("#5f6368", ""),
    ("#d5d8dc", "---"),
)

SETTINGS: Mapping[str, object] = {
    # Figures are measured with the first font, which comes with matplotlib; a page may show them
    # with any of the others, which are no wider.
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Segoe UI", "Roboto", "Helvetica Neue", "Arial"],
    "font.size": 9,
    "axes.titlesize": 9.5,
    "axes.labelsize": 9,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.fontsize": 8.5,
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.edgecolor": "#b6bac0",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "lines.linewidth": 1.8,
    "lines.solid_capstyle": "round",
    "hatch.linewidth": 0.6,
    "hatch.color": "#ffffff",
    "legend.frameon": False,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
    "svg.fonttype": "none",  # letters stay letters: sharp, and a third of the bytes
    "svg.hashsalt": "pushpull",  # the same figure has the same bytes
}


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the style of the house, whatever the reader's own settings are."""
    # Here, as pages need the colours alone, and must not wait for matplotlib.
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)  # type: ignore[arg-type]
        yield
