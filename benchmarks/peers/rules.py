"""The rules of a customer in plain Python: one object per customer, one number after another.

They are the same rules as PushPull's, written anew from ``docs/model.md``: what a modeller would
write who has the rules and no arrays. Shared are only the parameters, which come from the
archetype, and the classes of media use. Every peer's agent class inherits these rules, so that
frameworks are compared and not styles of writing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from pushpull import FirmSetting, MarketSetting
from pushpull.agents.decision import Decision
from pushpull.equations.portable import gamma_classes

from .setting import Always

STRONGEST = 1.5
"""Feeling beyond which talk grows no more, utils."""

COUNTS = ("units", "repeat_units", "heard_talk")
MEANS = ("awareness", "salience", "goodwill", "customers", "satisfaction")


class World:
    """What all customers share: parameters, offers, and what a week of advertising does.

    The decisions of firms never change here, so all this is worked out once, to the advantage of
    the peers.
    """

    def __init__(self, setting: MarketSetting) -> None:
        self.archetype = archetype = setting.archetype
        _check(setting)
        self.firms = setting.firms
        decisions = [_decision(firm) for firm in setting.firms]
        self.brands = range(len(decisions))
        self.log_price = [math.log(decision.price) for decision in decisions]
        self.segments = int(archetype.need.segments)
        self.fit = [[self._fit(firm.position, s) for s in range(self.segments)]
                    for firm in setting.firms]  # fmt: skip
        a_head = 1000.0 / archetype.media.price_per_thousand / setting.customers
        use = gamma_classes(int(archetype.media.consumption_shape), 16)
        self.messages = [
            [
                (
                    self._message(d.advertising * a_head * u, 1.0, 1.0),
                    self._brand(d.brand, a_head, u),
                )
                for d in decisions
            ]
            for u in use.tolist()
        ]

    def _fit(self, position: Sequence[float], segment: int) -> float:
        """Return how well a product fits a segment's needs, utils."""
        angle = 2.0 * math.pi * (segment + 0.5) / self.segments
        spread = self.archetype.need.spread
        gap = math.dist(position, (spread * math.cos(angle), spread * math.sin(angle)))
        return -self.archetype.choice.fit * gap * gap

    def _brand(self, money: float, a_head: float, use: float) -> tuple[float, ...]:
        """Return the same for brand building, which is more about liking."""
        memory = self.archetype.memory
        return self._message(money * a_head * use, memory.brand_salience, memory.brand_goodwill)

    def _message(self, exposures: float, salience: float, goodwill: float) -> tuple[float, ...]:
        """Return the chance to see a message, and what seeing it closes of three gaps."""
        memory = self.archetype.memory
        reach = 1.0 - math.exp(-exposures)
        often = exposures / reach
        liked = goodwill * memory.goodwill_lift / memory.goodwill_limit * min(often, 2.0)
        return (
            reach,
            1.0 - (1.0 - memory.awareness_lift) ** often,
            1.0 - (1.0 - min(memory.salience_lift * salience, 1.0)) ** often,
            min(liked, 1.0),
        )


def _decision(firm: FirmSetting) -> Decision:
    """Return what a firm always does."""
    if not isinstance(firm.strategy, Always):
        raise ValueError(f"{firm.name} must always do the same: the peers know no other strategy.")
    return firm.strategy.decision


def _check(setting: MarketSetting) -> None:
    """Refuse markets in which rules count that the peers do not have."""
    need, choice = setting.archetype.need, setting.archetype.choice
    if need.has_contract or choice.complexity or choice.decision < 1.0 or need.primary_demand:
        raise ValueError(
            f"archetype {setting.archetype.name!r} has contracts, long searches or talk that "
            "awakens need, which the peers do not know. Use 'consumer-goods'."
        )


class Books:
    """What is written down each week, for every brand."""

    def __init__(self, brands: Sequence[int]) -> None:
        self.brands = brands
        self.weeks: list[dict[str, list[float]]] = []
        self.open_week()

    def open_week(self) -> None:
        """Begin to count anew."""
        self.units, self.repeat_units, self.heard_talk = ([0] * len(self.brands) for _ in COUNTS)

    def close_week(self, customers: Sequence[Customer]) -> dict[str, list[float]]:
        """Write down the week's counts and what customers have in mind."""
        week = {name: list(getattr(self, name)) for name in COUNTS}
        for name in MEANS[:3]:
            columns = zip(*[getattr(customer, name) for customer in customers], strict=True)
            week[name] = [sum(column) / len(customers) for column in columns]
        owners, pleased = [0] * len(self.brands), [0.0] * len(self.brands)
        for customer in customers:
            owners[customer.owned] += 1
            pleased[customer.owned] += customer.satisfaction
        week["customers"] = owners
        week["satisfaction"] = [p / max(n, 1) for p, n in zip(pleased, owners, strict=True)]
        self.weeks.append(week)
        self.open_week()
        return week


class Customer:
    """One customer: lives through a week, then shops if there is a need."""

    def be_born(self, world: World, books: Books, luck: Random) -> None:
        """Be somebody who owns something and is in the middle of a need."""
        self.world, self.books, self.luck = world, books, luck
        need = world.archetype.need
        brands = len(world.brands)
        self.segment = luck.randrange(world.segments)
        self.messages = world.messages[luck.randrange(16)]
        self.rate = need.rate * luck.gammavariate(need.rate_shape, 1.0 / need.rate_shape)
        self.set_threshold()
        self.need = self.threshold * luck.random()
        self.searching = False
        self.owned = luck.randrange(brands)
        self.satisfaction = 0.3
        self.tastes = [world.archetype.choice.taste * luck.gauss(0.0, 1.0) for _ in range(brands)]
        self.awareness = [0.6 if brand == self.owned else 0.3 for brand in world.brands]
        self.habit = [0.5 if brand == self.owned else 0.0 for brand in world.brands]
        self.salience, self.goodwill, self.log_reference = ([0.0] * brands for _ in range(3))

    def meet(self, place: int, everybody: Sequence[Customer]) -> None:
        """Get to know the neighbours on a ring, some replaced by strangers."""
        rules, n = self.world.archetype.talk, len(everybody)
        half = int(rules.contacts) // 2
        self.contacts = []
        for step in range(-half, half + 1):
            if not step:
                continue
            other = (place + step) % n
            if self.luck.random() < rules.rewired:
                other = (place + 1 + self.luck.randrange(n - 1)) % n
            self.contacts.append(everybody[other])

    def set_threshold(self) -> None:
        """Draw how much need must gather before the next purchase; its mean is 1."""
        shape = self.world.archetype.need.threshold_shape
        self.threshold = self.luck.gammavariate(shape, 1.0 / shape)

    # --- a week -----------------------------------------------------------------------------

    def live(self) -> None:
        """Let need gather, forget, see advertising, and listen to a contact."""
        self.need += self.rate
        if self.need >= self.threshold:
            self.searching = True
        self.hear()
        self.listen()

    def hear(self) -> None:
        """Forget a little of every brand, and remember what was seen."""
        memory, random = self.world.archetype.memory, self.luck.random
        limit = memory.goodwill_limit
        for brand in self.world.brands:
            aware = self.awareness[brand] * (1.0 - memory.awareness_forgetting)
            aware += memory.awareness_sight * (1.0 - aware)
            salient = self.salience[brand] * (1.0 - memory.salience_forgetting)
            liked = self.goodwill[brand] * (1.0 - memory.goodwill_forgetting)
            for reach, awareness, salience, goodwill in self.messages[brand]:
                if random() < reach:
                    aware += awareness * (1.0 - aware)
                    salient += salience * (1.0 - salient)
                    liked += goodwill * (limit - liked)
            if brand == self.owned:
                aware += memory.awareness_use * (1.0 - aware)
            self.awareness[brand] = aware
            self.salience[brand] = salient
            self.goodwill[brand] = liked

    def listen(self) -> None:
        """Perhaps hear one contact talk about the brand that he or she owns."""
        rules, limit = self.world.archetype.talk, self.world.archetype.memory.goodwill_limit
        teller = self.luck.choice(self.contacts)
        feeling = min(max(teller.satisfaction, -STRONGEST), STRONGEST)
        if self.luck.random() >= rules.base + rules.satisfied * abs(feeling):
            return
        brand = teller.owned
        moved = rules.goodwill * math.tanh(feeling)
        if moved < 0.0:
            moved *= rules.negativity
        self.awareness[brand] += rules.awareness * (1.0 - self.awareness[brand])
        self.goodwill[brand] = min(max(self.goodwill[brand] + moved, -limit), limit)
        self.books.heard_talk[brand] += 1

    # --- shopping ---------------------------------------------------------------------------

    def shop(self) -> None:
        """Choose, if something is needed: the best brand that comes to mind, or nothing."""
        if not self.searching:
            return
        random = self.luck.random
        best = -1
        top = self.world.archetype.choice.outside - math.log(-math.log(random()))
        for brand in self.world.brands:
            if brand == self.owned or random() < self.awareness[brand]:
                liking = self.utility(brand) - math.log(-math.log(random()))
                if liking > top:
                    best, top = brand, liking
        self.searching = False
        if best < 0:
            self.need -= self.world.archetype.need.passes_unmet * self.threshold
        else:
            self.buy(best)

    def utility(self, brand: int) -> float:
        """Return the utility of a brand before luck."""
        world, rules = self.world, self.world.archetype.choice
        dearer = world.log_price[brand] - self.log_reference[brand]
        if dearer > 0.0:
            dearer *= rules.loss_aversion
        return (
            self.tastes[brand]
            + world.fit[brand][self.segment]
            + world.firms[brand].appeal
            + self.goodwill[brand]
            + rules.salience * self.salience[brand]
            + rules.habit * self.habit[brand]
            - rules.price * world.log_price[brand]
            - rules.reference * dearer
        )

    def buy(self, brand: int) -> None:
        """Buy and use: the need is met, and the experience is remembered."""
        self.books.units[brand] += 1
        self.need -= self.threshold
        self.set_threshold()
        self.use(brand)
        self.owned = brand

    def use(self, brand: int) -> None:
        """Be pleased or disappointed; learn the habit and the price."""
        world, rules = self.world, self.world.archetype.experience
        limit = world.archetype.memory.goodwill_limit
        felt = (
            world.firms[brand].quality
            + rules.fit * (world.fit[brand][self.segment] + rules.expected_fit)
            + rules.taste * self.tastes[brand]
            + rules.noise * self.luck.gauss(0.0, 1.0)
        )
        if brand == self.owned:
            self.books.repeat_units[brand] += 1
            felt = rules.persistence * self.satisfaction + (1.0 - rules.persistence) * felt
        self.satisfaction = felt
        liked = self.goodwill[brand]
        liked += rules.goodwill * (1.2 * math.tanh(felt) - 0.5 * liked)
        self.goodwill[brand] = min(max(liked, -limit), limit)
        for other in world.brands:
            self.habit[other] *= rules.habit_persistence
        self.habit[brand] += 1.0 - rules.habit_persistence
        gap = world.log_price[brand] - self.log_reference[brand]
        self.log_reference[brand] += rules.reference_learning * gap
