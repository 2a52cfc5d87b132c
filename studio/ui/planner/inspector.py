"""The right pane of the planner: what is selected, with every field of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block, PlannedSession, Week, with_prescription
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts
from studio.domain.policies_of_block import Scope, with_policy
from studio.domain.prescription import Prescription
from studio.domain.sides import PerSide, Side, SidePolicy
from studio.domain.week_totals import TotalsOfWeeks
from studio.services.standing import SidesKnown
from studio.ui import theme
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.inspector_head import InspectorHead
from studio.ui.planner.part_buttons import PartButtons
from studio.ui.planner.prescription_panel import PrescriptionPanel
from studio.ui.planner.session_panel import BlockPanel, SessionPanel, WeekPanel
from studio.ui.planner.side_words import old_test_text, weak_side_text
from studio.ui.planner.week_work import work_text
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll

WIDTH, WIDE, ROOMY = 296, 336, 1500


def nothing_known(_exercise_id: UUID, _block_id: UUID) -> SidesKnown | None:
    """What is known of the sides where there is no athlete."""
    return None


def no_share(_exercise: Exercise) -> PerSide[float | None] | None:
    """The share of the two-sided load where there is no athlete."""
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What the planner knows besides the block. ``weak`` tells the weak side of an exercise, or None.

    ``sides`` tells all that is known of the sides in an exercise, but for the extra sets of a block;
    ``share`` what each side lifts of the two-sided load, in percent.
    """

    exercises: Mapping[UUID, Exercise]
    facts: AthleteFacts
    weak: Callable[[UUID], Side | None]
    sides: Callable[[UUID, UUID], SidesKnown | None] = nothing_known
    today: date = date.max
    share: Callable[[Exercise], PerSide[float | None] | None] = no_share


class Inspector(QFrame):
    """Emits `edited` with the name of a step and the block as it is to be; `place_wanted` leads elsewhere.

    ``block_edited`` is of the same form: an edit of more than the exercise that is shown.
    ``test_wanted`` carries the id of the exercise that a test is to be entered of; ``left`` tells of Escape.
    """

    edited = Signal(str, object)
    block_edited = Signal(str, object)
    place_wanted = Signal(object)
    test_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block: Block | None = None
        self._per_side: Callable[[UUID], bool] = bool
        self.totals = TotalsOfWeeks()
        self.head = InspectorHead()
        self.prescription = PrescriptionPanel()
        self.line = self.prescription.line
        self.session = SessionPanel()
        self.week = WeekPanel()
        self.block = BlockPanel()
        self.no_session = PlainLabel(self.tr("Nothing is planned on this day."), "muted", wrap=True)
        self.work = Note()
        self.became = Note()
        self.advice = Note(kind="warning")
        self.enter_test = plain_button(self.tr("New strength test…"), icon="test")
        self.buttons = PartButtons()

        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 8, 16)
        column.setSpacing(10)
        for part in (self.head, *self._panels(), self.work, self.became, self.advice, self.buttons):
            column.addWidget(part)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(content, sideways=True))
        self.setProperty("panel", "pane")

        self.advice.add_button(self.enter_test)
        self.enter_test.clicked.connect(self._want_test)
        self.prescription.edited.connect(self._put_prescription)
        self.prescription.policy_fields.policy_wanted.connect(self._put_policy)
        for panel in (self.session, self.week, self.block):
            panel.edited.connect(self.edited)
        self.line.edited.connect(self.block_edited)
        self.head.place_wanted.connect(self.place_wanted)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An Escape that no field or list has a use for."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _panels(self) -> tuple[QWidget, ...]:
        return self.prescription, self.session, self.week, self.block, self.no_session

    def preferred_width(self, room: int = 0) -> int:
        """As wide as the fields need at the present text size; wider where the page has ``room``."""
        return theme.px(WIDE if room >= theme.px(ROOMY) else WIDTH)

    def show_part(self, block: Block, place: Place, known: Known) -> None:
        """Show the part of ``block`` at ``place``."""
        self._block = block
        _, session, line = _parts(block, place)
        exercise = known.exercises.get(line.exercise_id) if line else None
        for panel, wanted in (
            (self.prescription, exercise is not None),
            (self.session, session is not None and line is None),
            (self.no_session, place.day is not None and session is None),
            (self.week, place == place.of_week and place != WHOLE_BLOCK),
            (self.block, place == WHOLE_BLOCK),
        ):
            panel.setVisible(wanted)
        self.head.show_part(block, place, session, exercise, self._first_side(line, exercise, known))
        if line is not None and exercise is not None and session is not None:
            self._show_line(block, session, line, exercise, known)
        elif session is not None and place.week is not None:
            self.session.show_session(block, place.week, session)
        elif place == WHOLE_BLOCK:
            self.block.show_block(block)
        elif place.week is not None:
            self.week.show_week(block, place.week)
        self._show_notes(block, place, known)
        self.buttons.show_part(block, place)

    def show_adherence(self, text: str) -> None:
        """What became of the selected part so far; nothing where it lies ahead."""
        self.became.set_text(text)
        self.became.setVisible(bool(text))

    def focus_first(self) -> None:
        """Go to the first field of what is shown."""
        for panel, field in (
            (self.prescription, self.prescription.sets),
            (self.session, self.session.title),
            (self.week, self.week.label),
            (self.block, self.block.title),
        ):
            if panel.isVisible():
                field.setFocus()
                return
        self.buttons.setFocus()

    def _show_notes(self, block: Block, place: Place, known: Known) -> None:
        week, session, line = _parts(block, place)
        text = ""
        if week is not None:
            text = work_text(week, session, self.totals.of_week(week, known.exercises))
        self.work.set_text(text)
        self.work.setVisible(bool(text))
        exercise = known.exercises.get(line.exercise_id) if line else None
        said, doubt = "", ""
        if line is not None and exercise is not None and exercise.laterality.per_side:
            sides = known.sides(exercise.id, block.id)
            said = weak_side_text(sides, line.policy, known.today)
            doubt = old_test_text(sides, line, exercise, known.today)
            if sides is None or (sides.leads is None and said):
                said, doubt = "", f"{said}\n{doubt}".strip()
        self.prescription.policy_fields.show_weak_side(said)
        self.advice.set_text(doubt)
        self.advice.setVisible(bool(doubt))

    def _show_line(
        self, block: Block, session: PlannedSession, line: Prescription, exercise: Exercise, known: Known
    ) -> None:
        def per_side(exercise_id: UUID) -> bool:
            other = known.exercises.get(exercise_id)
            return other is not None and other.laterality.per_side

        self._per_side = per_side
        self.prescription.show_prescription(line, exercise, known.facts)
        self.prescription.load.show_share(exercise, known.share)
        self.prescription.policy_fields.show_policy(block, line, per_side)
        sides = known.sides(exercise.id, block.id) if exercise.laterality.per_side else None
        self.line.show_line(block, session, line, exercise, known.facts, sides)

    def _first_side(self, line: Prescription | None, exercise: Exercise | None, known: Known) -> Side | None:
        """The side that opens by the policy, where that is certain."""
        if line is None or exercise is None or not exercise.laterality.per_side:
            return None
        weak = known.weak(exercise.id)
        if line.policy is SidePolicy.FREE:
            return Side.LEFT
        if weak is None or line.policy is SidePolicy.ALTERNATE_START:
            return None
        return weak.opposite if line.policy is SidePolicy.STRONG_FIRST else weak

    def _put_prescription(self, step: str, line: Prescription) -> None:
        if self._block is not None:
            self.edited.emit(step, with_prescription(self._block, line))

    def _want_test(self) -> None:
        line = self.prescription.shown
        if line is not None:
            self.test_wanted.emit(line.exercise_id)

    def _put_policy(self, policy: SidePolicy, scope: Scope) -> None:
        line = self.prescription.shown
        if self._block is not None and line is not None:
            changed = with_policy(self._block, line.id, policy, scope, self._per_side)
            wide = self.edited if scope is Scope.LINE else self.block_edited
            if changed != self._block:
                wide.emit(self.tr("Side policy"), changed)


def _parts(block: Block, place: Place) -> tuple[Week | None, PlannedSession | None, Prescription | None]:
    """The week, session and prescription that a place names."""
    week = block.weeks[place.week] if place.week is not None else None
    if place.session_id is None:
        return week, None, None
    _, session = block.find_session(place.session_id)
    line = next((p for p in session.prescriptions if p.id == place.prescription_id), None)
    return week, session, line
