"""The throw-away data folder of the demo: gone at the end, or swept by the next one after a kill."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio import instance
from studio.clock import SystemClock
from studio.paths import DataFolder, make_folders
from studio.ui.preferences import Preferences

PREFIX = "evenside-demo-"
BEING_MADE_S = 600.0

log = logging.getLogger(__name__)


@contextmanager
def demo_folder() -> Iterator[tuple[DataFolder, Path]]:
    """A throw-away folder filled with the demo data, gone at the end."""
    from studio.services.demo import fill
    from studio.storage.database import open_database

    sweep(Path(tempfile.gettempdir()))
    now = SystemClock().now()
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as place,
        instance.told(_owned(Path(place)), now),
    ):
        folder = DataFolder(Path(place))
        make_folders(folder)
        with open_database(folder.database) as database, database.write() as session:
            first = fill(session, now)
        Preferences(folder.settings).change(last_athlete=first.id)
        yield folder, folder.database


def sweep(temporary: Path) -> None:
    """Remove the demo folders of processes of this user that are no more."""
    for place in temporary.glob(f"{PREFIX}*"):
        try:
            if _is_left_behind(place):
                shutil.rmtree(place)
                log.info("removed the demo folder of a process that was killed")
        except OSError:
            log.warning("a demo folder that was left behind could not be removed", exc_info=True)


def _is_left_behind(place: Path) -> bool:
    """Its owner is dead; a folder without a note may be just being made, or lost its owner right then."""
    facts = place.lstat()
    if place.is_symlink() or not place.is_dir() or (hasattr(os, "getuid") and facts.st_uid != os.getuid()):
        return False
    if instance.has_note(_owned(place)):
        return instance.holder_of(_owned(place)) is None
    return time.time() - facts.st_mtime > BEING_MADE_S


def _owned(place: Path) -> Path:
    """What the note beside tells the owner of."""
    return place / "demo"
