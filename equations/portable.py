"""Exponential, logarithm and their kin, with the same bits on every machine.

The elementary functions of mathematical libraries differ in the last digit between processors and
versions, which would make two machines tell different stories. Here they are built from
operations that IEEE 754 fixes exactly: add, subtract, multiply, divide, scale by a power of two.
Each agrees with the exact value to about 1e-15 of it, or of 1 where the value vanishes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Real = TypeVar("Real", np.float32, np.float64)

_LN2 = 0.693147180559945309417
_STEPS = 64
"""Entries of the tables: powers of two between 1 and 2, and their logarithms."""
_STEP_HIGH = 0.010830424493178725
_STEP_LOW = 2.030704202170295e-10
_EXP_TERMS = (1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0)
_LOG_TERMS = (1.0 / 7, -1.0 / 6, 1.0 / 5, -1.0 / 4, 1.0 / 3, -1.0 / 2, 1.0)


@lru_cache(maxsize=1)
def powers_of_two() -> Floats:
    """Return 2**(j/64) for j from 0 to 63, by repeated exact-rounded square roots."""
    roots = np.ones(_STEPS)
    root, weight = np.sqrt(np.float64(2.0)), _STEPS // 2
    while weight:
        roots = np.where(np.arange(_STEPS) & weight, roots * root, roots)
        root, weight = np.sqrt(root), weight // 2
    return np.asarray(roots)


@lru_cache(maxsize=1)
def _log_table() -> tuple[Floats, Floats]:
    """Return 1/c and ln c for the centres c of 128 equal parts of [1, 2)."""
    centre = 1.0 + (np.arange(128) + 0.5) / 128.0
    ratio = (centre - 1.0) / (centre + 1.0)
    square = ratio * ratio
    series = _polynomial(tuple(1.0 / odd for odd in range(45, 0, -2)), square)
    return np.asarray(1.0 / centre), np.asarray(2.0 * ratio * series)


def exp(x: ArrayLike) -> Floats:
    r"""Return :math:`e^x`; arguments beyond ±700 are held there.

    >>> exp([0.0, 1.0]).round(12).tolist()
    [1.0, 2.718281828459]
    """
    held = np.minimum(np.maximum(np.asarray(x, dtype=np.float64), -700.0), 700.0)
    steps = np.rint(held * (_STEPS / _LN2))
    rest = (held - steps * _STEP_HIGH) - steps * _STEP_LOW
    whole = steps.astype(np.int64)
    base = powers_of_two().take(whole & (_STEPS - 1))
    return np.asarray(np.ldexp(base * _polynomial(_EXP_TERMS, rest), whole >> 6))


def log(x: ArrayLike) -> Floats:
    r"""Return :math:`\ln x` for :math:`x > 0`; smaller values are held at 1e-300.

    >>> log([1.0, 2.0]).round(12).tolist()
    [0.0, 0.69314718056]
    """
    mantissa, exponent = np.frexp(np.maximum(np.asarray(x, dtype=np.float64), 1e-300))
    inverse, logarithm = _log_table()
    place = (mantissa * 256.0).astype(np.int64) - 128
    rest = (mantissa + mantissa) * inverse.take(place) - 1.0
    near_one = rest * _polynomial(_LOG_TERMS, rest)
    return np.asarray((exponent - 1) * _LN2 + (logarithm.take(place) + near_one))


def power(base: ArrayLike, exponent: ArrayLike) -> Floats:
    r"""Return :math:`b^x` for :math:`b \ge 0`; zero to a positive power is zero.

    >>> power([4.0, 0.0], 0.5).round(12).tolist()
    [2.0, 0.0]
    """
    bases = np.asarray(base, dtype=np.float64)
    raised = exp(np.asarray(exponent) * log(bases))
    return np.asarray(np.where(bases > 0.0, raised, np.where(np.asarray(exponent) > 0, 0.0, 1.0)))


def logistic(x: ArrayLike) -> Floats:
    r"""Return :math:`1/(1+e^{-x})`: log odds to probability.

    >>> logistic([0.0]).tolist()
    [0.5]
    """
    return np.asarray(1.0 / (1.0 + exp(-np.asarray(x, dtype=np.float64))))


def tanh(x: ArrayLike) -> Floats:
    r"""Return the hyperbolic tangent, in (-1, 1).

    >>> tanh([0.0, 100.0]).tolist()
    [0.0, 1.0]
    """
    decay = exp(-2.0 * np.abs(np.asarray(x, dtype=np.float64)))
    return np.asarray(np.sign(x) * (1.0 - decay) / (1.0 + decay))


_CENTRE = (
    (-3.969683028665376e01, 2.209460984245205e02, -2.759285104469687e02,
     1.383577518672690e02, -3.066479806614716e01, 2.506628277459239e00),
    (-5.447609879822406e01, 1.615858368580409e02, -1.556989798598866e02,
     6.680131188771972e01, -1.328068155288572e01, 1.0),
)  # fmt: skip
_TAIL = (
    (-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e00,
     -2.549732539343734e00, 4.374664141464968e00, 2.938163982698783e00),
    (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00,
     3.754408661907416e00, 1.0),
)  # fmt: skip
_TAIL_STARTS = 0.02425


def normal_quantile(share: ArrayLike) -> Floats:
    """Return the standard normal value below which ``share`` of draws lie, ``0 < share < 1``.

    Acklam's rational approximation [Acklam2003]_; its relative error is below 1.2e-9.

    >>> normal_quantile([0.5, 0.975]).round(6).tolist()
    [0.0, 1.959964]
    """
    shares = np.asarray(share, dtype=np.float64)
    nearest = np.minimum(shares, 1.0 - shares)
    centred = shares - 0.5
    square = centred * centred
    middle = centred * _polynomial(_CENTRE[0], square) / _polynomial(_CENTRE[1], square)
    distance = np.sqrt(-2.0 * log(nearest))
    tail = _polynomial(_TAIL[0], distance) / _polynomial(_TAIL[1], distance)
    outer = np.where(shares < 0.5, tail, -tail)
    return np.asarray(np.where(nearest < _TAIL_STARTS, outer, middle))


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    """Return the polynomial with these coefficients, highest power first."""
    result = x * coefficients[0] + coefficients[1]
    for coefficient in coefficients[2:]:
        result *= x
        result += coefficient
    return np.asarray(result)


def normal_density(x: ArrayLike) -> Floats:
    r"""Return :math:`\varphi(x) = e^{-x^2/2}/\sqrt{2\pi}`.

    >>> float(normal_density(0.0).round(6))
    0.398942
    """
    values = np.asarray(x, dtype=np.float64)
    return np.asarray(exp(-0.5 * values * values) * 0.3989422804014327)


def gamma_distribution(x: ArrayLike, shape: int) -> Floats:
    r"""Return the chance that a Gamma variable with whole ``shape`` and mean 1 is at most ``x``.

    .. math:: F(x) = 1 - e^{-kx} \sum_{i<k} (kx)^i / i!

    >>> float(gamma_distribution(0.0, shape=3))
    0.0
    """
    scaled = np.asarray(x, dtype=np.float64) * shape
    return _unscaled_gamma(scaled, shape)


def _unscaled_gamma(x: Floats, shape: int) -> Floats:
    """Return the chance that the sum of ``shape`` standard exponential draws is at most ``x``."""
    term = np.ones_like(x)
    total = np.ones_like(x)
    for i in range(1, shape):
        term = term * x / i
        total = total + term
    return np.asarray(1.0 - exp(-x) * total)


def gamma_classes(shape: int, classes: int) -> Floats:
    """Return the means of equally large classes of a Gamma population with mean 1.

    The mean below a limit q of a Gamma variable is the distribution of the next shape at q.

    >>> float(gamma_classes(shape=2, classes=8).mean().round(9))
    1.0
    """
    shares = np.arange(1, classes, dtype=np.float64) / classes
    low, high = np.zeros(classes - 1), np.full(classes - 1, 60.0 + 4.0 * shape)
    for _ in range(80):
        middle = 0.5 * (low + high)
        is_low = _unscaled_gamma(middle, shape) < shares
        low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
    below = np.concatenate([[0.0], _unscaled_gamma(low, shape + 1), [1.0]])
    return np.asarray(np.diff(below) * classes)
