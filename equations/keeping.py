"""Experience, satisfaction, habit and remembered prices."""

from __future__ import annotations

from .portable import Floats, tanh


def experience(
    quality: Floats, fit: Floats, taste: Floats, broken_promise: Floats, noise: Floats
) -> Floats:
    r"""Return what one use of the product is worth.

    .. math:: s^* = q + f + t - b + \varepsilon

    All terms are utils, already weighted: quality, product fit, personal taste, the promise of a
    salesperson who did not know the need, and luck.

    >>> experience(np.ones(1), np.zeros(1), np.zeros(1), np.ones(1), np.zeros(1)).tolist()
    [0.0]
    """
    return quality + fit + taste - broken_promise + noise


def blend(old: Floats, new: Floats, persistence: float) -> Floats:
    """Return old and new mixed; ``persistence`` is the weight of the old.

    >>> blend(np.ones(1), np.zeros(1), 0.75).tolist()
    [0.75]
    """
    return persistence * old + (1.0 - persistence) * new


def experienced_goodwill(goodwill: Floats, satisfaction: Floats, share: float) -> Floats:
    r"""Return goodwill after an experience: a step towards :math:`2.4\tanh s`.

    .. math:: G + g_x (1.2 \tanh s - \tfrac12 G)

    >>> experienced_goodwill(np.zeros(1), np.zeros(1), 0.2).tolist()
    [0.0]
    """
    return goodwill + share * (1.2 * tanh(satisfaction) - 0.5 * goodwill)


def learnt_price(reference: Floats, price: Floats, share: float) -> Floats:
    r"""Return the logarithm of the remembered price after seeing another.

    .. math:: \ln r \leftarrow (1-\rho) \ln r + \rho \ln p

    Parameters
    ----------
    reference, price : (n,) arrays
        Logarithms of prices against the list price.
    share : float
        :math:`\rho`, weight of the new price, 0 to 1.

    >>> learnt_price(np.zeros(1), np.ones(1), 0.25).tolist()
    [0.25]
    """
    return reference + share * (price - reference)
