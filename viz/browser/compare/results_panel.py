"""What came out: answers, tables, charts, every single run, and what can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import solara

from ...exhibit import Exhibit
from ...figures import data_address, draw
from ...tables import Cell, HorizonTable
from ..answer import AnswerHead
from ..charts.view import ChartView
from .findings import Findings
from .job import Report
from .made_file import MadeFile
from .parts import Choice, Problem, Progress, show_table, text
from .pictures import gap_picture, level_picture, run_picture
from .playing_panel import few_markets
from .running import Running, use_job


@solara.component
def Results(findings: Findings, is_old: bool) -> None:
    """The fourth step of the page."""
    AnswerHead(title="4. What came out", turn=str(id(findings)), level=2)
    if is_old:
        with solara.v.Alert(type="info", text=True, dense=True):
            text("span", "You have changed the comparison since. Play it again to see what that "
                 "does; this is what came out before.")  # fmt: skip
    Answers(findings)
    Numbers(findings)
    Charts(findings)
    TakeAway(findings)


@solara.component
def Answers(findings: Findings) -> None:
    """The questions of the scenario, answered."""
    with solara.v.Html(tag="ul", class_="pp-answers"):
        for question, answer in findings.verdicts:
            with solara.v.Html(tag="li"):
                if question:
                    text("strong", f"{question} ")
                text("span", answer)
    text("p", findings.rests_on, "pp-quiet")
    if few := few_markets(len(findings.comparison.scenario.seeds)):
        text("p", few, "pp-said")


@solara.component
def Numbers(findings: Findings) -> None:
    """The table of the report, a horizon at a time."""
    horizons = findings.horizons()
    chosen = solara.use_reactive(max(horizons))
    quarters = chosen.value if chosen.value in horizons else max(horizons)
    text("h3", "The numbers")
    said = _signs(findings)
    text("p", f"Means over all markets. Below stands the 95 % interval: of the mean for "
         f"{findings.arms[0]}, of the difference to {findings.arms[0]} for the others. {said}",
         "pp-quiet")  # fmt: skip
    if len(horizons) > 1:
        with solara.v.Html(tag="div", class_="pp-row"):
            Choice("After", horizons, quarters, chosen.set)
    table = findings.tables[list(horizons).index(quarters)]
    show_table(table.title, ["Arm", *table.headings], table_rows(table))
    solara.FileDownload(
        numbers_file(findings), "numbers.csv", mime_type="text/csv",
        children=[solara.Button("All numbers (CSV)", outlined=True, small=True)],
    )  # fmt: skip


def numbers_file(findings: Findings) -> str:
    """Return mean and interval of every arm, metric and horizon, and the differences, as CSV."""
    columns = ["arm", "versus", "metric", "horizon_quarters", "mean", "low", "high"]
    levels = findings.results.table.assign(versus="")
    both = pd.concat([levels[columns], findings.results.differences[columns]])
    return both.to_csv(index=False, float_format="%.10g", lineterminator="\n")


def table_rows(table: HorizonTable) -> list[list[dict[str, str]]]:
    """Return the rows of a table of results: each arm with its cells."""
    return [[{"text": arm.label}, *map(_cell, cells)] for arm, cells in table.rows]


def _cell(cell: Cell) -> dict[str, str]:
    """Return a cell; better and worse have a colour besides their sign."""
    kind = cell.verdict if cell.verdict in ("better", "worse") else ""
    return {"text": cell.mean, "below": cell.below, "sign": cell.sign, "verdict": cell.verdict,
            "kind": kind}  # fmt: skip


def _signs(findings: Findings) -> str:
    """Return what the signs in the table mean."""
    return ", ".join(f"{sign} {verdict}" for sign, verdict in findings.signs) + "."


@solara.component
def Charts(findings: Findings) -> None:
    """A metric over time, the difference, and every single run."""
    metrics, horizons = findings.metrics(), findings.horizons()
    metric = solara.use_reactive(next(iter(metrics)))
    chosen = solara.use_reactive(max(horizons))
    name = metric.value if metric.value in metrics else next(iter(metrics))
    quarters = chosen.value if chosen.value in horizons else max(horizons)
    pictures = solara.use_memo(
        lambda: (level_picture(findings, name), gap_picture(findings, name)),
        [id(findings), name],
    )
    text("h3", "Week by week, and market by market")
    with solara.v.Html(tag="div", class_="pp-row"):
        Choice("Show", metrics, name, metric.set)
        Choice("Single markets after", horizons, quarters, chosen.set)
    with solara.v.Html(tag="div", class_="pp-grid mt-3"):
        for picture in pictures:
            ChartView(picture, heading=4).key(picture.key)
        if len(findings.arms) > 1:
            Runs(findings, name, quarters).key(f"runs-{name}-{quarters}")


@solara.component
def Runs(findings: Findings, metric: str, quarters: int) -> None:
    """Every single run behind the intervals of a metric."""
    chart = solara.use_memo(
        lambda: run_picture(findings, metric, quarters), [id(findings), metric, quarters]
    )
    ChartView(chart, heading=4)


def report_exhibits(findings: Findings) -> list[Exhibit]:
    """Return all exhibits of the report, in its order."""
    from ...exhibits_hero import hero
    from ...exhibits_money import money_exhibits
    from ...exhibits_people import people_exhibits
    from ...exhibits_result import result_exhibits
    from ...exhibits_selling import selling_exhibits

    results, first = findings.results, hero(findings.results)
    rest = (result_exhibits, people_exhibits, selling_exhibits, money_exhibits)
    return [*([first] if first else []), *(each for make in rest for each in make(results))]


@dataclass(frozen=True)
class Sheet:
    """A chart of the report, drawn for a telephone and for a wide screen."""

    title: str
    reading: str
    alt: str
    addresses: tuple[tuple[str, str], ...]
    is_wide: bool


def drawn(findings: Findings) -> Callable[[Report, Callable[[list[Sheet]], None]], list[Sheet]]:
    """Return the work of a job: draw every chart of the report, one after the other."""

    def work(report: Report, show: Callable[[list[Sheet]], None]) -> list[Sheet]:
        found = report_exhibits(findings)
        sheets: list[Sheet] = []
        for place, each in enumerate(found):
            report(place, len(found))
            addresses = tuple(
                (size.media, data_address(draw(each.painter, size.width, size.height)))
                for size in (each.sizes[0], each.sizes[-1])
            )
            sheets.append(Sheet(each.question, each.reading, each.alt, addresses, each.is_wide))
            show(list(sheets))
        return sheets

    return work


@solara.component
def TakeAway(findings: Findings) -> None:
    """Downloads, and all charts of the report on this page."""
    job: Running[list[Sheet]] = use_job()
    solara.use_effect(job.forget, [id(findings)])
    name = findings.comparison.scenario.name
    text("h3", "Take it with you")
    text("p", "The report is one page with all charts that can be mailed and printed. The folder "
         "also has every number, the scenario, and what it takes to make the same numbers again. "
         "Each is made when you ask for it.", "pp-quiet")  # fmt: skip
    with solara.v.Html(tag="div", class_="pp-row"):
        MadeFile("Report (HTML)", findings.report, f"{name}-report.html", "text/html").key(
            f"report-{id(findings)}"
        )
        MadeFile("Everything (ZIP)", findings.folder, f"{name}-results.zip", "application/zip").key(
            f"folder-{id(findings)}"
        )
        if not job.state.is_running and not job.state.found:
            solara.Button("Show all charts of the report here", outlined=True,
                          on_click=lambda: job.begin(drawn(findings)))  # fmt: skip
    Problem(job.state.problem)
    Progress(job.state, "Drawing the charts", job.stop)
    with solara.v.Html(tag="div", class_="pp-grid mt-3"):
        for sheet in job.state.found or []:
            with solara.v.Html(
                tag="figure", class_=f"pp-figure{' pp-wide' if sheet.is_wide else ''}"
            ).key(sheet.title):
                text("h4", sheet.title)
                text("p", sheet.reading, "pp-quiet")
                (media, narrow), (_, wide) = sheet.addresses
                with solara.v.Html(tag="picture"):
                    solara.v.Html(tag="source", attributes={"media": media, "srcset": narrow})
                    solara.v.Html(tag="img", attributes={"src": wide, "alt": sheet.alt})
