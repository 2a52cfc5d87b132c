"""The first paint of a window is told once, also where the window itself is covered by its parts."""

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from studio.ui.first_paint import FirstPaint


def covered() -> QWidget:
    window = QMainWindow()
    part = QWidget()
    part.setAutoFillBackground(True)
    window.setCentralWidget(part)
    return window


@pytest.mark.parametrize("make", [QWidget, covered])
def test_it_is_told_once(qtbot, make):
    window = make()
    qtbot.addWidget(window)
    first, told = FirstPaint(window), []
    first.painted.connect(lambda: told.append(window.isVisible()))
    with qtbot.waitSignal(first.painted):
        window.show()
    for _ in range(3):
        window.repaint()
        qtbot.wait(1)  # lets the event loop run; what would come again would come here
    assert told == [True]


def test_a_window_that_was_never_shown_tells_nothing(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    with qtbot.assertNotEmitted(first.painted, wait=1):
        pass
