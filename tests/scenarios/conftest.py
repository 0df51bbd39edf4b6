"""What the tests of scenarios share: a small scenario, and a way to write files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.scenario import Scenario

Write = Callable[..., Path]

SMALL = """\
archetype = "software"
customers = 60
quarters = 2
burn_in_weeks = 4

[firms.Aurora]
[firms.Borealis]
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a scenario: the small one and what is added to it."""

    def write(added: str = "", name: str = "mine.toml", base: str = SMALL) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{base}\n{added}", encoding="utf-8")
        return path

    return write


SMALL_MARKET = {"customers": 100, "quarters": 1, "burn_in_weeks": 8, "comparison": {"seeds": 3}}


@pytest.fixture(scope="session")
def small() -> Scenario:
    """Return push-vs-pull at a size that plays in a moment."""
    return Scenario.load("push-vs-pull", SMALL_MARKET)


@pytest.fixture(scope="session")
def frame(small: Scenario) -> pd.DataFrame:
    """Return the weekly rows of the small comparison."""
    return Experiment(small).run()
