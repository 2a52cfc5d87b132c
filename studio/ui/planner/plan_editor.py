"""An editor for the plain text of a plan: line numbers, faults marked where they are, words completed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from studio.domain.completing import word_at
from studio.domain.exercise import Exercise
from studio.domain.reading_block import TextFault
from studio.services.offering import Offers
from studio.ui import theme
from studio.ui.planner.squiggle import draw_squiggle
from studio.ui.planner.utf16 import place_of, utf16
from studio.ui.planner.word_list import WordList

_CTRL = Qt.KeyboardModifier.ControlModifier
_LIST_WORDS = QKeyCombination(_CTRL, Qt.Key.Key_Space)
_DONE = (QKeyCombination(_CTRL, Qt.Key.Key_Return), QKeyCombination(_CTRL, Qt.Key.Key_Enter))
_REDO = ("Ctrl+Y", "Ctrl+Shift+Z")


class PlanEditor(QPlainTextEdit):
    """`done` tells of Ctrl+Enter, `left` that the keyboard went, `help_wanted` of F1.

    Undo is the text's only while it has some.
    """

    done = Signal()
    left = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_up(())
        self._faults: Sequence[TextFault] = ()
        self._gutter = _Gutter(self)
        self.list = WordList(self)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Block as text"))
        self.list.picked.connect(self._complete)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._gutter.update)
        theme.news().changed.connect(self._restyle)
        self._restyle()

    def put_text(self, text: str) -> None:
        """Show ``text``; only what differs is replaced, so that caret and view stay where they were."""
        old = self.toPlainText()
        head = next((n for n, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), None)
        head = min(len(old), len(text)) if head is None else head
        left = min(len(old), len(text)) - head
        tail = next((n for n in range(left) if old[-1 - n] != text[-1 - n]), left)
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(old[:head]))
        cursor.setPosition(utf16(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        if old != text:
            cursor.insertText(text[head : len(text) - tail])
        self.forget_undo()

    def forget_undo(self) -> None:
        """What is typed has become a step of the plan: from here on undo is the plan's."""
        self.document().clearUndoRedoStacks()

    def mark(self, faults: Sequence[TextFault]) -> None:
        """Underline what cannot be read."""
        self._faults = faults
        self._gutter.faulty = {fault.line for fault in faults}
        self._gutter.update()
        self.viewport().update()

    def go_to(self, line: int, column: int) -> None:
        """Put the caret there; both count from 1."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16(block.text()[: column - 1]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            taken = self._is_own(event)
            if taken is not None:
                event.setAccepted(taken)
                return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool | None:
        """Whether a key is the text's or a shortcut's; None where Qt knows."""
        keys = QKeySequence(event.keyCombination()).toString()
        if event.key() == Qt.Key.Key_F1:
            return True
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.document().isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo) or keys in _REDO:
            return self.document().isRedoAvailable()
        return None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.keyCombination() in _DONE:
            self.list.dismiss()
            self.done.emit()
        elif self.list.take(key):
            return
        elif key == Qt.Key.Key_F1:
            self.help_wanted.emit()
        elif event.keyCombination() == _LIST_WORDS:
            self._offer()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._new_line()
        else:
            super().keyPressEvent(event)
            if (event.text() and event.text().isprintable()) or key == Qt.Key.Key_Backspace:
                self._offer()
            else:
                self.list.dismiss()

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        if next_one and self.list.take(Qt.Key.Key_Tab):
            return True
        return super().focusNextPrevChild(next_one)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.dismiss()
        self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for fault in self._faults:
            word = self._word_of(fault)
            end = self.cursorRect(word)
            word.setPosition(word.selectionStart())
            begin = self.cursorRect(word)
            if begin.bottom() < 0 or begin.top() > self.viewport().height():
                continue
            right = end.left() if end.top() == begin.top() else self.viewport().width()
            wide = max(right - begin.left(), theme.px(8))
            draw_squiggle(painter, QRectF(begin.left(), begin.bottom() - 1, wide, 3), self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self._gutter.wide(), inside.height()))

    def take_up(self, exercises: Sequence[Exercise]) -> None:
        """Offer these where a line begins with one."""
        self.exercises, self._offers = exercises, Offers(exercises)

    def _new_line(self) -> None:
        """As far in as the line above it."""
        text = self.textCursor().block().text()
        self.insertPlainText("\n" + text[: len(text) - len(text.lstrip())])
        self.ensureCursorVisible()
        self.list.dismiss()

    def _offer(self) -> None:
        line, place = self._line_and_place()
        words = self._offers(line, place)
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position() + utf16(line[: word_at(line, place, self.exercises)]))
        where = self.viewport().mapTo(self, self.cursorRect(cursor).bottomLeft())
        self.list.offer(words, where + QPoint(0, theme.px(3)))

    def _complete(self, word: str) -> None:
        """Put ``word`` in the place of the one that is being typed; sets follow the name of an exercise."""
        line, place = self._line_and_place()
        begin = word_at(line, place, self.exercises)
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position() + utf16(line[:begin]), QTextCursor.MoveMode.KeepAnchor)
        named = ":" not in line and any(word.strip('"') == e.name for e in self.exercises)
        cursor.insertText(f"{word}: " if named else word)
        self.setTextCursor(cursor)

    def _line_and_place(self) -> tuple[str, int]:
        cursor = self.textCursor()
        line = cursor.block().text()
        return line, place_of(line, cursor.positionInBlock())

    def _word_of(self, fault: TextFault) -> QTextCursor:
        """The word that begins at a fault, or the last letter of its line."""
        block = self.document().findBlockByNumber(fault.line - 1)
        text = block.text()
        begin = min(fault.column - 1, max(len(text) - 1, 0))
        end = begin
        while end < len(text) and not text[end].isspace():
            end += 1
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16(text[:begin]))
        last = utf16(text[: min(max(end, begin + 1), len(text))])
        cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _restyle(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(theme.BODY))
        self.setFont(font)
        self._make_room()
        self.mark(self._faults)

    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter.wide(), 0, 0, 0)
        self._gutter.update()

    def _scroll_gutter(self, area: QRect, by: int) -> None:
        if by:
            self._gutter.scroll(0, by)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())


class _Gutter(QWidget):
    """The numbers of the lines, those with a fault in the colour of what is wrong."""

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.faulty: set[int] = set()

    def wide(self) -> int:
        """As wide as the largest number needs."""
        digits = max(len(str(self._editor.blockCount())), 2)
        return self._editor.fontMetrics().horizontalAdvance("0" * digits) + theme.px(14)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.wide(), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        editor, colours = self._editor, theme.palette_for(self)
        painter = QPainter(self)
        painter.setFont(editor.font())
        block = editor.firstVisibleBlock()
        here = editor.textCursor().blockNumber()
        top = editor.contentOffset().y() + editor.viewport().y() - self.y()
        while block.isValid() and top <= self.height():
            box = editor.blockBoundingRect(block)
            number = block.blockNumber() + 1
            wrong = number in self.faulty
            plain = colours.text if number == here + 1 else colours.muted
            painter.setPen(theme.colour(colours.danger if wrong else plain))
            where = QRect(0, round(top), self.width() - theme.px(6), editor.fontMetrics().height())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight, f"{'!' if wrong else ''}{number}")
            top += box.height()
            block = block.next()
