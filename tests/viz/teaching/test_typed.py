"""Promises about the teacher's forms: a number in its range, or a sentence that helps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.teaching.creating import setup_of
from pushpull.viz.teaching.typed import number, whole

FIELDS = ("quarters", "minutes", "customers", "seed", "quorum", "rivals", "teams")
odd = st.sampled_from(["1e400", "-1e400", "nan", "inf", "9" * 5000, "12,500", "12.500", "½", "١٢"])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quarters", "0", "the number of quarters must be a whole number from 1 to 16, not “0”."),
        ("quarters", "1e400", "the number of quarters must be a whole number from 1 to 16, not"),
        ("quarters", "8.5", "not “8.5”. Type another one."),
        ("quarters", "", "from 1 to 16, and none is typed. Type one."),
        ("minutes", "1e400", "the minutes of a quarter must be a number from 0.5 to 240, not"),
        ("minutes", "nan", "from 0.5 to 240, not “nan”. Type another one."),
        ("customers", "20.000", "from 500 to 20,000, not “20.000”. Type another one."),
        ("rivals", "9" * 21, "the number of rivals must be a whole number from 0 to 6, not “9999"),
        ("teams", "1", "the number of teams must be a whole number from 2 to 8, not “1”."),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_answered_with_value_and_range(
    field: str, typed: str, said: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        setup_of({field: typed})
    assert said in str(caught.value)
    assert len(str(caught.value)) < 140


@pytest.mark.parametrize(
    ("typed", "value"), [("7,5", 7.5), ("7.5", 7.5), (" 8 ", 8.0), ("30 %", 30.0), (8.0, 8.0)]
)
def test_numbers_are_read_as_people_type_them(typed: Any, value: float) -> None:
    assert number("the minutes", typed, 0.5, 240) == value


def test_whole_numbers_are_exact_and_may_be_grouped() -> None:
    assert whole("the seed", str(2**32 - 1), 0, 2**32 - 1) == 2**32 - 1
    assert whole("the people", "12,500", 500, 20_000) == 12_500


@settings(deadline=None)
@given(sent=st.dictionaries(st.sampled_from(FIELDS), odd | st.text(max_size=12), max_size=4))
def test_the_form_of_a_class_takes_anything(sent: dict[str, str]) -> None:
    try:
        found = setup_of(sent)
    except ScenarioError:
        return
    assert 1 <= found.quarters <= 16
