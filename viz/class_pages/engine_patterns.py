"""The sentences of the market as patterns, with a name for each part that changes."""

from __future__ import annotations

PATTERNS: tuple[str, ...] = ()
