"""Measure everything, print it, and write ``docs/benchmarks.md`` with its picture.

python benchmarks/all.py            the figures that are published
python benchmarks/all.py --quick    shorter runs of smaller markets, to try it out
python benchmarks/all.py --again    page and picture once more from the figures that were kept
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import machine
import page
import picture
import startup
import tables
import targets
from fresh import fresh
from peers.speed import NEEDS
from rich.console import Console
from tables import Figures, Table

import pushpull

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
KEPT = HERE / "figures.json"


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    settle: int
    stretches: int
    whole_weeks: int
    repeats: int
    peer_weeks: int
    check_seeds: int
    paired: tuple[str, ...]
    paired_weeks: int


FULL = Plan(
    sizes=(10_000, 100_000, 1_000_000, 4_000_000), settle=26, stretches=4, whole_weeks=156,
    repeats=10, peer_weeks=26, check_seeds=40,
    paired=("consumer-goods", "durable", "software"), paired_weeks=156,
)  # fmt: skip
QUICK = Plan(
    sizes=(10_000, 100_000, 1_000_000), settle=13, stretches=2, whole_weeks=26, repeats=3,
    peer_weeks=8, check_seeds=20, paired=("software",), paired_weeks=26,
)  # fmt: skip

CHECKED, CHECKED_WEEKS = 2_000, 26
SHORT_WEEKS = 156
PAIRS = 40


def week_costs(plan: Plan, backends: list[str]) -> Figures:
    """Measure weeks of settled markets of all sizes, and of all archetypes at one size."""
    cells = [("software", size) for size in plan.sizes]
    cells += [(other, targets.COMPARED) for other in ("consumer-goods", "durable")]
    return {"week": [
        {"backend": backend, **fresh("week:measure", backend, archetype=archetype, customers=size,
                                     stretches=plan.stretches, settle=plan.settle)}
        for backend in backends for archetype, size in cells
    ]}  # fmt: skip


def whole_runs(plan: Plan, backends: list[str]) -> Figures:
    """Measure a long run of a large market, and short runs of small ones."""
    whole = partial(fresh, "runs:whole", archetype="software", customers=1_000_000)
    short = partial(fresh, "runs:short", archetype="software", weeks=SHORT_WEEKS)
    return {
        "whole": [{"backend": b, **whole(b, weeks=plan.whole_weeks)} for b in backends],
        "runs": [
            {"backend": b, **short(b, customers=size, repeats=plan.repeats)}
            for b in backends for size in (5_000, 10_000)
        ],
    }  # fmt: skip


def starts(plan: Plan, backends: list[str]) -> Figures:
    """Measure imports and first weeks."""
    size = 10_000
    return {"startup": {
        "customers": size,
        "package": startup.imported("pushpull"),
        "engine": startup.imported("pushpull.model.market"),
        "first_week": {backend: startup.first_weeks(size, backend) for backend in backends},
    }}  # fmt: skip


def compared(plan: Plan, backends: list[str]) -> Figures:
    """Measure the peers and PushPull on the same market, and check that it is the same."""
    there = [peer for peer, library in NEEDS.items() if importlib.util.find_spec(library)]
    speed = partial(fresh, "peers.speed:speed")
    check = partial(fresh, "peers.speed:same", customers=CHECKED, weeks=CHECKED_WEEKS)
    return {
        "same": [check(make=peer, seeds=plan.check_seeds) for peer in there],
        "peers": [
            *[speed(make=peer, customers=2_000, weeks=plan.peer_weeks) for peer in there],
            speed(make="plain_mesa", customers=targets.COMPARED, weeks=4, stretches=2),
            *[{"backend": b, **speed(b, make="in_pushpull", customers=size, weeks=13)}
              for b in reversed(backends) for size in (2_000, targets.COMPARED, 1_000_000)],
        ],
    }  # fmt: skip


def paired(plan: Plan, backends: list[str]) -> Figures:
    """Measure what shared luck does for comparisons."""
    measure = partial(fresh, "pairing:measure", backends[0], customers=2_000, seeds=PAIRS)
    return {"pairing": [
        measure(archetype=archetype, weeks=plan.paired_weeks, settle=plan.settle)
        for archetype in plan.paired
    ]}  # fmt: skip


Part = Callable[[Plan, list[str]], Figures]
Drawer = Callable[[Figures], Table]
PARTS: tuple[tuple[Part, tuple[Drawer, ...]], ...] = (
    (starts, (tables.startup,)),
    (compared, (tables.same, tables.makes, tables.peers)),
    (paired, (tables.pairing,)),
    (whole_runs, (tables.runs,)),
    (week_costs, (tables.weeks,)),
)


def measured(plan: Plan, is_quick: bool, console: Console) -> Figures:
    """Measure all parts; print the tables of each as soon as it is done."""
    backends = ["numba", "numpy"] if importlib.util.find_spec("numba") else ["numpy"]
    figures: Figures = {
        "quick": is_quick,
        "version": pushpull.__version__,
        "machine": machine.described(),
        "bandwidth": fresh("machine:bandwidth"),
        "backends": backends,
    }
    for part, drawers in PARTS:
        console.print(f"[dim]{part.__doc__}[/dim]")
        figures |= part(plan, backends)
        for drawer in drawers:
            drawer(figures).show(console)
    return figures


def publish(figures: Figures, docs: Path) -> None:
    """Write the page and its picture."""
    drawn = [targets.table(figures), *[drawer(figures) for _, ds in PARTS for drawer in ds]]
    here = docs / "benchmarks.md"
    told = page.filled(here.read_text(encoding="utf-8"), page.texts(figures, drawn))
    here.write_text(told, encoding="utf-8")
    picture.draw(figures, docs / "images" / "benchmarks.png")


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="shorter runs of smaller markets")
    parser.add_argument("--again", action="store_true", help="write page and picture once more")
    chosen, console = parser.parse_args(), _console()
    if chosen.again:
        if not KEPT.is_file():
            raise SystemExit("No figures are kept yet. Measure them with: python benchmarks/all.py")
        figures = json.loads(KEPT.read_text(encoding="utf-8"))
    else:
        _mention_missing(console)
        figures = measured(QUICK if chosen.quick else FULL, chosen.quick, console)
        KEPT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    targets.table(figures).show(console)
    publish(figures, DOCS)
    console.print(f"Written: {DOCS / 'benchmarks.md'} and its picture; figures in {KEPT}.")


def _console() -> Console:
    """Return where to print; a file is as wide as the tables."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=140)


def _mention_missing(console: Console) -> None:
    """Say which peers cannot be compared, and how they could."""
    for peer, library in NEEDS.items():
        if importlib.util.find_spec(library) is None:
            console.print(
                f"{tables.MAKES[peer]} is not installed and is left out. Get it with: "
                "pip install -r benchmarks/requirements.txt"
            )


if __name__ == "__main__":
    main()
