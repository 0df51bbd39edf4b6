"""Draw the figures of the course pack from the market itself, and the page that shows them.

python docs/make_course_figures.py build/course

plays what it needs (about a quarter of an hour on one core), keeps every finished market in the
folder, and writes docs/course/images/*.png and docs/course/figures.md. All markets are those of
section A of the exercises, so that a class can play any figure again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import matplotlib
from course_figures.credit import credit_and_cause, quarter_end, split_goals
from course_figures.mixes import (
    next_money,
    push_and_pull,
    same_luck,
    same_money,
    too_much,
    whole_and_parts,
)
from course_figures.timing import borrowed, launch, recession, turned_off
from matplotlib.figure import Figure

from pushpull.viz.style import INK, QUIET, house_style

COURSE = Path(__file__).parent / "course"
INCHES, DOTS_PER_INCH = (9.6, 5.0), 130

LETTERS = {
    "font.size": 13,
    "axes.labelsize": 12.5,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "legend.fontsize": 12,
    "lines.linewidth": 2.6,
    "axes.titlesize": 13,
}


@dataclass(frozen=True)
class Slide:
    """One figure: its name, the question it answers, who draws it, and where it belongs."""

    name: str
    question: str
    belongs: str
    draw: Callable[[Figure, Path], tuple[str, str]]
    """Draws, and returns the foot of the figure and its alternative text."""


SLIDES = (
    Slide(
        "push-and-pull",
        "What do push, pull and both add, and when?",
        "Scenario push-vs-pull",
        push_and_pull,
    ),
    Slide("same-luck", "Why do all strategies get the same luck?", "README; exercise 5", same_luck),
    Slide("same-money", "Where should the same money go in two markets?", "Exercise 1", same_money),
    Slide(
        "quarter-end", "What does a bonus do to the weeks of a quarter?", "Exercise 2", quarter_end
    ),
    Slide("turned-off", "What happens when all marketing stops?", "Exercise 3", turned_off),
    Slide(
        "next-money", "Where should the next 50,000 dollars a quarter go?", "Exercise 4", next_money
    ),
    Slide("whole-and-parts", "Is the whole more than its parts?", "Exercise 5", whole_and_parts),
    Slide("too-much-push", "Where is the ceiling of push?", "Exercise 6", too_much),
    Slide("credit-and-cause", "Who was there, and who is missing?", "Exercise 7", credit_and_cause),
    Slide("split-goals", "What do split goals cost?", "Exercise 8", split_goals),
    Slide("launch", "Push first, pull first, or both?", "Exercise 9", launch),
    Slide("recession", "Which cut looks better, and when?", "Exercise 10", recession),
    Slide(
        "borrowed-demand",
        "How much of a promotion is borrowed?",
        "Scenario borrowed-demand",
        borrowed,
    ),
)

HEAD = """# Figures for slides

<!-- Written by docs/make_course_figures.py; do not edit. -->

Each figure was played in the markets of section A of its exercise, some in more of them than the
sheet asks for, so that a class can play it again. Bands and bars are 95 % intervals of the mean
over markets. The text under a figure is its alternative text, and says its numbers.
"""


def make(slide: Slide, folder: Path) -> str:
    """Draw one figure into its file and return its part of the page."""
    with house_style():
        matplotlib.rcParams.update(LETTERS)
        figure = Figure(figsize=INCHES, layout="constrained")
        figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
        foot, text = slide.draw(figure, folder)
        figure.suptitle(slide.question, x=0.01, ha="left", size=18, weight="bold", color=INK)
        note = f"{foot}; band or bar: 95 % interval. PushPull"
        figure.supxlabel(note, x=0.01, ha="left", size=10.5, color=QUIET)
        path = COURSE / "images" / f"{slide.name}.png"
        figure.savefig(path, dpi=DOTS_PER_INCH, metadata={"Software": None})
    text = re.sub(r"(?<![\w])-(?=\d)", "−", text[:1].upper() + text[1:])
    return f"\n## {slide.question}\n\n{slide.belongs}.\n\n![{text}](images/{path.name})\n\n{text}\n"


def main() -> None:
    """Draw all figures, or those that are named."""
    if len(sys.argv) < 2:
        raise SystemExit("Say where to keep the markets: python docs/make_course_figures.py FOLDER")
    folder = Path(sys.argv[1])
    (COURSE / "images").mkdir(parents=True, exist_ok=True)
    parts = [*map(partial(make, folder=folder), SLIDES)]
    (COURSE / "figures.md").write_text(HEAD + "".join(parts), encoding="utf-8", newline="\n")
    print(f"{len(parts)} figures in {COURSE / 'images'}")


if __name__ == "__main__":
    main()
