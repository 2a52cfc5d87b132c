"""Standard fields and buttons as the style sheet paints them: usable or not, and one ring of focus."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.athlete_chip import AthleteChip
from studio.ui.widgets.buttons import primary_button, quiet_button


def column_of(*widgets: QWidget) -> QWidget:
    """A window that shows these."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    window.resize(700, 200)  # words stand far from the edges of what takes the width
    window.show()
    window.activateWindow()
    return window


def give_keyboard(widget: QWidget) -> None:
    """As the Tab key does it: only then do styles draw marks of their own."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendPostedEvents()
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def picture_of(widget: QWidget) -> QImage:
    QApplication.sendPostedEvents()
    return widget.grab().toImage()


def luminance(colour: QColor) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(first: QColor, second: QColor) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_field_that_can_be_filled_does_not_look_like_one_that_cannot(dressed, qtbot, choice):
    theme.apply(choice, 100)
    other, usable, unusable = QLineEdit(), QLineEdit("Ann Berg"), QLineEdit("66.5")
    unusable.setEnabled(False)
    window = column_of(other, usable, unusable)
    qtbot.addWidget(window)
    other.setFocus()
    looks = []
    for field in (usable, unusable):
        picture = picture_of(field)
        middle = field.height() // 2
        looks.append((picture.pixelColor(0, middle), picture.pixelColor(field.width() - 20, middle)))
    (edge, ground), (flat_edge, flat_ground) = looks
    assert ground != flat_ground
    assert contrast(edge, ground) >= 3  # WCAG 1.4.11
    assert flat_edge == flat_ground
    assert contrast(QColor(theme.current().muted), flat_ground) >= 4.5  # WCAG 1.4.3
    assert contrast(QColor(theme.current().text), ground) >= 4.5


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_button_with_the_keyboard_has_one_ring(dressed, qtbot, choice, percent):
    theme.apply(choice, percent)
    buttons: tuple[QPushButton, ...] = (primary_button("Plan a block"), quiet_button("Different"))
    window = column_of(*buttons)
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isActiveWindow)
    for button in buttons:
        give_keyboard(button)
        picture = picture_of(window)
        start = button.mapTo(window, QPoint(0, button.height() // 2))
        run = [picture.pixelColor(start + QPoint(step, 0)).name() for step in range(theme.px(24))]
        changes = sum(before != after for before, after in pairwise(run))
        assert changes == 1, run


def test_the_round_chip_has_no_square_around_it(dressed, qtbot):
    chip = AthleteChip()
    chip.set_athlete("Ann Berg", None)
    window = column_of(chip)
    qtbot.addWidget(window)
    qtbot.waitUntil(window.isActiveWindow)
    give_keyboard(chip)
    picture = picture_of(window)
    corner = chip.mapTo(window, QPoint(0, 0))
    ground = picture.pixelColor(1, 1)
    assert all(picture.pixelColor(corner + QPoint(step, step)) == ground for step in range(4))


def test_enter_presses_the_button_that_has_the_focus_once(qtbot):
    button = quiet_button("Go")
    window = column_of(button)
    qtbot.addWidget(window)
    heard = QSignalSpy(button.clicked)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)

    assert heard.count() == 2
