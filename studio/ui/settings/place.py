"""A place on the disk: what is there, and two buttons that open its folder or copy its path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.head_line import HeadLine

WORDS_WANT = 300


class Place(QWidget):
    """`copied`: its path is in the clipboard now. Of a file, the folder that holds it is opened."""

    copied = Signal()

    def __init__(self, name: str, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.name = PlainLabel(name, "strong")
        self.path = PlainLabel(str(path), "small", wrap=True)
        self.facts = PlainLabel("", "small", tone="", wrap=True)
        self.open_button = plain_button(self.tr("Open folder"), icon="folder")
        self.copy_button = plain_button(self.tr("Copy path"), icon="copy")

        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.name, self.facts, self.path):
            words.addWidget(label)
        for button in (self.open_button, self.copy_button):
            button.setAccessibleDescription(name)
        self.facts.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(HeadLine(words, [self.open_button, self.copy_button], wanted=WORDS_WANT))

        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)

    def say(self, facts: str) -> None:
        """Tell what is there."""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def _open(self) -> None:
        folder = self._path if self._path.is_dir() else self._path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))
        self.copied.emit()
