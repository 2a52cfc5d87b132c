"""The sets of one exercise of a past session: a row a round, left and right side by side."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.workout import LoggedSet
from studio.services.history import Round, Section
from studio.ui import labels, set_words, theme
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.card import Card
from studio.ui.widgets.set_cell import CellState, SetCell
from studio.ui.widgets.side_badge import SideBadge

_COLUMN = {Side.LEFT: 1, Side.RIGHT: 2}


class WorkoutSets(Card):
    """`chosen` carries the uid of the set that was pressed."""

    chosen = Signal(object)

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(section.exercise.name, parent=parent)
        self.cells: dict[UUID, SetCell] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        if any(one.left or one.right for one in section.rounds):
            for side, column in _COLUMN.items():
                badge = SideBadge(side, labels.side_word(side), tinted=False)
                self._grid.addWidget(badge, 0, column)
        for row, one in enumerate(section.rounds, start=1):
            self._add_round(row, one)

    def _add_round(self, row: int, one: Round) -> None:
        number = PlainLabel(round_text(one), "label")
        theme.keep_wide(number, 24)
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignVCenter)
        if one.both is not None:
            self._grid.addWidget(self._cell(one.both, one), row, 1, 1, 2)
        for done in (one.left, one.right):
            if done is not None:
                self._grid.addWidget(self._cell(done, one), row, _COLUMN[done.side])

    def _cell(self, done: LoggedSet, one: Round) -> SetCell:
        cell = SetCell(done.side)
        text = set_words.amount_text(done.reps, done.seconds, done.load, unit=True)
        told = self.tr("{set}. Press to put it right.").format(set=set_heading(done, one))
        cell.show_set(CellState.DONE, text, set_words.aside_text(done), told=told, uid=done.uid)
        set_tip(cell, " · ".join(part for part in (cell.aside, done.left_out, done.note) if part))
        cell.clicked.connect(self._choose)
        self.cells[done.uid] = cell
        return cell

    def _choose(self) -> None:
        cell = self.sender()
        if isinstance(cell, SetCell) and cell.uid is not None:
            self.chosen.emit(cell.uid)


def round_text(one: Round) -> str:
    """1, 2, 3; w1 for a warm-up, +1 for an extra set."""
    if one.kind is SetKind.WARM_UP:
        return f"w{one.number}"
    return f"+{one.number}" if one.kind is SetKind.EXTRA else str(one.number)


def set_heading(done: LoggedSet, one: Round) -> str:
    """Left, set 2; Left, warm-up 1."""
    return f"{labels.side_word(done.side)}, {kind_text(one)}"


def kind_text(one: Round) -> str:
    """Set 2; warm-up 1."""
    if one.kind is SetKind.WORKING:
        return QCoreApplication.translate("History", "set {number}").format(number=one.number)
    return f"{labels.set_kind_word(one.kind)} {one.number}"
