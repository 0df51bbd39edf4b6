"""Play the tables of one market with one seed: one past, one luck, and the usual plan beside."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ...agents.view import Strategy
from ...equations.needing import WEEKS_PER_QUARTER
from ...model.market import Market
from ...model.setting import MarketSetting
from ...scenarios.reading import ScenarioError
from .entrants import Entrant
from .markets import LeagueMarket
from .sandbox.keeper import Keeper
from .seat import Seat
from .tables import PAIR_SEATS, Format, SeatedTable, one_table, pair_tables

COLUMNS = (
    *("market", "seed", "table", "seat", "strategy", "profit", "usual_profit", "gain", "share"),
    *("failed_quarter", "failure", "cut_quarters", "remark"),
)


@dataclass(frozen=True)
class Round:
    """Everything that is played in one market with one seed.

    Attributes
    ----------
    market : LeagueMarket
    seed : int
    entrants : tuple of Entrant
    format : {"pairs", "together"}
    """

    market: LeagueMarket
    seed: int
    entrants: tuple[Entrant, ...]
    format: Format = "pairs"

    @property
    def tables(self) -> list[SeatedTable]:
        """The tables of the round."""
        names = [each.name for each in self.entrants]
        seated = pair_tables if self.format == "pairs" else one_table
        return seated(names, self.market.name, self.seed)

    @property
    def seats(self) -> tuple[str, ...]:
        """The names of the seats, as the engine knows them."""
        number = PAIR_SEATS if self.format == "pairs" else len(self.entrants)
        return self.market.seats(number)


def play_round(played: Round) -> pd.DataFrame:
    """Return a row for each seat of each table.

    Returns
    -------
    DataFrame
        Columns market, seed, table, seat, strategy; profit, with what the company earns as usual
        after the last decision; usual_profit, the same had everybody done as usual; gain, the
        difference for each 100 of the usual budget; share of all units sold while it decided;
        failed_quarter and failure, cut_quarters, and remark.
    """
    ground = Ground(played.market, played.seed, played.seats)
    with Keeper() as keeper:
        strategies = {each.name: each.strategy(played.market, keeper) for each in played.entrants}
        rows = [row for table in played.tables for row in ground.play(table, strategies)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


class Ground:
    """A market before its first quarter, from which every table begins.

    Parameters
    ----------
    market : LeagueMarket
    seed : int
    seats : sequence of str
    """

    def __init__(self, market: LeagueMarket, seed: int, seats: Sequence[str]) -> None:
        self.market, self.seed = market, seed
        self.setting = market.builder(seats).setting()
        self.weeks = market.quarters * WEEKS_PER_QUARTER
        self.origin = Market(self.setting, seed)
        self.origin.burn_in()
        usual = self._played({})
        self.usual_profits = self._profits(usual)
        decision = usual.usual
        salary = self.setting.archetype.selling.salary
        weekly = decision.pull + decision.training + decision.salespeople * salary
        self.budget = weekly * self.weeks

    def play(self, table: SeatedTable, strategies: Mapping[str, Strategy]) -> list[dict[str, Any]]:
        """Return a row for each seat of a table."""
        seated = dict(zip(self.origin.firms, table.seats, strict=True))
        ended = self._played({seat: strategies[name] for seat, name in seated.items()})
        profits, shares = self._profits(ended), self._shares(ended)
        rows = []
        for seat, name in seated.items():
            guard = self._guards[seat]
            rows.append(
                {
                    "market": self.market.name, "seed": self.seed, "table": table.name,
                    "seat": seat, "strategy": name, "profit": profits[seat],
                    "usual_profit": self.usual_profits[seat],
                    "gain": 100.0 * (profits[seat] - self.usual_profits[seat]) / self.budget,
                    "share": shares[seat], "failed_quarter": guard.failed_quarter,
                    "failure": guard.failure, "cut_quarters": guard.cut_quarters,
                    "remark": guard.remark,
                }
            )  # fmt: skip
        return rows

    def _played(self, strategies: Mapping[str, Strategy]) -> Market:
        """Return the market after its last week, with a guard beside each strategy."""
        market = self.origin.branch(self._led_by(strategies))
        self._guards = {
            name: firm.strategy
            for name, firm in market.firms.items()
            if isinstance(firm.strategy, Seat)
        }
        try:
            market.run(self.weeks)
        except ValueError as error:
            raise ScenarioError(f"market {self.market.name}, seed {self.seed}: {error}") from error
        finally:
            for guard in self._guards.values():
                guard.close()
        self._last_row = len(market.observation.rows)
        market.follow(copy.deepcopy(self.setting))
        market.run(self.market.after_quarters * WEEKS_PER_QUARTER)
        return market

    def _led_by(self, strategies: Mapping[str, Strategy]) -> MarketSetting:
        firms = tuple(
            dataclasses.replace(firm, strategy=Seat(strategies[firm.name]))
            if firm.name in strategies
            else firm
            for firm in self.setting.firms
        )
        return dataclasses.replace(self.setting, firms=firms)

    def _profits(self, ended: Market) -> dict[str, float]:
        """Return what each firm earned since week 0."""
        return {
            name: ended.ledger.balance(name) - self.origin.ledger.balance(name)
            for name in ended.firms
        }

    def _shares(self, ended: Market) -> dict[str, float]:
        """Return each firm's share of all units sold while strategies decided."""
        frame = ended.weekly()
        sold = frame[frame["week"] < self.weeks].groupby("firm")["units"].sum()
        return {str(name): float(units / max(sold.sum(), 1.0)) for name, units in sold.items()}
