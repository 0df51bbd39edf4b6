"""Draw the pictures of the documentation.

pushpull compare push-vs-pull --out results
python docs/make_images.py results
"""

from __future__ import annotations

import sys
from pathlib import Path

from pushpull.viz.picture import write_picture

IMAGES = Path(__file__).parent / "images"


def main() -> None:
    """Draw the README's picture from a results folder."""
    if len(sys.argv) != 2:
        raise SystemExit("Say which results folder: python docs/make_images.py FOLDER")
    IMAGES.mkdir(exist_ok=True)
    print(write_picture(Path(sys.argv[1]), IMAGES / "push-vs-pull.png"))


if __name__ == "__main__":
    main()
