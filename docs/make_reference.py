"""Write the pages of the documentation that are read off the program.

python docs/make_reference.py
"""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from pushpull.commands import cli
from pushpull.scenarios.publishing import json_schema_text

DOCS = Path(__file__).parent

PARAMETERS = """\
# Parameters

Every parameter of the model with its value in each kind of market. Where a value comes from stands
beside it in `scenarios/library/archetypes/`; `pushpull parameters software` shows it. A scenario
can replace any of them, see [scenario files](scenario.md).

{table}"""


def parameters_page() -> str:
    """Return the page of parameters."""
    table = CliRunner().invoke(cli, ["parameters", "--markdown"]).output
    return PARAMETERS.format(table=table)


def main() -> None:
    """Write the pages."""
    pages = {"scenario.schema.json": json_schema_text(), "parameters.md": parameters_page()}
    for name, text in pages.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
