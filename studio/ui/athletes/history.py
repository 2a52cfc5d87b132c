"""The history of one athlete: every session, its sets put right, left out, deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from studio.clock import Clock
from studio.domain.athlete import Athlete
from studio.domain.errors import Missing
from studio.domain.workout import LoggedSet
from studio.services import by_hand
from studio.services import history as deeds
from studio.services.history import Opened
from studio.storage.history import count_workouts
from studio.ui.athletes.by_hand_dialog import ByHand, ByHandDialog
from studio.ui.athletes.history_list import HistoryModel, pieces, title_of
from studio.ui.athletes.lines import LinesDelegate
from studio.ui.athletes.set_dialog import SetDialog
from studio.ui.athletes.workout_view import WorkoutView
from studio.ui.text import PlainLabel, message
from studio.ui.when_seen import WhenSeen
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.empty_hint import EmptyHint

if TYPE_CHECKING:
    from studio.storage.database import Database

SLICE = 100


class HistoryView(QWidget):
    """A list, or the session that was opened from it. Every change is stored at once and can be undone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._clock = clock
        self._athlete: Athlete | None = None
        self._workout: UUID | None = None
        self.count = PlainLabel("", "label")
        self.model = HistoryModel(self)
        self.list = QListView()
        self.empty = EmptyHint(
            self.tr("Nothing trained yet"),
            self.tr("Every session stands here once it was trained: each set of each leg, to look back on."),
            self.tr("Add one by hand"),
        )
        self.view = WorkoutView()
        self.add_button = plain_button(self.tr("Add a session…"), icon="plus")
        self.stack = QStackedWidget()

        self._lay_out()

        self.model.more_wanted.connect(self._add_slice)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.view.back_wanted.connect(self.close_workout)
        self.view.undo_wanted.connect(self.undo)
        self.view.delete_all_wanted.connect(self._ask_to_delete_all)
        self.view.set_chosen.connect(self._edit)
        self.view.restore_wanted.connect(self._restore)
        self.view.remove_wanted.connect(self._remove)
        self.view.more_wanted.connect(self._ask_for_sets)
        self.add_button.clicked.connect(self._ask_for_session)
        self.empty.acted.connect(self._ask_for_session)
        self._news = WhenSeen(self, self.reload)

    def show_athlete(self, athlete: Athlete | None) -> None:
        """Show this athlete's history; nothing of another one stays open."""
        if athlete is None or self._athlete is None or athlete.id != self._athlete.id:
            self._workout = None
            self.model.set_total(0)
            self.model.set_records(())
        self._athlete = athlete
        self._news.ask()

    def reload(self) -> None:
        """Read the latest sessions again and the one that is open; what was scrolled to stays."""
        if self._athlete is None:
            return
        with self._database.read() as session:
            total = count_workouts(session, self._athlete.id)
            lines = deeds.lines_of(session, self._athlete.id, skip=0, limit=SLICE)
        if self.model.begins_with(lines, total):
            self.model.update_lines(lines)
        else:
            self.model.set_total(total)
            self.model.set_records(lines)
            self.count.setText(self._count(total))
            self.list.setCurrentIndex(self.model.index(0, 0))
        if self._workout is not None:
            self._show_workout(self._workout)
        if self._workout is None:
            self.stack.setCurrentWidget(self.list_page if lines else self.empty)

    def open_workout(self, workout_id: UUID) -> None:
        """Open one workout of the athlete that is shown."""
        self._show_workout(workout_id)
        if self._workout is not None:
            self.view.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_workout(self) -> None:
        """Back to the list, at the session that was open."""
        self._workout = None
        self.stack.setCurrentWidget(self.list_page if self.model.records else self.empty)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take back the last change of the workout that is open."""
        workout_id = self._workout
        if workout_id is not None:
            self._change(deeds.undo, workout_id)

    def _show_workout(self, workout_id: UUID) -> None:
        found = self._read(workout_id)
        self._workout = workout_id if found is not None else None
        if found is not None:
            self.model.update_lines([found.line])
            self.view.show_workout(found)
            self.stack.setCurrentWidget(self.view)

    def _read(self, workout_id: UUID) -> Opened | None:
        if self._athlete is None:
            return None
        try:
            with self._database.read() as session:
                return deeds.opened(session, self._athlete.id, workout_id)
        except Missing:
            return None

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_workout(self.model.record(index.row()).workout.id)

    def _add_slice(self, skip: int) -> None:
        if self._athlete is not None:
            with self._database.read() as session:
                lines = deeds.lines_of(session, self._athlete.id, skip=skip, limit=SLICE)
            self.model.add_records(lines)

    def _edit(self, uid: UUID) -> None:
        opened, athlete = self.view.opened, self._athlete
        done = next((one for one in opened.sets if one.uid == uid), None) if opened else None
        if opened is None or athlete is None or done is None:
            return
        exercise = opened.exercises[done.exercise_id]
        dialog = SetDialog(done, exercise, self.view.heading_of(uid), unit=athlete.unit, parent=self)
        dialog.confirmed.connect(self._correct)
        dialog.removed.connect(self._remove)
        dialog.open()
        first = dialog.entry.first_field
        first.setFocus()
        first.selectAll()

    def _correct(self, after: LoggedSet) -> None:
        self._change(deeds.correct, after)

    def _remove(self, uid: UUID) -> None:
        self._change(deeds.remove, [uid])

    def _restore(self, uid: UUID) -> None:
        self._change(deeds.restore, uid)

    def _change(self, deed: Callable[..., Any], what: Any) -> None:
        """Do it to the log of the athlete that is shown: one transaction."""
        if self._athlete is not None:
            with self._database.write() as session:
                deed(session, self._athlete.id, what, self._clock.now())

    def _ask_for_session(self) -> None:
        self._ask_by_hand(self._clock.now().day)

    def _ask_for_sets(self) -> None:
        self._ask_by_hand(None)

    def _ask_by_hand(self, today: date | None) -> None:
        """Ask for a session up to ``today``, or for more sets of the one that is open."""
        if self._athlete is None:
            return
        with self._database.read() as session:
            known = by_hand.exercises_to_choose(session, self._athlete.id)
        dialog = ByHandDialog(known, self._athlete.unit, today=today, parent=self)
        dialog.confirmed.connect(self._add_by_hand)
        dialog.open()

    def _add_by_hand(self, wanted: ByHand) -> None:
        if self._athlete is None:
            return
        workout_id, now = self._workout, self._clock.now()
        with self._database.write() as session:
            if wanted.day is not None:
                workout_id = by_hand.add_session(
                    session, self._athlete.id, wanted.title, wanted.day, wanted.typed, now=now
                ).id
            elif workout_id is not None:
                by_hand.add_sets(session, self._athlete.id, workout_id, wanted.typed)
        if workout_id is not None:
            self.open_workout(workout_id)

    def _ask_to_delete_all(self) -> None:
        opened = self.view.opened
        if opened is None:
            return
        count = len(opened.sets)
        box = message(
            self,
            self.tr("Delete all sets"),
            self.tr("Delete the {count} sets of this session?").format(count=count)
            if count > 1
            else self.tr("Delete the one set of this session?"),
            self.tr("They leave every chart and every sum. Undo, or Restore below them, brings them back."),
        )
        words = self.tr("Delete {count} sets").format(count=count) if count > 1 else self.tr("Delete 1 set")
        delete = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        delete.clicked.connect(self._delete_all)
        box.open()

    def _delete_all(self) -> None:
        if self.view.opened is not None:
            self._change(deeds.remove, [one.uid for one in self.view.opened.sets])

    def _count(self, workouts: int) -> str:
        many = self.tr("{count} sessions").format(count=workouts)
        return self.tr("1 session") if workouts == 1 else many

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(LinesDelegate(title_of, pieces, self.list))
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setProperty("frameless", "true")
        self.list.setUniformItemSizes(True)
        self.list_page = QWidget()
        column = QVBoxLayout(self.list_page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(self.list)
        for page in (self.empty, self.list_page, self.view):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
