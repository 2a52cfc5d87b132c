"""The program's log to read: newest last, by how grave, searched, and copied as a report without names."""

from __future__ import annotations

import platform
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

import studio
from studio.logs import kept_crash
from studio.services.log_lines import Entry, Facts, at_least, read_log, report
from studio.storage.copies import contents_of
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice, labelled
from studio.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.ui.tasks import Tasks

Read = tuple[list[Entry], str]
CRASH = ""


class LogDialog(QDialog):
    """Read-only. The files are read in a worker, and no more of them than a person can read."""

    def __init__(
        self, database: Database, folder: DataFolder, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Log"))
        self._database = database
        self._folder = folder
        self._entries: list[Entry] = []
        self._crash = ""
        self.what = Choice(
            [
                ("DEBUG", self.tr("Everything")),
                ("WARNING", self.tr("Warnings and errors")),
                ("ERROR", self.tr("Errors")),
                (CRASH, self.tr("Last crash report")),
            ]
        )
        self.wanted = QLineEdit()
        self.back_button = plain_button(self.tr("Previous"))
        self.next_button = plain_button(self.tr("Next"))
        self.lines = QPlainTextEdit()
        self.said = PlainLabel(self.tr("Reading the log…"), "small", wrap=True)
        self.copy_button = plain_button(self.tr("Copy report"), icon="copy")
        self.folder_button = plain_button(self.tr("Open log folder"), icon="folder")
        self.close_button = primary_button(self.tr("Close"))

        self._lay_out()

        self.what.chosen.connect(self._show)
        self.wanted.textChanged.connect(self._find_first)
        self.wanted.returnPressed.connect(self._find_next)
        self.next_button.clicked.connect(self._find_next)
        self.back_button.clicked.connect(self._find_previous)
        self.copy_button.clicked.connect(self._copy)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.accept)
        tasks.run(partial(_read, folder), done=self._take, failed=self._fail)

    def _take(self, read: Read) -> None:
        self._entries, self._crash = read
        self.copy_button.setEnabled(True)
        self._show()

    def _fail(self, error: Exception) -> None:
        self.said.setText(self.tr("The log could not be read."))
        raise error

    def _show(self, _: object = None) -> None:
        level = self.what.value() or CRASH
        if level == CRASH:
            self.lines.setPlainText(self._crash)
            none = self.tr("The program has not crashed since this was kept.")
            self.said.setText("" if self._crash else none)
        else:
            shown = at_least(self._entries, level)
            self.lines.setPlainText("\n".join(entry.text for entry in shown))
            self.said.setText(self.tr("Entries: {count}. The newest is last.").format(count=len(shown)))
        self.lines.moveCursor(QTextCursor.MoveOperation.End)
        self.lines.moveCursor(QTextCursor.MoveOperation.StartOfLine)

    def _find_first(self) -> None:
        """What is being typed is looked for from the end, where the newest is."""
        self.lines.moveCursor(QTextCursor.MoveOperation.End)
        self._find_previous()

    def _find_next(self) -> None:
        """The next below, or the first of all where there is none."""
        shown, wanted = self._texts()
        place = shown.find(wanted, _from_utf16(shown, self.lines.textCursor().selectionEnd()))
        self._mark(shown, wanted, place if place >= 0 else shown.find(wanted))

    def _find_previous(self) -> None:
        """The next above, or the last of all where there is none."""
        shown, wanted = self._texts()
        place = shown.rfind(wanted, 0, _from_utf16(shown, self.lines.textCursor().selectionStart()))
        self._mark(shown, wanted, place if place >= 0 else shown.rfind(wanted))

    def _texts(self) -> tuple[str, str]:
        return _lower(self.lines.toPlainText()), _lower(self.wanted.text())

    def _mark(self, shown: str, wanted: str, place: int) -> None:
        theme.set_state(self.wanted, "invalid", bool(wanted) and place < 0)
        if not wanted:
            return
        self.said.setText(
            "" if place >= 0 else self.tr("“{text}” is not in it.").format(text=self.wanted.text())
        )
        if place >= 0:
            cursor = self.lines.textCursor()
            cursor.setPosition(_utf16(shown[:place]))
            cursor.setPosition(_utf16(shown[: place + len(wanted)]), QTextCursor.MoveMode.KeepAnchor)
            self.lines.setTextCursor(cursor)

    def _copy(self) -> None:
        text = report(self._facts(), self._entries, self._crash, self._folder.root)
        QGuiApplication.clipboard().setText(text)
        self.said.setText(self.tr("The report is in the clipboard. It holds no names and nothing you typed."))

    def _facts(self) -> Facts:
        with self._database.bare_connection() as connection:
            held = contents_of(connection)
        counts = tuple((name.replace("_", " "), number) for name, number in held.rows.items())
        return Facts(
            version=studio.__version__,
            python=platform.python_version(),
            qt=qVersion(),
            system=f"{platform.system()} {platform.release()} {platform.machine()}",
            revision=held.revision,
            counts=counts,
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.logs)))

    def _lay_out(self) -> None:
        self.lines.setReadOnly(True)
        self.lines.setAccessibleName(self.tr("Log"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme.px(12))
        self.lines.setFont(fixed)
        self.lines.setTabChangesFocus(True)
        self.copy_button.setEnabled(False)
        top = FlowLayout()
        top.addWidget(labelled(self.tr("Show"), self.what, beside=True))
        top.addWidget(labelled(self.tr("Find"), self.wanted, beside=True))
        top.addWidget(self.back_button)
        top.addWidget(self.next_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        for button in (self.copy_button, self.folder_button):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.said)
        layout.addLayout(bottom)
        self.close_button.setDefault(False)
        self.resize(960, 620)


def _read(folder: DataFolder) -> Read:
    return read_log(folder.log), kept_crash(folder)


def _lower(text: str) -> str:
    """Without capitals, where that is as long: in some languages small letters are longer."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _utf16(text: str) -> int:
    """How long Qt takes ``text`` to be."""
    return len(text.encode("utf-16-le")) // 2


def _from_utf16(text: str, place: int) -> int:
    """The place in ``text`` that Qt calls ``place``."""
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", errors="ignore"))
