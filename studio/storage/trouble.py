"""What can go wrong with a file on a disk, in sentences; faults of the program itself stay what they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from studio.domain.errors import DataFolderInUse, NotOurDatabase, StudioError
from studio.instance import in_use_sentence
from studio.paths import reason


class DatabaseTrouble(StudioError):
    """The disk or the file under the database fails; what was being stored was not stored."""


class DiskTrouble(DatabaseTrouble):
    """The disk is ``full`` or fails. It may work again: what was refused is worth another try."""

    full = False


class DatabaseDamaged(DatabaseTrouble):
    """The file does not hold what was written into it."""


DISK = "The disk is full or failing, so nothing was stored in {path}. Free some space and try again."
WRITING = "{path} cannot be written, so nothing was changed. Look at the rights of the file and its folder."
DAMAGED = "The data file {path} is damaged. Nothing was changed; restore a backup."
SENTENCES = {
    sqlite3.SQLITE_FULL: DISK,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_READONLY: WRITING,
    sqlite3.SQLITE_PERM: WRITING,
    sqlite3.SQLITE_CANTOPEN: WRITING,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
}


@contextmanager
def told_in_sentences(path: Path, *, writing: bool = True) -> Iterator[None]:
    """Turn the errors that the world causes into StudioErrors.

    Where nothing is to be written (``writing`` off), an attempt to is a fault of the program.
    """
    try:
        yield
    except (sqlite3.Error, sa.exc.DBAPIError) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the rest says more than a person needs
        told = _told(code, path)
        if told is None or (code == sqlite3.SQLITE_READONLY and not writing):
            raise
        raise told from error


@contextmanager
def unusable_files_told(path: Path) -> Iterator[None]:
    """Turn what the system says of the database's file, or of one beside it, into DatabaseTrouble."""
    try:
        yield
    except OSError as error:
        raise DatabaseTrouble(
            f"{path} could not be opened: {reason(error)}. What is stored in it is as it was; try again."
        ) from error


def _told(code: int, path: Path) -> StudioError | None:
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return DataFolderInUse(in_use_sentence(path))
    if code == sqlite3.SQLITE_NOTADB:
        return NotOurDatabase(f"{path} is not an Evenside database. Nothing was changed.")
    sentence = SENTENCES.get(code)
    if sentence is None:
        return None
    if sentence is DISK:
        trouble = DiskTrouble(sentence.format(path=path))
        trouble.full = code == sqlite3.SQLITE_FULL
        return trouble
    kind = DatabaseDamaged if code == sqlite3.SQLITE_CORRUPT else DatabaseTrouble
    return kind(sentence.format(path=path))


def damaged(path: Path) -> DatabaseDamaged:
    """What to say of a file in which a check has found damage."""
    return DatabaseDamaged(DAMAGED.format(path=path))
