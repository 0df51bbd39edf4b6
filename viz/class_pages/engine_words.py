"""Sentences of the market, which are kept in English, said in another language.

A report is written when a quarter is played and kept for good, so it is translated when it is
read: each sentence is matched with a pattern below, and what was found in it is put into the
pattern's translation. A number is written as the language writes it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .engine_patterns import AS_THEY_ARE, PATTERNS

if TYPE_CHECKING:
    from .languages import Words

_HOLE = re.compile(r"%\((\w+)\)s")
_PERCENT = "%%"


def said_in(words: Words, sentence: str) -> str:
    """Return a sentence or a number in a language; what no pattern knows stays as it is."""
    whole = words(sentence)
    if whole != sentence:
        return whole
    for message, pattern in _compiled():
        found = pattern.fullmatch(sentence)
        if found:
            held = {
                hole: value if hole in AS_THEY_ARE else said_in(words, value)
                for hole, value in found.groupdict().items()
            }
            return words(message) % held
    return words.number(sentence)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((each, pattern_of(each)) for each in PATTERNS)


def pattern_of(message: str) -> re.Pattern[str]:
    r"""Return what finds the sentences that a message stands for.

    >>> pattern_of("%(n)s of %(all)s left.").fullmatch("3 of 9 left.").groupdict()
    {'n': '3', 'all': '9'}
    """
    parts = _HOLE.split(message)
    pieces = [
        f"(?P<{each}>.+?)" if place % 2 else re.escape(each.replace(_PERCENT, "%"))
        for place, each in enumerate(parts)
    ]
    return re.compile("".join(pieces), re.DOTALL)
