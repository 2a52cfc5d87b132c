"""What Qt has to say goes to the log, a flood of it as a trickle; nothing is ever raised into Qt."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from studio.logs import TokenBucket, without_home

log = logging.getLogger("studio.qt")

RATE, BURST = 20, 50
LONGEST = 500
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@contextmanager
def written_to_the_log() -> Iterator[None]:
    """While it lasts, messages of Qt become lines of the log instead of lines on the terminal."""
    before = qInstallMessageHandler(Ear().hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class Ear:
    """The handler: called from any thread, at any moment, also from within a call of ours into Qt.

    What it raised would come out of that call (reliability.md section 4), so it raises nothing.
    """

    def __init__(self, bucket: TokenBucket | None = None) -> None:
        self._bucket = bucket or TokenBucket(rate=RATE, burst=BURST)
        self._turn = threading.Lock()
        self._left_out = 0

    def hear(self, kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
        with suppress(Exception):  # there is nobody left to tell
            self._write(LEVELS.get(kind, logging.WARNING), said)

    def _write(self, level: int, said: str) -> None:
        with self._turn:
            if level < logging.CRITICAL and not self._bucket.take():
                self._left_out += 1
                return
            left_out, self._left_out = self._left_out, 0
        more = f" ({left_out} messages left out before this)" if left_out else ""
        log.log(level, "%s%s", without_home(said)[:LONGEST], more)
