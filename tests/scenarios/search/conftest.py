"""What the tests of search share: a market that plays in a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pushpull.scenarios.search.ground import Ground

PULL = "firms.Aurora.strategy.pull_share"
PRICE = "firms.Aurora.strategy.price"

TINY = """\
title = "A tiny market"
archetype = "software"
customers = 60
quarters = 1
burn_in_weeks = 4

[firms.Aurora.strategy]
kind = "mix"
budget_times_usual = 1.5
sales = 0.5
advertising = 0.3
content = 0.2
[firms.Borealis]

[[shocks]]
kind = "recession"
quarter = 1
size = 0.3

[arms.hold]
firms.Aurora.strategy = { kind = "usual" }
[arms.dear.firms.Aurora.strategy]
price = 1.2
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Return the file of a tiny market with two arms."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    return path


@pytest.fixture
def ground(tiny: Path) -> Ground:
    """Return the tiny market to search on."""
    return Ground(tiny)
