"""A backup is restored in the open window: from the list of backups to what the pages then show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from studio.paths import DataFolder, make_folders
from studio.storage.athletes import add_athlete, athletes
from studio.storage.backup import backups_in
from studio.storage.database import Database, open_database
from studio.storage.exercises import exercises
from studio.storage.workouts import add_set, count_sets, save_workout
from studio.ui import theme
from studio.ui.athletes.page import AthletesPage
from studio.ui.main_window import PAGES
from studio.ui.restoring import Busy
from studio.ui.rooms import Rooms
from studio.ui.safekeeper import BANNER
from studio.ui.settings.page import SettingsPage
from studio.ui.settings.restore_dialog import RestoreDialog
from studio.ui.start import Start
from tests.end_to_end.conftest import House
from tests.make import a_set, a_workout, an_athlete

W = TypeVar("W", bound=QWidget)


class Program:
    """The program's own start on a data folder, without its event loop: the test's is there."""

    def __init__(self, folder: DataFolder, qtbot: Any) -> None:
        self.folder, self._qtbot = folder, qtbot
        self._stack = ExitStack()
        self.start = Start(folder, folder.database, self._stack, quit_after_start=False)
        self.start.preferences.change(sound=False)
        self.start.begin()
        self.settled()

    @property
    def settings(self) -> SettingsPage:
        page = self.start.window.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    @property
    def database(self) -> Database:
        return self.settings.data.tools.database

    def settled(self) -> None:
        """The pages are there, and nothing runs any more."""
        self._qtbot.waitUntil(self._is_settled, timeout=20_000)

    def _is_settled(self) -> bool:
        try:
            data = self.settings.data
        except KeyError:
            return False
        return not (data.tools.tasks.busy or data.tools.safekeeper.busy)

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of a kind, waited for."""
        window = self.start.window
        self._qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=20_000)
        return next(d for d in window.findChildren(kind) if d.isVisible())

    def close(self) -> None:
        """End as the window's cross does, within the event loop that the end leaves."""
        QTimer.singleShot(0, self.start.window.close_for_good)
        QApplication.exec()  # an end without a loop would keep those of the next test from running
        assert self.start.finish()
        self._stack.close()
        self.start.window.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder in which there is one athlete."""
    made = DataFolder(tmp_path / "Evenside")
    make_folders(made)
    with open_database(made.database) as database, database.write() as session:
        add_athlete(session, an_athlete("Ann Berg"))
    return made


@pytest.fixture
def interrupted(folder: DataFolder) -> None:
    """The program was killed in the middle of a restore, before the new file was whole."""
    folder.restore_intent.write_text('{"database": "gym.db", "aside": "2026", "sha256": "x", "source": "y"}')
    folder.database.with_name("gym.db.new").write_bytes(b"half a file")


@pytest.fixture
def program(qtbot: Any, folder: DataFolder) -> Iterator[Program]:
    theme.apply("light", 100)
    QApplication.setQuitOnLastWindowClosed(False)  # as `studio.app` does: `Start` says when it is over
    made = Program(folder, qtbot)
    yield made
    made.close()
    QApplication.setQuitOnLastWindowClosed(True)


def log_sets(database: Database, count: int) -> None:
    with database.read() as session:
        athlete, exercise = athletes(session)[0], exercises(session)[0]
    workout = a_workout(athlete)
    with database.write() as session:
        save_workout(session, workout)
    for _ in range(count):
        with database.write() as session:
            add_set(session, a_set(workout, exercise))


def sets_in(program: Program) -> int:
    with program.database.read() as session:
        return count_sets(session)


def back_up(program: Program) -> None:
    program.start.window.show_page("settings")
    program.settings.data.backups.back_up_button.click()
    program.settled()


def choose_to_restore(program: Program, row: int) -> RestoreDialog:
    backups = program.settings.data.backups
    backups.table.selectRow(row)
    backups.restore_button.click()
    dialog = program.dialog(RestoreDialog)
    program.settled()
    return dialog


def test_restoring_brings_the_backup_and_the_later_sets_and_every_page_shows_it(program: Program) -> None:
    log_sets(program.database, 3)
    back_up(program)
    log_sets(program.database, 2)
    with program.database.write() as session:
        add_athlete(session, an_athlete("Bo Dahl"))
    before, old_pages = program.database, [program.start.window.page(key) for key in PAGES]

    dialog = choose_to_restore(program, 0)
    assert "session journal: 2." in dialog.later.text()
    dialog.restore_button.click()
    told = program.dialog(QMessageBox)

    assert program.database is not before
    assert [page for page in old_pages if shiboken6.isValid(page)] == []
    assert "sets 3, athletes 1" in told.text()
    assert "session journal: 2." in told.text()
    assert sets_in(program) == 5
    assert program.start.window.current_key == "settings"
    assert program.start.window.rail.isEnabled()
    (aside,) = program.folder.replaced.iterdir()
    assert str(aside) in told.informativeText()
    told.close()
    program.start.window.show_page("athletes")
    page = program.start.window.page("athletes")
    assert isinstance(page, AthletesPage)
    assert names_on(program) == ["Ann Berg"]

    log_sets(program.database, 1)  # the data that were put back can be written
    assert sets_in(program) == 6


def names_on(program: Program) -> list[str]:
    with program.database.read() as session:
        return [athlete.name for athlete in athletes(session)]


def test_what_was_there_before_is_backed_up_first_so_that_it_can_be_had_again(program: Program) -> None:
    back_up(program)
    log_sets(program.database, 2)
    with program.database.write() as session:
        add_athlete(session, an_athlete("Bo Dahl"))
    choose_to_restore(program, 0).restore_button.click()
    program.dialog(QMessageBox).close()
    assert names_on(program) == ["Ann Berg"]

    choose_to_restore(program, 0).restore_button.click()
    program.dialog(QMessageBox).close()
    assert names_on(program) == ["Ann Berg", "Bo Dahl"]
    assert sets_in(program) == 2


def test_a_file_that_is_damaged_changes_nothing(program: Program) -> None:
    back_up(program)
    log_sets(program.database, 2)
    (backup,) = backups_in(program.folder.backups)
    with backup.path.open("r+b") as file:
        file.seek(backup.size - 2000)
        file.write(b"\xff" * 500)
    dialog = choose_to_restore(program, 0)
    assert "is damaged" in dialog.note.text.text()
    assert not dialog.restore_button.isVisible()
    dialog.cancel_button.click()
    assert sets_in(program) == 2


def test_a_backup_that_spoils_after_it_was_looked_at_leaves_the_data_as_they_were(program: Program) -> None:
    back_up(program)
    log_sets(program.database, 2)
    (backup,) = backups_in(program.folder.backups)
    dialog = choose_to_restore(program, 0)
    with backup.path.open("r+b") as file:
        file.write(b"\x00" * 100)
    dialog.restore_button.click()
    told = program.dialog(QMessageBox)
    assert "Nothing was changed" in told.text()
    told.close()
    program.settled()
    assert sets_in(program) == 2


def test_a_restore_can_be_cancelled_while_what_is_there_is_backed_up(program: Program) -> None:
    back_up(program)
    log_sets(program.database, 2)
    dialog = choose_to_restore(program, 0)
    with program.database.copying():  # so that it cannot be done before
        dialog.restore_button.click()
        program.dialog(Busy).cancel_button.click()
    told = program.dialog(QMessageBox)
    assert "nothing was restored" in told.text()
    told.close()
    assert sets_in(program) == 2
    assert len(backups_in(program.folder.backups)) == 1


def test_a_restore_that_was_cut_off_is_told_at_the_next_start(interrupted: None, program: Program) -> None:
    told = program.dialog(QMessageBox)
    assert "has been taken back" in told.text()
    told.close()
    assert names_on(program) == ["Ann Berg"]
    assert not program.folder.restore_intent.exists()


def test_without_a_backup_of_what_is_there_nothing_is_restored(program: Program) -> None:
    back_up(program)
    log_sets(program.database, 2)
    dialog = choose_to_restore(program, 0)
    program.folder.backups.rename(program.folder.root / "elsewhere")
    program.folder.backups.write_bytes(b"")
    dialog.restore_button.click()
    told = program.dialog(QMessageBox)
    assert "nothing was restored" in told.text()
    told.close()
    assert sets_in(program) == 2


def test_while_a_session_runs_nothing_is_restored_and_its_end_makes_a_backup(
    house: House, planned: Rooms, qtbot: Any
) -> None:
    rooms = planned
    rooms.window.show_page("today")
    (card,) = rooms.today.cards
    card.start_button.click()
    rooms.session.stage.play_button.click()
    house.pass_time(60)
    rooms.settings.data.restore_wanted.emit(house.folder.database)
    told = [box for box in rooms.window.findChildren(QMessageBox) if box.isVisible()]
    assert "End the session first" in told[0].text()
    assert not rooms.window.findChildren(RestoreDialog)
    told[0].close()

    assert backups_in(house.folder.backups) == []
    rooms.session.end_button.click()
    qtbot.waitUntil(lambda: len(backups_in(house.folder.backups)) == 1)
    qtbot.waitUntil(lambda: not rooms.safekeeper.busy)
    assert rooms.window.status.backup.text().startswith("Last backup ")


def test_a_quarter_of_an_hour_of_work_is_backed_up_and_the_foot_tells_it(
    house: House, planned: Rooms, qtbot: Any
) -> None:
    assert planned.window.status.backup.text() == "No backup yet"
    house.clock.advance(15 * 60)
    planned.safekeeper.look()
    qtbot.waitUntil(lambda: planned.window.status.backup.text() != "No backup yet")


def test_two_failures_are_told_in_a_band_that_leads_to_the_backups(
    house: House, planned: Rooms, qtbot: Any
) -> None:
    house.folder.backups.rmdir()
    house.folder.backups.write_bytes(b"")
    for _ in range(2):
        planned.safekeeper.back_up()
        qtbot.waitUntil(lambda: not planned.safekeeper.busy)
    banner = planned.window.banners.banner(BANNER)
    assert banner is not None
    banner.action.click()
    assert planned.window.current_key == "settings"
    backups = planned.settings.data.backups
    assert not backups.visibleRegion().isEmpty()
    house.folder.backups.unlink()
    planned.safekeeper.back_up()
    qtbot.waitUntil(lambda: planned.window.banners.banner(BANNER) is None)
