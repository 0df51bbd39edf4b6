"""Make the pages of the scorecard anew from its data, without playing anything.

Run it from the main folder: python docs/make_scorecard.py
"""

from __future__ import annotations

from pathlib import Path

from pushpull.viz.scorecard_folder import write_scorecard

DOCS = Path(__file__).parent


def main() -> None:
    """Write scorecard.json, scorecard.md and scorecard-charts.html."""
    write_scorecard(DOCS, (DOCS / "scorecard.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
