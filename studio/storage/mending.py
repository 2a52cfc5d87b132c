"""What can be done about a data file that is damaged or gone; all of it runs in a worker, on paths."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from studio.domain.instants import Instant
from studio.paths import DataFolder, sync_folder
from studio.storage.backup import backups_in, sha256_of
from studio.storage.damaged_files import keep_damaged
from studio.storage.journal import SessionJournal
from studio.storage.later_sets import candidate, later_sets
from studio.storage.restore import free_folder, restore
from studio.storage.salvage import NothingToSalvage, Salvaged, salvage
from studio.storage.salvage_source import make_copy
from studio.storage.swap import REPLACED, Swap, new_file, put_in_place
from studio.storage.view_only import BESIDE, beside, has_unfinished_log, look

Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How much a file holds; None where that cannot be read."""

    sets: int | None = None
    athletes: int | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the file holds now, and what a restore would give; no ``backup`` where there is none."""

    now: Numbers
    backup: Path | None = None
    backup_made_at_ms: int = 0
    in_backup: Numbers = Numbers()
    later_sets: int = 0

    @property
    def after(self) -> Numbers:
        sets = None if self.in_backup.sets is None else self.in_backup.sets + self.later_sets
        return Numbers(sets, self.in_backup.athletes)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A sound file made of what was left, not yet in use, and how much is in it with the later sets."""

    path: Path
    salvaged: Salvaged
    after: Numbers


def prospect(folder: DataFolder, database: Path) -> Prospect:
    """Count what is there, in the file and in the newest backup that can be restored."""
    now = _numbers_with_log(database)
    for backup in reversed(backups_in(folder.backups)):
        found = candidate(backup.path, folder.session_journal)
        if not found.facts.problems:
            held = Numbers(found.facts.sets, found.facts.athletes)
            return Prospect(now, backup.path, backup.made_at_ms, held, found.later_sets)
    return Prospect(now)


def restore_backup(folder: DataFolder, database: Path, backup: Path, at: Instant) -> Path | None:
    """Keep the damaged file, then restore; where it is kept. Opening it replays the journal."""
    kept = keep_damaged(database, folder.damaged, at)
    restore(folder, backup, at, database=database)
    return kept


def repair(folder: DataFolder, database: Path, cancelled: Asked, *, without_log: bool = False) -> Repaired:
    """Make a new file of what can be read; the damaged one is only read. Raises NothingToSalvage or Stopped.

    ``without_log`` leaves out a write-ahead log that does not belong to the file.
    """
    fresh = new_file(database)
    _forget(fresh)
    backup = prospect(folder, database).backup
    source = _alone(database) if without_log else database
    try:
        salvaged = salvage(source, fresh, donor=backup, journal=folder.session_journal, cancelled=cancelled)
    except BaseException:
        _forget(fresh)
        raise
    finally:
        if source != database:
            source.unlink(missing_ok=True)
    counted = _numbers(fresh)
    with closing(look(fresh)) as seen:
        later = later_sets(seen, SessionJournal(folder.session_journal))
    return Repaired(fresh, salvaged, Numbers((counted.sets or 0) + later, counted.athletes))


def use_repaired(folder: DataFolder, repaired: Repaired, database: Path, at: Instant) -> Path | None:
    """Put the repaired file in the place of the damaged one, which is kept; where. Raises RestoreFailed."""
    kept = keep_damaged(database, folder.damaged, at)
    _sync(repaired.path)
    aside = free_folder(database.parent / REPLACED, at)
    put_in_place(Swap(database, aside, sha256_of(repaired.path), "what was left of the damaged file"))
    return kept


def forget_repaired(repaired: Repaired) -> None:
    """The repair is not wanted: what it made goes, the damaged file is where it was."""
    _forget(repaired.path)


def copy_to_look_at(folder: DataFolder, database: Path, place: Path, cancelled: Asked) -> Path:
    """A copy in ``place`` that can be shown: as it is if all its tables can be read, else what can be."""
    copy = place / database.name
    make_copy(database, copy, _donors(folder, database))
    if _can_be_shown(copy):
        return copy
    whole = place / "salvaged" / database.name
    whole.parent.mkdir()
    salvage(
        copy,
        whole,
        donor=prospect(folder, database).backup,
        journal=folder.session_journal,
        cancelled=cancelled,
    )
    return whole


def set_aside(folder: DataFolder, database: Path, at: Instant) -> Path | None:
    """Make room for a new file: what lies in its place is kept with the damaged ones."""
    kept = keep_damaged(database, folder.damaged, at)
    if kept is None and database.exists() and database.stat().st_size > 0:
        raise NothingToSalvage("The old file could not be kept, so no new one was begun.")
    for ending in (*BESIDE, ""):
        beside(database, ending).unlink(missing_ok=True)
    sync_folder(database.parent)
    return kept


def _numbers(path: Path) -> Numbers:
    """What the file says of itself; a part that cannot be read is None."""
    return Numbers(
        _counted(path, "logged_sets NOT INDEXED WHERE removed_at_ms IS NULL"),
        _counted(path, "athletes NOT INDEXED WHERE archived_at_ms IS NULL"),
    )


def _numbers_with_log(database: Path) -> Numbers:
    if not has_unfinished_log(database):
        return _numbers(database)
    with tempfile.TemporaryDirectory(prefix="evenside-look-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "copy.db"
        make_copy(database, copy, [])
        return _numbers(copy)


def _counted(path: Path, what: str) -> int | None:
    try:
        with closing(look(path)) as seen:
            return int(seen.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608 - our own words
    except sqlite3.DatabaseError:
        return None


def _can_be_shown(copy: Path) -> bool:
    """Whether every table can be read to its end and nothing strange could run."""
    try:
        with closing(look(copy)) as seen:
            parts = seen.execute("SELECT type, name FROM sqlite_master").fetchall()
            if any(kind in ("trigger", "view") for kind, _ in parts):
                return False
            for kind, name in parts:
                if kind == "table":
                    seen.execute(f'SELECT count(*), max(length(rowid)) FROM "{name}" NOT INDEXED').fetchone()  # noqa: S608 - only read
            (sound,) = seen.execute("PRAGMA quick_check(1)").fetchone()
            return bool(sound == "ok")
    except sqlite3.DatabaseError:
        return False


def _donors(folder: DataFolder, database: Path) -> list[Path]:
    backup = prospect(folder, database).backup
    return [backup] if backup else []


def _alone(database: Path) -> Path:
    copy = database.with_name(f"{database.name}.without-log")
    shutil.copyfile(database, copy)
    return copy


def _forget(fresh: Path) -> None:
    for ending in ("", *BESIDE):
        beside(fresh, ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
