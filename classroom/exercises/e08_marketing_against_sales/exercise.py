"""Exercise 8: what it costs when marketing is paid for leads and sales for revenue."""

from __future__ import annotations

from pathlib import Path

from ....scenarios.comparison import Comparison
from ..exercise import Changes, Exercise, Rerun, Values
from ..keys import Keys, NumberKey, Trap
from ..questions import ChoiceQuestion, NumberQuestion
from ..section import Section
from ..signs import UNSURE, sign_key

QUARTERS = 8


def start_values(section: Section) -> Values:
    """Return how large the market is, and how the split firm's marketing spends its money."""
    return {
        "customers": section.whole_number("8/customers", 1900, 2200, 10),
        "content": section.whole_number("8/content", 27, 33),
    }


def changes(values: Values) -> dict[str, Changes]:
    """Return what the start values change: where the split firm's marketing money goes."""
    content = values["content"] / 100
    spent = {"content": content, "social": round(0.4 - content, 2)}
    strategy = {"firms": {"Aurora": {"strategy": spent}}}
    return {"scenario.toml": {**strategy, "customers": values["customers"]}}


def hours_for_one(comparison: Comparison, arm: str) -> float:
    """Return the hours spent on finding one person who is really looking."""

    def all_markets(name: str) -> float:
        return float(comparison.after(name, QUARTERS)[arm].sum())

    hours = all_markets("hours_leads") + all_markets("hours_cold")
    return hours / max(all_markets("qualified"), 1.0)


def solve(rerun: Rerun) -> Keys:
    """Return the right answers."""
    seen = rerun.comparison()
    loss = seen.difference("shared", "split", "profit", QUARTERS)
    leads = seen.difference("split", "shared", "leads_pull", QUARTERS)
    first_year = seen.difference("shared", "split", "profit", 4)
    ratio = hours_for_one(seen, "split") / max(hours_for_one(seen, "shared"), 0.01)
    return {
        "more_leads": NumberKey.around(leads, 0.10),
        "hours_ratio": NumberKey.around(ratio, 0.10, (_upside_down(ratio),)),
        "loss": NumberKey.around(loss, 0.10, (_only_one_year(first_year.mean),)),
        "larger_part": sign_key(
            seen.difference("goal_only", "rule_only", "profit", QUARTERS), "goal", "rule",
            {"rule": "The rule sorts the leads that come. It cannot call those who never heard of "
                     "you: compare what both firms are known for at the end."},
        ),
    }  # fmt: skip


def _upside_down(ratio: float) -> Trap:
    return Trap.at(
        1 / max(ratio, 0.01), 0.05, "You divided the wrong way round: the split firm is above."
    )


def _only_one_year(profit: float) -> Trap:
    return Trap.at(profit, 0.02, "This is the first year alone; the game lasts two.")


EXERCISE = Exercise(
    number=8,
    title="Marketing against Sales",
    objective="aligned goals and the hand-over",
    folder=Path(__file__).parent,
    questions=(
        NumberQuestion(
            name="more_leads",
            ask="How many more leads from marketing has a market in the split firm than in the "
            "firm with a shared goal, over all 8 quarters?",
            way="Compare leads_pull of split and shared after 8 quarters: the mean of the paired "
            "differences.",
            why="Who is paid for raised hands buys raised hands, also those of people who look "
            "for nothing.",
            unit="leads",
            low=-1e5,
            high=1e5,
        ),
        NumberQuestion(
            name="hours_ratio",
            ask="Hours on raw leads and cold calls for each qualified lead: how many times as "
            "many does the split firm spend as the firm with a shared goal, over 8 quarters?",
            way="For both arms add hours_leads and hours_cold after 8 quarters and divide by "
            "qualified. Then divide the split firm's hours by the other's.",
            why="Without scores salespeople cannot tell good leads from bad ones, so they trust "
            "none and call strangers instead. Scores put their hours where somebody is looking.",
            unit="times",
            low=0,
            high=1000,
        ),
        NumberQuestion(
            name="loss",
            ask="What has the split cost: how much more profit does the shared goal bring over "
            "8 quarters?",
            way="Take profit of shared less split after 8 quarters, the mean over markets. "
            "The 5 % that the hand-over costs are already paid in it.",
            why="The split firm buys hands instead of being known, and spends hours on calls "
            "that scores would have saved. Both cost customers who stay for years.",
            unit="dollars",
            low=-1e9,
            high=1e9,
        ),
        ChoiceQuestion(
            name="larger_part",
            ask="Which half of the cure alone brings more profit over 8 quarters?",
            way="Look at the difference of goal_only and rule_only and at its interval.",
            why="A rule makes good use of the leads there are; a shared goal changes which money "
            "is spent at all.",
            options={
                "goal": "marketing works for revenue, without scores (goal_only)",
                "rule": "leads are scored and sales reports back (rule_only)",
                **UNSURE,
            },
        ),
    ),
    start_values=start_values,
    changes=changes,
    solve=solve,
)
