"""The picture of talk: a neighbourhood of people who listen to each other."""

from __future__ import annotations

import pandas as pd

from ....agents.population import NOBODY
from ....equations.needing import WEEKS_PER_QUARTER
from ...style import QUIET
from ..charts.chart import Chart
from ..charts.palette import FAINT
from ..charts.units import Unit
from ..compare.drawing import Option
from .pictures import firm_styles
from .watching import Watched

_TOWN = 1000
"""Size of the picture in its own units; lines are drawn at whole ones."""


def talk_picture(watched: Watched, week: int) -> Chart:
    """Return who listens to whom in a neighbourhood, what they own, and who heard talk."""
    nodes = [_node(watched, place, week) for place in range(len(watched.people))]
    links = [{"source": int(a), "target": int(b)} for a, b in watched.links.tolist()]
    option: Option = {
        "animation": False,
        "tooltip": {"trigger": "item", "confine": True, "formatter": "{b}"},
        "series": [{
            "type": "graph", "layout": "none", "data": nodes, "links": links, "roam": False,
            "left": "center", "top": "center",
            "lineStyle": {"color": QUIET, "opacity": 0.3, "width": 1},
            "label": {"show": False}, "emphasis": {"focus": "adjacency"},
        }],
    }  # fmt: skip
    return Chart(
        "talk", f"{len(nodes)} people and whom they listen to, week {week}",
        "Each dot is a person in the colour of the brand they own; a line joins people who listen "
        "to each other. A large dot with a rim heard talk this week, about the brand of the rim.",
        option, _talk_table(watched), Unit("People"), seen(watched, week), height=460,
    )  # fmt: skip


def _node(watched: Watched, place: int, week: int) -> Option:
    """Return one person: in the colour of the brand owned, large with a rim after talk."""
    styles = list(firm_styles().values())
    brand, about = int(watched.owned[week, place]), int(watched.heard[week, place])
    has_heard = about != NOBODY
    owns = "owns nothing" if brand == NOBODY else f"owns {styles[brand].label}"
    talk = f", heard about {styles[about].label}" if has_heard else ""
    x, y = watched.places[place]
    return {
        "name": f"person {watched.people[place]}: {owns}{talk}",
        "x": round(_TOWN * x), "y": round(_TOWN * y), "symbolSize": 20 if has_heard else 11,
        "itemStyle": {
            "color": FAINT if brand == NOBODY else styles[brand].colour,
            "borderWidth": 4 if has_heard else 0,
            "borderColor": styles[about].colour if has_heard else QUIET,
            "shadowBlur": 8 if has_heard else 0, "shadowColor": QUIET,
        },
    }  # fmt: skip


def seen(watched: Watched, week: int) -> str:
    """Return what is to be seen in a week, in a sentence."""
    counts = watched.heard_in(week)
    styles = firm_styles()
    said = [f"{number} about {styles[firm].label}" for firm, number in counts.items() if number]
    total = sum(counts.values())
    who = f"In week {week}, {total} of {len(watched.people)} people heard talk"
    return f"{who}: {', '.join(said)}." if said else f"{who}."


def _talk_table(watched: Watched) -> pd.DataFrame:
    """Return by quarter how often each brand was talked about, and how many own it."""
    styles = firm_styles()
    rows = []
    for quarter in range(1, watched.weeks // WEEKS_PER_QUARTER + 1):
        weeks = range((quarter - 1) * WEEKS_PER_QUARTER + 1, quarter * WEEKS_PER_QUARTER + 1)
        heard = [sum(watched.heard_in(week)[firm] for week in weeks) for firm in styles]
        owners = [
            int((watched.owned[quarter * WEEKS_PER_QUARTER] == number).sum())
            for number in range(len(styles))
        ]
        cells = [f"{own} own it, {talk} times" for own, talk in zip(owners, heard, strict=True)]
        rows.append((str(quarter), *cells))
    heads = [f"{each.label}: owners, talk heard" for each in styles.values()]
    return pd.DataFrame(rows, columns=["Quarter", *heads])
