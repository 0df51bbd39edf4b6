"""Numbers as a player reads them."""

from __future__ import annotations


def money(value: float, currency: str = "$") -> str:
    """Return an amount, short enough for a narrow screen.

    >>> money(78000.0), money(-1234567.0), money(6.1e9), money(-0.2)
    ('$78,000', '−$1.23 M', '$6.10 bn', '$0')
    """
    sign = "−" if value <= -0.5 else ""
    size = abs(value)
    if size >= 1e9:
        return f"{sign}{currency}{size / 1e9:,.2f} bn"
    if size >= 1e6:
        return f"{sign}{currency}{size / 1e6:,.2f} M"
    return f"{sign}{currency}{size:,.0f}"


def full(value: float, currency: str = "$") -> str:
    """Return an amount to the last dollar, for statements.

    >>> full(-1600000.4)
    '−$1,600,000'
    """
    sign = "−" if value <= -0.5 else ""
    return f"{sign}{currency}{abs(value):,.0f}"


def count(value: float) -> str:
    """Return a number of things or people.

    >>> count(944.0), count(4169000.0), count(2.5)
    ('944', '4.17 M', '2.5')
    """
    if abs(value) >= 1e6:
        return f"{value / 1e6:,.2f} M"
    if abs(value) < 100 and round(value) != round(value, 1):
        return f"{value:,.1f}"
    return f"{value:,.0f}"


def percent(value: float) -> str:
    """Return a share.

    >>> percent(0.263), percent(0.0042)
    ('26 %', '0.4 %')
    """
    size = 100.0 * value
    return f"{size:,.1f} %" if 0 < abs(size) < 9.95 else f"{size:,.0f} %"


def signed(value: float) -> str:
    """Return a figure of opinions, which can be below 0.

    >>> signed(-0.385), signed(0.426)
    ('−0.39', '0.43')
    """
    return f"{value:.2f}".replace("-", "−")


def sentence(said: str) -> str:
    """Return a message with a capital letter.

    >>> sentence("the game is over.")
    'The game is over.'
    """
    return said[:1].upper() + said[1:]


def gap(value: float, currency: str = "$") -> str:
    """Return a difference of money with its sign.

    >>> gap(1500.0), gap(-1500.0), gap(0.0)
    ('+$1,500', '−$1,500', '$0')
    """
    return f"+{money(value, currency)}" if value >= 0.5 else money(value, currency)
