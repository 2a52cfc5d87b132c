"""What the planner's buttons, keys and menus do to the selected part of the block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.domain.block import Block, Week
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.ui import labels
from studio.ui.planner import plan_edits
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.inspector import Known
from studio.ui.planner.part_buttons import PartButtons
from studio.ui.planner.plan_edits import Step
from studio.ui.widgets.exercise_dialog import ExerciseDialog


class PlanDeeds(QObject):
    """Makes steps (`step_made`) out of what is selected; the page stores and shows them."""

    step_made = Signal(object)
    week_copied = Signal(bool)
    superset_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, known: Callable[[], Known], now: Callable[[], Instant], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._known = known
        self._now = now
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        self._copied: Week | None = None
        self._changing = False

    def take_up(self, block: Block | None, place: Place) -> None:
        """Act on this part from now on."""
        self._block, self._place = block, place

    def connect_buttons(self, buttons: PartButtons) -> None:
        buttons.add_exercise.clicked.connect(self.add_exercise)
        buttons.change_exercise.clicked.connect(self.change_exercise)
        buttons.up.clicked.connect(self.move_up)
        buttons.down.clicked.connect(self.move_down)
        buttons.add_session.clicked.connect(self.add_session)
        buttons.add_week.clicked.connect(self.add_week)
        buttons.remove.clicked.connect(self.remove_wanted)
        buttons.restore.clicked.connect(self.restore)

    def add_exercise(self) -> None:
        """Ask for an exercise and put it behind the selected one."""
        if self._block is not None and self._place.day is not None:
            self._ask(self.tr("Add exercise"), changing=False)

    def change_exercise(self) -> None:
        if self._block is not None and self._place.prescription_id is not None:
            self._ask(self.tr("Change exercise"), changing=True)

    def move_up(self) -> None:
        self.move(-1)

    def move_down(self) -> None:
        self.move(1)

    def move(self, steps: int) -> None:
        """The selected exercise up (negative) or down its day."""
        if self._block is not None:
            self._make(plan_edits.moved_exercise(self._block, self._place, steps))

    def shift(self, days: int) -> None:
        """The selected session to a day before or after its own."""
        if self._block is not None and self._place.day is not None:
            self._make(plan_edits.shifted_session(self._block, self._place, self._place.day + days))

    def skip(self) -> None:
        """The selected session is left out on purpose, or not any more."""
        if self._block is not None:
            self._make(plan_edits.skipped_session(self._block, self._place))

    def add_session(self) -> None:
        """On the selected day, or on one that is asked for."""
        if self._block is None:
            return
        if self._place.day is not None and self._place.week is not None:
            self._make(plan_edits.added_session(self._block, self._place.week, self._place.day))
            return
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        self._add_days(menu, self._block, self._place.week or 0)
        menu.triggered.connect(self._add_session_on)
        sender = self.sender()
        below = sender.mapToGlobal(QPoint(0, sender.height())) if isinstance(sender, QWidget) else QPoint()
        menu.popup(below)

    def add_week(self) -> None:
        if self._block is not None:
            self._make(plan_edits.added_week(self._block))

    def remove(self) -> None:
        """The selected exercise, session, week or the whole block; undo brings it back."""
        block, place = self._block, self._place
        if block is None:
            return
        if place == WHOLE_BLOCK:
            name = self.tr("Remove block")
            self._make(Step(name, replace(block, archived_at=self._now()), place))
        elif place == place.of_week:
            self._make(plan_edits.removed_week(block, place))
        else:
            self._make(plan_edits.removed(block, place))

    def restore(self) -> None:
        """Bring a removed block back."""
        if self._block is not None:
            self._make(Step(self.tr("Bring back"), replace(self._block, archived_at=None), self._place))

    def copy_week(self) -> None:
        if self._block is not None and self._place.week is not None:
            self._copied = self._block.weeks[self._place.week]
            self.week_copied.emit(True)  # noqa: FBT003 - a signal's only argument

    def paste_week(self) -> None:
        if self._block is not None and self._copied is not None:
            self._make(plan_edits.pasted_week(self._block, self._place, self._copied))

    def show_menu(self, at: QPoint) -> None:
        """The menu of the selected part of the grid."""
        block, place = self._block, self._place
        if block is None or place.day is None:
            return
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Add exercise…")).triggered.connect(self.add_exercise)
        if place.session_id is None:
            menu.addAction(self.tr("Add session")).triggered.connect(self.add_session)
        if place.prescription_id is not None:
            menu.addAction(self.tr("Change exercise…")).triggered.connect(self.change_exercise)
            menu.addAction(self.tr("Move up")).triggered.connect(self.move_up)
            menu.addAction(self.tr("Move down")).triggered.connect(self.move_down)
            menu.addAction(self.tr("Superset")).triggered.connect(self.superset_wanted)
            menu.addAction(self.tr("Remove exercise")).triggered.connect(self.remove_wanted)
        elif place.session_id is not None:
            menu.addAction(self.tr("Remove session")).triggered.connect(self.remove)
        if place.session_id is not None and place.week is not None:
            _, session = block.find_session(place.session_id)
            text = self.tr("Bring session back") if session.skipped else self.tr("Skip this session")
            menu.addAction(text).triggered.connect(self.skip)
            days = menu.addMenu(self.tr("Move session to"))
            self._add_days(days, block, place.week)
            days.triggered.connect(self._shift_to)
        menu.addSeparator()
        menu.addAction(self.tr("Copy week")).triggered.connect(self.copy_week)
        paste = menu.addAction(self.tr("Paste week"))
        paste.setEnabled(self._copied is not None)
        paste.triggered.connect(self.paste_week)
        menu.popup(at)

    def _add_days(self, menu: QMenu, block: Block, week: int) -> None:
        for day in range(7):
            action = menu.addAction(labels.weekday(block.date_of(week, day)))
            action.setData(day)
            action.setEnabled(day != self._place.day)

    def _add_session_on(self, action: QAction) -> None:
        """On the chosen day of the selected week; of every week where the block itself is selected."""
        if self._block is None:
            return
        day, weeks = int(action.data()), range(len(self._block.weeks))
        step, block = None, self._block
        for week in weeks if self._place.week is None else [self._place.week]:
            step = plan_edits.added_session(block, week, day)
            block = step.block
        self._make(step)

    def _shift_to(self, action: QAction) -> None:
        if self._block is not None:
            self._make(plan_edits.shifted_session(self._block, self._place, int(action.data())))

    def _ask(self, title: str, *, changing: bool) -> None:
        self._changing = changing
        used = [e for e in self._known().exercises.values() if e.archived_at is None]
        dialog = ExerciseDialog(title, used, self._window)
        dialog.confirmed.connect(self._take_exercise)
        dialog.open()

    def _take_exercise(self, exercise: Exercise) -> None:
        if self._block is not None:
            deed = plan_edits.changed_exercise if self._changing else plan_edits.added_exercise
            self._make(deed(self._block, self._place, exercise))

    def _make(self, step: Step | None) -> None:
        if step is not None:
            self.step_made.emit(step)
