"""What is worked out about the block on screen after each paint: what became of it, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.domain.block import Block
from studio.ui.planner.adherence_part import AdherencePart
from studio.ui.planner.block_layout import Place
from studio.ui.planner.inspector import Inspector, Known
from studio.ui.planner.middle import Middle
from studio.ui.planner.plan_source import PlanSource
from studio.ui.planner.what_if import WhatIf

if TYPE_CHECKING:
    from studio.clock import Clock


class BesideGrid(QObject):
    """`place_wanted` carries a week that was picked in the table of weeks."""

    place_wanted = Signal(object)

    def __init__(
        self,
        source: PlanSource,
        middle: Middle,
        inspector: Inspector,
        known: Callable[[], Known],
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.adherence = AdherencePart(source, middle, inspector, clock, self)
        inspector.totals = middle.totals  # a week is counted once for all who tell of it
        self.what_if = WhatIf(middle, inspector, known, self)
        self.what_if.place_wanted.connect(self.place_wanted)

    def show_part(self, block: Block | None, place: Place) -> None:
        """Tell of this block from now on, and of what is selected in it."""
        self.adherence.show_part(block, place)
        self.what_if.show_part(block, place)
