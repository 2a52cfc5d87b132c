"""The session journal: a second copy of every change of the log, on the disk before the database has it.

There is one file a day. A line is ``crc32 json``; the json holds the number of the line, a hash of the line
before, the event, the number of the last event of its transaction, and with the first event of a workout the
workout. Whatever happens to a file, what is read back is a true beginning of what was written.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from studio.clock import Clock, SystemClock
from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent, Workout
from studio.paths import sync_folder
from studio.storage.set_rows import set_of_text, text_of_set
from studio.storage.workout_rows import text_of_workout, workout_of_text

KEPT_FILES = 90
NO_LINE = "0" * 16
_NAME = re.compile(r"\d{4}-\d\d-\d\d\.jsonl")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, and where the file first speaks of a workout the workout as it was then.

    ``last`` is the number of the last event of the same transaction.
    """

    event: LogEvent
    last: int
    workout: Workout | None = None


class SessionJournal:
    """The journal in ``folder``, which is made with the first line. A line goes into the file of the day."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = folder
        self._clock = clock or SystemClock()
        self._file: _DayFile | None = None
        self._workouts: set[UUID] = set()
        self._last: tuple[UUID, ...] = ()
        self._refused = False

    def append(self, *events: LogEvent, find_workout: Callable[[UUID], Workout] | None = None) -> None:
        """Put the events of one transaction on the disk; returns when they are there. Raises OSError."""
        file = self._file_of_today()
        records: list[dict[str, Any]] = []
        new: set[UUID] = set()
        for event in events:
            record = {"event": _event_fields(event), "last": events[-1].sequence}
            workout_id = event.after.workout_id
            if find_workout is not None and workout_id not in self._workouts | new:
                record["workout"] = text_of_workout(find_workout(workout_id))
                new.add(workout_id)
            records.append(record)
        try:
            file.append(records, instead=self._refused)
        except OSError:
            self._file = None  # what is on the disk now is read anew before anything is written behind it
            file.close()
            raise
        self._workouts |= new
        self._last = tuple(event.set_uid for event in events)
        self._refused = False

    def note_refused(self) -> None:
        """The last transaction failed: what it said of its workout is said again with the next one."""
        self._workouts.clear()
        self._refused = True

    def take_back(self, uid: UUID) -> None:
        """Remove the transactions that failed last, if they are about this set alone. Raises OSError."""
        if self._file is not None and self._refused and self._last == (uid,):
            self._last = ()
            self._file.take_back()

    def last_entries(self) -> Iterator[Entry | None]:
        """The last entry of each file; None where the end of a file is not whole."""
        for path in self.files():
            *_, line = path.read_bytes().removesuffix(b"\n").rpartition(b"\n")
            yield _entry_of(line + b"\n") if _is_whole(line + b"\n") else None

    def files(self) -> list[Path]:
        """The files, the oldest day first."""
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))

    def close(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def _file_of_today(self) -> _DayFile:
        path = self.folder / f"{self._clock.now().day.isoformat()}.jsonl"
        if self._file is None or self._file.path != path:
            self.close()
            self._workouts.clear()
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                sync_folder(self.folder.parent)
            self._file = _DayFile(path)
            self._forget_oldest(path)
        return self._file

    def _forget_oldest(self, current: Path) -> None:
        """By their number and not by their age, so that a wrong clock takes little away."""
        others = [path for path in self.files() if path != current]
        for path in others[: -KEPT_FILES + 1]:
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
        self._before: tuple[int, int, str] | None = None
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o600)
        try:
            os.ftruncate(self._descriptor, good)
            if is_new:
                sync_folder(path.parent)
        except OSError:
            self.close()
            raise
        self._length = good
        self._number = len(lines)
        self._hash = _hash(lines[-1]) if lines else NO_LINE

    def append(self, records: list[dict[str, Any]], *, instead: bool) -> None:
        """Put them on the disk; ``instead`` of the last ones, which failed: `take_back` removes those too."""
        lines: list[bytes] = []
        before = self._hash
        for number, record in enumerate(records, self._number):
            lines.append(_line({"number": number, "after": before} | record))
            before = _hash(lines[-1])
        data = b"".join(lines)
        try:
            if os.write(self._descriptor, data) != len(data):
                raise OSError(errno.ENOSPC, "the disk is full")
            _sync(self._descriptor)
        except OSError:
            with suppress(OSError):  # whoever opens the file next puts the torn line aside
                os.ftruncate(self._descriptor, self._length)
            raise
        if self._before is None or not instead:
            self._before = (self._length, self._number, self._hash)
        self._length += len(data)
        self._number += len(lines)
        self._hash = before

    def take_back(self) -> None:
        """Remove what was appended last, and what that stood instead of; once."""
        if self._before is not None:
            os.ftruncate(self._descriptor, self._before[0])
            _sync(self._descriptor)
            self._length, self._number, self._hash = self._before
            self._before = None

    def close(self) -> None:
        with suppress(OSError):  # every line was synced when it was written
            os.close(self._descriptor)


def read_file(path: Path) -> Iterator[Entry]:
    """The entries of one file up to its first damage."""
    for line in _true_lines(path.read_bytes()):
        entry = _entry_of(line)
        if entry is None:
            return  # written by a newer program: what follows may build on what is not understood
        yield entry


def lines_before_damage(path: Path) -> int | None:
    """How many lines are true, if one follows that is not; a write that was cut off is no damage."""
    data = path.read_bytes()
    lines = list(_true_lines(data))
    rest = data[sum(len(line) for line in lines) :]
    return len(lines) if b"\n" in rest else None


def _true_lines(data: bytes) -> Iterator[bytes]:
    """The lines that are whole, in their place, and follow the one before."""
    position, number, before = 0, 0, NO_LINE
    while (end := data.find(b"\n", position) + 1) > 0:
        line = data[position:end]
        if not _follows(line, number, before):
            return
        yield line
        position, number, before = end, number + 1, _hash(line)


def _is_whole(line: bytes) -> bool:
    return b"%08x " % zlib.crc32(line[9:-1]) == line[:9]


def _entry_of(line: bytes) -> Entry | None:
    """The entry in a line that is whole; None where this program does not understand it."""
    try:
        record = json.loads(line[9:])
        workout = workout_of_text(record["workout"]) if "workout" in record else None
        return Entry(_event_of(record["event"]), int(record["last"]), workout)
    except (StudioError, LookupError, TypeError, ValueError, RecursionError):
        return None


def _follows(line: bytes, number: int, before: str) -> bool:
    if not _is_whole(line):
        return False
    try:
        record = json.loads(line[9:])
        return bool(record["number"] == number and record["after"] == before)
    except (ValueError, LookupError, TypeError, RecursionError):
        return False


def _line(record: dict[str, Any]) -> bytes:
    body = json.dumps(record, allow_nan=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


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
