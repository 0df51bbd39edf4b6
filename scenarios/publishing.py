"""The form of a scenario file as JSON Schema, for editors."""

from __future__ import annotations

import json
from typing import Any

from ..agents.strategies import INDEX
from .metrics import metric_names
from .schema import MECHANISMS, ScenarioTable

_KINDS = ("UsualTable", "MixTable", "PlanTable", "RulesTable", "PythonTable")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of scenario files (draft 2020-12).

    A file that extends another one may leave out everything else, and a strategy without its own
    ``kind`` changes the strategy below it; the schema allows both.
    """
    schema: dict[str, Any] = _simplified(ScenarioTable.model_json_schema(by_alias=True))
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "PushPull scenario"
    schema["properties"]["extends"] = {
        "type": "string",
        "description": "another scenario, beside this file or in the library, to be changed",
    }
    schema["anyOf"] = [{"required": ["extends"]}, {"required": schema.pop("required")}]
    _allow_changes(schema)
    _list_names(schema)
    return schema


def json_schema_text() -> str:
    """Return the JSON Schema as the text of ``docs/scenario.schema.json``."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _simplified(part: Any) -> Any:
    """Return a schema without what TOML cannot say (null) and without generated titles."""
    if isinstance(part, list):
        return [_simplified(each) for each in part]
    if not isinstance(part, dict):
        return part
    choices = [each for each in part.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        rest = {key: value for key, value in part.items() if key != "anyOf"}
        return _simplified({**choices[0], **rest})
    is_noise = {"default": _is_bulky(part.get("default")), "title": part.get("type") != "object"}
    kept = {key: value for key, value in part.items() if not is_noise.get(key, False)}
    # The names of properties are no keywords: one may well be called "title".
    named = {key: kept.pop(key) for key in ("properties", "$defs") if key in kept}
    tables = {
        key: {name: _simplified(each) for name, each in table.items()}
        for key, table in named.items()
    }
    return {**{key: _simplified(value) for key, value in kept.items()}, **tables}


def _is_bulky(default: Any) -> bool:
    return default is None or isinstance(default, dict)


def _allow_changes(schema: dict[str, Any]) -> None:
    """Let a strategy change the one below it, and an arm change firms, parameters and shocks."""
    tables = schema["$defs"]
    tables["UsualTable"]["required"] = ["kind"]
    tables["FirmTable"]["properties"]["strategy"] = {
        "type": "object",
        "description": tables["FirmTable"]["properties"]["strategy"]["description"],
        "if": {"required": ["kind"]},
        "then": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in _KINDS]},
    }
    for name in ("firms", "parameters", "shocks"):
        said = tables["ArmTable"]["properties"][name]["description"]
        whole = {k: v for k, v in schema["properties"][name].items() if k != "minProperties"}
        tables["ArmTable"]["properties"][name] = {**whole, "description": said}


def _list_names(schema: dict[str, Any]) -> None:
    """List the names that only this version knows: mechanisms, metrics, ready strategies."""
    tables = schema["$defs"]
    for part in (schema, tables["ArmTable"]):
        part["properties"]["without"]["items"]["enum"] = list(MECHANISMS)
    tables["ComparisonTable"]["properties"]["metrics"]["items"]["enum"] = metric_names()
    tables["QuestionTable"]["properties"]["metric"]["enum"] = metric_names()
    tables["PythonTable"]["properties"]["name"]["enum"] = list(INDEX)
