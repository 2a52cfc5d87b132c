"""Gives salvaged rows what they refer to: from a backup, from the journal, or a stand-in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from studio.domain.athlete import Athlete
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.sides import Laterality
from studio.domain.workout import Workout
from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercise
from studio.storage.journal import SessionJournal, read_file
from studio.storage.salvage_rows import quoted
from studio.storage.view_only import look
from studio.storage.workouts import save_workout

ROUNDS = 6  # a set refers to its session, that to its block, that to its athlete
Values = dict[str, Any]


def give_parents(
    session: Session, raw: sqlite3.Connection, donor: Path | None, journal: Path | None
) -> list[str]:
    """Until nothing refers to what is not there; the sentences tell what had to be made up or left out."""
    told: list[str] = []
    with closing(_look_into(donor)) as backup:
        for _ in range(ROUNDS):
            dangling = raw.execute("PRAGMA foreign_key_check").fetchall()
            if not dangling:
                break
            wanted = {_wanted(raw, *row) for row in dangling}
            for parent, key in sorted(wanted, key=str):
                if not _from_backup(raw, backup, parent, dict(key)):
                    told += _stand_in(session, raw, parent, dict(key), journal)
    return told + _leave_out(raw)


def _look_into(donor: Path | None) -> sqlite3.Connection:
    return sqlite3.connect(":memory:") if donor is None else look(donor)


def _wanted(
    raw: sqlite3.Connection, table: str, rowid: int, parent: str, key: int
) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """The row of ``parent`` that row ``rowid`` refers to, by the columns it is referred to with."""
    pairs = _reference(raw, table, key)
    names = ", ".join(quoted(here) for here, _ in pairs)
    query = f"SELECT {names} FROM {quoted(table)} WHERE rowid = ?"  # noqa: S608 - names of our schema
    values = raw.execute(query, (rowid,)).fetchone()
    return parent, tuple(zip((there for _, there in pairs), values, strict=True))


def _reference(raw: sqlite3.Connection, table: str, key: int) -> list[tuple[str, str]]:
    """The columns of a reference, here and in the table referred to."""
    listed = raw.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
    return [(row[3], row[4]) for row in listed if row[0] == key]


def _from_backup(raw: sqlite3.Connection, backup: sqlite3.Connection, parent: str, key: Values) -> bool:
    test = " AND ".join(f"{quoted(name)} = ?" for name in key)
    with suppress(sqlite3.DatabaseError):
        query = f"SELECT * FROM {quoted(parent)} WHERE {test}"  # noqa: S608 - names of our schema
        cursor = backup.execute(query, tuple(key.values()))
        row = cursor.fetchone()
        if row is not None:
            names = ", ".join(quoted(column[0]) for column in cursor.description)
            marks = ", ".join("?" * len(row))
            statement = f"INSERT INTO {quoted(parent)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our schema
            raw.execute(statement, row)
            return True
    return False


def _stand_in(
    session: Session, raw: sqlite3.Connection, parent: str, key: Values, journal: Path | None
) -> list[str]:
    makers: dict[str, Callable[[], str]] = {
        "athletes": lambda: _athlete(session, key),
        "exercises": lambda: _exercise(session, key),
        "workouts": lambda: _workout(session, raw, key, journal),
    }
    if parent not in makers:
        return []
    with suppress(ValueError, sqlite3.DatabaseError):
        return [makers[parent]()]
    return []


def _athlete(session: Session, key: Values) -> str:
    name = f"Recovered athlete {str(key['id'])[:4]}"
    add_athlete(session, Athlete(name, id=UUID(key["id"])))
    return f"An athlete's name could not be read: {name} stands for it."


def _exercise(session: Session, key: Values) -> str:
    name = f"Recovered exercise {str(key['id'])[:4]}"
    laterality = Laterality.UNILATERAL if key.get("per_side", 1) else Laterality.BILATERAL
    save_exercise(session, Exercise(name, laterality, id=UUID(key["id"])))
    return f"An exercise could not be read: {name} stands for it."


def _workout(session: Session, raw: sqlite3.Connection, key: Values, journal: Path | None) -> str:
    identity = UUID(key["id"])
    workout = _journaled(journal, identity)
    if workout is None:
        query = """
            SELECT athlete_id, done_at_ms, done_at_zone, done_at_offset_min FROM logged_sets
            WHERE workout_id = ? ORDER BY done_at_ms
        """
        sets = raw.execute(query, (key["id"],)).fetchall()
        if not sets:
            raise ValueError(identity)
        started, ended = (Instant(*row[1:]) for row in (sets[0], sets[-1]))
        workout = Workout(UUID(sets[0][0]), "Recovered session", started, ended_at=ended, id=identity)
    save_workout(session, workout)
    return f"A session could not be read: {workout.title} of {workout.started_at.day} stands for it."


def _journaled(journal: Path | None, identity: UUID) -> Workout | None:
    files = [] if journal is None else SessionJournal(journal).files()
    for path in files:
        for entry in read_file(path):
            if entry.workout is not None and entry.workout.id == identity:
                return entry.workout
    return None


def _leave_out(raw: sqlite3.Connection) -> list[str]:
    """What still refers to nothing: the reference goes where it may, else the row does."""
    told = []
    while dangling := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, key in dangling:
            columns = [here for here, _ in _reference(raw, table, key)]
            optional = {row[1] for row in raw.execute(f"PRAGMA table_info({quoted(table)})") if not row[3]}
            if set(columns) <= optional:
                emptied = ", ".join(f"{quoted(name)} = NULL" for name in columns)
                statement = f"UPDATE {quoted(table)} SET {emptied} WHERE rowid = ?"  # noqa: S608 - names of our schema
            else:
                statement = f"DELETE FROM {quoted(table)} WHERE rowid = ?"  # noqa: S608 - a name of our schema
                told.append(f"Row {rowid} of {table} was left out: its row of {parent} is gone.")
            raw.execute(statement, (rowid,))
    return told
