"""Exercise 12: strategies meet; who wins, why, and where would the winner lose."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pandas as pd

from ....scenarios.reading import ScenarioError, read_toml
from ...league.entrants import entrants
from ...league.league import LeagueResults
from ...league.markets import LEAGUE_MARKETS, LeagueMarket
from ...league.playing import Round, play_round
from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import ChoiceKey, Keys, NumberKey
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section

FILE = "scenario.toml"
FOLDER = Path(__file__).parent
OWN = "strategy"
"""What the league calls the student's strategy: its file's name without the ending."""

FIELD = ("push_only", "pull_only", "integrated", "follow_the_feedback")
GUESTS = ("siloed", "harvest", "price_cutter", "brand_builder", "caretaker", "frugal", "premium")
"""Strategies that ship: four that every section meets, and one of these besides."""

MARKETS = ("software", "packaged-goods", "sprint")
"""Three of the league's markets that ask for different things."""

CUSTOMERS, ROUNDS = 1000, 3
"""People in a market of the league, and rounds of luck (assumed)."""

NOWHERE = "none"
TOLERANCE = 0.05
"""Share of the right number (assumed): the league comes out the same each time, so that only
rounding is left to forgive."""


def start_values(section: Section) -> Values:
    """Return which strategy sits at the table besides the others."""
    return {"guest": section.one_of("12/guest", GUESTS), "rounds": ROUNDS}


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change on the workbench: one more rival."""
    guest = {"strategy": {"kind": "python", "name": values["guest"]}}
    return {FILE: {"firms": {"Esker": guest}}}


def own_file(folder: Path | None) -> Path:
    """Return the strategy that was handed in, or the example where there is none.

    Raises
    ------
    ScenarioError
        If it cannot be read, or asks for another file.
    """
    handed_in = None if folder is None else folder / f"{OWN}.toml"
    if handed_in is None or not handed_in.exists():
        return FOLDER / f"{OWN}.toml"
    if "file" in read_toml(handed_in):
        raise ScenarioError(
            f"{handed_in.name}: file asks for another file, which is not read here. Write the "
            "strategy into this one: its kind is usual, mix, plan or rules."
        )
    return handed_in


def market_of(name: str, customers: int) -> LeagueMarket:
    """Return a market of the league with so many customers."""
    market = LEAGUE_MARKETS[name]
    return dataclasses.replace(market, document={**market.document, "customers": customers})


def play_league(rerun: Rerun, guest: str) -> LeagueResults:
    """Return what comes of the league: all at one table, in each market with each seed."""
    customers = rerun.scenarios[FILE].setting.customers
    markets = tuple(market_of(name, customers) for name in MARKETS)
    seated = entrants([*FIELD, guest, own_file(rerun.folder)])
    rounds = [
        Round(market, seed, seated, "together")
        for seed in range(1, 1 + min(ROUNDS, len(rerun.scenarios[FILE].seeds)))
        for market in markets
    ]
    frames = []
    for done, each in enumerate(rounds, start=1):
        frames.append(play_round(each))
        rerun.progress(done, len(rounds))
    return LeagueResults(pd.concat(frames, ignore_index=True), markets, "together")


def gains(results: LeagueResults) -> pd.DataFrame:
    """Return each strategy's mean gain: a row per strategy, a column per market and ``all``."""
    columns = {name: results.standings(name) for name in MARKETS}
    columns["all"] = results.standings()
    return pd.DataFrame(
        {name: each.set_index("strategy")["gain"] for name, each in columns.items()}
    )


def not_first(table: pd.DataFrame, strategy: str) -> tuple[str, ...]:
    """Return the markets in which somebody gains more than a strategy."""
    return tuple(name for name in MARKETS if table[name].idxmax() != strategy)


def solve(rerun: Rerun) -> Keys:
    """Return the right answers; those about the own strategy by playing the file handed in."""
    table = gains(play_league(rerun, str(rerun.values["guest"])))
    ready = table.drop(index=OWN)
    winner = str(ready["all"].idxmax())
    means = {str(name): float(gain) for name, gain in table["all"].items()}
    return {
        "winner": ChoiceKey(_role(winner)),
        "winner_loses": _any_of(not_first(ready, winner)),
        "own_gain": NumberKey.around(means[OWN], TOLERANCE),
        "own_loses": _any_of(not_first(table, OWN)),
    }


def _role(name: str) -> str:
    """Return what the questions call a strategy."""
    return name if name in FIELD else "guest"


def _any_of(markets: tuple[str, ...]) -> ChoiceKey:
    """Return the key that takes any of some markets; ``none`` where there are none."""
    first, *others = markets or (NOWHERE,)
    return ChoiceKey(first, also=tuple(others))


_TITLES: dict[str, Any] = {name: LEAGUE_MARKETS[name].title for name in MARKETS}
_WHERE = {**_TITLES, NOWHERE: "in none of the three"}

EXERCISE = Exercise(
    number=12,
    title="Strategy league",
    objective="robustness over cleverness",
    folder=FOLDER,
    minutes=90,
    questions=(
        ChoiceQuestion(
            name="winner",
            ask="Which strategy that ships has the largest mean gain over the three markets? Your "
            "own does not count here, but it sits at the table.",
            way="Play the league and read the table of all markets.",
            why="The mean over different markets rewards whoever is seldom wrong.",
            options={
                "push_only": "all money for salespeople",
                "pull_only": "all money for marketing",
                "integrated": "half and half, leads scored and feedback heard",
                "follow_the_feedback": "moves money to where sales were lost",
                "guest": "the guest of your section, named on the sheet",
            },
        ),
        ChoiceQuestion(
            name="winner_loses",
            ask="In which market does that winner not have the largest gain of those that ship? "
            "If there are several, name one.",
            way="Read the tables of the single markets.",
            why="No strategy here is best everywhere: what one market asks for, another punishes.",
            options=_WHERE,
        ),
        NumberQuestion(
            name="own_gain",
            ask="What is the mean gain of your own strategy, strategy.toml, over the three "
            "markets?",
            way="Play the league with your file and read its line in the table of all markets. "
            "The same file gives the same number on every computer.",
            why="Gain is the profit above that of the usual plan, for each 100 dollars of the "
            "usual budget.",
            unit="dollars for each 100 of the usual budget",
            low=-10_000,
            high=10_000,
        ),
        ChoiceQuestion(
            name="own_loses",
            ask="Name a market in which your own strategy does not have the largest gain.",
            way="Read the tables of the single markets. Your claim is checked by playing your "
            "file again.",
            why="Who knows where a strategy loses knows why it wins.",
            options=_WHERE,
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)  # fmt: skip
