"""Answers: what a sweep and a search have found, in sentences, and as an arm to paste."""

from __future__ import annotations

from collections.abc import Sequence

import tomli_w

from ..metrics import metric
from ..verdicts import sentence
from ..wording import change, change_span, counted, listed, numbered, time
from .confirming import Finalist
from .evaluating import Evaluator
from .ground import Ground, titled
from .optimising import Found, Trial, edges
from .points import Point
from .space import short_names, spoken
from .sweeping import Swept

HOW_FRESH = (
    "Finalists are judged in fresh markets that the search has never seen; their intervals hold "
    "together (95 %)."
)
"""What the table of finalists promises; said once below it."""


def said_of_search(evaluator: Evaluator, found: Found, finalists: Sequence[Finalist]) -> list[str]:
    """Return what a search has found: the best, how sure it is, and what to be wary of."""
    first, ground = finalists[0], evaluator.ground
    what, currency = metric(evaluator.metric), ground.base.setting.archetype.currency
    names = short_names([axis.key for axis in found.axes])
    fresh = sentence("it", ground.baseline, what, evaluator.quarters, first.fresh, currency)
    lines = [
        f"Best found: {titled(first.trial.point, names)}.",
        f"In {numbered(first.fresh.seeds, 'fresh market')}: {fresh[:1].lower()}{fresh[1:]}",
        _too_good(first, ground, what.unit, currency),
    ]
    if first.trial != found.best()[0]:
        lines.append(
            "The search itself had put another trial first; the fresh markets have changed the "
            "order, so the finalists are close together."
        )
    wider = edges(found.axes, first.trial.point)
    lines += wider
    if wider:
        lines.append("A better value may lie outside: widen the range if it can be wider.")
    failed = [each for each in found.trials if each.failed]
    if failed:
        trials = counted(len(failed), "trial")
        lines.append(f"{_capital(trials)} could not be played: {failed[0].failed}")
    return lines


def _too_good(first: Finalist, ground: Ground, unit: str, currency: str) -> str:
    """Return what the search thought of the best, and why that is not the answer."""
    own = change(first.searched.mean, unit, currency)
    span = change_span(first.searched.low, first.searched.high, unit, currency)
    return (
        f"The search's own figure was {own} ({span}) in its {first.searched.seeds} markets. It is "
        "no evidence: the best of many trials tends to be the luckiest too (the winner's curse)."
    )


def best_toml(ground: Ground, trial: Trial, name: str, quarters: int) -> str:
    """Return the best trial as an arm to paste into the scenario."""
    title = f"best found for {metric(name).title.removesuffix(' at the end')} over {time(quarters)}"
    return tomli_w.dumps({"arms": {"best": {"title": title, **ground.arm_table(trial.point)}}})


def said_of_sweep(swept: Swept) -> list[str]:
    """Return which point does best by the first metric, and which cannot be told from it."""
    return [_best_by(swept, swept.metrics[0])]


def _best_by(swept: Swept, name: str) -> str:
    """Return which point does best by a metric."""
    sweep, table = swept.sweep, swept.table()
    rows = table[table["metric"] == name]
    best = sweep.points[swept.best]
    side = "lowest" if metric(name).better == "less" else "highest"
    head = (
        f"{_capital(metric(name).title)} is {side} with {titled(best, sweep.names)} "
        f"over {time(sweep.scenario.quarters)}."
    )
    if rows["to_best_low"].isna().any():
        return f"{head} One seed cannot tell luck from skill: play more of them (--seeds 20)."
    near = rows[(rows["to_best_low"] <= 0) & (rows["to_best_high"] >= 0)]
    others = [sweep.points[int(each) - 1] for each in near["point"] if each - 1 != swept.best]
    if not others:
        return f"{head} Every other point is surely behind it."
    if len(others) == len(sweep.points) - 1:
        return f"{head} But no point can be told from it: play more seeds."
    return f"{head} {_near(others, sweep.names)}"


def _near(others: Sequence[Point], names: dict[str, str]) -> str:
    """Return which points cannot be told from the best."""
    count = counted(len(others), "other point")
    if len(names) == 1:
        [key] = names
        shown = listed([spoken(each[key]) for each in others])
        return f"It cannot be told from {names[key]} {shown}."
    return f"{_capital(count)} cannot be told from it; the table marks them with ?."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
