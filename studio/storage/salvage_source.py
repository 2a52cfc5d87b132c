"""Prepares a damaged file for reading what is left of it: on a copy, with a beginning if it lacks one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from studio.storage.check import set_problems, structure_problems
from studio.storage.view_only import beside, copy_with_log, fold_log_in, look

HEADER = 100
LONGEST = 4 * 1024**3  # a number of pages beyond it is damage itself
PAGE_SIZE_AT, PAGE_COUNT_AT, FREE_AT = 16, 28, 32


def make_copy(damaged: Path, copy: Path, donors: list[Path]) -> None:
    """Copy file and log; the file alone where the log does not fit; with a beginning where it has none."""
    copy_with_log(damaged, copy)
    try:
        fill_up(copy)
        fold_log_in(copy)
    except sqlite3.DatabaseError:
        beside(copy, "-wal").unlink(missing_ok=True)
        shutil.copyfile(damaged, copy)
        fill_up(copy)
    if not _can_be_asked(copy):
        graft(copy, donors)


def fill_up(copy: Path) -> None:
    """Give a file that was cut the length it says it has: SQLite refuses to read what is too short."""
    with copy.open("rb+") as file:
        pages = int.from_bytes(file.read(HEADER)[PAGE_COUNT_AT : PAGE_COUNT_AT + 4])
        wanted = pages * _page_size(copy)
        if copy.stat().st_size < wanted <= LONGEST:
            file.truncate(wanted)


def graft(copy: Path, donors: list[Path]) -> None:
    """Give a file whose first page is gone that of the first donor with which its tables can be found.

    A backup has its tables on the same pages; so has a new file, if no table was added later.
    """
    whole = copy.read_bytes()
    for donor in donors:
        first = donor.read_bytes()[: _page_size(donor)]
        if len(whole) < 2 * len(first):
            continue
        for taken in (HEADER, len(first)):
            page = bytearray(first[:taken] + whole[taken : len(first)])
            page[PAGE_COUNT_AT : PAGE_COUNT_AT + 4] = (len(whole) // len(first)).to_bytes(4)
            page[FREE_AT : FREE_AT + 8] = bytes(8)
            copy.write_bytes(bytes(page) + whole[len(first) :])
            if _can_be_asked(copy):
                return
    copy.write_bytes(whole)


def repaired_by_reindexing(copy: Path) -> bool:
    """Whether making the indexes anew was all it took; ``copy`` is changed."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("REINDEX")
            return not structure_problems(connection) and not set_problems(connection)
    except sqlite3.DatabaseError:
        return False


def _page_size(path: Path) -> int:
    with path.open("rb") as file:
        size = int.from_bytes(file.read(HEADER)[PAGE_SIZE_AT : PAGE_SIZE_AT + 2])
    return 65536 if size == 1 else size


def _can_be_asked(copy: Path) -> bool:
    with suppress(sqlite3.DatabaseError), closing(look(copy)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.execute("SELECT * FROM logged_sets LIMIT 1").fetchall()
        connection.execute("SELECT * FROM athletes LIMIT 1").fetchall()
        return len(tables) > 1
    return False
