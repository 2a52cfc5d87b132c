"""What the block on screen asks of each leg and muscle, before anything is stored, and while one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.block import Block, with_prescription
from studio.domain.errors import StudioError
from studio.domain.kept_ids import retyped
from studio.domain.reading_notation import read_prescription
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.inspector import Inspector, Known
from studio.ui.planner.middle import Middle


class WhatIf(QObject):
    """Counts after the paint, so that no edit waits for it; only weeks that changed are counted again.

    `place_wanted` carries the week that was picked in the table.
    """

    place_wanted = Signal(object)

    def __init__(
        self, middle: Middle, inspector: Inspector, known: Callable[[], Known], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._sets, self._line, self._known = middle.sets, inspector.prescription.quick.line, known
        self._block: Block | None = None
        self._shown: Block | None = None
        self._place = WHOLE_BLOCK
        self._totals = middle.totals
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._count)
        self._line.textChanged.connect(self._typed)
        self._line.dropped.connect(self._typed)
        self._sets.weeks.week_picked.connect(self._pick)
        self._sets.seen.connect(self._later.start)
        self._sets.gone.connect(self._later.stop)

    @property
    def shown(self) -> Block | None:
        """The block that is counted: that on screen, or as it would be with what is being typed."""
        return self._shown

    def show_part(self, block: Block | None, place: Place) -> None:
        """Count this block from now on."""
        self._block, self._place = block, place
        self.preview(block)

    def preview(self, block: Block | None) -> None:
        """Count ``block`` instead of the one on screen, until another is shown."""
        self._shown = block
        self._later.start()

    def _typed(self) -> None:
        typed = self._as_typed()
        if typed is not None:
            self.preview(typed)

    def _as_typed(self) -> Block | None:
        """The block with the line that is being typed; None while it cannot be read."""
        block, line_id = self._block, self._place.prescription_id
        if block is None or line_id is None:
            return block
        _, _, old = block.find_prescription(line_id)
        exercise = self._known().exercises.get(old.exercise_id)
        if exercise is None or not self._line.isModified():
            return block
        try:
            return with_prescription(
                block, retyped(old, read_prescription(self._line.text(), exercise), exercise)
            )
        except StudioError:
            return None

    def _count(self) -> None:
        block = self._shown
        if block is None or not self._sets.isVisible():
            return
        if self._totals.count_next(block, self._known().exercises):
            self._later.start()  # a week at a time: a long block must not hold up the keys
            return
        totals = self._totals.of(block, self._known().exercises)
        week = min(self._place.week or 0, len(block.weeks) - 1)
        typed = block != self._block
        self._sets.show_week(week + 1, totals[week].muscles, typed=typed)
        self._sets.show_weeks(block, totals, week)

    def _pick(self, week: int) -> None:
        self.place_wanted.emit(Place(week))
