"""Imports once, then forks two processes again and again that open one file, and kills some of them.

Run as ``python -m tests.faults.lock_server FOLDER ROUNDS SEED``; prints one line of JSON at the end.
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import socket
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from studio.domain.errors import DataFolderInUse
from studio.instance import holder_of
from studio.paths import holder_file
from studio.storage.database import open_database
from studio.storage.holding import is_held
from tests.faults.running_log import RunningLog

OPEN, BUSY, BOTH = b"o", b"b", b"!"
KILLED = 0.3  # of the processes
LONGEST_WAIT_S, LONGEST_HOLD_S = 0.06, 0.6  # a start waits a quarter of a second for the file


def notes(path: Path) -> list[bytes | None]:
    """What may lie beside the file and tell of nobody that has it open."""
    mine = {"pid": os.getpid(), "host": socket.gethostname(), "since_ms": 1}
    started = Path(f"/proc/{os.getpid()}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    return [
        None,
        b"",
        b"\0" * 512,
        b'{"pid": 1',
        json.dumps(mine | {"host": "front-desk", "started": "1"}).encode(),  # of another machine
        json.dumps(mine | {"pid": 2**22 - 1, "started": "1"}).encode(),  # of a process that is no more
        json.dumps(mine | {"started": "1"}).encode(),  # its number was given out again
        json.dumps(mine | {"started": started}).encode(),  # a living process that has not got the file
    ]


def main(folder: Path, rounds: int, seed: int) -> None:
    log = RunningLog(folder / "gym.db")
    log.make()
    luck = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
    seen: Counter[str] = Counter()
    for number in range(rounds):
        _lay(holder_file(log.path), notes(log.path)[number % len(notes(log.path))])
        seen += _round(log, luck)
        assert not is_held(log.path), "the lock outlived its process"
        _, before = log.look(0)
        assert before == 0
    assert holder_of(log.path) is None
    print(json.dumps({"rounds": rounds, **seen}))


def _lay(path: Path, note: bytes | None) -> None:
    path.unlink(missing_ok=True)
    if note is not None:
        path.write_bytes(note)


def _round(log: RunningLog, luck: random.Random) -> Counter[str]:
    """Two processes want the file; afterwards it is free, whichever way they ended."""
    children = [
        _forked(log, luck.uniform(0, LONGEST_WAIT_S), luck.uniform(0, LONGEST_HOLD_S)) for _ in range(2)
    ]
    seen: Counter[str] = Counter()
    for child, told in children:
        if luck.random() < KILLED:
            time.sleep(luck.uniform(0, LONGEST_WAIT_S + LONGEST_HOLD_S / 2))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said = os.read(told, 64)
        os.close(told)
        assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "a process failed"
        assert BOTH not in said, "two had the file at once"
        seen["opened"] += OPEN in said
        seen["refused"] += BUSY in said
        seen["killed"] += os.WIFSIGNALED(status)
    return seen


def _forked(log: RunningLog, wait_s: float, hold_s: float) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _want(log, lambda word: os.write(writing, word), wait_s, hold_s)
    os.close(writing)
    return child, reading


def _want(log: RunningLog, say: Callable[[bytes], int], wait_s: float, hold_s: float) -> NoReturn:
    """Open the file, log a pair, hold it; the witness is a lock of another kind, let go with the process."""
    witness = os.open(log.path.with_name("witness"), os.O_CREAT | os.O_RDWR)
    time.sleep(wait_s)
    try:
        with open_database(log.path) as database:
            try:
                fcntl.flock(witness, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(BOTH)
            log.add(database, *log.pair(len(log.rounds(database)) + 1))
            time.sleep(hold_s)
            fcntl.flock(witness, fcntl.LOCK_UN)
        say(OPEN)
    except DataFolderInUse:
        say(BUSY)
    except BaseException:  # noqa: BLE001 - the process ends here, and is a copy of the server
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
