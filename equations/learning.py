"""What marketers learn about needs: a Kalman filter for each segment."""

from __future__ import annotations

from .portable import Floats


def uncertainty_grows(variance: Floats, drift: float) -> Floats:
    r"""Return the variance of a belief a week later: :math:`P + \omega^2`.

    >>> uncertainty_grows(np.zeros(1), 0.1).round(4).tolist()
    [0.01]
    """
    return variance + drift * drift


def update(
    belief: Floats, variance: Floats, observed: Floats, precision: Floats
) -> tuple[Floats, Floats]:
    r"""Return belief and variance after an observation.

    .. math:: K = P\pi / (1 + P\pi),\quad \hat z \leftarrow \hat z + K(y - \hat z),
              \quad P \leftarrow (1 - K)P

    Parameters
    ----------
    belief, observed : (brands, segments, 2) arrays
        Position units.
    variance, precision : (brands, segments) arrays
        Squared position units and their inverse; a precision of 0 means nothing was seen.

    >>> b, v = update(np.zeros((1, 2)), np.ones(1), np.ones((1, 2)), np.ones(1))
    >>> b.tolist(), v.tolist()
    ([[0.5, 0.5]], [0.5])
    """
    gain = variance * precision / (1.0 + variance * precision)
    return belief + gain[..., None] * (observed - belief), (1.0 - gain) * variance


def drifted(needs: Floats, home: Floats, noise: Floats, drift: float, spread: float) -> Floats:
    r"""Return needs a week later: a random step, and a small pull back home.

    .. math:: z + \omega\varepsilon - \theta (z - z_0),\quad \theta = 2\omega^2/\sigma^2

    The pull keeps each coordinate within about half the distance between segments,
    :math:`\sigma/2`, of its home, so that the market looks the same in every decade.

    Parameters
    ----------
    needs, home, noise : (segments, 2) arrays
        Needs now, needs to which they return, standard normal draws.
    drift : float
        :math:`\omega`, position units per root week.
    spread : float
        :math:`\sigma`, distance of the segments' homes from the centre, position units.

    >>> one = np.ones((1, 2))
    >>> drifted(one, one, 0 * one, drift=0.05, spread=0.6).tolist()
    [[1.0, 1.0]]
    """
    pull = min(2.0 * drift * drift / max(spread * spread, 1e-6), 1.0)
    return needs + drift * noise - pull * (needs - home)
