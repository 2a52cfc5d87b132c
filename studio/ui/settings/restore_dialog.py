"""Before a restore: what is there now, what the file holds, and what of the later sets comes back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.errors import StudioError
from studio.domain.instants import Instant
from studio.storage.later_sets import Candidate, candidate
from studio.ui import labels, theme
from studio.ui.settings.words import moment_text
from studio.ui.tasks import Tasks
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.note import Note


@dataclass(frozen=True, slots=True)
class Held:
    """How much the open database holds."""

    sets: int
    athletes: int
    newest: Instant | None


class RestoreDialog(QDialog):
    """Looks at ``path`` in a worker; `confirmed` gives it back once a person has seen what it means."""

    confirmed = Signal(object)

    def __init__(
        self, path: Path, now: Held, journal: Path, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._path = path
        self._now = now
        self.progress = QProgressBar()
        self.doing = PlainLabel(self.tr("Looking at the file…"), "small", wrap=True)
        promise = self.tr(
            "All that is there now is backed up first, and the present file is kept in the data folder for "
            "30 days."
        )
        self.promise = PlainLabel(promise, "body", wrap=True)
        self.counts = Card()
        self.later = PlainLabel("", "body", wrap=True)
        self.note = Note("", "danger")
        self.cancel_button = plain_button(self.tr("Cancel"))
        self.restore_button = primary_button(self.tr("Restore"), icon="restore")
        self._grid = QGridLayout()

        self._lay_out()

        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self.accept)
        tasks.run(partial(candidate, path, journal), done=self._show, failed=self._fail)

    @override
    def accept(self) -> None:
        if self.restore_button.isEnabled():
            self.confirmed.emit(self._path)
            super().accept()

    def _show(self, found: Candidate) -> None:
        self.progress.hide()
        self.doing.hide()
        facts = found.facts
        if facts.problems:
            self._refuse(" ".join(facts.problems))
            return
        rows = (
            (self.tr("Sets"), labels.number(self._now.sets), labels.number(facts.sets)),
            (self.tr("Athletes"), labels.number(self._now.athletes), labels.number(facts.athletes)),
            (self.tr("Newest set"), _when(self._now.newest), _when(facts.newest)),
        )
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                self._grid.addWidget(PlainLabel(text, "muted" if column == 0 else "strong"), number, column)
        self.counts.show()
        self.later.setText(self._later_text(found.later_sets))
        self.later.show()
        self.restore_button.setEnabled(True)
        self.restore_button.setFocus()
        self._fit()

    def _later_text(self, later: int) -> str:
        if later:
            text = self.tr("Later sets that come back from the session journal: {count}.")
            back = text.format(count=labels.number(later))
        else:
            back = self.tr("The session journal holds no later sets.")
        return back + " " + self.tr("Later changes to plans, athletes and tests are not in it.")

    def _fail(self, error: Exception) -> None:
        self.progress.hide()
        self.doing.hide()
        if not isinstance(error, StudioError):
            self._refuse(self.tr("The file could not be looked at. Nothing was changed."))
            raise error
        self._refuse(str(error))

    def _refuse(self, why: str) -> None:
        self.note.set_text(why, self.tr("This file cannot be restored"))
        self.note.show()
        self.promise.hide()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()
        self.restore_button.hide()
        self._fit()

    def _fit(self) -> None:
        """As high as what wraps at this width needs, which `adjustSize` does not ask."""
        self.resize(self.width(), self.heightForWidth(self.width()))

    def _lay_out(self) -> None:
        for column, text in enumerate(("", self.tr("Now"), self.tr("In the backup"))):
            self._grid.addWidget(PlainLabel(text, "label"), 0, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self.counts.body.addLayout(self._grid)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("Progress"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in (
            PlainLabel(self._path.name, "title", wrap=True),
            self.promise,
            self.doing,
            self.progress,
            self.counts,
            self.later,
            self.note,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)
        for part in (self.counts, self.later, self.note):
            part.hide()
        self.restore_button.setEnabled(False)
        self.resize(theme.px(560), theme.px(300))


def _when(moment: Instant | None) -> str:
    return moment_text(moment) if moment is not None else "–"
