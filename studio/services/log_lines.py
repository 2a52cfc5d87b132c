"""The program's own log as entries to read: the newest of it, by how grave they are, and a report to send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.logs import FILES, without_home

MOST_BYTES = 1_500_000
MOST_ENTRIES = 5_000
"""More than anybody reads, and no more than a text field takes in at once."""
REPORTED = 60
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_HEAD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}Z (DEBUG|INFO|WARNING|ERROR|CRITICAL) ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was logged, with the lines of its traceback."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says of this program and this machine; nothing of it tells who uses it."""

    version: str
    python: str
    qt: str
    system: str
    revision: str
    counts: tuple[tuple[str, int], ...]


def read_log(log: Path) -> list[Entry]:
    """The newest entries of ``log`` and of the files it was turned over into, the oldest first.

    Files that cannot be read are left out: a log must not be a reason for a second fault.
    """
    parts: list[bytes] = []
    room = MOST_BYTES
    for number in range(FILES):
        path = log if number == 0 else log.with_name(f"{log.name}.{number}")
        with suppress(OSError):
            parts.insert(0, _end_of(path, room))
            room -= len(parts[0])
        if room <= 0:
            break
    return entries_of(b"".join(parts).decode("utf-8", errors="replace"))[-MOST_ENTRIES:]


def entries_of(text: str) -> list[Entry]:
    """The entries in a log's text; what stands before the first whole one is left out."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        head = _HEAD.match(line)
        if head:
            found.append((head[1], [line]))
        elif found:
            found[-1][1].append(line)
    return [Entry(level, without_home("\n".join(lines))) for level, lines in found]


def at_least(entries: Iterable[Entry], level: str) -> list[Entry]:
    """Those as grave as ``level`` or graver."""
    wanted = LEVELS[LEVELS.index(level) :]
    return [entry for entry in entries if entry.level in wanted]


def report(facts: Facts, entries: Sequence[Entry], crash: str, data_folder: Path) -> str:
    """What helps to mend the program, with no names, no notes, and no paths that tell who it is."""
    counts = ", ".join(f"{name} {number}" for name, number in facts.counts)
    parts = [
        f"Evenside {facts.version}",
        f"Python {facts.python}, Qt {facts.qt}, {facts.system}",
        f"Schema {facts.revision}; rows: {counts}",
        "",
        *(entry.text for entry in entries[-REPORTED:]),
    ]
    if crash:
        parts += ["", "Last crash:", crash]
    return without_home("\n".join(parts).replace(str(data_folder), "(data folder)")) + "\n"


def _end_of(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - size))
        return file.read(size)
