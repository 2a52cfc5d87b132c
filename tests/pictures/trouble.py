"""``python -m tests.pictures trouble OUT``: all that a user can meet when something is wrong, in both themes.

What is told comes from the program itself wherever a disk, a folder or a file can be made to cause it here.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections import namedtuple
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QMessageBox

from studio.app import build_window
from studio.instance import silent_sentence
from studio.paths import DataFolder, make_folders
from studio.services import today
from studio.services.demo import fill
from studio.settings import Theme
from studio.storage.backup import back_up
from studio.storage.database import Database, JournalTrouble, open_database
from studio.storage.disk_space import MB
from studio.storage.foreign_file import inspected
from studio.storage.opening import examine
from studio.storage.places import refuse_unfit_place
from studio.storage.restore import Restored, RestoreFailed
from studio.ui import theme
from studio.ui.damage.later_check import LaterCheck
from studio.ui.damage.opener import Opener
from studio.ui.errors import Reporter
from studio.ui.main_window import MainWindow
from studio.ui.preferences import Preferences
from studio.ui.restore_job import RestoreJob
from studio.ui.restoring import Busy
from studio.ui.rooms import Rooms
from studio.ui.second_start import StillRunning
from studio.ui.settings.restore_dialog import Held, RestoreDialog
from studio.ui.tasks import Tasks
from tests.failing_disk import Disk
from tests.fake_clock import FakeClock
from tests.faults.damage import CORPUS, make_gym
from tests.make import an_instant
from tests.pictures import trouble_dialogs
from tests.pictures.album import Album, done, settle
from tests.pictures.scene import INTO_A_SET_S, NOW, SET_OVER_S

SIZE = (1280, 720)
DAMAGE = {
    "damaged": "root of the sets noise",
    "header-gone": "first page zeroed",
    "one-set-changed": "a set changed",
    "strange-parts": "a trigger",
    "missing": "gone",
    "empty": "empty",
    "not-ours": "a shopping list",
    "newer": "a newer one",
}
Usage = namedtuple("Usage", "total used free")


def take(out: Path) -> None:
    for name in ("light", "dark"):
        theme.apply(name, 100)
        album = Album(out, name)
        with tempfile.TemporaryDirectory() as place:
            _damage(album, Path(place))
        with tempfile.TemporaryDirectory() as place, _gym(Path(place), name) as rooms:
            _dialogs(album, rooms, Path(place))
            _restores(album, rooms, Path(place))
            _banners(album, rooms, Path(place))
        with tempfile.TemporaryDirectory() as place, _gym(Path(place), name) as rooms:
            _refused_set(album, rooms)


@contextmanager
def _gym(place: Path, theme_name: str) -> Iterator[Rooms]:
    """A window on the demo data, with one backup."""
    folder = DataFolder(place / "Evenside")
    make_folders(folder)
    with ExitStack() as stack:
        database = stack.enter_context(open_database(folder.database))
        with database.write() as session:
            first = fill(session, NOW)
        back_up(database, folder.backups)
        preferences = Preferences(folder.settings)
        preferences.change(last_athlete=first.id, sound=False, theme=Theme(theme_name))
        window = MainWindow()
        tasks = Tasks(window)
        rooms = build_window(
            window,
            database,
            folder=folder,
            preferences=preferences,
            clock=FakeClock(NOW),
            tasks=tasks,
            reporter=Reporter(window, folder.logs),
        )
        window.resize(*SIZE)
        window.show()
        window.show_page("today")
        settle()
        yield rooms
        rooms.close()
        done(tasks)
        window.close()
        window.deleteLater()
        settle()


def _damage(album: Album, place: Path) -> None:
    """Each kind of file that cannot be opened as it is, and a repair before it is used."""
    pristine = make_gym(place / "pristine")
    for name, spoil in DAMAGE.items():
        folder = DataFolder(Path(shutil.copytree(pristine.root, place / name)))
        CORPUS[spoil][0](folder.database)
        with _damage_screen(folder) as (window, opener, tasks):
            done(tasks)
            album.take(window, f"damage-{name}")
            screen = opener._screen
            if name == "damaged" and screen is not None:
                screen.repair.button.click()
                done(tasks)
                album.take(window, "damage-repaired")
                screen._desk._fail(OSError(errno.ENOSPC, "No space left on device"))
                album.take(window, "damage-failed")


@contextmanager
def _damage_screen(folder: DataFolder) -> Iterator[tuple[MainWindow, Opener, Tasks]]:
    window = MainWindow()
    tasks = Tasks(window)
    clock = FakeClock(an_instant(60 * 24 * 100))
    with ExitStack() as stack:
        opener = Opener(window, folder, folder.database, clock=clock, tasks=tasks, stack=stack)
        window.resize(*SIZE)
        window.show()
        error = trouble_dialogs.refused(partial(examine, folder.database, clock.now()))
        assert opener.asks(error)
        yield window, opener, tasks
        done(tasks)
        window.close()
        window.deleteLater()
        settle()


def _dialogs(album: Album, rooms: Rooms, place: Path) -> None:
    window = rooms.window
    for name, error in trouble_dialogs.sentences(place).items():
        rooms.reporter.report(error)
        album.take_dialog(window.findChildren(QMessageBox)[-1], name)
    for name, dialog in trouble_dialogs.faults(window, place).items():
        album.take_dialog(dialog, name)
    silent = StillRunning(silent_sentence(rooms.database.path))
    album.take_dialog(silent, "second-start-silent")
    waiting = StillRunning(silent_sentence(rooms.database.path))
    waiting.wait_button.click()
    album.take_dialog(waiting, "second-start-waiting")


def _restores(album: Album, rooms: Rooms, place: Path) -> None:
    window, tasks = rooms.window, rooms._tasks
    backup = rooms.safekeeper.backups()[-1].path
    held, journal = Held(4_210, 5, NOW), rooms.database.journal.folder
    damaged = place / "from a stick.db"
    damaged.write_bytes(backup.read_bytes()[: -40 * 4096])
    for name, file in {"confirm": backup, "refused": damaged}.items():
        dialog = RestoreDialog(file, held, journal, tasks, window)
        dialog.open()
        done(tasks)
        album.take_dialog(dialog, f"restore-{name}")
    _restored(album, rooms, backup)
    rooms.restoring._stay(
        "Only 12 MB are free on this disk: no backup was made, so that sets still have room."
    )
    album.take_dialog(window.findChildren(QMessageBox)[-1], "restore-no-backup")


def _restored(album: Album, rooms: Rooms, backup: Path) -> None:
    window, tasks = rooms.window, rooms._tasks
    busy = Busy("What is there now is being backed up…", window)
    busy.show()
    album.take(busy, "restore-backing-up")
    busy.end()
    with ExitStack() as stack:
        job = RestoreJob(
            window, rooms._folder, rooms.database.path, clock=FakeClock(NOW), tasks=tasks, stack=stack
        )
        aside = rooms._folder.replaced / "2026-11-25T100200"
        job._restored = Restored(rooms.database.path, backup, inspected(backup), aside)
        _told(album, job, 12, "restore-done")
        job._error = RestoreFailed(
            "The backup could not be restored: No space left on device. Your data are as they were."
        )
        _told(album, job, 0, "restore-not-done")
        for name, words in trouble_dialogs.interrupted().items():
            job._interrupted = words
            _told(album, job, 0, name)


def _told(album: Album, job: RestoreJob, came_back: int, name: str) -> None:
    job.tell(came_back)
    album.take_dialog(job._window.findChildren(QMessageBox)[-1], name)


def _banners(album: Album, rooms: Rooms, place: Path) -> None:
    window, banners, folder, tasks = rooms.window, rooms.window.banners, rooms._folder, rooms._tasks
    for name, free in {"disk-little": 180, "disk-almost-full": 12}.items():
        with patch("shutil.disk_usage", lambda _place, free=free: Usage(10**12, 10**12, free * MB)):
            rooms.disk_watch.look()
        album.take(window, f"banner-{name}")
    rooms.disk_watch.look()
    rooms.disk_watch._hear(JournalTrouble(folder.session_journal, OSError(errno.EIO, "Input/output error")))
    album.take(window, "banner-journal")
    rooms.disk_watch._hear(None)
    rooms.preferences.change(second_backup_folder="/media/gym-stick")
    rooms.second_keeper.copy(rooms.safekeeper.backups()[-1].path)
    done(tasks)
    album.take(window, "banner-second-folder-missing")
    rooms.second_keeper.choose(None)
    shutil.rmtree(folder.backups)
    folder.backups.write_text("in the way")
    for _ in range(2):
        rooms.safekeeper.back_up()
        done(tasks)
    album.take(window, "banner-backup-failed-twice")
    banners.hide_banner("backup")
    check = LaterCheck(rooms.database, banners, clock=FakeClock(NOW), tasks=tasks)
    check._tell(_findings(rooms.database))
    rooms.database.lost_its_end = True
    check.tell_lost_tail()
    album.take(window, "banner-check-found-damage")
    for key in ("found-damaged", "lost-tail"):
        banners.hide_banner(key)
    opener = Opener(window, folder, folder.database, clock=FakeClock(NOW), tasks=tasks, stack=ExitStack())
    with patch("os.access", return_value=False):
        notes = {"read-only": opener.way(None).note}
    (place / ".stfolder").mkdir()
    notes["synced-folder"] = str(trouble_dialogs.refused(partial(refuse_unfit_place, folder.database)))
    for name, note in notes.items():
        banners.show_banner("view-only", "warning", note)
        album.take(window, f"banner-{name}")
    banners.hide_banner("view-only")
    _check_card(album, rooms)


def _check_card(album: Album, rooms: Rooms) -> None:
    rooms.window.show_page("settings")
    rooms.settings.show_backups()
    card = rooms.settings.data.check
    card._show_result(_findings(rooms.database))
    settle()
    album.take(card, "check-with-problems")


def _findings(database: Database) -> list[str]:
    with database.bare_connection() as connection:
        uids = [uid for (uid,) in connection.execute("SELECT uid FROM logged_sets LIMIT 12")]
    return [f"The set {uid} does not hold what was stored in it." for uid in uids]


def _refused_set(album: Album, rooms: Rooms) -> None:
    """A set that the disk refuses in mid-session: it stays, and the band says why."""
    athlete = rooms.current.athlete
    assert athlete is not None
    with rooms.database.read() as session:
        days = today.week_of(session, athlete.id, NOW.day, today=NOW.day)
    rooms.start_session(days[NOW.day.weekday()][0])
    page, clock = rooms.session, rooms._clock
    page.stage.play_button.click()
    assert isinstance(clock, FakeClock)
    for seconds in (INTO_A_SET_S, SET_OVER_S):
        clock.advance(seconds)
        page.look()
    with Disk(rooms.database).failing():
        page.stage.card.save_button.click()
        settle()
        album.take(rooms.window, "set-not-saved")
