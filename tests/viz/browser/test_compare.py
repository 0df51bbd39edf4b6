"""The page that compares strategies: what is behind it, without a browser."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pushpull.scenarios.comparison import Comparison
from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.metrics import measures_of
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario
from pushpull.viz.browser.compare.draft import Draft
from pushpull.viz.browser.compare.drawing import in_words, line, untangled
from pushpull.viz.browser.compare.film import Film, film_of
from pushpull.viz.browser.compare.findings import Findings
from pushpull.viz.browser.compare.job import Job, JobState, Report, Stopped
from pushpull.viz.browser.compare.pictures import gap_picture, level_picture, run_picture
from pushpull.viz.browser.compare.playing_arms import (
    Played,
    compare_arms,
    market_key,
    measures_for,
)
from pushpull.viz.browser.compare.results_panel import numbers_file, report_exhibits, table_rows
from pushpull.viz.browser.compare.uploads import scenario_of
from pushpull.viz.style import arm_styles
from tests.viz.browser.conftest import SMALL


@pytest.fixture(scope="module")
def findings(scenario: Scenario) -> Findings:
    """What it finds."""
    return Findings.of(Experiment(scenario).run(), scenario)


def done(job: Job[Any]) -> JobState[Any]:
    """Start a job and wait for its end."""
    job.start().join(60)
    assert not job.state.is_running
    return job.state


# --- work in the background ---------------------------------------------------------------------


def test_a_job_that_is_stopped_says_how_far_it_came() -> None:
    started, go = threading.Event(), threading.Event()

    def work(report: Report, show: Callable[[str], None]) -> str:
        report(1, 3)
        started.set()
        go.wait(10)
        report(2, 3)
        return "never"

    job: Job[str] = Job(work, lambda state: None).start()
    started.wait(10)
    job.stop()
    go.set()
    job.join(10)
    assert (job.state.is_stopped, job.state.done, job.state.found) == (True, 1, None)


def test_a_job_that_fails_leaves_a_sentence_and_keeps_what_it_had_shown() -> None:
    def work(report: Report, show: Callable[[str], None]) -> str:
        show("a part")
        raise ScenarioError("seed 3: there is no money left.")

    state = done(Job(work, lambda state: None))
    assert (state.problem, state.found) == ("seed 3: there is no money left.", "a part")


def test_a_silenced_job_is_heard_no_more() -> None:
    heard: list[JobState[int]] = []
    go = threading.Event()

    def work(report: Report, show: Callable[[int], None]) -> int:
        go.wait(10)
        return 1

    job: Job[int] = Job(work, heard.append).start()
    job.silence()
    go.set()
    job.join(10)
    assert [state.is_running for state in heard] == [True]


def test_the_page_finds_exactly_what_the_command_line_finds(scenario: Scenario) -> None:
    found = done(Job(compare_arms(scenario, Played(), 1), lambda state: None)).found
    assert found is not None
    comparison = Comparison(Experiment(scenario).run(), scenario)
    assert found.comparison.table().equals(comparison.table())
    assert found.comparison.differences().equals(comparison.differences())
    said = [f"{question} {answer}".strip() for question, answer in found.verdicts]
    assert said == [each.replace("−", "−\u2060") for each in comparison.verdicts()]


def test_a_stopped_comparison_shows_what_was_finished_and_goes_on_from_there(
    scenario: Scenario,
) -> None:
    played, job = Played(), None

    def hear(state: JobState[Findings]) -> None:
        if state.done == 1 and job is not None:
            job.stop()

    job = Job(compare_arms(scenario, played, 1), hear)
    first = done(job)
    assert first.is_stopped
    assert first.found is not None
    assert len(first.found.comparison.seeds) == 2  # the second was under way
    assert len(played.of(scenario)) == 2
    again: list[JobState[Findings]] = []
    last = done(Job(compare_arms(scenario, played, 1), again.append))
    assert next(state.done for state in again if state.of) == 2
    assert last.found is not None
    assert last.found.comparison.frame.equals(Experiment(scenario).run())


def test_runs_of_a_changed_market_are_not_taken_for_those_of_the_old_one(
    scenario: Scenario,
) -> None:
    played = Played()
    played.keep(scenario, Experiment(scenario, seeds=[1]).finished)
    other = Draft.of(scenario).sized(3, 2, 300).scenario()
    assert not played.of(other)
    more = Draft.of(scenario).sized(9, 2, 200).scenario()
    assert played.of(more) is played.of(scenario)  # more seeds are the same market


def test_stopping_before_anything_was_finished_ends_quietly(scenario: Scenario) -> None:
    job: Job[Findings] = Job(compare_arms(scenario, Played(), 1), lambda state: None)
    job.stop()
    state = done(job)
    assert (state.is_stopped, state.problem, state.found) == (True, "", None)
    assert issubclass(Stopped, Exception)


# --- what is shown ------------------------------------------------------------------------------


def test_the_table_says_what_the_report_says(findings: Findings) -> None:
    table = findings.tables[-1]
    rows = table_rows(table)
    assert [row[0]["text"] for row in rows] == ["hold", "push", "pull", "siloed", "integrated"]
    assert all(len(row) == 1 + len(table.headings) for row in rows)
    kinds = {cell["kind"] for row in rows for cell in row[1:]}
    assert kinds <= {"", "better", "worse"}


def test_all_numbers_are_handed_out_as_numbers(findings: Findings) -> None:
    table = pd.read_csv(io.StringIO(numbers_file(findings)))
    assert all(pd.api.types.is_numeric_dtype(table[each]) for each in ("mean", "low", "high"))
    first = table[(table["arm"] == "hold") & (table["metric"] == "profit")].iloc[-1]
    known = findings.results.table.set_index(["arm", "metric", "horizon_quarters"])["mean"]
    assert first["mean"] == pytest.approx(known["hold", "profit", first["horizon_quarters"]])


def test_every_single_run_behind_an_interval_is_shown(findings: Findings) -> None:
    picture = run_picture(findings, "profit", 2)
    gaps = findings.gaps("profit", 2)
    dots = [each for each in picture.option["series"] if each.get("symbolSize") == 7]
    assert [len(each["data"]) for each in dots] == [3, 3, 3, 3]
    factor = picture.unit.scale
    shown = np.array([dot["value"][0] for each in dots for dot in each["data"]]) * factor
    # Four digits are drawn, and no more places than the unit has: half of the last is the error.
    rounding = factor * 0.5 * 10.0 ** -(picture.unit.digits + 2)
    assert np.allclose(shown, gaps.to_numpy().T.ravel(), rtol=5e-4, atol=rounding)
    assert list(picture.table["Market"])[:3] == ["Seed 1", "Seed 2", "Seed 3"]


def test_the_last_difference_over_time_is_the_difference_of_the_table(
    findings: Findings,
) -> None:
    picture = gap_picture(findings, "units")
    lines = [each for each in picture.option["series"] if "endLabel" in each]
    table = findings.comparison.differences()
    found = table[(table["versus"] == "hold") & (table["metric"] == "units")]
    found = found[found["horizon_quarters"] == 2].set_index("arm")["mean"]
    rounding = 0.5 * 10.0 ** -(picture.unit.digits + 2)
    for each in lines:
        assert each["data"][-1] == pytest.approx(found[each["name"]], rel=5e-4, abs=rounding)


@pytest.mark.parametrize("name", ["new_units", "units", "profit", "share", "awareness", "kept"])
def test_every_picture_can_be_sent_to_a_browser(findings: Findings, name: str) -> None:
    for picture in (
        level_picture(findings, name),
        gap_picture(findings, name),
        run_picture(findings, name, 2),
    ):
        text = json.dumps(picture.option, allow_nan=False)
        assert "hold" in text or picture.key.startswith(("gap", "runs"))
        assert picture.alt
        table = pd.read_csv(io.StringIO(picture.csv()))
        numbers = [each for each in table if each not in ("what", "arm")]
        assert all(pd.api.types.is_numeric_dtype(table[each]) for each in numbers)
        assert set(table["arm"]) >= set(findings.arms[1:])
        if "week" in table:
            assert list(table.columns) == ["what", "arm", "week", "mean", "low", "high"]
            assert table["week"].nunique() == findings.results.weeks


def test_the_folder_holds_everything_and_its_report_and_is_the_same_each_time(
    findings: Findings,
) -> None:
    first = findings.folder()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert set(archive.namelist()) == {
            "differences.csv", "provenance.json", "report.html", "scenario.toml", "table.csv",
            "verdicts.txt", "weekly.csv",
        }  # fmt: skip
        again = scenario_of("again.toml", archive.read("scenario.toml"))
    assert again.digest() == findings.comparison.scenario.digest()
    assert findings.folder() == first


# --- two arms side by side ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def film(scenario: Scenario) -> Film:
    """Two arms, filmed."""
    found: Film = done(Job(film_of(scenario, 2, ["push", "pull"]), lambda state: None)).found
    return found


def test_two_arms_start_from_the_same_people_in_the_same_state(film: Film) -> None:
    assert film.places.shape == (200, 2)
    assert [each.shape for each in film.frames.values()] == [(27, 200), (27, 200)]
    assert np.array_equal(film.frames["push"][0], film.frames["pull"][0])
    assert not np.array_equal(film.frames["push"][-1], film.frames["pull"][-1])


def test_the_map_counts_the_owners_that_the_table_counts(scenario: Scenario, film: Film) -> None:
    frame = Experiment(scenario, seeds=[2]).run()
    own = frame[(frame["firm"] == "Aurora") & (frame["week"] == 25)].set_index("arm")["customers"]
    for arm in ("push", "pull"):
        assert film.owners(arm, 2) == own[arm]


def test_the_brand_of_the_firm_we_look_at_is_number_one_wherever_it_stands() -> None:
    small = {**SMALL, "focal": "Cirrus", "quarters": 1}
    scenario = Scenario.load("price-war", small)
    film: Film = done(Job(film_of(scenario, 1, ["stay"]), lambda state: None)).found
    assert film.brands == ("Cirrus", "Aurora", "Borealis")
    weekly = scenario.run(seed=1, arm="stay").weekly
    own = weekly[(weekly["firm"] == "Cirrus") & (weekly["week"] == 12)]["customers"]
    assert film.owners("stay", 1) == int(own.iloc[0])


def test_an_arm_that_is_not_there_cannot_be_filmed(scenario: Scenario) -> None:
    with pytest.raises(ScenarioError, match=r"no arm 'pul'\. Did you mean 'pull'"):
        film_of(scenario, 1, ["pul"])


def test_many_markets_keep_only_what_is_compared_and_still_make_a_report(
    scenario: Scenario,
) -> None:
    large = Draft.of(scenario).sized(200, 40, 200).scenario()
    kept = measures_for(large)
    assert kept is not None
    assert set(measures_of(large.metrics)) <= set(kept)
    assert measures_for(scenario) is None
    found = Findings.of(Experiment(scenario, measures=kept).run(), scenario)
    assert not found.is_whole
    assert b"Push against pull" in found.report()
    assert len(report_exhibits(found)) >= 2


def test_runs_with_fewer_measures_are_not_taken_for_whole_ones(scenario: Scenario) -> None:
    assert market_key(scenario) != market_key(Draft.of(scenario).sized(200, 40, 200).scenario())


def test_names_beside_lines_break_between_words_and_stand_apart() -> None:
    styles = arm_styles({each: each for each in ("no_salespeople", "no_content_at_all", "all")})
    lines = [line(in_words(style), [0.0, 1.0]) for style in styles]
    assert [each["name"] for each in lines] == ["no salespeople", "no content at all", "all"]
    option = untangled({"series": [*lines, {"data": [0.0, 250.0]}]}, height=250.0)
    offsets = [each["endLabel"]["offset"][1] for each in option["series"][:3]]
    assert offsets[1] - offsets[0] >= 26
    assert offsets[2] - offsets[1] >= 19
