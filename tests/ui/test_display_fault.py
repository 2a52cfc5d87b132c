from studio.ui.display_fault import told_in_one_line
from tests.process import python

START = """
from PySide6.QtWidgets import QApplication
from studio.ui.display_fault import told_in_one_line
with told_in_one_line():
    QApplication([])
"""


def test_a_platform_that_qt_cannot_open_is_one_line() -> None:
    ended = python("-c", START, QT_QPA_PLATFORM="no-such-platform")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("The window cannot be opened: ")
    assert ended.stderr.count("\n") == 1


def test_what_qt_only_warns_of_goes_into_the_log(qapp, caplog) -> None:
    from PySide6.QtCore import qWarning

    with told_in_one_line():
        qWarning("a small thing")
    assert "Qt: a small thing" in caplog.text
