"""Measurements in fresh processes: nothing that one left behind helps or hinders the next.

python benchmarks/fresh.py week:measure '{"archetype": "software", "customers": 10000}'
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

VARIABLE = "PUSHPULL_BACKEND"
HERE = Path(__file__).resolve()


def fresh(what: str, backend: str | None = None, **arguments: Any) -> Any:
    """Return what a function of a module of this folder measures in a process of its own.

    Parameters
    ----------
    what : str
        ``"module:function"``.
    backend : str, optional
        What PushPull's passes are made of: ``"numpy"`` or ``"numba"``.
    **arguments
        For the function.
    """
    environment = dict(os.environ)
    if backend:
        environment[VARIABLE] = backend
    command = [sys.executable, str(HERE), what, json.dumps(arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def peak_megabytes() -> float:
    """Return the most memory that this process has had so far, in millions of bytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # the other count begins with what the parent had
        words = status.read_text().split("VmHWM:")[1].split()
        return int(words[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    """Measure one thing and print it as JSON on the last line."""
    module, function = sys.argv[1].split(":")
    measured = getattr(importlib.import_module(module), function)(**json.loads(sys.argv[2]))
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
