"""A folder of results becomes one page that can be mailed, printed and read on a telephone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..scenarios.reading import ScenarioError
from ..scenarios.verdicts import HOW_SURE
from .exhibit import Exhibit
from .exhibits_hero import hero
from .exhibits_money import money_exhibits
from .exhibits_people import people_exhibits
from .exhibits_result import result_exhibits
from .exhibits_selling import selling_exhibits
from .figures import data_address, draw
from .folder import ResultsFolder
from .glossary import GLOSSARY
from .page_templates import environment
from .tables import SIGNS, horizon_tables, pairs
from .wording import count


def write_report(folder: Path) -> Path:
    """Write ``report.html`` into a results folder and return its path.

    Only the files in the folder are read. The same files give the same bytes.

    Raises
    ------
    ValueError
        If a file is missing or cannot be read; the sentence names the file and the column.
        Also if the report cannot be written.
    """
    results = ResultsFolder.read(folder)
    path = folder / "report.html"
    try:
        path.write_text(page(results), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ScenarioError(
            f"{path}: the report cannot be written ({error.strerror or error}). "
            "Remove what stands there or choose another folder."
        ) from None
    return path


@dataclass(frozen=True)
class Picture:
    """An exhibit with its drawings as addresses, each with the screens that it is for."""

    exhibit: Exhibit
    drawings: tuple[tuple[str, str], ...]
    width: int
    height: int

    @classmethod
    def of(cls, exhibit: Exhibit) -> Picture:
        """Draw an exhibit in all its sizes."""
        drawings = tuple(
            (size.media, data_address(draw(exhibit.painter, size.width, size.height)))
            for size in exhibit.sizes
        )
        last = exhibit.sizes[-1]
        return cls(exhibit, drawings, round(last.width), round(last.height))


def page(results: ResultsFolder) -> str:
    """Return the whole report as HTML."""
    first = hero(results)
    template = environment().get_template("report.html")
    return template.render(
        results=results,
        title=results.said("title") or results.said("scenario"),
        facts=_facts(results),
        answers=_answers(results),
        how_sure=HOW_SURE if results.seeds > 1 and results.verdicts else "",
        hero=Picture.of(first) if first else None,
        sections=_sections(results),
        horizons=horizon_tables(results),
        signs=_signs_used(results),
        pairs=pairs(results),
        glossary=GLOSSARY,
        provenance=_provenance(results),
    )


def _sections(results: ResultsFolder) -> list[tuple[str, list[Picture]]]:
    """Return the exhibits below their headings; a heading without exhibits is left out."""
    sections = {
        "What comes out": result_exhibits(results),
        "What happens to people": people_exhibits(results),
        "How selling works": selling_exhibits(results),
        "Money": money_exhibits(results),
    }
    return [
        (title, [Picture.of(each) for each in found]) for title, found in sections.items() if found
    ]


def _facts(results: ResultsFolder) -> list[str]:
    """Return what was played, in a few words each."""
    return [
        count(len(results.arms), "arm"),
        count(results.seeds, "seed") + (" each" if results.baseline else ""),
        count(results.quarters, "quarter"),
        count(int(results.provenance["customers"]), "customer"),
        f"{count(results.firms, 'firm')}, seen from {results.focal}",
        f"1 unit = 1 {results.said('unit')}",
    ]


def _signs_used(results: ResultsFolder) -> list[tuple[str, str]]:
    """Return the verdicts that occur, each with its sign."""
    occurring = set(results.differences["verdict"])
    return [(sign, verdict) for verdict, sign in SIGNS.items() if verdict in occurring]


def _answers(results: ResultsFolder) -> list[tuple[str, str]]:
    """Return the verdicts, each split into its question, if it has one, and the answer."""
    split = [sentence.partition("? ") for sentence in results.verdicts]
    return [(f"{first}?", rest) if rest else ("", first) for first, _, rest in split]


def _provenance(results: ResultsFolder) -> list[tuple[str, str]]:
    """Return what it takes to make the same numbers again."""
    packages = {"Python": results.provenance.get("python", "")} | results.provenance["packages"]
    return [
        ("PushPull", results.said("version")),
        ("Scenario", results.said("scenario")),
        ("Fingerprint of the scenario", results.said("scenario_hash")),
        ("Seeds", ", ".join(map(str, results.provenance["seeds"]))),
        ("Computed with", ", ".join(f"{name} {said}" for name, said in packages.items())),
    ]
