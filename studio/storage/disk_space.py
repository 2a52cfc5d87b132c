"""How much room is left on the disk, and a file that is given up when there is none (reliability.md 3.8)."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from studio.domain.errors import StudioError

MB = 1_000_000
LITTLE = 200 * MB
ALMOST_NONE = 50 * MB
BALLAST = 5 * MB


class Room(StrEnum):
    """With ``LITTLE`` one is warned; with ``ALMOST_NONE`` what is left is kept for the sets."""

    PLENTY = "plenty"
    LITTLE = "little"
    ALMOST_NONE = "almost none"


class NoRoom(StudioError):
    """A backup or a PDF was not begun, so that the last room on the disk stays for the sets."""


def room_of(free: int) -> Room:
    """What ``free`` bytes are."""
    if free >= LITTLE:
        return Room.PLENTY
    return Room.LITTLE if free >= ALMOST_NONE else Room.ALMOST_NONE


def free_bytes(place: Path) -> int | None:
    """The room on the disk under ``place``, which need not exist yet; None where the system does not tell."""
    for folder in (place, *place.parents):
        with suppress(FileNotFoundError, NotADirectoryError):
            try:
                return shutil.disk_usage(folder).free
            except PermissionError:
                return None
    return None


def refuse_without_room(place: Path, what: str) -> None:
    """Raise NoRoom where the disk is almost full; ``what`` is a noun such as 'backup'."""
    free = free_bytes(place)
    if free is not None and room_of(free) is Room.ALMOST_NONE:
        raise NoRoom(
            f"Only {free // MB} MB are free on this disk: no {what} was made, so that sets still have room. "
            f"Free some space ({ALMOST_NONE // MB} MB or more) and try again."
        )


def make_ballast(path: Path) -> None:
    """Put 5 MB aside where there is plenty; what the disk refuses is not needed."""
    free = free_bytes(path.parent)
    if free is None or room_of(free) is not Room.PLENTY or _size(path) == BALLAST:
        return
    try:
        with path.open("wb") as file:
            file.write(os.urandom(BALLAST))  # nothing that a file system could pack
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        give_up_ballast(path)


def give_up_ballast(path: Path) -> bool:
    """Free what was put aside, so that the running session can be finished; whether there was any."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
