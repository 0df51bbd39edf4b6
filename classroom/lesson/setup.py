"""What a lesson is played in: a market, teams, a length, luck, and the rules of the class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from ...agents.strategies import INDEX, strategy_class
from ...agents.view import Strategy
from ...model.setting import FirmSetting, MarketSetting, Shock
from ...scenarios.archetypes import load_archetype
from ...scenarios.reading import ScenarioError, nearest, read_toml, shortened
from ..game.markets import GAME_MARKETS, GameMarket, archetype_of
from ..game.setup import BURN_IN_WEEKS, LONGEST_NAME, GameSetup

MOST_FIRMS = 8
NEVER = 1_000_000
"""The quarter in which a firm enters that does not enter."""

ENTRANT = "Entrant"
"""What the engine calls the firm that waits until a shock lets it enter."""

STANDINGS = {
    "everything": "every team's sales, share and profit",
    "ranks": "only who is before whom",
    "own": "only a team's own figures",
}
SILENT = {
    "repeat": "what the team did last quarter",
    "usual": "what companies in this market usually do",
}
RANGES: Mapping[str, tuple[int, int]] = {
    "quarters": (1, 16),
    "customers": (500, 20_000),
    "seed": (0, 2**32 - 1),
    "quorum": (1, 10),
}
MINUTES = (0.5, 240.0)
"""From where to where numbers of a lesson may be."""

ENTRANT_STRATEGY = "integrated"
"""How an entrant is led: it joins marketing and sales (a rule of the class, assumed)."""


@dataclass(frozen=True, kw_only=True)
class LessonSetup:
    """Everything that fixes a lesson but what people do in it.

    Attributes
    ----------
    title : str
        What the lesson is called, 1 to 80 printable characters.
    market : str
        The kind of market; see ``GAME_MARKETS``.
    teams : tuple of str
        What the 2 to 8 teams are called. Names change no number.
    quarters : int
        How many quarters count, 1 to 16.
    customers : int
        People on the map, 500 to 20,000.
    seed : int
        The luck of the market, 0 to 4,294,967,295.
    minutes : float
        How long a round collects decisions, 0.5 to 240 minutes.
    standings : {"everything", "ranks", "own"}
        What students may see of the other teams' results.
    quorum : int
        How many members must agree before a team's decision counts, 1 to 10. A smaller team
        needs all its members.
    silent : {"repeat", "usual"}
        What a team does that has decided nothing when the round is closed.
    rivals : tuple of str
        Computer-led firms beside the teams: names of strategies. Teams and rivals are at most 8.
    practice : bool
        Whether a quarter that does not count comes first. It has luck of its own.
    closes_itself : bool
        Whether a round is closed when its time is over, or waits for the teacher.

    Raises
    ------
    ScenarioError
        If a value is out of its range; one sentence says which.

    Examples
    --------
    >>> LessonSetup(teams=("Ada", "Bob")).firms
    ('Firm 1', 'Firm 2')
    >>> LessonSetup(teams=("Ada",))
    Traceback (most recent call last):
    ...
    pushpull.scenarios.reading.ScenarioError: teams are 1, but must be 2 to 8. Add or remove some.
    """

    title: str = "A lesson"
    market: str = "software"
    teams: tuple[str, ...] = ("Team 1", "Team 2", "Team 3", "Team 4")
    quarters: int = 6
    customers: int = 2000
    seed: int = 1
    minutes: float = 8.0
    standings: str = "everything"
    quorum: int = 1
    silent: str = "repeat"
    rivals: tuple[str, ...] = ()
    practice: bool = False
    closes_itself: bool = True

    def __post_init__(self) -> None:
        for name in ("teams", "rivals"):
            object.__setattr__(self, name, _words(name, getattr(self, name)))
        check_name("the title", self.title, 80)
        _check_known("market", self.market, GAME_MARKETS)
        _check_known("standings", self.standings, STANDINGS)
        _check_known("silent", self.silent, SILENT)
        _check_teams(self.teams, self.rivals)
        for name, (low, high) in RANGES.items():
            _check_whole(name, getattr(self, name), low, high)
        _check_minutes(self.minutes)
        for name in ("practice", "closes_itself"):
            if not isinstance(getattr(self, name), bool):
                raise ScenarioError(f"{name} is {getattr(self, name)!r}, but must be yes or no.")

    # --- who is in the market ---------------------------------------------------------------

    @property
    def market_info(self) -> GameMarket:
        """What people are told of the market."""
        return GAME_MARKETS[self.market]

    @property
    def currency(self) -> str:
        """Sign of the money."""
        return archetype_of(self.market).currency

    @property
    def numbers(self) -> range:
        """The teams' numbers, from 1 on."""
        return range(1, len(self.teams) + 1)

    @property
    def firms(self) -> tuple[str, ...]:
        """What the engine calls the teams: luck is keyed by it, whatever the teams' names."""
        return tuple(self.firm(team) for team in self.numbers)

    @property
    def rival_firms(self) -> tuple[str, ...]:
        """What the engine calls the computer-led firms beside the teams."""
        first = len(self.teams) + 1
        return tuple(f"Firm {first + place}" for place in range(len(self.rivals)))

    @property
    def names(self) -> dict[str, str]:
        """Every firm's name as people see it, by the engine's name, in the market's order."""
        teams = dict(zip(self.firms, self.teams, strict=True))
        rivals = {name: f"Rival {n}" for n, name in enumerate(self.rival_firms, 1)}
        return {**teams, **rivals, ENTRANT: "Newcomer"}

    def firm(self, team: int) -> str:
        """Return what the engine calls a team."""
        return f"Firm {team}"

    def company(self, team: int) -> GameSetup:
        """Return a team's market as levers and plans read it; it does not tell the seed."""
        return GameSetup(
            market=self.market, company=self.teams[team - 1], seed=0,
            quarters=self.quarters, customers=self.customers,
        )  # fmt: skip

    def market_setting(
        self,
        strategies: Mapping[str, Strategy | None] | None = None,
        shocks: Sequence[Shock] = (),
        enters_quarter: int = NEVER,
    ) -> MarketSetting:
        """Return the market of the lesson.

        Parameters
        ----------
        strategies : mapping of Strategy by engine name, optional
            Who decides; without, teams do as usual and rivals by their strategies.
        shocks : sequence of Shock
        enters_quarter : int
            When the entrant enters; never by default.
        """
        led: dict[str, Strategy | None] = dict.fromkeys(self.names)
        for name, strategy in zip(self.rival_firms, self.rivals, strict=True):
            led[name] = strategy_class(strategy)()
        led[ENTRANT] = strategy_class(ENTRANT_STRATEGY)()
        led.update(strategies or {})
        firms = tuple(
            FirmSetting(
                name=name, strategy=strategy,
                enters_quarter=enters_quarter if name == ENTRANT else 0,
            )
            for name, strategy in led.items()
        )  # fmt: skip
        return MarketSetting(
            archetype=load_archetype(self.market), customers=self.customers, firms=firms,
            shocks=tuple(shocks), burn_in_weeks=BURN_IN_WEEKS,
        )  # fmt: skip

    # --- plain values -----------------------------------------------------------------------

    def changed(self, name: str, value: Any) -> LessonSetup:
        """Return the setup with a rule of the class changed while it is played.

        Raises
        ------
        ScenarioError
            If it cannot be changed any more: the market, its people, its luck, its teams.
        """
        _check_known("setting", name, CHANGEABLE)
        return replace(self, **{name: value})

    def renamed(self, team: int, name: str) -> LessonSetup:
        """Return the setup in which a team is called otherwise."""
        names = list(self.teams)
        names[team - 1] = name
        return replace(self, teams=tuple(names))

    def to_dict(self) -> dict[str, Any]:
        """Return the setup as plain values."""
        values = asdict(self)
        return {**values, "teams": list(self.teams), "rivals": list(self.rivals)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> LessonSetup:
        """Return the setup that ``to_dict`` wrote; one sentence says what is wrong with others."""
        if not isinstance(values, Mapping):
            raise ScenarioError("the lesson has no settings. Open another file.")
        for name in values:
            _check_known("setting", name, [each.name for each in fields(cls)])
        return cls(**values)

    @classmethod
    def load(cls, path: Path | str, **changes: Any) -> LessonSetup:
        """Return the lesson that a TOML file describes.

        Its table ``[lesson]`` names fields of this class. What it leaves out is taken from the
        scenario in the same file: title, market, customers, quarters.

        Parameters
        ----------
        path : Path
            A scenario or exercise.
        changes : optional
            Fields that replace what the file says.
        """
        values = read_toml(Path(path))
        said = values.get("lesson", {})
        if not isinstance(said, Mapping):
            raise ScenarioError(f"{Path(path).name}: lesson must be a table. Write [lesson].")
        names = {name: name for name in ("title", "customers", "quarters")}
        names["archetype"] = "market"
        taken = {ours: values[name] for name, ours in names.items() if name in values}
        try:
            return cls.from_dict({**taken, **said, **changes})
        except ScenarioError as error:
            raise ScenarioError(f"{Path(path).name}: {error}") from None


CHANGEABLE = ("title", "minutes", "standings", "quorum", "silent", "closes_itself", "quarters")
"""What a teacher may change while the lesson is played."""


def check_name(what: str, name: Any, longest: int = LONGEST_NAME) -> str:
    """Return a name without spaces around it; refuse what cannot be read."""
    if not isinstance(name, str) or not name.strip() or not name.strip().isprintable():
        raise ScenarioError(f"{what} needs letters that can be seen. Type some.")
    if len(name.strip()) > longest:
        raise ScenarioError(
            f"{what} has {len(name.strip())} letters, but may have {longest}. Shorten it."
        )
    return name.strip()


def _words(name: str, values: Any) -> tuple[str, ...]:
    is_list = isinstance(values, Sequence) and not isinstance(values, str)
    if not is_list or not all(isinstance(each, str) for each in values):
        raise ScenarioError(f'{name} must be a list of words, such as ["Ada", "Bob"].')
    return tuple(each.strip() for each in values)


def _check_teams(teams: tuple[str, ...], rivals: tuple[str, ...]) -> None:
    if not 2 <= len(teams) <= MOST_FIRMS:
        raise ScenarioError(
            f"teams are {len(teams)}, but must be 2 to {MOST_FIRMS}. Add or remove some."
        )
    for name in teams:
        check_name("a team's name", name)
    if len({name.casefold() for name in teams}) < len(teams):
        raise ScenarioError("two teams have the same name. Rename one.")
    for name in rivals:
        _check_known("strategy", name, INDEX)
    if len(teams) + len(rivals) > MOST_FIRMS:
        raise ScenarioError(
            f"teams and rivals are {len(teams) + len(rivals)}, but a market has at most "
            f"{MOST_FIRMS} firms. Remove some."
        )


def _check_known(what: str, name: Any, known: Any) -> None:
    if not isinstance(name, str) or name not in known:
        said = shortened(str(name))
        raise ScenarioError(f"{what} {said!r} is unknown. {nearest(said, known)}")


def _check_whole(name: str, value: Any, low: int, high: int) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not low <= value <= high:
        raise ScenarioError(
            f"{name} is {value!r}, but must be a whole number from {low:,} to {high:,}."
        )


def _check_minutes(value: Any) -> None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not MINUTES[0] <= value <= MINUTES[1]:
        low, high = MINUTES
        raise ScenarioError(f"minutes are {value!r}, but must be from {low:g} to {high:g}.")
