"""Promises of the picture: a PNG that is the same each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pushpull.viz.picture import write_picture

MakeFolder = Callable[..., Path]


def test_the_same_folder_gives_the_same_picture(folder: Path, tmp_path: Path) -> None:
    first = write_picture(folder, tmp_path / "one.png").read_bytes()
    assert first.startswith(b"\x89PNG")
    assert write_picture(folder, tmp_path / "two.png").read_bytes() == first


def test_without_units_there_is_no_picture(make_folder: MakeFolder, tmp_path: Path) -> None:
    folder = make_folder(without=("units", "new_units", "profit"))
    with pytest.raises(ValueError, match="units"):
        write_picture(folder, tmp_path / "none.png")
