"""Satisfaction as players read it: one scale with two ends, wherever the game shows it."""

from __future__ import annotations

import math

MOST = 100
RANGE = "from −100 to +100; 0 is neither glad nor sorry"
"""What is said of the scale."""


def felt(satisfaction: float) -> float:
    """Return satisfaction, which the market counts in utils without end, between two ends.

    >>> round(felt(0.0)), round(felt(0.3)), round(felt(-9.0))
    (0, 29, -100)
    """
    return MOST * math.tanh(satisfaction)


def felt_said(satisfaction: float) -> str:
    """Return satisfaction in words.

    >>> felt_said(0.5), felt_said(0.0), felt_said(-0.4)
    ('+46', '0', '−38')
    """
    whole = round(felt(satisfaction))
    return f"{whole:+d}".replace("-", "−") if whole else "0"
