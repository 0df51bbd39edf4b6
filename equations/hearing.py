"""Advertising and memory: reach, frequency, awareness, salience, goodwill, forgetting.

Everything that a week does to one customer's memory of one brand is affine in the memory:
``new = keep * old + add``. The pair depends only on what the customer met this week, so it can be
tabulated once a week and looked up for millions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .portable import Floats, exp, power


def reach(exposures: ArrayLike) -> Floats:
    r"""Return the chance of at least one exposure when their mean number is given.

    .. math:: r = 1 - e^{-\lambda}

    Poisson exposures given a person's media use; with Gamma media use over people this is
    the negative-binomial exposure distribution of media planning.

    Parameters
    ----------
    exposures : array
        :math:`\lambda \ge 0`, mean exposures a week.

    >>> reach(0.0).item()
    0.0
    """
    return np.asarray(1.0 - exp(-np.asarray(exposures, dtype=np.float64)))


def frequency(exposures: ArrayLike) -> Floats:
    r"""Return the mean number of exposures of those who have at least one.

    .. math:: \varphi = \lambda / (1 - e^{-\lambda}), \quad \varphi(0) = 1

    >>> frequency([0.0, 2.0]).round(6).tolist()
    [1.000001, 2.313035]
    """
    means = np.maximum(np.asarray(exposures, dtype=np.float64), 1e-6)
    return np.asarray(means / reach(means))


def repeated(lift: float, times: ArrayLike) -> Floats:
    r"""Return the share of a gap that several exposures close, if one closes ``lift`` of it.

    .. math:: 1 - (1 - a)^{\varphi}

    >>> repeated(0.5, 2.0).item()
    0.75
    """
    return np.asarray(1.0 - power(1.0 - lift, times))


def saturation(spend: ArrayLike, half: float) -> Floats:
    r"""Return how much of its greatest effect a spend has: :math:`s/(s+h)`.

    Parameters
    ----------
    spend : array
        Money per customer and week, 0 or more.
    half : float
        The spend that has half of the effect, above 0.

    >>> saturation(3.0, half=3.0).item()
    0.5
    """
    amounts = np.asarray(spend, dtype=np.float64)
    return np.asarray(amounts / (amounts + half))


def wear(age: ArrayLike, half: float) -> Floats:
    r"""Return the force left in messages of an age in weeks: :math:`h/(h+t)`, 1 when new.

    >>> wear([0.0, 52.0], 52.0).tolist()
    [1.0, 0.5]
    """
    return np.asarray(half / (half + np.asarray(age, dtype=np.float64)))


@dataclass(frozen=True)
class Step:
    """One affine change of a memory: ``new = keep * old + add``."""

    keep: Floats
    add: Floats

    def then(self, later: Step) -> Step:
        """Return this change followed by another.

        >>> half = Step(np.array(0.5), np.array(0.0))
        >>> rise = Step(np.array(0.5), np.array(0.5))
        >>> float(half.then(rise).add), float(half.then(rise).keep)
        (0.5, 0.25)
        """
        return Step(self.keep * later.keep, self.add * later.keep + later.add)


def towards(limit: float, share: ArrayLike) -> Step:
    """Return the change that closes ``share`` of the gap to ``limit``."""
    shares = np.asarray(share, dtype=np.float64)
    return Step(1.0 - shares, shares * limit)
