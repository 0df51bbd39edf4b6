"""Who is how good, and how sure we are: means, ranks and their intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from ...equations.portable import Floats
from ...scenarios.intervals import CONFIDENCE, interval


def scores(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return each strategy's gain with each seed: a row per seed, a column per strategy.

    Parameters
    ----------
    frame : DataFrame
        Rows as ``play_round`` returns them.
    market : str, optional
        One market; without, the mean over all markets, each with the same weight.

    Notes
    -----
    At each table a strategy has the mean of its seats; of its tables all count the same.
    """
    chosen = frame if market is None else frame[frame["market"] == market]
    at_tables = chosen.groupby(["market", "seed", "table", "strategy"])["gain"].mean()
    by_market = at_tables.groupby(["market", "seed", "strategy"]).mean()
    return by_market.groupby(["seed", "strategy"]).mean().unstack("strategy")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, each by the names of its columns.

    >>> records(pd.DataFrame({"strategy": ["harvest"], "gain": [1.5]}))
    [{'strategy': 'harvest', 'gain': 1.5}]
    """
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def standings(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return the table of the league, the best first.

    Returns
    -------
    DataFrame
        Columns strategy; gain with low and high, its 95 % interval over seeds; rank with
        rank_low and rank_high, the 95 % interval of the rank; wins, how many rounds (markets
        times seeds) it had the largest gain in; rounds.
    """
    table = scores(frame, market)
    ranked = ranks(table)
    won = wins(frame, market)
    rows = [
        {
            "strategy": name,
            **dict(zip(("gain", "low", "high"), interval(table[name])[:3], strict=True)),
            **ranked[name],
            "wins": float(won[name].sum()),
            "rounds": len(won),
        }
        for name in table.columns
    ]
    return pd.DataFrame(rows).sort_values(["rank", "strategy"], ignore_index=True)


def ranks(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    r"""Return each strategy's rank by its mean, and the ranks that it may truly have.

    A strategy is surely behind those whose paired difference to it lies wholly above zero, and
    surely before those whose difference lies wholly below. The intervals of the differences hold
    together with 95 %: with :math:`n` strategies each is as wide as
    :math:`1 - 0.05 / (n - 1)` asks for.

    References
    ----------
    Marginal confidence sets for ranks as in [Mogstad2024]_, with the bounds of Bonferroni.

    >>> table = pd.DataFrame({"a": [1.0, 1.1, 0.9], "b": [5.0, 5.2, 4.9], "c": [1.0, 0.9, 1.1]})
    >>> ranks(table)["b"]
    {'rank': 1, 'rank_low': 1, 'rank_high': 1}
    >>> ranks(table)["a"]["rank_low"], ranks(table)["a"]["rank_high"]
    (2, 3)
    """
    means = table.mean()
    found = {}
    for name in table.columns:
        others = [each for each in table.columns if each != name]
        low, high = differences(table, name, others)
        ahead, behind = int((low > 0).sum()), int((high < 0).sum())
        found[str(name)] = {
            "rank": 1 + int((means > means[name]).sum()),
            "rank_low": 1 + ahead,
            "rank_high": len(table.columns) - behind,
        }
    return found


def differences(table: pd.DataFrame, name: str, others: list[str]) -> tuple[Floats, Floats]:
    """Return the bounds of what others have more than one, which hold together with 95 %."""
    gaps = table[others].to_numpy(float) - table[[name]].to_numpy(float)
    seeds = len(gaps)
    mean = gaps.mean(axis=0) if seeds else np.zeros(len(others))
    if seeds < 2:
        return np.full(len(others), -np.inf), np.full(len(others), np.inf)
    level = (1.0 - CONFIDENCE) / max(len(others), 1)
    reach = float(stdtrit(seeds - 1, 1.0 - level / 2)) * gaps.std(axis=0, ddof=1) / seeds**0.5
    return mean - reach, mean + reach


def wins(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return who won each round: a row per market and seed, a column per strategy.

    The win of a round is shared by those that are best to the last digit.
    """
    chosen = frame if market is None else frame[frame["market"] == market]
    at_tables = chosen.groupby(["market", "seed", "table", "strategy"])["gain"].mean()
    table = at_tables.groupby(["market", "seed", "strategy"]).mean().unstack("strategy")
    is_best = table.eq(table.max(axis=1), axis=0).astype(float)
    return is_best.div(is_best.sum(axis=1), axis=0)


def payoffs(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return what each strategy gains against each: columns strategy, against, mean, low, high.

    Only tables of pairs tell; ``against`` itself is a strategy's gain when all four firms follow
    it.
    """
    seeds = payoffs_by_seed(frame, market)
    rows = [
        {"strategy": one, "against": two, **dict(zip(("mean", "low", "high"), found, strict=False))}
        for one, two, found in ((*tuple(key), interval(seeds[key])) for key in seeds.columns)
    ]
    return pd.DataFrame(rows)


def payoffs_by_seed(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return payoffs with each seed: a row per seed, a column per strategy and its opponent."""
    chosen = frame if market is None else frame[frame["market"] == market]
    pairs = chosen[chosen["table"] != "together"]
    sides = pairs["table"].str.split(" | ", regex=False, expand=True)
    mine = pairs["strategy"]
    against = sides[1].where(sides[0] == mine, sides[0]) if len(pairs) else mine
    rows = pairs.assign(against=against)
    found = rows.groupby(["market", "seed", "strategy", "against"])["gain"].mean()
    return found.groupby(["seed", "strategy", "against"]).mean().unstack(["strategy", "against"])
