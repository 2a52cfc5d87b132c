"""How the block on screen goes on: progression, a lighter week, a week once more, the block repeated."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from studio.domain import texts
from studio.domain.block import MOST_WEEKS, Block, WeekLabel
from studio.domain.block_course import copied_forward, repeated, with_deload
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place, still_there
from studio.ui.planner.inspector import Inspector, Known
from studio.ui.planner.plan_edits import Step
from studio.ui.planner.progression_button import ProgressionButton
from studio.ui.planner.progression_dialog import ProgressionDialog


class CourseDeeds(QObject):
    """Makes steps (`step_made`) and whole blocks (`block_made`); the page stores and shows them."""

    step_made = Signal(object)
    block_made = Signal(object)

    def __init__(self, known: Callable[[], Known], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._known = known
        self._block: Block | None = None
        self._place = WHOLE_BLOCK

    def take_up(self, block: Block | None, place: Place) -> None:
        """Act on this part from now on."""
        self._block, self._place = block, place

    def connect_to(self, inspector: Inspector, progression: ProgressionButton) -> None:
        """Do what their buttons ask for."""
        buttons = inspector.buttons
        inspector.block_edited.connect(self.put)
        progression.rules.triggered.connect(self.progress)
        progression.deload.triggered.connect(self.deload)
        progression.copy_forward.triggered.connect(self.copy_forward)
        progression.repeat.triggered.connect(self.repeat)
        buttons.deload.clicked.connect(self.deload)
        QShortcut(QKeySequence("Ctrl+L"), self._window).activated.connect(self.deload)
        buttons.copy_forward.clicked.connect(self.copy_forward)
        buttons.repeat.clicked.connect(self.repeat)

    def put(self, name: str, block: Block) -> None:
        """An edit of more than what is selected, as a step."""
        self.step_made.emit(Step(name, block, still_there(block, self._place)))

    def deload(self) -> None:
        """The selected week made lighter, and labelled so."""
        block, week = self._block, self._place.week
        if block is None or week is None or block.weeks[week].label is WeekLabel.DELOAD:
            return
        changed = with_deload(block, week, self._known().exercises)
        name = self.tr("Deload week {number}").format(number=week + 1)
        self.step_made.emit(Step(name, changed, self._place))

    def copy_forward(self) -> None:
        """A copy of the selected week in the place of the next, or as one more week."""
        block, week = self._block, self._place.week
        if block is None or week is None or week + 1 == MOST_WEEKS:
            return
        name = self.tr("Copy week {number} forward").format(number=week + 1)
        self.step_made.emit(Step(name, copied_forward(block, week), Place(week + 1)))

    def repeat(self) -> None:
        """The same weeks once more, right after this block, as a block of its own."""
        if self._block is not None:
            self.block_made.emit(repeated(self._block, next_title(self._block.title)))

    def progress(self) -> None:
        """Ask for the rules by which the selected exercise goes on."""
        block, line_id = self._block, self._place.prescription_id
        if block is None or line_id is None:
            return
        _, _, line = block.find_prescription(line_id)
        known = self._known()
        exercise = known.exercises.get(line.exercise_id)
        if exercise is not None:
            dialog = ProgressionDialog(block, line_id, exercise, known.facts, self._window)
            dialog.confirmed.connect(self._take_progression)
            dialog.open()

    def _take_progression(self, block: Block) -> None:
        self.put(self.tr("Progression"), block)


def next_title(title: str) -> str:
    """Base 2 after Base, Base 3 after Base 2."""
    found = re.fullmatch(r"(.*?) ([0-9]{1,3})", title)
    base, number = (found[1], int(found[2]) + 1) if found else (title, 2)
    return f"{base[: texts.MAX_TITLE - 4]} {number}"
