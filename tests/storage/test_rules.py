"""Rows are written where the topics are noted, and the database is reached through one door."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import studio

STUDIO = Path(studio.__file__).parent
STORAGE = STUDIO / "storage"
# A trigger or index is written out; the other two make files that nobody has open yet.
OWN_CONNECTIONS = ("storage/tables/workouts.py", "storage/migrate.py", "storage/salvage.py")


def found(pattern: str, *, inside: Path, but: tuple[str, ...] = ()) -> Iterator[str]:
    for path in sorted(inside.rglob("*.py")):
        name = path.relative_to(STUDIO).as_posix()
        if name not in but:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if re.search(pattern, line):
                    yield f"{name}:{number}: {line.strip()}"


@pytest.mark.parametrize(
    "pattern",
    [
        r"bulk_insert_mappings|bulk_update_mappings|bulk_save_objects",
        r"engine\.(begin|connect)\(\)",
        r"\btext\(",
    ],
)
def test_no_row_is_written_past_the_session(pattern: str) -> None:
    assert list(found(pattern, inside=STORAGE, but=OWN_CONNECTIONS)) == []


def test_sql_is_written_out_only_where_there_are_no_rows() -> None:
    allowed = r'exec_driver_sql\((f?"PRAGMA|f?"BEGIN|statement\)|$)'
    calls = found(r"exec_driver_sql\(", inside=STUDIO)
    assert [call for call in calls if not re.search(allowed, call) and '"BEGIN"' not in call] == []
    assert [call.partition(":")[0] for call in found(r"exec_driver_sql\($", inside=STUDIO)] == [
        "storage/migrate.py"
    ]


def test_only_storage_knows_the_database() -> None:
    outside = found(r"^\s*(import sqlite3|from sqlite3|import alembic|from alembic)", inside=STUDIO)
    assert [line for line in outside if not line.startswith("storage/")] == []
    sessions = r"^\s*(import sqlalchemy|from sqlalchemy(?!\.orm import Session$))"
    knowing = found(sessions, inside=STUDIO)
    assert [line for line in knowing if not line.startswith("storage/")] == []


def test_the_live_file_is_never_opened_as_a_file() -> None:
    """Closing such a file would drop SQLite's locks (reliability.md 3.1)."""
    opened = (
        r"(database\.path|database_path|\.database)\.(open|read_|write_)|open\((database|folder\.database)"
    )
    assert list(found(opened, inside=STUDIO)) == []


def test_no_second_sqlite_is_in_the_process() -> None:
    assert list(found(r"QtSql|import apsw|pysqlite3|os\.fork", inside=STUDIO)) == []
