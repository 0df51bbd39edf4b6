"""Promises of the front door: every public name is there, and opening it is quick."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pushpull

DOOR = Path(__file__).resolve().parents[1] / "pushpull" / "__init__.py"


def names_for_type_checkers() -> dict[str, str]:
    """Return the names imported for types alone, and the module each comes from."""
    imports = (node for node in ast.walk(ast.parse(DOOR.read_text(encoding="utf-8"))))
    return {
        alias.name: f"pushpull.{node.module}"
        for node in imports
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }


def test_the_three_lists_of_public_names_agree() -> None:
    assert names_for_type_checkers() == pushpull._PUBLIC
    assert sorted(pushpull.__all__) == sorted([*pushpull._PUBLIC, "__version__"])
    assert set(pushpull.__all__) <= set(dir(pushpull))


@pytest.mark.parametrize("name", sorted(pushpull._PUBLIC))
def test_a_public_name_can_be_imported(name: str) -> None:
    assert getattr(pushpull, name).__module__ == pushpull._PUBLIC[name]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Markte'"):
        _ = pushpull.Markte


def test_opening_the_door_loads_nothing_heavy() -> None:
    code = "import pushpull, sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint({"numpy", "pandas", "scipy", "mesa", "matplotlib", "solara", "click"})
