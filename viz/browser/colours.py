"""The colours of the pages, light and dark, by name."""

from __future__ import annotations

from ..style import GRID, INK, PAPER, QUIET

LIGHT = {
    "paper": PAPER,
    "raised": "#f6f7f9",
    "ink": INK,
    "quiet": QUIET,
    "line": GRID,
    "edge": "#7d828a",
    "accent": "#00639b",
    "on-accent": "#ffffff",
    "good": "#00704f",
    "bad": "#a84a00",
}
DARK = {
    "paper": "#14171b",
    "raised": "#1e2329",
    "ink": "#eceff3",
    "quiet": "#b3bac4",
    "line": "#343b45",
    "edge": "#8b94a1",
    "accent": "#6cb8ea",
    "on-accent": "#0b1620",
    "good": "#4cc79b",
    "bad": "#f0a060",
}
"""Inks have at least 4.5 : 1 contrast on paper and on raised; edges of controls at least 3 : 1."""
