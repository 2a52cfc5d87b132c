"""The left pane of the library: search as one types, filters, and the list of what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.domain.sides import Laterality
from studio.services.library import search_index
from studio.services.library_search import Filters, Level, worked_muscles
from studio.ui import labels, theme
from studio.ui.library import words
from studio.ui.library.exercise_model import ExerciseModel
from studio.ui.library.exercise_row import ExerciseRow
from studio.ui.library.filter_chip import MenuChip
from studio.ui.text import PlainLabel
from studio.ui.widgets.flow import FlowLayout


class SearchField(QLineEdit):
    """Down leads into the list, Escape empties the field; the count of hits stands at its end."""

    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = PlainLabel("", "muted")
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.addStretch(1)
        layout.addWidget(self.count)
        theme.news().changed.connect(self._make_room)

    def show_count(self, text: str) -> None:
        self.count.setText(text)
        self.setAccessibleDescription(text)
        self._make_room()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self.count.sizeHint().width() + 8, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FoundList(QListView):
    """The found exercises; its rows take as many lines as their words need."""

    def __init__(self, model: ExerciseModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ExerciseRow(self))
        self.setProperty("frameless", True)  # noqa: FBT003 - Qt's own signature
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        theme.news().changed.connect(self._measure_again)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _measure_again(self) -> None:
        """In larger text the chosen row would be far below what is seen."""
        self.scheduleDelayedItemsLayout()
        self.scrollTo(self.currentIndex())


class ExerciseFinder(QFrame):
    """``chosen`` carries the exercise that the list's current row stands for."""

    chosen = Signal(Exercise)

    def __init__(self) -> None:
        super().__init__()
        self._exercises: tuple[Exercise, ...] = ()
        self._in_blocks: Mapping[UUID, int] = {}
        self._index = search_index(())
        self._chosen: UUID | None = None
        self._keeping = False
        self.search = SearchField()
        self.laterality: MenuChip[Laterality] = MenuChip(
            self.tr("Laterality"), [(kind, capital(labels.laterality_word(kind))) for kind in Laterality]
        )
        self.muscle: MenuChip[str] = MenuChip(self.tr("Muscle"))
        self.equipment: MenuChip[str] = MenuChip(self.tr("Equipment"))
        self.level: MenuChip[Level] = MenuChip(
            self.tr("Level"), [(level, capital(words.level_word(level))) for level in Level]
        )
        self.model = ExerciseModel()
        self.list = FoundList(self.model)
        self.nothing = PlainLabel(
            self.tr("Nothing found. Try fewer words, or take a filter away."), "muted", wrap=True
        )

        self._lay_out()

        self.search.textChanged.connect(self._search_anew)
        self.search.list_wanted.connect(self._enter_list)
        for chip in (self.laterality, self.muscle, self.equipment, self.level):
            chip.chosen.connect(self._search_anew)
        self.list.selectionModel().currentChanged.connect(self._tell)

    def show_exercises(self, exercises: Sequence[Exercise], in_blocks: Mapping[UUID, int]) -> None:
        """Search among these from now on; what was chosen stays chosen."""
        self._in_blocks = in_blocks
        if tuple(exercises) != self._exercises:
            self._exercises = tuple(exercises)
            self._index = search_index(exercises)
            muscles = {muscle for exercise in exercises for muscle in worked_muscles(exercise)}
            items = {item for exercise in exercises for item in exercise.equipment}
            self.muscle.set_options(_by_word([(m, labels.muscle_name(m)) for m in muscles]))
            self.equipment.set_options(_by_word([(e, capital(words.equipment_word(e))) for e in items]))
        self._find()

    def choose(self, exercise_id: UUID) -> None:
        """Make the row of an exercise the current one, without telling; none where it was not found."""
        self._chosen = exercise_id
        row = self.model.row_of(exercise_id)
        self._keeping = True
        self.list.setCurrentIndex(QModelIndex() if row is None else self.model.index(row))
        self._keeping = False

    def _lay_out(self) -> None:
        self.setProperty("panel", "pane")
        self.search.setPlaceholderText(self.tr("Search exercises"))
        self.search.setAccessibleName(self.tr("Search exercises"))
        self.list.setAccessibleName(self.tr("Exercises"))
        chips = FlowLayout(spacing=6)
        for chip in (self.laterality, self.muscle, self.equipment, self.level):
            chips.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addLayout(chips)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        self.nothing.hide()

    def _search_anew(self) -> None:
        """Another search shows its best hits, wherever the chosen exercise stands among them."""
        self.list.setAutoScroll(False)
        self._find()
        self.list.setAutoScroll(True)
        self.list.scrollToTop()

    def _find(self) -> None:
        filters = Filters(
            self.laterality.value(), self.muscle.value(), self.equipment.value(), self.level.value()
        )
        found = self._index.find(self.search.text(), filters)
        self.model.set_exercises(found, self._in_blocks)
        self.search.show_count(
            self.tr("{found} of {all}").format(
                found=labels.number(len(found)), all=labels.number(len(self._exercises))
            )
        )
        self.nothing.setVisible(not found and bool(self._exercises))
        if self._chosen is not None:
            self.choose(self._chosen)

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._keeping:
            exercise = self.model.exercise(current.row())
            self._chosen = exercise.id
            self.chosen.emit(exercise)


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def _by_word(options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: option[1].casefold())
