"""Write the baselines: what every scenario of the library leads to, to the last digit.

Run it only when results are meant to move, and say why in the commit:

    python tests/make_baselines.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pushpull.scenarios.overlay import library_names
from pushpull.scenarios.playing import play
from pushpull.scenarios.scenario import Scenario

FOLDER = Path(__file__).parent / "baselines"
SIZE = {"customers": 500, "quarters": 4, "burn_in_weeks": 26}
SEED = 1
SHOWN = ("units", "revenue", "profit", "cash")


def baseline(name: str) -> dict[str, Any]:
    """Return the fingerprints of a library scenario at small size, and a few numbers to read."""
    scenario = Scenario.load(name, SIZE)
    arms = {}
    for arm, market in play(scenario, SEED, scenario.played):
        last = market.weekly().groupby("firm", sort=False)[list(SHOWN)].last().round(6)
        arms[arm] = {"digest": market.digest(), "last_week": last.to_dict("index")}
    return {"scenario_hash": scenario.digest(), "arms": arms}


def main() -> None:
    """Write one file for each scenario, and drop those of scenarios that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.stem not in library_names():
            path.unlink()
    for name in library_names():
        text = json.dumps(baseline(name), indent=1, ensure_ascii=False) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {name}.json")


if __name__ == "__main__":
    main()
