"""How long whole comparisons take, started from the command line as a newcomer would.

Run it with ``python benchmarks/batch.py``; it prints wall time in seconds for each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time


def seconds(command: list[str]) -> float:
    """Return the wall time of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time the named library scenarios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=["push-vs-pull"])
    for name in parser.parse_args().scenarios:
        taken = seconds([sys.executable, "-m", "pushpull", "compare", name])
        print(f"pushpull compare {name:<32}{taken:8.1f} s", flush=True)


if __name__ == "__main__":
    main()
