"""A migration is all or nothing, whatever goes wrong in it, and leaves a verified copy of what was before."""

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from studio.storage.athletes import add_athlete
from studio.storage.database import open_database
from studio.storage.engine import make_engine
from studio.storage.exercises import save_exercise
from studio.storage.migrate import CURRENT, MigrationFailed, Schema, bring_up_to_date, revision_of
from studio.storage.trouble import DatabaseTrouble, told_in_sentences
from studio.storage.workouts import add_sets, running_workouts, save_workout, sets_of
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.migrations import IN_THE_COPY, STEPS, schema_with_second_revision
from tests.make import a_set, a_workout, an_athlete, an_exercise
from tests.old_databases.make_file import FOLDER as OLD_FILES
from tests.process import python
from tests.storage.everything import Gym

SETS = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the first revision with an athlete and a workout of sixty sets."""
    path = tmp_path / "gym.db"
    athlete, exercise = an_athlete(birth_year=1990), an_exercise()
    workout = a_workout(athlete)
    with open_database(path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        add_sets(session, (a_set(workout, exercise) for _ in range(SETS)))
    return path


def migrate(path: Path, schema: Schema) -> None:
    engine = make_engine(path)
    try:
        bring_up_to_date(engine, path, revision_of(path, schema), schema)
    finally:
        engine.dispose()


def state(path: Path) -> dict[str, Any]:
    """All that a migration could change: revision, schema, rows, and what lies around."""
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        query = 'SELECT * FROM "{}" ORDER BY 1'
        return {
            "revision": connection.execute("SELECT version_num FROM alembic_version").fetchone(),
            "schema": schema,
            "rows": {name: connection.execute(query.format(name)).fetchall() for (name,) in tables},
            "sound": connection.execute("PRAGMA integrity_check").fetchone(),
        }


def test_a_migration_keeps_every_row_and_a_copy_of_what_was_before(path: Path, tmp_path: Path) -> None:
    before = state(path)
    migrate(path, schema_with_second_revision(tmp_path))
    after = state(path)
    assert after["revision"] == ("0002",)
    assert len(after["rows"]["logged_sets"]) == SETS
    assert [row[:3] for row in after["rows"]["athletes"]] == [row[:3] for row in before["rows"]["athletes"]]
    assert len(after["rows"]["athletes"][0]) == len(before["rows"]["athletes"][0]) - 1
    assert state(tmp_path / "backups" / "gym.db.before-0002.bak") == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        strict = {name: flag for _, name, _, _, _, flag in connection.execute("PRAGMA table_list")}
    assert strict["athletes"]
    migrate(path, schema_with_second_revision(tmp_path / "again"))  # nothing is left to do
    assert state(path) == after


def test_keys_are_enforced_again_after_a_migration(path: Path, tmp_path: Path) -> None:
    engine = make_engine(path)
    schema = schema_with_second_revision(tmp_path)
    bring_up_to_date(engine, path, "0001", schema)
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM athletes")
    engine.dispose()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "file", [None, *sorted(OLD_FILES.glob("*.db"))], ids=lambda f: f.stem if f else "new"
)
def test_a_failure_at_any_step_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, file: Path | None
) -> None:
    if file is not None:
        shutil.copy(file, path)
    before = state(path)
    monkeypatch.setenv("FAIL_AT", step)
    monkeypatch.setenv("FAIL_HOW", "raise")
    schema = schema_with_second_revision(tmp_path)
    with pytest.raises(RuntimeError, match=step):
        migrate(path, schema)
    assert state(path) == before
    monkeypatch.delenv("FAIL_AT")
    migrate(path, schema)
    assert state(path)["revision"] == ("0002",)


def interrupted(path: Path, folder: Path, step: str, how: str) -> str:
    """Migrate in a process that is stopped at ``step``; what it said."""
    arguments = ("-m", "tests.faults.migrate_child", str(path), str(folder / "child"))
    run = python(*arguments, FAIL_AT=step, FAIL_HOW=how)
    assert run.returncode == {"kill": -9, "full": 2}[how], run.stderr
    return run.stderr


INTERRUPTED = [(step, how) for step in STEPS for how in ("kill", "full")] + [(IN_THE_COPY, "full")]


@pytest.mark.slow
def test_what_interrupts_a_migration_changes_nothing(path: Path, tmp_path: Path, tell: Tell) -> None:
    """Of every file that a release left, at every step (reliability.md 3.7); an exception is tried above."""
    files = [*sorted(OLD_FILES.glob("*.db")), path][: amount(-1, 99)]
    for file in files:
        for number, (step, how) in enumerate(INTERRUPTED):
            folder = tmp_path / f"{file.stem} {number}"
            folder.mkdir()
            copy = Path(shutil.copy(file, folder / "gym.db"))
            before = state(copy)
            said = interrupted(copy, folder, step, how)
            assert how != "full" or "Free some space" in said
            assert state(copy) == before, (step, how)
            backups = list(folder.glob("backups/*.bak"))
            assert [state(backup) for backup in backups] == ([] if step == IN_THE_COPY else [before])
            migrate(copy, schema_with_second_revision(folder))
            after = state(copy)
            assert after["revision"] == ("0002",)
            assert counts(after) == counts(before)
            assert [p.name for p in folder.glob("backups/*")] == ["gym.db.before-0002.bak"]
    seen = f"{len(files) * len(INTERRUPTED)} by a kill or a full disk, 0 rows lost"
    tell("migrations interrupted", seen)


def counts(of: dict[str, Any]) -> dict[str, int]:
    return {name: len(rows) for name, rows in of["rows"].items()}


@pytest.mark.slow
@settings(max_examples=amount(2, 100), phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_in_a_file_survives_a_migration(
    tmp_path_factory: pytest.TempPathFactory, new_database_file: Path, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("gym")
    path = Path(shutil.copy(new_database_file, folder / "gym.db"))
    with open_database(path) as database, database.write() as session:
        Gym(data.draw).fill(session)
    before = state(path)
    migrate(path, schema_with_second_revision(folder))
    assert counts(state(path)) == counts(before)
    assert state(folder / "backups" / "gym.db.before-0002.bak") == before


def test_a_full_disk_changes_nothing(path: Path, tmp_path: Path) -> None:
    before = state(path)
    engine = make_engine(path)

    def fill(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(engine, "connect", fill)
    with pytest.raises(DatabaseTrouble, match="Free some space"), told_in_sentences(path):
        bring_up_to_date(engine, path, "0001", schema_with_second_revision(tmp_path))
    engine.dispose()
    assert state(path) == before


@pytest.mark.parametrize(
    ("mistake", "reason"),
    [
        ('op.execute("DELETE FROM log_events")', "log_events"),
        ('op.execute("DROP INDEX ix_workouts__running")', "ix_workouts__running"),
        ('op.execute("CREATE TABLE forgotten (x INTEGER) STRICT")', "forgotten"),
        ("op.execute(\"UPDATE logged_sets SET workout_id = 'nobody'\")", "dangling"),
    ],
)
def test_a_migration_that_loses_something_is_taken_back(
    path: Path, tmp_path: Path, mistake: str, reason: str
) -> None:
    before = state(path)
    with pytest.raises(MigrationFailed, match=reason):
        migrate(path, schema_with_second_revision(tmp_path, mistake))
    assert state(path) == before


def test_a_file_after_a_failed_migration_is_opened_as_before(path: Path, tmp_path: Path) -> None:
    with pytest.raises(MigrationFailed):
        migrate(path, schema_with_second_revision(tmp_path, 'op.execute("DROP INDEX ix_workouts__running")'))
    with open_database(path) as database, database.read() as session:
        (workout,) = running_workouts(session)
        assert len(sets_of(session, workout.id)) == SETS


def test_an_installed_copy_has_the_scripts_too(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    built = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        packed = set(content.namelist())
    scripts = [path for path in CURRENT.scripts.rglob("*") if path.suffix in {".py", ".sql"}]
    assert len(scripts) == 3
    assert {f"studio/{path.relative_to(CURRENT.scripts.parents[1]).as_posix()}" for path in scripts} <= packed
