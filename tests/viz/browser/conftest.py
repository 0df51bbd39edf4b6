"""What several tests of the pages use."""

from __future__ import annotations

import pytest

from pushpull.scenarios.scenario import Scenario

SMALL = {"customers": 200, "quarters": 2, "burn_in_weeks": 8, "comparison": {"seeds": 3}}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """A small comparison of five arms."""
    return Scenario.load("push-vs-pull", SMALL)
