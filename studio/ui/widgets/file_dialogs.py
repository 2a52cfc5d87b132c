"""Dialogs that ask for a file, beginning where people keep theirs; the caller connects and opens them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """In the documents, or at home where there is no such folder; gone once it is closed."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
    return dialog


def save_dialog(parent: QWidget, title: str, pattern: str, name: str) -> QFileDialog:
    """For a new file, called ``name`` unless something else is typed; it asks before it replaces one."""
    dialog = file_dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(pattern)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return dialog
