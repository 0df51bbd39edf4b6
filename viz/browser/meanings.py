"""Words of the trade and of the pages, with what they mean."""

from __future__ import annotations

from ..glossary import GLOSSARY

MORE: tuple[tuple[str, str], ...] = (
    (
        "Cash",
        "The money in the bank: what came in so far minus what was spent. A company can owe some, "
        "but not without end.",
    ),
    (
        "Last-touch attribution",
        "Giving a sale to whatever reached the customer last before it. Many companies count so; "
        "it forgets everything that came earlier.",
    ),
    (
        "Message fit",
        "How well what the advertising says answers what its readers need. A message that "
        "fits is heard more gladly.",
    ),
    (
        "Profit",
        "What was earned in a quarter: sales minus the cost of the product, of marketing and of "
        "sales.",
    ),
    ("Rival", "Another company in the same market. The computer decides for it."),
    (
        "Satisfaction",
        "How glad buyers are of the product once they use it, from −100 to +100; 0 is neither glad "
        "nor sorry. What a salesperson promised and the product does not do costs some of it.",
    ),
    ("Score", "From 0 to 100. 50 is what the company would have reached with its usual plan."),
    (
        "Segment",
        "A group of customers with similar needs, purses and habits. A message can be aimed at it.",
    ),
    ("Share", "The part of all units sold in the market that one company sold."),
    ("Usual plan", "What the company would do without you: the same budget and the same split."),
    (
        "Word of mouth",
        "Owners tell their friends how content they are. It costs nothing and cannot be bought.",
    ),
)
"""Words that only the pages use."""


def meanings() -> dict[str, str]:
    """Return every word with its meaning, by the alphabet.

    >>> sorted(meanings(), key=str.casefold) == list(meanings())
    True
    """
    words = {**dict(MORE), **dict(GLOSSARY)}
    return {word: words[word] for word in sorted(words, key=str.casefold)}


def meaning(word: str) -> str | None:
    """Return what a word means, whatever its capitals, or None.

    >>> meaning("seed").startswith("The number that fixes all luck")
    True
    """
    return {each.casefold(): text for each, text in meanings().items()}.get(word.casefold())
