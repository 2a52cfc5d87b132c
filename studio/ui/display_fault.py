"""Says in one line why Qt cannot open the display, where it would print ten and end in a core dump."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from studio.guard import NEEDS_NO_DISPLAY

NOTHING_DONE = 2

log = logging.getLogger(__name__)


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """While the application is made: a display that turns us away, a plugin that lacks a library."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(f"{_sentence(said or [text])}\n")
            sys.stderr.flush()
            os._exit(NOTHING_DONE)  # Qt would abort; nothing is open yet that needs closing
        said.append(text)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for text in said:
            log.warning("Qt: %s", text)


def _sentence(said: list[str]) -> str:
    why = said[0].splitlines()[0].rstrip(".")
    return (
        f"The window cannot be opened: {why}. `packaging/run.py` installs what Qt needs; {NEEDS_NO_DISPLAY}"
    )
