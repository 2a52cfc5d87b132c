"""What went wrong is told: a sentence for what a person can put right, a crash dialog for a bug."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from studio.domain import errors
from studio.domain.errors import StudioError
from studio.storage.athletes import add_athlete
from studio.storage.door import NestedSession
from studio.storage.places import UnfitPlace
from studio.storage.swap import RestoreFailed
from studio.storage.trouble import DiskTrouble
from studio.ui import theme
from studio.ui.errors import Reporter
from studio.ui.fault_dialogs import CrashDialog, RestartDialog
from tests.make import an_athlete

MARKUP = "<b>Ann</b> & <img src=x>"


@pytest.fixture
def window(qtbot, dressed):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def reporter(window, tmp_path):
    reporter = Reporter(window, tmp_path / "logs")
    yield reporter
    reporter.uninstall()


@pytest.fixture
def quits(reporter):
    """How often the program was asked to end."""
    asked: list[None] = []
    reporter.end_wanted.connect(lambda: asked.append(None))
    return asked


def the_box(window):
    """The one message box that is open."""
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def fault(message="Ann lifted 40"):
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (errors.DataFolderInUse("Evenside is open."), "Evenside is open already"),
        (errors.NewerDatabase("Newer."), "Made by a newer Evenside"),
        (errors.NotOurDatabase("Not ours."), "Not a data file of Evenside"),
        (errors.BadFile("No such file."), "The file could not be used"),
        (errors.Missing("It is gone."), "No longer there"),
        (DiskTrouble("The disk is full."), "Trouble with the data file"),
        (RestoreFailed("It stopped half-way."), "A restore is not finished"),
        (UnfitPlace("It is a share."), "Not fit for the data"),
        (errors.SideMissing("Split squat"), "That cannot be"),
        (errors.BadValue("31 sets are out of range."), "That cannot be"),
    ],
)
def test_what_a_person_can_put_right_is_a_sentence(reporter, window, error, title):
    reporter.report(error)
    box = the_box(window)
    assert (box.windowTitle(), box.text()) == (title, str(error))
    assert not isinstance(box, CrashDialog)
    box.close()


def test_what_somebody_typed_is_no_markup(reporter, window, qtbot):
    reporter.report(errors.Missing(MARKUP))
    box = the_box(window)
    qtbot.waitUntil(box.isVisible)
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert MARKUP in [label.text() for label in labels]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    box.close()


def test_a_bug_opens_the_crash_dialog_with_a_report_that_quotes_nobody(reporter, window, caplog):
    with caplog.at_level(logging.ERROR):
        reporter.report(fault())
    box = the_box(window)
    assert isinstance(box, CrashDialog)
    assert "test_errors.py" in box.detailedText()
    assert "ValueError" in box.detailedText()
    assert "Ann" not in box.detailedText()
    assert "a fault of the program" in caplog.text
    box.close()


def test_one_dialog_at_a_time_and_the_same_bug_once_a_minute(reporter, window, caplog, qtbot):
    def shown():
        return [box for box in window.findChildren(CrashDialog) if box.isVisible()]

    for error in [*(fault() for _ in range(3)), KeyError("another")]:
        reporter.report(error)
    assert len(shown()) == 1
    assert caplog.text.count("a fault of the program") == 2
    assert caplog.text.count("the same fault again") == 2

    shown()[0].go_on_button.click()
    qtbot.waitUntil(lambda: not shown())
    reporter.report(KeyError("another"))
    assert len(shown()) == 1
    shown()[0].go_on_button.click()
    qtbot.waitUntil(lambda: not shown())


@pytest.mark.parametrize("percent", [100, 200])
def test_no_button_of_the_crash_dialog_is_cut(reporter, window, percent):
    theme.apply("light", percent)
    reporter.report(fault())
    box = the_box(window)
    for button in box.buttons():
        assert button.width() >= button.sizeHint().width(), button.text()
        assert box.rect().contains(button.mapTo(box, button.rect().bottomRight()))
    box.close()


def test_the_report_can_be_copied_and_the_log_folder_opened(reporter, window, tmp_path, monkeypatch, qtbot):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    reporter.report(fault())
    box = the_box(window)

    qtbot.mouseClick(box.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == box.detailedText()
    qtbot.mouseClick(box.folder_button, Qt.MouseButton.LeftButton)
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "logs"))]
    assert box.isVisible(), "these two act and leave the dialog open"

    qtbot.mouseClick(box.go_on_button, Qt.MouseButton.LeftButton)
    assert not box.isVisible()


def test_its_buttons_are_named_for_what_they_say(reporter, window):
    reporter.report(fault())
    box = the_box(window)
    mine = (box.copy_button, box.folder_button, box.go_on_button, box.quit_button)
    assert [b.accessibleName() for b in mine] == ["Copy report", "Open log folder", "Keep going", "Quit"]
    assert [b.text() for b in mine] == ["Copy report", "Open log folder", "Keep going", "Quit"]
    box.close()


def test_escape_keeps_going_and_quit_quits(reporter, window, quits, qtbot):
    reporter.report(fault())
    qtbot.keyClick(the_box(window), Qt.Key.Key_Escape)
    assert quits == []

    reporter.report(KeyError("another"))
    box = the_box(window)
    qtbot.mouseClick(box.quit_button, Qt.MouseButton.LeftButton)
    assert quits == [None]


def test_when_it_cannot_go_on_it_ends_once_that_was_read(reporter, window, quits):
    reporter.report_and_quit(errors.NewerDatabase("Made by a newer one."))
    box = the_box(window)
    assert quits == []
    box.button(QMessageBox.StandardButton.Ok).click()
    assert quits == [None]


def restart_dialogs(window):
    return [box for box in window.findChildren(RestartDialog) if box.isVisible()]


def test_faults_that_keep_coming_leave_only_a_new_start(reporter, window, qtbot):
    for error in (fault(), KeyError("a"), TypeError("b")):
        assert restart_dialogs(window) == []
        reporter.report(error)
    (box,) = restart_dialogs(window)
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))
    reporter.report(IndexError("c"))
    assert restart_dialogs(window) == [box], "one is enough"

    with qtbot.waitSignal(reporter.restart_wanted):
        box.restart_button.click()


def test_a_fault_of_the_storage_leaves_only_a_new_start(reporter, window, quits, database):
    with pytest.raises(NestedSession) as caught, database.read(), database.read():
        pass
    reporter.report(caught.value)
    (box,) = restart_dialogs(window)
    assert "NestedSession" in box.detailedText()
    assert [b.text() for b in (box.restart_button, box.quit_button)] == ["Start again", "Quit"]
    box.quit_button.click()
    assert quits == [None]


def test_a_fault_of_a_screen_that_listens_is_not_one_of_the_storage(reporter, window, database, changes):
    database.on_error = reporter.report
    database.listen(changes._signal_of)  # which is asked for one topic, not for several
    with database.write() as session:
        add_athlete(session, an_athlete())
    assert restart_dialogs(window) == []
    the_box(window).close()


def test_with_a_fault_the_screens_are_asked_to_read_again_once(reporter, window, qtbot):
    doubts: list[None] = []
    reporter.doubted.connect(lambda: doubts.append(None))
    for _ in range(3):
        reporter.report(fault())
    assert doubts == [None]
    the_box(window).close()


class Sender(QObject):
    sent = Signal()


class Receiver(QObject):
    def fail(self) -> None:
        raise fault("in a slot")


@pytest.mark.parametrize("kind", [ValueError, errors.Missing])
def test_an_exception_in_a_slot_reaches_the_person(reporter, window, kind, qtbot):
    class Fails(Receiver):
        @override
        def fail(self) -> None:
            raise kind("in a slot")

    reporter.install()
    assert sys.excepthook == reporter._uncaught
    sender, receiver = Sender(), Fails()
    sender.sent.connect(receiver.fail)
    with qtbot.captureExceptions() as caught:  # pytest-qt takes the hook, as the program does
        sender.sent.emit()
    (uncaught,) = caught
    reporter._uncaught(*uncaught)
    box = the_box(window)
    assert isinstance(box, CrashDialog) is not issubclass(kind, StudioError)
    box.close()


def test_an_exception_in_a_thread_is_told_by_the_gui_thread(reporter, window, qtbot):
    told = []
    reporter._arrived.connect(lambda _: told.append(threading.current_thread()))
    reporter.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    assert told == [threading.main_thread()]
    the_box(window).close()


def test_an_interrupt_from_the_keyboard_is_no_bug(reporter, window, quits):
    reporter._uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert quits == [None]
    assert window.findChildren(QMessageBox) == []


def test_a_thread_that_ended_without_an_error_is_no_bug(reporter, window):
    reporter._uncaught_in_thread(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert window.findChildren(QMessageBox) == []


def test_afterwards_the_hooks_are_pythons_own(reporter):
    reporter.install()
    reporter.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_a_box_keeps_its_buttons_apart(reporter, window):
    reporter.report(fault())
    box = the_box(window)
    assert box.defaultButton() is box.go_on_button
    assert box.escapeButton() is box.go_on_button
    assert len(box.findChildren(QPushButton)) >= 4
    box.close()
