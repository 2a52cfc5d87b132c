"""Imports once, then forks the program again and again, and has each window closed at a random moment.

Run as ``python -m tests.faults.window_server FOLDER ROUNDS SEED``; prints one line of JSON at the end.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import studio.ui.rooms  # noqa: F401 - so that no child has to import it
from studio.paths import DataFolder
from studio.services.demo import fill
from studio.storage.athletes import athletes
from studio.storage.backup import backups_in
from studio.storage.database import open_database
from studio.storage.workouts import running_workouts
from tests.fake_clock import START
from tests.faults import window_jobs
from tests.faults.running_log import RunningLog
from tests.make import an_athlete

JOBS = ("log", "backup", "pdf", "import", "dialog", "fault", "pages")
SIGNALS = {"term": signal.SIGTERM, "int": signal.SIGINT, "hup": signal.SIGHUP}
WAYS = (*SIGNALS, "window", "logout")
LONGEST_S = 0.3
PATIENCE_S = 90  # of a machine that has much to do


@dataclass(frozen=True)
class Round:
    """What goes on, how it is ended, and how long after the window was filled."""

    job: str
    way: str
    after_s: float


@dataclass(frozen=True)
class Seen:
    """The exit code of a program, and the words it said."""

    code: int
    words: tuple[str, ...]
    complaints: str


class Gym:
    """A data folder with a running workout and a year of demo data in it."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.log = RunningLog(self.folder.database, an_athlete(id=window_jobs.ANN))
        self.log.make()
        with open_database(self.folder.database) as database, database.write() as session:
            fill(session, START)
        self.pairs = 0
        self.people = self._people()

    def look(self, seen: Seen) -> None:
        """Nothing is lost, nothing half, nothing left lying about, and a backup of all that is there."""
        acknowledged = max((int(word) for word in seen.words if word.isdigit()), default=0)
        assert [*self.folder.backups.glob("*.part")] == []
        assert not self.folder.lock.exists()
        self.pairs, recovered = self.log.look(max(self.pairs, acknowledged))
        assert recovered == 0, "a clean end leaves nothing to the journal"
        assert self._people() == self.people, "an import is stored whole or not at all"
        with open_database(self.folder.database) as database:
            assert backups_in(self.folder.backups)[-1].mark == database.mark
            with database.read() as session:
                going_on = {workout.id for workout in running_workouts(session)}
            assert self.log.workout.id in going_on, "the session can be resumed"

    def _people(self) -> int:
        with open_database(self.folder.database) as database, database.read() as session:
            return len(athletes(session))


def rounds(count: int, seed: int) -> list[Round]:
    """Each job and each way in turn, at random moments."""
    luck = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
    pairs = [(JOBS[n % len(JOBS)], WAYS[(n + n // len(JOBS)) % len(WAYS)]) for n in range(count)]
    return [Round(job, way, luck.uniform(0, LONGEST_S)) for job, way in pairs]


def main(root: Path, count: int, seed: int) -> None:
    gym = Gym(root)
    for one in rounds(count, seed):
        seen = ended(one, root)
        if (seen.code, seen.complaints) != (0, "") or "filled" not in seen.words:
            raise RuntimeError(f"{one}: {replace(seen, words=seen.words[-3:])}")
        gym.look(seen)
    print(json.dumps({"rounds": count, "pairs": gym.pairs}))


def ended(one: Round, root: Path) -> Seen:
    """Fork the program, and end it as told."""
    reading, writing = os.pipe()
    complaints = root / "complaints"
    child = os.fork()
    if child == 0:
        os.close(reading)
        raise SystemExit(_program(one, writing, complaints, root))
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as told:
        said = told.read(64)
        while b"filled" not in said and (more := told.read(64)):
            said += more
        if one.way in SIGNALS:
            time.sleep(one.after_s)
            os.kill(child, SIGNALS[one.way])
        said += told.read()
    _, status = os.waitpid(child, 0)
    words = tuple(said.decode("ascii").split())
    return Seen(os.waitstatus_to_exitcode(status), words, complaints.read_text(encoding="utf-8"))


def _program(one: Round, pipe: int, complaints: Path, root: Path) -> int:
    """In the child: the whole program, down to the end of the interpreter."""
    with complaints.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 2)
    signal.alarm(PATIENCE_S)
    close_ms = -1 if one.way in SIGNALS else round(one.after_s * 1000)
    window_jobs.install(one.job, lambda word: _say(pipe, word), close_ms, one.way)
    from studio.__main__ import main as run

    return run(["--data-dir", str(root)])


def _say(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode("ascii"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
