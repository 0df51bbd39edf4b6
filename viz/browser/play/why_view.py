"""Why: sales taken apart by leaving things out, beside what last touch would have said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import solara
from solara.lab import use_task

from .desk import Desk
from .people_list import Buyers
from .pieces import Choices, Waiting, chosen, sentences, text
from .words import sentence

if TYPE_CHECKING:
    from ....classroom.why.decomposition import Decomposition


@solara.component
def WhyView(desk: Desk, on_story: Callable[[int], None]) -> None:
    """Show why sales are what they are, and why they changed."""
    quarter = solara.use_reactive(desk.closed)
    done: solara.Reactive[float | None] = solara.use_reactive(None)
    lived: Any = use_task(desk.chronicle, dependencies=[], raise_error=False)
    task: Any = use_task(lambda: desk.explain(done.set), dependencies=[], raise_error=False)
    from ....classroom.why.factors import HOW
    from ....classroom.why.story import buyers

    text("h2", "Why?")
    text("p", HOW)
    Choices(
        title="Sales of",
        choices=[{"key": str(each), "title": f"Quarter {each}"}
                 for each in range(1, desk.closed + 1)],
        current=str(quarter.value),
        event_chosen=lambda said: quarter.set(int(chosen(said)[0])),
    )  # fmt: skip
    if lived.finished and lived.value is not None:
        Buyers(quarter.value, buyers(lived.value, quarter.value), on_story).key(
            f"buyers-{quarter.value}"
        )
    text("h3", "What brought the sales")
    if task.error:
        text("p", sentence(str(task.exception)), "pg-wrong", role="alert")
    elif not task.finished or task.value is None:
        Waiting("Playing your game again without each part, about ten seconds …", done.value)
    else:
        Parts(task.value, quarter.value, desk.setup.market_info.product).key(
            f"parts-{quarter.value}"
        )


@solara.component
def Parts(found: Decomposition, quarter: int, product: str) -> None:
    """Show the parts of one quarter's sales, and what changed."""
    from ....classroom.why.attribution import RULE
    from ....classroom.why.factors import MEANINGS, TITLES
    from ..charts import credit, decomposition
    from ..charts.view import ChartView

    sales, growth = found.sales(quarter), found.growth(quarter)
    whole = solara.use_memo(lambda: decomposition(found.parts(quarter), sales, things=product), [])
    change = solara.use_memo(
        lambda: decomposition(found.change(quarter), growth, is_change=True, things=product), []
    )
    touch = solara.use_memo(lambda: credit(found.credit(quarter), things=product), [])
    sentences(told(found, quarter, product))
    with solara.v.Html(tag="div", class_="pg-grid"):
        ChartView(whole, heading=4)
        ChartView(change, heading=4)
        with solara.v.Html(tag="div"):
            ChartView(touch, heading=4)
            text("p", RULE, "pg-quiet")
        with solara.v.Html(tag="div"):
            text("h4", "What leaving out means")
            sentences([f"{TITLES[name]}: {said}" for name, said in MEANINGS.items()])


def told(found: Decomposition, quarter: int, product: str) -> list[str]:
    """Return what stands out in a quarter, in sentences."""
    from ..charts.why import more_or_fewer

    parts = found.parts(quarter).iloc[1:-1]
    first = parts.iloc[int(parts["units"].to_numpy().argmax())]
    said = [f"You sold {found.sales(quarter):,} {product}."]
    if first["units"] > 0:
        said.append(
            f"What brought most is {first['part'].lower()}: without it, {first['units']:,} of "
            "them would be missing."
        )
    growth, moved = found.growth(quarter), found.change(quarter)
    most = moved.iloc[int(moved["units"].abs().to_numpy().argmax())]
    if growth or most["units"]:
        moved_by = more_or_fewer(most["units"], f"{abs(most['units']):,}")
        change = f"{abs(growth):,} {'more' if growth >= 0 else 'fewer'}"
        said.append(
            f"That is {change} than in the quarter before. What moved most is "
            f"“{most['part'].lower()}”: {moved_by} because of it."
        )
    return said
