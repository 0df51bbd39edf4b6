"""An arm in words: what the firm does, what is left out, and what else differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....scenarios.wording import listed
from .arm_form import CHANNELS, described, form_of
from .draft import Draft

MOST_STEPS = 4
"""Steps of a plan that are told; the file has them all."""


def arm_in_words(draft: Draft, arm: str) -> str:
    """Return in a sentence what an arm does.

    >>> from ....scenarios.scenario import Scenario
    >>> arm_in_words(Draft.of(Scenario.load("knock-outs")), "no_feedback")
    'Usual policy × 2, leads scored, feedback heard; without feedback.'
    """
    table = draft.document["arms"][arm]
    said = [strategy_in_words(draft.strategy(arm))]
    if left_out := table.get("without"):
        said.append(f"without {listed([_plain(each) for each in left_out])}")
    firms = table.get("firms", {})
    said += [
        f"{firm} differs in {_plain(key)}"
        for firm, changed in firms.items() for key in changed
        if firm != draft.focal or key != "strategy"
    ]  # fmt: skip
    known = {"title", "firms", "without"}
    said += [f"{_plain(key)} {_value(each)}" for key, each in table.items() if key not in known]
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}."


def strategy_in_words(strategy: Mapping[str, Any]) -> str:
    """Return a strategy in a few words, a plan with its main numbers.

    >>> strategy_in_words({"kind": "plan", "quarters": [
    ...     {"from": 1, "kind": "usual", "times": {"sales": 0.2}}, {"from": 4, "sales": 1.0},
    ... ]})
    'from quarter 1 usual policy, salespeople × 0.2; from quarter 4 100 % salespeople'
    """
    steps = strategy.get("quarters")
    if strategy.get("kind") == "plan" and isinstance(steps, list) and steps:
        told = [f"from quarter {each.get('from', 1)} {_step(each)}" for each in steps[:MOST_STEPS]]
        more = len(steps) - len(told)
        return "; ".join([*told, f"and {more} more in the file"] if more else told)
    if strategy.get("kind") == "rules":
        rules = len(strategy.get("rules", []))
        return f"{_shares(strategy)}, changed by {rules} rules in the file"
    return described(form_of(strategy))


def _step(step: Mapping[str, Any]) -> str:
    said = {name: each for name, each in step.items() if name != "from"}
    if said.get("kind", "mix") == "usual":
        return described(form_of(said))
    return _shares(said)


def _shares(mix: Mapping[str, Any]) -> str:
    """Return a mix as its budget and its shares, the largest first."""
    shares = {name: float(mix[name]) for name in CHANNELS if mix.get(name)}
    parts = [
        f"{100 * share:g} % {CHANNELS[name].lower()}"
        for name, share in sorted(shares.items(), key=lambda each: -each[1])
    ]
    times = float(mix.get("budget_times_usual", 1.0))
    budget = f"budget × {times:g}: " if times != 1 else ""
    return f"{budget}{', '.join(parts)}" if parts else f"{budget}nothing spent"


def _plain(name: str) -> str:
    """Return the name of a key as words."""
    return str(name).replace("_", " ")


def _value(value: Any) -> str:
    if isinstance(value, dict | list):
        return "differs, as it is written in the file"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
