"""The session journal under damage and under failing commits: never a wrong word, never a set twice."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest

from studio.domain.workout import LoggedSet
from studio.storage.database import Database, open_database
from studio.storage.journal import SessionJournal, read_file
from studio.storage.trouble import DiskTrouble
from studio.storage.workouts import sets_of
from tests.failing_disk import Disk
from tests.fake_clock import FakeClock
from tests.faults.amounts import amount
from tests.faults.conftest import Tell
from tests.faults.running_log import RunningLog
from tests.make import a_set, an_instant
from tests.storage.test_journal import DAY, an_event

MOST_LINES = 12


def damaged(data: bytes, luck: random.Random) -> bytes:
    """``data`` cut off, with bits turned, bytes gone or doubled, junk behind it: one of these or more."""
    changed = bytearray(data)
    for _ in range(luck.randint(1, 3)):
        place = luck.randrange(len(changed) + 1)
        match luck.randrange(5):
            case 0:
                del changed[place:]
            case 1 if place < len(changed):
                changed[place] ^= 1 << luck.randrange(8)
            case 2:
                del changed[place : place + luck.randrange(1, 600)]
            case 3:
                changed[place:place] = changed[place : place + luck.randrange(1, 600)]
            case _:
                changed += luck.randbytes(luck.randrange(1, 60)) + luck.choice((b"", b"\n"))
    return bytes(changed)


@pytest.mark.slow
def test_whatever_is_done_to_a_file_what_is_read_is_a_true_beginning(tmp_path: Path, tell: Tell) -> None:
    journal = SessionJournal(tmp_path, FakeClock(an_instant()))
    written = [an_event(number) for number in range(MOST_LINES)]
    for event in written:
        journal.append(event)
    journal.close()
    path = tmp_path / DAY
    whole = path.read_bytes()
    luck = random.Random(3)  # noqa: S311 - which damage is tried is no secret
    cases, kept = amount(1_500, 100_000), 0
    for _ in range(cases):
        path.write_bytes(damaged(whole, luck))
        found = [entry.event for entry in read_file(path)]
        assert found == written[: len(found)]
        kept += len(found)
    tell("damage to the journal", f"{cases} damaged files, each read as a true beginning ({kept} lines)")


@dataclass
class Expected:
    """What must be there, by uid, and the set that was refused last, which may come back after a restart."""

    stored: dict[UUID, LoggedSet] = field(default_factory=dict)
    refused: LoggedSet | None = None


class Story:
    """Sets logged on a disk that fails by chance; what is refused is tried again, put right or dropped."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.luck = random.Random(seed)  # noqa: S311 - which story is told is no secret
        self.log = RunningLog(folder / "gym.db")
        self.log.make()
        self.older = Path(shutil.copy(self.log.path, folder / "older"))
        self.in_the_way = folder / "session-journal"
        self.expected = Expected()

    def told(self, steps: int) -> None:
        """Some steps, the end of the program, and a look; then the older file with the journal alone."""
        with open_database(self.log.path) as database:
            disk = Disk(database)
            for _ in range(steps):
                self._step(database, disk)
        self._look()
        shutil.copy(self.older, self.log.path)
        self._look()

    def _step(self, database: Database, disk: Disk) -> None:
        expected, luck = self.expected, self.luck
        if expected.refused is not None and luck.random() < 1 / 4:
            database.take_back(expected.refused.uid)
            expected.refused = None
            return
        done = expected.refused or a_set(self.log.workout, self.log.exercise)
        done = replace(done, reps=luck.randrange(1, 20))
        expected.refused = done
        if luck.random() < 1 / 3:
            code = luck.choice((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE))
            with disk.failing(code, written=luck.random() < 1 / 4), suppress(DiskTrouble):
                self.log.add(database, done)
                self._acknowledge(done)
            return
        self.log.add(database, done)
        self._acknowledge(done)

    def _acknowledge(self, done: LoggedSet) -> None:
        self.expected.stored[done.uid] = done
        self.expected.refused = None

    def _look(self) -> None:
        with open_database(self.log.path) as database, database.read() as session:
            found = sets_of(session, self.log.workout.id)
        expected = dict(self.expected.stored)
        if self.expected.refused is not None:
            expected[self.expected.refused.uid] = self.expected.refused
        assert {done.uid: done for done in found} == expected
        assert len(found) == len(expected)


@pytest.mark.slow
def test_on_a_disk_that_refuses_by_chance_every_set_is_there_once(tell: Tell) -> None:
    stories, sets = amount(25, 3_000), 0
    for seed in range(stories):
        with tempfile.TemporaryDirectory() as folder:
            story = Story(Path(folder), seed)
            story.told(12)
            sets += len(story.expected.stored)
    tell("refused commits, tried again, dropped", f"{stories} stories, 0 of {sets} sets lost or doubled")
