"""Imports once, then forks a child after the other, kills each at a random moment, and looks what it left.

Run as ``python -m tests.faults.kill_server JOB FOLDER KILLS SEED``; prints one line of JSON at the end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NoReturn

from PySide6.QtGui import QUndoStack
from typing_extensions import override

from studio.domain.block import Block, with_prescription
from studio.storage.backup import back_up, backups_in, sha256_of
from studio.storage.blocks import load_block, save_block
from studio.storage.check import problems
from studio.storage.database import open_database
from studio.ui.undo import edit_block
from tests.faults.running_log import RunningLog
from tests.make import a_block

NEW_FOLDER_EVERY = 25
WHILE_OPENING = 0.2  # of the kills come before the first work is done
Acknowledge = Callable[[int], None]


class Logging:
    """Logs a pair after the other."""

    def __init__(self, folder: Path) -> None:
        self.log = RunningLog(folder / "gym.db")
        self.log.make()

    def work(self, acknowledge: Acknowledge) -> None:
        with open_database(self.log.path) as database:
            for number in count(max(self.log.rounds(database), default=0) + 1):
                self.log.add(database, *self.log.pair(number))
                acknowledge(number)

    def look(self, acknowledged: int) -> int:
        """How many were acknowledged and are there; raises if one is not."""
        rounds, _ = self.log.look(acknowledged)
        return rounds

    def look_closely(self) -> None:
        """Once at the end: the values of every set too."""
        with open_database(self.log.path) as database:
            found = problems(database)
        assert found == []


class BackingUp(Logging):
    """Logs while a worker makes a backup after the other."""

    @override
    def work(self, acknowledge: Acknowledge) -> None:
        with open_database(self.log.path) as database:
            for number in count(max(self.log.rounds(database), default=0) + 1):
                self.log.add(database, *self.log.pair(number))
                acknowledge(number)
                worker = threading.Thread(target=back_up, args=(database, self._backups))
                worker.start()
                worker.join()

    @override
    def look(self, acknowledged: int) -> int:
        for backup in backups_in(self._backups):
            assert sha256_of(backup.path) == backup.sha256
        rounds, _ = self.log.look(acknowledged)
        before = [backup.path for backup in backups_in(self._backups)]
        with open_database(self.log.path) as database:
            newest = back_up(database, self._backups)
        assert newest in before or not list(self._backups.glob("*.part"))
        copy = self.log.path.parent / "restored" / "gym.db"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(newest, copy)
        assert replace(self.log, path=copy).look(rounds)[0] == rounds
        return rounds

    @property
    def _backups(self) -> Path:
        return self.log.path.parent / "backups"


class Editing:
    """Edits one cell of a block after the other, as the planner does."""

    def __init__(self, folder: Path) -> None:
        self.log = RunningLog(folder / "gym.db")
        self.log.make()
        self._block = a_block(self.log.athlete, self.log.exercise)
        with open_database(self.log.path) as database, database.write() as session:
            save_block(session, self._block)

    def work(self, acknowledge: Acknowledge) -> None:
        stack = QUndoStack()
        with open_database(self.log.path) as database:
            with database.read() as session:
                before = load_block(session, self._block.id)
            for number in count(_edits(before) + 1):
                after = _edited(before, number)
                edit_block(stack, database, "Edit", before=before, after=after)
                acknowledge(number)
                before = after

    def look(self, acknowledged: int) -> int:
        with open_database(self.log.path) as database:
            found = problems(database)
            assert found == []
            with database.read() as session:
                block = load_block(session, self._block.id)
        edits = _edits(block)
        assert edits in (acknowledged, acknowledged + 1)
        expected = self._block
        for number in range(1, edits + 1):
            expected = _edited(expected, number)
        assert block == expected
        return edits

    def look_closely(self) -> None:
        """`look` does already."""


JOBS: dict[str, type[Logging | Editing]] = {"log": Logging, "backup": BackingUp, "edit": Editing}


def _edited(block: Block, number: int) -> Block:
    """The block with ``number`` in the next cell."""
    cells = [line for _, session in block.sessions() for line in session.prescriptions]
    return with_prescription(block, replace(cells[number % len(cells)], note=f"edit {number}"))


def _edits(block: Block) -> int:
    notes = [line.note for _, session in block.sessions() for line in session.prescriptions]
    return max(int(note.removeprefix("edit ") or 0) for note in notes)


def main(job: str, folder: Path, kills: int, seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
    work = JOBS[job](folder / "0")
    acknowledged = there = 0
    total = 0
    for kill in range(kills):
        if kill and kill % NEW_FOLDER_EVERY == 0:  # a log that grows takes longer to look at
            work.look_closely()
            shutil.rmtree(folder / str(kill // NEW_FOLDER_EVERY - 1))
            work = JOBS[job](folder / str(kill // NEW_FOLDER_EVERY))
            total += there
            there = 0
        acknowledged = max(there, _killed(work.work, luck))
        there = work.look(acknowledged)
    work.look_closely()
    print(json.dumps({"kills": kills, "stored": total + there}))


def _killed(work: Callable[[Acknowledge], None], luck: random.Random) -> int:
    """Fork a child that works, kill it; the last number it acknowledged, 0 if it came to none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_until_killed(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as told:
        said = b"" if luck.random() < WHILE_OPENING else told.read(64)
        time.sleep(luck.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        *whole, _cut = (said + told.read()).decode("ascii").split("\n")
    if "failed" in whole:
        raise RuntimeError("the child failed by itself")
    return int(whole[-1]) if whole else 0


def _work_until_killed(work: Callable[[Acknowledge], None], pipe: int) -> NoReturn:
    try:
        work(lambda number: _tell(pipe, str(number)))
    except BaseException:
        _tell(pipe, "failed")
        raise
    finally:
        os._exit(1)


def _tell(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
