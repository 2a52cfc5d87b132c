"""The backups: the last one, all that are kept, and a way back to each of them or to another file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QProgressBar, QWidget

from studio.storage.backup import Backup
from studio.ui import labels, theme
from studio.ui.settings.words import here, moment_text, size_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.record_model import Column, RecordModel
from studio.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.ui.safekeeper import Safekeeper

ROWS_SEEN = 6
ROW = 32


class BackupsCard(Card):
    """`restore_wanted` gives the path of a backup, or of a file that was chosen."""

    restore_wanted = Signal(object)

    def __init__(self, safekeeper: Safekeeper, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Backups"))
        self._safekeeper = safekeeper
        self._clock = clock
        self.last = PlainLabel("", "body", wrap=True)
        self.back_up_button = plain_button(self.tr("Back up now"), icon="save")
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.progress = QProgressBar()
        self.model: RecordModel[Backup] = RecordModel(
            [
                Column(self.tr("Made"), self._made),
                Column(self.tr("Sets"), _sets, number=True),
                Column(self.tr("Size"), _size, number=True),
                Column(self.tr("Verified"), self._verified),
                Column(self.tr("File"), _name),
            ]
        )
        self.table = RecordTable(self.model, self.title.text())
        self.none = PlainLabel(self.tr("There is no backup yet."), "muted", wrap=True)
        self.restore_button = plain_button(self.tr("Restore…"), icon="restore")
        self.file_button = plain_button(self.tr("Restore from a file…"), icon="folder")

        self._lay_out()

        self.back_up_button.clicked.connect(safekeeper.back_up)
        self.cancel_button.clicked.connect(safekeeper.cancel)
        self.restore_button.clicked.connect(self._restore_chosen)
        self.table.activated.connect(self._restore_row)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.file_button.clicked.connect(self._choose_file)
        safekeeper.changed.connect(self.show_backups)
        theme.news().changed.connect(self._fit)
        self.show_backups()

    @property
    def backups(self) -> tuple[Backup, ...]:
        """Those that are listed, the newest first."""
        return self.model.records

    def show_backups(self) -> None:
        """List what is kept now; the one that was chosen stays chosen."""
        chosen = self._chosen()
        backups = self._safekeeper.backups()[::-1]
        self.model.set_records(backups)
        self.table.setVisible(bool(backups))
        self.none.setVisible(not backups)
        row = -1 if chosen is None else self.model.row_of(chosen.__eq__)
        if row >= 0:
            self.table.selectRow(row)
        self._say_last()
        self._enable()
        self._fit()

    def _say_last(self) -> None:
        keeping = self._safekeeper.keeping
        view_only = self._safekeeper.view_only
        self.back_up_button.setEnabled(not keeping.copying and not view_only)
        self.file_button.setEnabled(not view_only)
        self.progress.setVisible(keeping.copying)
        self.cancel_button.setVisible(keeping.copying)
        if keeping.copying:
            words = self.tr("A backup is being made…")
        elif keeping.failures:
            words = self.tr("The last backup failed: {why}").format(why=keeping.trouble)
        else:
            words = f"{self._safekeeper.last_backup_text()}."
        self.last.set_tone("warning" if keeping.failures and not keeping.copying else "")
        self.last.setText(words)

    def _chosen(self) -> Backup | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.record(rows[0].row()) if rows else None

    def _enable(self) -> None:
        self.restore_button.setEnabled(self._chosen() is not None and not self._safekeeper.view_only)

    def _restore_chosen(self) -> None:
        backup = self._chosen()
        if backup is not None:
            self.restore_wanted.emit(backup.path)

    def _restore_row(self, index: QModelIndex) -> None:
        if not self._safekeeper.view_only:
            self.restore_wanted.emit(self.model.record(index.row()).path)

    def _choose_file(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog = QFileDialog(self, self.tr("Restore from a file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Evenside data (*.db)"), self.tr("All files (*)")])
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        dialog.fileSelected.connect(self._restore_file)
        dialog.open()

    def _restore_file(self, name: str) -> None:
        self.restore_wanted.emit(Path(name))

    def _lay_out(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        hint = self.tr(
            "Made by itself 15 minutes after a change, at the end of a session, and when the window closes. "
            "Each is read back before it counts."
        )
        buttons = FlowLayout()
        for button in (self.back_up_button, self.cancel_button, self.restore_button, self.file_button):
            buttons.addWidget(button)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("Progress of the backup"))
        self.body.addWidget(self.last)
        self.body.addWidget(self.progress)
        for part in (PlainLabel(hint, "small", wrap=True), self.none, self.table):
            self.body.addWidget(part)
        self.body.addLayout(buttons)

    def _fit(self) -> None:
        rows = min(max(self.model.rowCount(), 1), ROWS_SEEN)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.table.setFixedHeight(theme.px(ROW) * (rows + 1) + 8)

    def _made(self, backup: Backup) -> str:
        return moment_text(here(backup.made_at_ms, self._clock.now()))

    def _verified(self, _backup: Backup) -> str:
        """Only those are listed that were: see `backups_in`."""
        return self.tr("yes")


def _sets(backup: Backup) -> str:
    return labels.number(backup.sets)


def _size(backup: Backup) -> str:
    return size_text(backup.size)


def _name(backup: Backup) -> str:
    return backup.path.name
