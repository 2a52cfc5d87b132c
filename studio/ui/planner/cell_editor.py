"""A line over a cell of the plan, in which its prescription is typed, or a new one on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.clip_text import read_line
from studio.domain.errors import BadValue, StudioError
from studio.domain.exercise import Exercise
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import Prescription
from studio.ui import theme
from studio.ui.planner.plan_edits import new_prescription
from studio.ui.planner.quick_line import QuickLine
from studio.ui.text import PlainLabel

if TYPE_CHECKING:
    from studio.services.offering import Offers

WIDTH, MARGIN, SPACING = 460, 5, 4
_HEAD = re.compile(r"(?:^|(?<=; ))[0-9]+x[^\s;]*")
_STAYS_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class CellLine(QuickLine):
    """Tab stores and goes on (`tabbed`, with whether it is forward); so does a click elsewhere."""

    tabbed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, stays=False)

    @override
    def enter(self) -> None:
        self.leave_out_repeats()
        super().enter()

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        if not (next_one and self.list.take(Qt.Key.Key_Tab)):
            self.tabbed.emit(next_one)
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        typed = self.isModified()  # asked first: Qt tells that editing has finished, which clears it
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in _STAYS_OPEN:
            if typed:
                self.enter()
            else:
                self.drop()


class NewLine(CellLine):
    """Begins with an exercise, which is completed; its sets may be left out: three of ten, as by a button."""

    _offers: Offers | None = None

    def take_up(self, exercises: Mapping[UUID, Exercise]) -> None:
        """Offer these, without those that are put away."""
        self.names = [exercise for exercise in exercises.values() if exercise.archived_at is None]
        self._offers = None
        self._show("")

    @override
    def _offered(self, text: str, place: int) -> Sequence[str]:
        from studio.services.offering import Offers

        if self._offers is None:
            self._offers = Offers(self.names or ())
        return self._offers(text, place)

    @override
    def _complete(self, word: str) -> None:
        """Sets follow the name of an exercise."""
        named = ":" not in self.text()
        super()._complete(f"{word}: " if named and word else word)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A colon that is there already is not typed twice by who does not expect it."""
        before = self.text()[: self.cursorPosition()]
        if event.text() not in (":", " ") or not before.endswith(": "):
            super().keyPressEvent(event)

    @override
    def enter(self) -> None:
        from studio.services.exercise_lookup import ExerciseLookup

        self.list.dismiss()
        text, lookup = self.text(), ExerciseLookup(self.names or ())
        try:
            name, _, sets = text.partition(":")
            line = read_line(text, lookup) if sets.strip() else new_prescription(lookup(name.strip()))
        except NotationError as error:
            self._refuse(error.position, str(error))
        except (BadValue, StudioError) as error:
            self._refuse(0, str(error))
        else:
            self._show("")
            self.entered.emit(line)


class CellEditor(QFrame):
    """`retyped` carries the shown prescription as it is now, `added` a new one; `gone_on` says which way."""

    retyped = Signal(object)
    added = Signal(object)
    gone_on = Signal(int)
    closed = Signal()

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._room = viewport
        self.setProperty("panel", "selected")
        self.line, self.new = CellLine(), NewLine()
        self.line.setAccessibleName(self.tr("Sets of the selected exercise"))
        self.new.setAccessibleName(self.tr("New exercise and its sets"))
        self.new.setPlaceholderText(self.tr("Split Squat: 3x10 r90"))
        self.problem = PlainLabel("", "small", tone="danger", wrap=True)
        self._beside = QRect()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for part in (self.line, self.new, self.problem):
            column.addWidget(part)
        self.hide()

        for line in (self.line, self.new):
            line.refused.connect(self._tell)
            line.dropped.connect(self.close_up)
            line.tabbed.connect(self._go_on)
        self.line.entered.connect(self._retype)
        self.new.entered.connect(self._add)

    @property
    def active(self) -> QuickLine | None:
        """The line that is typed in."""
        lines = (self.line, self.new) if self.isVisible() else ()
        return next((line for line in lines if not line.isHidden()), None)

    def watch(self, *areas: QWidget) -> None:
        """A press of the mouse in these stores what is typed, before it leads elsewhere."""
        for area in areas:
            area.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What cannot be read keeps the press away: it would take the line, and what is typed, with it."""
        line = self.active
        if line is not None and event.type() == QEvent.Type.MouseButtonPress and line.text() != line.shown:
            line.enter()
            return bool(line.problem)
        return super().eventFilter(watched, event)

    def edit(self, prescription: Prescription, exercise: Exercise, where: QRect, typed: str) -> None:
        """Open over ``where``. A digit takes the place of the sets and reps, all else follows the rest."""
        self._open(self.line, where)
        self.line.show_prescription(prescription, exercise)
        head = _HEAD.search(self.line.text())
        if typed.isdigit() and head is not None:
            self.line.setSelection(head.start(), len(head[0]))
        else:
            self.line.end(False)  # noqa: FBT003 - Qt's own signature
            typed = f" {typed}" if typed else ""
        self.line.insert(typed)

    def begin(self, exercises: Mapping[UUID, Exercise], where: QRect, typed: str) -> None:
        """Open an empty line over ``where``."""
        self._open(self.new, where)
        self.new.take_up(exercises)
        self.new.insert(typed)

    def close_up(self) -> None:
        """Go, without storing anything; `closed` tells of it where the focus has not gone elsewhere."""
        if self.isVisible():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.isAncestorOf(focused)
            self.hide()
            if had_focus:
                self.closed.emit()

    def _open(self, line: QuickLine, where: QRect) -> None:
        self.problem.hide()
        self.line.setVisible(line is self.line)
        self.new.setVisible(line is self.new)
        self._beside = where
        self.show()
        self.raise_()
        line.setFocus()
        line.updateGeometry()
        self._place()  # a line in a table is dressed for its work, and so as high, only with the focus

    def _place(self) -> None:
        """As wide as its line needs, inside the grid; above its cell where there is no room below."""
        room = self._room.rect()
        width = min(max(self._beside.width(), theme.px(WIDTH)), room.width() - 4)
        line = self.line if self.new.isHidden() else self.new
        height = line.sizeHint().height() + 2 * MARGIN + 2
        if not self.problem.isHidden():
            height += self.problem.heightForWidth(width - 2 * MARGIN - 2) + SPACING
        left = min(max(self._beside.left(), 2), room.right() - width - 2)
        top = min(max(self._beside.top(), 0), max(room.bottom() - height, 0))
        self.setGeometry(left, top, width, height)

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._place()

    def _retype(self, line: Prescription) -> None:
        self.close_up()
        self.retyped.emit(line)

    def _add(self, line: Prescription) -> None:
        self.close_up()
        self.added.emit(line)

    def _go_on(self, forward: bool) -> None:  # noqa: FBT001 - a signal's only argument
        line = self.active
        if line is None:
            return
        line.enter()
        if not line.problem:
            self.gone_on.emit(1 if forward else -1)
