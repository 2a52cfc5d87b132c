"""Imports once, then forks a child that restores, kills it at a random moment, and looks what it left.

Run as ``python -m tests.faults.restore_server FOLDER KILLS SEED``; prints one line of JSON at the end.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from studio.paths import DataFolder, make_folders
from studio.storage.backup import back_up
from studio.storage.check import problems
from studio.storage.copies import hash_of_rows
from studio.storage.database import open_database
from studio.storage.restore import finish_interrupted, restore
from studio.storage.swap import LOCK
from studio.storage.view_only import look, to_look_at
from tests.faults.running_log import RunningLog
from tests.make import an_instant

ROUNDS = 20
PATIENCE_S = 30.0
SHORTEST_SWAP_S = 0.004


class Scene:
    """A backup of some rounds, and a data folder as a kill left it: the last rounds are in its log alone."""

    def __init__(self, folder: Path) -> None:
        self.old = DataFolder(folder / "old")
        self.run = DataFolder(folder / "run")
        make_folders(self.old)
        log = RunningLog(self.old.database)
        log.make()
        with open_database(log.path) as database:
            for number in range(1, ROUNDS):
                log.add(database, *log.pair(number))
            self.backup = back_up(database, folder / "backups")
            for number in range(ROUNDS, 2 * ROUNDS):
                log.add(database, *log.pair(number))
            left = {path.name: path.read_bytes() for path in self.old.root.glob("gym.db*")}
        for name, content in left.items():
            (self.old.root / name).write_bytes(content)
        shutil.rmtree(self.old.session_journal)  # it would bring back what tells the two apart
        self.files = {name: left[name] for name in ("gym.db", "gym.db-wal")}
        self.hashes = {"old": rows_of(self.old.database), "new": rows_of(self.backup)}
        assert self.hashes["old"] != self.hashes["new"]

    def begin(self) -> None:
        shutil.rmtree(self.run.root, ignore_errors=True)
        shutil.copytree(self.old.root, self.run.root)

    def restore(self) -> None:
        restore(self.run, self.backup, an_instant())

    def finish(self) -> None:
        finish_interrupted(self.run)

    def look(self) -> str:
        """Which of the two it is; raises if it is a mix, or anything else is not as it should be."""
        found = rows_of(self.run.database)
        (which,) = (name for name, known in self.hashes.items() if known == found)
        there = {path.name for path in self.run.root.iterdir() if path.is_file()} - {LOCK, "gym.db.open-in"}
        aside = [place for place in self.run.replaced.glob("*") if any(place.iterdir())]
        if which == "old":
            assert {name: (self.run.root / name).read_bytes() for name in self.files} == self.files
            assert (there, aside) == ({"gym.db", "gym.db-wal"} | (there & {"gym.db-shm"}), [])
        else:
            assert there == {"gym.db"}
            (place,) = aside
            assert {name: (place / name).read_bytes() for name in self.files} == self.files
        with open_database(self.run.database) as database:
            assert problems(database) == []
        with open_database(self.run.database):
            assert rows_of(self.run.database) == found, "opening it brought something else up"
        return which


def rows_of(database: Path) -> str:
    with to_look_at(database, copied=True) as whole, closing(look(whole)) as connection:
        return hash_of_rows(connection)


def main(folder: Path, kills: int, seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
    scene = Scene(folder)
    whole_s, swap_s = timed(scene)
    seen: Counter[str] = Counter()
    for kill in range(kills):
        scene.begin()
        if kill % 2:
            killed(scene.restore, lambda: True, luck.uniform(0, 1.1 * whole_s))
        else:
            killed(scene.restore, scene.run.restore_intent.exists, luck.uniform(0, 0.8 * swap_s))
        seen["half-way"] += scene.run.restore_intent.exists()
        while scene.run.restore_intent.exists() and luck.random() < 0.6:
            seen["killed again"] += 1
            killed(scene.finish, lambda: True, luck.uniform(0, 1.2 * swap_s))
        scene.finish()
        seen[scene.look()] += 1
    print(json.dumps(seen))


def timed(scene: Scene) -> tuple[float, float]:
    """How long a restore takes here, and how long its note lies there, as far as it was seen."""
    scene.begin()
    begun = time.perf_counter()
    child = forked(scene.restore)
    noted = wait_for(lambda: scene.run.restore_intent.exists() or is_over(child))
    gone = wait_for(lambda: not scene.run.restore_intent.exists())
    os.waitpid(child, 0)
    assert scene.look() == "new"
    return gone - begun, max(gone - noted, SHORTEST_SWAP_S)


def killed(work: Callable[[], None], moment: Callable[[], bool], delay_s: float) -> None:
    """Let a child work and kill it ``delay_s`` after ``moment``; it may have come to its end by then."""
    child = forked(work)
    until = wait_for(lambda: moment() or is_over(child)) + delay_s
    wait_for(lambda: time.perf_counter() > until)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def is_over(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def wait_for(happened: Callable[[], bool]) -> float:
    """Look without a pause, as the moment is to be met within fractions of a millisecond; when it came."""
    begun = time.perf_counter()
    while not happened():
        if time.perf_counter() - begun > PATIENCE_S:
            raise TimeoutError("a child hangs")
    return time.perf_counter()


def forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
