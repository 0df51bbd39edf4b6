"""The sentences of the market: those that never change, and patterns of those that do.

In a pattern each part that changes has a name. What is found there is said in the language, too,
except for ``name`` and ``brand``: what people have called their companies stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...classroom.game.levers import GROUPS, LEVERS
from ...classroom.game.markets import GAME_MARKETS
from ...classroom.game.plan import RULE
from ...classroom.game.research import SEEN
from ...classroom.game.score import PARTS
from ...classroom.lesson.standing import AGAINST_THE_USUAL_PLAN
from .numbers import MONEY, TAILS

AS_THEY_ARE = frozenset({"name", "brand"})

PATTERNS: tuple[str, ...] = (
    f"%(said)s {RULE}",
    # --- a plan and what is wrong with it
    "The plan costs %(cost)s, which is %(over)s more than you can spend. Lower something.",
    "%(lever)s needs a number, such as 1000 or 12.5. Type one.",
    "%(lever)s needs a number that can be read in one way. Type it without commas, such as 1000 "
    "or 12.5.",
    "%(lever)s is %(value)s, but must be from %(low)s to %(high)s.",
    "%(lever)s is %(value)s, but must be 0 or more.",
    "%(lever)s cannot be read. Choose again.",
    "both together cost %(money)s",
    "one or both cost %(share)s of all spending",
    "costs %(money)s",
    "%(money)s each",
    # --- what a lever was set to, and what it did
    "Last quarter %(value)s: %(told)s.",
    "Last quarter %(value)s.",
    "awareness %(now)s (before: %(before)s)",
    "awareness %(now)s",
    "goodwill %(now)s (before: %(before)s)",
    "goodwill %(now)s",
    "message fit %(now)s (before: %(before)s)",
    "message fit %(now)s",
    "skill %(now)s (before: %(before)s)",
    "skill %(now)s",
    "%(n)s people raised a hand (before: %(before)s)",
    "%(n)s people raised a hand",
    "%(n)s people heard friends talk about you",
    "%(n)s at work, %(left)s left you; %(won)s deals won",
    "%(n)s at work, %(left)s left you; %(won)s deal won",
    "%(n)s visits; %(share)s of the customers who could leave stayed",
    "%(n)s of %(all)s leads were called, %(cold)s went cold",
    "%(n)s calls, %(reached)s got through",
    "%(share)s of the quota was reached",
    "%(money)s were paid",
    "%(money)s taken off in all",
    "%(n)s sold, at %(money)s on average after refunds",
    "%(n)s bought earlier than they would have",
    "sales heard %(n)s objections",
    "week %(n)s, %(more)s",
    "week %(n)s",
    # --- the report of a quarter
    "%(name)s sold %(n)s %(product)s and made %(money)s, more than the quarter before (%(was)s).",
    "%(name)s sold %(n)s %(product)s and made %(money)s, about as much as the quarter before "
    "(%(was)s).",
    "%(name)s sold %(n)s %(product)s and lost %(money)s, about as much as the quarter before "
    "(%(was)s).",
    "%(name)s sold %(n)s %(product)s and made %(money)s, less than the quarter before (%(was)s).",
    "%(name)s sold %(n)s %(product)s and lost %(money)s, more than the quarter before (%(was)s).",
    "%(name)s sold %(n)s %(product)s and lost %(money)s, less than the quarter before (%(was)s).",
    "Market share stayed at %(share)s.",
    "Market share rose by %(points)s points to %(share)s.",
    "Market share fell by %(points)s points to %(share)s.",
    "Awareness stayed at %(share)s.",
    "Awareness rose by %(points)s points to %(share)s.",
    "Awareness fell by %(points)s points to %(share)s.",
    "Of the customers who decided again, %(share)s stayed (%(before)s before).",
    "Cash is %(money)s (%(before)s a quarter ago).",
    "%(n)s more %(product)s went to people whom marketing had pulled.",
    "%(n)s fewer %(product)s went to people whom marketing had pulled.",
    "%(n)s more %(product)s went to people whom a salesperson had found.",
    "%(n)s fewer %(product)s went to people whom a salesperson had found.",
    "%(n)s more %(product)s went to people who came by themselves.",
    "%(n)s fewer %(product)s went to people who came by themselves.",
    "%(n)s leads were lost; the most frequent reason: %(reason)s (%(share)s).",
    "Salespeople spent %(share)s of their hours on cold calls (%(past)s the quarter before).",
    "Salespeople spent %(share)s of their hours on cold calls.",
    "%(n)s of your salespeople left.",
    # --- voices
    "Customer %(n)s",
    "Salesperson %(n)s",
    "Your salesperson found me. I had not asked for it. Now I have %(name)s.",
    "I read about %(name)s, asked to be called, and bought.",
    "When I needed one, %(name)s came to mind. Nobody had to call me.",
    "I had %(name)s and have gone to %(brand)s.",
    "I am glad that I have %(name)s, and I say so when I am asked.",
    "%(name)s is not what I had hoped for. I tell my friends.",
    "I am looking around, and %(name)s did not come to mind: I think of it %(share)s of the time.",
    "I am looking around. I know %(name)s, but I have not decided.",
    "I am still learning. %(rest)s",
    "I have lost heart. %(rest)s",
    "Leads from marketing are worth my time: %(share)s of them are looking. Of those I call cold, "
    "%(cold)s.",
    "Leads from marketing are hardly better than cold calls: %(share)s are looking, %(cold)s of "
    "the others.",
    # --- tables and charts
    "Group %(n)s, %(where)s",
    "Amount (%(currency)s)",
)

FIXED: tuple[str, ...] = (
    "The promotion has no weeks. Choose weeks, or set the promotion to 0.",
    "nothing was sold", "on", "off", "evenly", "none",
    "I get no leads from marketing. I call people who have never heard of us.",
    "You bought no market research, so you see your rivals' prices and nothing else.",
    "You paid for market research. The figures are those of all customers, without error.",
    "Company", "Group", "People", "Message fit", "Top left", "Top right", "Bottom left",
    "Bottom right", "top left", "top right", "bottom left", "bottom right",
    # --- books
    "Revenue", "Cost of goods", "Salaries", "Commission", "Hand-over", "Profit", "Leads",
    "Qualified", "Demonstrations", "Won", "no need", "the price", "it did not fit", "no trust",
    "a rival", "bought nothing", "nobody called in time", "the fit", "trust", "the need",
    "No need", "The price", "It did not fit", "No trust", "A rival", "Bought nothing",
    "Nobody called in time", "The fit", "Trust", "The need",
    # --- charts
    "From money in to profit", "Why deals were lost", "Who thinks of you", "What you sold",
    "Your cash", "The line is your company.", "Reason", "Deals", "Line", "Week", "Percent",
    "The line is your company, as the mean of the last four weeks.",
    "Bars to the right bring money, bars back to the left cost it; the last is what remains.",
    "What was said when a deal was lost, the most frequent reason first.",
    "$ million", "$ thousand", "$ billion", "thousand", "million",
    # --- what cannot be done
    "the prediction", "the expected share is %(value)s, but must be from 0 to 100 percent.",
    "the prediction is %(value)s, but must be from %(low)s to %(high)s.",
    "this seat is not known in this class. Join again with the code.",
    "there is no such class here. Check its six letters; it may have been deleted.",
    "no round is open at the moment. Open one first.",
    "there is no map of this quarter yet. Wait until it is revealed.",
    "your team has decided already. A prediction comes before that.",
    "this decision is not put up any more. Load the page and look again.",
    "you have agreed to no decision, so there is nothing to take back.",
    "the expected profit is outside of its own range. Widen the range.",
    "no quarter is played yet, so there is nothing to look back on.",
    "this could not be worked out. Nothing that was kept is lost. Try again.",
    "no class is held on this server. Start it with: pushpull teach",
    "the form is too old. Load the page and join again.",
    "this class is full. Ask your teacher.",
    "this form cannot be read. Load the page again.",
    "the prediction needs a profit. Type one, or leave all of it empty.",
    "the prediction is not a number. Type one, such as 250000.",
    "you are in no team yet. Choose one first.",
    "This server reads plain forms alone.",
    "The form took too long to arrive. Send it again.",
    "The form broke off. Send it again.",
    "The form has too many fields.",
)  # fmt: skip


def messages() -> Iterator[str]:
    """Yield everything that the market may say and that a catalogue must hold."""
    yield from FIXED
    yield from PATTERNS
    yield from (RULE, AGAINST_THE_USUAL_PLAN)
    yield from (MONEY, *TAILS)
    yield from SEEN.values()
    for title, meaning in GROUPS.values():
        yield from (title, meaning)
    for lever in LEVERS:
        yield from (lever.label, lever.explanation)
        yield from (title for _, title in lever.choices)
    for market in GAME_MARKETS.values():
        yield from (market.title, market.story, market.product, market.product.removesuffix("s"))
    yield from (title for title, _, _ in PARTS.values())
