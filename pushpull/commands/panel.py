"""`pushpull panel`."""

from __future__ import annotations

from pathlib import Path

import click

from .door import Command


@click.command(
    short_help="Write what a panel of customers saw and bought.",
    cls=Command,
    examples=[
        "pushpull panel price-war --out panel",
        "pushpull panel price-war --arm match --seed 7 --customers 2000 --out panel",
    ],
)
@click.argument("scenario", metavar="FILE|NAME")
@click.option("--arm", metavar="NAME", help="Play this arm; else the base.")
@click.option("--seed", type=int, metavar="N", help="The luck; else the scenario's.")
@click.option("--customers", type=int, metavar="N", help="How many keep a diary; else 500.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    help="Write tables and their dictionary into this folder.",
)
def panel(
    scenario: str, arm: str | None, seed: int | None, customers: int | None, out: Path
) -> None:
    """Play a scenario once, let some customers keep a diary, and write it as tables.

    Purchases, touches, choice occasions, weekly brand data and customer histories, each with
    units and meanings: see docs/data.md.
    """
    from ..scenarios.overlay import read_chain
    from ..scenarios.panel import USUAL_PANEL, keep_panel
    from ..scenarios.panel_writing import write_panel
    from ..scenarios.scenario import Scenario
    from ..scenarios.writing import prepare_folder

    chosen = Scenario.load(scenario)
    prepare_folder(out, [each.path for each in read_chain(scenario)])
    kept = keep_panel(chosen, seed, arm, USUAL_PANEL if customers is None else customers)
    write_panel(out, kept)
    if customers is not None and kept.diary.who.size < customers:
        click.echo(
            f"pushpull: --customers is {customers:,}, but the market has {kept.diary.who.size:,}, "
            "who all keep a diary.",
            err=True,
        )
    bought = len(kept.tables["purchases"])
    click.echo(
        f"{kept.diary.who.size:,} customers made {bought:,} purchases in {chosen.weeks} weeks. "
        f"Start with {out / 'README.md'}"
    )
