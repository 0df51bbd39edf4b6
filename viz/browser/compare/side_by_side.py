"""Two arms on the map, week by week in step."""

from __future__ import annotations

import solara

from ....equations.needing import WEEKS_PER_QUARTER
from .film import Film, film_of
from .findings import Findings
from .parts import Choice, Problem, Progress, plain_cells, show_table, text
from .running import Running, use_job


@solara.component
def SideBySide(findings: Findings) -> None:
    """The last step of the page: one market, played by two arms, side by side."""
    first, second = solara.use_reactive(""), solara.use_reactive("")
    seed = solara.use_reactive(0)
    job: Running[Film] = use_job()
    solara.use_effect(job.forget, [id(findings)])
    arms, seeds = findings.arms, findings.comparison.seeds
    one = first.value if first.value in arms else arms[1]
    other = second.value if second.value in arms else arms[0]
    luck = seed.value if seed.value in seeds else seeds[0]
    names = {arm: arm for arm in arms}

    def play() -> None:
        work = film_of(findings.comparison.scenario, luck, list(dict.fromkeys((one, other))))
        job.begin(work)

    text("h2", "5. Two arms side by side")
    text("p", "The same people in the same market, under two strategies. Every dot is a person; "
         "where the two maps differ, the strategy made the difference.")  # fmt: skip
    with solara.v.Html(tag="div", class_="pp-row"):
        Choice("On the left", names, one, first.set)
        Choice("On the right", names, other, second.set)
        Choice("Market", {each: f"seed {each}" for each in seeds}, luck, seed.set)
    now = job.state
    Problem(now.problem)
    Progress(now, "Playing both arms", job.stop)
    if not now.is_running:
        with solara.v.Html(tag="div", class_="pp-buttons"):
            solara.Button("Show both on the map", on_click=play, color="primary")
    if now.found is not None and not now.is_running:
        Maps(now.found, findings)


@solara.component
def Maps(film: Film, findings: Findings) -> None:
    """The maps of one quarter, and how many own the brand under each arm."""
    from ..map.packing import MapSide
    from ..map.people import PeopleMapPair

    chosen = solara.use_reactive(1)
    quarter = min(chosen.value, film.quarters)
    arms = list(film.frames)
    left, right = arms[0], arms[-1]
    sides = solara.use_memo(
        lambda: [
            MapSide(findings.results.style(arm).label, film.quarter(arm, quarter), film.brands)
            for arm in (left, right)
        ],
        [id(film), quarter],
    )
    quarters = {each: f"quarter {each}" for each in range(1, film.quarters + 1)}
    with solara.v.Html(tag="div", class_="pp-row mt-4"):
        Choice("Quarter", quarters, quarter, chosen.set)
    PeopleMapPair(film.places, sides[0], sides[1], first_week=(quarter - 1) * WEEKS_PER_QUARTER)
    rows = [
        (arm, *(f"{film.owners(arm, each):,}" for each in range(film.quarters + 1))) for arm in arms
    ]
    heads = ["Arm", "at the start", *(f"Q{each}" for each in range(1, film.quarters + 1))]
    show_table(f"People who own {film.focal} at the end of each quarter", heads, plain_cells(rows))
