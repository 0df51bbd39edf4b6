"""What a league says, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...scenarios.wording import numbered
from .ecology import GENERATIONS
from .league import LeagueResults
from .ranking import records


def said(gain: float) -> str:
    """Return a gain with its sign.

    >>> said(12.34), said(-0.4), said(0.01)
    ('+12.3', '−0.4', '0.0')
    """
    text = f"{abs(gain):.1f}"
    if not any(digit in text for digit in "123456789"):
        return text
    return ("+" if gain > 0 else "−") + text


def verdicts(results: LeagueResults) -> list[str]:
    """Return what the league as a whole says, the most important first."""
    table = results.standings()
    best, count = table.iloc[0], len(table)
    found = [
        f"{best['strategy']} comes first of {count}: it earned {_span(best)} for each 100 of the "
        f"usual budget more than the usual plan. {_sure(best, count)}"
    ]
    champions = {
        market.title: str(results.standings(market.name)["strategy"].iloc[0])
        for market in results.markets
    }
    if len(champions) > 1:
        found.append(_by_market(champions))
    won = table[table["wins"] > 0]
    found.append(
        f"Of {numbered(int(best['rounds']), 'round')}, "
        + ", ".join(f"{row['strategy']} won {row['wins']:g}" for row in records(won))
        + "."
    )
    if results.format == "pairs":
        end = results.survivors().iloc[0]
        found.append(
            f"If companies followed success for {GENERATIONS} generations, "
            f"{100 * end['share']:.0f} % would follow {end['strategy']}; with the luck of single "
            f"seeds it is {100 * end['low']:.0f} to {100 * end['high']:.0f} %."
        )
    return found


def where(results: LeagueResults) -> dict[str, str]:
    """Return for each strategy where it does well and where badly, in a sentence or two."""
    by_market = {market.title: results.standings(market.name) for market in results.markets}
    payoffs = results.payoffs() if results.format == "pairs" else None
    return {name: _where(name, by_market, payoffs) for name in results.standings()["strategy"]}


def _where(name: str, by_market: Mapping[str, pd.DataFrame], payoffs: pd.DataFrame | None) -> str:
    rows = {title: table[table["strategy"] == name].iloc[0] for title, table in by_market.items()}
    best = max(rows, key=lambda title: float(rows[title]["gain"]))
    worst = min(rows, key=lambda title: float(rows[title]["gain"]))
    text = f"Gains {_placed(rows[best])} in “{best}”"
    if worst != best:
        text = f"Gains most in “{best}”: {_placed(rows[best])}."
        text += f" Gains least in “{worst}”: {_placed(rows[worst])}"
    text += "."
    if payoffs is not None:
        against = payoffs[(payoffs["strategy"] == name) & (payoffs["against"] != name)]
        ordered = against.sort_values("mean")
        low, high = ordered.iloc[0], ordered.iloc[-1]
        text += f" Does best against {high['against']} ({said(high['mean'])})"
        if low["against"] != high["against"]:
            text += f", worst against {low['against']} ({said(low['mean'])})"
        text += "."
    return text


def _placed(row: pd.Series) -> str:
    return f"{said(row['gain'])}, rank {row['rank']} ({row['rank_low']} to {row['rank_high']})"


def _span(row: pd.Series) -> str:
    """Return a gain with its interval, if there is one."""
    if pd.isna(row["low"]):
        return said(row["gain"])
    return f"{said(row['gain'])} ({said(row['low'])} to {said(row['high'])})"


def _sure(best: pd.Series, count: int) -> str:
    """Return how sure the first rank is."""
    if best["rank_high"] == 1:
        return "That is more than luck: its rank is surely 1."
    return (
        f"Luck could have made it so: its true rank may be anything from {best['rank_low']} to "
        f"{best['rank_high']} of {count}. More seeds tell more."
    )


def _by_market(champions: Mapping[str, str]) -> str:
    """Return who is first where."""
    if len(set(champions.values())) == 1:
        many = "both" if len(champions) == 2 else f"all {len(champions)}"
        return f"It is first in {many} markets."
    listed = "; ".join(f"{title}: {name}" for title, name in champions.items())
    return f"No strategy is first everywhere. {listed}."
