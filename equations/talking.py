"""Word of mouth: who talks, and what hearing it does."""

from __future__ import annotations

import numpy as np

from .portable import Floats, tanh


def talk_chance(satisfaction: Floats, base: float, per_util: float, carried: Floats) -> Floats:
    r"""Return the chance that an owner is heard by a listener this week.

    .. math:: \tau = \tau_0 + (\tau_1 + c)\,|s|

    Delight and anger talk, indifference hardly does. Social media carry the talk of those who
    are moved.

    Parameters
    ----------
    satisfaction : (n,) array
        Utils.
    base, per_util : float
        Chance of a neutral owner, and what one util of delight or anger adds.
    carried : (n,) array
        What social media add to ``per_util``, 0 or more.

    >>> talk_chance(np.array([0.0, -1.0]), 0.02, 0.03, np.array([0.0, 0.0])).tolist()
    [0.02, 0.05]
    """
    return np.minimum(base + (per_util + carried) * np.abs(satisfaction), 1.0)


def talk_goodwill(satisfaction: Floats, strength: float, negativity: float) -> Floats:
    r"""Return the goodwill that hearing an owner moves: :math:`g \tanh s`, bad news weighing more.

    >>> talk_goodwill(np.array([0.0, 50.0, -50.0]), 0.1, 1.5).round(3).tolist()
    [0.0, 0.1, -0.15]
    """
    moved = strength * tanh(satisfaction)
    return np.asarray(np.where(moved < 0, negativity * moved, moved))
