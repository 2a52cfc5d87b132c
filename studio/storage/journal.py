"""The session journal: a second copy of every change of the log, on the disk before the database has it.

There is one file a day. A line is ``crc32 json``; the json holds the number of the line, a hash of the line
before, the event, and with the first event of a workout the workout. Whatever happens to a file, what is read
back is a true beginning of what was written.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent, Workout
from studio.paths import sync_folder
from studio.storage.set_rows import set_of_text, text_of_set
from studio.storage.workout_rows import text_of_workout, workout_of_text

KEPT_FILES = 90
LONGEST_LINE = 100_000
NO_LINE = "0" * 16
_NAME = re.compile(r"\d{4}-\d\d-\d\d\.jsonl")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, and where the file first speaks of a workout the workout as it was then."""

    event: LogEvent
    workout: Workout | None = None


class SessionJournal:
    """The journal in ``folder``, which is made with the first line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: _DayFile | None = None
        self._workouts: set[UUID] = set()

    def append(self, event: LogEvent, find_workout: Callable[[UUID], Workout] | None = None) -> None:
        """Put a line on the disk; returns when it is there. Raises OSError."""
        file = self._file_of(event)
        record: dict[str, Any] = {"event": _event_fields(event)}
        workout_id = event.after.workout_id
        if find_workout is not None and workout_id not in self._workouts:
            record["workout"] = text_of_workout(find_workout(workout_id))
        file.append(record)
        self._workouts.add(workout_id)

    def entries(self) -> Iterator[Entry]:
        """Everything that can be read back, the oldest day first."""
        for path in self.files():
            yield from read_file(path)

    def files(self) -> list[Path]:
        """The files, the oldest day first."""
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _file_of(self, event: LogEvent) -> _DayFile:
        path = self.folder / f"{event.at.day.isoformat()}.jsonl"
        if self._file is None or self._file.path != path:
            self.close()
            self._workouts.clear()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = _DayFile(path)
            self._forget_oldest()
        return self._file

    def _forget_oldest(self) -> None:
        """By their number and not by their age, so that a wrong clock takes nothing away."""
        for path in self.files()[:-KEPT_FILES]:
            path.unlink()


class _DayFile:
    """One file, open to append to. What follows its last true line is put aside first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        is_new = not path.exists()
        data = b"" if is_new else path.read_bytes()
        lines = list(_true_lines(data))
        good = sum(len(line) for line in lines)
        if good < len(data):
            with path.with_suffix(".damaged").open("ab") as aside:
                aside.write(data[good:])
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o600)
        os.ftruncate(self._descriptor, good)
        if is_new:
            sync_folder(path.parent)
        self._length = good
        self._number = len(lines)
        self._hash = _hash(lines[-1]) if lines else NO_LINE

    def append(self, record: dict[str, Any]) -> None:
        numbered = {"number": self._number, "after": self._hash} | record
        body = json.dumps(numbered, allow_nan=False, separators=(",", ":")).encode()
        line = b"%08x %s\n" % (zlib.crc32(body), body)
        try:
            if os.write(self._descriptor, line) != len(line):
                raise OSError(28, "the disk is full")
            _sync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, self._length)
            raise
        self._length += len(line)
        self._number += 1
        self._hash = _hash(line)

    def close(self) -> None:
        os.close(self._descriptor)


def read_file(path: Path) -> Iterator[Entry]:
    """The entries of one file up to its first damage."""
    for line in _true_lines(path.read_bytes()):
        record = json.loads(line[9:])
        try:
            workout = workout_of_text(record["workout"]) if "workout" in record else None
            yield Entry(_event_of(record["event"]), workout)
        except (StudioError, LookupError, TypeError, ValueError):
            return  # written by a newer program: what follows may build on what is not understood


def _true_lines(data: bytes) -> Iterator[bytes]:
    """The lines that are whole, in their place, and follow the one before."""
    position, number, before = 0, 0, NO_LINE
    while (end := data.find(b"\n", position) + 1) > 0:
        line = data[position:end]
        if not _follows(line, number, before):
            return
        yield line
        position, number, before = end, number + 1, _hash(line)


def _follows(line: bytes, number: int, before: str) -> bool:
    if len(line) > LONGEST_LINE or b"%08x " % zlib.crc32(line[9:-1]) != line[:9]:
        return False
    try:
        record = json.loads(line[9:])
        return bool(record["number"] == number and record["after"] == before)
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()[:16]


def _sync(descriptor: int) -> None:
    """The content is on the disk; its size too, which fdatasync includes where there is one."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def _event_fields(event: LogEvent) -> dict[str, Any]:
    return {
        "id": str(event.id),
        "device": event.device,
        "sequence": event.sequence,
        "action": event.action,
        "set_uid": str(event.set_uid),
        "at_ms": event.at.ms,
        "at_zone": event.at.zone,
        "at_offset_min": event.at.offset_min,
        "before": text_of_set(event.before) if event.before else None,
        "after": text_of_set(event.after),
        "undoes": str(event.undoes) if event.undoes else None,
    }


def _event_of(fields: dict[str, Any]) -> LogEvent:
    return LogEvent(
        sequence=int(fields["sequence"]),
        device=str(fields["device"]),
        action=LogAction(fields["action"]),
        set_uid=UUID(fields["set_uid"]),
        at=Instant(int(fields["at_ms"]), fields["at_zone"], int(fields["at_offset_min"])),
        before=set_of_text(fields["before"]) if fields["before"] else None,
        after=set_of_text(fields["after"]),
        undoes=UUID(fields["undoes"]) if fields["undoes"] else None,
        id=UUID(fields["id"]),
    )
