"""One strategy's process: walls up, then the strangers' code, then one answer for each view."""

from __future__ import annotations

import json
import os
import struct
import sys
import types
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ....agents.decision import Decision
from ....agents.view import View
from .wall import STRATEGY, Watch, allow_imports, limit

HEAD = struct.Struct(">I")
LONGEST_ANSWER = 65_536


def live(channel: int, is_walled_by_system: bool) -> None:
    """Answer over a channel until it is closed; called in a fresh process, which then ends.

    Parameters
    ----------
    channel : int
        The only open file of the process.
    is_walled_by_system : bool
        Whether the system's own wall is put up as well.
    """
    watch = Watch()
    silence = _Silence()
    sys.stdout = sys.stderr = silence
    sys.stdin = None
    limit()
    allow_imports()
    if is_walled_by_system:
        from .syscalls import refuse_calls

        refuse_calls()
    watch.begin()
    try:
        thinker = _made(_received(channel))
        while True:
            decision = thinker.decide(_view(_received(channel)))
            notes = {"refused": watch.refused, "printed": silence.letters}
            _send(channel, {"decision": _plain(decision), **notes})
    except EOFError:
        return
    except BaseException as error:  # whatever it was, it is told in one sentence
        _send(channel, {"error": _said(error), "line": _line(error)})


class _Silence:
    """Where printed words go: nowhere, but they are counted."""

    letters = 0

    def write(self, text: str) -> int:
        """Forget a text."""
        self.letters += len(text)
        return len(text)

    def flush(self) -> None:
        """Do nothing."""


def _made(said: Mapping[str, Any]) -> Any:
    """Return the strategy, made anew."""
    module = types.ModuleType(STRATEGY)
    sys.modules[STRATEGY] = module  # dataclasses look their module up
    exec(compile(said["source"], said["file"], "exec"), module.__dict__)
    return getattr(module, said["class_name"])()


def _view(said: Mapping[str, Any]) -> View:
    """Return the view that was told."""
    told = dict(said)
    usual: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in told.pop("usual").items()
    }
    return View(**told, usual=Decision(**usual))


def _plain(decision: Any) -> dict[str, Any]:
    """Return a decision as plain values."""
    if not isinstance(decision, Decision):
        said = f"{decision!r}"[:60]
        raise TypeError(f"it decided {said}, but must return a Decision")
    return {each.name: getattr(decision, each.name) for each in fields(Decision)}


def _said(error: BaseException) -> str:
    """Return what went wrong."""
    if isinstance(error, MemoryError):
        return "it asked for more memory than a strategy has"
    if isinstance(error, SystemExit):
        return "it asked Python to exit"
    if isinstance(error, OSError) and error.errno is not None:
        return "it asked the system for something that a strategy may not have"
    text = " ".join(f"{error}".split()).rstrip(".")[:300] or type(error).__name__
    return f"there is no {text}" if isinstance(error, KeyError) else text


def _line(error: BaseException) -> int:
    """Return the line of the strategy in which it went wrong; 0 if that is not known."""
    found, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == STRATEGY:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _received(channel: int) -> Any:
    (size,) = HEAD.unpack(_bytes(channel, HEAD.size))
    return json.loads(_bytes(channel, size))


def _bytes(channel: int, size: int) -> bytes:
    """Return so many bytes from the channel."""
    parts, missing = [], size
    while missing:
        part = os.read(channel, min(missing, 65_536))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _send(channel: int, answer: Mapping[str, Any]) -> None:
    text = json.dumps(answer).encode()
    message = HEAD.pack(len(text)) + text
    while message:
        message = message[os.write(channel, message) :]
