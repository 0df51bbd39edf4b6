"""Promises of the benchmarks: peers play the same market, and figures are told as they are."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pushpull import Mechanisms

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
CUSTOMERS, WEEKS, SEEDS = 500, 26, range(20)


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder of the benchmarks be found, as it is when one of them is started."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def module(name: str) -> Any:
    """Return a module of the benchmarks."""
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def plain() -> Any:
    """Return what plain Mesa agents come to, with some seeds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        return module("peers.check").sample(module("peers.plain_mesa"), SEEDS, CUSTOMERS, WEEKS)


def in_pushpull(**changes: Any) -> Any:
    """Return what PushPull comes to in the same market."""
    make = module("peers.in_pushpull")
    return module("peers.check").sample(make, SEEDS, CUSTOMERS, WEEKS, **changes)


# --- the same market ------------------------------------------------------------------------


def test_plain_agents_and_pushpull_play_the_same_market(plain: Any) -> None:
    # The tolerance is derived in peers/check.py: a false alarm in one of a thousand choices of
    # seeds, whatever the number of measures.
    assert module("peers.check").beyond_chance(in_pushpull(), plain) == []


@pytest.mark.parametrize(
    ("left_out", "shows_in"),
    [("habit", "repeat_units"), ("forgetting", "awareness"), ("word_of_mouth", "heard_talk")],
)
def test_a_rule_left_out_makes_another_market(plain: Any, left_out: str, shows_in: str) -> None:
    mechanisms = Mechanisms.without("drift", "wear_out", left_out)
    found = module("peers.check").beyond_chance(in_pushpull(mechanisms=mechanisms), plain)
    assert shows_in in {each.measure for each in found}


def test_every_customer_of_a_peer_needs_listens_and_owns() -> None:
    make = module("peers.plain_mesa")
    market = make.opened(50, seed=1)
    make.play(market, 20)
    assert len(market.books.weeks) == 20
    assert all(sum(week["customers"]) == 50 for week in market.books.weeks)
    assert all(customer not in customer.contacts for customer in market.agents)
    assert {len(customer.contacts) for customer in market.agents} == {10}


def test_one_seed_gives_a_peer_one_story() -> None:
    make = module("peers.plain_mesa")
    first, again, other = (make.opened(60, seed) for seed in (1, 1, 2))
    for market in (first, again, other):
        make.play(market, 5)
    assert first.books.weeks == again.books.weeks != other.books.weeks


def test_peers_refuse_a_market_whose_rules_they_do_not_have() -> None:
    week, rules = module("week"), module("peers.rules")
    with pytest.raises(ValueError, match="'software' has contracts"):
        rules.World(week.everything("software", 100))


# --- measurements -----------------------------------------------------------------------------


def test_a_measurement_in_a_fresh_process_comes_back_as_figures() -> None:
    cost = module("fresh").fresh(
        "week:measure", "numpy", archetype="durable", customers=50_000, stretches=1, settle=0
    )
    assert cost["customers"] == 50_000
    assert 0 < cost["moved"] < 2 * cost["bytes"]
    assert cost["megabytes"] > cost["bytes"] * cost["customers"] / 1e6


def test_a_measurement_that_fails_says_why() -> None:
    with pytest.raises(SystemExit, match="archetype 'nothing' is unknown"):
        module("fresh").fresh("week:measure", archetype="nothing", customers=10)


def test_the_variance_ratio_is_that_of_its_two_columns_and_their_difference() -> None:
    units = np.array([[1.0, 2.0], [5.0, 6.5], [3.0, 4.0]])  # variances 4, 5.0833 and 1/12
    assert module("pairing")._ratio(units) == pytest.approx((4 + 61 / 12) * 12)


# --- the page ---------------------------------------------------------------------------------


def row(**values: Any) -> dict[str, Any]:
    """Return a row of figures."""
    return values


def figures(**changes: Any) -> dict[str, Any]:
    """Return made-up figures of everything."""
    made: dict[str, Any] = {
        "quick": True, "version": "1", "bandwidth": 10.0, "backends": ["numba", "numpy"],
        "machine": {"processor": "a processor", "system": "a system", "python": "Python"},
        "week": [
            row(backend=backend, archetype="software", customers=customers, nanoseconds=50.0,
                bytes=180.0, moved=200.0, megabytes=100.0)
            for backend in ("numba", "numpy") for customers in (100_000, 1_000_000)
        ],
        "whole": [
            row(backend="numba", customers=1_000_000, weeks=26, making=0.1, cpu=1.0,
                megabytes=300.0),
            row(backend="numpy", customers=1_000_000, weeks=26, making=0.2, cpu=2.5,
                megabytes=300.0),
        ],
        "runs": [
            row(backend="numba", customers=customers, weeks=156, cpu=0.05)
            for customers in (5_000, 10_000)
        ],
        "startup": {"customers": 10_000, "package": 0.01, "engine": 0.2,
                    "first_week": {"numba": 0.5, "numpy": 0.1}},
        "same": [row(make="plain_mesa", customers=2_000, weeks=26, seeds=20, comparisons=32,
                     largest_t=2.0, beyond_chance=[])],
        "peers": [
            row(make="plain_mesa", customers=2_000, speed=3e5, how="agents"),
            row(make="plain_mesa", customers=100_000, speed=2e5, how="agents"),
            row(make="in_pushpull", backend="numba", customers=100_000, speed=3e7, how="columns"),
        ],
        "pairing": [row(archetype="software", customers=2_000, weeks=26, seeds=40, ratio=9.0,
                        low=7.0, high=12.0)],
    }  # fmt: skip
    return {**made, **changes}


def told(target: str, **changes: Any) -> tuple[str, ...]:
    """Return the row of the aim whose words begin so."""
    rows = module("targets").table(figures(**changes)).rows
    return next(each for each in rows if each[0].startswith(target))


def test_an_aim_that_is_reached_is_met_and_one_that_is_not_is_missed() -> None:
    assert told("speed against plain Mesa")[2:] == ("150 ×", "met")
    assert told("variance ratio")[2:] == ("9", "missed")
    assert told("5,000 customers")[2:] == ("20.0", "missed")


def test_a_shortened_run_is_scaled_and_says_so() -> None:
    shown = told("1,000,000 customers × 156 weeks, scaled from 26 weeks, fast")
    assert shown[2:] == ("5.5 s", "met")
    assert told("1,000,000 customers × 156 weeks, scaled from 26 weeks, NumPy")[3] == "missed"


def test_an_aim_without_a_figure_is_called_not_measured() -> None:
    assert told("1,000,000 customers", whole=figures()["whole"][1:])[2:] == ("not measured", "")


def test_figures_go_between_the_markers_of_the_page_and_its_words_stay() -> None:
    page = module("page")
    before = "Words.\n<!-- weeks: old -->\nan old table\n<!-- end of weeks -->\nMore words.\n"
    once = page.filled(before, {"weeks": "a table"})
    assert "old table" not in once
    assert "a table" in once
    assert once.startswith("Words.")
    assert once.endswith("More words.\n")
    assert page.filled(once, {"weeks": "a table"}) == once


def test_a_table_without_a_place_on_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="0 places for 'weeks'"):
        module("page").filled("Words.", {"weeks": "a table"})


def test_the_page_of_the_documentation_has_a_place_for_every_table(tmp_path: Path) -> None:
    everything, docs = module("all"), BENCHMARKS.parent / "docs"
    (tmp_path / "images").mkdir()
    page = tmp_path / "benchmarks.md"
    page.write_text((docs / "benchmarks.md").read_text(encoding="utf-8"), encoding="utf-8")
    everything.publish(figures(), tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "| speed against plain Mesa agents, 100,000 customers, fast (Numba) | 100 × |" in text
    assert "a processor; a system" in text
    assert (tmp_path / "images" / "benchmarks.png").stat().st_size > 10_000


def test_the_published_page_is_made_of_the_kept_figures(tmp_path: Path) -> None:
    everything, docs = module("all"), BENCHMARKS.parent / "docs"
    kept = json.loads((BENCHMARKS / "figures.json").read_text(encoding="utf-8"))
    page = tmp_path / "benchmarks.md"
    page.write_text((docs / "benchmarks.md").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "images").mkdir()
    everything.publish(kept, tmp_path)
    assert page.read_text(encoding="utf-8") == (docs / "benchmarks.md").read_text(encoding="utf-8")
