"""Tables of figures, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table as Drawn

Figures = dict[str, Any]
"""All that was measured, as it is kept in ``figures.json``."""

BACKENDS = {"numba": "fast (Numba)", "numpy": "NumPy alone"}
MAKES = {
    "plain_mesa": "plain Mesa", "in_agentpy": "AgentPy", "in_bptk": "BPTK-Py",
    "in_pushpull": "PushPull",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table of the page.

    Attributes
    ----------
    name : str
        What its markers on the page are called.
    title : str
    head : tuple of str
    rows : sequence of tuple of str
    words : int
        Columns of words at the left; the others are numbers.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    words: int = 1

    def markdown(self) -> str:
        """Return the table as Markdown."""
        rule = ["---"] * self.words + ["---:"] * (len(self.head) - self.words)
        lines = [self.head, rule, *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def show(self, console: Console) -> None:
        """Print the table."""
        drawn = Drawn(title=self.title, title_justify="left", box=None, pad_edge=False)
        for place, name in enumerate(self.head):
            drawn.add_column(name, justify="left" if place < self.words else "right")
        for row in self.rows:
            drawn.add_row(*[cell.replace("`", "") for cell in row])
        console.print(drawn, "")


def weeks(figures: Figures) -> Table:
    """Return what a customer-week costs."""
    floor = figures["bandwidth"]
    rows = [
        (
            BACKENDS[each["backend"]], each["archetype"], f"{each['customers']:,}",
            f"{each['nanoseconds']:.0f}", f"{each['moved'] / floor:.0f}",
            f"{each['bytes']:.0f}", f"{each['megabytes']:,.0f}",
        )
        for each in figures["week"]
    ]  # fmt: skip
    head = ("backend", "archetype", "customers", "ns a customer-week", "floor, ns",
            "bytes a customer", "peak, MB")  # fmt: skip
    return Table("weeks", "A week, everything included", head, rows, words=2)


def runs(figures: Figures) -> Table:
    """Return what whole runs cost."""
    rows = [
        (
            BACKENDS[each["backend"]], f"{each['customers']:,}", f"{each['weeks']:,}",
            seconds(each["cpu"]),
            f"{1 / each['cpu']:,.1f}" if each["cpu"] < 2 else "",
            f"{each['megabytes']:,.0f}" if "megabytes" in each else "",
        )
        for each in (*figures["whole"], *figures["runs"])
    ]  # fmt: skip
    head = ("backend", "customers", "weeks", "processor time", "runs a second and core", "peak, MB")
    return Table("runs", "Whole runs, the making of the market included", head, rows)


def startup(figures: Figures) -> Table:
    """Return how long one waits for a start."""
    start = figures["startup"]
    rows = [
        ("`import pushpull`", "", seconds(start["package"])),
        ("`import pushpull.model.market`", "", seconds(start["engine"])),
        *[
            (f"a market of {start['customers']:,} and its first week", BACKENDS[name],
             seconds(taken))
            for name, taken in start["first_week"].items()
        ],
    ]  # fmt: skip
    return Table("startup", "Start-up", ("what", "backend", "wall time"), rows, words=2)


def peers(figures: Figures) -> Table:
    """Return how fast the makes of one market are, against plain Mesa."""
    rows = [
        (
            made(each), f"{each['customers']:,}", f"{each['speed']:,.0f}",
            f"{1e9 / each['speed']:,.0f}",
            times(each["speed"] / plain_speed(figures, each["customers"])),
        )
        for each in figures["peers"]
    ]  # fmt: skip
    head = ("made as", "customers", "customer-weeks a second", "ns a customer-week",
            "against plain Mesa")  # fmt: skip
    return Table("peers", "One market, made in several ways", head, rows)


def makes(figures: Figures) -> Table:
    """Return what each make of the market does."""
    rows = dict.fromkeys((MAKES[each["make"]], each["how"]) for each in figures["peers"])
    return Table("makes", "How it is made", ("made as", "how"), list(rows), words=2)


def plain_speed(figures: Figures, customers: int) -> float:
    """Return the customer-weeks a second of plain Mesa agents.

    They are those of a market of the same size, or of the largest one that was measured.
    """
    plain = [each for each in figures["peers"] if each["make"] == "plain_mesa"]
    near = [each for each in plain if each["customers"] <= customers]
    return float(max(near, key=lambda each: each["customers"])["speed"])


def made(peer: dict[str, Any]) -> str:
    """Return what a make of the market is called."""
    backend = peer.get("backend")
    return f"{MAKES[peer['make']]}, {BACKENDS[backend]}" if backend else MAKES[peer["make"]]


def times(ratio: float) -> str:
    """Return a ratio as people say it."""
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×"


def same(figures: Figures) -> Table:
    """Return whether the peers play the same market."""
    rows = [
        (
            MAKES[each["make"]], f"{each['customers']:,}", f"{each['weeks']}", f"{each['seeds']}",
            f"{each['comparisons']}", f"{each['largest_t']:.1f}",
            f"{len(each['beyond_chance'])}",
        )
        for each in figures["same"]
    ]  # fmt: skip
    head = ("made as", "customers", "weeks", "seeds", "comparisons", "largest t", "beyond chance")
    return Table("same", "Is it the same market?", head, rows)


def pairing(figures: Figures) -> Table:
    """Return how much shared luck helps."""
    rows = [
        (
            each["archetype"], f"{each['customers']:,}", f"{each['weeks']}", f"{each['seeds']}",
            f"{each['ratio']:,.0f}", f"{each['low']:,.0f} to {each['high']:,.0f}",
        )
        for each in figures["pairing"]
    ]  # fmt: skip
    head = ("archetype", "customers", "weeks", "seeds", "variance ratio", "95 % interval")
    return Table("pairing", "Variance of a difference, independent against paired", head, rows)


def seconds(time: float) -> str:
    """Return a time with the unit that suits it.

    >>> seconds(0.0123), seconds(0.345), seconds(12.34)
    ('12.3 ms', '345 ms', '12.3 s')
    """
    if time < 1:
        return f"{time * 1000:.3g} ms"
    return f"{time:.1f} s" if time < 100 else f"{time:,.0f} s"
