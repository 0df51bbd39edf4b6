"""The answers to exercises worked out a second way: whole markets, plain loops, no exercise code.

Every arm is a market of its own that is played from before its first week: under the rules that
all arms share until week 0, and under its own from there on. Every figure is added up row by row.
Nothing here knows sections, experiments, comparisons or keys.
"""

from __future__ import annotations

import copy
import math
import tomllib
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pushpull import Market
from pushpull.scenarios.scenario import Scenario

Rows = list[dict[str, Any]]
Runs = dict[tuple[str, int], Rows]
"""Weekly rows of the focal firm, by arm and seed."""

Answers = dict[str, Any]
"""Numbers, words, or an order of words, by question."""


def play(file: Path) -> Runs:
    """Play every arm of a scenario file with every seed, each from its own beginning."""
    scenario = Scenario.load(file)
    runs: Runs = {}
    for seed in scenario.seeds:
        for name, arm in scenario.arms.items():
            market = Market(copy.deepcopy(scenario.setting), seed)
            for _ in range(scenario.setting.burn_in_weeks):
                market.step()
            market.follow(copy.deepcopy(arm.setting))
            for _ in range(13 * scenario.quarters):
                market.step()
            table = market.weekly()
            rows = table[(table["firm"] == scenario.focal) & (table["week"] >= 0)]
            runs[name, seed] = rows.to_dict("records")
    return runs


def add(rows: Rows, measure: str, wanted: Callable[[int], bool] = lambda week: True) -> float:
    """Return the sum of a measure over the weeks that are wanted."""
    return sum(float(row[measure]) for row in rows if wanted(int(row["week"])))


def each(runs: Runs, arm: str, measure: str, **how: Any) -> list[float]:
    """Return the sum of a measure in every market of an arm."""
    return [add(rows, measure, **how) for (name, _), rows in runs.items() if name == arm]


def mean(values: list[float]) -> float:
    """Return the mean."""
    return sum(values) / len(values)


def gap(one: list[float], other: list[float]) -> list[float]:
    """Return the differences, market by market."""
    return [a - b for a, b in zip(one, other, strict=True)]


def sign(differences: list[float]) -> int:
    """Return on which side of zero the 95 % interval of a mean lies, or 0.

    The quantiles of Student's distribution are from its table.
    """
    count = len(differences)
    quantile = {2: 12.706, 4: 3.182, 5: 2.776, 6: 2.571, 8: 2.365, 10: 2.262, 12: 2.201}[count]
    middle = mean(differences)
    spread = math.sqrt(sum((value - middle) ** 2 for value in differences) / (count - 1))
    reach = quantile * spread / math.sqrt(count)
    return (middle - reach > 0) - (middle + reach < 0)


def by_end_of(quarter: int) -> Callable[[int], bool]:
    """Return whether a week lies before the end of a quarter."""
    return lambda week: week < 13 * quarter


def in_weeks(first: int, last: int) -> Callable[[int], bool]:
    """Return whether a week is one of these weeks of its quarter, counted from 1."""
    return lambda week: first <= week % 13 + 1 <= last


def length(folder: Path) -> int:
    """Return for how many quarters a scenario is played."""
    return int(tomllib.loads((folder / "scenario.toml").read_text(encoding="utf-8"))["quarters"])


# --- the exercises ------------------------------------------------------------------------------


def same_money(folder: Path) -> Answers:
    """Exercise 1."""
    considered, everyday = play(folder / "considered.toml"), play(folder / "everyday.toml")
    arms = ("all_pull", "mix_1", "mix_2", "mix_3", "mix_4", "all_push")
    mixes = Scenario.load(folder / "considered.toml").document["arms"]
    share = {arm: mixes[arm]["firms"]["Aurora"]["strategy"]["sales"] for arm in arms}
    here = {arm: mean(each(considered, arm, "profit")) for arm in arms}
    there = {arm: mean(each(everyday, arm, "profit")) for arm in arms}
    best, best_there = max(arms, key=lambda arm: here[arm]), max(arms, key=lambda arm: there[arm])
    push = share[best_there]
    inside = "more push" if push >= 0.5 else "more pull"
    return {
        "considered_best": share[best],
        "considered_range": range_of_good([(share[arm], here[arm]) for arm in arms], 0.05),
        "considered_cost": here[best] - here["all_pull"],
        "everyday_side": {0.0: "all pull", 1.0: "all push"}.get(push, inside),
        "everyday_cost": there[best_there] - there[best],
    }


def range_of_good(points: list[tuple[float, float]], within: float) -> tuple[float, float]:
    """Return between which places straight lines stay near the best, to four digits."""
    best = max(value for _, value in points)
    top = [value for _, value in points].index(best)
    level = best - within * abs(best)

    def end(way: list[tuple[float, float]]) -> float:
        for (near, above), (far, below) in pairwise(way):
            if below < level:
                return near + (far - near) * (above - level) / (above - below)
        return way[-1][0]

    low, high = end(points[top::-1]), end(points[top:])
    return math.ceil(low * 10_000 - 1e-6) / 10_000, math.floor(high * 10_000 + 1e-6) / 10_000


def quarter_end(folder: Path) -> Answers:
    """Exercise 2."""
    runs, quarters = play(folder / "scenario.toml"), length(folder)

    def more(measure: str, **how: Any) -> list[float]:
        return gap(each(runs, "quota", measure, **how), each(runs, "flat", measure, **how))

    rise = mean(more("new_units", wanted=in_weeks(11, 13))) / quarters
    dip = -mean(more("new_units", wanted=in_weeks(1, 6))) / quarters
    side = sign(more("profit"))
    return {
        "rise": rise,
        "dip": dip,
        "discounts": mean(more("discounts")),
        "source": "early weeks" if rise <= dip else "new customers",
        "choice": {1: "quota", -1: "flat", 0: "cannot tell"}[side],
    }


def turn_off_the_ads(folder: Path) -> Answers:
    """Exercise 3."""
    runs, last = play(folder / "scenario.toml"), length(folder)

    def more(measure: str, quarter: int) -> list[float]:
        how = {"wanted": by_end_of(quarter)}
        return gap(each(runs, "off", measure, **how), each(runs, "keep", measure, **how))

    lost = [0.0]
    for week in range(26, 13 * last):
        keep, off = (
            mean([row[week]["awareness"] for (name, _), row in runs.items() if name == arm])
            for arm in ("keep", "off")
        )
        lost.append(keep - off)
    half, weeks = lost[-1] / 2, 0.0
    if half > 0:
        after = next(place for place, value in enumerate(lost) if value >= half)
        weeks = after - 1 + (half - lost[after - 1]) / (lost[after] - lost[after - 1])
    harmed = [quarter for quarter in range(3, last + 1) if sign(more("units", quarter)) < 0]
    told = {1: "more", -1: "less", 0: "cannot tell"}
    return {
        "half_life": weeks,
        "quarter": str(harmed[0]) if harmed else "never",
        "units_lost": -mean(more("units", last)),
        "profit_early": told[sign(more("profit", 4))],
        "profit_late": told[sign(more("profit", last))],
    }


def hire_or_advertise(folder: Path) -> Answers:
    """Exercise 4."""
    runs, last = play(folder / "scenario.toml"), length(folder)

    def profit(arm: str, quarter: int = last) -> list[float]:
        return each(runs, arm, "profit", wanted=by_end_of(quarter))

    between = gap(profit("hire"), profit("advertise"))
    pays = "never"
    for quarter in range(last, 0, -1):
        if mean(gap(profit("hire", quarter), profit("hold", quarter))) < 0:
            break
        pays = str(quarter)
    return {
        "where": {1: "hire", -1: "advertise", 0: "cannot tell"}[sign(between)],
        "gap": mean(between),
        "first_quarter": mean(gap(profit("hold", 1), profit("hire", 1))),
        "pays": pays,
        "shift": mean(gap(profit("shift"), profit("hold"))),
    }


def cold_call_warm_call(folder: Path) -> Answers:
    """Exercise 5."""
    runs = play(folder / "scenario.toml")

    def together(measure: str) -> list[float]:
        none, pull, push, both = (
            each(runs, arm, measure) for arm in ("none", "pull", "push", "both")
        )
        return gap(gap(both, push), gap(pull, none))

    def success(arm: str) -> list[float]:
        reached, calls = each(runs, arm, "calls_reached"), each(runs, arm, "calls")
        return [100 * a / b if b else math.nan for a, b in zip(reached, calls, strict=True)]

    warmer = [value for value in gap(success("both"), success("push")) if not math.isnan(value)]
    return {
        "pull_alone": mean(gap(each(runs, "pull", "new_units"), each(runs, "none", "new_units"))),
        "interaction": mean(together("new_units")),
        "certain": "yes" if sign(together("new_units")) > 0 else "no",
        "profit": mean(together("profit")),
        "calls": mean(warmer),
    }


def too_much_push(folder: Path) -> Answers:
    """Exercise 6."""
    runs = play(folder / "scenario.toml")
    arms = ("x0", "x1", "x2", "x3", "x4", "x5")
    profit = {arm: mean(each(runs, arm, "profit")) for arm in arms}
    kept = {arm: mean(each(runs, arm, "kept")) for arm in arms}
    left = {arm: mean(each(runs, arm, "left")) for arm in arms}
    peak = max(arms, key=lambda arm: profit[arm])
    more_kept, more_left = kept["x5"] - kept["x1"], left["x5"] - left["x1"]
    decided = more_kept + more_left
    added = 100 * more_left / decided if decided else 0.0
    usual = 100 * left["x1"] / (kept["x1"] + left["x1"])
    early = {"wanted": by_end_of(1)}
    return {
        "peak": peak,
        "first_quarter": mean(
            gap(each(runs, "x5", "new_units", **early), each(runs, "x1", "new_units", **early))
        ),
        "profit_lost": profit[peak] - profit["x5"],
        "leaving": added,
        "who": "pushed" if added > usual else "before",
    }


ANSWERS: dict[int, Callable[[Path], Answers]] = {
    1: same_money,
    2: quarter_end,
    3: turn_off_the_ads,
    4: hire_or_advertise,
    5: cold_call_warm_call,
    6: too_much_push,
}
"""The second way, by the number of the exercise."""


def apart(keys: Mapping[str, Any], answers: Answers) -> list[str]:
    """Return the questions whose answer is not what a key says, with both.

    Numbers may differ in the tenth digit, or by a millionth where they are nearly 0: sums in
    another order are rounded otherwise.
    """
    found = []
    for name, key in keys.items():
        right, answer = key.value, answers[name]
        if isinstance(answer, float):
            neither = math.isnan(right) and math.isnan(answer)
            is_same = neither or math.isclose(right, answer, rel_tol=1e-9, abs_tol=1e-6)
        else:
            is_same = right == answer
        if not is_same:
            found.append(f"{name}: {right} or {answer}")
    return found
