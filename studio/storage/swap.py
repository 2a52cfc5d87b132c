"""Puts a restored database in the place of the old one so that a crash leaves the one or the other.

A note, `restore.intent`, is on the disk before the first file is moved. While it lies there nobody opens the
database: the next start finishes what it says, or takes it back (reliability.md 3.6).
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from studio.domain.errors import DataFolderInUse, StudioError
from studio.paths import DataFolder, reason, sync_folder, write_whole
from studio.storage.backup import sha256_of
from studio.storage.view_only import BESIDE, beside

log = logging.getLogger(__name__)

REPLACED = "replaced"
INTENT = "restore.intent"
LOCK = "restore.lock"
FINISHED = "A restore that was interrupted has been completed: your data are those of {source}."
TAKEN_BACK = "A restore that was interrupted has been taken back: your data are as they were before it."


class RestoreFailed(StudioError):
    """A backup could not be restored; the sentence says what the data are now."""


@dataclass(frozen=True, slots=True)
class Swap:
    """``aside`` is where the old files go, ``sha256`` that of the new file, ``source`` what is restored."""

    database: Path
    aside: Path
    sha256: str
    source: str

    @property
    def new(self) -> Path:
        return new_file(self.database)

    @property
    def intent(self) -> Path:
        return self.database.with_name(INTENT)


def new_file(database: Path) -> Path:
    """Where the new database is made."""
    return database.with_name(f"{database.name}.new")


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Only one process restores in a folder. The lock is the system's: it ends with the process."""
    path = folder / LOCK
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(closing(sqlite3.connect(path, timeout=0, isolation_level=None)))
            lock.execute("PRAGMA journal_mode=MEMORY").close()  # nothing but the lock is wanted of it
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise RestoreFailed(f"The data folder {folder} cannot be used: {error}.") from error
            raise DataFolderInUse(
                f"A backup is being restored in the data folder {folder}; wait until that is done."
            ) from error
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def put_in_place(swap: Swap) -> None:
    """Put the old files aside and the new one in their place. Raises RestoreFailed."""
    try:
        _write_intent(swap)
        _set_aside(swap)
        swap.new.replace(swap.database)
    except OSError as error:
        with suppress(OSError):
            _take_back(swap)
            raise RestoreFailed(
                f"The backup could not be restored ({reason(error)}). Your data are as they were."
            ) from error
        raise RestoreFailed(
            f"The restore stopped half-way ({reason(error)}). Nothing is lost: start Evenside again, and it "
            "is completed or taken back."
        ) from error
    try:
        _end(swap)
    except OSError as error:
        raise RestoreFailed(
            f"The backup is restored, but not all of it is on the disk yet ({reason(error)}). "
            "Start Evenside again, and it is completed."
        ) from error


def finish_interrupted(folder: DataFolder) -> str | None:
    """Complete or take back a restore that was cut off, before the database is opened; what was done.

    Raises RestoreFailed, or DataFolderInUse while another process restores.
    """
    database, intent = folder.database, folder.restore_intent
    if not intent.exists() and not new_file(database).exists():
        return None
    with one_at_a_time(folder.root):
        try:
            if intent.exists():
                return _finish(folder.root)
            forget_new(database)  # cut off before anything was moved: nobody needs to hear of it
        except OSError as error:
            raise RestoreFailed(
                f"A restore was interrupted and can be neither completed nor taken back: {reason(error)}. "
                f"Nothing is lost; look at the rights and the space of {folder.root} and start again."
            ) from error
    return None


def forget_new(database: Path) -> None:
    """Delete what a restore has made so far."""
    new = new_file(database)
    half_an_intent = database.with_name(f"{INTENT}.part")
    for path in (half_an_intent, *(beside(new, ending) for ending in BESIDE), new):
        path.unlink(missing_ok=True)


def _finish(folder: Path) -> str:
    swap = _read_intent(folder)
    if _is_whole(swap.new, swap):
        _set_aside(swap)
        swap.new.replace(swap.database)
        _end(swap)
    elif not swap.new.exists() and _is_whole(swap.database, swap):
        _set_aside(swap, *BESIDE)  # they are the old one's: beside the new one they would be replayed
        _end(swap)
    else:
        _keep_what_is_neither(swap)
        _take_back(swap)
        log.warning("the restore of %s was taken back", swap.source)
        return TAKEN_BACK
    log.warning("the restore of %s was completed", swap.source)
    return FINISHED.format(source=swap.source)


def _keep_what_is_neither(swap: Swap) -> None:
    """A file in the old one's place that is not as the new one was written: the disk failed, but keep it."""
    old = swap.aside / swap.database.name
    if old.exists() and swap.database.exists() and not old.samefile(swap.database):
        swap.database.replace(swap.aside / f"{swap.database.name}.not-restored")


def _is_whole(path: Path, swap: Swap) -> bool:
    return path.exists() and sha256_of(path) == swap.sha256


def _set_aside(swap: Swap, *endings: str) -> None:
    """Move the old files together, the database first: no name goes before the other is on the disk."""
    there = [path for ending in endings or ("", *BESIDE) if (path := beside(swap.database, ending)).exists()]
    if not there:
        return
    swap.aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in there:
        _give_second_name(path, swap.aside / path.name)
    sync_folder(swap.aside)
    sync_folder(swap.aside.parent)
    sync_folder(swap.database.parent)
    for path in there:
        path.unlink(missing_ok=True)
    sync_folder(swap.database.parent)


def _give_second_name(path: Path, other: Path) -> None:
    """Not all disks have such, USB sticks above all: there the file is moved."""
    try:
        os.link(path, other)
    except FileExistsError:
        return  # cut off after this before
    except OSError:
        path.replace(other)


def _take_back(swap: Swap) -> None:
    """Everything is where it was. The database comes last: while it is aside, its log may be too."""
    old = swap.aside / swap.database.name
    if old.exists() and swap.database.exists():
        swap.database.replace(swap.new)
    for ending in (*BESIDE, ""):
        path = beside(old, ending)
        if path.exists():
            path.replace(beside(swap.database, ending))
            path.unlink(missing_ok=True)  # where both are names of one file nothing was moved
    sync_folder(swap.database.parent)
    if swap.aside.is_dir():
        sync_folder(swap.aside)
        with suppress(OSError):
            swap.aside.rmdir()
    forget_new(swap.database)
    _end(swap)


def _end(swap: Swap) -> None:
    sync_folder(swap.database.parent)
    swap.intent.unlink(missing_ok=True)
    sync_folder(swap.database.parent)


def _write_intent(swap: Swap) -> None:
    told = {
        "database": swap.database.name,
        "aside": swap.aside.name,
        "sha256": swap.sha256,
        "source": swap.source,
    }
    write_whole(swap.intent, json.dumps(told, indent=2).encode())


def _read_intent(folder: Path) -> Swap:
    """What was meant; if that cannot be read, a swap of which no file is the new one: it is taken back."""
    try:
        told = json.loads((folder / INTENT).read_text(encoding="utf-8"))
        names = [Path(str(told[key])).name for key in ("database", "aside")]  # names, and never ways out
        if not set(names).isdisjoint(("", "..")):
            raise ValueError(names)
        sha256, source = str(told["sha256"]), str(told["source"])
    except (ValueError, KeyError, TypeError, RecursionError):
        asides = sorted((folder / REPLACED).glob("*/"), key=lambda path: path.stat().st_mtime_ns)
        names, sha256, source = [DataFolder(folder).database.name, asides[-1].name if asides else "x"], "", ""
    return Swap(folder / names[0], folder / REPLACED / names[1], sha256, source)
