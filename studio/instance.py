"""Tells who has a database open; who *may* open it is decided by SQLite's own lock, not here."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from studio.domain.instants import Instant
from studio.paths import holder_file


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that has a database open, and since when."""

    pid: int
    host: str
    since_ms: int
    started: str = ""  # when the process began, in the system's own counting: a pid may be given out again


@contextmanager
def told(database: Path, since: Instant) -> Iterator[None]:
    """Say beside ``database`` that this process has it open, for as long as that lasts."""
    me = Holder(os.getpid(), socket.gethostname(), since.ms, _started(os.getpid()))
    path = holder_file(database)
    with suppress(OSError):  # it only tells: a folder that cannot be written is reported by the database
        path.write_text(json.dumps(asdict(me)), encoding="utf-8")
    try:
        yield
    finally:
        if holder_of(database) == me:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def holder_of(database: Path) -> Holder | None:
    """Who says it has ``database`` open: nobody when the file is empty, junk or left by a dead process."""
    try:
        note = json.loads(holder_file(database).read_text(encoding="utf-8"))
        holder = Holder(int(note["pid"]), str(note["host"]), int(note["since_ms"]), str(note["started"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return holder if holder.host != socket.gethostname() or _alive(holder) else None


def has_note(database: Path) -> bool:
    """Whether anything says that it has, or had, ``database`` open."""
    return holder_file(database).exists()


def silent_sentence(database: Path) -> str:
    """What to tell at a second start when the first one has ``database`` and does not answer."""
    holder = holder_of(database)
    if holder is None or holder.host != socket.gethostname():
        return (
            "Evenside is already running, or another program has its data file open, but it does not answer."
        )
    return (
        f"Evenside is already running (process {holder.pid}, since {_time_of_day(holder.since_ms)})"
        " but does not answer."
    )


def in_use_sentence(database: Path) -> str:
    """What to tell a person who finds ``database`` locked."""
    holder = holder_of(database)
    if holder is None:
        return "Another program has this data folder open; close it first."
    where = "" if holder.host == socket.gethostname() else f" on {holder.host}"
    return f"Evenside is open on this data folder (process {holder.pid}{where}); close it first."


def _time_of_day(ms: int) -> str:
    """18:42, or with the day in front of it when that is not today."""
    try:
        then = datetime.fromtimestamp(ms / 1000)  # noqa: DTZ006 - the time on the wall, of this machine
    except (ValueError, OverflowError, OSError):  # the note may say anything
        return "an unknown time"
    same_day = then.date() == datetime.now().date()  # noqa: DTZ005
    return f"{then:%H:%M}" if same_day else f"{then.day} {then:%B, %H:%M}"


def _alive(holder: Holder) -> bool:
    if holder.pid <= 0:
        return False
    if sys.platform == "win32":  # pragma: no cover - os.kill would end the process there
        return True
    try:
        os.kill(holder.pid, 0)
    except PermissionError:
        pass  # somebody else's process, but a living one
    except (OSError, OverflowError):
        return False
    return _started(holder.pid) == holder.started


def _started(pid: int) -> str:
    """The 22nd field of /proc/PID/stat, counted from behind the name, which may hold blanks.

    Empty for a dead process whose parent has not asked after it yet.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    except (OSError, ValueError, IndexError):
        return ""
