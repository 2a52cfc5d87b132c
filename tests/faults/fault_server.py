"""Imports once, then forks a child for every input or output call of a job, and lets that call fail.

Run with LD_PRELOAD=failio.so as ``python -m tests.faults.fault_server JOB MODE FOLDER FIRST STRIDE``: tries
the calls FIRST, FIRST + STRIDE, ... until the job has no more of them, and prints one line of JSON.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from studio.domain.errors import StudioError
from studio.paths import DataFolder
from studio.storage.backup import back_up, backups_in, sha256_of
from studio.storage.check import problems, structure_problems
from studio.storage.database import Database, open_database
from studio.storage.engine import make_engine
from studio.storage.migrate import bring_up_to_date, revision_of
from studio.storage.restore import finish_interrupted, restore
from studio.storage.trouble import told_in_sentences, unusable_files_told
from tests.faults.migrations import schema_with_second_revision, second_schema
from tests.faults.running_log import RunningLog
from tests.make import an_instant

MODES = ("EIO", "ENOSPC after half", "ENOSPC for good", "EIO while reading")
ROUNDS = range(2, 8)  # twelve sets; the first round is there
PATIENCE = 3
FAILIO = ctypes.CDLL(None)


class Faults:
    """Which call fails in this process, and how often the program refused because of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.refused = self.calls = 0

    def arm(self, call: int, mode: str) -> None:
        how = MODES.index(mode)
        FAILIO.failio_arm(os.fsencode(f"{self._folder}/"), ctypes.c_long(call), ctypes.c_long(how))

    def stop(self) -> None:
        """There is room again, or the disk works again."""
        self.calls = max(self.calls, FAILIO.failio_calls())
        FAILIO.failio_arm(b"", ctypes.c_long(0), ctypes.c_long(0))

    def tried(self, deed: Callable[[], object]) -> bool:
        """Whether ``deed`` was done; it may refuse in a sentence, and nothing else."""
        try:
            deed()
        except StudioError:
            self.refused += 1
            if self.refused >= PATIENCE:
                self.stop()
            return False
        return True


class Logging:
    """Logs six pairs; what is refused is tried again with the next pair, or once the disk works again."""

    def __init__(self, log: RunningLog) -> None:
        self.log = log

    def prepare(self) -> None:
        self.log.make()
        with open_database(self.log.path) as database:
            self.log.add(database, *self.log.pair(1))
        shutil.copy(self.log.path, self.log.path.with_name("first"))

    def work(self, faults: Faults) -> None:
        while not faults.tried(lambda: self._open_and_log(faults)):
            pass

    def look(self) -> None:
        """Every set once, sound, and all in the journal too."""
        self._look()
        shutil.copy(self.log.path.with_name("first"), self.log.path)
        self._look()

    def _look(self) -> None:
        assert self.log.look(ROUNDS[-1])[0] == ROUNDS[-1]
        with open_database(self.log.path) as database:
            found = problems(database)
            assert found == []
            assert database.recovered == ()

    def _open_and_log(self, faults: Faults) -> None:
        with open_database(self.log.path) as database:
            self.log_rounds(database, faults)

    def log_rounds(self, database: Database, faults: Faults) -> None:
        waiting: list[int] = []
        for number in ROUNDS:
            waiting.append(number)
            self._store(database, waiting, faults)
        while waiting:
            self._store(database, waiting, faults)

    def _store(self, database: Database, waiting: list[int], faults: Faults) -> None:
        while waiting and faults.tried(lambda: self._add_missing(database, waiting[0])):
            del waiting[0]

    def _add_missing(self, database: Database, number: int) -> None:
        """As the Session page does: a set whose fate is unknown is looked for before it is stored again."""
        if number not in self.log.rounds(database):
            self.log.add(database, *self.log.pair(number))


class BackingUp(Logging):
    """Makes a backup: it counts only if it is whole, and the next one is made."""

    @override
    def _open_and_log(self, faults: Faults) -> None:
        backups = self.log.path.parent / "backups"
        with open_database(self.log.path) as database:
            while not faults.tried(lambda: back_up(database, backups)):
                pass
            self.log_rounds(database, faults)

    @override
    def look(self) -> None:
        there = backups_in(self.log.path.parent / "backups")
        assert there
        assert all(sha256_of(one.path) == one.sha256 for one in there)
        super().look()


class Migrating(Logging):
    """Brings the file to a second revision: nothing of it, or all."""

    @override
    def prepare(self) -> None:
        super().prepare()
        schema_with_second_revision(self._scripts)

    @override
    def work(self, faults: Faults) -> None:
        while not faults.tried(self._migrate):
            assert self._revision() in ("0001", "0002")

    @override
    def look(self) -> None:
        with closing(sqlite3.connect(self.log.path)) as connection:
            assert structure_problems(connection) == []
            assert connection.execute("SELECT count(felt), count(*) FROM logged_sets").fetchone() == (0, 2)
        assert self._revision() == "0002"

    def _migrate(self) -> None:
        path, schema = self.log.path, second_schema(self._scripts)
        with told_in_sentences(path), unusable_files_told(path):
            engine = make_engine(path)
            try:
                bring_up_to_date(engine, path, revision_of(path, schema), schema)
            finally:
                engine.dispose()

    def _revision(self) -> str | None:
        path = self.log.path
        with suppress(StudioError), told_in_sentences(path), unusable_files_told(path):
            return revision_of(path, second_schema(self._scripts))
        return "0001"

    @property
    def _scripts(self) -> Path:
        """Beside the folder whose calls fail."""
        return self.log.path.parent.parent / "scripts"


class Restoring(Logging):
    """Goes back to a backup of one round from a log of two: in the end that is done, and the two are kept."""

    @override
    def prepare(self) -> None:
        super().prepare()
        with open_database(self.log.path) as database:
            back_up(database, self._folder.backups)
            self.log.add(database, *self.log.pair(2))
        shutil.rmtree(self._folder.session_journal)  # it would bring the second round back

    @override
    def work(self, faults: Faults) -> None:
        while not faults.tried(self._restore):
            assert self._folder.database.exists() or self._folder.restore_intent.exists()

    @override
    def look(self) -> None:
        assert self.log.look(1)[0] == 1
        (aside,) = self._folder.replaced.iterdir()
        assert replace(self.log, path=aside / "gym.db").look(2)[0] == 2
        assert not self._folder.restore_intent.exists()

    def _restore(self) -> None:
        finish_interrupted(self._folder)
        if not self._folder.replaced.exists() or not any(self._folder.replaced.iterdir()):
            restore(self._folder, self._folder.backups / "gym-000001.db", an_instant())

    @property
    def _folder(self) -> DataFolder:
        return DataFolder(self.log.path.parent)


JOBS = {"log": Logging, "backup": BackingUp, "migrate": Migrating, "restore": Restoring}


def main(job: str, mode: str, folder: Path, first: int, stride: int) -> None:
    log = RunningLog(folder / "template" / "gym.db")
    JOBS[job](log).prepare()
    work = JOBS[job](replace(log, path=folder / "run" / "gym.db"))
    runs = refused = calls = 0
    for call in count(first, stride):
        shutil.rmtree(work.log.path.parent, ignore_errors=True)
        shutil.copytree(log.path.parent, work.log.path.parent)
        seen = _in_a_child(work, call, mode)
        if seen.get("trouble"):
            raise RuntimeError(f"call {call}: {seen['trouble']}")
        runs += 1
        refused += bool(seen["refused"])
        calls = max(calls, seen["calls"])
        if seen["calls"] < call:
            break
    print(json.dumps({"runs": runs, "refused": refused, "calls": calls}))


def _in_a_child(work: Logging, call: int, mode: str) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, Faults(work.log.path.parent), writing, call, mode)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    if status or not said:
        return {"trouble": f"the child ended with status {status}: {said}"}
    seen: dict[str, Any] = json.loads(said)
    return seen


def _work(work: Logging, faults: Faults, pipe: int, call: int, mode: str) -> NoReturn:
    seen: dict[str, object] = {}
    try:
        signal.alarm(60)
        faults.arm(call, mode)
        work.work(faults)
        faults.stop()
        work.look()
    except BaseException:  # noqa: BLE001 - told to the server, whatever it is
        seen["trouble"] = traceback.format_exc()
    seen |= {"refused": faults.refused, "calls": faults.calls}
    os.write(pipe, json.dumps(seen).encode())
    os._exit(0)


if __name__ == "__main__":
    logging.disable()
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
