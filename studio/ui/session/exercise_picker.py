"""Picks an exercise by name while one types; Up and Down walk the list without leaving the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.services.library import search_index
from studio.services.library_search import Filters
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.choice import field_label
from studio.ui.widgets.record_model import Column, RecordModel

_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ExercisePicker(QWidget):
    """`picked` carries the exercise in hand, or None where nothing is called that."""

    picked = Signal(object)

    def __init__(self, exercises: Sequence[Exercise], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = search_index(exercises)
        self._exercise: Exercise | None = None
        self.search = QLineEdit()
        self.model = RecordModel[Exercise]([Column("", _name)], self)
        self.list = _Found(self.model)
        self.nothing = PlainLabel(self.tr("No exercise is called that."), "muted", wrap=True)

        self.search.setPlaceholderText(self.tr("Name or muscle"))
        self.search.setClearButtonEnabled(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(field_label(self.tr("Search exercises"), self.search, "label"))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing)
        layout.setStretchFactor(self.nothing, 1)
        self.list.setAccessibleName(self.tr("Exercises"))

        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self._find("")

    def exercise(self) -> Exercise | None:
        """The one in hand."""
        return self._exercise

    def offer(self, exercises: Sequence[Exercise]) -> None:
        """Search among these from now on; the one in hand stays, if it is among them."""
        self._index = search_index(exercises)
        self._find(self.search.text())

    def choose(self, exercise: Exercise) -> None:
        """Take ``exercise`` in hand, if it is offered."""
        row = self.model.row_of(lambda one: one.id == exercise.id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
            self.list.scrollTo(self.model.index(row, 0), QListView.ScrollHint.PositionAtCenter)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _TO_THE_LIST:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        found = self._index.find(text, Filters())
        kept = self._exercise
        self.model.set_records(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        stays = not text and kept is not None and kept.id in {one.id for one in found}
        if stays and kept is not None:
            self.choose(kept)
        elif found:
            self.list.setCurrentIndex(self.model.index(0, 0))
        else:
            self._tell(QModelIndex())

    def _tell(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        self._exercise = self.model.record(current.row()) if current.isValid() else None
        self.picked.emit(self._exercise)


class _Found(QListView):
    """A few rows at least, and no wider than its place."""

    def __init__(self, model: RecordModel[Exercise]) -> None:
        super().__init__()
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(220))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(120))


def _name(exercise: Exercise) -> str:
    return exercise.name
