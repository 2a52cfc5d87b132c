"""Whether another process has a database open, asked of the system's locks and not of a note."""

from __future__ import annotations

import os
from pathlib import Path

SHARED_FIRST, SHARED_SIZE = 0x4000_0002, 510  # the bytes on which SQLite locks (its file os.h)


def is_held(path: Path) -> bool:
    """Does another process keep ``path`` from being opened for this one alone?

    Never to be asked while this process has it open: closing the file again would drop SQLite's own locks.
    """
    if os.name != "posix":  # pragma: no cover - only there
        return _is_open_on_windows(path)
    import fcntl

    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
    except BlockingIOError:
        return True
    except OSError:  # not there, or not to be written: opening it will tell
        return False
    return False


def _is_open_on_windows(path: Path) -> bool:  # pragma: no cover - only there
    """A file that is open elsewhere cannot be renamed there, not even to its own name."""
    try:
        path.rename(path)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
