"""Promises of files that visitors of Compare bring: read, fitted to the page, or told why not."""

from __future__ import annotations

import base64

import pytest

from pushpull.scenarios.reading import ScenarioError
from pushpull.viz.browser.compare.choosing import from_upload
from pushpull.viz.browser.compare.uploads import scenario_of


def test_python_in_an_uploaded_file_is_refused_in_a_sentence() -> None:
    said = b"""extends = "price-war"
[arms.own]
firms.Aurora.strategy = { kind = "python", file = "mine.py:Mine" }
"""
    with pytest.raises(ScenarioError, match=r"arms\.own\.firms\.Aurora\.strategy.*never run"):
        scenario_of("mine.toml", said)


def test_python_in_a_step_of_an_uploaded_list_is_found_too() -> None:
    said = b"""extends = "price-war"
[[other]]
strategy = { kind = "python", file = "mine.py:Mine" }
"""
    with pytest.raises(ScenarioError, match="never run"):
        scenario_of("mine.toml", said)


def test_an_uploaded_file_cannot_extend_files_of_this_machine() -> None:
    for other in ("../../etc/passwd", "/etc/passwd", "mine"):
        with pytest.raises(ScenarioError, match="can only extend a scenario of the library"):
            scenario_of("mine.toml", f'extends = "{other}"'.encode())


def test_an_uploaded_file_that_is_too_large_is_refused_whatever_the_browser_says() -> None:
    content = b"# " + b"x" * 1_000_001
    with pytest.raises(ScenarioError, match=r"1,000,003 bytes, but a scenario has at most"):
        from_upload({"name": "a.toml", "size": 5, "content": base64.b64encode(content).decode()})
    with pytest.raises(ScenarioError, match=r"50,000,000 bytes"):
        from_upload({"name": "a.toml", "size": 50_000_000, "content": ""})


def test_a_file_that_is_no_scenario_gets_a_sentence_with_its_name() -> None:
    for content in (b"", b"\xff\xfe\x00", b"a = [", b"customers = 'many'"):
        sent = {"name": "../odd name.toml", "size": 3,
                "content": base64.b64encode(content).decode()}  # fmt: skip
        with pytest.raises(ScenarioError, match=r"^odd-name\.toml"):
            from_upload(sent)


def test_a_file_that_was_lost_on_the_way_gets_a_sentence() -> None:
    with pytest.raises(ScenarioError, match="did not arrive whole"):
        from_upload({"name": "a.toml", "size": 10, "content": "no base 64!"})


def test_an_uploaded_scenario_of_one_arm_is_told_that_it_needs_two() -> None:
    content = b"""archetype = "software"
customers = 100
quarters = 1
[firms.Aurora]
"""
    with pytest.raises(ScenarioError, match="0 arms, but a comparison needs two"):
        from_upload({"name": "a.toml", "size": 9, "content": base64.b64encode(content).decode()})


def test_an_uploaded_scenario_becomes_no_larger_than_a_page_plays() -> None:
    content = b"""extends = "price-war"
customers = 5000000
quarters = 100
[comparison]
seeds = 5000
"""
    draft = from_upload(
        {"name": "a.toml", "size": 9, "content": base64.b64encode(content).decode()}
    )
    assert (draft.seeds, draft.quarters, draft.customers) == (200, 40, 20_000)
