"""Logs pairs on a disk that gets full, and goes on with what was refused when there is room, in one run.

Run as ``python -m tests.faults.full_disk_child FOLDER LARGEST``, where LARGEST limits the files
(0: nothing does). Says how many rounds were stored, waits for a line, goes on, and says it again.
"""

from __future__ import annotations

import logging
import resource
import signal
import sys
from itertools import count
from pathlib import Path

from studio.storage.database import open_database
from studio.storage.trouble import DiskTrouble
from tests.faults.running_log import RunningLog


def main(folder: Path, largest: int) -> None:
    logging.disable()
    if largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    log = RunningLog(folder / "gym.db")
    with open_database(log.path) as database:
        for number in count(1):
            try:
                log.add(database, *log.pair(number))
            except DiskTrouble as trouble:
                print(number - 1, trouble, flush=True)
                break
        sys.stdin.readline()
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        for again in (number, number + 1):
            log.add(database, *log.pair(again))
        print(len(log.rounds(database)), database.trouble, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
