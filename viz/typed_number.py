"""Numbers as people type them, with a point or a comma; one that could be two is refused."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_Reading = tuple[re.Pattern[str], str, str]
_POINT: tuple[_Reading, ...] = (
    # What it looks like, what separates thousands, what stands before the decimals.
    (re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?"), ",", "."),
    (re.compile(r"[+-]?[1-9]\d{0,2}( \d{3})+(\.\d*)?"), " ", "."),
    (re.compile(r"[+-]?[1-9]\d{0,2}( \d{3})+,\d*"), " ", ","),
    (re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+,\d*"), ".", ","),
    (re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3}){2,}"), ".", ","),
    (re.compile(r"[+-]?\d*,\d+"), "", ","),
)
_COMMA: tuple[_Reading, ...] = (
    (re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?"), ".", ","),
    (re.compile(r"[+-]?\d*,\d+"), "", ","),
    *_POINT,
)
"""Where people write a comma before decimals: what both ways can be is read their way."""

_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}\.000")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")


def typed_number(typed: str, *, is_comma: bool = False) -> float:
    """Return the number that somebody typed; one that is too large is infinite.

    Signs of money and "%" are left out. A comma before a group of three digits separates
    thousands, any other single comma stands before decimals.

    Parameters
    ----------
    typed
    is_comma
        Whether the page is in a language that writes a comma before decimals, and points between
        thousands.

    Raises
    ------
    ValueError
        If it is no number, or could be two; the message goes on after "… needs a number".

    Examples
    --------
    >>> typed_number("1,5"), typed_number("12,5 %"), typed_number("$12,500"), typed_number("12 000")
    (1.5, 12.5, 12500.0, 12000.0)
    >>> typed_number("1.234,56"), typed_number("−5"), typed_number("0,125")
    (1234.56, -5.0, 0.125)
    >>> [typed_number(each, is_comma=True) for each in ("12.500", "12,500", "12.5", "1.234.567,8")]
    [12500.0, 12.5, 12.5, 1234567.8]
    >>> typed_number("1,23,4")
    Traceback (most recent call last):
    ...
    ValueError: that can be read in one way. Type it without commas, such as 1000 or 12.5.
    """
    said = re.sub("[$€£%]", "", typed.replace("−", "-"))
    said = _SPACES.sub(" ", said).strip()
    if _PLAIN.fullmatch(said) and not (_GROUPED if is_comma else _AMBIGUOUS).fullmatch(said):
        return float(said)
    for looks, thousands, point in _COMMA if is_comma else _POINT:
        if looks.fullmatch(said):
            return float((said.replace(thousands, "") if thousands else said).replace(point, "."))
    if re.fullmatch(r"[+-]?[\d., ]*\d[\d., ]*", said):
        raise ValueError(
            "that can be read in one way. Type it without commas, such as 1000 or 12.5."
        )
    raise ValueError("such as 1000 or 12.5. Type one.")


def needs_number(what: str, error: ValueError) -> str:
    """Return the sentence for a number of this name that ``typed_number`` could not read.

    >>> needs_number("Brand", ValueError("such as 1000. Type one."))
    'Brand needs a number, such as 1000. Type one.'
    """
    said = str(error)
    return f"{what} needs a number{',' if said.startswith('such') else ''} {said}"
