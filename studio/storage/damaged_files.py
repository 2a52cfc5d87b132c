"""Keeps what was found damaged: the file and what lies beside it, together, for ever."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.paths import reason, sync_folder
from studio.storage.view_only import BESIDE, beside

SPARE_BYTES = 50 * 1024 * 1024  # what a copy must leave free


class NotKept(StudioError):
    """The damaged file could not be kept; nothing was changed."""


def keep_damaged(database: Path, folder: Path, at: Instant) -> Path | None:
    """Keep the file and its log in a folder of the moment below ``folder``; where they lie they stay.

    They get a second name, which takes no room. A disk without second names gets a copy, one a day at most
    and only while there is room; without it None (reliability.md 3.4). Raises NotKept.
    """
    there = [path for ending in ("", *BESIDE) if (path := beside(database, ending)).exists()]
    if not there:
        return None
    try:
        return _kept(there, folder, at)
    except OSError as error:
        raise NotKept(
            f"The damaged file could not be kept in {folder} ({reason(error)}), so nothing was changed."
        ) from error


def stamp(at: Instant) -> str:
    return f"{at.local():%Y-%m-%dT%H%M}"


def _kept(there: list[Path], folder: Path, at: Instant) -> Path | None:
    known = _the_same(there, folder)
    if known is not None:
        return known
    place = _free_name(folder, stamp(at))
    place.mkdir(mode=0o700, parents=True)
    try:
        for path in there:
            os.link(path, place / path.name)
    except OSError:
        shutil.rmtree(place)
        if any(folder.glob(f"{stamp(at)[:10]}*")) or not _has_room(there, folder):
            return None
        place.mkdir(mode=0o700)
        for path in there:
            shutil.copy2(path, place / path.name)
    sync_folder(place)
    sync_folder(folder)
    sync_folder(folder.parent)
    return place


def _the_same(there: list[Path], folder: Path) -> Path | None:
    """Where these very files are kept already: somebody asked twice."""
    for place in folder.glob("*"):
        with suppress(OSError):
            if all((place / path.name).samefile(path) for path in there):
                return place
    return None


def _free_name(folder: Path, name: str) -> Path:
    number = 1
    place = folder / name
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place


def _has_room(there: list[Path], folder: Path) -> bool:
    size = sum(path.stat().st_size for path in there)
    return shutil.disk_usage(folder).free - size > SPARE_BYTES
