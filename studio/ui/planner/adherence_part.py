"""Keeps what became of the block on screen up to date: after the paint, so that no edit waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.domain.adherence import Adherence, PlannedAmounts, adherence
from studio.domain.block import Block
from studio.ui.planner import adherence_words
from studio.ui.planner.adherence_marks import mark_of
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.inspector import Inspector
from studio.ui.planner.middle import Middle
from studio.ui.planner.plan_source import PlanSource

if TYPE_CHECKING:
    from studio.clock import Clock


class AdherencePart(QObject):
    """Puts marks on the grid, totals beside the weeks and a line into the inspector."""

    def __init__(
        self,
        source: PlanSource,
        middle: Middle,
        inspector: Inspector,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source, self._middle, self._inspector, self._clock = source, middle, inspector, clock
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        self._planned = PlannedAmounts({})
        self.found = Adherence()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._work_out)

    def show_part(self, block: Block | None, place: Place) -> None:
        """Tell of this block from now on, and of what is selected in it."""
        if self._block is None or block is None or self._block.id != block.id:
            self._put(Adherence())
        self._block, self._place = block, place
        self._tell()
        if block is not None:
            self._later.start(0)

    def _work_out(self) -> None:
        block, exercises = self._block, self._source.known.exercises
        if block is None:
            return
        if self._planned.exercises is not exercises:
            self._planned = PlannedAmounts(exercises)
        self._put(adherence(block, self._source.trained_of(block), self._planned, self._clock.now().day))
        self._tell()

    def _put(self, found: Adherence) -> None:
        if found != self.found:
            self.found = found
            marks = {one.session.id: mark_of(one) for one in found.sessions if one.session is not None}
            self._middle.model.show_marks({key: mark for key, mark in marks.items() if mark is not None})
            self._middle.view.show_adherence(found)

    def _tell(self) -> None:
        """The line of what is selected: the block, a week of it, or a session."""
        place, said = self._place, ""
        if place.session_id is not None:
            one = self.found.of(place.session_id)
            said = adherence_words.session_line(one) if one is not None else ""
        elif place.day is None:
            which = self.found if place.week is None else self.found.week(place.week)
            said = adherence_words.whole_line(which)
        self._inspector.show_adherence(said)
