"""The keys of the plan that act on what is selected: copy, paste, fill down, select, move, type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from studio.ui.key_places import latin_key
from studio.ui.planner.block_view import BlockView

Key, Modifier, Standard = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_ARROWS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}
_WEEKS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
_NOT_TYPED = "+ ?"  # plus asks for an exercise, the space is the list's own, and ? is for help


class GridKeys(QObject):
    """Watches ``view``; what it does not know is the view's own.

    ``typed`` carries what was typed on a place, or nothing for F2; ``line_wanted`` the weeks and columns that
    the selected exercise goes on, ``week_wanted`` the weeks that its session does; ``grow_wanted`` the rows
    and columns by which the selection is wider.
    """

    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    fill_wanted = Signal()
    superset_wanted = Signal()
    all_wanted = Signal()
    remove_wanted = Signal()
    typed = Signal(str)
    line_wanted = Signal(int, int)
    week_wanted = Signal(int)
    grow_wanted = Signal(int, int)

    def __init__(self, view: BlockView) -> None:
        super().__init__(view)
        self._view = view
        self._commands = {
            Standard.Copy: self.copy_wanted,
            Standard.Cut: self.cut_wanted,
            Standard.Paste: self.paste_wanted,
            Standard.SelectAll: self.all_wanted,
        }
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_taken(event)
        return super().eventFilter(watched, event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        many = self._is_of_many(event) if self._view.selection.ids else False
        return many or self._is_command(event) or self._is_move(event) or self._is_typing(event)

    def _is_of_many(self, event: QKeyEvent) -> bool:
        """What the view's own keys do to one place is done to all that are selected."""
        if event.key() in (Key.Key_Delete, Key.Key_Backspace):
            self.remove_wanted.emit()
        elif event.key() == Key.Key_Escape:
            self._view.selection.clear()
        else:
            return False
        return True

    def _is_command(self, event: QKeyEvent) -> bool:
        for standard, signal in self._commands.items():
            if event.matches(standard):
                signal.emit()
                return True
        if event.modifiers() == Modifier.ControlModifier:
            by_letter = {
                Key.Key_C: self.copy_wanted,
                Key.Key_X: self.cut_wanted,
                Key.Key_V: self.paste_wanted,
                Key.Key_A: self.all_wanted,
                Key.Key_D: self.fill_wanted,
                Key.Key_G: self.superset_wanted,
            }
            wanted = by_letter.get(Key(latin_key(event)))
            if wanted is not None:
                wanted.emit()
                return True
        return False

    def _is_move(self, event: QKeyEvent) -> bool:
        key, held = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if key in _ARROWS and held == Modifier.ShiftModifier:
            self.grow_wanted.emit(*_ARROWS[key])
        elif key in _ARROWS and held == (Modifier.AltModifier | Modifier.ShiftModifier):
            self.line_wanted.emit(*_ARROWS[key])
        elif key in _WEEKS and held == Modifier.AltModifier:
            self.week_wanted.emit(_WEEKS[key])
        else:
            return False
        return True

    def _is_typing(self, event: QKeyEvent) -> bool:
        if event.key() == Key.Key_F2:
            self.typed.emit("")
            return True
        text, held = event.text(), event.modifiers() & ~(Modifier.ShiftModifier | Modifier.KeypadModifier)
        if held or len(text) != 1 or not text.isprintable() or text in _NOT_TYPED:
            return False
        self.typed.emit(text)
        return True
