"""What one customer-week costs: nanoseconds of processor time, and bytes of memory.

Run it with ``python benchmarks/week.py``; ``--help`` shows the choices. Each figure is the least
of several stretches of weeks, because other work on a machine only ever adds time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

from pushpull import FirmSetting, Market, MarketSetting
from pushpull.scenarios.archetypes import archetype_names, load_archetype

FIRMS = ("Aurora", "Borealis", "Cirrus", "Draco")
CUSTOMER_WEEKS = 1_500_000
"""How much each stretch plays: enough to time, whatever the size of the market."""


@dataclass(frozen=True)
class Cost:
    """What playing a market costs."""

    archetype: str
    customers: int
    milliseconds_a_week: float
    bytes_a_customer: float

    @property
    def nanoseconds(self) -> float:
        """Processor time of one customer-week, nanoseconds."""
        return self.milliseconds_a_week * 1e6 / self.customers


def measure(archetype: str, customers: int, stretches: int) -> Cost:
    """Play a mature market in stretches and return the cost of the quickest one."""
    firms = tuple(FirmSetting(name=name) for name in FIRMS)
    setting = MarketSetting(
        archetype=load_archetype(archetype), customers=customers, firms=firms, burn_in_weeks=26
    )
    market = Market(setting, seed=1)
    market.burn_in()
    weeks = max(4, min(52, CUSTOMER_WEEKS // customers))
    quickest = min(_stretch(market, weeks) for _ in range(stretches))
    return Cost(archetype, customers, quickest * 1e3, market.population.bytes_per_customer())


def _stretch(market: Market, weeks: int) -> float:
    """Return the processor seconds that a week takes, over some weeks."""
    start = time.process_time()
    market.run(weeks)
    return (time.process_time() - start) / weeks


def table(costs: Iterator[Cost]) -> Iterator[str]:
    """Return the lines of a table, one as soon as each figure is known."""
    yield f"{'archetype':<16}{'customers':>10}{'ms a week':>12}{'ns a cust.-week':>18}{'bytes':>8}"
    for cost in costs:
        yield (
            f"{cost.archetype:<16}{cost.customers:>10,}{cost.milliseconds_a_week:>12.2f}"
            f"{cost.nanoseconds:>18.0f}{cost.bytes_a_customer:>8.0f}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000, 200_000])
    parser.add_argument("--archetypes", nargs="+", default=archetype_names())
    parser.add_argument("--stretches", type=int, default=5)
    chosen = parser.parse_args()
    costs = (
        measure(archetype, size, chosen.stretches)
        for archetype in chosen.archetypes
        for size in chosen.sizes
    )
    for line in table(costs):
        print(line, flush=True)


if __name__ == "__main__":
    main()
