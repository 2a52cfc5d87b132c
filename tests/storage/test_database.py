"""The one door: what a commit touched is told, nothing is kept in part, and nobody else gets in."""

import logging
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from studio.domain.errors import DataFolderInUse, NewerDatabase, NotOurDatabase
from studio.storage.athletes import add_athlete, athletes, save_athlete
from studio.storage.blocks import archive_block, save_block
from studio.storage.database import Database, open_database
from studio.storage.door import NestedSession
from studio.storage.exercises import save_exercise
from studio.storage.strength_tests import save_occasion, save_test
from studio.storage.tables import AthleteRow, DataSettingRow, EquipmentRow, ProposalRow
from studio.storage.topics import Topic
from studio.storage.trouble import DatabaseDamaged, DatabaseTrouble, told_in_sentences
from studio.storage.workouts import add_set, correct_set, save_workout
from tests.make import a_block, a_set, a_test, a_workout, an_athlete, an_exercise, an_instant, an_occasion


@pytest.fixture
def told(database: Database) -> list[frozenset[Topic]]:
    """What the listeners of the database are told, commit by commit."""
    heard: list[frozenset[Topic]] = []
    database.listen(heard.append)
    return heard


def add(database: Database, name: str = "Ann") -> None:
    with database.write() as session:
        add_athlete(session, an_athlete(name))


def names(database: Database) -> list[str]:
    with database.read() as session:
        return [athlete.name for athlete in athletes(session)]


def test_a_commit_tells_what_it_touched(database: Database, told: list[frozenset[Topic]]) -> None:
    athlete, exercise, test = an_athlete(), an_exercise(), a_test()
    block, workout = a_block(athlete, exercise, weeks=1), a_workout(athlete)
    done = a_set(workout, exercise)
    deeds = [
        lambda session: add_athlete(session, athlete),
        lambda session: save_exercise(session, exercise),
        lambda session: save_block(session, block),
        lambda session: archive_block(session, block.id, an_instant()),
        lambda session: save_workout(session, workout),
        lambda session: add_set(session, done),
        lambda session: correct_set(session, done),
        lambda session: save_test(session, test),
        lambda session: save_occasion(session, an_occasion(athlete, test, (1.0,), (2.0,))),
    ]
    for deed in deeds:
        with database.write() as session:
            deed(session)
    single = [next(iter(topics)) for topics in told if len(topics) == 1]
    assert single == [
        Topic.ATHLETES,
        Topic.EXERCISES,
        Topic.BLOCKS,
        Topic.BLOCKS,
        Topic.WORKOUTS,
        Topic.WORKOUTS,
        Topic.WORKOUTS,
        Topic.TESTS,
        Topic.TESTS,
    ]


def test_every_kind_of_statement_and_object_is_noticed(
    database: Database, told: list[frozenset[Topic]]
) -> None:
    stock = {"kind": "bar", "name": "Olympic", "count": 1, "note": ""}
    bar = EquipmentRow(id=an_athlete().id, **stock)
    with database.write() as session:
        session.add(bar)
    with database.write() as session:
        session.merge(EquipmentRow(id=bar.id, **stock | {"count": 2}))
    with database.write() as session:
        session.execute(update(EquipmentRow).values(count=3))
    with database.write() as session:
        session.execute(delete(EquipmentRow))
    with database.write() as session:
        session.execute(insert(EquipmentRow), [stock | {"id": bar.id}])
    with database.write() as session:
        session.delete(session.get_one(EquipmentRow, bar.id))
        session.execute(delete(ProposalRow))
    assert told == [frozenset({Topic.EQUIPMENT})] * 5 + [frozenset({Topic.EQUIPMENT, Topic.PROPOSALS})]


def test_what_no_screen_shows_and_what_changes_nothing_tells_nobody(
    database: Database, told: list[frozenset[Topic]]
) -> None:
    athlete = an_athlete()
    with database.write() as session:
        save_athlete(session, athlete)
    with database.write() as session:
        save_athlete(session, athlete)
        session.execute(insert(DataSettingRow), [{"key": "k", "value": "v"}])
        assert athletes(session) == [athlete]
    assert told == [frozenset({Topic.ATHLETES})]


def test_what_raises_leaves_no_trace_and_tells_nobody(
    database: Database, told: list[frozenset[Topic]]
) -> None:
    def add_and_fail() -> None:
        with database.write() as session:
            add_athlete(session, an_athlete())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    assert names(database) == []
    assert told == []
    add(database)
    assert names(database) == ["Ann"]


def test_a_listener_sees_the_new_data_and_may_read_them(database: Database) -> None:
    seen: list[list[str]] = []
    database.listen(lambda _topics: seen.append(names(database)))
    add(database)
    assert seen == [["Ann"]]


def test_a_listener_that_fails_silences_nobody(
    database: Database, told: list[frozenset[Topic]], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_topics: frozenset[Topic]) -> None:
        raise ZeroDivisionError

    database.listen(fail)
    later: list[object] = []
    database.listen(later.append)
    with caplog.at_level(logging.ERROR):
        add(database)
    assert len(told) == len(later) == 1
    assert "ZeroDivisionError" in caplog.text

    errors: list[Exception] = []
    database.on_error = errors.append
    add(database, "Ben")
    assert [type(error) for error in errors] == [ZeroDivisionError]
    assert names(database) == ["Ann", "Ben"]


@pytest.mark.parametrize("inner", ["read", "write"])
@pytest.mark.parametrize("outer", ["read", "write"])
def test_a_session_inside_a_session_is_refused_at_once(database: Database, outer: str, inner: str) -> None:
    with getattr(database, outer)(), pytest.raises(NestedSession), getattr(database, inner)():
        pytest.fail("it opened")


def test_another_thread_waits_for_its_turn(database: Database) -> None:
    heard: list[list[str]] = []
    thread = threading.Thread(target=lambda: heard.append(names(database)))
    with database.write() as session:
        add_athlete(session, an_athlete("Ann"))
        thread.start()
    thread.join()
    assert heard == [["Ann"]]


def test_a_thread_does_not_wait_for_ever(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.storage.door.PATIENCE_S", 0.01)
    errors: list[Exception] = []

    def read() -> None:
        try:
            names(database)
        except NestedSession as error:
            errors.append(error)

    with database.read():
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert len(errors) == 1


def test_a_session_that_reads_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as session:
        add_athlete(session, an_athlete())
    add(database)
    assert names(database) == ["Ann"]


def test_the_file_is_kept_as_it_should_be(database: Database) -> None:
    with database.bare_connection() as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "application_id",
                "cell_size_check",
                "foreign_keys",
                "journal_mode",
                "journal_size_limit",
                "locking_mode",
                "mmap_size",
                "synchronous",
                "temp_store",
                "trusted_schema",
            )
        }
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 1
    assert pragmas == {
        "application_id": 0x54535431,
        "cell_size_check": 1,
        "foreign_keys": 1,
        "journal_mode": "wal",
        "journal_size_limit": 4_194_304,
        "locking_mode": "exclusive",
        "mmap_size": 0,
        "synchronous": 2,
        "temp_store": 2,
        "trusted_schema": 0,
    }


def test_values_never_stand_in_an_error(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.write() as session:
        add_athlete(session, an_athlete("Secret Name", dominant=None, birth_year=1))
    assert "Secret Name" not in str(caught.value)


def test_everything_is_there_after_closing_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    with open_database(path) as database:
        add(database)
        device, mark = database.device, database.mark
    assert [child.name for child in tmp_path.iterdir()] == ["gym.db"]
    assert path.stat().st_mode & 0o077 == 0
    with open_database(path) as database:
        assert names(database) == ["Ann"]
        assert (database.device, database.mark) == (device, mark)


def test_each_change_gives_the_data_a_new_mark(database: Database) -> None:
    marks = {database.mark}
    for name in ("Ann", "Ben"):
        add(database, name)
        marks.add(database.mark)
    names(database)
    with database.write():
        pass
    assert len(marks | {database.mark}) == 3


def test_a_second_opening_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    with (
        open_database(path),
        pytest.raises(DataFolderInUse, match=r"process \d+"),
        open_database(path),
    ):
        pytest.fail("it opened")
    with open_database(path) as database:
        add(database)
        with pytest.raises(DataFolderInUse, match=r"process \d+"), open_database(path):
            pytest.fail("it opened")
        add(database, "Ben")


def test_a_second_process_is_told_which_one_has_the_file(database: Database) -> None:
    add(database)
    other = "import sys; from pathlib import Path; from studio.storage.database import open_database\n"
    other += "with open_database(Path(sys.argv[1])): pass"
    run = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", other, str(database.path)], capture_output=True, text=True, check=False
    )
    assert "DataFolderInUse" in run.stderr
    assert "close it first" in run.stderr
    add(database, "Ben")


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    path.touch()
    with open_database(path) as database:
        add(database)


def test_a_file_whose_making_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("VACUUM")
    assert path.stat().st_size > 0
    with open_database(path) as database:
        add(database)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_newer_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    with open_database(path) as database:
        add(database)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")
    before = contents(tmp_path)
    with pytest.raises(NewerDatabase, match="revision 9999"), open_database(path):
        pytest.fail("it opened")
    assert contents(tmp_path) == before


def test_a_newer_file_with_an_unfinished_log_stays_as_it_is_too(tmp_path: Path) -> None:
    path = tmp_path / "gym.db"
    with open_database(path):
        pass
    end_badly = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
    end_badly += "c.execute(\"UPDATE alembic_version SET version_num = '9999'\"); os._exit(0)"
    subprocess.run([sys.executable, "-c", end_badly, str(path)], check=True)  # noqa: S603 - our own interpreter
    before = contents(tmp_path)
    assert before["gym.db-wal"]
    with pytest.raises(NewerDatabase, match="revision 9999"), open_database(path):
        pytest.fail("it opened")
    after = contents(tmp_path)
    assert (after["gym.db"], after["gym.db-wal"]) == (before["gym.db"], before["gym.db-wal"])


@pytest.mark.parametrize("made", ["other program", "no database", "our mark without a revision"])
def test_a_foreign_file_is_refused_and_stays_as_it_is(tmp_path: Path, made: str) -> None:
    path = tmp_path / "gym.db"
    if made == "no database":
        path.write_bytes(b"Reps, Weight\n" * 200)
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE notes (text)")
            if made == "our mark without a revision":
                connection.execute(f"PRAGMA application_id={0x54535431}")
            connection.commit()
    before = contents(tmp_path)
    with pytest.raises(NotOurDatabase, match="Nothing was changed"), open_database(path):
        pytest.fail("it opened")
    assert contents(tmp_path) == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "gym.db"
    with pytest.raises(DatabaseTrouble, match="cannot be written"), open_database(path):
        pytest.fail("it opened")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DatabaseTrouble),
        (sqlite3.SQLITE_IOERR_WRITE, DatabaseTrouble),
        (sqlite3.SQLITE_READONLY_DIRECTORY, DatabaseTrouble),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, DataFolderInUse),
        (sqlite3.SQLITE_NOTADB, NotOurDatabase),
    ],
)
def test_what_the_world_does_is_told_in_a_sentence(tmp_path: Path, code: int, kind: type[Exception]) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    with pytest.raises(kind, match=r"\.$"), told_in_sentences(tmp_path / "gym.db"):
        raise error


def test_a_fault_of_the_program_stays_what_it_is(database: Database) -> None:
    with pytest.raises(OperationalError), database.write() as session:
        session.connection().exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.ProgrammingError), told_in_sentences(database.path):
        raise sqlite3.ProgrammingError


def test_a_disk_that_is_full_stores_nothing_and_can_be_used_again(database: Database) -> None:
    add(database)
    with database.bare_connection() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
    crowd = [an_athlete(f"Athlete {number}", note="x" * 500) for number in range(500)]
    with pytest.raises(DatabaseTrouble, match="Free some space"), database.write() as session:
        list(map(partial(add_athlete, session), crowd))
    assert names(database) == ["Ann"]
    with database.bare_connection() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    add(database, "Ben")
    assert names(database) == ["Ann", "Ben"]


def test_no_row_is_needed_after_its_session(database: Database) -> None:
    add(database)
    with database.read() as session:
        assert isinstance(session, Session)
        row = session.scalars(select(AthleteRow)).one()
    assert row.name == "Ann"
