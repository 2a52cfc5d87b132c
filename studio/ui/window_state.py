"""Where the window stood last time: the one use of QSettings, in a file of the data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings  # noqa: TID251 - geometry is kept here and nowhere else
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

SMALLEST = (1040, 600)
FIRST_SIZE = (1280, 800)
TITLE_BAR = 40  # what the system puts around a window is not known before it is shown


def restore(window: QWidget, file: Path) -> None:
    """Put ``window`` where it was; the first time, on a screen that is gone, or too small: where it fits."""
    saved = _settings(file).value("geometry")
    if isinstance(saved, QByteArray) and window.restoreGeometry(saved):
        return
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return
    free = screen.availableGeometry()
    width, height = min(FIRST_SIZE[0], free.width()), min(FIRST_SIZE[1], free.height() - TITLE_BAR)
    window.resize(width, height)
    window.move(free.center().x() - width // 2, free.center().y() - height // 2)


def save(window: QWidget, file: Path) -> None:
    """Keep where ``window`` stands; a folder that cannot be written loses only that."""
    settings = _settings(file)
    settings.setValue("geometry", window.saveGeometry())
    settings.sync()


def _settings(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)
