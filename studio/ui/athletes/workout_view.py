"""One past session, opened: its sets in pairs, what was deleted of it, and Undo."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.workout import LoggedSet
from studio.services.history import Opened, Round
from studio.ui import set_words
from studio.ui.athletes.history_list import pieces
from studio.ui.athletes.workout_sets import WorkoutSets, kind_text, set_heading
from studio.ui.text import ElidedLabel, PlainLabel
from studio.ui.widgets.buttons import Button, danger_button, plain_button, quiet_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.head_line import HeadLine
from studio.ui.widgets.scroll import Scroll, ScrolledContent


class WorkoutView(QWidget):
    """Shows what it is given; what its buttons ask for is done by the history."""

    back_wanted = Signal()
    undo_wanted = Signal()
    delete_all_wanted = Signal()
    set_chosen = Signal(object)
    restore_wanted = Signal(object)
    remove_wanted = Signal(object)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.sections: list[WorkoutSets] = []
        self.back_button = quiet_button(self.tr("All sessions"), icon="chevron_left")
        self.undo_button = plain_button(self.tr("Undo"), icon="undo")
        self.add_button = plain_button(self.tr("Add sets…"), icon="plus")
        self.delete_button = danger_button(self.tr("Delete all sets…"), icon="trash")
        self.title = PlainLabel("", "heading", wrap=True)
        self.particulars = PlainLabel("", "muted", wrap=True)
        self.note = PlainLabel("", "body", wrap=True)
        self.removed = Card(self.tr("Deleted sets"))
        self.restore_buttons: list[Button] = []
        self._removed_lines: list[QWidget] = []

        self._lay_out()

        self.back_button.clicked.connect(self.back_wanted)
        self.undo_button.clicked.connect(self.undo_wanted)
        self.delete_button.clicked.connect(self.delete_all_wanted)
        self.add_button.clicked.connect(self.more_wanted)
        for key, deed in ((Qt.Key.Key_Escape, self.back_wanted), (Qt.Key.Key_Delete, self._remove)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def show_workout(self, opened: Opened) -> None:
        """Show this workout; the keyboard stays on its set, if that is still there."""
        same = self.opened is not None and self.opened.line.workout.id == opened.line.workout.id
        focused = self._focused_uid() if same else None
        self.opened = opened
        workout = opened.line.workout
        self.title.setText(workout.title)
        self.particulars.setText(" · ".join(text for _side, text in pieces(opened.line)))
        self.note.setText(workout.note)
        self.note.setVisible(bool(workout.note))
        self.undo_button.setEnabled(bool(opened.undoable))
        self.delete_button.setEnabled(bool(opened.sets))
        self._show_sections(opened)
        self._show_removed(opened)
        if same:
            self._focus_again(focused)
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def heading_of(self, uid: UUID) -> str:
        """Set 2: which one of its exercise that is."""
        opened = self.opened
        rounds = [one for section in opened.sections for one in section.rounds] if opened else []
        for one in rounds:
            for done in (one.left, one.right, one.both):
                if done is not None and done.uid == uid:
                    return kind_text(one)
        return ""

    def _remove(self) -> None:
        """The Delete key, on a set that has the keyboard."""
        uid = self._focused_uid()
        if uid is not None:
            self.remove_wanted.emit(uid)

    def _focused_uid(self) -> UUID | None:
        cells = (item for section in self.sections for item in section.cells.items())
        return next((uid for uid, cell in cells if cell.hasFocus()), None)

    def _focus_again(self, uid: UUID | None) -> None:
        """Where the keyboard was, else on Undo: what it was on is gone, and can be brought back."""
        for section in self.sections:
            if uid in section.cells:
                section.cells[uid].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if uid is not None and self.undo_button.isEnabled():
            self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sections(self, opened: Opened) -> None:
        for old in self.sections:
            self._sections.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sections = []
        for section in opened.sections:
            card = WorkoutSets(section)
            card.chosen.connect(self.set_chosen)
            self._sections.addWidget(card)
            self.sections.append(card)

    def _show_removed(self, opened: Opened) -> None:
        for line in self._removed_lines:
            self.removed.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._removed_lines, self.restore_buttons = [], []
        for done in opened.removed:
            self._add_removed(done, opened.exercises[done.exercise_id].name)
        self.removed.setVisible(bool(opened.removed))

    def _add_removed(self, done: LoggedSet, exercise: str) -> None:
        button = plain_button(self.tr("Restore"), icon="restore")
        heading = set_heading(done, Round(done.kind, done.round_number))
        text = f"{exercise} · {heading} · {set_words.done_text(done)}"
        button.setAccessibleDescription(text)
        button.setProperty("uid", str(done.uid))
        button.clicked.connect(self._restore)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(text, "muted"), 1)
        row.addWidget(button)
        self.removed.body.addWidget(line)
        self._removed_lines.append(line)
        self.restore_buttons.append(button)

    def _restore(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.restore_wanted.emit(UUID(button.property("uid")))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.particulars, self.note):
            words.addWidget(label)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(12)
        content = ScrolledContent()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(24, 12, 24, 24)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(HeadLine(words, (self.undo_button, self.add_button, self.delete_button)))
        layout.addLayout(self._sections)
        layout.addWidget(self.removed)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content)
        whole.addWidget(self._scroll)
