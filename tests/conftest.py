"""What holds for all tests."""

from __future__ import annotations

import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def _hear_ctrl_c() -> None:
    """Let commands that tests start hear Ctrl-C, even where the tests run in the background.

    A shell starts what runs in its background deaf to Ctrl-C, and children inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
