"""Which key does what on the Session page, and that a bouncing key does it once."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.clock import Clock

BOUNCE_S = 0.25


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


_KEYS = {
    Qt.Key.Key_Space: Command.PLAY,
    Qt.Key.Key_Return: Command.END_SET,
    Qt.Key.Key_Enter: Command.END_SET,
    Qt.Key.Key_Right: Command.SKIP,
    Qt.Key.Key_U: Command.UNDO,
    Qt.Key.Key_R: Command.HIPS_ROTATED,
    Qt.Key.Key_P: Command.PAIN,
    Qt.Key.Key_F11: Command.FULL_SCREEN,
    Qt.Key.Key_Escape: Command.LEAVE_FULL_SCREEN,
}
ANYWHERE = (Command.FULL_SCREEN, Command.LEAVE_FULL_SCREEN)


def command_of(event: QKeyEvent) -> Command | None:
    """What the key asks for; nothing for keys that mean nothing here."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key is Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier:
        return Command.UNDO
    if held != Qt.KeyboardModifier.NoModifier:
        return None
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return Command.RIR
    return _KEYS.get(key)


class BounceGuard:
    """Lets a key through once in 250 ms: switches bounce, and so do tired hands."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pressed: dict[int, float] = {}

    def lets_through(self, event: QKeyEvent) -> bool:
        """Whether this press counts."""
        if event.isAutoRepeat():
            return False
        now = self._clock.boot_seconds()
        before = self._pressed.get(event.key())
        self._pressed[event.key()] = now
        return before is None or now - before >= BOUNCE_S


class StageKeys(QObject):
    """Listens to the keys of the stage, before a shortcut or a scroll area takes them.

    `commanded` carries the command and the character that was typed. A button of the stage that has the keys
    keeps Space for itself. Nothing is commanded while a field or another button has the keys, but for what
    makes the screen full and back.
    """

    commanded = Signal(object, str)

    def __init__(
        self, page: QWidget, stage: QWidget, clock: Clock, buttons: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__(page)
        self._stage = stage
        self._buttons = buttons
        self._guard = BounceGuard(clock)
        self.listening = False
        for widget in (page, stage, *buttons):
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        command = self._command(event) if isinstance(event, QKeyEvent) else None
        if command is None or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and self._guard.lets_through(event):
            self.commanded.emit(command, event.text())
        return True

    def _command(self, event: QKeyEvent) -> Command | None:
        command = command_of(event) if self.listening else None
        page = self.parent()
        free = self._stage.hasFocus() or (isinstance(page, QWidget) and page.hasFocus())
        on_button = command is not Command.PLAY and any(button.hasFocus() for button in self._buttons)
        return command if free or on_button or command in ANYWHERE else None
