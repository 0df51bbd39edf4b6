"""What a comparison found, as a page shows and hands it out: the same words as the report."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ....scenarios.comparison import Comparison
from ....scenarios.intervals import interval
from ....scenarios.provenance import provenance
from ....scenarios.scenario import Scenario
from ....scenarios.verdicts import HOW_SURE
from ....scenarios.wording import time
from ....scenarios.writing import write_folder
from ...folder import ResultsFolder
from ...tables import SIGNS, HorizonTable, horizon_tables
from ...wording import metric_title, unit_of


@dataclass(frozen=True)
class Findings:
    """A comparison and everything that a page says about it.

    Attributes
    ----------
    comparison : Comparison
    results : ResultsFolder
        The same as the report reads it from a folder.
    verdicts : tuple of (str, str)
        Questions, each with its answer; a question may be "".
    tables : tuple of HorizonTable
    """

    comparison: Comparison
    results: ResultsFolder
    verdicts: tuple[tuple[str, str], ...]
    tables: tuple[HorizonTable, ...]

    @classmethod
    def of(cls, frame: pd.DataFrame, scenario: Scenario) -> Findings:
        """Return what the weekly rows of a scenario's arms say."""
        comparison = Comparison(frame, scenario)
        said = tuple(comparison.verdicts())
        results = ResultsFolder(
            market=frame,
            table=comparison.table(),
            differences=comparison.differences(),
            verdicts=said,
            scenario_text=scenario.toml(),
            provenance=provenance(scenario, comparison.seeds),
        )
        return cls(comparison, results, tuple(map(_split, said)), tuple(horizon_tables(results)))

    @property
    def arms(self) -> list[str]:
        """Arms, the baseline first."""
        return self.comparison.arms

    @property
    def is_whole(self) -> bool:
        """Whether every measure of every week was kept, or only what is compared."""
        return "cash" in self.comparison.frame

    @property
    def rests_on(self) -> str:
        """What the numbers rest on, in a sentence."""
        seeds = len(self.comparison.seeds)
        markets = "one market" if seeds == 1 else f"{seeds} markets"
        sure = f" {HOW_SURE}" if seeds > 1 and self.verdicts else ""
        return (
            f"Every arm was played in the same {markets}, with the same customers and the same "
            f"luck, so differences are compared market by market.{sure}"
        )

    @property
    def signs(self) -> list[tuple[str, str]]:
        """The signs of verdicts that occur, each with its meaning."""
        occurring = set(self.results.differences["verdict"])
        return [(sign, verdict) for verdict, sign in SIGNS.items() if verdict in occurring]

    def horizons(self) -> dict[int, str]:
        """Return the horizons in words, by their quarters."""
        return {each: time(each) for each in self.comparison.scenario.horizons}

    def metrics(self) -> dict[str, str]:
        """Return the titles of what is compared, by name."""
        return {each: metric_title(each) for each in self.comparison.scenario.metrics}

    def runs(self, metric: str, quarters: int) -> pd.DataFrame:
        """Return a metric of each single run: a row per seed, a column per arm."""
        return self.comparison.after(metric, quarters)

    def gaps(self, metric: str, quarters: int) -> pd.DataFrame:
        """Return each run's difference to the baseline with the same seed."""
        runs = self.runs(metric, quarters)
        first, *others = self.arms
        return pd.DataFrame({arm: runs[arm] - runs[first] for arm in others}, index=runs.index)

    def run_rows(self, metric: str, quarters: int) -> tuple[tuple[str, ...], ...]:
        """Return the runs behind an interval in words: a row per seed, then mean and interval."""
        speech = self.results.speech(unit_of(metric))
        gap_speech = self.results.gap_speech(unit_of(metric))
        runs, gaps = self.runs(metric, quarters), self.gaps(metric, quarters)
        rows: list[tuple[str, ...]] = []
        for seed, values in runs.iterrows():
            cells = [speech.say(float(values[self.arms[0]]))]
            for arm in self.arms[1:]:
                gap = float(values[arm] - values[self.arms[0]])
                cells.append(f"{speech.say(float(values[arm]))} ({gap_speech.say(gap)})")
            rows.append((f"Seed {seed}", *cells))
        first = interval(runs[self.arms[0]])
        last = [speech.cell(first.mean, first.low, first.high)]
        for arm in self.arms[1:]:
            found = interval(gaps[arm])
            last.append(gap_speech.cell(found.mean, found.low, found.high))
        rows.append(("Mean; of the others the difference", *last))
        return tuple(rows)

    def report(self) -> bytes:
        """Return the report as a page of its own."""
        from ...report import page

        return page(self.results).encode()

    def folder(self) -> bytes:
        """Return the folder of results, with its report, as a zip file."""
        with tempfile.TemporaryDirectory(prefix="pushpull-") as place:
            folder = Path(place) / "results"
            write_folder(folder, self.comparison)
            (folder / "report.html").write_bytes(self.report())
            return zipped(folder)


def zipped(folder: Path) -> bytes:
    """Return a folder as a zip file whose bytes do not depend on the day."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(folder):
            about = zipfile.ZipInfo(str(path.relative_to(folder)), date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, path.read_bytes())
    return file.getvalue()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _split(sentence: str) -> tuple[str, str]:
    """Return a verdict as its question, if it has one, and the answer."""
    plain = sentence.replace(" (--seeds 20)", "").replace("−", "−\u2060")  # no break behind it
    first, _, rest = plain.partition("? ")
    return (f"{first}?", rest) if rest else ("", first)
