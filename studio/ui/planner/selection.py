"""Which prescriptions of the plan are selected together, and how that grows and shrinks."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from studio.ui.planner.block_layout import Layout, SlotKind

Corner = tuple[int, int]
"""Row and column."""


class Selection(QObject):
    """``ids`` are empty while one place alone is selected: that is the view's own."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: frozenset[UUID] = frozenset()
        self._anchor: Corner | None = None

    def clear(self) -> None:
        self._anchor = None
        self._put(frozenset())

    def choose(self, ids: frozenset[UUID]) -> None:
        """Select these; one alone is no selection of several."""
        self._put(ids if len(ids) > 1 else frozenset())

    def keep(self, layout: Layout) -> None:
        """Let go of what is no longer there."""
        if self.ids:
            self.choose(self.ids.intersection(lines_in(layout)))

    def extend(self, layout: Layout, start: Corner, end: Corner) -> None:
        """Select all between the corner where one began and ``end``."""
        anchor = self._anchor or start
        self._put(frozenset(lines_in(layout, anchor, end)))
        self._anchor = anchor

    def toggle(self, start: UUID | None, line_id: UUID) -> None:
        """Take one in, beside the one at ``start``, or leave it out."""
        ids = self.ids or frozenset(one for one in (start,) if one is not None)
        self._anchor = None
        self._put(ids ^ {line_id})

    def select_all(self, layout: Layout) -> None:
        self._anchor = None
        self._put(frozenset(lines_in(layout)))

    def _put(self, ids: frozenset[UUID]) -> None:
        if ids != self.ids:
            self.ids = ids
            self.changed.emit()


def lines_in(layout: Layout, one: Corner | None = None, other: Corner | None = None) -> Iterator[UUID]:
    """The prescriptions between two corners, or all."""
    rows, columns = range(len(layout.slots)), range(len(layout.days))
    if one is not None and other is not None:
        rows = range(min(one[0], other[0]), max(one[0], other[0]) + 1)
        columns = range(min(one[1], other[1]), max(one[1], other[1]) + 1)
    for row in rows:
        for column in columns:
            slot = layout.slots[row][column]
            if slot.kind is SlotKind.LINE and slot.prescription is not None:
                yield slot.prescription.id
