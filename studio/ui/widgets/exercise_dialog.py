"""Picks an exercise for a day: search as one types, Enter takes the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.services.library import search_index
from studio.services.library_search import Filters, worked_muscles
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import field_label
from studio.ui.widgets.two_lines import Entry, EntryList

_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ExerciseDialog(QDialog):
    """Emits `confirmed` with the exercise that was picked."""

    confirmed = Signal(object)

    def __init__(self, title: str, exercises: Sequence[Exercise], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._index = search_index(exercises)
        self._found: dict[object, Exercise] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name or muscle"))
        self.search.setClearButtonEnabled(True)
        self.list = EntryList(self.tr("Exercises"), fits=False)
        self.nothing = PlainLabel(self.tr("No exercise is called that."), "muted")
        self.take = primary_button(title)
        self.cancel = plain_button(self.tr("Cancel"))

        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(field_label(self.tr("Search exercises"), self.search, "label"))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 66, self.fontMetrics().height() * 32)

        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list.activated.connect(self.accept)
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._find("")

    @override
    def accept(self) -> None:
        exercise = self._found.get(self.list.chosen())
        if exercise is not None and self.isVisible():  # Enter in the list reaches the default button too
            self.confirmed.emit(exercise)
            super().accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the list while one goes on typing."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TO_THE_LIST
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        found = self._index.find(text, Filters())
        self._found = {exercise.id: exercise for exercise in found}
        self.list.set_entries([_entry(exercise) for exercise in found])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.take.setEnabled(bool(found))
        if found:
            self.list.choose(found[0].id)


def _entry(exercise: Exercise) -> Entry:
    muscles = [labels.muscle_name(muscle) for muscle in worked_muscles(exercise)[:2]]
    return Entry(
        exercise.id, exercise.name, " · ".join([labels.laterality_word(exercise.laterality), *muscles])
    )
