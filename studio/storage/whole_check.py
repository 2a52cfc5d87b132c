"""Checks all there is for damage while nobody has it open: the data file, the journal, the backups."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from studio.domain.errors import BadFile, DataFolderInUse
from studio.instance import in_use_sentence
from studio.paths import reason
from studio.storage.backup import backups_in, manifest_of, sha256_of
from studio.storage.check import set_problems, structure_problems
from studio.storage.copies import to_check
from studio.storage.holding import is_held
from studio.storage.journal import SessionJournal, lines_before_damage
from studio.storage.view_only import to_look_at


def file_problems(database: Path) -> tuple[int, list[str]]:
    """How many sets the file holds, and what is wrong with it; looked up in a copy, so nothing is written.

    Raises DataFolderInUse or BadFile.
    """
    if is_held(database):
        raise DataFolderInUse(in_use_sentence(database))
    if not database.exists():
        return 0, []
    try:
        with to_look_at(database, copied=True) as copy, closing(to_check(copy)) as connection:
            found = [*structure_problems(connection), *set_problems(connection)]
            (sets,) = connection.execute(
                "SELECT count(*) FROM logged_sets WHERE removed_at_ms IS NULL"
            ).fetchone()
            return int(sets), found
    except sqlite3.DatabaseError as error:
        return 0, [f"The data file cannot be read: {error}."]
    except OSError as error:
        raise BadFile(f"{database} could not be copied to be checked: {reason(error)}.") from error


def journal_problems(journal: SessionJournal) -> list[str]:
    """Which files of the journal break off: each line holds the hash of the one before."""
    found = []
    for path in journal.files():
        try:
            lines = lines_before_damage(path)
        except OSError as error:
            found.append(f"The session journal {path.name} cannot be read: {reason(error)}.")
            continue
        if lines is not None:
            found.append(f"The session journal {path.name} is damaged after line {lines}.")
    return found


def backup_problems(folder: Path) -> list[str]:
    """Which backups are not any more what was verified when they were made."""
    whole = {backup.path: backup.sha256 for backup in backups_in(folder)}
    found = []
    for path in sorted(folder.glob("*-*.db")):
        if path not in whole:
            if _has_manifest(path):
                found.append(f"The backup {path.name} is not whole.")
            continue
        try:
            if sha256_of(path) != whole[path]:
                found.append(f"The backup {path.name} is not any more what was verified when it was made.")
        except OSError as error:
            found.append(f"The backup {path.name} cannot be read: {reason(error)}.")
    return found


def _has_manifest(backup: Path) -> bool:
    """Without one a file is a backup that was never completed: it does not count as one."""
    with suppress(OSError, ValueError, RecursionError):
        return isinstance(json.loads(manifest_of(backup).read_bytes()), dict)
    return False
