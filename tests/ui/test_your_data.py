"""Your data: places, check, backups, second folder and log, on a real database with real files."""

import json
import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio.logs import KEPT_CRASH, log_file
from studio.storage.backup import backups_in
from studio.ui import theme
from studio.ui.preferences import Preferences
from studio.ui.settings.log_dialog import CRASH, LogDialog
from studio.ui.settings.restore_dialog import Held, RestoreDialog
from studio.ui.settings.words import size_text
from studio.ui.settings.your_data import YourData
from studio.ui.text import PlainLabel
from tests.make import an_instant
from tests.ui.settings_desk import Desk


@pytest.fixture
def desk(dressed, database, tmp_path, qtbot):
    made = Desk(database, Preferences(tmp_path / "settings.json"), qtbot)
    made.log_sets(5)
    yield made
    made.close()


@pytest.fixture
def data(desk, qtbot):
    made = YourData(desk.tools)
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.activated()
    return made


def backed_up(desk: Desk, times: int = 1) -> None:
    for count in range(times):
        desk.log_sets(count + 1)
        desk.safekeeper.back_up()
        desk.wait()


def test_each_place_tells_what_is_there(data, desk):
    assert data.places.promise.text().startswith("A set with a green tick is on this disk")
    assert "sets: 5 · athletes: 1" in data.places.places["database"].facts.text()
    assert "Verified backups: 0" in data.places.places["backups"].facts.text()
    assert "files: 1," in data.places.places["journal"].facts.text()
    backed_up(desk)
    assert "Verified backups: 1" in data.places.places["backups"].facts.text()
    assert "sets: 6 · athletes: 2" in data.places.places["database"].facts.text()


@pytest.mark.parametrize(
    ("key", "shown", "opened"),
    [
        ("folder", "", ""),
        ("database", "gym.db", ""),
        ("journal", "session-journal", "session-journal"),
        ("backups", "backups", "backups"),
        ("logs", "logs", "logs"),
    ],
)
def test_a_place_is_opened_and_its_path_copied(data, desk, monkeypatch, key, shown, opened):
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    place = data.places.places[key]
    place.copy_button.click()
    assert QGuiApplication.clipboard().text() == str(desk.folder.root / shown)
    assert data.places.aside.text() == "Copied."
    place.open_button.click()
    assert urls == [str(desk.folder.root / opened)]


def test_a_check_of_sound_data_says_so_and_when(data, desk, database, tmp_path):
    assert data.check.last.text() == "Not checked in full yet."
    data.check.check_button.click()
    assert data.check.progress.isVisible()
    assert not data.check.check_button.isEnabled()
    desk.wait()
    assert data.check.last.text() == "Last full check 23 November 2026, 18:00: no problems."
    assert not data.check.progress.isVisible()
    desk.clock.advance(3600)
    data.activated()
    assert "18:00" in data.check.last.text()


def test_a_check_tells_how_far_it_is(data, desk, qtbot):
    desk.log_sets(400)
    said = []
    data.check._moved.connect(lambda done, of: said.append((done, of)))
    data.check.check()
    desk.wait()
    assert said[0] == (0, 405)
    assert said[-1] == (405, 405) or said[-1][0] == 400


def test_a_value_that_changed_by_itself_is_listed_and_not_called_sound(data, desk, database):
    data.check.check()
    desk.wait()
    with database.bare_connection() as connection:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("UPDATE logged_sets SET reps = reps + 1")
    data.check.check()
    desk.wait()
    assert "problems found: 5" in data.check.last.text()
    assert data.check.note.isVisible()
    listed = data.check.note.text.text().splitlines()
    assert len(listed) == 5
    assert listed[0].startswith("The set of Ann 5, ")
    assert listed[0].endswith(", does not hold what was stored in it.")
    data.check.check()
    assert not data.check.note.isVisible()
    desk.wait()


def test_a_long_list_of_problems_is_cut_and_says_how_many_more(data, desk, database):
    desk.log_sets(18)
    with database.bare_connection() as connection:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("UPDATE logged_sets SET reps = reps + 1")
    data.check.check()
    desk.wait()
    listed = data.check.note.text.text().splitlines()
    assert (len(listed), listed[-1]) == (21, "And more: 3.")


def test_a_check_can_be_stopped(data, desk):
    desk.log_sets(300)
    with desk.database.copying():  # so that it cannot be done before
        data.check.check()
        data.check.cancel_button.click()
    desk.wait()
    assert data.check.doing.text() == "Stopped before all was looked at."
    assert data.check.last.text() == "Not checked in full yet."
    assert data.check.check_button.isEnabled()
    data.check.check()
    desk.wait()
    assert "no problems" in data.check.last.text()


def test_sets_are_logged_in_the_middle_of_a_check(data, desk):
    desk.log_sets(300)
    data.check.check()
    for count in range(5):
        desk.log_sets(count + 10)
    desk.wait()
    assert "no problems" in data.check.last.text()


def test_back_up_now_makes_one_and_lists_it(data, desk, qtbot):
    assert data.backups.none.isVisible()
    assert not data.backups.table.isVisible()
    data.backups.back_up_button.setFocus()
    qtbot.keyClick(data.backups.back_up_button, Qt.Key.Key_Space)
    assert data.backups.last.text() == "A backup is being made…"
    desk.wait()
    (listed,) = data.backups.backups
    assert listed == backups_in(desk.folder.backups)[0]
    row = [data.backups.model.index(0, column).data() for column in range(5)]
    assert row[1:] == ["5", size_text(listed.size), "yes", "gym-000001.db"]
    assert data.backups.last.text().startswith("Last backup ")


def test_a_backup_shows_that_it_is_being_made_and_can_be_cancelled(data, desk):
    desk.log_sets(20)
    with desk.database.copying():  # so that it cannot be done before
        data.backups.back_up_button.click()
        assert data.backups.progress.isVisible()
        data.backups.cancel_button.click()
    desk.wait()
    assert backups_in(desk.folder.backups) == []
    assert not data.backups.progress.isVisible()
    assert not data.backups.cancel_button.isVisible()
    assert data.backups.last.text() == "No backup yet."


def test_a_failing_folder_is_told_where_the_backups_are(data, desk):
    desk.folder.backups.rmdir()
    desk.folder.backups.write_bytes(b"")
    data.backups.back_up_button.click()
    desk.wait()
    assert "cannot be used" in data.backups.last.text()
    assert data.backups.last.property("tone") == "warning"
    desk.folder.backups.unlink()


def test_restore_takes_the_chosen_backup_by_keyboard_or_button(data, desk, qtbot):
    backed_up(desk, 3)
    assert not data.backups.restore_button.isEnabled()
    newest_first = data.backups.backups
    data.backups.table.setFocus()
    data.backups.table.selectRow(1)
    with qtbot.waitSignal(data.restore_wanted) as told:
        data.backups.restore_button.click()
    assert told.args == [newest_first[1].path]
    with qtbot.waitSignal(data.restore_wanted) as told:
        qtbot.keyClick(data.backups.table, Qt.Key.Key_Return)
    assert told.args == [newest_first[1].path]
    backed_up(desk)
    assert data.backups.table.selectionModel().selectedRows()[0].row() == 2


def test_a_file_from_elsewhere_can_be_chosen(data, qtbot, tmp_path):
    from PySide6.QtWidgets import QFileDialog

    data.backups.file_button.click()
    (dialog,) = data.findChildren(QFileDialog)
    with qtbot.waitSignal(data.restore_wanted) as told:
        dialog.fileSelected.emit(str(tmp_path / "old.db"))
    dialog.close()
    assert told.args == [tmp_path / "old.db"]


def test_a_second_folder_is_chosen_filled_and_removed(data, desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert data.second.path.text() == "None is chosen."
    assert not data.second.remove_button.isVisible()
    data.second.take(str(stick))
    desk.wait()
    assert data.second.path.text() == str(stick)
    assert data.second.status.text() == "Last copied and read back 23 November 2026, 18:00."
    assert len(backups_in(stick)) == 1
    data.second.remove_button.click()
    assert data.second.path.text() == "None is chosen."
    assert json.loads((tmp_path / "settings.json").read_text())["second_backup_folder"] == ""


def test_a_second_folder_that_is_not_there_says_so_in_its_own_place(data, desk, tmp_path):
    data.second.take(str(tmp_path / "unplugged"))
    desk.wait()
    assert "is not there" in data.second.status.text()
    assert data.second.status.property("tone") == "warning"
    assert data.backups.last.property("tone") == ""


def test_every_control_has_its_words_as_its_name(data):
    for button in data.findChildren(QAbstractButton):
        if button.text():
            assert button.accessibleName() == button.text()
    assert data.backups.table.accessibleName() == "Backups"
    assert data.check.progress.accessibleName() == "Progress of the check"


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut(data, desk, percent):
    backed_up(desk, 2)
    data.second.take("/media/a stick with a very long name/" + "x" * 120)
    desk.wait()
    theme.apply("dark", percent)
    data.setFixedWidth(round(720 * percent / 100))
    for _ in range(4):
        QApplication.sendPostedEvents()
    for label in data.findChildren(PlainLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in data.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()


def opened_log(data, desk) -> LogDialog:
    data.log_button.click()
    desk.wait()
    dialog: LogDialog = data.findChildren(LogDialog)[0]
    return dialog


def test_the_log_is_shown_newest_last_and_by_how_grave(data, desk, qtbot):
    with log_file(desk.folder):
        logging.getLogger("studio.x").info("first")
        logging.getLogger("studio.x").warning("second")
        logging.getLogger("studio.x").error("third")
    dialog = opened_log(data, desk)
    assert [line[-5:] for line in dialog.lines.toPlainText().splitlines()] == ["first", "econd", "third"]
    assert dialog.lines.isReadOnly()
    dialog.what.setFocus()
    qtbot.keyClick(dialog.what, Qt.Key.Key_Down)
    assert len(dialog.lines.toPlainText().splitlines()) == 2
    assert "Entries: 2" in dialog.said.text()
    dialog.close_button.click()


def test_the_log_is_searched_from_its_end_and_round(data, desk, qtbot):
    with log_file(desk.folder):
        for number in range(3):
            logging.getLogger("studio.x").info("needle %d", number)
    dialog = opened_log(data, desk)
    qtbot.keyClicks(dialog.wanted, "needle")
    assert found_line(dialog).endswith("needle 2")
    dialog.back_button.click()
    assert found_line(dialog).endswith("needle 1")
    qtbot.keyClick(dialog.wanted, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.wanted, Qt.Key.Key_Return)
    assert found_line(dialog).endswith("needle 0")
    assert dialog.isVisible()
    dialog.wanted.setText("haystack")
    assert dialog.said.text() == "“haystack” is not in it."
    assert dialog.wanted.property("invalid")
    dialog.close()


def found_line(dialog: LogDialog) -> str:
    cursor = dialog.lines.textCursor()
    assert cursor.hasSelection()
    return cursor.block().text()


def test_the_last_crash_can_be_read_again(data, desk):
    (desk.folder.logs / KEPT_CRASH).write_text("Fatal Python error: Segmentation fault")
    dialog = opened_log(data, desk)
    dialog.what.set_value(CRASH)
    dialog.what.chosen.emit(CRASH)
    assert dialog.lines.toPlainText() == "Fatal Python error: Segmentation fault"
    dialog.close()


def test_a_report_says_what_is_needed_and_names_nobody(data, desk):
    with log_file(desk.folder):
        logging.getLogger("studio.x").warning("could not write %s", desk.folder.database)
    dialog = opened_log(data, desk)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Evenside ")
    assert "Qt 6." in copied
    assert "logged sets 5" in copied
    assert "(data folder)/gym.db" in copied
    assert "Ann" not in copied
    assert str(desk.folder.root) not in copied
    dialog.close()


def test_the_log_folder_is_opened(data, desk, monkeypatch):
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()))
    dialog = opened_log(data, desk)
    dialog.folder_button.click()
    assert urls == [str(desk.folder.logs)]
    dialog.close()


def dialog_for(path, desk, qtbot) -> RestoreDialog:
    made = RestoreDialog(path, Held(9, 2, an_instant(0)), desk.folder.session_journal, desk.tasks)
    qtbot.addWidget(made)
    made.open()
    desk.wait()
    return made


def words_of(dialog: RestoreDialog) -> list[str]:
    return [label.text() for label in dialog.counts.findChildren(PlainLabel) if label.text()]


def test_before_a_restore_both_are_counted_and_the_later_sets_of_the_journal(desk, qtbot):
    backed_up(desk)
    desk.log_sets(7)
    (backup,) = backups_in(desk.folder.backups)
    dialog = dialog_for(backup.path, desk, qtbot)
    words = words_of(dialog)
    assert words[words.index("Sets") :][:3] == ["Sets", "9", "6"]
    assert words[words.index("Athletes") :][:3] == ["Athletes", "2", "2"]
    assert "journal: 7." in dialog.later.text()
    with qtbot.waitSignal(dialog.confirmed) as told:
        qtbot.keyClick(dialog.restore_button, Qt.Key.Key_Space)
    assert told.args == [backup.path]


def test_a_file_that_is_none_of_ours_is_refused_with_its_reason(desk, qtbot, tmp_path):
    file = tmp_path / "notes.db"
    file.write_bytes(b"a shopping list" * 100)
    dialog = dialog_for(file, desk, qtbot)
    assert "is not a database. Nothing was changed." in dialog.note.text.text()
    assert not dialog.restore_button.isVisible()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.accept()
    dialog.reject()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_reason_is_read_whole(desk, qtbot, tmp_path, percent):
    theme.apply("light", percent)
    file = tmp_path / f"{'a stick of somebody ' * 8}.db"
    file.write_bytes(b"a shopping list" * 100)
    dialog = dialog_for(file, desk, qtbot)
    why = dialog.note.text
    qtbot.waitUntil(lambda: why.width() > 300 and why.height() >= why.heightForWidth(why.width()))
    dialog.reject()
    theme.apply("light", 100)


def test_nothing_is_restored_before_the_file_was_looked_at(desk, qtbot):
    backed_up(desk)
    dialog = RestoreDialog(
        backups_in(desk.folder.backups)[0].path, Held(0, 0, None), desk.folder.session_journal, desk.tasks
    )
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.confirmed):
        dialog.accept()
    desk.wait()
    assert words_of(dialog)[-2] == "–"
    dialog.reject()


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (99_960, "100 kB"), (340_000, "340 kB"),
     (999_600, "1.0 MB"), (10_700_000, "10.7 MB"), (2_500_000_000, "2.5 GB")],
)  # fmt: skip
def test_sizes_are_said_as_people_count_them(qapp, size, text):
    assert size_text(size) == text
