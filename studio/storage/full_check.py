"""Checks all of an open database while sets are logged: a copy of it, in a worker; it can be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from studio.domain.errors import StudioError
from studio.paths import reason
from studio.storage.check import SETS_BEFORE_A_REST, set_problems, structure_problems
from studio.storage.copies import REST_S, BackupCancelled, copy_pages, to_check
from studio.storage.trouble import DatabaseTrouble, told_in_sentences

if TYPE_CHECKING:
    from studio.storage.database import Database

STEPS_OF_SQLITE = 100_000  # between two questions whether to go on: some milliseconds


class CheckStopped(StudioError):
    """A check was broken off before all was looked at."""


def full_check(
    database: Database,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[str]:
    """What is wrong with the data, a sentence each. The connection is free for sets but for milliseconds.

    ``progress`` gets how many of how many logged sets were looked at. Raises CheckStopped, DatabaseTrouble.
    """
    scratch = database.path.with_name(f"{database.path.name}.being-checked")
    with database.copying(), told_in_sentences(scratch):
        try:
            return _checked(database, scratch, cancelled, progress)
        except BackupCancelled as error:
            raise CheckStopped("The check was stopped.") from error
        except OSError as error:
            raise DatabaseTrouble(f"The data could not be copied to be checked: {reason(error)}.") from error


def _checked(
    database: Database, scratch: Path, cancelled: Callable[[], bool], progress: Callable[[int, int], None]
) -> list[str]:
    scratch.unlink(missing_ok=True)  # of a check that was killed
    try:
        with database.bare_connection() as source:
            (sets,) = source.execute("SELECT count(*) FROM logged_sets").fetchone()
        copy_pages(source, scratch, cancelled=cancelled)
        return _problems(scratch, _Pace(sets, cancelled, progress))
    finally:
        if scratch.is_file():
            scratch.unlink()


class _Pace:
    """Lets the window have its turn every few sets, tells how far it is, and stops when asked to."""

    def __init__(
        self, sets: int, cancelled: Callable[[], bool], progress: Callable[[int, int], None]
    ) -> None:
        self._sets, self._cancelled, self._progress = sets, cancelled, progress
        self._rests = 0

    def stopped(self) -> bool:
        return self._cancelled()

    def rest(self) -> None:
        if self._cancelled():
            raise CheckStopped("The check was stopped.")
        self._progress(min(self._rests * SETS_BEFORE_A_REST, self._sets), self._sets)
        self._rests += 1
        time.sleep(REST_S)


def _problems(copy: Path, pace: _Pace) -> list[str]:
    with closing(to_check(copy)) as connection:
        connection.set_progress_handler(pace.stopped, STEPS_OF_SQLITE)
        found = structure_problems(connection)
        pace.rest()  # a stop in the middle of that is told by SQLite as a fault of the file
        return [*found, *set_problems(connection, pace.rest)]
