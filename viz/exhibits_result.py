"""Exhibits of what comes out: units against the baseline, and market share."""

from __future__ import annotations

from ..equations.needing import WEEKS_PER_QUARTER
from .exhibit import Exhibit
from .exhibits_hero import hero_metric
from .folder import ResultsFolder
from .over_time import Words, gap_exhibit, level_exhibit
from .series import paths, rolling_ratio

_SHARE = Words(
    "share",
    "Who holds the market?",
    "Units sold by this firm out of all units sold by all firms. Each point covers the last "
    f"{WEEKS_PER_QUARTER} weeks.",
    "market share, % of units sold",
    "share",
)


def result_exhibits(results: ResultsFolder) -> list[Exhibit]:
    """Return the exhibits of results but the hero, which stands above them all."""
    exhibits = [new_units_gap(results), share(results)]
    return [each for each in exhibits if each is not None]


def new_units_gap(results: ResultsFolder) -> Exhibit | None:
    """Return new units in all so far, less the baseline's, unless the hero shows them."""
    if results.baseline is None or hero_metric(results) in (None, "new_units"):
        return None
    if not results.has("new_units"):
        return None
    name = results.style(results.baseline).label
    words = Words(
        "new-units-so-far",
        "Who wins new business?",
        "Units sold since the start to people who did not own the brand, less those of "
        f"{name}: a rising line pulls away.",
        f"new units so far, difference to {name}",
        "units",
    )
    return gap_exhibit(results, words, paths(results.weekly, "new_units").cumsum())


def share(results: ResultsFolder) -> Exhibit | None:
    """Return the market share of the firm in focus, if it has competitors."""
    if not results.has("units") or results.firms == 1:
        return None
    everybody = results.market.groupby(["arm", "seed", "week"], sort=False)["units"].sum()
    return level_exhibit(
        results,
        _SHARE,
        rolling_ratio(paths(results.weekly, "units"), paths(everybody.reset_index(), "units")),
    )
