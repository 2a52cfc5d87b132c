"""What keys, clipboard, mouse and typing do to all that is selected in the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from studio.domain.block import Block
from studio.domain.errors import BadValue
from studio.domain.prescription import Prescription
from studio.ui.planner import clipboard, many_edits
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.block_view import BlockView
from studio.ui.planner.card_painter import GAP, line_rect
from studio.ui.planner.cell_editor import CellEditor
from studio.ui.planner.drag import Drop, PlanDrag
from studio.ui.planner.grid_keys import GridKeys
from studio.ui.planner.group_edits import superset
from studio.ui.planner.inspector import Known
from studio.ui.planner.plan_edits import Step
from studio.ui.text import tell


class GridDeeds(QObject):
    """Makes steps (`step_made`) of them; the page stores and shows them."""

    step_made = Signal(object)
    place_wanted = Signal(object)

    def __init__(self, view: BlockView, known: Callable[[], Known], parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._known, self._window = view, known, parent
        self._block: Block | None = None
        self._place = WHOLE_BLOCK
        self.keys = GridKeys(view)
        self.drag = PlanDrag(view)
        self.editor = CellEditor(view.viewport())
        self.editor.watch(view.viewport(), view.weeks.viewport())
        self._listen()

    def _listen(self) -> None:
        keys, editor = self.keys, self.editor
        keys.copy_wanted.connect(self.copy)
        keys.cut_wanted.connect(self.cut)
        keys.paste_wanted.connect(self.paste)
        keys.fill_wanted.connect(self.fill_down)
        keys.superset_wanted.connect(self.superset)
        keys.all_wanted.connect(self.select_all)
        keys.remove_wanted.connect(self.remove)
        keys.typed.connect(self.type)
        keys.line_wanted.connect(self.move_line)
        keys.week_wanted.connect(self.move_session)
        keys.grow_wanted.connect(self._view.grow)
        self.drag.lines_dropped.connect(self._drop_lines)
        self.drag.session_dropped.connect(self._drop_session)
        editor.retyped.connect(self._retype)
        editor.added.connect(self._add)
        editor.gone_on.connect(self._type_next)
        editor.closed.connect(self._view.setFocus)

    def take_up(self, block: Block | None, place: Place) -> None:
        """Act on this part from now on, and on what is selected beside it."""
        self._view.selection.keep(self._view.model_now.layout_now)
        if block is None or place != self._place or (self._block and block.id != self._block.id):
            self.editor.close_up()
        self._block, self._place = block, place

    @property
    def ids(self) -> frozenset[UUID]:
        """The prescriptions that are selected together; none where one place is."""
        return self._view.selection.ids

    def for_all(self, after: Block) -> Block:
        """``after``, an edit of the shown prescription, with the same done to all that are selected."""
        if self._block is None or not self.ids:
            return after
        return many_edits.changed_alike(self._block, after, self._place, self.ids)

    def copy(self) -> None:
        if self._block is not None:
            clip = clipboard.clip_of(self._block, self._place, self.ids)
            if clip is not None:
                clipboard.put(clip, self._block, self._known().exercises)

    def cut(self) -> None:
        """Copied and taken out; of weeks, what is in them, since a block keeps its weeks."""
        if self._block is not None and (self.ids or self._place.session_id is not None):
            self.copy()
            ids = many_edits.ids_at(self._block, self._place, self.ids)
            step = many_edits.removed(self._block, self._place, ids)
            name = self.tr("Cut")
            if step.block != self._block:
                self.step_made.emit(Step(name, step.block, step.place))

    def paste(self) -> None:
        """What was copied, here or in a spreadsheet or editor; what cannot be read is told, and stays out."""
        if self._block is None:
            return
        try:
            clip = clipboard.taken(self._block, self._known().exercises)
            step, new = clipboard.pasted(self._block, self._place, clip)
        except BadValue as error:
            tell(self._window, self.tr("Nothing was pasted"), str(error))
            return
        self.step_made.emit(step)
        self._view.selection.choose(new)

    def fill_down(self) -> None:
        if self._block is not None:
            self._make(many_edits.filled_down(self._block, self._place, self.ids))

    def select_all(self) -> None:
        self._view.selection.select_all(self._view.model_now.layout_now)

    def superset(self) -> None:
        """The selected exercises of a session done in turn, or the selected one with the next."""
        if self._block is not None:
            self._make(superset(self._block, self._place, self.ids))

    def remove(self) -> None:
        """All that are selected; undo brings them back."""
        if self._block is not None and self.ids:
            self._make(many_edits.removed(self._block, self._place, self.ids))

    def move_line(self, weeks: int, columns: int) -> None:
        """The selected exercises to the session of the week or training day beside theirs."""
        block, place = self._block, self._place
        if block is None or place.week is None or place.day is None or place.prescription_id is None:
            return
        days = self._view.model_now.layout_now.days
        week, column = place.week + weeks, days.index(place.day) + columns
        if not (0 <= week < len(block.weeks) and 0 <= column < len(days)):
            return
        there = [s for w, s in block.sessions() if (w, s.day) == (week, days[column])]
        target = Place(week, days[column], there[0].id if there else None)
        self._place_lines(target, None, copied=False)

    def move_session(self, weeks: int) -> None:
        """The selected session to the same day of another week; it keeps the date it was planned for."""
        block, place = self._block, self._place
        if block is not None and place.week is not None and place.day is not None:
            self._make(many_edits.session_on(block, place, place.week + weeks, place.day))

    def type(self, typed: str) -> None:
        """Open the editor over the selected prescription, or for a new one on the selected day."""
        if typed.isalpha():
            self._go_into()
        block, place, view = self._block, self._place, self._view
        if block is None or place.day is None or not view.currentIndex().isValid():
            return
        where, known = self._room_at(block, place), self._known().exercises
        if place.prescription_id is not None:
            _, _, line = block.find_prescription(place.prescription_id)
            exercise = known.get(line.exercise_id)
            if exercise is not None:
                self.editor.edit(line, exercise, where, typed)
        else:
            self.editor.begin(known, where, typed)

    def _go_into(self) -> None:
        """A week or the block has no line of its own: what is typed there is for its first day."""
        view = self._view
        if self._place.day is None and view.model().rowCount():
            index = view.currentIndex() if view.currentIndex().isValid() else view.model().index(0, 0)
            slot = view.model_now.slot(index)
            if slot is not None:
                self.place_wanted.emit(replace(slot.place, prescription_id=None))

    def _room_at(self, block: Block, place: Place) -> QRect:
        """Over the selected exercise; below those of the selected session, which stay in sight."""
        view, index, below = self._view, self._view.currentIndex(), False
        if place.session_id is not None and place.prescription_id is None:
            _, session = block.find_session(place.session_id)
            if session.prescriptions:
                last = replace(place, prescription_id=session.prescriptions[-1].id)
                index = view.model().index(*(view.model_now.layout_now.find(last) or (0, 0)))
                below = True
        view.scrollTo(index)
        rect = line_rect(view.visualRect(index), view.card_state(index)).adjusted(GAP, 0, -GAP, 0)
        return rect.translated(0, rect.height() if below else 0)

    def _retype(self, line: Prescription) -> None:
        if self._block is not None:
            self._make(many_edits.retyped(self._block, self._place, self.ids, line))

    def _add(self, line: Prescription) -> None:
        exercise = self._known().exercises.get(line.exercise_id)
        if self._block is not None:
            name = exercise.name if exercise else ""
            self._make(many_edits.typed_line(self._block, self._place, line, name))

    def _type_next(self, steps: int) -> None:
        """On to the next prescription of the plan; behind a new one, to another new one."""
        block, place = self._block, self._place
        if block is None:
            return
        if not self.editor.new.isHidden() and place.prescription_id is not None:
            self.place_wanted.emit(place.parent)
            self.type("")
            return
        places = [
            Place(week, session.day, session.id, line.id)
            for week, session in block.sessions()
            for line in session.prescriptions
        ]
        at = places.index(place) + steps if place in places else -1
        if 0 <= at < len(places):
            self.place_wanted.emit(places[at])
            self.type("")

    def _drop_lines(self, drop: Drop) -> None:
        self._place_lines(drop.place, drop.at, copied=drop.copied)

    def _drop_session(self, source: Place, drop: Drop) -> None:
        if self._block is not None and drop.place.week is not None and drop.place.day is not None:
            week, day = drop.place.week, drop.place.day
            self._make(many_edits.session_on(self._block, source, week, day, copied=drop.copied))

    def _place_lines(self, target: Place, at: int | None, *, copied: bool) -> None:
        if self._block is None:
            return
        ids = many_edits.ids_at(self._block, self._place, self.ids)
        made = many_edits.lines_into(self._block, ids, target, at, copied=copied)
        if made is not None:
            step, now = made
            self.step_made.emit(step)
            self._view.selection.choose(now)

    def _make(self, step: Step | None) -> None:
        if step is not None:
            self.step_made.emit(step)
