"""What is known of an athlete day by day: body mass, sleep, soreness, stress and mood."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from studio.clock import Clock
from studio.domain.athlete import Athlete, DayEntry
from studio.services.day_entries import keep_day
from studio.storage import athletes
from studio.ui import labels
from studio.ui.athletes.day_dialog import DayDialog
from studio.ui.athletes.lines import LinesDelegate, Piece
from studio.ui.when_seen import WhenSeen
from studio.ui.widgets.buttons import danger_button, plain_button
from studio.ui.widgets.empty_hint import EmptyHint
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.note import Note
from studio.ui.widgets.record_model import Column, RecordModel

if TYPE_CHECKING:
    from studio.storage.database import Database


class DaysView(QWidget):
    """The days of one athlete, the latest first; each can be changed, and deleted with a way back."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._athlete: Athlete | None = None
        self._deleted: DayEntry | None = None
        self._edited: DayEntry | None = None
        self.add_button = plain_button(self.tr("Add a day…"), icon="plus")
        self.edit_button = plain_button(self.tr("Edit day…"), icon="edit")
        self.delete_button = danger_button(self.tr("Delete day"), icon="trash")
        self.model = RecordModel[DayEntry]([Column("", _told)], self)
        self.list = QListView()
        self.undo_note = Note()
        self.undo_button = plain_button(self.tr("Undo"), icon="undo")
        self.empty = EmptyHint(
            self.tr("No day noted yet"),
            self.tr(
                "Body mass makes the loads of exercises with the own body; sleep, soreness, stress and"
                " mood tell how ready somebody was."
            ),
            self.tr("Add the first day"),
        )
        self.stack = QStackedWidget()

        self._lay_out()

        self.add_button.clicked.connect(self._add)
        self.empty.acted.connect(self._add)
        self.edit_button.clicked.connect(self._edit)
        self.list.activated.connect(self._edit)
        self.delete_button.clicked.connect(self._delete)
        delete_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete_key.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete_key.activated.connect(self._delete)
        self.undo_button.clicked.connect(self.undo)
        self._news = WhenSeen(self, self.reload)

    def show_athlete(self, athlete: Athlete | None) -> None:
        """Show this athlete's days; what was deleted of another one is not brought back from here."""
        if athlete is None or self._athlete is None or athlete.id != self._athlete.id:
            self._forget_deleted()
        self._athlete = athlete
        self._news.ask()

    def reload(self) -> None:
        """Read the days again; the row in hand stays."""
        if self._athlete is None:
            return
        row = self.list.currentIndex().row()
        with self._database.read() as session:
            days = athletes.day_entries(session, self._athlete.id)
        self.model.set_records(days)
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(days) - 1), 0))
        self.stack.setCurrentWidget(self.page if days or self._deleted else self.empty)
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(bool(days))

    def undo(self) -> None:
        """Bring the day back that was deleted last."""
        entry = self._deleted
        if entry is None:
            return
        self._forget_deleted()
        with self._database.write() as session:
            keep_day(session, entry)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self._ask(None)

    def _edit(self, _: object = None) -> None:
        entry = self._in_hand()
        if entry is not None:
            self._ask(entry)

    def _ask(self, entry: DayEntry | None) -> None:
        if self._athlete is None:
            return
        self._edited = entry
        taken = frozenset(one.day for one in self.model.records if one != entry)
        today = self._clock.now().day
        dialog = DayDialog(self._athlete, entry, today, taken=taken, parent=self)
        if entry is None:
            free = (today - timedelta(days=n) for n in range(len(taken) + 1))
            dialog.day.set_day(next(day for day in free if day not in taken))
            dialog.look_over()
        dialog.confirmed.connect(self._keep)
        dialog.open()
        (dialog.body_mass if entry else dialog.day).setFocus()

    def _keep(self, entry: DayEntry) -> None:
        self._forget_deleted()
        with self._database.write() as session:
            keep_day(session, entry, self._edited)
        row = self.model.row_of(lambda one: one.day == entry.day)
        self.list.setCurrentIndex(self.model.index(max(row, 0), 0))

    def _delete(self) -> None:
        entry = self._in_hand()
        if entry is None:
            return
        self._deleted = entry
        with self._database.write() as session:
            athletes.remove_day_entry(session, entry)
        words = self.tr("The entry of {day} is deleted.").format(day=labels.day_text(entry.day))
        self.undo_note.set_text(words)
        self.undo_note.show()
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_deleted(self) -> None:
        self._deleted = None
        self.undo_note.hide()

    def _in_hand(self) -> DayEntry | None:
        row = self.list.currentIndex().row()
        return self.model.record(row) if 0 <= row < len(self.model.records) else None

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(LinesDelegate(_day, _pieces, self.list))
        self.list.setAccessibleName(self.tr("Days"))
        self.list.setProperty("frameless", "true")
        self.undo_note.add_button(self.undo_button)
        self.undo_note.hide()
        buttons = FlowLayout(spacing=8)
        for button in (self.add_button, self.edit_button, self.delete_button):
            buttons.addWidget(button)
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.list)
        column.addWidget(self.undo_note)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)


def _day(entry: DayEntry) -> str:
    return labels.day_text(entry.day, "dddd d MMMM yyyy")


def _pieces(entry: DayEntry) -> list[Piece]:
    """66.5 kg, sleep 4, soreness 3, and the note."""
    answers = (
        (QCoreApplication.translate("Days", "sleep {number}"), entry.sleep),
        (QCoreApplication.translate("Days", "soreness {number}"), entry.soreness),
        (QCoreApplication.translate("Days", "stress {number}"), entry.stress),
        (QCoreApplication.translate("Days", "mood {number}"), entry.mood),
    )
    parts = [labels.load_text(entry.body_mass)] if entry.body_mass else []
    parts += [text.format(number=answer) for text, answer in answers if answer is not None]
    parts += [" ".join(entry.note.split())] if entry.note else []
    return [(None, part) for part in parts]


def _told(entry: DayEntry) -> str:
    return ", ".join([_day(entry), *(text for _side, text in _pieces(entry))])
