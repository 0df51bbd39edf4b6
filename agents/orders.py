"""The decisions in force of all firms, as columns: one number a firm."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..equations.chance import Rows
from ..equations.needing import WEEKS_PER_QUARTER
from ..equations.portable import Floats
from .decision import Decision
from .parameters import Archetype, Mechanisms


@dataclass(frozen=True)
class Orders:
    """What all firms do this quarter, where the week's work needs it; all arrays (brands,)."""

    discount_limit: Floats
    commission: Floats
    pay: Floats
    has_quota: NDArray[np.bool_]
    quota_growth: Floats
    period_weeks: Rows
    care_time: Floats
    lead_time: Floats
    cold_time: Floats
    is_scored: NDArray[np.bool_]
    has_feedback: NDArray[np.bool_]
    delay: Rows
    training: Floats
    content: Floats
    social: Floats
    research: Floats
    asked: Floats
    message_follows: NDArray[np.bool_]

    @classmethod
    def of(cls, decisions: Sequence[Decision], archetype: Archetype, on: Mechanisms) -> Orders:
        """Return the decisions as columns, with the usual terms where a firm has set none."""
        selling = archetype.selling
        commission = _or_usual([d.commission for d in decisions], selling.commission)
        usual = max(selling.commission, 1e-9)
        scored = np.array([d.lead_scoring and on.scoring for d in decisions])
        usual_delay = np.where(scored, 0, round(selling.hand_over_delay))
        chosen = [d.response_delay for d in decisions]
        return cls(
            discount_limit=_or_usual([d.discount_limit for d in decisions], selling.discount_limit),
            commission=commission,
            pay=2.0 * commission / (commission + usual),
            has_quota=np.array([d.quota_period != "none" for d in decisions]),
            quota_growth=_or_usual([d.quota_growth for d in decisions], selling.quota_growth),
            period_weeks=np.full(len(decisions), WEEKS_PER_QUARTER),
            care_time=np.array([d.care_time for d in decisions]),
            lead_time=np.array([d.lead_time for d in decisions]),
            cold_time=np.array([d.cold_time for d in decisions]),
            is_scored=scored,
            has_feedback=np.array([d.feedback and on.feedback for d in decisions]),
            delay=np.array(
                [u if d is None else d for u, d in zip(usual_delay, chosen, strict=True)]
            ),
            training=np.array([d.training for d in decisions]),
            content=np.array([d.content for d in decisions]),
            social=np.array([d.social for d in decisions]),
            research=np.array([d.research for d in decisions]),
            asked=np.array([d.price for d in decisions]),
            message_follows=np.array([d.message_follows for d in decisions]),
        )

    def with_periods(self, weeks: Sequence[int]) -> Orders:
        """Return the same orders with the lengths of this week's bonus periods."""
        return dataclasses.replace(self, period_weeks=np.array(weeks))


def _or_usual(values: list[float | None], usual: float) -> Floats:
    """Return chosen values, with the usual one where nothing was chosen."""
    return np.array([usual if value is None else value for value in values])
