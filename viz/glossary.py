"""The words of the trade that a report uses, for readers who meet them for the first time."""

from __future__ import annotations

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("Arm", "One of the strategies that are compared. All arms start in the same market."),
    (
        "Awareness",
        "The chance that a customer thinks of the brand when there is something to buy. "
        "Advertising, talk and use raise it; forgetting lowers it.",
    ),
    ("Baseline", "The arm that all others are compared with."),
    (
        "Cold call",
        "A salesperson calls somebody who did not ask for it. Most people are not searching.",
    ),
    (
        "Customer kept",
        "An owner whose need came due again and who stayed with the brand, by renewing or by "
        "buying it once more.",
    ),
    (
        "Demonstration",
        "A salesperson shows the product. The customer understands it better afterwards, and also "
        "sees whether it fits.",
    ),
    (
        "Goodwill",
        "What people feel about the brand, between dislike (below 0) and liking (above 0). It is "
        "earned by fitting messages and good experience, and fades slowly.",
    ),
    (
        "Hand-over",
        "The way leads pass from marketing to sales and experience passes back. When it is good, "
        "leads come scored and at once, and marketing hears why deals are lost: it then moves part "
        "of the money for advertising, brand, content and social media to where it would help.",
    ),
    (
        "Interval (95 %)",
        "The range in which the mean over very many seeds would lie in 95 of 100 such experiments. "
        "It tells how sure the simulation is, not how sure the real world is.",
    ),
    (
        "Lead",
        "Somebody whom sales could talk to: either marketing got them to raise a hand, or a "
        "salesperson found them.",
    ),
    ("Moving mean", "The mean of the last few weeks. It calms the ups and downs of single weeks."),
    ("New unit", "A unit sold to somebody who did not own this brand."),
    (
        "Paired difference",
        "Two arms compared seed by seed: same customers, same luck. What remains is the effect of "
        "the strategy.",
    ),
    ("Pipeline", "All open leads of a firm, from the first contact to the negotiation."),
    ("Pull", "Marketing draws people to the product: advertising, brand, content, social media."),
    ("Push", "Salespeople bring the product to people: calls, visits, demonstrations."),
    ("Qualified lead", "A lead that was reached and turned out to be searching."),
    (
        "Quota",
        "What a salesperson must sell in a period to earn a bonus. It makes people hurry deals at "
        "the end of the period.",
    ),
    ("Searching", "A customer whose need is due and who is looking for a product now."),
    (
        "Seed",
        "The number that fixes all luck of one simulated market. Twenty seeds, twenty markets.",
    ),
    (
        "Util",
        "The unit in which a choice is weighed: one util more makes a brand about 2.7 times as "
        "likely to be chosen against another.",
    ),
)
