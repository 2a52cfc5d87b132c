"""The dialogs of `tests.pictures.trouble`: name by name, opened over a window as the program opens them."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from studio.domain.errors import BadFile, DataFolderInUse, StudioError, ViewOnly
from studio.instance import in_use_sentence
from studio.logs import report_of
from studio.paths import DataFolder
from studio.storage.migrate import CURRENT
from studio.storage.opening import refuse_unfinished_restore
from studio.storage.places import refuse_unfit_place
from studio.storage.swap import FINISHED, TAKEN_BACK, RestoreFailed
from studio.storage.trouble import told_in_sentences, unusable_files_told
from studio.storage.view_only import refuse_to_view
from studio.ui.fault_dialogs import CrashDialog, RestartDialog

NOT_A_FOLDER = Path("/srv/evenside/gym.db")


def refused(work: Callable[[], object]) -> StudioError:
    """The sentence with which the program refuses ``work``."""
    try:
        work()
    except StudioError as error:
        return error
    raise AssertionError("it was not refused")


def sentences(place: Path) -> dict[str, StudioError]:
    """What ends a start, or is told in a box of its own, by the name of its picture."""
    synced = place / "Dropbox" / "gym"
    synced.mkdir(parents=True)
    (place / "Dropbox" / ".dropbox.cache").mkdir()
    halfway = DataFolder(place / "halfway")
    halfway.root.mkdir()
    halfway.restore_intent.write_text("{}")
    return {
        "start-in-use": DataFolderInUse(in_use_sentence(NOT_A_FOLDER)),
        "start-synced-folder": refused(lambda: refuse_unfit_place(synced / "gym.db")),
        "start-restore-unfinished": refused(lambda: refuse_unfinished_restore(halfway.database)),
        "start-older-file-only-to-view": refused(lambda: refuse_to_view(NOT_A_FOLDER, "0000", CURRENT.head)),
        "start-no-rights": refused(lambda: _system_refuses(NOT_A_FOLDER)),
        "disk-full": refused(lambda: _sqlite_refuses(sqlite3.SQLITE_FULL)),
        "disk-read-only": refused(lambda: _sqlite_refuses(sqlite3.SQLITE_READONLY)),
        "disk-damaged": refused(lambda: _sqlite_refuses(sqlite3.SQLITE_CORRUPT)),
        "view-only": ViewOnly(),
        "settings-not-saved": BadFile(
            f"The settings could not be saved in {NOT_A_FOLDER.with_name('settings.json')}: "
            "No space left on device."
        ),
        "restore-half-way": RestoreFailed(
            "The restore stopped half-way (Input/output error). Nothing is lost: start Evenside again, and "
            "it is completed or taken back."
        ),
    }


def interrupted() -> dict[str, str]:
    """What a start tells of a restore that was cut off before it."""
    return {
        "restore-interrupted-completed": FINISHED.format(source="gym-000012.db"),
        "restore-interrupted-taken-back": TAKEN_BACK,
    }


def faults(parent: QWidget, logs: Path) -> dict[str, CrashDialog | RestartDialog]:
    """A mistake of the program: the first one, and one that keeps coming."""
    try:
        [].__getitem__(1)
    except IndexError as error:
        report = report_of(error)
    return {
        "fault-crash": CrashDialog(report, logs, parent),
        "fault-restart": RestartDialog(report, logs, parent),
    }


def _system_refuses(path: Path) -> None:
    with unusable_files_told(path):
        raise PermissionError(errno.EACCES, "Permission denied")


def _sqlite_refuses(code: int) -> None:
    with told_in_sentences(NOT_A_FOLDER):
        error = sqlite3.OperationalError("told by its code")
        error.sqlite_errorcode = code
        raise error
