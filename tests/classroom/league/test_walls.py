"""Promises of the walls around strangers' Python: it can decide, and nothing else.

Every mischief of the gallery gets one clear sentence, leaves no trace, and harms nobody else.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

import pytest

from pushpull import Decision, View
from pushpull.classroom.league.sandbox import keeper as keeping
from pushpull.classroom.league.sandbox.keeper import Keeper, StrategyFailed
from pushpull.classroom.league.sandbox.syscalls import is_possible
from pushpull.classroom.league.sandbox.walled import Walled
from pushpull.classroom.league.seat import Seat

USUAL = Decision(advertising=80.0, content=20.0, salespeople=1.5)
linux = pytest.mark.skipif(not is_possible(), reason="the system's own wall is Linux's")


def view(quarter: int = 1, **others: float) -> View:
    return View(
        firm="Aurora", quarter=quarter, customers=100, list_price=10.0, salary=100.0,
        hand_over_share=0.05, cash=5.0, usual=USUAL, last=others,
        history=({"profit": 0.1 + 0.2},), rival_prices={"Borealis": 0.95},
    )  # fmt: skip


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    with Keeper() as each:
        yield each


def deciding(keeper: Keeper, body: str, before: str = "") -> Walled:
    """Return a strategy whose method ``decide`` has this body."""
    source = f"{dedent(before)}\nfrom pushpull import Decision, StrategyMix, View\n\nclass Mine:\n"
    source += f"    def decide(self, view):\n{indent(dedent(body).strip(), ' ' * 8)}\n"
    return Walled(keeper, "mine.py", source, "Mine")


def sentence(strategy: Walled) -> str:
    """Return why a strategy failed, and check that it is one sentence."""
    with pytest.raises(StrategyFailed) as failed:
        strategy.decide(view())
    said = str(failed.value)
    assert said.startswith(("mine.py: ", "mine.py, line "))
    assert said.endswith(".")
    assert "\n" not in said
    assert "Traceback" not in said
    return said


# --- what a strategy may do ---------------------------------------------------------------------


def test_a_decision_comes_back_as_it_was_made(keeper: Keeper) -> None:
    strategy = deciding(
        keeper,
        """
        return Decision(advertising=view.history[0]["profit"], price=view.rival_prices["Borealis"],
                        segments=(1.0, 2.0), promotion=0.1, promotion_weeks=(3, 4),
                        salespeople=view.usual.salespeople, lead_scoring=True)
        """,
    )
    assert strategy.decide(view()) == Decision(
        advertising=0.1 + 0.2, price=0.95, segments=(1.0, 2.0), promotion=0.1,
        promotion_weeks=(3, 4), salespeople=1.5, lead_scoring=True,
    )  # fmt: skip
    strategy.close()


def test_a_strategy_remembers_within_its_firm_and_not_beyond(keeper: Keeper) -> None:
    one = deciding(keeper, "seen.append(1); return Decision(brand=len(seen))", "seen = []")
    other = copy.deepcopy(one)
    assert [one.decide(view(quarter)).brand for quarter in (1, 2)] == [1, 2]
    assert other.decide(view()).brand == 1
    one.close()
    other.close()


def test_a_strategy_may_use_the_tools_of_reckoning_and_the_strategies_that_ship(
    keeper: Keeper,
) -> None:
    strategy = deciding(
        keeper,
        """
        @dataclass(frozen=True)
        class Plan:
            share: float
        plan = Plan(statistics.mean([0.4, 0.6]))
        mix = split_mix(view, sales=math.sqrt(plan.share**2), scale=1.0)
        return replace(mix.decision(view.salary, view.hand_over_share), training=7.0)
        """,
        """
        import math, statistics
        from dataclasses import dataclass, replace
        from pushpull.agents.strategies.budgets import split_mix
        """,
    )
    assert strategy.decide(view()).training == 7.0
    strategy.close()


def test_printed_words_go_nowhere_and_are_told(
    keeper: Keeper, capfd: pytest.CaptureFixture
) -> None:
    strategy = deciding(keeper, "print('x' * 10_000_000); return view.usual")
    assert strategy.decide(view()) == USUAL
    assert strategy.remark == "It printed, which nobody reads."
    assert capfd.readouterr() == ("", "")
    strategy.close()


def test_a_mischief_that_is_caught_by_the_strategy_is_told_all_the_same(keeper: Keeper) -> None:
    strategy = deciding(
        keeper,
        """
        try:
            open("notes.txt", "w")
        except Exception:
            pass
        return view.usual
        """,
    )
    assert strategy.decide(view()) == USUAL
    assert strategy.remark == "It tried to open files, which was refused."
    strategy.close()


# --- the gallery --------------------------------------------------------------------------------

GALLERY = {
    "reads a file": ("return open('/etc/passwd').read()", "open files"),
    "writes a file": ("open('loot.txt', 'w').write('x')", "open files"),
    "lists a folder": ("import os; return os.listdir('/')", "import os"),
    "asks the system": ("import subprocess; subprocess.run(['id'])", "import subprocess"),
    "uses the network": ("import socket; socket.create_connection(('1.1.1.1', 80))", "socket"),
    "reaches into memory": ("import ctypes; ctypes.string_at(0)", "import ctypes"),
    "draws lots": ("import random; return random.random()", "import random"),
    "loads the market": ("from pushpull import Market", "may not import Market"),
    "finds the system": (
        "view.__class__.__init__.__globals__['__builtins__']['__import__']('sys').modules['os']"
        ".system('id')",
        "orders to the system",
    ),
    "forks": ("import sys\nsys.modules['posix'].fork()", "import sys"),
    "forks by the back door": (
        "__builtins__['__import__'].__globals__['sys'].modules['posix'].fork()",
        "orders to the system",
    ),
    "exits": ("raise SystemExit(0)", "exit"),
    "exits at once": (
        "__builtins__['__import__'].__globals__['sys'].modules['posix']._exit(0)",
        "its process was ended",
    ),
    "waits for input": ("return input()", "may not ask for input"),
    "breaks down": ("return 1 / 0", "mine.py, line 6: division by zero"),
    "forgets a key": ("return view.last['nothing']", "there is no 'nothing'"),
    "recurses for ever": ("return self.decide(view)", "recursion"),
    "loops for ever": ("while True: pass", "two seconds"),
    "allocates without end": ("x = []\nwhile True: x.append(bytearray(10_000_000))", "memory"),
    "allocates at once": ("return 'x' * 10**12", "memory"),
    "returns nothing": ("return None", "must return a Decision"),
    "returns text": ("return 'Decision()'", "must return a Decision"),
    "returns a class": ("return Decision", "must return a Decision"),
    "spends nothing less": ("return Decision(advertising=-1)", "advertising is -1"),
    "spends no number": ("return Decision(advertising=float('nan'))", "advertising is nan"),
    "spends without end": ("return Decision(advertising=float('inf'))", "advertising is inf"),
    "sells itself an answer": (
        "d = view.usual; object.__setattr__(d, 'price', 'cheap'); return d",
        "price is 'cheap'",
    ),
    "changes the rules": (
        "Decision.__post_init__ = lambda self: None\nreturn Decision(price=100.0)",
        "price is 100",
    ),
    "hides a giant": (
        "d = view.usual; object.__setattr__(d, 'segments', (1.0,) * 10**6); return d",
        "longer than a decision",
    ),
}


@pytest.mark.parametrize("mischief", GALLERY)
def test_a_mischief_gets_one_sentence(
    mischief: str, keeper: Keeper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    body, said = GALLERY[mischief]
    assert said in sentence(deciding(keeper, body))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\nclass Mine: pass", "may not import os"),
        ("class Mine:\n    def decide(self): return 1", "decide"),
        ("class Mine:\n    def __init__(self, a): pass", "argument"),
        ("raise RuntimeError('ha')\nclass Mine: pass", "mine.py, line 1: ha"),
        ("while True: pass", "two seconds"),
        ("class Other: pass", "Mine"),
    ],
)
def test_a_file_that_fails_before_it_decides_gets_one_sentence(
    source: str, said: str, keeper: Keeper
) -> None:
    assert said in sentence(Walled(keeper, "mine.py", source, "Mine"))


def test_a_strategy_that_never_answers_is_not_waited_for(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE_SECONDS", 0.2)
    reading = "__builtins__['__import__'].__globals__['sys'].modules['posix'].read(3, 1)"
    assert "no answer in time" in sentence(deciding(keeper, f"[{reading} for _ in range(9)]"))


@linux
@pytest.mark.parametrize(
    "call",
    [
        "fork()", "open('/etc/passwd', 0)", "kill(1, 9)", "listdir('/')",  "pipe()",
        "unlink('/x')", "mkdir('/x')", "chdir('/')", "setuid(0)", "urandom(8)", "stat('/')",
        "symlink('/a', '/b')", "execv('/bin/true', ['true'])", "dup(0)", "setsid()",
    ],
)  # fmt: skip
def test_the_system_itself_refuses_even_when_python_does_not_watch(call: str) -> None:
    # The wall of the system alone, in a process of its own: nothing of Python stands before it.
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        _behind_the_system_wall(call, writer)
    os.close(writer)
    told = os.read(reader, 100).decode()
    os.close(reader)
    assert os.waitpid(process, 0)[1] == 0
    assert told == "PermissionError"


def _behind_the_system_wall(call: str, writer: int) -> None:
    """Try a call behind the wall of the system, tell how it went, and end."""
    from pushpull.classroom.league.sandbox.syscalls import refuse_calls

    system = __import__("posix")
    try:
        refuse_calls()
        eval(f"system.{call}", {"system": system})
        told = "done"
    except BaseException as error:
        told = type(error).__name__
    os.write(writer, told.encode())
    os._exit(0)


# --- what comes after ---------------------------------------------------------------------------


def test_after_a_failure_the_seat_does_as_usual_and_says_why_once(keeper: Keeper) -> None:
    seat = Seat(deciding(keeper, "return 1 / (2 - view.quarter) and view.usual"))
    decisions = [seat.decide(view(quarter)) for quarter in (1, 2, 3)]
    assert decisions == [USUAL] * 3
    assert seat.failed_quarter == 2
    assert "division by zero" in seat.failure
    seat.close()


def test_a_strategy_that_hangs_at_two_tables_is_asked_no_more(keeper: Keeper) -> None:
    hanging = deciding(keeper, "while True: pass")
    for table in (copy.deepcopy(hanging), copy.deepcopy(hanging)):
        assert "two seconds" in sentence(table)
    assert "asked no more" in sentence(copy.deepcopy(hanging))


def test_one_that_fails_leaves_the_others_alone(keeper: Keeper) -> None:
    good, bad = deciding(keeper, "return view.usual"), deciding(keeper, "raise SystemExit")
    assert good.decide(view(1)) == USUAL
    sentence(bad)
    assert good.decide(view(2)) == USUAL
    good.close()


def test_the_environment_of_a_strategy_is_empty(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "bread")
    modules = "__builtins__['__import__'].__globals__['sys'].modules"
    body = f"raise ValueError(sorted(map(str, {modules}['os'].environ)))"
    with Keeper() as fresh:
        assert "SECRET" not in sentence(deciding(fresh, body))


def test_no_process_is_left_when_the_keeper_has_gone() -> None:
    with Keeper() as own:
        strategy = deciding(own, "return view.usual")
        strategy.decide(view())
        cell = strategy._cell
        assert cell is not None
    with pytest.raises(ProcessLookupError):
        os.kill(cell.process, 0)
