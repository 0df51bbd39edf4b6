"""The passes in their compiled make: columns are handed to the loops of ``equations.fast``.

What each pass does is told by the NumPy text of the same name; see ``passes``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..equations import chance, portable
from ..equations.chance import LANE_SIZE, LANES, Rows, stream_key
from ..equations.counting import STEPS
from ..equations.fast.compiling import kept
from ..equations.portable import Floats
from .audience import BLOCK, Readers
from .campaign import Campaign
from .leads import Leads
from .minds import Counts
from .neighbours import STRONGEST, Talk
from .parameters import Mechanisms
from .population import Population, network
from .salespeople import Salespeople
from .selling import CallLists
from .shopping import SHOWS, Asked, Offers, liked_by_all
from .usage import Products, Purchases

with kept():
    from ..equations.fast import choice, memory, reading, talking, using
    from ..equations.fast import selling as calls

_STEPS = np.float32(STEPS)


def _keys(people: Population, stream: str, week: int | None = None) -> NDArray[np.uint64]:
    """Return the keys of a stream for all brands."""
    return stream_key(people.seed, stream, people.week if week is None else week) ^ people.salts


def gather(people: Population, speed: float) -> Rows:
    """Let a week's need gather; return whose need has just come due."""
    due: Rows = memory.gather(
        people.need, people.rate, people.threshold, people.searching, people.owned,
        np.float32(speed), np.float32(people.archetype.need.latent),
    )  # fmt: skip
    return due


def hear(people: Population, campaign: Campaign, block: int = 0) -> Readers:
    """Let everybody forget, see, and read what all firms send this week."""
    brands = len(people.brands)
    brand, customer = memory.hear(
        _keys(people, "media"),
        campaign.limits, campaign.changes.reshape(brands, -1), campaign.reads,
        people.cell, people.searching, people.owned,
        people.awareness, people.salience, people.goodwill, people.call_draw, block or BLOCK,
    )  # fmt: skip
    return Readers(brand=brand, customer=customer)


def read(people: Population, readers: Readers, message_fit: Floats) -> None:
    """Let readers of content learn: the name, the liking, and what the offer is."""
    media, limit = people.archetype.media, people.archetype.memory.goodwill_limit
    shares = (media.content_awareness, media.content_goodwill / limit, media.content_understanding)
    reading.read(
        readers.brand, readers.customer, people.segment, people.awareness, people.goodwill,
        people.understanding, message_fit, np.array([*shares, limit], dtype=np.float32),
    )  # fmt: skip


def raise_hands(people: Population, readers: Readers, message_fit: Floats) -> Readers:
    """Return which readers ask to be called: many of the searching, a few of the idle."""
    media = people.archetype.media
    asks = reading.raise_hands(
        _keys(people, "hand"), readers.brand, readers.customer, people.segment,
        people.searching, people.owned, message_fit, media.hand_searching, media.hand_idle,
    )  # fmt: skip
    return Readers(brand=readers.brand[asks], customer=readers.customer[asks])


def talk(people: Population, carried: Floats, block: int = 0) -> Talk:
    """Let customers hear owners among their contacts; return who heard which brand."""
    rules, memory_rules = people.archetype.talk, people.archetype.memory
    most = min(rules.base + (rules.satisfied + float(carried.max())) * STRONGEST, 1.0)
    limit = np.uint64(min(np.ceil(most * LANE_SIZE), LANE_SIZE - 1))
    numbers = (
        rules.base, rules.satisfied, STRONGEST, rules.awareness, rules.goodwill,
        rules.negativity, memory_rules.goodwill_limit, people.archetype.need.primary_demand,
    )  # fmt: skip
    brand, customer = talking.talk(
        stream_key(people.seed, "contact", people.week), limit, *network(people),
        people.archetype.talk.rewired, people.owned,
        people.satisfaction, people.segment, people.searching, people.awareness,
        people.goodwill, people.need, carried, np.array(numbers, dtype=np.float64),
        portable.powers_of_two(),
    )  # fmt: skip
    return Talk(brand, customer)


def weigh(
    people: Population, offers: Offers, who: Rows, asked: Asked, outside: Floats,
    mechanisms: Mechanisms,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:  # fmt: skip
    """Return the brand that each decider likes best, and which brands each considered."""
    rules = people.archetype.choice
    weights = (
        rules.taste, rules.salience, rules.complexity, rules.price, rules.effort,
        rules.habit if mechanisms.habit else 0.0,
        rules.reference if mechanisms.reference_price else 0.0, rules.loss_aversion,
    )  # fmt: skip
    chosen, considered = choice.weigh(
        _keys(people, "choice"), who, asked.effort, asked.log_price, outside, people.awareness,
        people.goodwill, people.salience, people.habit, people.understanding,
        people.log_reference, people.tastes, people.owned, people.hurried_by, people.segment,
        liked_by_all(offers, rules.complexity), offers.is_on_sale,
        np.array(weights, dtype=np.float64), SHOWS, chance.gumbel_table(),
    )  # fmt: skip
    return chosen, considered


def use(
    people: Population, products: Products, purchases: Purchases, mechanisms: Mechanisms
) -> NDArray[np.bool_]:
    """Let buyers use what they bought and learn; return which new buyers bring it back."""
    rules = people.archetype.experience
    numbers = (
        rules.persistence, rules.return_below, rules.fit, rules.expected_fit,
        people.archetype.choice.taste, rules.taste,
        rules.over_persuasion if mechanisms.over_persuasion else 0.0, rules.noise,
        rules.goodwill, people.archetype.memory.goodwill_limit, rules.habit_persistence,
        rules.reference_learning,
    )  # fmt: skip
    returns: NDArray[np.bool_] = using.use(
        _keys(people, "use"), purchases.brand, purchases.who, purchases.log_price,
        purchases.effort, people.owned, people.satisfaction, people.segment, people.goodwill,
        people.habit, people.understanding, people.log_reference, people.tastes,
        products.quality, products.fit, products.message_fit,
        np.array(numbers, dtype=np.float64), chance.normal_table(), portable.powers_of_two(),
    )  # fmt: skip
    return returns


def thresholds(people: Population, who: Rows) -> NDArray[np.float32]:
    """Return how much need must gather before some customers' next purchase."""
    shape = int(people.archetype.need.threshold_shape)
    streams = [f"threshold/{four}" for four in range(-(-shape // LANES))]
    keys = np.array([stream_key(people.seed, each, 0) for each in streams], dtype=np.uint64)
    drawn: NDArray[np.float32] = using.thresholds(
        keys, who, people.purchases, shape, chance.exponential_table()
    )
    return drawn


def seats(people: Population, brand: Rows, customers: Rows, number: Rows) -> Rows:
    """Return whose territory each customer is in, for each firm."""
    found: Rows = calls.seats(
        people.territories.known(number), _keys(people, "territory", 0), brand, customers, number
    )
    return found


def call_lists(
    people: Population, leads: Leads, force: Salespeople, idle_limit: NDArray[np.uint16],
    keen_limit: NDArray[np.uint16], lift: float,
) -> CallLists:  # fmt: skip
    """Return whom salespeople might call: strangers whose draw of the week is low enough."""
    (brand, who, rows), value, tie = calls.call_lists(
        people.call_draw, people.searching, people.owned, leads.customer, leads.brand,
        people.territories.known(force.seats), _keys(people, "territory", 0),
        _keys(people, "call"), force.seats, force.first, idle_limit, keen_limit, lift,
    )  # fmt: skip
    return CallLists(brand=brand, who=who, rows=rows, value=value, tie=tie)


def sums(columns: NDArray[np.float32]) -> Counts:
    """Return the sum of every brand's column in whole steps."""
    totals: Counts = memory.sums(columns, _STEPS)
    return totals


def owners(people: Population) -> tuple[Counts, Counts]:
    """Return how many own each brand, and the sum of their satisfaction in whole steps."""
    count, total = memory.owners(people.owned, people.satisfaction, len(people.brands), _STEPS)
    return count[1:], total[1:]
