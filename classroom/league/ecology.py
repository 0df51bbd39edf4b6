"""The ecological tournament: strategies that earn more are followed by more companies.

Think of many companies. Each follows one strategy and meets companies at random, so what it
earns depends on what the others do. Every year some of them change to what earns more. What wins
a league full of weak strategies may die out when only strong ones are left [Axelrod1984]_.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...equations.portable import Floats
from .ranking import payoffs_by_seed

GENERATIONS = 60
EAGERNESS = 0.5
"""How strongly companies follow success (assumed): a strategy that earns the usual budget more
than the average is followed by half as many companies again, about, in the next generation."""


def replicator(
    payoff: Floats, generations: int = GENERATIONS, eagerness: float = EAGERNESS
) -> Floats:
    r"""Return the share of companies that follow each strategy, generation by generation.

    .. math:: x_i' = x_i\, e^{\beta f_i} \big/ \sum_j x_j\, e^{\beta f_j},
              \qquad f_i = \sum_j a_{ij} x_j

    Parameters
    ----------
    payoff : (n, n) array
        :math:`a_{ij}`, what strategy i earns against j.
    generations : int
    eagerness : float
        :math:`\beta`.

    Returns
    -------
    (generations + 1, n) array
        Rows add up to 1; the first is even.

    References
    ----------
    Discrete replicator dynamics [Taylor1978]_, in the exponential form.

    >>> replicator(np.array([[0.0, 3.0], [-1.0, 0.0]]))[-1].round(2)
    array([1., 0.])
    """
    shares = np.full(len(payoff), 1.0 / len(payoff))
    found = [shares]
    for _ in range(generations):
        fitness = payoff @ shares
        grown = shares * np.exp(eagerness * (fitness - fitness.max()))
        shares = grown / grown.sum()
        found.append(shares)
    return np.array(found)


def ecology(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return shares over generations: columns generation, strategy, share; of mean payoffs."""
    names, matrices = _matrices(frame, market)
    shares = replicator(matrices.mean(axis=0))
    rows = [
        {"generation": generation, "strategy": name, "share": float(share)}
        for generation, row in enumerate(shares)
        for name, share in zip(names, row, strict=True)
    ]
    return pd.DataFrame(rows)


def survivors(frame: pd.DataFrame, market: str | None = None) -> pd.DataFrame:
    """Return how sure the end is: columns strategy, share, low, high, largest.

    The tournament is held with the payoffs of each seed alone: ``low`` and ``high`` are the
    smallest and largest last share of any seed, ``largest`` says in how many seeds the strategy
    was the most followed one.
    """
    names, matrices = _matrices(frame, market)
    last = np.array([replicator(each)[-1] for each in matrices])
    together = replicator(matrices.mean(axis=0))[-1]
    best = np.bincount(last.argmax(axis=1), minlength=len(names))
    rows = [
        {
            "strategy": name, "share": float(together[place]), "low": float(last[:, place].min()),
            "high": float(last[:, place].max()), "largest": int(best[place]),
        }
        for place, name in enumerate(names)
    ]  # fmt: skip
    return pd.DataFrame(rows).sort_values(["share", "strategy"], ascending=[False, True],
                                          ignore_index=True)  # fmt: skip


def _matrices(frame: pd.DataFrame, market: str | None) -> tuple[list[str], Floats]:
    """Return names, and the payoffs of each seed as shares of the usual budget."""
    seeds = payoffs_by_seed(frame, market)
    names = sorted(map(str, seeds.columns.unique(0)))
    ordered = seeds.reindex(columns=pd.MultiIndex.from_product([names, names]))
    return names, ordered.to_numpy(float).reshape(len(seeds), len(names), len(names)) / 100.0
