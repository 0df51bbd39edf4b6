"""The machine that measures: what it is, and how fast its memory moves."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

import numpy as np


def described() -> dict[str, str]:
    """Return what a reader must know of the machine."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} threads",
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"Python {platform.python_version()}, NumPy {np.__version__}",
    }


def _processor() -> str:
    """Return the name of the processor."""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def bandwidth(megabytes: int = 400, times: int = 7) -> float:
    """Return how fast one thread copies a large array, bytes read and written a nanosecond.

    A billion bytes a second are one byte a nanosecond. The best of some copies counts.
    """
    here = np.ones(megabytes * 1_000_000 // 8)
    there = np.zeros_like(here)
    return 2 * here.nbytes / min(_copy(here, there) for _ in range(times)) / 1e9


def _copy(here: np.ndarray, there: np.ndarray) -> float:
    start = time.perf_counter()
    np.copyto(there, here)
    return time.perf_counter() - start
