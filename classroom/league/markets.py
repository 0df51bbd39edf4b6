"""The markets of the league: five that ask for different things, or a scenario of your own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ...scenarios.building import Builder
from ...scenarios.overlay import Document, find, merged, overlay, read_chain
from ...scenarios.reading import ScenarioError, nearest
from ...scenarios.sentences import validated

SEATS = ("Aurora", "Borealis", "Cirrus", "Dorado", "Esker", "Fjord", "Gale", "Harbour")
"""What the engine calls the firms at a table: luck is keyed by these names."""

AFTER_QUARTERS = 4
"""How long a company is played on as usual to see what it is worth (a rule of the league,
assumed: a strategy that sells its future in the last quarter must not gain by it)."""


@dataclass(frozen=True)
class LeagueMarket:
    """A market in which strategies meet.

    Attributes
    ----------
    name, title, story : str
        What it is called, and what it asks of a strategy.
    document : mapping
        The market as a scenario file says it; firms are seats.
    after_quarters : int
        Quarters that are played on as usual after the last decision, and count.
    folders : tuple of Path
        Where an archetype of one's own is looked for.
    """

    name: str
    title: str
    story: str
    document: Mapping[str, Any] = field(repr=False)
    after_quarters: int = AFTER_QUARTERS
    folders: tuple[Path, ...] = ()

    @cached_property
    def quarters(self) -> int:
        """Quarters in which strategies decide."""
        return self.builder(SEATS[:2]).table.length

    def seats(self, number: int) -> tuple[str, ...]:
        """Return the names of some seats: the firms of the scenario first.

        >>> LEAGUE_MARKETS["software"].seats(2)
        ('Aurora', 'Borealis')
        """
        named = [*self.document.get("firms", {}), *SEATS]
        return tuple(dict.fromkeys(named))[:number]

    def builder(
        self, seats: Sequence[str], tables: Mapping[str, Any] | None = None,
        source: Path | None = None,
    ) -> Builder:  # fmt: skip
        """Return who builds the market with these firms.

        Parameters
        ----------
        seats : sequence of str
        tables : mapping, optional
            What firms decide, as a scenario file says it; as usual without.
        source : Path, optional
            The file that mistakes are told of; the market's own without.
        """
        said = self.document.get("firms", {})
        firms = {seat: {k: v for k, v in said.get(seat, {}).items() if k != "strategy"}
                 for seat in seats}  # fmt: skip
        for seat, table in (tables or {}).items():
            firms[seat]["strategy"] = table
        kept = {key: value for key, value in self.document.items() if key in _KEYS}
        data = {**kept, "firms": firms}
        path = source or Path(f"{self.name}.toml")
        return Builder(validated(data, [Document(path, data)]), path, self.folders)


_KEYS = (
    *("archetype", "customers", "quarters", "years", "burn_in_weeks", "start", "parameters"),
    *("shocks", "without"),
)
"""What a scenario says about its market; the rest is about its own comparison."""


def _market(
    name: str, title: str, story: str, after_quarters: int = AFTER_QUARTERS, **document: Any
) -> LeagueMarket:
    common = {"customers": 1000, "burn_in_weeks": 52}
    return LeagueMarket(name, title, story, overlay(common, document), after_quarters)


LEAGUE_MARKETS: Mapping[str, LeagueMarket] = {
    each.name: each
    for each in (
        _market(
            "software", "Business software",
            "Costly, bought with care, renewed every year. Salespeople matter, but they find "
            "nobody who has not heard of them.",
            archetype="software", quarters=6,
        ),
        _market(
            "durable", "Household appliances",
            "Bought once in many years. Most people are not looking when you talk to them.",
            archetype="durable", quarters=6,
        ),
        _market(
            "packaged-goods", "Packaged goods in a recession",
            "Cheap, bought every few weeks, soon forgotten; for a year a third of the need is "
            "gone.",
            archetype="consumer-goods", quarters=6,
            shocks=[{"kind": "recession", "quarter": 2, "quarters": 4, "size": 0.35}],
        ),
        _market(
            "launch", "A new kind of product",
            "Nobody owns one and nobody knows a brand: the market is still to be made.",
            archetype="durable", quarters=8, start="empty", burn_in_weeks=0,
        ),
        _market(
            "sprint", "Half a year for the owners",
            "Business software again, but the owners sell in half a year: only the money that "
            "is earned by then counts.",
            after_quarters=0, archetype="software", quarters=2,
        ),
    )
}  # fmt: skip
"""By name, as ``--markets`` knows them."""


def league_market(name: str) -> LeagueMarket:
    """Return a market of the league, or of a scenario file.

    >>> league_market("sprint").quarters
    2
    """
    if name in LEAGUE_MARKETS:
        return LEAGUE_MARKETS[name]
    if not name.endswith(".toml"):
        raise ScenarioError(
            f"market {name!r} is unknown. {nearest(name, LEAGUE_MARKETS)} "
            "A scenario file, such as my-market.toml, can be a market as well."
        )
    chain = read_chain(find(name))
    data, path = merged(chain), chain[0].path
    folders = tuple(dict.fromkeys(each.path.resolve().parent for each in chain))
    validated(data, chain)
    return LeagueMarket(
        path.stem, str(data.get("title", path.stem)), str(data.get("question", "")), data,
        folders=folders,
    )  # fmt: skip
