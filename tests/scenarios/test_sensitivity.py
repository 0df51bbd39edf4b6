"""Promises of sensitivity analysis: it finds what matters, only that, and never plays twice."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.sensitivity.analysis import Analysis, explain, screen
from pushpull.scenarios.sensitivity.design import Design, ParameterSet
from pushpull.scenarios.sensitivity.factors import LUCK, Factor
from pushpull.scenarios.sensitivity.methods import REST, morris_places, sobol_places
from pushpull.scenarios.sensitivity.outcomes import ARMS, level_names
from pushpull.scenarios.sensitivity.playing import InterruptedStudy, Study, play_set
from pushpull.scenarios.sensitivity.reading import sentences
from pushpull.scenarios.sensitivity.store import Evaluation, Store
from pushpull.scenarios.sensitivity.tables import limit_of, luck_limit, ranking, row_of, top
from pushpull.scenarios.sensitivity.writing import write_analysis

pytest.importorskip("SALib", reason="sensitivity analysis is an extra: pushpull-market[science]")

OUTCOME = "push-pull.profit.1"
TINY = {"customers": 80, "quarters": 1, "burn_in_weeks": 4}


@pytest.fixture(scope="module")
def design() -> Design:
    return Design("software", quarters=1)


def only_price_matters(chosen: ParameterSet) -> Evaluation:
    """Stand in for a market in which push gains ten for each unit of price sensitivity."""
    price = dict(chosen.values)["choice.price"]
    found = dict.fromkeys(level_names([1]), 1.0)
    return Evaluation(found | {"push.profit.1": 10 * price, "push.new_units.1": -price})


def luck_alone_matters(chosen: ParameterSet) -> Evaluation:
    found = dict.fromkeys(level_names([1]), 0.0)
    return Evaluation(found | {"push.profit.1": float(chosen.seed)})


def luck_effect(read: Analysis) -> float:
    """Return how far luck as a factor moves the outcome."""
    rows = read.screened.set_index(["outcome", "factor"])
    return float(rows.loc[(OUTCOME, LUCK), "mu_star"])


@pytest.fixture(scope="module")
def screened(design: Design) -> Analysis:
    return screen(Study(design, work=only_price_matters), 4)


# --- it finds what matters ----------------------------------------------------------------------


def test_the_only_parameter_that_matters_is_found_with_its_sign(screened: Analysis) -> None:
    assert ranking(screened.screened).index[0] == "choice.price"
    first, second = (row for _, row in top(screened.screened, OUTCOME, 2).iterrows())
    assert first["mu"] == first["mu_star"] > 0
    assert second["mu_star"] == 0
    assert luck_effect(screened) == 0
    assert limit_of(screened.signs, screened.screened, OUTCOME) == 0
    assert "choice.price (more favours push)" in sentences(screened)[0]


def test_a_steady_effect_is_the_difference_between_the_ends_of_the_range(design: Design) -> None:
    price = next(each for each in design.factors if each.name == "choice.price")

    def in_places(chosen: ParameterSet) -> Evaluation:
        share = np.log(dict(chosen.values)["choice.price"] / price.low)
        found = dict.fromkeys(level_names([1]), 0.0)
        return Evaluation(found | {"push.profit.1": float(share)})

    read = screen(Study(design, work=in_places), 3)
    row = top(read.screened, OUTCOME, 1).iloc[0]
    assert row["mu_star"] == pytest.approx(np.log(price.high / price.low))
    assert row["sigma"] == pytest.approx(0, abs=1e-9)


def test_sobol_gives_all_of_the_variance_to_the_only_parameter_that_matters(
    design: Design, screened: Analysis
) -> None:
    read = explain(Study(design, work=only_price_matters), screened, 64, 2)
    assert read.explained is not None
    rows = read.explained[read.explained["outcome"] == OUTCOME].set_index("factor")
    assert rows.loc["choice.price", "ST"] == pytest.approx(1, abs=0.15)
    assert rows.loc[REST, "ST"] == rows.loc[LUCK, "ST"] == 0
    assert read.chosen[0] == "choice.price"


def test_luck_is_a_factor_to_compare_with(design: Design) -> None:
    read = screen(Study(design, work=luck_alone_matters), 4)
    assert 0 < luck_effect(read) < 2 * limit_of(read.signs, read.screened, OUTCOME)
    assert ranking(read.screened).max() == 0
    assert "No parameter moves it further than luck alone may." in sentences(read)[0]


def test_shares_of_signs_are_counted_in_sets_that_differ_in_everything(
    design: Design, screened: Analysis
) -> None:
    read = explain(Study(design, work=only_price_matters), screened, 16, 1)
    row = row_of(read.signs, OUTCOME)
    assert row["sets"] == 32
    assert row["share_positive"] == 1
    assert row["share_low"] == pytest.approx(32 / (32 + 1.96**2), rel=1e-3)


def test_luck_alone_exceeds_its_limit_once_in_a_hundred() -> None:
    """20,000 parameters that only draw another luck; four standard errors of one in a hundred."""
    normal = np.random.default_rng(1).normal(size=(2, 20_000, 50))
    mu_star = np.abs(normal[0] - normal[1]).mean(axis=1) / (2 / 3)
    above = float((mu_star > luck_limit(1.0, 50)).mean())
    assert abs(above - 0.01) < 4 * (0.01 * 0.99 / 20_000) ** 0.5 + 0.003  # the sum is near normal


# --- what is varied -----------------------------------------------------------------------------


def test_every_parameter_is_either_varied_or_held_for_a_reason(design: Design) -> None:
    varied = {each.name for each in design.factors}
    assert varied | set(design.held) == {f"{note.group}.{note.name}" for note in design.notes}
    assert not varied & set(design.held)
    assert all(design.held.values())
    assert design.held["need.segments"] == "a whole number that shapes the market"


def test_ranges_hold_the_value_and_stay_within_bounds(design: Design) -> None:
    notes = {f"{note.group}.{note.name}": note for note in design.notes}
    for each in design.factors:
        note = notes[each.name]
        assert note.low <= each.low <= each.value <= each.high <= note.high
        assert each.low < each.high
        assert each.at(0) == pytest.approx(each.low)
        assert each.at(1) == pytest.approx(each.high)


def test_log_odds_are_shifted_and_other_parameters_multiplied(design: Design) -> None:
    found = {each.name: each for each in design.factors}
    base, price = found["selling.objection_base"], found["choice.price"]
    assert base.high - base.value == pytest.approx(np.log(1.25))
    assert price.high / price.value == pytest.approx(1.25)
    assert price.at(0.5) == pytest.approx(price.value)


def test_a_range_of_ones_own_counts_even_for_a_cited_parameter() -> None:
    read = Design("software", ranges={"choice.decision": (0.05, 0.2)})
    found: dict[str, Factor] = {each.name: each for each in read.factors}
    assert (found["choice.decision"].low, found["choice.decision"].high) == (0.05, 0.2)


def test_more_trajectories_begin_with_the_same_ones(design: Design) -> None:
    few, more = morris_places(design.names, 2), morris_places(design.names, 3)
    assert np.array_equal(few, more[: len(few)])


def test_more_samples_begin_with_the_same_ones(design: Design) -> None:
    chosen = ["choice.price"]
    few, more = (sobol_places(design.names, chosen, each) for each in (8, 16))
    assert np.array_equal(few, more[: len(few)])


# --- the market itself --------------------------------------------------------------------------


def test_what_no_mechanism_uses_moves_nothing_and_a_price_does() -> None:
    design = Design("consumer-goods", customers=80, quarters=1, burn_in_weeks=4)
    own = design.own_sets()[0]

    def played(**changed: float) -> Evaluation:
        values = dict(own.values) | {name.replace("__", "."): x for name, x in changed.items()}
        chosen = ParameterSet(tuple(values.items()), own.seed)
        return play_set(design.source, design.changes, design.horizons, chosen)

    base = played()
    assert set(base.found) == set(level_names([1]))
    assert played(need__renewal_base=0.2) == base  # nobody has a contract for soap
    assert played(economy__cost_share=0.6) != base


def test_two_workers_find_what_one_finds() -> None:
    tables = [
        Study(design, workers=workers).play(design.own_sets()[:3])
        for workers in (1, 2)
        for design in [Design("durable", **TINY)]  # type: ignore[arg-type]
    ]
    pd.testing.assert_frame_equal(*tables, check_exact=True)


def test_a_scenario_of_ones_own_can_be_analysed(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "push-vs-pull"\nparameters.choice.price = 2.0\n')
    design = Design(str(path), **TINY)  # type: ignore[arg-type]
    found = {each.name: each.value for each in design.factors}
    assert found["choice.price"] == 2.0
    assert list(design.scenario.played) == list(ARMS)


# --- what was played is kept --------------------------------------------------------------------


def test_an_interrupted_study_goes_on_where_it_was(
    design: Design, screened: Analysis, tmp_path: Path
) -> None:
    path, calls = tmp_path / "kept.jsonl", []

    def counted(chosen: ParameterSet) -> Evaluation:
        calls.append(chosen)
        return only_price_matters(chosen)

    def press_ctrl_c(done: int, of: int) -> None:
        if done == 100:
            raise KeyboardInterrupt

    with pytest.raises(InterruptedStudy):
        screen(Study(design, Store(path), work=counted), 4, press_ctrl_c)
    with path.open("a") as file:
        file.write('{"key": "cut o')  # and the power went off
    again = screen(Study(design, Store(path), work=counted), 4)
    pd.testing.assert_frame_equal(again.screened, screened.screened, check_exact=True)
    assert len(calls) == len({design.key(each) for each in calls})
    assert len(Store(path).known) == len(calls)


def test_what_another_market_found_is_not_taken_for_this_one(design: Design) -> None:
    own = design.own_sets()[0]
    others = [
        (Design("software", quarters=1, customers=1999), own),
        (Design("software", quarters=2), own),
        (design, ParameterSet(own.values, own.seed + 1)),
        (design, ParameterSet((*own.values[:-1], ("policy.sales", 5.0)), own.seed)),
    ]
    keys = [each.key(chosen) for each, chosen in others]
    assert len({design.key(own), *keys}) == 5


def test_a_set_that_cannot_be_played_costs_its_trajectory_only(design: Design) -> None:
    broken = design.set_at(morris_places(design.names, 3)[0])

    def sometimes(chosen: ParameterSet) -> Evaluation:
        is_broken = chosen == broken
        return Evaluation(failed="too much.") if is_broken else only_price_matters(chosen)

    read = screen(Study(design, work=sometimes), 3)
    assert read.failures == ("too much.",)
    assert read.trajectories == 2
    assert ranking(read.screened).index[0] == "choice.price"


def test_values_that_make_no_sense_are_an_evaluation_that_failed(design: Design) -> None:
    chosen = ParameterSet((("choice.price", -1.0),), 1)
    found = play_set(design.source, design.changes, design.horizons, chosen)
    assert "choice.price" in found.failed
    assert not found.found


def test_a_market_that_cannot_be_played_at_all_says_so(design: Design) -> None:
    study = Study(design, work=lambda chosen: Evaluation(failed="too much."))
    with pytest.raises(ScenarioError, match="with its own values: too much"):
        screen(study, 2)


def test_the_same_analysis_writes_the_same_bytes(screened: Analysis, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        write_analysis(tmp_path / name, screened)
    names = {path.name for path in (tmp_path / "a").iterdir()}
    assert names == {"factors.csv", "morris.csv", "signs.csv", "readings.txt", "about.json"}
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


# --- wrong input --------------------------------------------------------------------------------


def test_a_misspelt_market_is_answered_with_the_nearest() -> None:
    with pytest.raises(ScenarioError, match="Did you mean 'software'"):
        Design("softwear")


def test_a_scenario_without_the_four_arms_is_refused() -> None:
    with pytest.raises(ScenarioError, match="has no arm 'push'"):
        Design("price-war")


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ({"choice.prise": (1, 2)}, "Did you mean 'choice.price'"),
        ({"choice.price": (2, 1)}, "must rise"),
        ({"choice.price": (-1, 2)}, "must rise and lie within 0 to 20"),
        ({"need.segments": (2, 4)}, "cannot be varied step by step"),
    ],
)
def test_impossible_ranges_are_refused(ranges: dict[str, tuple[float, float]], said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        Design("software", ranges=ranges)


def test_impossible_sizes_are_refused(design: Design, screened: Analysis) -> None:
    study = Study(design, work=only_price_matters)
    with pytest.raises(ScenarioError, match="span is 1"):
        Design("software", span=1.0)
    with pytest.raises(ScenarioError, match="trajectories is 1"):
        screen(study, 1)
    with pytest.raises(ScenarioError, match="power of two"):
        explain(study, screened, 33, 2)
    with pytest.raises(ScenarioError, match="most is 9"):
        explain(study, screened, 4, 9)
    with pytest.raises(ScenarioError, match="workers is 0"):
        Study(design, workers=0)


def test_without_salib_one_sentence_says_how_to_get_it(
    design: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SALib", "SALib.sample.morris"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ScenarioError, match=r'pip install "pushpull-market\[science\]"'):
        morris_places(design.names, 2)
