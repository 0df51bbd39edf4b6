"""Promises of the published form: editors accept what the program accepts, and refuse the rest."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from pushpull.scenarios.archetypes import archetype_names, parameter_notes
from pushpull.scenarios.overlay import library_names
from pushpull.scenarios.publishing import json_schema, json_schema_text
from pushpull.scenarios.reading import LIBRARY
from pushpull.scenarios.scenario import Scenario
from pushpull.scenarios.schema import MECHANISMS, ScenarioTable
from pushpull.scenarios.starter import starter
from pushpull.scenarios.terms_tables import TermsTable

from .conftest import SMALL, Write

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "scenario.schema.json"


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    """Return a validator, after checking the schema itself."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_the_one_in_the_program() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json.loads(json_schema_text())


def test_the_published_parameters_are_those_in_the_program() -> None:
    page = (PUBLISHED.parent / "parameters.md").read_text(encoding="utf-8")
    lines = page.splitlines()
    for rows in zip(*map(parameter_notes, archetype_names()), strict=True):
        values = " | ".join(f"{each.value:,.10g}" for each in rows)
        start = f"| `{rows[0].group}.{rows[0].name}` | {values} |"
        found = any(line.startswith(start) for line in lines)
        assert found, f"{start} is not in docs/parameters.md: run python docs/make_reference.py"


@pytest.mark.parametrize("name", library_names())
def test_the_schema_accepts_every_scenario_of_the_library(
    name: str, checker: jsonschema.Draft202012Validator
) -> None:
    said = tomllib.loads((LIBRARY / f"{name}.toml").read_text(encoding="utf-8"))
    assert list(checker.iter_errors(said)) == []
    assert list(checker.iter_errors(tomllib.loads(Scenario.load(name).toml()))) == []


def test_the_schema_accepts_the_starter(checker: jsonschema.Draft202012Validator) -> None:
    assert list(checker.iter_errors(tomllib.loads(starter("mine")))) == []


@pytest.mark.parametrize(
    "added",
    [
        "custmers = 5",
        "customers = 0",
        'without = ["forgeting"]',
        "[parameters.memory]\nawareness_lft = 0.1",
        '[arms.x.firms.Aurora.strategy]\nkind = "mix"\nsalles = 1.0',
        '[comparison]\nmetrics = ["unitz"]',
    ],
)
def test_the_schema_refuses_what_the_program_refuses(
    added: str, checker: jsonschema.Draft202012Validator
) -> None:
    said = tomllib.loads(f'extends = "launch"\n{added}')
    assert list(checker.iter_errors(said))


PAGE = (PUBLISHED.parent / "scenario.md").read_text(encoding="utf-8")
LONGER = SMALL.replace("quarters = 2", "quarters = 8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0])
def test_every_example_of_the_documentation_can_be_played(
    example: str, write: Write, checker: jsonschema.Draft202012Validator
) -> None:
    said = tomllib.loads(example)
    is_whole = "extends" in said
    scenario = (
        Scenario.load(write(base=example)) if is_whole else Scenario.load(write(base=LONGER), said)
    )
    assert scenario.weeks
    assert list(checker.iter_errors({"extends": "launch", **said})) == []


def test_the_documentation_names_every_key() -> None:
    names = [*ScenarioTable.model_fields, *TermsTable.model_fields, *MECHANISMS]
    assert [name for name in names if name not in PAGE] == []
