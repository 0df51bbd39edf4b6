"""The league: strategies × markets × seeds, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from ...scenarios.reading import ScenarioError
from ...scenarios.spreading import spread
from . import ecology, ranking
from .entrants import Entrant, entrants
from .markets import LEAGUE_MARKETS, LeagueMarket, league_market
from .playing import Round, play_round
from .sandbox.keeper import Keeper
from .store import Store
from .tables import Format

SEEDS = 6
"""Rounds in each market, unless somebody says otherwise."""

Progress = Callable[[int, int], None]
"""Called with the number of rounds that are done, and of all."""


@dataclass(frozen=True)
class LeagueResults:
    """What came of a league.

    Attributes
    ----------
    frame : DataFrame
        A row for each seat of each table; see ``play_round``.
    markets : tuple of LeagueMarket
    format : {"pairs", "together"}
    """

    frame: pd.DataFrame
    markets: tuple[LeagueMarket, ...]
    format: Format

    @cached_property
    def names(self) -> list[str]:
        """The strategies, in the order of their names."""
        return sorted(self.frame["strategy"].unique())

    @cached_property
    def seeds(self) -> list[int]:
        """The seeds that were played."""
        return sorted(int(seed) for seed in self.frame["seed"].unique())

    def standings(self, market: str | None = None) -> pd.DataFrame:
        """Return the table of the league, or of one market; see ``ranking.standings``."""
        return ranking.standings(self.frame, market)

    def payoffs(self, market: str | None = None) -> pd.DataFrame:
        """Return who gains how much against whom; see ``ranking.payoffs``."""
        self._check_pairs("a payoff matrix")
        return ranking.payoffs(self.frame, market)

    def ecology(self, market: str | None = None) -> pd.DataFrame:
        """Return the ecological tournament; see ``ecology.ecology``."""
        self._check_pairs("an ecological tournament")
        return ecology.ecology(self.frame, market)

    def survivors(self, market: str | None = None) -> pd.DataFrame:
        """Return how sure the end of the tournament is; see ``ecology.survivors``."""
        self._check_pairs("an ecological tournament")
        return ecology.survivors(self.frame, market)

    def remarks(self) -> pd.DataFrame:
        """Return what strategies did wrong: columns strategy, seats, failed, cut, said.

        ``seats`` counts the firms that it led, ``failed`` those of them that went back to the
        usual plan, ``cut`` those whose spending was cut; ``said`` is the first sentence.
        """
        rows = []
        for name, led in self.frame.groupby("strategy"):
            failed, cut = led[led["failure"] != ""], led[led["cut_quarters"] > 0]
            said = [*failed["failure"], *led.loc[led["remark"] != "", "remark"]]
            if said or len(cut):
                rows.append((name, len(led), len(failed), len(cut), said[0] if said else ""))
        return pd.DataFrame(rows, columns=["strategy", "seats", "failed", "cut", "said"])

    def _check_pairs(self, what: str) -> None:
        if self.format != "pairs":
            raise ScenarioError(f"{what} needs strategies that meet in pairs. Play pairs.")


class League:
    """Strategies that meet in several markets, all with the same luck.

    Parameters
    ----------
    files : iterable of str or Path
        TOML and Python files, folders of them, and names of strategies that ship; none at all
        stands for all that ship.
    markets : iterable of str, optional
        Names of markets of the league, or scenario files; by default all five of the league.
    seeds : int or sequence of int
        How many, counted from 1, or which.
    format : {"pairs", "together"}
        Every strategy meets every one and itself, or up to eight sit at one table.
    is_trusted : bool
        Whether Python files may run without walls. Say yes only of files that you have read.

    Examples
    --------
    >>> league = League(["push_only", "harvest"], markets=["sprint"], seeds=2)
    >>> results = league.run()
    >>> list(results.standings().columns[:4])
    ['strategy', 'gain', 'low', 'high']
    """

    def __init__(
        self, files: Iterable[str | Path] = (), markets: Iterable[str] | None = None,
        seeds: int | Sequence[int] = SEEDS, format: Format = "pairs", is_trusted: bool = False,
    ) -> None:  # fmt: skip
        self.entrants = entrants(files, is_trusted)
        if len(self.entrants) < 2:
            raise ScenarioError("a league needs at least two strategies. Add a file or a name.")
        chosen = list(dict.fromkeys(LEAGUE_MARKETS if markets is None else markets))
        if not chosen:
            raise ScenarioError(f"no market is chosen. Known are {', '.join(LEAGUE_MARKETS)}.")
        self.markets = tuple(league_market(name) for name in chosen)
        self.seeds = _checked(range(1, 1 + seeds) if isinstance(seeds, int) else seeds)
        self.format: Format = format
        self._rehearse()

    @property
    def rounds(self) -> list[Round]:
        """What is played: a round for each seed and market."""
        return [
            Round(market, seed, self.entrants, self.format)
            for seed in self.seeds
            for market in self.markets
        ]

    def run(
        self, workers: int = 1, progress: Progress | None = None, folder: Path | None = None
    ) -> LeagueResults:
        """Play all rounds.

        Parameters
        ----------
        workers : int
            Processes; with more than one, a script must start under
            ``if __name__ == "__main__":``.
        progress : function, optional
        folder : Path, optional
            Where each round is kept, and looked for: a league that was stopped goes on from
            there. By default nothing is kept.
        """
        rounds, report = self.rounds, progress or (lambda done, of: None)
        store = None if folder is None else Store(folder)
        kept = [None if store is None else store.read(each) for each in rounds]
        done = [frame for frame in kept if frame is not None]
        todo = [each for each, frame in zip(rounds, kept, strict=True) if frame is None]
        report(len(done), len(rounds))
        for each, frame in spread(play_round, todo, workers):
            if store is not None:
                store.write(each, frame)
            done.append(frame)
            report(len(done), len(rounds))
        keys = ["market", "seed", "table", "seat"]
        frame = pd.concat(done).sort_values(keys, ignore_index=True)
        return LeagueResults(frame, self.markets, self.format)

    def entrant(self, name: str) -> Entrant:
        """Return a strategy of the league by name."""
        return next(each for each in self.entrants if each.name == name)

    def _rehearse(self) -> None:
        """Read every file for every market now, and see that all have seats."""
        with Keeper() as keeper:
            for market in self.markets:
                for each in self.entrants:
                    each.strategy(market, keeper)
        for each_round in self.rounds:
            _ = each_round.tables


def _checked(seeds: Iterable[int]) -> tuple[int, ...]:
    """Return seeds, each once."""
    found = tuple(dict.fromkeys(seeds))
    if not found or min(found) < 0 or max(found) >= 2**32:
        raise ScenarioError("seeds must be one or more whole numbers from 0 to 4294967295.")
    return found
