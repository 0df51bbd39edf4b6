"""Diffusion of a new product: the curve of Bass, drawn and fitted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import curve_fit

from ...equations.portable import Floats

_STARTS = ((0.003, 0.2), (0.01, 0.4), (0.03, 0.4), (0.01, 0.8), (0.1, 0.05))
"""Where the search for (p, q) begins: the range of the products that Bass and others studied."""

_LEAST, _MOST_P, _MOST_Q = 1e-7, 1.0, 5.0
_FARTHEST_CEILING = 50.0
"""Ceiling that a fit may reach, in units of all adopters seen."""


class BassFit(NamedTuple):
    """A Bass curve: innovation ``p``, imitation ``q``, ceiling ``market``, and how well it fits.

    A ``market`` at 50 times the adopters seen says that the data end long before the peak: then
    nobody can tell the ceiling.
    """

    p: float
    q: float
    market: float
    r_squared: float

    @property
    def peak(self) -> float:
        """Time of the greatest rate of adoption, periods after the start; 0 if q is below p."""
        if self.q <= self.p:
            return 0.0
        return float(np.log(self.q / self.p) / (self.p + self.q))


def bass_share(p: float, q: float, time: ArrayLike) -> Floats:
    r"""Return the share of a market that has adopted by a time.

    .. math:: F(t) = \frac{1 - e^{-(p+q)t}}{1 + (q/p)\, e^{-(p+q)t}}

    Parameters
    ----------
    p : float
        Innovation: chance to adopt unprompted, above 0, per period.
    q : float
        Imitation: what a market full of adopters adds to it, 0 or more, per period.
    time : (n,) array
        Periods since the start.

    References
    ----------
    [Bass1969]_.

    >>> bass_share(0.03, 0.38, [0.0, 1e3]).tolist()
    [0.0, 1.0]
    """
    fading = np.exp(-(p + q) * np.asarray(time, dtype=np.float64))
    return np.asarray((1.0 - fading) / (1.0 + q / p * fading))


def bass_adopters(p: float, q: float, market: float, periods: int) -> Floats:
    r"""Return who adopts in each period: :math:`m\,(F(t) - F(t-1))`, for t from 1.

    >>> bass_adopters(0.03, 0.38, 100.0, 4).round(2).tolist()
    [3.58, 4.93, 6.54, 8.27]
    """
    return np.asarray(market * np.diff(bass_share(p, q, np.arange(periods + 1))))


def fit_bass(adopters: ArrayLike) -> BassFit:
    """Return the Bass curve that fits adopters per period best.

    The ceiling is fitted too, between all adopters seen and 50 times as many. Periods are
    usually years; p and q are then per year. Where all periods are alike there is nothing to
    explain, and ``r_squared`` is nan.

    Parameters
    ----------
    adopters : (n,) array
        New adopters in each period, from the launch on; four periods or more.

    Raises
    ------
    ValueError
        If there are fewer than four periods or nobody adopts.

    References
    ----------
    Nonlinear least squares on differences of the cumulative curve, [Srinivasan1986]_.

    >>> found = fit_bass(bass_adopters(0.02, 0.4, 1_000.0, 12))
    >>> [round(float(each), 3) for each in found]
    [0.02, 0.4, 1000.0, 1.0]
    """
    seen = np.asarray(adopters, dtype=np.float64)
    total = seen.sum()
    if seen.size < 4 or total <= 0:
        raise ValueError("a Bass curve needs four periods or more, with some adopters.")
    shares = seen / total
    fits = [_search(shares, start) for start in _STARTS]
    p, q, market = min(fits, key=lambda each: _misfit(shares, each))
    spread = float(np.square(shares - shares.mean()).sum())
    explained = 1.0 - _misfit(shares, (p, q, market)) / spread if spread > 1e-12 else np.nan
    return BassFit(p, q, market * float(total), explained)


def _search(shares: Floats, start: tuple[float, float]) -> tuple[float, float, float]:
    """Return the best p, q and ceiling near a start."""
    found, _ = curve_fit(
        lambda time, p, q, market: market * (bass_share(p, q, time) - bass_share(p, q, time - 1)),
        np.arange(1.0, shares.size + 1.0),
        shares,
        p0=(*start, 1.5),
        bounds=((_LEAST, 0.0, 1.0), (_MOST_P, _MOST_Q, _FARTHEST_CEILING)),
        max_nfev=5_000,
    )
    return float(found[0]), float(found[1]), float(found[2])


def _misfit(shares: Floats, curve: tuple[float, float, float]) -> float:
    """Return the sum of squared errors of a curve."""
    return float(np.square(shares - bass_adopters(*curve, shares.size)).sum())
