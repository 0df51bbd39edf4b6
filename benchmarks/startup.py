"""How long one waits: for imports, and for the first week of a market."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import Any

from fresh import fresh

_IMPORT = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def imported(module: str, times: int = 5) -> float:
    """Return the seconds of a first import in a fresh process, the median of some."""
    command = [sys.executable, "-c", _IMPORT.format(module)]
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(times)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def first_week(customers: int) -> dict[str, Any]:
    """Return the seconds of a market's making and first week, imports apart."""
    from week import everything

    from pushpull import Market

    setting = everything("software", customers)
    start = time.perf_counter()
    Market(setting, seed=1).run(1)
    return {"seconds": time.perf_counter() - start}


def first_weeks(customers: int, backend: str, times: int = 5) -> float:
    """Return the same in fresh processes, the median of some.

    An uncounted one goes first: compiled passes are then read from where they were kept.
    """
    runs = [
        float(fresh("startup:first_week", backend, customers=customers)["seconds"])
        for _ in range(times + 1)
    ]
    return statistics.median(runs[1:])
