"""Whose territory everybody lives in, remembered once it was asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows

UNKNOWN = -1


class Territories:
    """The seat that serves each customer, for each firm.

    A seat is the customer's luck and the number of the firm's territories, and takes a while to
    work out. Nothing is decided here: what is remembered is forgotten when a firm has more or
    fewer seats.

    Examples
    --------
    >>> known = Territories(brands=2, customers=3).known(np.array([4, 5]))
    >>> known.shape, int(known.max())
    ((2, 3), -1)
    """

    def __init__(self, brands: int, customers: int) -> None:
        self.number = np.zeros(brands, dtype=np.int64)
        self.seat: NDArray[np.signedinteger[Any]]
        self.seat = np.full((brands, customers), UNKNOWN, dtype=np.int16)  # few firms need more

    def known(self, number: Rows) -> NDArray[np.signedinteger[Any]]:
        """Return the seats as far as they are known, -1 elsewhere, to be filled in.

        Parameters
        ----------
        number : (brands,) array
            How many territories each firm has.
        """
        if number.max(initial=0) > np.iinfo(self.seat.dtype).max:
            self.seat = self.seat.astype(np.int32)
        for brand in np.flatnonzero(self.number != number):
            self.seat[brand] = UNKNOWN
            self.number[brand] = number[brand]
        return self.seat
