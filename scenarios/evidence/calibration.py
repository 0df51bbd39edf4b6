"""Calibration: search the free parameters of an archetype for agreement with the ★ rows.

The thesis rows (G) never take part: what the game is about must come out by itself.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..archetypes import ParameterNote, parameter_notes
from ..reading import ScenarioError
from .registry import rows
from .scorecard import Finding, Scorecard
from .validation import Effort, Validation, check_workers

Report = Callable[[int, float, Scorecard], None]
"""Called after each trial with its number, its misfit and its scorecard."""

SPREAD = 1.5
"""How far a parameter may move: to this many times its value, and to this part of it."""
COMFORT = 0.5
"""A mean this far from the middle of its band, in half widths, is good enough."""


@dataclass(frozen=True)
class Free:
    """A free parameter and the range in which it is searched."""

    name: str
    value: float
    low: float
    high: float


def free_parameters(archetype: str, names: Sequence[str] = ()) -> list[Free]:
    """Return the parameters that the archetype's file calls calibrated, or the named ones.

    >>> "choice.price" in [free.name for free in free_parameters("durable")]
    True
    """
    notes = {f"{note.group}.{note.name}": note for note in parameter_notes(archetype)}
    for name in names:
        if name not in notes:
            raise ScenarioError(f"parameter {name!r} is unknown. {_near(name, list(notes))}")
        _check_searchable(name, notes[name])
    chosen = dict.fromkeys(names) or [
        name
        for name, note in notes.items()
        if note.provenance == "calibrated" and note.value and not _is_whole(note)
    ]
    return [_free(name, notes[name]) for name in chosen]


def _check_searchable(name: str, note: ParameterNote) -> None:
    """Refuse a parameter that cannot be multiplied by fractions."""
    if _is_whole(note):
        raise ScenarioError(
            f"{name} is a {note.unit}, but the search takes fractions. Leave it out, and compare "
            "its values with `pushpull sweep`."
        )
    if not note.value:
        raise ScenarioError(
            f"{name} is 0 here, but the search multiplies values. Leave it out, or give it another "
            "value in an archetype of your own."
        )


def _is_whole(note: ParameterNote) -> bool:
    """Whether a parameter counts something, or is a yes or no."""
    return note.unit.startswith(("whole number", "0 or 1"))


def _near(name: str, known: list[str]) -> str:
    """Return the remedy for an unknown name: those that are like it, as a whole or at the end.

    >>> _near("choice.prize", ["choice.price", "need.rate"])
    'Did you mean choice.price?'
    >>> _near("foo.bar", ["choice.price", "need.rate"])
    '`pushpull parameters` lists all.'
    """
    group, _, own = name.rpartition(".")
    ends = {each.partition(".")[2]: each for each in known}
    close = [*difflib.get_close_matches(name, known, n=3, cutoff=0.7)]
    close += [ends[end] for end in difflib.get_close_matches(own, ends, n=2, cutoff=0.7)]
    close += [each for each in known if group and each.startswith(f"{group}.")][:3]
    told = list(dict.fromkeys(close))[:3]
    return f"Did you mean {' or '.join(told)}?" if told else "`pushpull parameters` lists all."


def _free(name: str, note: ParameterNote) -> Free:
    ends = sorted((note.value / SPREAD, note.value * SPREAD))
    return Free(name, note.value, max(ends[0], note.low), min(ends[1], note.high))


def misfit(card: Scorecard) -> float:
    """Return how far a scorecard is from all its bands: 0 where every mean is comfortable."""
    return sum(_misfit(finding) for cell in card.cells for finding in cell.findings)


def _misfit(finding: Finding) -> float:
    """Return the squared distance from comfort, in half widths of the band or of the interval."""
    mean, band = finding.found.mean, finding.band
    if math.isnan(mean) or math.isnan(finding.found.high):
        return 25.0
    if band.is_open:
        half = max(finding.found.high - mean, 1e-12)
        inside = mean - band.low if math.isinf(band.high) else band.high - mean
        return 0.25 * min(max(0.0, 1.0 - inside / half), 5.0) ** 2
    away = abs(mean - (band.low + band.high) / 2) / ((band.high - band.low) / 2)
    return min(max(0.0, away - COMFORT), 5.0) ** 2


@dataclass
class Calibration:
    """A search over free parameters, kept in a file so that it goes on where it stopped.

    Parameters
    ----------
    archetype : str
    free : list of Free
    effort : Effort
        How much is played in each trial; all trials share their luck.
    workers : int
    kept : Path
        The file of the study.
    """

    archetype: str
    free: list[Free]
    effort: Effort
    workers: int
    kept: Path

    def __post_init__(self) -> None:
        """Check what can be checked before anything is played."""
        check_workers(self.workers)
        if not self.free:
            raise ScenarioError(
                f"{self.archetype} has no calibrated parameter. Name some, such as "
                "--parameter choice.price."
            )

    def run(self, trials: int, report: Report) -> tuple[dict[str, float], float]:
        """Play some more trials; return the best parameters so far and their misfit."""
        optuna = _optuna()
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        study = optuna.create_study(
            storage=f"sqlite:///{self.kept}",
            study_name=self.archetype,
            sampler=optuna.samplers.TPESampler(seed=1, multivariate=True, n_startup_trials=12),
            load_if_exists=True,
        )
        if not study.trials:
            study.enqueue_trial({each.name: each.value for each in self.free})
        study.optimize(lambda trial: self._try(trial, report), n_trials=trials)
        return dict(study.best_params), float(study.best_value)

    def _try(self, trial: object, report: Report) -> float:
        """Play one trial: the ★ rows with some parameters."""
        chosen = {
            each.name: trial.suggest_float(each.name, each.low, each.high, log=each.low > 0)  # type: ignore[attr-defined]
            for each in self.free
        }
        stars = [row for row in rows() if row.kind == "calibration"]
        validation = Validation(
            stars, (self.archetype,), self.effort, parameters=chosen, workers=self.workers
        )
        card = validation.run()
        found = misfit(card)
        report(trial.number, found, card)  # type: ignore[attr-defined]
        return found


def _optuna() -> Any:
    """Return the optimiser's library, or say how to get it."""
    try:
        import optuna
    except ImportError:
        raise ScenarioError(
            'calibration needs Optuna. Get it with: pip install "pushpull-market[science]"'
        ) from None
    return optuna
