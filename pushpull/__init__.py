"""PushPull: sales pushes products to people; marketing pulls people to products.

Every public name can be imported from here, and is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .agents.customer import Customer, Customers
    from .agents.decision import Decision, StrategyMix
    from .agents.firm import Firm
    from .agents.ledger import Ledger
    from .agents.marketer import Marketer
    from .agents.parameters import Archetype, Mechanisms
    from .agents.pipeline import Lead, Pipeline
    from .agents.population import Population
    from .agents.salesperson import SalesForce, Salesperson
    from .agents.view import Strategy, View
    from .classroom.league.league import League
    from .model.market import Market
    from .model.setting import FirmSetting, MarketSetting, Shock
    from .scenarios.comparison import Comparison
    from .scenarios.experiment import Experiment
    from .scenarios.reading import ScenarioError
    from .scenarios.results import Results
    from .scenarios.scenario import Scenario

    __version__: str

# Where each name lives. Nothing is imported before it is asked for, so `import pushpull`
# stays quick; type checkers read the imports above, and a test holds the lists together.
_PUBLIC = {
    "Archetype": "pushpull.agents.parameters",
    "Comparison": "pushpull.scenarios.comparison",
    "Customer": "pushpull.agents.customer",
    "Customers": "pushpull.agents.customer",
    "Decision": "pushpull.agents.decision",
    "Experiment": "pushpull.scenarios.experiment",
    "Firm": "pushpull.agents.firm",
    "FirmSetting": "pushpull.model.setting",
    "Lead": "pushpull.agents.pipeline",
    "League": "pushpull.classroom.league.league",
    "Ledger": "pushpull.agents.ledger",
    "Market": "pushpull.model.market",
    "MarketSetting": "pushpull.model.setting",
    "Marketer": "pushpull.agents.marketer",
    "Mechanisms": "pushpull.agents.parameters",
    "Pipeline": "pushpull.agents.pipeline",
    "Population": "pushpull.agents.population",
    "Results": "pushpull.scenarios.results",
    "SalesForce": "pushpull.agents.salesperson",
    "Salesperson": "pushpull.agents.salesperson",
    "Scenario": "pushpull.scenarios.scenario",
    "ScenarioError": "pushpull.scenarios.reading",
    "Shock": "pushpull.model.setting",
    "Strategy": "pushpull.agents.view",
    "StrategyMix": "pushpull.agents.decision",
    "View": "pushpull.agents.view",
}

__all__ = [
    "Archetype",
    "Comparison",
    "Customer",
    "Customers",
    "Decision",
    "Experiment",
    "Firm",
    "FirmSetting",
    "Lead",
    "League",
    "Ledger",
    "Market",
    "MarketSetting",
    "Marketer",
    "Mechanisms",
    "Pipeline",
    "Population",
    "Results",
    "SalesForce",
    "Salesperson",
    "Scenario",
    "ScenarioError",
    "Shock",
    "Strategy",
    "StrategyMix",
    "View",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Load a public name the first time it is used."""
    if name == "__version__":
        value: object = _installed_version()
    elif name in _PUBLIC:
        from importlib import import_module

        value = getattr(import_module(_PUBLIC[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted({*globals(), *__all__})


def _installed_version() -> str:
    """Return the version of the installed distribution, or one that says it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pushpull-market")
    except PackageNotFoundError:
        return "0+not.installed"
