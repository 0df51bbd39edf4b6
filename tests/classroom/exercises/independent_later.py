"""The answers to exercises 7 to 11 worked out a second way: see ``independent``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from .independent import Answers, Runs, by_end_of, each, gap, mean, play, sign


def more(runs: Runs, one: str, other: str, measure: str, quarter: int) -> list[float]:
    """Return how much more one arm has by the end of a quarter, market by market."""
    how = {"wanted": by_end_of(quarter)}
    return gap(each(runs, one, measure, **how), each(runs, other, measure, **how))


def side(differences: list[float], above: str, below: str) -> str:
    """Return on which side a mean surely lies, in words."""
    return {1: above, -1: below, 0: "cannot tell"}[sign(differences)]


def last_touch(folder: Path) -> Answers:
    """Exercise 7; the report is read from the sheet, where a student finds it."""
    runs, channels = (
        play(folder / "scenario.toml"),
        ("advertising", "content", "talk", "salespeople"),
    )
    brought = {name: mean(more(runs, "all", f"no_{name}", "new_units", 5)) for name in channels}
    rows = re.findall(r"^\| [a-z ]+ \| ([\d,]+) \|$", (folder / "sheet.md").read_text(), re.M)
    told = dict(zip(channels, (int(row.replace(",", "")) for row in rows), strict=True))
    true = sorted(channels, key=lambda name: -brought[name])
    reported = sorted(channels, key=lambda name: -told[name])
    too_high = {name: true.index(name) - reported.index(name) for name in channels}
    everybody = mean(each(runs, "all", "new_units"))
    return {
        "order": tuple(true),
        "advertising": brought["advertising"],
        "flattered": max(channels, key=lambda name: too_high[name]),
        "sum": sum(brought.values()) / max(everybody, 1.0),
    }  # fmt: skip


def marketing_against_sales(folder: Path) -> Answers:
    """Exercise 8."""
    runs = play(folder / "scenario.toml")

    def hours(arm: str) -> float:
        spent = sum(each(runs, arm, "hours_leads")) + sum(each(runs, arm, "hours_cold"))
        return spent / max(sum(each(runs, arm, "qualified")), 1.0)

    return {
        "more_leads": mean(more(runs, "split", "shared", "leads_pull", 8)),
        "hours_ratio": hours("split") / max(hours("shared"), 0.01),
        "loss": mean(more(runs, "shared", "split", "profit", 8)),
        "larger_part": side(more(runs, "goal_only", "rule_only", "profit", 8), "goal", "rule"),
    }


def launch_clock(folder: Path) -> Answers:
    """Exercise 9."""
    runs = play(folder / "scenario.toml")
    lead, leads = 0.0, []
    for week in range(8 * 13):
        for (arm, _), rows in runs.items():
            lead += {"push_first": 1, "pull_first": -1}.get(arm, 0) * rows[week]["new_units"]
        leads.append(lead)
    arms = ("pull_first", "push_first", "both")
    won = {arm: mean(each(runs, arm, "new_units")) for arm in arms}
    return {
        "early": side(more(runs, "push_first", "pull_first", "new_units", 4), "push", "pull"),
        "late": side(more(runs, "push_first", "pull_first", "new_units", 8), "push", "pull"),
        "crossing": float(leads.index(max(leads)) + 1),
        "waiting": won["both"] - won["push_first"],
        "best": max(arms, key=lambda arm: won[arm]),
    }


def recession(folder: Path) -> Answers:
    """Exercise 10."""
    answers: Answers = {}
    for name, file in (("software", "scenario.toml"), ("appliances", "appliances.toml")):
        runs = play(folder / file)
        for when, quarter in (("year_1", 4), ("year_3", 12)):
            differences = more(runs, "cut_brand", "cut_sales", "profit", quarter)
            answers[f"{name}_{when}"] = side(differences, "brand", "sales")
    return {**answers, "appliances_gap": mean(differences)}


def survey(folder: Path) -> Answers:
    """Exercise 11."""
    file = folder / "scenario.toml"
    runs = play(file)
    customers = tomllib.loads(file.read_text(encoding="utf-8"))["customers"]

    def brings(one: str, other: str) -> float:
        profit, paid = (more(runs, one, other, name, 8) for name in ("profit", "research_spend"))
        return mean(profit) + mean(paid)

    worth, cost = brings("survey", "blind"), mean(each(runs, "survey", "research_spend"))
    settled = brings("fixed_survey", "fixed_blind")
    part = "less" if settled < worth else "as much"
    return {
        "bid": worth,
        "cost": cost,
        "bid_fixed": "nothing" if abs(settled) <= 0.01 else part,
        "customers_needed": customers * cost / worth if worth > 0.01 else 1e9,
    }


ANSWERS: dict[int, Callable[[Path], Answers]] = {
    7: last_touch,
    8: marketing_against_sales,
    9: launch_clock,
    10: recession,
    11: survey,
}
"""The second way, by the number of the exercise."""
