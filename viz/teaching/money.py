"""Amounts as everybody in the room reads them."""

from __future__ import annotations


def money(value: float, sign: str) -> str:
    """Return an amount, short enough for a wall.

    >>> money(-1_234_567.0, "$"), money(78_400.0, "$")
    ('−$1.23 M', '$78,400')
    """
    before = f"{'−' if value <= -0.5 else ''}{sign}"
    size = abs(value)
    if size >= 1e9:
        return f"{before}{size / 1e9:,.2f} bn"
    return f"{before}{size / 1e6:,.2f} M" if size >= 1e6 else f"{before}{size:,.0f}"


def share(value: float) -> str:
    """Return a share.

    >>> share(0.263)
    '26 %'
    """
    return f"{100 * value:.0f} %"
