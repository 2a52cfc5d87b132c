"""A file that somebody wants restored is trusted in nothing, and each refusal says why in a sentence."""

import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from studio.storage import foreign_file
from studio.storage.athletes import add_athlete
from studio.storage.backup import manifest_of, sha256_of
from studio.storage.database import open_database
from studio.storage.exercises import save_exercise
from studio.storage.foreign_file import inspected
from studio.storage.migrate import CURRENT, objects_in, objects_of
from studio.storage.workouts import add_sets, save_workout
from tests.faults.migrations import schema_with_second_revision
from tests.make import a_pair, a_workout, an_athlete, an_exercise, an_instant

Harm = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file that was closed cleanly, with one athlete and twenty sets."""
    path = tmp_path_factory.mktemp("sound") / "theirs.db"
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with open_database(path) as database, database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)
        add_sets(session, (done for number in range(1, 11) for done in a_pair(workout, exercise, number)))
    return path


@pytest.fixture
def theirs(sound: Path, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return Path(shutil.copy(sound, tmp_path / "stick" / "theirs.db"))


def sql(*statements: str) -> Harm:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA journal_mode=DELETE")

    return run


def rewritten(name: str, old: str, new: str) -> Harm:
    """Another text of the schema over the same pages, as only an attacker writes it."""
    change = f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'"  # noqa: S608
    return sql("PRAGMA writable_schema=ON", change)


def cut(pages: int) -> Harm:
    def run(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: -4096 * pages])

    return run


def as_bytes(content: bytes) -> Harm:
    def run(path: Path) -> None:
        path.write_bytes(content)

    return run


def zeroed(start: int, length: int) -> Harm:
    def run(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[start : start + length] = bytes(length)
        path.write_bytes(data)

    return run


GENERATED = "ALTER TABLE athletes ADD COLUMN twice INTEGER GENERATED ALWAYS AS (1 + 1) VIRTUAL"
TRIGGER = "CREATE TRIGGER spy AFTER INSERT ON athletes BEGIN DELETE FROM logged_sets; END"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS version_num FROM n"
HARMS: dict[str, tuple[Harm, str]] = {
    "a trigger": (sql(TRIGGER), "holds the trigger “spy”, which Evenside did not make"),
    "a view": (sql("CREATE VIEW seen AS SELECT 1 AS x"), "holds the view “seen”"),
    "a table": (sql("CREATE TABLE more (x)"), "holds the table “more”"),
    "a virtual table": (sql("CREATE VIRTUAL TABLE words USING fts5(x)"), "which Evenside did not make"),
    "an index": (sql("CREATE INDEX i ON athletes (upper(name))"), "holds the index “i”"),
    "statistics": (sql("ANALYZE"), "holds the table “sqlite_stat1”"),
    "a generated column": (sql(GENERATED), "has another table “athletes” than Evenside makes"),
    "a column": (sql("ALTER TABLE athletes ADD COLUMN pin TEXT"), "has another table “athletes”"),
    "a rule taken out": (
        rewritten("athletes", "length(name) <=", "100000 >="),
        "has another table “athletes”",
    ),
    "a missing index": (sql("DROP INDEX ix_workouts__running"), "lacks the index “ix_workouts__running”"),
    "a missing table": (sql("DROP TABLE proposal_answers"), "lacks the table “proposal_answers”"),
    "no revision": (sql("DELETE FROM alembic_version"), "does not say which version"),
    "two revisions": (sql("INSERT INTO alembic_version VALUES ('0000')"), "does not say which version"),
    "an endless revision": (
        sql("DROP TABLE alembic_version", f"CREATE VIEW alembic_version AS {ENDLESS}"),
        "does not say which version",
    ),
    "a newer revision": (
        sql("UPDATE alembic_version SET version_num = '0099'"),
        "was made by a newer Evenside (revision 0099)",
    ),
    "a hostile revision": (
        sql("UPDATE alembic_version SET version_num = 'x' || char(10, 27) || hex(zeroblob(900))"),
        "was made by a newer Evenside (revision x··000",
    ),
    "another program's": (sql("PRAGMA application_id=77"), "is a database of another program"),
    "nobody's": (sql("PRAGMA application_id=0"), "is a database of another program"),
    "a text": (as_bytes(b"leg,load\nL,90\n"), "is not a database"),
    "empty": (as_bytes(b""), "is not a database"),
    "only a header": (as_bytes(b"SQLite format 3\0" + bytes(84)), "is a database of another program"),
    "a page missing": (cut(1), "is damaged"),
    "half of it missing": (cut(40), "is damaged"),
    "a page of zeros": (zeroed(4096 * 30, 4096), "is damaged"),
    "no first page": (zeroed(100, 3996), "is damaged"),
    "a changed set": (
        sql("UPDATE logged_sets SET reps = 99 WHERE rowid = 3"),
        "does not hold what was stored",
    ),
    "a value that only the schema forbids": (
        sql("PRAGMA ignore_check_constraints=ON", "UPDATE athletes SET name = ''"),
        "CHECK constraint failed in athletes",
    ),
    "a dangling reference": (
        sql("UPDATE logged_sets SET workout_id = 'nobody'"),
        "refers to a row of workouts that is not there",
    ),
}


def test_what_a_sound_file_holds_is_told(theirs: Path) -> None:
    before = theirs.read_bytes()
    facts = inspected(theirs)
    assert facts.problems == ()
    assert (facts.revision, facts.sets, facts.athletes) == (CURRENT.head, 20, 1)
    assert facts.newest == an_instant(51)
    assert facts.newest.zone == "Europe/Berlin"
    assert theirs.read_bytes() == before
    assert [path.name for path in theirs.parent.iterdir()] == ["theirs.db"]


@pytest.mark.parametrize("harm", HARMS)
def test_a_hostile_or_damaged_file_is_refused_and_stays_as_it_is(theirs: Path, harm: str) -> None:
    do_harm, why = HARMS[harm]
    do_harm(theirs)
    before = theirs.read_bytes()
    (sentence,) = inspected(theirs).problems
    assert why in sentence
    assert sentence.startswith(f"{theirs} ")
    assert sentence.endswith(" Nothing was changed.")
    assert sentence.isprintable()
    assert theirs.read_bytes() == before
    assert [path.name for path in theirs.parent.iterdir()] == ["theirs.db"]


def test_a_flipped_bit_is_never_believed_of_a_set_and_never_of_a_backup(theirs: Path) -> None:
    """Without a manifest a flip in a name may pass, as nothing tells; with one no flip does."""
    before = hash_of_sets(theirs)
    whole = theirs.read_bytes()
    luck = random.Random(5)  # noqa: S311 - not for secrets
    told = {"sha256": sha256_of(theirs)}
    for _ in range(60):
        data = bytearray(whole)
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
        theirs.write_bytes(data)
        if not inspected(theirs).problems:
            assert hash_of_sets(theirs) == before
        manifest_of(theirs).write_text(json.dumps(told))
        assert inspected(theirs).problems
        manifest_of(theirs).unlink()


def hash_of_sets(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return hash(tuple(connection.execute("SELECT * FROM logged_sets ORDER BY uid").fetchall()))


def test_a_backup_is_what_its_manifest_says(theirs: Path) -> None:
    manifest_of(theirs).write_text(json.dumps({"sha256": "0" * 64}))
    assert "not what was verified when the backup was made" in inspected(theirs).problems[0]
    manifest_of(theirs).write_text("no manifest")
    assert inspected(theirs).problems == ()


def test_what_is_not_there_or_is_no_file_is_said(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in inspected(tmp_path / "gone.db").problems[0]
    assert "is no file" in inspected(tmp_path).problems[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders there")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    assert "is no file" in inspected(tmp_path / "pipe.db").problems[0]


def test_a_file_of_more_than_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.db").open("wb") as file:
        file.truncate(2 * 1024**3 + 1)
    assert "larger than 2 GB" in inspected(tmp_path / "huge.db").problems[0]


def with_unfinished_log(sound: Path, folder: Path) -> Path:
    """A file whose last athlete is in the write-ahead log alone, as a killed process leaves it."""
    working, left = folder / "working", folder / "left"
    working.mkdir()
    left.mkdir()
    shutil.copy(sound, working / "gym.db")
    with open_database(working / "gym.db") as database:
        with database.write() as session:
            add_athlete(session, an_athlete("Bob"))
        for path in working.glob("gym.db*"):
            shutil.copy(path, left / path.name)
    return left / "gym.db"


def test_what_lies_in_its_own_log_is_seen(sound: Path, tmp_path: Path) -> None:
    left = with_unfinished_log(sound, tmp_path)
    before = {path.name: path.read_bytes() for path in left.parent.iterdir()}
    assert inspected(left).athletes == 2
    assert {path.name: path.read_bytes() for path in left.parent.iterdir()} == before


def test_the_log_of_another_file_is_not(sound: Path, tmp_path: Path) -> None:
    left = with_unfinished_log(sound, tmp_path)
    with open_database(tmp_path / "other.db"):
        pass
    shutil.copy(tmp_path / "other.db", left)
    assert inspected(left).problems
    half = tmp_path / "half.db"
    shutil.copy(sound, half)
    half.with_name("half.db-journal").write_bytes(b"x")
    assert "in the middle of a change" in inspected(half).problems[0]


def test_a_file_that_cannot_be_read_is_refused_with_the_systems_reason(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> str:
        raise OSError(5, "Input/output error")

    manifest_of(theirs).write_text(json.dumps({"sha256": "0" * 64}))
    monkeypatch.setattr(foreign_file, "sha256_of", fail)
    assert "cannot be read: Input/output error" in inspected(theirs).problems[0]


def test_an_error_of_the_caller_stays_what_it_is(theirs: Path) -> None:
    with pytest.raises(PermissionError), foreign_file.opened_if_sound(theirs):
        raise PermissionError(13, "Permission denied")


def test_each_revision_has_its_own_parts(theirs: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(theirs)) as connection:
        assert set(objects_in(connection)) == set(objects_of("0001"))
    schema = schema_with_second_revision(tmp_path)
    assert {part.name for part in objects_of("0002", schema)} >= {"ix_logged_sets__felt"}
    assert inspected(theirs, schema).revision == "0001"
