"""The list of what somebody trained, the latest first: read a slice at a time as it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from typing_extensions import override

from studio.domain.sides import Side
from studio.services.history import Line
from studio.ui import labels
from studio.ui.athletes.lines import Piece
from studio.ui.widgets.record_model import NOWHERE, Column, Index, RecordModel


class HistoryModel(RecordModel[Line]):
    """`more_wanted` asks for the slice after so many rows, which `add_records` then takes."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([Column("", told)], parent)
        self._total = 0

    def set_total(self, total: int) -> None:
        """How many there are in all."""
        self._total = total

    def begins_with(self, lines: Sequence[Line], total: int) -> bool:
        """Whether these are the first of the same workouts as before, whatever became of their sets."""
        shown = [one.workout.id for one in self._records[: len(lines)]]
        return total == self._total and bool(lines) and shown == [one.workout.id for one in lines]

    def update_lines(self, lines: Sequence[Line]) -> None:
        """Show these as they are now, where they stand."""
        fresh = {one.workout.id: one for one in lines}
        for row, one in enumerate(self._records):
            now = fresh.get(one.workout.id, one)
            if now != one:
                self._records[row] = now
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def add_records(self, records: Sequence[Line]) -> None:
        """Show these after the others."""
        first = len(self._records)
        if not records:
            self._total = first
            return
        self.beginInsertRows(NOWHERE, first, first + len(records) - 1)
        self._records += records
        self.endInsertRows()

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._records) < self._total

    @override
    def fetchMore(self, parent: Index) -> None:
        self.more_wanted.emit(len(self._records))


def pieces(line: Line) -> list[Piece]:
    """The second line, each part with the side whose colour and shape it bears."""
    day = labels.day_text(line.workout.started_at.day, "ddd d MMM yyyy")
    parts: list[Piece] = [(None, day)]
    if line.seconds is not None:
        parts.append((None, labels.minutes_text(line.seconds)))
    elif line.workout.running:
        parts.append((None, QCoreApplication.translate("History", "running")))
    counts = line.counts
    for side, count in ((Side.LEFT, counts.left), (Side.RIGHT, counts.right)):
        if count:
            parts.append((side, f"{labels.side_word(side).lower()} {count}"))
    if counts.other:
        text = QCoreApplication.translate("History", "both sides {count}").format(count=counts.other)
        parts.append((None, text))
    if counts.removed and not counts.kept:
        parts.append((None, QCoreApplication.translate("History", "every set deleted")))
    elif not counts.kept:
        parts.append((None, QCoreApplication.translate("History", "no sets")))
    return parts


def told(line: Line) -> str:
    """The row as a screen reader says it."""
    return ", ".join([line.workout.title, *(text for _side, text in pieces(line))])


def title_of(line: Line) -> str:
    return line.workout.title
