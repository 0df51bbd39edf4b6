"""Promises about the house: imports point down, every folder ships, versions and words agree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Lowest first. The door, pushpull, may use every floor; no floor may use the door.
FLOORS = ["equations", "agents", "model", "scenarios", "classroom", "viz", "pushpull"]

# Packages that only some floors may import.
HOMES = {
    "mesa": {"agents", "model"},
    "matplotlib": {"viz"},
    "solara": {"viz"},
    "starlette": {"viz"},
    "numba": {"equations"},
}


# --- imports point down -------------------------------------------------------------------------


def package_of(path: Path, root: Path) -> list[str]:
    """Return the dotted package that a file of the house belongs to, as parts."""
    parts = list(path.relative_to(root).parent.parts)
    return parts if parts[0] == "pushpull" else ["pushpull", *parts]


def imported_names(path: Path, root: Path) -> Iterator[list[str]]:
    """Yield every imported name as absolute dotted parts; imports for types count as well."""
    package = package_of(path, root)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = base + (node.module.split(".") if node.module else [])
            # The name counts too: in `from .. import model` it is the floor itself.
            yield from ([*base, alias.name] for alias in node.names)


def complaint(floor: str, name: list[str]) -> str | None:
    """Return why a floor must not import a name, or None if it may."""
    first = name[0]
    if first == "pushpull":
        target = name[1] if len(name) > 1 and name[1] in FLOORS else "pushpull"
        if FLOORS.index(target) > FLOORS.index(floor):
            return f"{floor} must not import {target}: imports point down"
    elif first in FLOORS:
        return f"{floor} must not import {first} bare: write `from ..{first} import …`"
    elif floor not in HOMES.get(first, {floor}):
        return f"{floor} must not import {first}: only {' and '.join(sorted(HOMES[first]))} may"
    elif floor == "equations" and first not in {"numpy", "numba", *sys.stdlib_module_names}:
        return f"equations must not import {first}: NumPy only, and Numba in equations/fast"
    return None


def complaints(root: Path) -> list[str]:
    """Return every forbidden import of a checkout, one sentence each."""
    return [
        f"{path.relative_to(root)}: {reason}"
        for floor in FLOORS
        for path in sorted((root / floor).rglob("*.py"))
        for name in imported_names(path, root)
        if (reason := complaint(floor, name))
    ]


def test_imports_point_down() -> None:
    assert complaints(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("equations/hearing.py", "from ..agents.customer import Customers", "import agents"),
        ("equations/hearing.py", "import pandas", "NumPy only"),
        ("equations/fast/loops.py", "from ...model import market", "import model"),
        ("agents/firm.py", "from .. import scenarios", "import scenarios"),
        ("agents/firm.py", "import pushpull.model.market", "import model"),
        ("agents/firm.py", "from pushpull import Market", "import pushpull"),
        ("agents/firm.py", "import model", "bare"),
        ("agents/strategies/push_only.py", "from ...viz.plots import draw", "import viz"),
        ("model/week.py", "def late():\n    from ..scenarios import results", "import scenarios"),
        ("model/week.py", "if TYPE_CHECKING:\n    from ..viz import plots", "import viz"),
        ("model/week.py", "import matplotlib.pyplot as plt", "only viz may"),
        ("scenarios/results.py", "from mesa import Model", "only agents and model may"),
        ("viz/report.py", "from .. import __version__", "import pushpull"),
    ],
)
def test_a_planted_upward_import_is_found(
    file: str, line: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(line + "\n", encoding="utf-8")
    assert len(complaints(tmp_path)) == 1
    assert reason in complaints(tmp_path)[0]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("equations/hearing.py", "import numpy as np\nimport math\nfrom .chance import luck"),
        ("agents/firm.py", "import mesa\nfrom ..equations import hearing\nfrom .ledger import L"),
        ("agents/strategies/push_only.py", "from ..decision import Decision"),
        ("pushpull/commands/compare.py", "from ..viz import report\nimport click"),
        ("pushpull/commands/compare.py", "from pushpull.scenarios.results import Results"),
    ],
)
def test_an_import_that_points_down_is_fine(file: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(line + "\n", encoding="utf-8")
    assert complaints(tmp_path) == []


# --- every folder ships -------------------------------------------------------------------------


def settings() -> dict[str, Any]:
    """Return pyproject.toml as tables."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def folder_of(package: str) -> Path:
    """Return the folder of a dotted package: pushpull.model is model/, the door is pushpull/."""
    parts = package.split(".")
    top = parts[1:] if len(parts) > 1 and (ROOT / parts[1]).is_dir() else parts
    return ROOT.joinpath(*top)


def shipped_files() -> set[Path]:
    """Return the files that pyproject.toml promises to ship."""
    table = settings()["tool"]["setuptools"]
    code = {path for package in table["packages"] for path in folder_of(package).glob("*.py")}
    data = {
        path
        for package, patterns in table["package-data"].items()
        for pattern in patterns
        for path in folder_of(package).glob(pattern)
        if path.is_file()
    }
    return code | data


def test_every_file_of_the_house_is_shipped() -> None:
    present = {
        path
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    odd = sorted(str(path.relative_to(ROOT)) for path in present ^ shipped_files())
    assert odd == [], "tell pyproject.toml: packages, package-data"


def test_every_package_listed_exists_and_every_floor_is_mapped() -> None:
    table = settings()["tool"]["setuptools"]
    assert [name for name in table["packages"] if not folder_of(name).is_dir()] == []
    tops = {name: name.split(".")[-1] for name in table["packages"] if name.count(".") < 2}
    tops.pop("pushpull.commands", None)  # lives inside the door's own folder
    assert table["package-dir"] == tops


# --- words and versions agree -------------------------------------------------------------------


def readme_block(marker: str) -> str:
    """Return the shell block that follows a marker comment of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(rf"<!-- ci: {marker} -->\n+```\w*\n(.*?)```", text, re.DOTALL)
    assert match, f"README.md has no block behind <!-- ci: {marker} -->"
    return match[1].strip()


def test_the_readme_starts_with_the_two_commands_that_the_checks_run() -> None:
    assert readme_block("first look") == "pip install -e . && pushpull compare push-vs-pull"
    assert readme_block("tests") == 'pip install -e ".[test]" && pytest'
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'readme_block "first look"' in script
    assert 'readme_block "tests"' in script


def test_one_version_everywhere() -> None:
    import pushpull

    version = settings()["project"]["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^version: \"?([^\"\n]+)", citation, re.MULTILINE) == [version]
    assert re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)[0] == version
    assert pushpull.__version__ == version, "install again: pip install -e ."


def test_no_file_names_a_path_of_one_machine() -> None:
    top_folders = re.compile(r"(?<![\w.~$}>*-])/(?:work|root|home|tmp|Users)/")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy is not a git checkout")
    found = []
    for name in filter(None, names.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            text = content.decode(errors="replace")
            found += [f"{name}: {match[0]}…" for match in top_folders.finditer(text)]
    assert found == []
