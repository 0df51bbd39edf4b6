"""Who buys which brands how often: penetration, frequency, double jeopardy, duplication.

Everything is read from a table of purchases, customers by rows and brands by columns.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ...equations.portable import Floats


class BrandBuying(NamedTuple):
    """How brands are bought in a period; one number for each brand.

    Attributes
    ----------
    penetration : (brands,) array
        Share of all customers who bought the brand at all.
    frequency : (brands,) array
        Purchases of the brand by each of its buyers.
    requirements : (brands,) array
        Share of category requirements: the brand's part in all that its buyers bought.
    sole : (brands,) array
        Share of the brand's buyers who bought nothing else.
    """

    penetration: Floats
    frequency: Floats
    requirements: Floats
    sole: Floats


class DoubleJeopardy(NamedTuple):
    """How far brands follow double jeopardy.

    Attributes
    ----------
    correlation : float
        Of penetration and purchase frequency over brands; positive where small brands are
        bought by fewer people, and less often by these. nan with fewer than three brands.
    variation : float
        Coefficient of variation of w(1 − b) over brands; 0 where the law holds exactly.
    """

    correlation: float
    variation: float


def brand_buying(counts: ArrayLike) -> BrandBuying:
    """Return how brands are bought; nan for a brand that nobody bought.

    Parameters
    ----------
    counts : (customers, brands) array
        Purchases of a period.

    >>> bought = brand_buying([[2, 0], [1, 1], [0, 3], [0, 0]])
    >>> bought.penetration.tolist(), bought.frequency.tolist()
    ([0.5, 0.5], [1.5, 2.0])
    >>> bought.requirements.tolist(), bought.sole.tolist()
    ([0.75, 0.8], [0.5, 0.5])
    """
    table = _table(counts)
    buys, needs = table > 0, table.sum(axis=1)
    buyers, is_sole = buys.sum(axis=0), table == needs[:, None]
    return BrandBuying(
        penetration=buys.mean(axis=0),
        frequency=_ratio(table.sum(axis=0), buyers),
        requirements=_ratio(table.sum(axis=0), (needs[:, None] * buys).sum(axis=0)),
        sole=_ratio((is_sole & buys).sum(axis=0), buyers),
    )


def double_jeopardy(counts: ArrayLike) -> DoubleJeopardy:
    r"""Return how far brands follow double jeopardy: :math:`w(1-b)` is nearly one constant.

    Brands that nobody bought are left out.

    Parameters
    ----------
    counts : (customers, brands) array
        Purchases of a period.

    References
    ----------
    [Ehrenberg1990]_.

    >>> law = double_jeopardy([[1, 0, 0], [2, 1, 0], [2, 1, 0], [1, 0, 1]])
    >>> law.correlation > 0
    True
    """
    seen = brand_buying(counts)
    bought = seen.penetration > 0
    b, w = seen.penetration[bought], seen.frequency[bought]
    if b.size < 2:
        return DoubleJeopardy(np.nan, np.nan)
    constant = w * (1.0 - b)
    mean = float(constant.mean())
    return DoubleJeopardy(
        _correlation(b, w), float(constant.std(ddof=1)) / mean if mean else np.nan
    )


def duplication(counts: ArrayLike) -> Floats:
    """Return the share of each brand's buyers (rows) who also bought each brand (columns).

    Parameters
    ----------
    counts : (customers, brands) array
        Purchases of a period.

    >>> duplication([[1, 1], [2, 0], [0, 0]]).tolist()
    [[1.0, 0.5], [1.0, 1.0]]
    """
    buys = (_table(counts) > 0).astype(np.float64)
    return _ratio(buys.T @ buys, buys.sum(axis=0)[:, None])


def duplication_coefficient(counts: ArrayLike) -> float:
    r"""Return the duplication coefficient: :math:`D` in :math:`b_{j|i} = D\, b_j`.

    The mean duplication between two brands, divided by the mean penetration. 1 if having bought
    one brand says nothing about buying another; above 1 if it says that somebody buys a lot;
    below 1 if buyers of one brand shun the others.

    References
    ----------
    Duplication of purchase law, [Ehrenberg1988]_.

    >>> duplication_coefficient([[1, 1], [1, 0], [0, 1], [0, 0]])
    1.0
    """
    table = duplication(counts)
    penetration = brand_buying(counts).penetration
    bought = penetration > 0
    others = bought[:, None] & bought & ~np.eye(bought.size, dtype=np.bool_)
    if not others.any():
        return float("nan")
    expected = np.broadcast_to(penetration, table.shape)
    return float(table[others].sum() / expected[others].sum())


def _table(counts: ArrayLike) -> Floats:
    """Return purchases as a table of numbers."""
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or not len(table) or (table < 0).any():
        raise ValueError("counts must be a table of customers by brands, with 0 or more in it.")
    return table


def _ratio(part: ArrayLike, whole: ArrayLike) -> Floats:
    """Return parts of wholes; nan where there is nothing."""
    wholes = np.asarray(whole, dtype=np.float64)
    return np.asarray(part / np.where(wholes > 0, wholes, np.nan))


def _correlation(x: Floats, y: Floats) -> float:
    """Return the correlation of two rows; nan where one does not vary or two points decide."""
    if x.size < 3 or not np.ptp(x) or not np.ptp(y):
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])
