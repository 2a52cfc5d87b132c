"""A gym with a backup, a journal and later sets, and forty ways to spoil its data file."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from studio.domain.workout import LoggedSet
from studio.paths import DataFolder, make_folders
from studio.storage.athletes import add_athlete
from studio.storage.backup import back_up
from studio.storage.database import Database, open_database
from studio.storage.exercises import save_exercise
from studio.storage.view_only import beside
from studio.storage.workouts import add_set, save_workout, sets_of, workouts_of
from tests.make import a_pair, a_workout, an_athlete, an_exercise

PAGE = 4096
ANN, EXERCISE = an_athlete("Ann"), an_exercise()
BEA = an_athlete("Bea")
WORKOUTS = [a_workout(ANN, minutes=1500 * number, ended_at=None) for number in range(5)]
PAIRS = 20
BACKED_UP, ALL = 3 * PAIRS * 2, 5 * PAIRS * 2

Spoil = Callable[[Path], None]


def make_gym(place: Path) -> DataFolder:
    """Two athletes, 120 sets in the backup, 80 more in the file and in the journal; closed cleanly."""
    folder = DataFolder(place)
    make_folders(folder)
    with open_database(folder.database) as database:
        with database.write() as session:
            add_athlete(session, ANN)
            add_athlete(session, BEA)
            save_exercise(session, EXERCISE)
        for number in range(len(WORKOUTS)):
            if number == 3:
                back_up(database, folder.backups)
            train(database, number)
    return folder


def train(database: Database, number: int) -> None:
    workout = WORKOUTS[number]
    with database.write() as session:
        save_workout(session, workout)
        for pair in range(1, PAIRS + 1):
            for done in a_pair(workout, EXERCISE, pair, note=f"{number} {pair} " + "x" * 60):
                add_set(session, done)


def sets_in(database: Database) -> list[LoggedSet]:
    with database.read() as session:
        done = [one for workout in workouts_of(session, ANN.id) for one in sets_of(session, workout.id)]
    return sorted(done, key=lambda one: (one.done_at.ms, one.side))


def leave_unclean(folder: DataFolder, number: int = 0) -> None:
    """Log a workout more, and leave the folder as a killed process would: part of it is in the log."""
    left = folder.root / "left"
    left.mkdir()
    with open_database(folder.database) as database:
        train_more(database, number)
        for ending in ("", "-wal"):
            shutil.copy(beside(folder.database, ending), left)
    for path in left.iterdir():
        path.replace(folder.root / path.name)
    left.rmdir()


def train_more(database: Database, number: int) -> None:
    workout = a_workout(ANN, minutes=20_000 + 1500 * number)
    with database.write() as session:
        save_workout(session, workout)
        for done in a_pair(workout, EXERCISE, 1):
            add_set(session, done)


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(query, (name,)).fetchone()[0])


def leaves_of(path: Path, table: str) -> list[int]:
    """The pages with rows of a table, without the pages above them."""
    data = path.read_bytes()
    found, waiting = [], [root_of(path, table)]
    while waiting:
        number = waiting.pop()
        start = (number - 1) * PAGE
        page = data[start : start + PAGE]
        if page[0] == 13:
            found.append(number)
            continue
        cells = int.from_bytes(page[3:5])
        places = [int.from_bytes(page[12 + 2 * cell : 14 + 2 * cell]) for cell in range(cells)]
        waiting += [int.from_bytes(page[at : at + 4]) for at in places]
        waiting.append(int.from_bytes(page[8:12]))
    return found


def write_at(position: int, what: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("rb+") as file:
            file.seek(position)
            file.write(what)

    return spoil


def cut_to(share: float, odd: int = 0) -> Spoil:
    def spoil(path: Path) -> None:
        pages = path.stat().st_size // PAGE
        with path.open("rb+") as file:
            file.truncate(int(pages * share) * PAGE + odd)

    return spoil


def page_of(name: str, fill: str) -> Spoil:
    """The root page of a table or index becomes noise, zeros, or one page of another table."""

    def spoil(path: Path) -> None:
        number = root_of(path, name) - 1
        data = path.read_bytes()
        new = {
            "noise": random.Random(7).randbytes(PAGE),  # noqa: S311 - not for secrets
            "zeros": bytes(PAGE),
            "another": data[(root_of(path, "athletes") - 1) * PAGE :][:PAGE],
        }[fill]
        write_at(number * PAGE, new)(path)

    return spoil


def some_pages(count: int, seed: int) -> Spoil:
    def spoil(path: Path) -> None:
        luck = random.Random(seed)  # noqa: S311 - not for secrets
        for number in luck.sample(range(1, path.stat().st_size // PAGE), count):
            write_at(number * PAGE, luck.randbytes(PAGE))(path)

    return spoil


def flip(text: bytes, which: int = -1) -> Spoil:
    """One bit of a stored text turns."""

    def spoil(path: Path) -> None:
        data = path.read_bytes()
        places = [at for at in range(len(data)) if data.startswith(text, at)]
        at = places[which]
        write_at(at, bytes([data[at] ^ 1]))(path)

    return spoil


def become(what: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(what)

    return spoil


def become_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def run(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()

    return spoil


def remove(path: Path) -> None:
    path.unlink()


HOSTILE_TRIGGER = (
    "CREATE TRIGGER quietly AFTER INSERT ON logged_sets BEGIN UPDATE logged_sets SET reps = 1000; END"
)
# name: how to spoil it, and the kinds of screen that may follow; "" where it may also open soundly
CORPUS: dict[str, tuple[Spoil, tuple[str, ...]]] = {
    "header zeroed": (write_at(0, bytes(100)), ("damaged",)),
    "first page zeroed": (write_at(0, bytes(PAGE)), ("damaged",)),
    "first page noise": (write_at(0, random.Random(1).randbytes(PAGE)), ("damaged",)),  # noqa: S311 - not for secrets
    "magic gone": (write_at(0, bytes(16)), ("damaged",)),
    "magic of another version": (write_at(0, b"SQLite format 4\0"), ("damaged",)),
    "page size wrong": (write_at(16, b"\x02\x00"), ("damaged",)),
    "page size impossible": (write_at(16, b"\x00\x03"), ("damaged",)),
    "mark wrong": (write_at(68, b"\x54\x53\x54\x30"), ("damaged",)),
    "schema noise": (write_at(110, random.Random(2).randbytes(200)), ("damaged",)),  # noqa: S311 - not for secrets
    "free list wrong": (write_at(32, b"\x00\x00\x00\x05\x00\x00\x00\x03"), ("damaged", "")),
    "empty": (become(b""), ("empty",)),
    "one byte": (become(b"S"), ("not ours", "damaged")),
    "cut in the header": (cut_to(0, 50), ("not ours", "damaged")),
    "cut behind the header": (cut_to(0, 100), ("damaged",)),
    "cut after one page": (cut_to(0, PAGE), ("damaged",)),
    "cut to a quarter": (cut_to(0.25), ("damaged",)),
    "cut to a half": (cut_to(0.5), ("damaged",)),
    "cut to three quarters and a bit": (cut_to(0.75, 123), ("damaged",)),
    "last page cut": (cut_to(0.999), ("damaged",)),
    "grown by noise": (lambda path: write_at(path.stat().st_size, b"\x0d" * PAGE)(path), ("damaged", "")),
    "root of the sets noise": (page_of("logged_sets", "noise"), ("damaged",)),
    "root of the sets zeros": (page_of("logged_sets", "zeros"), ("damaged",)),
    "root of the sets another": (page_of("logged_sets", "another"), ("damaged",)),
    "root of the events noise": (page_of("log_events", "noise"), ("damaged",)),
    "root of an index noise": (page_of("ix_log_events__set_uid", "noise"), ("damaged",)),
    "root of an index zeros": (page_of("ix_log_events__set_uid", "zeros"), ("damaged",)),
    "athletes noise": (page_of("athletes", "noise"), ("damaged",)),
    "exercises zeros": (page_of("exercises", "zeros"), ("damaged",)),
    "workouts noise": (page_of("workouts", "noise"), ("damaged",)),
    "settings noise": (page_of("data_settings", "noise"), ("damaged",)),
    "revision noise": (page_of("alembic_version", "noise"), ("damaged",)),
    "two pages noise": (some_pages(2, 3), ("damaged", "")),
    "five pages noise": (some_pages(5, 4), ("damaged",)),
    "a bit of a note": (flip(b"4 20 xxxx"), ("damaged",)),
    "a bit of a history": (flip(b'"reps":10'), ("damaged",)),
    "a shopping list": (become(b"milk, eggs, bread\n" * 999), ("not ours",)),
    "another program's": (become_foreign, ("not ours",)),
    "a trigger": (run(HOSTILE_TRIGGER), ("strange parts",)),
    "a view": (run("CREATE VIEW spy AS SELECT * FROM athletes"), ("strange parts",)),
    "a table more": (run("CREATE TABLE spy (x)"), ("strange parts",)),
    "an index less": (run("DROP INDEX ix_log_events__set_uid"), ("damaged",)),
    "a set changed": (run("UPDATE logged_sets SET reps = 11 WHERE rowid = 200"), ("damaged",)),
    "a newer one": (run("UPDATE alembic_version SET version_num = 'r9999'"), ("newer",)),
    "gone": (remove, ("missing",)),
}
