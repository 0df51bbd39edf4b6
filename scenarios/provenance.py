"""Provenance: what numbers are made from, so that anybody can make them again."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .scenario import Scenario  # needs pydantic, which whoever asks for a version does not

PACKAGES = ("mesa", "numpy", "pandas", "scipy")
"""Packages that can move a digit of a result."""


def provenance(scenario: Scenario, seeds: Sequence[int]) -> dict[str, Any]:
    """Return version, scenario hash, seeds and package versions, and what readers must know.

    Nothing in it depends on the day, the computer's name or the time it took.
    """
    archetype = scenario.setting.archetype
    return {
        "version": version_of("pushpull-market"),
        "scenario": scenario.name,
        "title": scenario.title,
        "question": scenario.question,
        "scenario_hash": scenario.digest(),
        "seeds": list(seeds),
        "focal": scenario.focal,
        "baseline": scenario.baseline,
        "arms": {name: arm.title for name, arm in scenario.played.items()},
        "quarters": scenario.quarters,
        "customers": scenario.setting.customers,
        "archetype": archetype.name,
        "currency": archetype.currency,
        "unit": archetype.unit,
        "python": platform.python_version(),
        "packages": {name: version_of(name) for name in PACKAGES},
    }


def version_of(distribution: str) -> str:
    """Return the version of an installed distribution, or "unknown"."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
