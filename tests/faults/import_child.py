"""Imports file after file as the command line does, with little memory and little time for each.

A line of standard input is a path, and behind a tab what to do: `try` rolls back, `keep` does not. A line of
standard output says how it ended, as JSON.
"""

from __future__ import annotations

import hashlib
import io
import json
import resource
import signal
import sys
import traceback
from argparse import Namespace
from contextlib import redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any

from studio.commands.imports import run_import
from studio.domain.errors import StudioError
from studio.paths import DataFolder
from studio.storage.check import problems
from studio.storage.database import Database, open_database
from studio.storage.dump_read_back import read_back
from tests.faults.import_seeds import ANN

MEMORY = 600 * 1024 * 1024
SECONDS = 5
HASHED_EVERY = 40


class TooLong(BaseException):
    """A file took more than five seconds of this processor."""


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def fingerprint(database: Database, *, whole: bool) -> str:
    """What is in the database: its mark of change and the number of rows of each table, or every row."""
    with database.bare_connection() as connection:
        if whole:
            return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        counted = [connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() for (name,) in names]  # noqa: S608 - names of the schema
        return f"{connection.execute('PRAGMA user_version').fetchone()} {counted}"


def attempt(database: Database, path: Path, athlete: str | None, *, keep: bool) -> dict[str, Any]:
    arguments = Namespace(
        file=path,
        format=None,
        athlete=athlete,
        unit=None,
        dry_run=not keep,
        json=True,
        data_folder=DataFolder(database.path.parent),
    )
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with redirect_stdout(said):
            code = run_import(database, arguments)
    except StudioError as error:
        if athlete is None and "name the athlete" in str(error):
            return attempt(database, path, ANN, keep=keep)
        return {"ended": "refused", "why": str(error)}
    said.seek(0)
    return {"ended": "imported", "code": code, "answer": json.loads(said.read())}


def outcome(database: Database, path: Path, number: int, *, keep: bool) -> dict[str, Any]:
    whole = number % HASHED_EVERY == 0
    before = fingerprint(database, whole=whole)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        ended = attempt(database, path, None, keep=keep)
    except (Exception, TooLong):  # noqa: BLE001 - that there is none is what is tested
        return {"ended": "fault", "why": traceback.format_exc()}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    changes = keep and ended["ended"] == "imported"
    if not changes and fingerprint(database, whole=whole) != before:
        return {"ended": "fault", "why": "the database changed"}
    if changes:
        ended["problems"] = problems(database)
        with database.read() as session:
            read_back(session)
    return ended


def main(database_path: Path) -> None:
    signal.signal(signal.SIGPROF, stop)
    with open_database(database_path) as database:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        for number, line in enumerate(sys.stdin):
            path, _, how = line.rstrip("\n").partition("\t")
            told = outcome(database, Path(path), number, keep=how == "keep")
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
