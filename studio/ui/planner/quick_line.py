"""A line in which one prescription is typed as text: completed, stored on Enter, its fault marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)
from typing_extensions import override

from studio.domain import texts
from studio.domain.completing import completions, word_at
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.kept_ids import retyped
from studio.domain.notation import written
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import Prescription
from studio.domain.reading_notation import read_prescription
from studio.domain.said_again import without_repeats
from studio.ui import theme
from studio.ui.planner.squiggle import draw_squiggle
from studio.ui.planner.utf16 import place_of, utf16
from studio.ui.planner.word_list import WordList
from studio.ui.text import set_tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LIST_WORDS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Space)


class QuickLine(QLineEdit):
    """`entered` carries a `Prescription` with the id of the shown one; `dropped` tells of Escape.

    A line that cannot be read stays as it is typed: `refused` carries the reason with its column, and ""
    once it is gone. Where ``stays`` is set, leaving the field stores as Enter does.
    """

    entered = Signal(object)
    dropped = Signal()
    refused = Signal(str)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, stays: bool = True) -> None:
        super().__init__(parent)
        self._prescription: Prescription | None = None
        self._exercise: Exercise | None = None
        self._shown, self._problem, self._place = "", "", -1
        self._stays = stays
        self.names: Sequence[Exercise] | None = None  # offered where a line begins with its exercise
        self.setAccessibleName(self.tr("Quick entry"))
        self.setMaxLength(texts.MAX_NOTE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(0)
        self.list = WordList(self)
        self.list.picked.connect(self._complete)
        self.textEdited.connect(self._look)
        self.textChanged.connect(self._take_whole)

    @property
    def problem(self) -> str:
        """Why the line was not taken, with its column; empty when nothing is wrong."""
        return self._problem

    @property
    def shown(self) -> str:
        """What is stored, as far as it is shown here."""
        return self._shown

    @property
    def fault_at(self) -> int:
        """The index of the character at fault; -1 when nothing is wrong."""
        return self._place

    def show_prescription(self, prescription: Prescription, exercise: Exercise) -> None:
        """Show a prescription; what is being typed stays if it is about the same one."""
        text = written(prescription, exercise)
        fresh = self._prescription is None or prescription.id != self._prescription.id
        unfinished = self.text() != self._shown and (self.hasFocus() or bool(self._problem))
        self._prescription, self._exercise = prescription, exercise
        if unfinished and text == self._shown and not fresh:
            return
        self._show(text)

    def _show(self, text: str) -> None:
        self._shown = text
        self._tell("", -1)
        self.list.dismiss()
        if self.text() != text:
            held = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.setText(text)
            self.blockSignals(held)
            self.setCursorPosition(0)
        self.setModified(False)

    def enter(self) -> None:
        """Read the line and tell of it; one that cannot be read stays, with its fault marked."""
        old, exercise = self._prescription, self._exercise
        if old is None or exercise is None:
            return
        self.list.dismiss()
        try:
            new = retyped(old, read_prescription(self.text(), exercise), exercise)
        except NotationError as error:
            self._refuse(error.position, str(error))
        except BadValue as error:
            self._refuse(0, str(error))
        else:
            self._show(written(new, exercise))
            self.entered.emit(new)

    def leave_out_repeats(self) -> None:
        """What was typed before the cursor takes the place of what the rest of the line said."""
        if self._exercise is None:
            return
        text, cursor = self.text(), self.cursorPosition()
        kept = without_repeats(text, place_of(text, cursor), self._exercise)
        if kept != text:
            self.selectAll()
            self.insert(kept)
            self.setCursorPosition(cursor)

    def drop(self) -> None:
        """Put the old text back."""
        self._show(self._shown)
        self.dropped.emit()

    @override
    def event(self, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            event.accept()  # how lines are written, rather than all keys of the program
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.list.take(key):
            pass
        elif key in _ENTER:
            self.enter()
        elif key == Qt.Key.Key_Escape and (self.text() != self._shown or not self._stays):
            self.drop()
        elif key == Qt.Key.Key_F1:
            self.help_wanted.emit()
        elif event.keyCombination() == _LIST_WORDS:
            self._look()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        if next_one and self.list.take(Qt.Key.Key_Tab):
            return True
        return super().focusNextPrevChild(next_one)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        leaving = event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
        self.list.dismiss()
        if leaving and self._stays and not self._problem and self.text() != self._shown:
            self.enter()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._place < 0:
            return
        begin, end = self._x_of(self._place), self._x_of(self._fault_end())
        inside = self._text_rect()
        painter = QPainter(self)
        painter.setClipRect(inside.adjusted(0, 0, 0, 3))
        base = (self.height() + self.fontMetrics().height()) / 2 - 1
        least = self.fontMetrics().horizontalAdvance("m")
        draw_squiggle(painter, QRectF(begin, base, max(end - begin, least), 3), self)

    def _fault_end(self) -> int:
        """The place after the word at fault."""
        text, place = self.text(), self._place
        while place < len(text) and not text[place].isspace() and text[place] != ";":
            place += 1
        return place

    def _text_rect(self) -> QRectF:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return QRectF(inside)

    def _x_of(self, place: int) -> float:
        """Where a character stands: Qt tells it of the cursor alone, from which the others are measured."""
        text = self.text()
        cursor = place_of(text, self.cursorPosition())
        metrics = self.fontMetrics()
        at = self.cursorRect().center().x()
        return at - metrics.horizontalAdvance(text[:cursor]) + metrics.horizontalAdvance(text[:place])

    def _look(self) -> None:
        """Offer what the word before the cursor may become; what was wrong is being put right."""
        self._tell("", -1)
        text = self.text()
        place = place_of(text, self.cursorPosition())
        begin = self._x_of(word_at(text, place, self.names))
        self.list.offer(self._offered(text, place), QPoint(round(begin), self.height()))

    def _offered(self, text: str, place: int) -> Sequence[str]:
        return completions(text, place)

    def _complete(self, word: str) -> None:
        """Put ``word`` in the place of the one that is being typed."""
        text, end = self.text(), self.cursorPosition()
        begin = utf16(text[: word_at(text, place_of(text, end), self.names)])
        if word:
            self.setSelection(begin, end - begin)
            self.insert(word)
            self.setModified(True)

    def _take_whole(self) -> None:
        """A screen reader sets the text as a whole and presses no key."""
        if not (self.isModified() or self.hasFocus()) and self.text() != self._shown:
            self.enter()

    def _refuse(self, place: int, reason: str) -> None:
        text = self.tr("Column {column}: {reason}")
        self.setCursorPosition(utf16(self.text()[:place]))
        self._tell(text.format(column=place + 1, reason=reason), place)

    def _tell(self, problem: str, place: int) -> None:
        if (problem, place) == (self._problem, self._place):
            return
        self._problem, self._place = problem, place
        theme.set_state(self, "invalid", "true" if problem else "false")
        self.setAccessibleDescription(problem)
        set_tip(self, problem)
        self.update()
        self.refused.emit(problem)
