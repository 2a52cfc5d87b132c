"""Which key means what in a session: one table for the stage, for the foot switch and for their settings."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from studio.ui.key_places import latin_key

_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Command(StrEnum):
    """What a key asks for."""

    PLAY = "play"
    END_SET = "end_set"
    SKIP = "skip"
    UNDO = "undo"
    HIPS_ROTATED = "hips_rotated"
    PAIN = "pain"
    FULL_SCREEN = "full_screen"
    LEAVE_FULL_SCREEN = "leave_full_screen"
    RIR = "rir"
    MORE_REST = "more_rest"
    TYPE_SETS = "type_sets"
    REPEAT = "repeat"
    CHANGE_SET = "change_set"
    SWAP = "swap"
    SHORTCUTS = "shortcuts"
    END_SESSION = "end_session"
    WALL_VIEW = "wall_view"


_KEYS: dict[int, Command] = {
    Qt.Key.Key_Space: Command.PLAY,
    Qt.Key.Key_Return: Command.END_SET,
    Qt.Key.Key_Enter: Command.END_SET,
    Qt.Key.Key_PageDown: Command.END_SET,
    Qt.Key.Key_Right: Command.SKIP,
    Qt.Key.Key_U: Command.UNDO,
    Qt.Key.Key_PageUp: Command.UNDO,
    Qt.Key.Key_R: Command.HIPS_ROTATED,
    Qt.Key.Key_P: Command.PAIN,
    Qt.Key.Key_A: Command.REPEAT,
    Qt.Key.Key_C: Command.CHANGE_SET,
    Qt.Key.Key_X: Command.SWAP,
    Qt.Key.Key_E: Command.END_SESSION,
    Qt.Key.Key_W: Command.WALL_VIEW,
    Qt.Key.Key_F1: Command.SHORTCUTS,
    Qt.Key.Key_F11: Command.FULL_SCREEN,
    Qt.Key.Key_Escape: Command.LEAVE_FULL_SCREEN,
}
_SIGNS = {"+": Command.MORE_REST, "/": Command.TYPE_SETS, "?": Command.SHORTCUTS}
_OF_A_REMOTE = (Qt.Key.Key_F5, Qt.Key.Key_B, Qt.Key.Key_Period)
"""What presenter remotes send besides; a session has no use for it, so it must never do anything."""
_OF_THE_WINDOW = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Menu),
)
_HALF_KEYS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_unknown, 0),
)


def command_of(event: QKeyEvent, foot_switch: str = "") -> Command | None:
    """What the key asks for; nothing for keys that mean nothing here. ``foot_switch`` is as it is stored."""
    key, held = latin_key(event), event.modifiers() & ~_IGNORED
    if key == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier:
        return Command.UNDO
    if held not in (_NONE, _SHIFT):
        return None
    if (signed := _sign(event)) is not None:
        return signed  # with or without Shift, as the layout has it
    if held != _NONE:
        return None
    by_foot = bool(foot_switch) and foot_switch in (stored_key(event), _stored(key))
    return _KEYS.get(key, Command.PLAY if by_foot else None)


def typed(event: QKeyEvent) -> str:
    """The character that the key writes; nothing for keys that write none, or with Control and its kin."""
    return event.text() if event.text().isprintable() and not event.modifiers() & _CHORD else ""


def is_taken(event: QKeyEvent) -> bool:
    """Whether a foot switch cannot have this key: it means something already, or not by itself."""
    key = latin_key(event)
    if event.modifiers() & ~_IGNORED != _NONE or command_of(event) is not None:
        return True
    return key in _OF_A_REMOTE or key in _OF_THE_WINDOW or key in _HALF_KEYS


def is_half(event: QKeyEvent) -> bool:
    """Shift and its kin: one waits for what comes with it."""
    return event.key() in _HALF_KEYS


def stored_key(event: QKeyEvent) -> str:
    """How the settings keep a key."""
    return _stored(event.key())


def key_name(stored: str) -> str:
    """How people call the key that the settings keep."""
    sequence = QKeySequence.fromString(stored, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def _stored(key: int) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _sign(event: QKeyEvent) -> Command | None:
    text = event.text()
    return Command.RIR if len(text) == 1 and text.isdecimal() else _SIGNS.get(text)
