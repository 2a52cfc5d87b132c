"""The found exercises as a list: given what to show, it looks nothing up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.services.library_search import worked_muscles
from studio.ui import labels
from studio.ui.library import words
from studio.ui.unfailing import unfailing, unknown_text

SECOND_LINE = Qt.ItemDataRole.UserRole + 1
ASIDE = Qt.ItemDataRole.UserRole + 2
PAGE = 200

Index = QModelIndex | QPersistentModelIndex


class ExerciseModel(QAbstractListModel):
    """Rows reach the view a page at a time, so that thousands of hits cost no more than a screenful."""

    def __init__(self) -> None:
        super().__init__()
        self._exercises: tuple[Exercise, ...] = ()
        self._in_blocks: Mapping[UUID, int] = {}
        self._shown = 0

    def set_exercises(self, exercises: Sequence[Exercise], in_blocks: Mapping[UUID, int]) -> None:
        """``in_blocks`` says in how many of the athlete's blocks an exercise stands."""
        self.beginResetModel()
        self._exercises = tuple(exercises)
        self._in_blocks = in_blocks
        self._shown = min(PAGE, len(self._exercises))
        self.endResetModel()

    def exercise(self, row: int) -> Exercise:
        return self._exercises[row]

    def row_of(self, exercise_id: UUID) -> int | None:
        """The row of an exercise, fetched if need be; None where the search left it out."""
        for row, exercise in enumerate(self._exercises):
            if exercise.id == exercise_id:
                while row >= self._shown:
                    self.fetchMore(QModelIndex())
                return row
        return None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else self._shown

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._exercises)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(self._shown + PAGE, len(self._exercises)) - 1
        self.beginInsertRows(QModelIndex(), self._shown, last)
        self._shown = last + 1
        self.endInsertRows()

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        exercise = self._exercises[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return exercise.name
        if role == SECOND_LINE:
            return _second_line(exercise)
        if role == ASIDE:
            return self._aside(exercise)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(part for part in (_second_line(exercise), self._aside(exercise)) if part)
        return None

    def _aside(self, exercise: Exercise) -> str:
        count = self._in_blocks.get(exercise.id, 0)
        if count == 1:
            return self.tr("in 1 block")
        return self.tr("in {count} blocks").format(count=count) if count else ""


def _second_line(exercise: Exercise) -> str:
    """What it works most, and with what: Gluteus maximus · bench."""
    parts = [labels.muscle_name(muscle) for muscle in worked_muscles(exercise)[:1]]
    parts += [words.equipment_word(item) for item in exercise.equipment]
    return " · ".join(parts)
