"""The wall that Linux keeps: after it, a process can compute, answer, and end; nothing else.

A seccomp filter cannot be taken away again by the process that it binds, nor by its children
[Drewry2012]_. Every call to the system that is not on a short list fails; so there is no file,
no network, no other process and no executable memory, whatever Python code tries.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """How Linux numbers its calls on one kind of processor (from its system call tables)."""

    audit: int
    calls: Mapping[str, int]


_NAMES = (
    *("read", "write", "close", "fstat", "lseek", "munmap", "brk", "rt_sigaction"),
    *("rt_sigprocmask", "rt_sigreturn", "mremap", "madvise", "exit", "exit_group", "futex"),
    *("sigaltstack", "clock_gettime", "gettimeofday", "sched_yield", "restart_syscall", "rseq"),
)
_X86_64 = (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 25, 28, 60, 231, 202, 131, 228, 96, 24, 219, 334)
_AARCH64 = (
    *(63, 64, 57, 80, 62, 215, 214, 134, 135, 139, 216, 233, 93, 94, 98, 132, 113, 169, 124),
    *(128, 293),
)
MACHINES: Mapping[str, Machine] = {
    "x86_64": Machine(
        0xC000003E, {**dict(zip(_NAMES, _X86_64, strict=True)), "mmap": 9, "mprotect": 10}
    ),
    "aarch64": Machine(
        0xC00000B7, {**dict(zip(_NAMES, _AARCH64, strict=True)), "mmap": 222, "mprotect": 226}
    ),
}
_MAPPING = ("mmap", "mprotect")
"""Calls that are allowed as long as the memory is not made executable."""

_LOAD, _EQUAL, _ATLEAST, _ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_NUMBER_AT, _AUDIT_AT, _THIRD_ARGUMENT_AT = 0, 4, 32
_OTHER_NUMBERS = 0x40000000
_PROT_EXEC = 4
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def is_possible() -> bool:
    """Return whether this system can keep the wall."""
    return sys.platform == "linux" and platform.machine() in MACHINES


def program(machine: Machine) -> bytes:
    """Return the filter as the kernel reads it: instructions of eight bytes.

    >>> len(program(MACHINES["x86_64"])) % 8
    0
    """
    lines: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, _AUDIT_AT),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_ATLEAST, 0, 1, _OTHER_NUMBERS),
        (_RETURN, 0, 0, _KILL),
    ]
    for name, number in machine.calls.items():
        if name in _MAPPING:
            lines += [
                (_EQUAL, 0, 4, number),
                (_LOAD, 0, 0, _THIRD_ARGUMENT_AT),
                (_ANY, 0, 1, _PROT_EXEC),
                (_RETURN, 0, 0, _REFUSE),
                (_RETURN, 0, 0, _ALLOW),
            ]
        else:
            lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    lines.append((_RETURN, 0, 0, _REFUSE))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_char_p))


def refuse_calls() -> None:
    """Put the wall up around this process, for good.

    Raises
    ------
    OSError
        If the system refuses.
    """
    text = program(MACHINES[platform.machine()])
    lines = ctypes.create_string_buffer(text, len(text))
    filter_ = _Program(len(text) // 8, ctypes.cast(lines, ctypes.c_char_p))
    control = ctypes.CDLL(None, use_errno=True).prctl
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or control(
        _SECCOMP, _FILTER, ctypes.byref(filter_), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the system keeps no wall")


def end_with_parent() -> None:
    """Ask Linux to end this process when the one that made it has ended."""
    ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)
