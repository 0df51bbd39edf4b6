"""Promise: a wheel of the house holds every file and works far from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOOR = "pushpull"
FLOORS = ["equations", "agents", "model", "scenarios", "classroom", "viz"]

# Runs `pushpull …` on the wheel alone. Without the filter, an editable install of the checkout
# would quietly supply whatever the wheel lacks.
ALONE = """
import runpy, sys
finders = sys.meta_path
sys.meta_path = [each for each in finders if "__editable__" not in getattr(each, "__module__", "")]
runpy.run_module("pushpull", run_name="__main__", alter_sys=True)
"""


def run(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run Python far from the checkout and return what it printed; fail with what it said."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel from a clean copy: a build inside the checkout would keep deleted files."""
    place = tmp_path_factory.mktemp("wheel")
    copy = place / "copy"
    skip = shutil.ignore_patterns("__pycache__")
    for name in (DOOR, *FLOORS):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=skip)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    # No isolation: setuptools comes with the test extra, so this needs no network.
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place)]
    run("-m", "pip", "wheel", *options, str(copy), cwd=place)
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Install the wheel alone into a folder; the dependencies are those of the tests."""
    target = wheel.parent / "installed"
    options = ["--quiet", "--no-deps", "--target", str(target)]
    run("-m", "pip", "install", *options, str(wheel), cwd=wheel.parent)
    return target


def test_the_wheel_holds_every_file_of_the_house(wheel: Path) -> None:
    expected = {
        (path if name == DOOR else Path(DOOR) / path).as_posix()
        for name in (DOOR, *FLOORS)
        for path in (p.relative_to(ROOT) for p in (ROOT / name).rglob("*"))
        if (ROOT / path).is_file() and "__pycache__" not in path.parts
    }
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert sorted(names ^ expected) == []


def test_the_wheel_runs_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    paths = {"PYTHONPATH": str(installed)}
    where = run("-c", "import pushpull; print(pushpull.__file__)", cwd=tmp_path, **paths)
    assert Path(where.strip()).is_relative_to(installed)
    run("-c", ALONE, "compare", "push-vs-pull", "--seeds", "2", cwd=tmp_path, **paths)
