"""Table: a part of a scenario file that checks itself and complains in whole sentences."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from .reading import nearest, shortened
from .wording import counted

PROBLEM = "problem"
_WORDS = {
    float: "a number",
    int: "a whole number",
    str: "text",
    bool: "true or false",
    dict: "a table",
    tuple: "a list",
}


def problem(key: str, text: str, glue: str = " ") -> PydanticCustomError:
    """Return the error "``key`` ``text``"; an empty key means the field or table itself."""
    about = {"key": key, "text": text, "glue": glue}
    return PydanticCustomError(PROBLEM, "{key}{glue}{text}", about)


def remark(text: str) -> PydanticCustomError:
    """Return an error about a table as a whole."""
    return problem("", text, glue=": ")


class Table(BaseModel):
    """A frozen table without unknown keys; types are taken at their word."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=False
    )

    @model_validator(mode="before")
    @classmethod
    def _check_keys(cls, data: Any) -> Any:
        """Refuse what is not a table, unknown keys and missing keys."""
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            raise problem("", f"is {shown(data)}, but must be a table.")
        keys = {field.alias or name: field for name, field in cls.model_fields.items()}
        for key in data:
            if key not in keys:
                raise problem(str(key), f"is unknown. {nearest(str(key), keys)}")
        for key, field in keys.items():
            if field.is_required() and key not in data:
                raise problem(key, f"is missing. Add {key}: {field.description}.")
        return data

    @field_validator("*", mode="wrap")
    @classmethod
    def _in_words(cls, value: Any, check: Callable[[Any], Any], info: ValidationInfo) -> Any:
        """Say what a field must be when it is something else."""
        try:
            return check(value)
        except ValidationError as error:
            if any(each["type"] == PROBLEM for each in error.errors()):
                raise
            field = cls.model_fields[str(info.field_name)]
            text = f"is {shown(value)}, but must be {expected(field)}."
            raise problem("", text) from None

    def given(self, *names: str) -> dict[str, Any]:
        """Return those of the named fields (or of all) that have been set."""
        chosen = names or tuple(type(self).model_fields)
        values = {name: getattr(self, name) for name in chosen}
        return {name: value for name, value in values.items() if value is not None}

    def checked(self, check: Callable[[], object]) -> Self:
        """Return the table if ``check`` finds nothing wrong with it as a whole."""
        try:
            check()
        except ValueError as error:
            raise remark(str(error)) from None
        return self


def shown(value: Any) -> str:
    """Return a value as a reader of the file knows it, shortened.

    >>> shown(True), shown("abc"), shown(2.5)
    ('true', "'abc'", '2.5')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return shortened(repr(value))


def expected(field: FieldInfo) -> str:
    """Return what a field must be: its kind, its range and its meaning."""
    bounds = {
        name: getattr(each, name)
        for each in field.metadata
        for name in ("ge", "le", "min_length", "max_length")
        if getattr(each, name, None) is not None
    }
    text = _kind(field.annotation)
    if "ge" in bounds and "le" in bounds:
        text += f" from {bounds['ge']:,.15g} to {bounds['le']:,.15g}"
    return f"{text} ({field.description})" if field.description else text


def _kind(annotation: Any) -> str:
    """Return the plain name of a type."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return f"one of {', '.join(map(str, inner))}"
    if origin in (types.UnionType, typing.Union):
        return _kind(next(each for each in inner if each is not type(None)))
    if origin is typing.Annotated:
        return _kind(inner[0])
    if origin is tuple and Ellipsis not in inner:
        return f"a list of {counted(len(inner), _kind(inner[0]).removeprefix('a '))}"
    if origin is tuple:
        return f"a list, each {_kind(inner[0])}"
    return _WORDS.get(origin or annotation, "a table")
