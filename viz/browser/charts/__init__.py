"""Charts of the pages: pure functions from tables to charts; ``view`` shows them."""

from .bars import funnel, lost_reasons, pipeline, waterfall
from .chart import Chart
from .lines import by_week, history_lines, segment_memory
from .network import network
from .points import paired_dots, response_curve, score_parts
from .why import credit, decomposition, histories, weekly_difference

__all__ = [
    "Chart", "by_week", "credit", "decomposition", "funnel",
    "histories", "history_lines", "lost_reasons", "network", "paired_dots", "pipeline",
    "response_curve", "score_parts", "segment_memory", "waterfall", "weekly_difference",
]  # fmt: skip
