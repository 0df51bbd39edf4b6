"""Promise of every release: the scenarios of the library give the same numbers as before.

When they are meant to move: ``python tests/make_baselines.py``, in a commit that says why.
"""

from __future__ import annotations

import json

import pytest

from pushpull.scenarios.overlay import library_names

from .make_baselines import FOLDER, baseline


@pytest.mark.parametrize("name", library_names())
def test_a_library_scenario_plays_as_it_did(name: str) -> None:
    stored = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert baseline(name) == stored
