"""A strategy that thinks in a process of its own: a view goes in, a decision comes out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from ....agents.decision import Decision
from ....agents.view import View
from ....scenarios.reading import ScenarioError
from ...game.game import decision_of
from .keeper import TOO_LONG, Cell, Keeper, StrategyFailed

MOST_TIMES = 2
"""How often in a round a strategy may hang or be ended before it is asked no more."""


@dataclass
class Record:
    """What a strategy did at the earlier tables of a round; all its copies share it."""

    times: int = 0
    last: str = ""


@dataclass
class Walled:
    """A class in a stranger's file.

    Attributes
    ----------
    keeper : Keeper
    file : str
        The file's name, for messages.
    source : str
        Its text.
    class_name : str
    remark : str
        What readers should know although it broke no rule.
    """

    keeper: Keeper
    file: str
    source: str = field(repr=False)
    class_name: str
    remark: str = ""
    _record: Record = field(default_factory=Record, repr=False)
    _cell: Cell | None = field(default=None, repr=False)

    def decide(self, view: View) -> Decision:
        """Return what the strategy decides.

        Raises
        ------
        StrategyFailed
            If it hangs, crashes, or answers with something else than a decision.
        """
        if self._record.times >= MOST_TIMES:
            raise StrategyFailed(
                f"{self.file}: {self._record.last}, at {MOST_TIMES} earlier tables; it was asked "
                "no more."
            )
        try:
            answer = self._asked(view)
            if "error" in answer:
                raise StrategyFailed(_told(answer))
            decision = decision_of(answer.get("decision"))
        except StrategyFailed as error:
            self._note(str(error))
            told = str(error)
            glue = "" if told.startswith(", line") else ": "
            raise StrategyFailed(f"{self.file}{glue}{told}.") from None
        except ScenarioError as error:
            self.close()
            raise StrategyFailed(f"{self.file}: {error}") from None
        self._remark(answer)
        return decision

    def close(self) -> None:
        """End the strategy's process."""
        if self._cell is not None:
            self._cell.end()
            self._cell = None

    def _asked(self, view: View) -> dict[str, Any]:
        """Return the answer to a view; the first question starts the process."""
        if self._cell is None:
            self._cell = self.keeper.open()
            self._cell.tell(
                {"source": self.source, "file": self.file, "class_name": self.class_name}
            )
        self._cell.tell({**asdict(view), "last": dict(view.last)})
        return self._cell.answer()

    def _note(self, said: str) -> None:
        """Remember what went wrong, and end the process."""
        if said in TOO_LONG:
            self._record.times += 1
            self._record.last = said
        self.close()

    def _remark(self, answer: dict[str, Any]) -> None:
        """Keep what readers should know."""
        refused, printed = answer.get("refused"), answer.get("printed")
        if isinstance(refused, str) and refused:
            self.remark = f"It tried to {refused[:60]}, which was refused."
        elif isinstance(printed, int) and printed > 0:
            self.remark = "It printed, which nobody reads."

    def __deepcopy__(self, memo: dict[int, Any]) -> Walled:
        """Copy without the process: a copy begins afresh, with the same record."""
        return Walled(self.keeper, self.file, self.source, self.class_name, _record=self._record)


def _told(answer: dict[str, Any]) -> str:
    """Return what a strategy's process said of its end; it may have been made up there."""
    text, line = f"{answer['error']}"[:400], answer.get("line")
    return f", line {line}: {text}" if isinstance(line, int) and line > 0 else text
