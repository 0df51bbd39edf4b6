"""Promises of the views: one customer reads as numbers, many as arrays, and both are the same."""

from __future__ import annotations

import numpy as np
import pytest

from pushpull.agents.column import BrandColumn, Column
from pushpull.agents.customer import Customer, Customers
from pushpull.model.market import Market
from tests.markets import FIRMS, opened, setting

SIZE = 120
COLUMNS = [name for name, each in vars(Customers).items() if type(each) is Column]
BRAND_COLUMNS = [name for name, each in vars(Customers).items() if type(each) is BrandColumn]


@pytest.fixture(scope="module")
def market() -> Market:
    """Return a market to look at."""
    return opened(setting(customers=SIZE), weeks=8)


@pytest.fixture
def everybody(market: Market) -> Customers:
    """Return all customers of a market of which nothing else is kept."""
    return market.branch(market.setting).customers


# --- reading -------------------------------------------------------------------------------------


def test_everybody_is_everybody(everybody: Customers) -> None:
    assert len(everybody) == SIZE
    assert everybody.ids.tolist() == list(range(SIZE))
    assert repr(everybody) == f"Customers({SIZE} of {SIZE})"


@pytest.mark.parametrize("name", COLUMNS)
def test_an_attribute_is_an_array_for_many_and_a_number_for_one(
    name: str, everybody: Customers
) -> None:
    many = getattr(everybody, name)
    assert many.shape == (SIZE,)
    for who in (0, 42, SIZE - 1):
        one = getattr(everybody[who], name)
        assert isinstance(one, (int, float, bool))
        assert one == many[who]


@pytest.mark.parametrize("name", BRAND_COLUMNS)
def test_an_attribute_by_brand_is_a_table_for_many_and_named_numbers_for_one(
    name: str, everybody: Customers
) -> None:
    many = getattr(everybody, name)
    assert many.shape == (len(FIRMS), SIZE)
    one = getattr(everybody[42], name)
    assert list(one) == list(FIRMS)
    assert list(one.values()) == many[:, 42].tolist()


@pytest.mark.parametrize("name", [*COLUMNS, *BRAND_COLUMNS])
def test_every_attribute_says_its_unit_and_its_meaning(name: str) -> None:
    column = getattr(Customers, name)
    assert column.unit
    assert column.meaning
    assert column.name == name


def test_a_customer_knows_brand_and_taste_by_name(everybody: Customers) -> None:
    for who in range(20):
        one = everybody[who]
        number = int(one.owned)
        assert one.owned_brand == (FIRMS[number] if number >= 0 else None)
    tastes = [everybody[who].taste_for("Aurora") for who in range(SIZE)]
    table = everybody.population.taste(np.array([[0]]), everybody.ids)[0]
    assert tastes == table.tolist()


# --- selecting -----------------------------------------------------------------------------------


def test_a_selection_keeps_those_for_whom_the_question_is_true(everybody: Customers) -> None:
    tired = everybody.select(everybody.need > 0.5)
    assert 0 < len(tired) < SIZE
    assert tired.ids.tolist() == np.flatnonzero(everybody.need > 0.5).tolist()
    assert (tired.need > 0.5).all()


def test_a_selection_of_a_selection_asks_both_questions(everybody: Customers) -> None:
    needy = everybody.select(everybody.need > 0.3)
    both = needy.select(needy.satisfaction > 0)
    mask = (everybody.need > 0.3) & (everybody.satisfaction > 0)
    assert both.ids.tolist() == np.flatnonzero(mask).tolist()


def test_a_selection_may_be_empty(everybody: Customers) -> None:
    nobody = everybody.select(everybody.need > 1e9)
    assert len(nobody) == 0
    assert nobody.need.shape == (0,)
    assert nobody.awareness.shape == (len(FIRMS), 0)
    assert len(nobody.owners_of("Aurora")) == 0
    assert list(nobody) == []


def test_owners_own_and_everybody_else_does_not(everybody: Customers) -> None:
    owners = [everybody.owners_of(name) for name in FIRMS]
    for number, mine in enumerate(owners):
        assert (mine.owned == number).all()
    assert sum(map(len, owners)) == int((everybody.owned >= 0).sum()) > 0
    again = owners[0].owners_of("Aurora")
    assert again.ids.tolist() == owners[0].ids.tolist()
    assert len(owners[0].owners_of("Borealis")) == 0


def test_one_customer_is_a_selection_of_one(everybody: Customers) -> None:
    one = everybody[7]
    assert isinstance(one, Customer)
    assert isinstance(one, Customers)
    assert len(one) == 1
    assert one.ids.tolist() == [7]
    assert len(one.select(np.array([True]))) == 1
    assert len(one.select(np.array([False]))) == 0


def test_walking_through_a_selection_meets_its_customers_and_nobody_else(
    everybody: Customers,
) -> None:
    mine = everybody.owners_of("Aurora")
    met = list(mine)
    assert [one.id for one in met] == mine.ids.tolist()
    assert all(one.owned_brand == "Aurora" for one in met)


@pytest.mark.parametrize("who", [-1, SIZE, 10**9])
def test_a_number_that_nobody_has_is_an_index_error_in_words(
    who: int, everybody: Customers
) -> None:
    message = rf"customer {who} is not in this market. Customers are numbered from 0 to {SIZE - 1}"
    with pytest.raises(IndexError, match=message):
        everybody[who]


@pytest.mark.parametrize("who", [1.5, "7", None])
def test_what_is_no_number_of_a_customer_is_a_type_error(who: object, everybody: Customers) -> None:
    with pytest.raises(TypeError):
        everybody[who]  # type: ignore[index]


def test_numbers_may_come_from_an_array(everybody: Customers) -> None:
    assert everybody[everybody.ids[3]].id == 3


def test_an_unknown_brand_is_an_error_that_names_it_and_the_known_ones(
    everybody: Customers,
) -> None:
    for asks in (everybody.owners_of, everybody[7].taste_for):
        with pytest.raises(ValueError, match=r"'Aurra' is unknown.*Aurora, Borealis"):
            asks("Aurra")


# --- writing -------------------------------------------------------------------------------------


def test_what_is_written_through_a_view_is_the_market(everybody: Customers) -> None:
    mine = everybody.owners_of("Aurora")
    mine.satisfaction += np.float32(0.25)
    before = everybody.fatigue.copy()
    everybody[5].fatigue = 2.0
    assert everybody.population.fatigue[5] == 2.0
    before[5] = 2.0
    assert (everybody.fatigue == before).all()
    mine.awareness = np.full((len(FIRMS), len(mine)), 0.5, dtype=np.float32)
    assert (everybody.population.awareness[:, mine.ids] == 0.5).all()


def test_changing_what_was_read_changes_nobody(everybody: Customers) -> None:
    read = everybody.select(everybody.owned == 0).need
    before = everybody.need.copy()
    read += 1
    assert (everybody.need == before).all()


def test_one_by_one_is_all_at_once(market: Market) -> None:
    together, alone = (market.branch(market.setting).customers for _ in range(2))
    together.need += np.float32(0.1)
    for one in alone:
        one.need += 0.1
    assert together.need == pytest.approx(alone.need, abs=1e-7)
