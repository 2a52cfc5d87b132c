"""The schema is the same however it came about, and its CHECKs refuse what cannot be."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from studio.domain.sides import Side
from studio.storage.athletes import add_athlete
from studio.storage.blocks import save_block
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercises
from studio.storage.migrate import CURRENT
from studio.storage.tables import (
    AthleteRow,
    Base,
    DataSettingRow,
    ExerciseRow,
    LoggedSetRow,
    PrescriptionOverrideRow,
    PrescriptionRow,
    WorkoutRow,
)
from studio.storage.workouts import add_set, save_workout
from tests.make import a_bilateral_exercise, a_block, a_set, a_workout, an_athlete, an_exercise

NAMED = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"


def normal(sql: str) -> str:
    """Without quotes and needless blanks, the clauses of a table in alphabetical order."""
    flat = " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")").replace(" (", "(")
    head, opening, rest = flat.partition("(")
    if not head.startswith("CREATE TABLE"):
        return flat
    body, _, tail = rest.rpartition(")")
    clauses, depth, clause = [], 0, ""
    for sign in body:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            clauses.append(clause.strip())
            clause = ""
        else:
            clause += sign
    return head + opening + "; ".join(sorted([*clauses, clause.strip()])) + ")" + tail


def test_a_migrated_and_a_created_database_are_the_same(database: Database, tmp_path: Path) -> None:
    with database.bare_connection() as connection:
        migrated = {name: normal(sql) for name, sql in connection.execute(NAMED)}
    engine = sa.create_engine(f"sqlite:///{tmp_path}/created.db")
    Base.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "created.db")) as connection:
        created = {name: normal(sql) for name, sql in connection.execute(NAMED)}

    assert migrated == created
    assert len(migrated) > len(Base.metadata.tables)


def test_alembic_sees_no_difference_either(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(CURRENT.scripts))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == CURRENT.revisions
    assert scripts.get_current_head() == CURRENT.head


def test_every_table_is_strict_and_has_only_the_four_types(database: Database) -> None:
    with database.bare_connection() as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        strict = {
            name for _, name, _, _, _, is_strict in connection.execute("PRAGMA table_list") if is_strict
        }
        kinds = {
            kind
            for name in tables
            for (kind,) in connection.execute("SELECT DISTINCT type FROM pragma_table_info(?)", (name,))
        }
    assert set(tables) == strict
    assert kinds <= {"INTEGER", "REAL", "TEXT", "BLOB"}


def test_every_constraint_has_a_name_and_every_reference_restricts() -> None:
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, f"a nameless constraint of {table.name}"
            if isinstance(constraint, sa.ForeignKeyConstraint):
                assert constraint.ondelete == "RESTRICT", constraint.name


def test_every_number_has_a_check_from_both_sides() -> None:
    free = re.compile(
        r"_(set|ms|offset_min|zone)$|^(per_side|has_target)$"
    )  # flags and moments: checked by name
    for table in Base.metadata.tables.values():
        checks = " ".join(str(c.sqltext) for c in table.constraints if isinstance(c, sa.CheckConstraint))
        for column in table.columns:
            if isinstance(column.type, sa.TypeDecorator) and column.type.impl_instance.python_type in {
                int,
                float,
            }:
                two_sided = re.search(rf"\b{column.name} (BETWEEN|IN|<=|> 0)", checks)
                assert two_sided or free.search(column.name), f"{table.name}.{column.name}"


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An athlete with a block and a running workout of a single-leg exercise, one set done.

    All tests share it: what they try to store is refused.
    """
    athlete, exercise, both = an_athlete(), an_exercise(), a_bilateral_exercise()
    workout = a_workout(athlete)
    with open_database(tmp_path_factory.mktemp("logged") / "gym.db") as database:
        with database.write() as session:
            add_athlete(session, athlete)
            save_exercises(session, [exercise, both])
            save_block(session, a_block(athlete, exercise))
            save_workout(session, workout)
            add_set(session, a_set(workout, exercise))
            add_set(session, a_set(workout, both, Side.BOTH))
        yield database


def refused(
    database: Database, kind: type[Base], changes: dict[str, object], *where: sa.ColumnElement[bool]
) -> str:
    """Copy a stored row with some columns changed; returns the name of the constraint that refuses it."""
    with database.read() as session:
        stored = session.execute(select(*kind.__table__.columns).where(*where)).first()
        assert stored is not None
        values = stored._asdict()
    key = next(column.name for column in kind.__table__.primary_key)
    if key not in changes:
        values[key] = type(values[key])(int=values[key].int ^ 1)
    with pytest.raises(IntegrityError) as caught, database.write() as session:
        session.execute(insert(kind), [values | changes])
    return str(caught.value.orig)


PER_SIDE = LoggedSetRow.per_side.is_(True)
NOWHERE = UUID(int=0)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"side": "both", "source": "timer"}, "per_side"),
        ({"side": "unknown", "source": "import", "prescription_id": NOWHERE}, "per_side"),
        ({"side": "both", "prescription_id": NOWHERE}, "per_side"),
        ({"side": "each"}, "vague_side"),
        ({"side": "unknown", "source": "demo"}, "vague_side"),
        ({"side": "up"}, "ck_logged_sets__side"),
        ({"per_side": False}, "FOREIGN KEY"),
        ({"pair_key": NOWHERE, "side": "both"}, "pair_key"),
        ({"reps": -1}, "reps"),
        ({"reps": 1001}, "reps"),
        ({"reps": None}, "done"),
        ({"seconds": -0.5}, "seconds"),
        ({"seconds": 36_000.5}, "seconds"),
        ({"load_unit": None}, "load"),
        ({"load_thousandths": None}, "load"),
        ({"load_thousandths": -1}, "load"),
        ({"load_unit": "st"}, "load"),
        ({"load_sense": "none"}, "load"),
        ({"load_implements": 0}, "load"),
        ({"rir": 10.5}, "rir"),
        ({"rir": -1.0}, "rir"),
        ({"kind": "cheat"}, "kind"),
        ({"round_number": 0}, "round_number"),
        ({"rest_taken_s": -1.0}, "rest_taken_s"),
        ({"bm_factor": 2.5}, "bm_factor"),
        ({"body_mass_thousandths": 70_000}, "body_mass"),
        ({"body_mass_unit": "kg"}, "body_mass"),
        ({"target_reps_low": 8}, "target"),
        ({"has_target": True, "target_load_thousandths": 1}, "target_load"),
        ({"removed_at_ms": 0}, "removed_at"),
        ({"removed_at_zone": "UTC"}, "removed_at"),
        ({"done_at_ms": 2**53}, "done_at"),
        ({"done_at_offset_min": 2000}, "done_at"),
        ({"version": 0}, "version"),
        ({"digest": "short"}, "digest"),
        ({"source": "dream"}, "source"),
        ({"athlete_id": NOWHERE}, "FOREIGN KEY"),
        ({"exercise_id": NOWHERE}, "FOREIGN KEY"),
    ],
)
def test_a_set_that_cannot_be_is_refused(
    logged: Database, changes: dict[str, object], constraint: str
) -> None:
    assert constraint in refused(logged, LoggedSetRow, changes, PER_SIDE)


def test_a_timed_set_of_both_legs_is_of_both(logged: Database) -> None:
    changes: dict[str, object] = {"side": "left", "source": "timer"}
    assert "both_sides" in refused(logged, LoggedSetRow, changes, LoggedSetRow.per_side.is_(False))


@pytest.mark.parametrize(
    ("kind", "changes", "constraint"),
    [
        (AthleteRow, {"name": "  "}, "name"),
        (AthleteRow, {"name": "x" * 121}, "name"),
        (AthleteRow, {"dominant": "both"}, "dominant"),
        (AthleteRow, {"birth_year": 12}, "birth_year"),
        (AthleteRow, {"archived_at_offset_min": 0}, "archived_at"),
        (AthleteRow, {"archived_at_ms": 0}, "archived_at"),
        (ExerciseRow, {"key": None, "per_side": False}, "per_side"),
        (ExerciseRow, {"key": None, "difficulty": 10}, "difficulty"),
        (ExerciseRow, {"key": None, "tempo_top_s": None}, "tempo"),
        (ExerciseRow, {"key": None, "tempo_top_s": 61.0}, "tempo"),
        (ExerciseRow, {"key": None, "bm_factor": 2.1}, "bm_factor"),
        (ExerciseRow, {}, "UNIQUE"),
        (PrescriptionRow, {"load_percent": 50.0}, "load"),
        (PrescriptionRow, {"load_kind": "percent_e1rm"}, "load"),
        (PrescriptionRow, {"load_kind": "percent_e1rm", "load_percent": 201.0}, "load"),
        (PrescriptionRow, {"load_kind": "absolute"}, "load"),
        (PrescriptionRow, {"load_kind": "absolute", "load_thousandths": 1, "load_sense": "added"}, "load"),
        (PrescriptionRow, {"reps_high": 9}, "reps"),
        (PrescriptionRow, {"reps_low": None}, "reps"),
        (PrescriptionRow, {"seconds_low": 30, "seconds_high": 30}, "aim"),
        (PrescriptionRow, {"rest_s": 3601}, "rest_s"),
        (PrescriptionRow, {"policy": "coin"}, "policy"),
        (PrescriptionRow, {"session_id": NOWHERE}, "FOREIGN KEY"),
        (PrescriptionRow, {"group_id": NOWHERE}, "FOREIGN KEY"),
        (WorkoutRow, {"ended_at_ms": 0}, "ended_at"),
        (WorkoutRow, {"start_side": "both"}, "start_side"),
        (WorkoutRow, {"session_rpe": 10.5}, "session_rpe"),
        (WorkoutRow, {"athlete_id": NOWHERE}, "FOREIGN KEY"),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    logged: Database, kind: type[Base], changes: dict[str, object], constraint: str
) -> None:
    assert constraint in refused(logged, kind, changes)


NO_OVERRIDE: dict[str, object] = {
    "side": "left",
    **dict.fromkeys(("reps_set", "seconds_set", "load_set", "tempo_set", "rir_set", "rest_set"), False),
}


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"rir": 2.0}, "rir"),
        ({"rir_set": True, "rir": 11.0}, "rir"),
        ({"rest_s": 60}, "rest"),
        ({"reps_low": 8, "reps_high": 8}, "reps"),
        ({"reps_set": True, "reps_low": 9, "reps_high": 8}, "reps"),
        ({"load_kind": "body_weight"}, "load"),
        ({"load_set": True, "load_kind": "absolute"}, "load"),
        ({"load_set": True, "load_percent": 50.0}, "load"),
        ({"tempo_set": True, "tempo_top_s": 1.0}, "tempo"),
        ({"side": "both"}, "side"),
    ],
)
def test_an_override_needs_its_flag_and_a_whole_value(
    logged: Database, changes: dict[str, object], constraint: str
) -> None:
    with logged.read() as session:
        prescription_id = session.scalars(select(PrescriptionRow.id)).first()
    values = NO_OVERRIDE | {"prescription_id": prescription_id} | changes
    with pytest.raises(IntegrityError) as caught, logged.write() as session:
        session.execute(insert(PrescriptionOverrideRow), [values])
    assert f"ck_prescription_overrides__{constraint}" in str(caught.value.orig)


def test_a_flag_without_a_value_is_deliberately_nothing(logged: Database) -> None:
    with logged.write() as session:
        prescription_id = session.scalars(select(PrescriptionRow.id)).first()
        values = NO_OVERRIDE | {"prescription_id": prescription_id, "rir_set": True, "load_set": True}
        with session.begin_nested() as attempt:
            session.execute(insert(PrescriptionOverrideRow), [values])
            attempt.rollback()


def test_no_set_lands_in_the_log_of_another_athlete(database: Database) -> None:
    ann, ben, exercise = an_athlete(), an_athlete("Ben Holt"), an_exercise()
    workout = a_workout(ann)
    with database.write() as session:
        for athlete in (ann, ben):
            add_athlete(session, athlete)
        save_exercises(session, [exercise])
        save_workout(session, workout)
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.write() as session:
        add_set(session, a_set(workout, exercise, athlete_id=ben.id))


def test_what_is_referred_to_cannot_be_deleted(logged: Database) -> None:
    for kind in (AthleteRow, ExerciseRow, WorkoutRow, LoggedSetRow, PrescriptionRow):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), logged.write() as session:
            session.execute(sa.delete(kind))


ENTRY = "INSERT INTO day_entries (id, athlete_id, day, sleep, note) VALUES ('a', ?, ?, ?, '')"


def test_a_column_takes_no_value_of_another_type(logged: Database) -> None:
    with logged.read() as session:
        athlete_id = session.scalars(select(AthleteRow.id)).one()
    values = (str(athlete_id), "2026-01-01", "well")
    with pytest.raises(IntegrityError, match="cannot store TEXT"), logged.write() as session:
        session.connection().exec_driver_sql(ENTRY, values)


@pytest.mark.parametrize(
    "day", ["2026-13-01", "2026-00-10", "2026-01-32", "1899-01-01", "2026-1-1", "next week"]
)
def test_days_are_days(logged: Database, day: str) -> None:
    with logged.read() as session:
        athlete_id = session.scalars(select(AthleteRow.id)).one()
    with pytest.raises(IntegrityError, match="ck_day_entries__day"), logged.write() as session:
        session.connection().exec_driver_sql(ENTRY, (str(athlete_id), day, 3))


def test_the_device_has_a_name_in_the_data(database: Database) -> None:
    with database.read() as session:
        assert session.scalars(select(DataSettingRow.value)).all() == [database.device]
