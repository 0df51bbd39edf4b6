"""Attributes that are declared once and read as numbers for one, as arrays for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .customer import Customer, Customers


class Column:
    """An attribute of customers: a name in the population's storage, a unit and a meaning."""

    def __init__(self, unit: str, meaning: str) -> None:
        self.unit = unit
        self.meaning = meaning
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, of: None, owner: type) -> Column: ...
    @overload
    def __get__(self, of: Customer, owner: type) -> float: ...
    @overload
    def __get__(self, of: Customers, owner: type) -> NDArray[Any]: ...
    def __get__(self, of: Customers | None, owner: type) -> Any:
        """Return the column itself, one number or an array, depending on who is asked."""
        if of is None:
            return self
        values = getattr(of.population, self.name)[of.rows]
        return values.item() if of.is_one else values

    def __set__(self, of: Customers, values: Any) -> None:
        """Store new values for these customers."""
        getattr(of.population, self.name)[of.rows] = values


class BrandColumn(Column):
    """An attribute that customers have for every brand: one number a brand."""

    @overload
    def __get__(self, of: None, owner: type) -> Column: ...
    @overload
    def __get__(self, of: Customer, owner: type) -> Any: ...
    @overload
    def __get__(self, of: Customers, owner: type) -> NDArray[Any]: ...
    def __get__(self, of: Customers | None, owner: type) -> Any:
        """Return a mapping from brand to number for one, a (brands, n) array for many."""
        if of is None:
            return self
        values = getattr(of.population, self.name)[:, of.rows]
        if not of.is_one:
            return values
        numbers = np.asarray(values, dtype=np.float64).ravel().tolist()
        return dict(zip(of.population.brands, numbers, strict=True))

    def __set__(self, of: Customers, values: Any) -> None:
        """Store new values for these customers."""
        getattr(of.population, self.name)[:, of.rows] = values
