"""Every backup that is kept can be restored, and holds what was there when it was made."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.instants import Instant
from studio.paths import DataFolder, make_folders
from studio.services.demo import fill
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up, backups_in, manifest_of
from studio.storage.copies import hash_of_rows
from studio.storage.database import Database, open_database
from studio.storage.restore import restore
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.make import an_athlete, an_instant

NOW = an_instant()
DAYS_BETWEEN = 6


def rows(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return hash_of_rows(connection)


def rows_in(database: Database) -> str:
    with database.bare_connection() as connection:
        return hash_of_rows(connection)


def made_at(backup: Path, at: Instant) -> None:
    """As if the clock had said so when it was made."""
    manifest = manifest_of(backup)
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"made_at_ms": at.ms}))


@pytest.mark.slow
def test_every_kept_backup_of_two_years_can_be_restored(tmp_path: Path, tell: Tell) -> None:
    folder = DataFolder(tmp_path / "demo")
    make_folders(folder)
    was: dict[int, str] = {}
    made = amount(4, 122)
    with open_database(folder.database) as database:
        with database.write() as session:
            fill(session, NOW)
        for number in range(made):
            with database.write() as session:
                add_athlete(session, an_athlete(f"New {number}"))
            backup = back_up(database, folder.backups)
            made_at(backup, replace(NOW, ms=NOW.ms + number * DAYS_BETWEEN * 24 * 3_600_000))
            was[number + 1] = rows_in(database)
    kept = backups_in(folder.backups)
    for known in kept:
        restore(folder, known.path, NOW)
        assert rows(folder.database) == was[known.number]
    assert len(set(was.values())) == made
    tell("backups kept of two years, each restored", f"{len(kept)} of {made} made, rows the same in each")
