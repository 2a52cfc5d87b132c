"""Does what the program does with its files, to be recorded: logs, checkpoints, backs up, closes, reopens.

Run as ``python -m tests.faults.power_child JOB FOLDER SAID``; each thing done is a line in the file SAID.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from studio.paths import DataFolder
from studio.storage.backup import back_up
from studio.storage.database import Database, open_database
from studio.storage.engine import make_engine
from studio.storage.migrate import bring_up_to_date, revision_of
from studio.storage.restore import restore
from tests.faults.migrations import second_schema
from tests.faults.running_log import RunningLog
from tests.make import an_instant

Say = Callable[[str], None]


def log(folder: Path, say: Say) -> None:
    running = RunningLog(folder / "gym.db")
    with open_database(running.path) as database:
        _add(database, running, range(1, 16), say)
        with database.bare_connection() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _add(database, running, range(16, 22), say)
        back_up(database, folder / "backups")
        say("backup")
        _add(database, running, range(22, 26), say)
    with open_database(running.path) as database:
        _add(database, running, range(26, 30), say)


def migrate(folder: Path, say: Say) -> None:
    path, schema = folder / "gym.db", second_schema(folder.parent)
    engine = make_engine(path)
    bring_up_to_date(engine, path, revision_of(path, schema), schema)
    say("migrated")
    engine.dispose()


def go_back(folder: Path, say: Say) -> None:
    restore(DataFolder(folder), folder / "backups" / "gym-000001.db", an_instant())
    say("restored")


def _add(database: Database, running: RunningLog, numbers: range, say: Say) -> None:
    for number in numbers:
        running.add(database, *running.pair(number))
        say(f"round {number}")


def main(job: str, folder: Path, said: Path) -> None:
    told = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(word: str) -> None:
        os.write(told, f"{word}\n".encode("ascii"))

    {"log": log, "migrate": migrate, "restore": go_back}[job](folder, say)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
