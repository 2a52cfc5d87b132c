"""Reads what strace saw a process do to its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,pwrite64,write,fsync,fdatasync,ftruncate,"
    "rename,renameat,link,linkat,unlink,unlinkat,mkdir"
)
OPTIONS = ("-f", "-xx", "-s", "4000000", "-e", f"trace={CALLS}", "-e", "signal=none")
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_ARGUMENT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|([^",]+)')


@dataclass(frozen=True, slots=True)
class Call:
    """A call that succeeded, with its arguments: bytes where they were text, else as strace wrote them."""

    name: str
    arguments: tuple[bytes | str, ...]
    result: int

    def text(self, place: int) -> bytes:
        value = self.arguments[place]
        assert isinstance(value, bytes)
        return value

    def number(self, place: int) -> int:
        return int(str(self.arguments[place]))


def calls_in(trace: Path) -> Iterator[Call]:
    """The calls in their order. Raises ValueError for a trace that cannot be taken at its word."""
    for line in trace.read_text(encoding="ascii").splitlines():
        if "unfinished" in line or "resumed" in line:
            raise ValueError(f"two threads at once: {line[:100]}")
        found = _LINE.match(line)
        if found is not None and int(found[3]) >= 0:
            yield Call(found[1], tuple(_arguments(found[2])), int(found[3]))


def _arguments(text: str) -> Iterator[bytes | str]:
    for found in _ARGUMENT.finditer(text):
        coded, cut, other = found.groups()
        if cut:
            raise ValueError("what was written is not whole in the trace")
        if coded is not None:
            yield bytes.fromhex(coded.replace("\\x", ""))
        elif other.strip():
            yield other.strip()
