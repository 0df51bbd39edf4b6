"""Numbers as a language writes them: made in English, and turned where a page is in another."""

from __future__ import annotations

import re
from collections.abc import Callable

NUMBER = re.compile(
    r"(?P<sign>[+−-]?)(?P<currency>(?:[$€£¥]|[A-Z]{3})?)(?P<size>\d[\d,]*(?:\.\d+)?)"
    r"(?: ?(?P<tail>%|M|k|bn|pts))?"
)
"""A number as the market writes it: −$1.23 M, 26 %, 1,870 or +2.1 pts."""

MONEY = "%(currency)s%(amount)s"
TAILS = ("M", "k", "bn", "pts")
"""What a catalogue must hold besides ``MONEY``: what stands behind large numbers, and points."""

_TURNED = str.maketrans(",.", ".,")
_TOGETHER = "\u00a0"  # a number and its unit stay in one line


def with_comma(said: str, say: Callable[..., str]) -> str:
    r"""Return a number with a comma before decimals; what is no number stays as it is.

    Parameters
    ----------
    said : str
    say : function
        Says the messages ``MONEY`` and ``TAILS`` in the language.

    Examples
    --------
    >>> with_comma("−1,234.5", str), with_comma("12.3 %", str), with_comma("in week 2", str)
    ('−1.234,5', '12,3\xa0%', 'in week 2')
    """
    found = NUMBER.fullmatch(said)
    if found is None:
        return said
    tail = found["tail"] or ""
    size = found["sign"] + found["size"].translate(_TURNED)
    amount = size + (_TOGETHER + (say(tail) if tail in TAILS else tail) if tail else "")
    return say(MONEY, currency=found["currency"], amount=amount) if found["currency"] else amount
