"""A game as one page holds it: the live market, the shelf it is kept on, and what can be asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ....agents.decision import Decision
from ....classroom.game import books, plan
from ....classroom.game.game import Game
from ....classroom.game.playing import Playing, begin
from ....classroom.game.setup import GameSetup
from ....scenarios.reading import ScenarioError
from .alternative import Alternative, beside
from .branches import AS_PLAYED, Outcome, named, outcome
from .draft import Draft

if TYPE_CHECKING:
    from ....classroom.game.debrief import Debrief
    from ....classroom.game.report import QuarterReport
    from ....classroom.game.shelf import Shelf
    from ....classroom.game.variants import Origin
    from ....classroom.why.chronicle import Chronicle
    from ....classroom.why.decomposition import Decomposition

Show = Callable[[float], None]
SAVED = "saved"
"""Where a draft remembers the file that a game came from."""

READ = "read"
"""Where a draft remembers the last quarter whose report was seen."""


class Desk:
    """One game on one page. Whatever it knows can be made again from what the shelf keeps.

    Parameters
    ----------
    shelf : Shelf
    owner : str
        Whose game it is.
    name : str
        The game's name on the shelf.
    playing : Playing
        The game, played to where the shelf has it.
    """

    def __init__(self, shelf: Shelf, owner: str, name: str, playing: Playing) -> None:
        self.shelf = shelf
        self.owner = owner
        self.name = name
        self.playing = playing
        self.warning = ""
        self._news = 0
        self._explained: Decomposition | None = None
        self._result: tuple[Game, Debrief] | None = None
        self._origin: Origin | None = None
        self._chronicle: Chronicle | None = None
        self._writing = threading.RLock()
        self._outcomes: dict[str, Outcome] = {}

    @classmethod
    def open(cls, shelf: Shelf, owner: str, name: str, show: Show | None = None) -> Desk:
        """Take a game from the shelf and play it to where it was.

        Raises
        ------
        ScenarioError
            If there is no such game, it is somebody else's, or it came from a file and spends what
        it could not have; such a game is taken off the shelf again.
        """
        game = shelf.read(name, owner).game
        weeks = 104 + len(game.decisions) * 13

        def burn_in(done: int, of: int) -> None:
            if show is not None and done % 13 == 0:
                show(done / weeks)

        playing = Playing(game.setup, begin(game.setup.market_setting(), game.setup.seed, burn_in))
        kept = shelf.draft(name, owner)
        for quarter, decision in enumerate(game.decisions):
            if SAVED in (kept or {}):
                _check_paid(playing, decision, lambda: shelf.delete(name, owner))
            playing.close(decision)
            if show is not None:
                show((104 + 13 * (quarter + 1)) / weeks)
        desk = cls(shelf, owner, name, playing)
        desk.warning = _warning(playing, kept)
        return desk

    @property
    def game(self) -> Game:
        """The game as far as it was played."""
        return self.playing.game

    @property
    def setup(self) -> GameSetup:
        """What the game is played in."""
        return self.game.setup

    @property
    def closed(self) -> int:
        """How many quarters are closed."""
        return len(self.game.decisions)

    @property
    def last_decision(self) -> Decision:
        """The decision of the last closed quarter; the usual plan before the first."""
        return self.game.decisions[-1] if self.closed else plan.usual(self.setup)

    def figures(self, quarter: int) -> Mapping[str, float] | None:
        """Return the player's figures of a quarter, 0 being the one before; None without any."""
        return books.figures(self.playing, quarter) if quarter >= 0 else None

    def cash(self) -> float:
        """Return the money in the bank."""
        return books.cash(self.playing)

    def limit(self, quarter: int | None = None) -> float:
        """Return what can be spent in a quarter, by default in the next."""
        return _limit(self.playing, self.closed + 1 if quarter is None else quarter)

    def first_draft(self) -> Draft:
        """Return what was typed for the next quarter, or the last decision again."""
        start = Draft(self.setup, self.last_decision)
        kept = self.shelf.draft(self.name, self.owner) or {}
        if kept.get("quarter") != self.game.quarter:
            return start
        return start.read(kept.get("decision"))

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is typed, so that a reload loses nothing."""
        before = self.shelf.draft(self.name, self.owner) or {}
        kept = {"quarter": self.game.quarter, "decision": draft.to_dict()}
        self.shelf.keep_draft(self.name, self.owner, {**before, **kept})

    def close(self, decision: Decision) -> None:
        """Close the quarter: on the shelf first, which refuses if another tab was quicker."""
        self.shelf.update(self.name, self.owner, self.game.decide(decision), self.closed)
        self.playing.close(decision)
        self._news = self.closed

    def is_news(self, quarter: int) -> bool:
        """Return whether a quarter was closed on this page and not looked at yet, once."""
        is_news = quarter == self._news
        if is_news:
            self._news = 0
        return is_news

    @property
    def is_unread(self) -> bool:
        """Whether nobody has gone on from the last closed quarter's report yet."""
        kept = self.shelf.draft(self.name, self.owner) or {}
        return self.closed > 0 and kept.get(READ) != self.closed

    def mark_read(self) -> None:
        """Remember that the last closed quarter's report was seen."""
        if self.is_unread:
            kept = self.shelf.draft(self.name, self.owner) or {}
            self.shelf.keep_draft(self.name, self.owner, {**kept, READ: self.closed})

    def report(self, quarter: int) -> QuarterReport:
        """Return what happened in a closed quarter."""
        from ....classroom.game.report import report

        return report(self.playing, quarter)

    def save(self) -> bytes:
        """Return the game and its branches as a file."""
        from ....classroom.game.saved import save

        return save(self.game, self.branches(), self.playing.digests)

    def delete(self) -> None:
        """Take the game from the shelf for good."""
        self.shelf.delete(self.name, self.owner)

    def branches(self) -> dict[str, Game]:
        """Return the other histories that were kept, by name."""
        return self.shelf.branches(self.name, self.owner)

    def keep_branch(self, name: str, game: Game) -> None:
        """Keep another history under a name."""
        kept = self.branches()
        self.shelf.keep_branches(self.name, self.owner, {**kept, named(name, kept): game})

    def delete_branch(self, name: str) -> None:
        """Forget another history."""
        kept = {each: game for each, game in self.branches().items() if each != name}
        self.shelf.keep_branches(self.name, self.owner, kept)

    def save_of(self, name: str) -> bytes:
        """Return another history as a file of its own, which opens as a game."""
        from ....classroom.game.saved import save

        return save(self.branches()[name])

    def outcomes(self, branches: Mapping[str, Game]) -> dict[str, Outcome]:
        """Return what came of the game and of other histories; known ones are not played again."""
        found = {AS_PLAYED: outcome(self.playing)}
        for name, game in branches.items():
            if game.key() not in self._outcomes:
                self._outcomes[game.key()] = outcome(self.origin().play(game))
            found[name] = self._outcomes[game.key()]
        return found

    def what_if(self, quarter: int, decision: Decision, show: Show) -> Alternative:
        """Play the game again with another decision and the same luck."""
        from ....classroom.why.what_if import what_if

        found = what_if(self.game, quarter, decision, counted(show), self.origin(), self.playing)
        self._outcomes[found.would_be.game.key()] = outcome(found.would_be)
        return beside(found.was, found.would_be, quarter, found.sentences)

    def origin(self) -> Origin:
        """Return the market before the first quarter, from which other histories begin."""
        from ....classroom.game.variants import Origin

        with self._writing:
            if self._origin is None:
                self._origin = Origin(self.setup)
            return self._origin

    def chronicle(self) -> Chronicle:
        """Return the game as the people in it lived it; written only once."""
        from ....classroom.why.chronicle import Chronicle

        with self._writing:
            if self._chronicle is None or self._chronicle.game != self.game:
                self._chronicle = Chronicle.of(self.game, self.origin())
            return self._chronicle

    def explain(self, show: Show) -> Decomposition:
        """Take every closed quarter's sales apart; only once, as it takes seconds."""
        from ....classroom.why.decomposition import decompose

        if self._explained is None or self._explained.game != self.game:
            self._explained = decompose(self.game, self.origin(), counted(show), self.chronicle())
        return self._explained

    def result(self, show: Show) -> Debrief:
        """Return the score and what decided the game; only once, as it takes seconds."""
        from ....classroom.game.debrief import debrief

        if self._result is None or self._result[0] != self.game:
            self._result = self.game, debrief(self.playing, counted(show))
        return self._result[1]


def counted(show: Show) -> Callable[[int, int], None]:
    """Return who is told of pieces done and of all, for somebody who wants to hear of a share."""
    return lambda done, of: show(done / max(of, 1))


def _limit(playing: Playing, quarter: int) -> float:
    """Return what can be spent in a quarter."""
    figures = books.figures(playing, quarter - 1)
    return plan.budget(playing.setup, figures["cash"], figures)


def _check_paid(playing: Playing, decision: Decision, refuse: Callable[[], None]) -> None:
    """Raise a ``ScenarioError`` if the next decision of a file cannot be paid; refuse it before."""
    quarter = len(playing.decisions) + 1
    try:
        plan.check_affordable(playing.setup, decision, quarter, _limit(playing, quarter))
    except ScenarioError:
        refuse()
        raise


def open_on_shelf(shelf: Shelf, owner: str, content: bytes) -> str:
    """Put a saved game on the shelf and return its name there.

    Raises
    ------
    ScenarioError
        If the file is no saved game, is damaged, or of a later version.
    """
    from ....classroom.game.saved import open_save

    found = open_save(content)
    name = shelf.create(owner, found.game, found.branches)
    made_by = {"digests": list(found.digests), "version": found.version}
    shelf.keep_draft(name, owner, {SAVED: made_by})
    return name


def _warning(playing: Playing, kept: Mapping[str, Any] | None) -> str:
    """Return a sentence if a game from a file went another way than when it was saved."""
    from ....classroom.game.saved import Saved

    made_by = (kept or {}).get(SAVED)
    if not isinstance(made_by, Mapping):
        return ""
    digests = [str(each) for each in made_by.get("digests", ())]
    saved = Saved(playing.game, {}, digests, str(made_by.get("version", "")))
    return saved.warning(playing.digests[: len(digests)])
