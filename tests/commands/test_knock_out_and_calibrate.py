"""Promises of `pushpull knock-out` and `calibrate`: what is wrong is said before they play."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pushpull.commands import cli


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("knock-out --size nan", "size is nan"),
        ("knock-out --size 2", "size is 2"),
        ("knock-out --seeds 1", "seeds is 1"),
        ("knock-out --workers -2", "workers is -2"),
        ("knock-out --mechanism habbit", "Did you mean 'habit'?"),
        ("calibrate durable --size nan", "size is nan"),
        ("calibrate durable --seeds 5000", "seeds is 5,000"),
        ("calibrate durable --workers 0", "workers is 0"),
        ("calibrate durable -p foo.bar", "`pushpull parameters` lists all"),
        ("calibrate durable -p choice.prise", "Did you mean choice.price"),
        ("calibrate durable -p need.rate_shape", "need.rate_shape is a whole number"),
        ("calibrate durabel", "Did you mean 'durable'?"),
    ],
)
def test_wrong_input_is_one_sentence_and_leaves_nothing(
    command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, command.split())
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_knock_out_ends_with_a_sentence_and_its_page_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = "knock-out D3 --archetype consumer-goods --mechanism fatigue --seeds 2 --size 0.01"
    result = CliRunner().invoke(cli, [*command.split(), "--workers", "1", "--out", "made"])
    assert result.exit_code == 0, result.output
    assert "Nothing is lost" in result.stdout or "pairs of a pattern" in result.stdout
    page = Path("made", "knock-outs.md").read_text(encoding="utf-8")
    assert f"`pushpull {command} --out made`" in page
