"""The network of talk: people as points, and a line for each two who talk."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .chart import Chart, shorten
from .palette import AWARE, FAINT, FIRMS
from .parts import Part, frame
from .units import Unit


def network(people: pd.DataFrame, talks: pd.DataFrame, names: Sequence[str]) -> Chart:
    """Return a sample of people and who talks to whom.

    Parameters
    ----------
    people : DataFrame
        Columns customer, x, y and owner: 0 for nobody's customer, 1 for the first name, and on.
    talks : DataFrame
        Columns from and to, numbers of customers.
    names : sequence of str
        What the companies are called.
    """
    groups = ["Nobody's customer", *(shorten(name) for name in names)]
    colours = [AWARE, *FIRMS]
    friends = pd.concat([talks["from"], talks["to"]]).value_counts()
    points = [
        {
            "name": str(each["customer"]), "value": [float(each["x"]), float(each["y"])],
            "category": int(each["owner"]),
            "symbolSize": 5 + min(int(friends.get(each["customer"], 0)), 12),
        }
        for each in people.to_dict("records")
    ]  # fmt: skip
    edges = [
        {"source": str(a), "target": str(b)}
        for a, b in zip(talks["from"], talks["to"], strict=True)
    ]
    option: Part = {
        **frame(groups),
        "tooltip": {"show": False},
        "series": [{
            "type": "graph", "coordinateSystem": "cartesian2d", "data": points, "links": edges,
            "categories": [{"name": name, "itemStyle": {"color": colours[place % len(colours)]}}
                           for place, name in enumerate(groups)],
            "lineStyle": {"color": FAINT, "opacity": 0.8, "width": 1},
        }],
    }  # fmt: skip
    option["xAxis"] = _hidden_axis(people["x"])
    option["yAxis"] = {**_hidden_axis(people["y"]), "inverse": True}
    table = people[["customer", "owner"]].assign(
        owner=[groups[int(each)] for each in people["owner"]],
        friends=[int(friends.get(each, 0)) for each in people["customer"]],
    )
    return Chart(
        "network", "Who talks to whom",
        "Each point is a person, larger with more friends; a line joins two who talk.",
        option, table.rename(columns=str.capitalize), Unit("People"),
        f"Network of {len(people):,} people with {len(talks):,} friendships.", height=420,
    )  # fmt: skip


def _hidden_axis(values: pd.Series[float]) -> Part:
    """Return an axis that just holds its values and shows nothing."""
    ends = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    return {"type": "value", "show": False, "min": ends[0], "max": ends[1]}
