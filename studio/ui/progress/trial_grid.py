"""The entry grid of a strength test: the trials of each side, or of both sides together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise, zip_longest

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Unit
from studio.services.testing import Attempt, TestEntry, value_of
from studio.services.trial_protocol import SIDES
from studio.ui.progress.trial_column import TrialColumn
from studio.ui.progress.trial_fields import TrialFields, TrialText
from studio.ui.progress.trial_words import TrialWords
from studio.ui.widgets.number_field import NumberField

TrialTexts = Mapping[Side, tuple[TrialText, ...]]


class TrialGrid(QWidget):
    """Both sides beside or below each other, a row a trial; Tab alternates as the trials do.

    A lift of both sides together has one column of its own.
    """

    typed = Signal()

    def __init__(self, unit: Unit, first_side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._metric, self._bodily = Metric.E1RM, False
        self._turn: tuple[Side, ...] = (first_side, first_side.opposite)
        self._order: tuple[Side, ...] = self._turn
        self._columns: dict[Side, TrialColumn] = {}
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        for side in SIDES:
            self._add_column(side)
        self._set_tab_order()

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as one side: the other goes below it where there is no room beside."""
        hint = super().minimumSizeHint()
        return QSize(max(one.minimumSizeHint().width() for one in self._shown()), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def event(self, event: QEvent) -> bool:
        """Larger text or one more trial takes more room at the same width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    @property
    def rows(self) -> Mapping[Side, list[TrialFields]]:
        """The trials that are asked for, in the order of their sides."""
        return {side: self._columns[side].rows for side in self._order}

    @property
    def all(self) -> Iterator[TrialFields]:
        """Every trial in the order in which they are done: the sides alternate, the drawn one begins."""
        return self._in_turn(*self._order)

    @property
    def begun(self) -> bool:
        return any(field.text() for row in self.all for field in row.fields)

    @property
    def faulty(self) -> TrialFields | None:
        """The first trial that cannot be stored as it is."""
        return next((row for row in self.all if row.error.text()), None)

    @property
    def last_field(self) -> NumberField:
        """Where an entry by keys ends."""
        (*_, row) = self.all
        return row.shown[-1]

    @property
    def texts(self) -> TrialTexts:
        """All that was typed."""
        return {side: self._columns[side].texts for side in self._order}

    def put(self, texts: TrialTexts) -> None:
        """Have this stand in the fields, and nothing else; it tells so once."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for side, column in self._columns.items():
            column.put(texts.get(side, ()))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._set_tab_order()
        self.typed.emit()

    def begin_with(self, side: Side) -> None:
        """That side's trials come first from now on, for the keys and in what is stored."""
        self._turn = (side, side.opposite)
        self._show_order(self._turn)

    def show_together(self, word: str) -> None:
        """One column under ``word``: the lift is one of both sides at once."""
        if Side.BOTH not in self._columns:
            self._add_column(Side.BOTH)
            self._columns[Side.BOTH].show_metric(self._metric, bodily=self._bodily)
        self._columns[Side.BOTH].badge.set_side(Side.BOTH, word)
        self._show_order((Side.BOTH,))

    def show_metric(self, metric: Metric, *, bodily: bool) -> None:
        """Ask for what ``metric`` needs in every trial."""
        self._metric, self._bodily = metric, bodily
        for column in self._columns.values():
            column.show_metric(metric, bodily=bodily)

    def show_problems(self, entry: TestEntry | None, metric: Metric | None, words: TrialWords) -> bool:
        """Say below each trial what keeps it from being stored; whether some only wait for the body mass."""
        by_trial = {(one.side, one.number): one for one in entry.attempts} if entry else {}
        massless = False
        for row in self.all:
            attempt = by_trial.get((row.side, row.number))
            problem = row.problem or (words.begun(metric) if row.begun else "")
            if not problem and entry and attempt and attempt.valid and value_of(entry, attempt) is None:
                problem = words.no_value(entry, attempt)
                massless = massless or not problem
            row.show_problem(problem)
        return massless

    def attempts(self) -> tuple[Attempt, ...]:
        found = (row.attempt() for row in self.all)
        return tuple(attempt for attempt in found if attempt is not None)

    def _in_turn(self, *sides: Side) -> Iterator[TrialFields]:
        rows = chain(*zip_longest(*(self._columns[side].rows for side in sides)))
        return (row for row in rows if row is not None)

    def _shown(self) -> list[TrialColumn]:
        return [column for side, column in self._columns.items() if side in self._order]

    def _show_order(self, order: tuple[Side, ...]) -> None:
        self._order = order
        for side, column in self._columns.items():
            column.setVisible(side in order)
        self._set_tab_order()
        self._fold()

    def _fold(self) -> None:
        shown = self._shown()
        needed = sum(one.minimumSizeHint().width() for one in shown) + self._both.spacing()
        beside = self.width() >= needed
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)

    def _add_column(self, side: Side) -> None:
        column = self._columns[side] = TrialColumn(side, self._unit)
        column.typed.connect(self.typed)
        column.grown.connect(self._set_tab_order)
        self._both.addWidget(column, 1)

    def _set_tab_order(self) -> None:
        """The sides in turn, then both together: what is not asked for is hidden, and Tab passes it."""
        sides = self._in_turn(*self._turn)
        together = self._in_turn(*(side for side in self._columns if not side.one_sided))
        fields = [field for row in (*sides, *together) for field in (*row.fields, row.spoilt)]
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)
