"""The library: find an exercise, read how it is done, and put it into a block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.exercise import Exercise, ExerciseText, built_in_id
from studio.domain.loading import rounded_down
from studio.domain.units import to_unit
from studio.services.library import added_to_block, ladder_of, load_texts, text_of
from studio.services.strength import bilateral_one_rm
from studio.storage import blocks, exercises
from studio.ui import labels, text, theme
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.library.add_dialog import AddDialog, Placing
from studio.ui.library.detail import ExerciseDetail, Shown
from studio.ui.library.fact_cards import OwnLoad
from studio.ui.library.finder import ExerciseFinder
from studio.ui.undo import BlockUndo, edit_block
from studio.ui.when_seen import WhenSeen
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.storage.database import Database

OPENED_WITH = built_in_id("sl_hip_thrust_bent")
PANE_SHARE, PANE_LEAST, PANE_MOST = 0.3, 250, 386


class LibraryPage(QWidget):
    """What it cannot do itself it asks for: ``plan_wanted`` and ``athletes_wanted``."""

    plan_wanted = Signal()
    athletes_wanted = Signal()

    def __init__(
        self, database: Database, changes: Changes, current: CurrentAthlete, undo: BlockUndo
    ) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._undo = undo
        self._known: dict[UUID, Exercise] = {}
        self._shown_id: UUID | None = None
        self._added: tuple[UUID, int] | None = None
        self.title = self.tr("Library")
        self.page_actions: tuple[QWidget, ...] = ()
        self.finder = ExerciseFinder()
        self.detail = ExerciseDetail()
        self.take_back = plain_button(self.tr("Undo"))

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.finder)
        layout.addWidget(line(vertical=True))
        layout.addWidget(self.detail, 1)
        self.detail.note.add_button(self.take_back)

        self.finder.chosen.connect(self._show)
        self.detail.wanted.connect(self.show_exercise)
        self.detail.add_button.clicked.connect(self._ask_where)
        self.take_back.clicked.connect(self._take_back)
        everything, own_load = WhenSeen(self, self.reload), WhenSeen(self, self._show_again)
        current.changed.connect(everything.ask)
        for changed in (changes.exercises_changed, changes.blocks_changed):
            changed.connect(everything.ask)
        for changed in (changes.tests_changed, changes.workouts_changed):
            changed.connect(own_load.ask)
        self.reload()

    def activated(self) -> None:
        """The page has come on screen: one can type at once."""
        self.finder.search.setFocus()

    def show_exercise(self, exercise_id: UUID) -> None:
        """Show an exercise, and mark it in the list if the search has found it."""
        if exercise_id in self._known:
            self.finder.choose(exercise_id)
            self._show(self._known[exercise_id])

    def reload(self) -> None:
        """Read exercises and blocks anew; called after every commit that could matter."""
        with self._database.read() as session:
            found = exercises.exercises(session)
            plans = self._blocks(session)
        self._known = {exercise.id: exercise for exercise in found}
        used = Counter(
            exercise_id
            for block in plans
            for exercise_id in {
                p.exercise_id for _, planned in block.sessions() for p in planned.prescriptions
            }
        )
        self.finder.show_exercises(found, used)
        first = OPENED_WITH if OPENED_WITH in self._known else next(iter(self._known), None)
        wanted = self._shown_id if self._shown_id in self._known else first
        self.detail.setVisible(wanted is not None)
        if wanted is not None:
            self.show_exercise(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        least, most = theme.px(PANE_LEAST), max(theme.px(PANE_LEAST), PANE_MOST)
        self.finder.setFixedWidth(min(max(round(self.width() * PANE_SHARE), least), most))

    def _show(self, exercise: Exercise) -> None:
        if exercise.id != self._shown_id:
            self.detail.note.hide()
        self._shown_id = exercise.id
        written = text_of(exercise)
        keys = {rung.key for rung in ladder_of(exercise)} & set(load_texts())
        linked = {e.key: e for e in self._known.values() if e.key is not None and e.key in keys}
        parent = exercise.bilateral_parent
        parent_lift = self._known.get(built_in_id(parent)) if parent else None
        self.detail.show_exercise(
            Shown(
                exercise=exercise,
                text=written,
                ladder=ladder_of(exercise),
                linked=linked,
                parent_lift=parent_lift,
                own_load=self._own_load(exercise, written, parent_lift),
            )
        )

    def _show_again(self) -> None:
        if self._shown_id is not None:
            self.show_exercise(self._shown_id)

    def _own_load(
        self, exercise: Exercise, written: ExerciseText | None, parent_lift: Exercise | None
    ) -> OwnLoad | None:
        """The band of the load guide in the athlete's own numbers, in loads that can be had."""
        athlete = self._current.athlete
        if athlete is None or parent_lift is None or written is None or written.percent_of_parent is None:
            return None
        with self._database.read() as session:
            one_rm = bilateral_one_rm(session, athlete.id, parent_lift)
        if one_rm is None:
            return OwnLoad(athlete.name)
        low, high = (
            labels.number(rounded_down(one_rm * share / 100, exercise, athlete.unit).amount)
            for share in written.percent_of_parent
        )
        unit = athlete.unit.value
        whole = labels.number(round(to_unit(one_rm, athlete.unit), 1))
        return OwnLoad(athlete.name, f"{low}–{high} {unit}", f"{whole} {unit}")

    def _blocks(self, session: Session) -> list[Block]:
        athlete = self._current.athlete
        return blocks.blocks_of(session, athlete.id) if athlete is not None else []

    def _ask_where(self) -> None:
        athlete = self._current.athlete
        if athlete is None:
            self._say_what_is_missing(
                self.tr("Nobody is in charge yet."),
                self.tr("Choose or make an athlete first; then plan a block."),
                self.tr("Athletes"),
            )
            return
        with self._database.read() as session:
            plans = self._blocks(session)
        if not plans:
            said = self.tr("{athlete} has no block yet.").format(athlete=athlete.name)
            detail = self.tr("Plan one first, from a template or empty; then exercises can be added to it.")
            self._say_what_is_missing(said, detail, self.tr("Planner"))
            return
        if self._shown_id is not None:
            dialog = AddDialog(self._known[self._shown_id], plans, self)
            dialog.confirmed.connect(self._add)
            dialog.open()

    def _say_what_is_missing(self, said: str, detail: str, way_out: str) -> None:
        box = text.message(self, self.tr("Add to block"), said, detail)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.addButton(way_out, QMessageBox.ButtonRole.AcceptRole)
        box.accepted.connect(self._go_on)
        box.open()

    def _go_on(self) -> None:
        (self.athletes_wanted if self._current.athlete is None else self.plan_wanted).emit()

    def _add(self, placing: Placing) -> None:
        with self._database.read() as session:
            before = blocks.load_block(session, placing.block.id)
        after = added_to_block(before, placing.exercise, placing.day, placing.week)
        said = self.tr("Add {exercise}").format(exercise=placing.exercise.name)
        stack = self._undo.stack_of(before.id)
        edit_block(stack, self._database, said, before=before, after=after)
        self._added = (before.id, stack.index())
        self._say_added(placing)

    def _say_added(self, placing: Placing) -> None:
        day = labels.weekday(placing.block.date_of(0, placing.day))
        if placing.week is None:
            said = self.tr("Added to “{block}”: {day}, all weeks.")
        else:
            said = self.tr("Added to “{block}”: {day} of week {week}.")
        week = placing.week + 1 if placing.week is not None else 0
        self.detail.note.set_text(said.format(block=placing.block.title, day=day, week=week))
        self.detail.note.show()

    def _take_back(self) -> None:
        """Undo the adding, unless the block has been edited since."""
        self.detail.note.hide()
        if self._added is not None:
            block_id, index = self._added
            stack = self._undo.stack_of(block_id)
            if stack.index() == index:
                stack.undo()
            self._added = None
