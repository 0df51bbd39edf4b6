"""Numbers, times and lists in words that a manager reads without a legend."""

from __future__ import annotations

import math
from collections.abc import Sequence

_SCALES = ((1e9, " bn"), (1e6, " M"), (1e4, " k"))
_COUNTS = ("units", "people")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SMALL = {" k": 1e3}


def amount(value: float, unit: str, currency: str = "$") -> str:
    """Return a number with its unit, about three digits of it.

    >>> amount(1_234_567, "money"), amount(0.1234, "share"), amount(1_870, "units")
    ('$1.2 M', '12.3 %', '1,870')
    """
    return _with_sign(value, unit, currency, plus="")


def change(value: float, unit: str, currency: str = "$") -> str:
    """Return a difference with its sign; shares differ by percentage points.

    >>> change(0.021, "share"), change(-1_870, "units"), change(12_345, "money")
    ('+2.1 pts', '−1,870', '+$12.3 k')
    """
    return _with_sign(value, unit, currency, plus="+").replace(" %", " pts")


def change_span(low: float, high: float, unit: str, currency: str = "$") -> str:
    """Return an interval of differences; points are said once, thousands at both ends.

    >>> change_span(0.012, 0.034, "share"), change_span(-446_000, 605_000, "money")
    ('+1.2 to +3.4 pts', '−$446 k to +$605 k')
    >>> change_span(-17.2, 0.54, "units")
    '−17 to +1'
    """
    if math.isnan(low) or math.isnan(high):
        return "–"
    if unit in _COUNTS and max(abs(low), abs(high)) >= 10:
        low, high = round(low), round(high)  # both ends alike, as in the tables
    first, last = change(low, unit, currency), change(high, unit, currency)
    if first == last:
        return first
    return f"{first.removesuffix(' pts')} to {last}"


def size_span(low: float, high: float, unit: str, currency: str = "$") -> str:
    """Return an interval without signs, the smaller end first.

    >>> size_span(-31, -12, "units"), size_span(0.012, 0.034, "share")
    ('12 to 31', '1.2 to 3.4 points')
    """
    small, large = sorted((abs(low), abs(high)))
    if unit in _COUNTS and large >= 10:
        small, large = round(small), round(large)
    text = change_span(small, large, unit, currency)
    return text.replace("+", "").replace(" pts", " points")


def time(quarters: int) -> str:
    """Return a time in words.

    >>> time(1), time(4), time(6), time(12)
    ('one quarter', 'one year', 'six quarters', 'three years')
    """
    if quarters % 4 == 0:
        return counted(quarters // 4, "year")
    return counted(quarters, "quarter")


def counted(number: int, thing: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "seed"), counted(20, "seed")
    ('one seed', '20 seeds')
    """
    word = _WORDS[number] if number < len(_WORDS) else f"{number:,}"
    return f"{word} {thing}" if number == 1 else f"{word} {thing}s"


def numbered(number: int, thing: str) -> str:
    """Return a number of things in digits.

    >>> numbered(1, "seed"), numbered(3_000, "customer")
    ('1 seed', '3,000 customers')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def quarters_in_words(quarters: Sequence[int], last: int) -> str:
    """Return which quarters of a game of ``last`` quarters are meant.

    >>> quarters_in_words([1, 2, 5, 6, 7], 12)
    'in quarters 1, 2 and 5 to 7'
    >>> quarters_in_words([7, 8, 9], 9), quarters_in_words([1, 2, 3], 3)
    ('from quarter 7 on', 'in every quarter')
    """
    if len(quarters) == last:
        return "in every quarter"
    runs: list[list[int]] = []
    for each in quarters:
        if runs and runs[-1][-1] == each - 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    tail = f"from quarter {runs[-1][0]} on" if runs[-1][-1] == last and len(runs[-1]) > 1 else ""
    plain = [each for run in (runs[:-1] if tail else runs) for each in _run(run)]
    word = "quarter" if sum(map(len, runs[:-1] if tail else runs)) == 1 else "quarters"
    head = f"in {word} {listed(plain)}" if plain else ""
    return " and ".join(each for each in (head, tail) if each)


def listed(things: Sequence[str]) -> str:
    """Return things in a row, the last after "and".

    >>> listed(["push", "pull", "hold"])
    'push, pull and hold'
    """
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(each) for each in run]


def _with_sign(value: float, unit: str, currency: str, plus: str) -> str:
    """Return a sign, a currency if it is money, and a size."""
    if math.isnan(value):
        return "–"
    size = _percent(abs(value)) if unit == "share" else _scaled(_counted(abs(value), unit))
    is_zero = not any(digit in size for digit in "123456789")
    sign = "" if is_zero else ("−" if value < 0 else plus)
    return f"{sign}{currency if unit == 'money' else ''}{size}"


def _percent(size: float) -> str:
    return f"{100 * size:.0f} %" if size >= 0.995 else f"{100 * size:.1f} %"


def _counted(size: float, unit: str) -> float:
    """Return a mean count without digits that nobody can see in units or people."""
    return round(size) if unit in _COUNTS and size >= 10 else size


def _scaled(size: float) -> str:
    """Return a size with a letter for thousands and more, where four digits would not do."""
    for least, letter in _SCALES:
        if size >= least:
            return _digits(size / _SMALL.get(letter, least)) + letter
    return _digits(size)


def _digits(size: float) -> str:
    """Return about three digits, two below 10, without zeros at the end."""
    if size >= 100 or size == round(size):
        return f"{size:,.0f}"
    return f"{size:.{1 if size >= 1 else 2}f}".rstrip("0").rstrip(".")
