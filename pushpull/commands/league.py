"""`pushpull league`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .door import Command

if TYPE_CHECKING:
    from ..classroom.league.league import League, LeagueResults


KEEP = Path(".pushpull") / "league"


@click.command(
    short_help="Let strategies meet in several markets.",
    cls=Command,
    examples=[
        "pushpull league",
        "pushpull league my_strategy.toml push_only harvest --seeds 4",
        "pushpull league handed-in/ --markets software --markets sprint --out reports/league",
        "pushpull league a.toml b.py c.toml --together",
    ],
)
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|NAME]...")
@click.option("--markets", "markets", multiple=True, metavar="NAME|FILE",
              help="A market; can be given several times. Else all five.")  # fmt: skip
@click.option("--seeds", type=click.IntRange(1, 10_000), metavar="N",
              help="Rounds of luck in each market; else 6.")  # fmt: skip
@click.option("--together", is_flag=True, help="All at one table instead of pairs, up to eight.")
@click.option("--trust-python", is_flag=True,
              help="Run Python files without walls. Only if you have read them.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), metavar="N",
              help="Processes; else one per processor core.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Write tables and a report into this folder.")  # fmt: skip
def league(
    files: tuple[str, ...], markets: tuple[str, ...], seeds: int | None, together: bool,
    trust_python: bool, workers: int | None, out: Path | None,
) -> None:  # fmt: skip
    """Let strategies meet in several markets, all with the same luck, and rank them.

    A strategy is a file of rules in TOML, a small class in Python, or one that ships; without
    files all that ship play. See docs/league.md.
    """
    from ..classroom.league.league import SEEDS, League
    from ..scenarios.experiment import usable_cores
    from ..scenarios.writing import prepare_folder
    from .console import stdout
    from .league_table import league_tables

    chosen = League(
        files, markets or None, seeds or SEEDS, "together" if together else "pairs", trust_python
    )
    if out is not None:
        prepare_folder(out)
    results = _play(chosen, usable_cores() if workers is None else workers)
    for part in league_tables(results):
        stdout().print(part)
    if out is not None:
        _write(out, chosen, results)


def _play(chosen: League, workers: int) -> LeagueResults:
    """Play with a progress bar; after Ctrl-C say how many rounds have been kept."""
    from .kept import end_interrupted, prepare_keep
    from .progress import counting

    total, done = len(chosen.rounds), 0
    prepare_keep(KEEP)
    try:
        with counting(_what(chosen), total) as report:

            def told(now: int, of: int) -> None:
                nonlocal done
                done = now
                report(now, of)

            return chosen.run(workers, told, KEEP)
    except KeyboardInterrupt:
        end_interrupted(done, f"{total:,} rounds", KEEP)


def _what(chosen: League) -> str:
    """Return what is about to be played."""
    from ..scenarios.wording import numbered

    tables = sum(len(each.tables) for each in chosen.rounds)
    strategies = numbered(len(chosen.entrants), "strategy").replace("strategys", "strategies")
    return f"Playing {strategies} at {numbered(tables, 'table')}, in rounds"


def _write(out: Path, chosen: League, results: LeagueResults) -> None:
    """Write the folder and its report."""
    from ..classroom.league.writing import write_tables
    from ..viz.league_report import write_league_report

    write_tables(out, chosen, results)
    click.echo(f"Report: {write_league_report(out, chosen, results)}")
