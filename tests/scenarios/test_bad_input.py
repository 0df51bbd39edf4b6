"""Promises to people who mistype: one sentence that names file, key, value and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

from .conftest import SMALL, Write

MIX = '[firms.Aurora.strategy]\nkind = "mix"\nbudget_per_week = {budget}\nsales = {sales}\n'
ARMS = "[arms.a]\n[arms.b]\n[arms.c]\n[comparison]\n"
MISTAKES = {
    "a misspelt key": (
        f"custmers = 3\n{SMALL}",
        ["custmers", "Did you mean 'customers'?"],
    ),
    "a misspelt key of a strategy": (
        SMALL + MIX.format(budget=1, sales=1) + "advertsing = 0.0",
        ["firms.Aurora.strategy.advertsing", "Did you mean 'advertising'?"],
    ),
    "a misspelt key of an arm": (
        SMALL + "[arms.push]\nfirm = {}",
        ["arms.push.firm", "Did you mean 'firms'?"],
    ),
    "a misspelt parameter": (
        SMALL + "[parameters.memory]\nawareness_lft = 0.1",
        ["parameters.memory.awareness_lft", "Did you mean 'awareness_lift'?"],
    ),
    "a misspelt group of parameters": (
        SMALL + "[parameters.memry]\n",
        ["parameters.memry", "Did you mean 'memory'?"],
    ),
    "a missing key": (
        SMALL.replace("customers = 60", ""),
        ["customers is missing", "Add customers"],
    ),
    "text for a number": (
        SMALL.replace("60", '"many"'),
        ["customers", "'many'", "a whole number from 1 to 5,000,000"],
    ),
    "a number for a table": (
        SMALL.replace("[firms.Aurora]", "[firms]\nAurora = 5"),
        ["firms.Aurora", "5", "must be a table"],
    ),
    "yes for a number": (
        SMALL.replace("60", "true"),
        ["customers", "true", "a whole number"],
    ),
    "not a number": (
        SMALL + "[parameters.memory]\nawareness_lift = nan",
        ["parameters.memory.awareness_lift", "nan", "from 0 to 1"],
    ),
    "half a segment": (
        SMALL + "[parameters.need]\nsegments = 1.5",
        ["parameters.need.segments", "1.5", "whole number"],
    ),
    "a budget below zero": (
        SMALL + MIX.format(budget=-5, sales=1),
        ["firms.Aurora.strategy.budget_per_week", "-5", "from 0 to"],
    ),
    "two budgets": (
        SMALL + MIX.format(budget=5, sales=1) + "budget_times_usual = 1",
        ["budget_times_usual", "budget_per_week", "Keep one"],
    ),
    "no budget": (
        SMALL + '[firms.Aurora.strategy]\nkind = "mix"\nsales = 1',
        ["budget_per_week is missing", "budget_times_usual"],
    ),
    "a budget that would hire a million people": (
        SMALL + MIX.format(budget=1e11, sales=1),
        ["firms.Aurora.strategy", "salespeople", "100,000"],
    ),
    "shares that do not add up": (
        SMALL + MIX.format(budget=5, sales=0.9),
        ["firms.Aurora.strategy", "0.9", "add up to 1", "Raise or lower one"],
    ),
    "shares that do not add up in an arm": (
        SMALL + MIX.format(budget=5, sales=1) + "[arms.x.firms.Aurora]\nstrategy = { brand = 1 }",
        ["arms.x.firms.Aurora.strategy", "add up to 2"],
    ),
    "shares that a rule breaks": (
        SMALL + '[firms.Aurora.strategy]\nkind = "rules"\nbudget_per_week = 5\nsales = 1\n'
        'rules = [{ when = "awareness < 1", set = { sales = 0.5 } }]',
        ["firms.Aurora.strategy", "0.5", "add up to 1"],
    ),
    "a rule that is no rule": (
        SMALL + '[firms.Aurora.strategy]\nkind = "rules"\nbudget_per_week = 5\nsales = 1\n'
        'rules = [{ when = "awareness is low", set = { price = 0.9 } }]',
        ["rules.1.when", "awareness is low", "'awareness < 0.3'"],
    ),
    "a rule about an unknown figure": (
        SMALL + '[firms.Aurora.strategy]\nkind = "rules"\nbudget_per_week = 5\nsales = 1\n'
        'rules = [{ when = "awarenes < 0.3", set = { price = 0.9 } }]',
        ["rules.1.when", "'awarenes'", "Did you mean 'awareness'?"],
    ),
    "a plan that goes back": (
        SMALL + '[firms.Aurora.strategy]\nkind = "plan"\n'
        'quarters = [{ from = 2, kind = "usual" }, { from = 1, kind = "usual" }]',
        ["firms.Aurora.strategy.quarters", "[2, 1]", "rising order"],
    ),
    "an unknown archetype": (
        SMALL.replace("software", "softwear"),
        ["archetype", "'softwear'", "Did you mean 'software'?"],
    ),
    "an archetype elsewhere": (
        SMALL.replace("software", "../software"),
        ["archetype", "'../software'", "unknown"],
    ),
    "an unknown kind of strategy": (
        SMALL + '[firms.Aurora.strategy]\nkind = "mixx"',
        ["firms.Aurora.strategy.kind", "'mixx'", "Did you mean 'mix'?"],
    ),
    "an unknown ready strategy": (
        SMALL + '[firms.Aurora.strategy]\nkind = "python"\nname = "push_onyl"',
        ["firms.Aurora.strategy.name", "'push_onyl'", "Did you mean 'push_only'?"],
    ),
    "an unknown option": (
        SMALL + '[firms.Aurora.strategy]\nkind = "python"\nname = "harvest"\noptions = { kep = 1 }',
        ["firms.Aurora.strategy.options.kep", "Did you mean 'keep'?"],
    ),
    "an unknown metric": (
        SMALL + '[comparison]\nmetrics = ["unit"]',
        ["comparison.metrics", "'unit'", "Did you mean 'units'?"],
    ),
    "an unknown mechanism": (
        'without = ["forgeting"]\n' + SMALL,
        ["without", "'forgeting'", "Did you mean 'forgetting'?"],
    ),
    "an unknown firm in focus": (
        'focal = "Aurorra"\n' + SMALL,
        ["focal", "'Aurorra'", "Did you mean 'Aurora'?"],
    ),
    "an unknown baseline": (
        SMALL + '[arms.push]\n[comparison]\nbaseline = "posh"',
        ["comparison", "'posh'", "Did you mean 'push'?"],
    ),
    "an unknown shock": (
        SMALL + '[[shocks]]\nkind = "recesion"\nquarter = 1\nsize = 0.1',
        ["shocks.1.kind", "'recesion'", "recession"],
    ),
    "a shock without a size": (
        SMALL + '[[shocks]]\nkind = "recession"\nquarter = 1',
        ["shocks.1.size is missing"],
    ),
    "half a position": (
        SMALL.replace("[firms.Aurora]", "[firms.Aurora]\nposition = [1.0]"),
        ["firms.Aurora.position", "must be a list of two numbers"],
    ),
    "a strategy that is not Python": (
        SMALL + '[firms.Aurora.strategy]\nkind = "python"\nfile = "table.csv:Good"',
        ["firms.Aurora.strategy.file", "'table.csv:Good'", "ends in .py"],
    ),
    "an unknown option in an arm": (
        SMALL + '[arms.y.firms.Aurora.strategy]\nkind = "python"\nname = "harvest"\n'
        "options = { kep = 1 }",
        ["arms.y.firms.Aurora.strategy.options.kep", "Did you mean 'keep'?"],
    ),
    "a baseline that is not played": (
        SMALL + ARMS + 'baseline = "a"\narms = ["b", "c"]',
        ["comparison.baseline is 'a'", "comparison.arms leaves out", "Add it there"],
    ),
    "a question about an arm that is not played": (
        SMALL + ARMS + 'arms = ["a", "b"]\nquestions = [{ ask = "?", arm = "c" }]',
        ["comparison.questions.1 is about 'c'", "leaves out"],
    ),
    "a question about an arm and itself": (
        SMALL + ARMS + 'questions = [{ ask = "?", arm = "b", versus = "b" }]',
        ["comparison.questions.1", "'b' against itself"],
    ),
    "a question behind the end": (
        SMALL + ARMS + 'questions = [{ ask = "?", arm = "b", horizon = 9 }]',
        ["comparison.questions.1.horizon", "9 quarters", "only 2 are played"],
    ),
    "a metric twice": (
        SMALL + '[comparison]\nmetrics = ["units", "units"]',
        ["comparison.metrics", "'units' twice", "Remove one"],
    ),
    "a promotion that never comes": (
        SMALL + '[firms.Aurora.strategy]\nkind = "usual"\npromotion = 0.2',
        ["firms.Aurora.strategy.promotion is 0.2", "promotion_weeks"],
    ),
    "a horizon behind the end of a shorter file": (
        'extends = "turn-off-the-ads"\nquarters = 6\ncomparison.horizons = [8]',
        ["comparison.horizons", "8 quarters", "only 6 are played"],
    ),
    "no quarters": (
        SMALL.replace("quarters = 2", "quarters = 0"),
        ["quarters", "0", "from 1 to 200"],
    ),
    "a horizon of nothing": (
        SMALL + "[comparison]\nhorizons = [0]",
        ["comparison.horizons", "[0]", "1 or more"],
    ),
    "a horizon behind the end": (
        SMALL + "[comparison]\nhorizons = [3]",
        ["comparison.horizons", "3 quarters", "only 2 are played", "Lower it or play longer"],
    ),
    "quarters and years": (
        "years = 1\n" + SMALL,
        ["quarters or years", "Remove one"],
    ),
    "no firms": (
        SMALL.split("[firms", maxsplit=1)[0] + "[firms]",
        ["firms", "1 to 8 firms"],
    ),
    "a file that is not TOML": (
        SMALL + "\na = = 3",
        ["not TOML", "line 9", "Mend that line"],
    ),
    "an empty file": ("", ["empty", "pushpull new"]),
    "extends of nothing": ('extends = "push-vs-pul"', ["extends", "Did you mean 'push-vs-pull'?"]),
    "extends of a number": ("extends = 5", ["extends", "5"]),
    "extends of itself": ('extends = "mine"', ["circle", "mine.toml extends mine.toml"]),
    "extends of a file elsewhere": (
        'extends = "../../etc/passwd"',
        ["extends", "'../../etc/passwd.toml'", "inside the folder", "Copy the file there"],
    ),
    "a strategy elsewhere": (
        SMALL + '[firms.Aurora.strategy]\nkind = "python"\nfile = "../my.py:My"',
        ["firms.Aurora.strategy.file", "'../my.py'", "inside the folder"],
    ),
    "a strategy that is not there": (
        SMALL + '[firms.Aurora.strategy]\nkind = "python"\nfile = "my.py:My"',
        ["firms.Aurora.strategy.file", "'my.py'", "Copy it there"],
    ),
}


def message(path: Path | str) -> str:
    """Return the sentence that a scenario is refused with."""
    with pytest.raises(ScenarioError) as refused:
        Scenario.load(path)
    return str(refused.value)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_one_sentence_with_file_key_value_and_remedy(
    mistake: str, write: Write
) -> None:
    text, expected = MISTAKES[mistake]
    said = message(write(base=text))
    assert said.startswith("mine.toml: ")
    assert "\n" not in said
    assert said[-1] in ".?"
    for each in expected:
        assert each in said


def test_a_mistake_in_the_file_below_names_that_file(write: Write) -> None:
    write(base=SMALL.replace("60", "0"), name="base.toml")
    path = write(base='extends = "base"\nseed = 2')
    assert message(path).startswith("base.toml: customers is 0")


def test_a_circle_of_files_is_found(write: Write) -> None:
    write(base='extends = "c"', name="b.toml")
    write(base='extends = "a"', name="c.toml")
    said = message(write(base='extends = "b"', name="a.toml"))
    assert "a.toml extends b.toml extends c.toml extends a.toml" in said


def test_bytes_are_not_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(bytes(range(256)) * 4)
    assert message(path) == "mine.toml: this is not text (UTF-8). Save the scenario as plain text."


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert re.match(r"mine.toml: the file has 100,000,000 bytes, but .* 1,000,000", message(path))


def test_brackets_without_end_are_refused(write: Write) -> None:
    assert "not TOML" in message(write(base="a = " + "[" * 100_000))


@pytest.mark.parametrize(
    "name", [".", "no/such/file.toml", "push-vs-pul", "x" * 5_000, "a\0b.toml"]
)
def test_what_is_no_file_is_refused(name: str) -> None:
    assert "\n" not in message(name)


def test_a_link_out_of_the_folder_is_refused(write: Write, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(name="secret.toml")
    (inside / "link.toml").symlink_to(tmp_path / "secret.toml")
    (inside / "mine.toml").write_text('extends = "link"')
    assert "inside the folder" in message(inside / "mine.toml")
