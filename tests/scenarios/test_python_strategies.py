"""Promises to people who write a strategy: it is found, played, copied, and its mistakes named."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pushpull.scenarios.experiment import Experiment
from pushpull.scenarios.reading import ScenarioError
from pushpull.scenarios.scenario import Scenario

from .conftest import Write

SOURCE = '''\
from dataclasses import dataclass
from pushpull import Decision

@dataclass
class Counting:
    """Spends more every time it is asked."""
    step: float = 100.0
    asked: int = 0

    def decide(self, view):
        self.asked += 1
        return Decision(advertising=self.step * self.asked)

class Broken:
    def decide(self, view):
        return 1 / 0

class Silent:
    def decide(self, view):
        return None
'''


def scenario(write: Write, class_name: str, options: str = "{}") -> Scenario:
    """Return a small scenario with a strategy from a file."""
    path = write(
        '[firms.Aurora.strategy]\nkind = "python"\n'
        f'file = "my.py:{class_name}"\noptions = {options}\n[arms.one]\n[arms.two]'
    )
    (path.parent / "my.py").write_text(SOURCE, encoding="utf-8")
    return Scenario.load(path)


def test_a_strategy_beside_the_scenario_decides_every_quarter(write: Write) -> None:
    weekly = scenario(write, "Counting", "{ step = 50 }").run().weekly
    own = weekly[weekly["firm"] == "Aurora"].set_index("week")
    assert own.loc[0, "advertising_spend"] == 50
    assert own.loc[25, "advertising_spend"] == 100


def test_a_strategy_with_a_memory_starts_afresh_in_every_market(write: Write) -> None:
    frame = Experiment(scenario(write, "Counting"), seeds=[1, 2]).run()
    first = frame[(frame["firm"] == "Aurora") & (frame["week"] == 0)]
    assert set(first["advertising_spend"]) == {100}


def test_a_scenario_with_a_strategy_travels_to_another_process(write: Write) -> None:
    sent = pickle.loads(pickle.dumps(scenario(write, "Counting")))
    assert sent.run().digest == scenario(write, "Counting").run().digest


def test_the_digest_follows_the_text_of_the_strategy(write: Write) -> None:
    before = scenario(write, "Counting")
    digest = before.digest()
    before.companions["my.py"].write_text(SOURCE.replace("100.0", "101.0"), encoding="utf-8")
    assert before.digest() != digest


def test_reading_a_scenario_does_not_run_the_file(write: Write, tmp_path: Path) -> None:
    path = write('[firms.Aurora.strategy]\nkind = "python"\nfile = "my.py:My"')
    (tmp_path / "my.py").write_text("raise SystemExit\nclass My: ...", encoding="utf-8")
    Scenario.load(path)


@pytest.mark.parametrize(
    ("class_name", "said"),
    [
        ("Broken", "my.py:Broken failed in quarter 1 in line 16: division by zero."),
        ("Silent", "my.py:Silent decided None in quarter 1, but must return a Decision."),
    ],
)
def test_a_mistake_in_a_strategy_is_a_sentence(write: Write, class_name: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=said):
        scenario(write, class_name).run()


def test_a_wrong_option_of_a_ready_strategy_is_a_sentence(write: Write) -> None:
    path = write(
        '[firms.Aurora.strategy]\nkind = "python"\nname = "push_only"\noptions = { scale = -1 }'
    )
    with pytest.raises(ScenarioError, match="strategy push_only failed in quarter 1: budget"):
        Scenario.load(path).run()


def test_a_class_that_is_not_there_is_named(write: Write) -> None:
    with pytest.raises(ScenarioError, match=r"no class 'Countin'\. Did you mean 'Counting'\?"):
        scenario(write, "Countin")


@pytest.mark.parametrize("ending", ["raise SystemExit(3)", "import sys; sys.exit()"])
def test_a_strategy_cannot_end_the_program(write: Write, tmp_path: Path, ending: str) -> None:
    path = write('[firms.Aurora.strategy]\nkind = "python"\nfile = "my.py:My"')
    text = f"class My:\n    def decide(self, view):\n        {ending}\n"
    (tmp_path / "my.py").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="in quarter 1 in line 3: it asked Python to exit"):
        Scenario.load(path).run()


def test_a_failure_names_the_arm_and_the_seed(write: Write) -> None:
    with pytest.raises(ScenarioError, match=r"arm one, seed 5: my\.py:Broken failed in"):
        Experiment(scenario(write, "Broken"), seeds=[5]).run()


def test_the_class_in_the_documentation_plays(write: Write, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "scenario.md").read_text(encoding="utf-8")
    block = page.split("```python\n")[1].split("```")[0]
    (tmp_path / "my_strategy.py").write_text(block, encoding="utf-8")
    table = 'kind = "python"\nfile = "my_strategy.py:MyStrategy"\noptions = { scale = 1.5 }'
    weekly = Scenario.load(write(f"[firms.Aurora.strategy]\n{table}")).run().weekly
    assert weekly["advertising_spend"].sum() > 0
