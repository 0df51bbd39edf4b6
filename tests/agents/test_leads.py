"""Promises of leads: at most one for a pair of customer and brand, always in order, none lost."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pushpull.agents.leads import COLUMNS, Leads, Stage
from pushpull.agents.pipeline import Lead, Pipeline
from pushpull.equations.chance import Rows

BRANDS = 3
pairs = some.tuples(some.integers(0, BRANDS - 1), some.integers(0, 30))
changes = some.lists(
    some.one_of(
        some.tuples(some.just("add"), some.lists(pairs, unique=True, max_size=8)),
        some.tuples(some.just("drop"), some.lists(pairs, unique=True, max_size=8)),
    ),
    max_size=12,
)


def arrays(some_pairs: list[tuple[int, int]]) -> tuple[Rows, Rows]:
    """Return brands and customers of pairs."""
    table = np.array(some_pairs, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def standing(leads: Leads) -> dict[tuple[int, int], int]:
    """Return the week in which each live lead was created, by brand and customer."""
    keys = zip(leads.brand.tolist(), leads.customer.tolist(), strict=True)
    return dict(zip(keys, leads.created.tolist(), strict=True))


@given(changes)
def test_leads_are_kept_like_a_dictionary_of_pairs(
    story: list[tuple[str, list[tuple[int, int]]]],
) -> None:
    leads, books = Leads(BRANDS), dict[tuple[int, int], int]()
    for week, (change, who) in enumerate(story):
        brand, customer = arrays(who)
        if change == "add":
            added = leads.add(brand, customer, stage=Stage.LEAD, created=week)
            new = [pair for pair in who if pair not in books]
            assert added.tolist() == [brand for brand, _ in new]
            books.update(dict.fromkeys(new, week))
        else:
            rows = leads.find(brand, customer)
            leads.drop(rows[rows >= 0])
            for pair in who:
                books.pop(pair, None)
        assert standing(leads) == books
        in_order = list(zip(leads.customer.tolist(), leads.brand.tolist(), strict=True))
        assert in_order == sorted(set(in_order))
        assert {getattr(leads, name).size for name in COLUMNS} == {len(books)}


@given(some.lists(pairs, unique=True), some.lists(pairs))
def test_who_is_a_lead_is_found_and_nobody_else(
    live: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    leads = Leads(BRANDS)
    leads.add(*arrays(live), stage=Stage.LEAD)
    rows = leads.find(*arrays(asked))
    for pair, row in zip(asked, rows.tolist(), strict=True):
        if pair in live:
            assert (int(leads.brand[row]), int(leads.customer[row])) == pair
        else:
            assert row == -1


@pytest.fixture
def pipeline() -> Pipeline:
    """Return the pipeline of the second of three firms, with leads of the others around it."""
    leads = Leads(BRANDS)
    brand, customer = arrays([(0, 5), (1, 9), (1, 4), (2, 4), (1, 7)])
    stage = np.array([1, 3, 1, 4, 2])
    objection = np.array([-1, 2, -1, -1, -1])
    leads.add(brand, customer, stage=stage, objection=objection, created=6, discount=0.1, seat=1)
    return Pipeline(leads, 1)


def test_a_pipeline_shows_one_firms_leads_in_the_order_of_customers(pipeline: Pipeline) -> None:
    assert len(pipeline) == 3
    assert [lead.customer for lead in pipeline] == [4, 7, 9]
    assert pipeline.customers.tolist() == [4, 7, 9]
    assert [lead.customer for lead in pipeline.at(Stage.QUALIFIED)] == [7]


def test_a_lead_is_found_by_its_customer(pipeline: Pipeline) -> None:
    assert pipeline[9].stage == Stage.OBJECTING
    assert pipeline[9].has_objected
    assert not pipeline[4].has_objected
    with pytest.raises(KeyError, match="customer 5 is no live lead of this firm"):
        pipeline[5]


def test_a_lead_tells_where_it_stands(pipeline: Pipeline) -> None:
    assert str(pipeline[9]) == (
        "Customer 9 raised a hand in week 6, has seen a demonstration and objects about trust, "
        "offered 10% off; served from seat 1."
    )
    assert repr(pipeline[7]) == "Lead(customer=7, stage=QUALIFIED)"


def test_a_lead_knows_what_it_has_and_says_so(pipeline: Pipeline) -> None:
    with pytest.raises(AttributeError, match=r"a lead has no 'budget'; it has .*effort"):
        _ = pipeline[4].budget


def test_a_lead_can_be_copied(pipeline: Pipeline) -> None:
    assert isinstance(copy.copy(pipeline[4]), Lead)
    assert copy.deepcopy(pipeline[4]).customer == 4
