"""A league as one page: who is how good, where each wins and loses, and who would survive."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..classroom.league.findings import said, verdicts, where
from ..classroom.league.league import League, LeagueResults
from ..classroom.league.ranking import records
from ..classroom.league.writing import provenance
from ..scenarios.reading import ScenarioError
from .exhibit import NARROW, DataTable, Exhibit, Size
from .league_pictures import dots, generations
from .page_templates import environment
from .report import Picture
from .style import arm_styles
from .wording import count

STRONG = 25.0
"""Gain from which a cell of a table has its full colour."""


@dataclass(frozen=True)
class Cell:
    """A gain in a table: as text, and how strongly the cell is coloured, −1 to 1."""

    text: str
    below: str
    strength: float
    is_sure: bool

    @classmethod
    def of(cls, mean: float, low: float, high: float) -> Cell:
        """Return the cell of a gain with its interval."""
        below = "" if math.isnan(low) or low == high else f"{said(low)} to {said(high)}"
        strength = max(-1.0, min(mean / STRONG, 1.0))
        return cls(said(mean), below, strength, bool(low > 0 or high < 0))


def write_league_report(folder: Path, league: League, results: LeagueResults) -> Path:
    """Write ``report.html`` into a folder and return its path; it needs no other file."""
    path = folder / "report.html"
    try:
        path.write_text(page(league, results), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ScenarioError(
            f"{path}: the report cannot be written ({error.strerror or error}). "
            "Remove what stands there or choose another folder."
        ) from None
    return path


def page(league: League, results: LeagueResults) -> str:
    """Return the whole report as HTML."""
    table = results.standings()
    pairs = results.format == "pairs"
    return environment().get_template("league.html").render(
        facts=_facts(league, results),
        verdicts=verdicts(results),
        table=records(table),
        gains={row["strategy"]: _gain(row) for row in records(table)},
        dots=Picture.of(_dots(results)),
        markets=results.markets,
        by_market=_by_market(results),
        names=list(table["strategy"]),
        payoffs=_payoffs(results) if pairs else {},
        ecology=Picture.of(_ecology(results)) if pairs else None,
        where=where(results),
        remarks=records(results.remarks()),
        kinds={each.name: each.kind for each in league.entrants},
        provenance=_provenance(league),
    )  # fmt: skip


def _facts(league: League, results: LeagueResults) -> list[str]:
    tables = results.frame[["market", "seed", "table"]].drop_duplicates()
    return [
        f"{len(league.entrants)} strategies",
        count(len(results.markets), "market"),
        count(len(results.seeds), "seed") + " in each",
        count(len(tables), "table"),
        "two firms each at tables of four" if results.format == "pairs" else "all at one table",
    ]


def _gain(row: dict[str, Any]) -> Cell:
    return Cell.of(row["gain"], row["low"], row["high"])


def _by_market(results: LeagueResults) -> dict[str, dict[str, Cell]]:
    """Return the gain of each strategy in each market, by strategy and market."""
    found: dict[str, dict[str, Cell]] = {name: {} for name in results.names}
    for market in results.markets:
        for row in records(results.standings(market.name)):
            found[row["strategy"]][market.name] = _gain(row)
    return found


def _payoffs(results: LeagueResults) -> dict[str, dict[str, Cell]]:
    """Return the payoff matrix, by strategy and opponent."""
    found: dict[str, dict[str, Cell]] = {name: {} for name in results.names}
    for row in records(results.payoffs()):
        found[row["strategy"]][row["against"]] = Cell.of(row["mean"], row["low"], row["high"])
    return found


def _dots(results: LeagueResults) -> Exhibit:
    table = results.standings()
    height = 70.0 + 24.0 * len(table)
    return Exhibit(
        key="gains",
        question="How good is each strategy?",
        reading="Right of the line: it earned more than the usual plan. Where two bars overlap "
        "widely, luck alone could have put one before the other.",
        note=f"Mean of all markets; {count(len(results.seeds), 'seed')}; "
        "bar: 95 % interval of the mean.",
        alt="Gain of each strategy with its interval, the best on top.",
        data=DataTable(
            ("Strategy", "gain", "low", "high"),
            tuple((r["strategy"], said(r["gain"]), said(r["low"]), said(r["high"]))
                  for r in records(table)),
        ),
        painter=dots(table),
        sizes=(Size(328, height, NARROW), Size(760, height)),
        is_wide=True,
    )  # fmt: skip


def _ecology(results: LeagueResults) -> Exhibit:
    shares, end = results.ecology(), results.survivors()
    styles = arm_styles({name: name for name in end["strategy"]})
    rows = tuple(
        (r["strategy"], _percent(r["share"]), f"{_percent(r['low'])} to {_percent(r['high'])}",
         f"{r['largest']} of {len(results.seeds)}")
        for r in records(end)
    )  # fmt: skip
    return Exhibit(
        key="ecology",
        question="Who would survive?",
        reading="At first all strategies have equally many companies. Each generation, companies "
        "turn to what earns more against those that are there. A strategy that lives off weak "
        "ones dies with them.",
        note="Payoffs: mean of all markets and seeds. The numbers say how the end changes with the "
        "luck of single seeds.",
        alt="Share of companies that follow each strategy, by generation.",
        data=DataTable(("Strategy", "at the end", "with single seeds", "largest in"), rows),
        painter=generations(shares, {each.name: each for each in styles}),
        sizes=(Size(328, 300, NARROW), Size(760, 340)),
        is_wide=True,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _provenance(league: League) -> list[tuple[str, str]]:
    about = provenance(league)
    packages = {"Python": about["python"]} | about["packages"]
    return [
        ("PushPull", about["version"]),
        ("Seeds", ", ".join(map(str, about["seeds"]))),
        ("Markets", ", ".join(about["markets"])),
        ("Walls of Python strategies", about["walls_of_python"]),
        ("Computed with", ", ".join(f"{name} {said}" for name, said in packages.items())),
        *((f"Fingerprint of {name}", said[:16]) for name, said in about["strategies"].items()),
    ]
