"""What one customer-week costs: nanoseconds of processor time, and bytes of memory.

Run it with ``python benchmarks/week.py``; ``--help`` shows the choices. Each figure is the least
of several stretches of weeks, because other work on a machine only ever adds time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import Any

from fresh import peak_megabytes

from pushpull import FirmSetting, Market, MarketSetting
from pushpull.agents.population import Population
from pushpull.scenarios.archetypes import archetype_names, load_archetype

FIRMS = ("Aurora", "Borealis", "Cirrus", "Draco")
QUARTER = 13
"""A stretch is whole quarters: weeks of a quarter differ, its last ones are busier."""

CUSTOMER_WEEKS = 1_500_000
"""How much each stretch plays at least: enough to time, whatever the size of the market."""

READ = ("rate", "threshold", "owned", "cell", "satisfaction")
WRITTEN = ("call_draw",)
BOTH = ("need", "searching", "awareness", "salience", "goodwill", "fatigue")
"""Columns that every week must read, write, or both, for everybody."""


def everything(archetype: str, customers: int) -> MarketSetting:
    """Return a market of four firms that do as usual: advertise, make content, sell, ask, plan."""
    firms = tuple(FirmSetting(name=name) for name in FIRMS)
    return MarketSetting(
        archetype=load_archetype(archetype), customers=customers, firms=firms, burn_in_weeks=0
    )


def measure(archetype: str, customers: int, stretches: int = 3, settle: int = 26) -> dict[str, Any]:
    """Play a market that has settled in stretches; return the cost of the quickest one."""
    market = Market(everything(archetype, customers), seed=1)
    market.run(settle)
    weeks = QUARTER * min(-(-CUSTOMER_WEEKS // (customers * QUARTER)), 4)
    seconds = min(_stretch(market, weeks) for _ in range(stretches))
    return {
        "archetype": archetype,
        "customers": customers,
        "nanoseconds": seconds * 1e9 / customers,
        "bytes": market.population.bytes_per_customer(),
        "moved": moved(market.population),
        "megabytes": peak_megabytes(),
    }


def _stretch(market: Market, weeks: int) -> float:
    """Return the processor seconds that a week takes, over some weeks."""
    start = time.process_time()
    market.run(weeks)
    return (time.process_time() - start) / weeks


def moved(people: Population) -> float:
    """Return the bytes a customer that a week must at least read and write."""
    columns = people.columns()
    names = (*READ, *WRITTEN, *BOTH, *BOTH)
    return sum(columns[name].nbytes for name in names if name in columns) / people.size


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000, 200_000])
    parser.add_argument("--archetypes", nargs="+", default=archetype_names())
    parser.add_argument("--stretches", type=int, default=5)
    for line in lines(parser.parse_args()):
        print(line, flush=True)


def lines(chosen: argparse.Namespace) -> Iterator[str]:
    """Return the lines of a table, one as soon as each figure is known."""
    yield f"{'archetype':<16}{'customers':>10}{'ns a customer-week':>20}{'bytes a customer':>18}"
    for archetype in chosen.archetypes:
        for size in chosen.sizes:
            cost = measure(archetype, size, chosen.stretches)
            yield f"{archetype:<16}{size:>10,}{cost['nanoseconds']:>20.0f}{cost['bytes']:>18.0f}"


if __name__ == "__main__":
    main()
