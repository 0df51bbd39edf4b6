"""Promises of asking: what is mistyped is answered with one sentence that shows the way out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pushpull.scenarios.evidence.asking import asked
from pushpull.scenarios.evidence.validation import Effort, Validation
from pushpull.scenarios.reading import ScenarioError


def ask(
    rows: Sequence[str] = (), archetypes: Sequence[str] = (), settings: Sequence[str] = (),
    without: Sequence[str] = (), seeds: int | None = None, is_quick: bool = False,
    workers: int = 1,
) -> Validation:  # fmt: skip
    return asked(
        rows, archetypes, seeds=seeds, is_quick=is_quick, settings=settings, without=without,
        workers=workers, store=None,
    )  # fmt: skip


def test_everything_is_asked_unless_something_is_named() -> None:
    whole, part = ask(), ask(rows=["d1"], archetypes=["durable"])
    assert len(whole.tasks) > 500
    assert [row.code for row in part.rows] == ["D1"]
    assert {task.conditions.archetype.name for task in part.tasks} == {"durable"}


def test_a_number_of_markets_may_be_asked_for_large_and_small_ones() -> None:
    assert ask(seeds=7).effort == Effort(7)
    assert ask(seeds=7, is_quick=True).effort == Effort(7, 0.25)


def test_values_and_mechanisms_are_read_from_words() -> None:
    made = ask(settings=["choice.price = 2", "need.spread=0.5"], without=["drift", "capacity"])
    assert made.parameters == {"choice.price": 2.0, "need.spread": 0.5}
    assert made.without == ("capacity", "drift")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rows": ["A9"]}, "row 'A9' is unknown. Known are A1, A2"),
        ({"archetypes": ["softwear"]}, "Did you mean 'software'?"),
        ({"without": ["forgeting"]}, "Did you mean 'forgetting'?"),
        ({"settings": ["choice.prize=2"]}, "Did you mean 'choice.price'?"),
        ({"settings": ["choice.price"]}, "must look like GROUP.NAME=VALUE"),
        ({"settings": ["choice.price=two"]}, "choice.price is 'two', but must be a finite number"),
        ({"settings": ["choice.price=nan"]}, "choice.price is 'nan', but must be a finite number"),
        ({"settings": ["=2"]}, "must look like GROUP.NAME=VALUE"),
        ({"settings": ["choice.price=-1"]}, "choice.price"),
        ({"settings": ["choice.price=inf"]}, "finite number"),
        ({"seeds": 0}, "seeds is 0, but must be from 2 to 1,000"),
        ({"seeds": 1}, "seeds is 1"),
        ({"seeds": 1_001}, "seeds is 1,001"),
        ({"seeds": 1, "is_quick": True}, "seeds is 1"),
        ({"workers": 0}, "workers is 0"),
        ({"rows": ["F1"], "archetypes": ["software"]}, "F1: not measured in software"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        ask(**wrong)  # type: ignore[arg-type]
    assert said in str(error.value)
    assert "\n" not in str(error.value)
