"""Backups: copies that count only once they have been read back, numbered, each with a manifest."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.clock import SystemClock
from studio.domain.errors import BadFile
from studio.paths import reason, sync_folder, write_whole
from studio.storage.copies import BackupFailed, Contents, contents_of, copy_pages, verified
from studio.storage.disk_space import refuse_without_room
from studio.storage.rotation import to_delete
from studio.storage.trouble import told_in_sentences

if TYPE_CHECKING:
    from studio.domain.instants import Instant
    from studio.storage.database import Database

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was verified when it was made."""

    path: Path
    number: int
    sha256: str
    size: int
    mark: int
    device: str
    sets: int
    made_at_ms: int


def back_up(
    database: Database, target_folder: Path, *, cancelled: Callable[[], bool] = lambda: False
) -> Path:
    """Make and verify a backup, or return the newest one if nothing has changed since it.

    It may run in a worker while sets are logged. Raises BackupFailed, BackupCancelled, NoRoom, or
    DatabaseTrouble.
    """
    with database.copying(), told_in_sentences(target_folder):
        try:
            return _back_up(database, target_folder, cancelled)
        except OSError as error:
            raise BackupFailed(
                f"The backup folder {target_folder} cannot be used: {reason(error)}."
            ) from error


def copy_to_file(database: Database, target: Path) -> Contents:
    """Make and verify a copy of the database at ``target``, which must not be there yet; what it holds.

    Raises BadFile, BackupFailed or DatabaseTrouble; then nothing is left at ``target``.
    """
    if target.exists():
        raise BadFile(f"{target} is there already and was not overwritten. Give another name.")
    part = target.with_name(f"{target.name}.evenside-part")
    with database.copying(), told_in_sentences(target):
        try:
            part.unlink(missing_ok=True)  # of a copy that was killed
            held = _verified_copy(database, part, lambda: False)
            part.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            raise BadFile(f"The backup {target} could not be written: {reason(error)}.") from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return held


def latest_backup(folder: Path) -> Path | None:
    """The newest verified backup in ``folder``."""
    there = backups_in(folder)
    return there[-1].path if there else None


def backups_in(folder: Path) -> list[Backup]:
    """The verified backups, the oldest first; one whose file is gone or cut does not count."""
    found = []
    for manifest in folder.glob("*.json"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(manifest.read_text(encoding="utf-8"))
            backup = Backup(
                path=manifest.with_suffix(".db"),
                number=int(told["number"]),
                sha256=str(told["sha256"]),
                size=int(told["size"]),
                mark=int(told["mark"]),
                device=str(told["device"]),
                sets=int(told["sets"]),
                made_at_ms=int(told["made_at_ms"]),
            )
            if backup.path.stat().st_size == backup.size:
                found.append(backup)
    return sorted(found, key=lambda backup: backup.number)


def manifest_of(backup: Path) -> Path:
    """Where it is written what a backup held when it was verified."""
    return backup.with_suffix(".json")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _back_up(database: Database, folder: Path, cancelled: Callable[[], bool]) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = backups_in(folder)
    if there and (there[-1].mark, there[-1].device) == (database.mark, database.device):
        return there[-1].path
    for remains in folder.glob(f"{database.path.stem}-*.part*"):  # of a backup that was killed
        remains.unlink()
    _forget_half_made(folder, database.path.stem, there)
    refuse_without_room(folder, "backup")
    number = _last_number(folder) + 1
    target = folder / f"{database.path.stem}-{number:06}.db"
    _copy(database, target, number, cancelled)
    forget_one(backups_in(folder), SystemClock().now())
    return target


def _copy(database: Database, target: Path, number: int, cancelled: Callable[[], bool]) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        held = _verified_copy(database, part, cancelled)
        manifest = _manifest(part, number, held, database.device)
        part.replace(target)
        sync_folder(target.parent)
        write_whole(manifest_of(target), json.dumps(manifest, indent=2).encode())
    finally:
        part.unlink(missing_ok=True)


def _verified_copy(database: Database, part: Path, cancelled: Callable[[], bool]) -> Contents:
    with database.bare_connection() as source:
        before = contents_of(source)
    copy_pages(source, part, cancelled=cancelled)
    with database.bare_connection() as source:
        after = contents_of(source)
    return verified(part, before, after)


def _manifest(copy: Path, number: int, held: Contents, device: str) -> dict[str, object]:
    return {
        "number": number,
        "made_at_ms": SystemClock().now().ms,
        "sha256": sha256_of(copy),
        "size": copy.stat().st_size,
        "revision": held.revision,
        "device": device,
        "mark": held.mark,
        "sets": held.rows["logged_sets"],
        "rows": held.rows,
    }


def _forget_half_made(folder: Path, stem: str, there: list[Backup]) -> None:
    """Delete what was cut off between a copy and its manifest, once a later backup counts."""
    newest = there[-1].number if there else 0
    for path in list(folder.iterdir()):
        number = re.fullmatch(rf"{re.escape(stem)}-(\d{{6,}})\.db", path.name)
        if number and int(number.group(1)) < newest and not manifest_of(path).exists():
            path.unlink()


def _last_number(folder: Path) -> int:
    """The highest number that any file has, whole or not: a number is never given twice."""
    numbers = [re.search(r"-(\d{6,})\.db", path.name) for path in folder.iterdir()]
    return max((int(found.group(1)) for found in numbers if found), default=0)


def forget_one(backups: list[Backup], now: Instant) -> None:
    """Delete the backup that the rotation names, if it names one; a new backup counts all the same."""
    gone = to_delete(backups, now)
    if gone is None:
        return
    try:
        manifest_of(gone.path).unlink(missing_ok=True)
        gone.path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("an old backup could not be deleted: %s", error)
