"""Listens to the keys of the stage: a person's become commands, a scanner's never do."""

from __future__ import annotations

from enum import Enum

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.clock import Clock
from studio.ui.key_commands import Command, command_of, is_half, typed
from studio.ui.session.scan_guard import BounceGuard, Pressed, belongs, is_scan, patience, text_of

__all__ = ["Command", "StageKeys"]

ANYWHERE = (Command.FULL_SCREEN, Command.LEAVE_FULL_SCREEN, Command.SHORTCUTS)


class _Aim(Enum):
    """Who had the focus when a key went down; what it did there may have moved the focus since."""

    STAGE = "stage"
    BUTTON = "button"
    ELSEWHERE = "elsewhere"


class StageKeys(QObject):
    """Hears the keys before a shortcut or a scroll area takes them.

    `commanded` carries the command and the character that was typed, `scanned` what a scanner typed. A key is
    held back for 30 ms to see whether it is one of a scan. A button of the stage that has the keys keeps
    Space for itself. Nothing is commanded while a field or another button has the keys, but for what makes
    the screen full and back. `shortcuts_wanted`: somebody asks which keys there are; `settled`: no key is
    held back any more.
    """

    commanded = Signal(object, str)
    scanned = Signal(str)
    shortcuts_wanted = Signal()
    settled = Signal()

    def __init__(
        self, page: QWidget, stage: QWidget, clock: Clock, buttons: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__(page)
        self._clock = clock
        self._buttons = buttons
        self._places: list[QWidget] = []
        self._guard = BounceGuard()
        self._burst: list[Pressed] = []
        self._aim: _Aim | None = None
        self._queue_seen = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._wait_over)
        self.listening = False
        self.foot_switch = ""
        self.add_place(stage)
        for widget in (page, *buttons):
            widget.installEventFilter(self)

    def add_place(self, place: QWidget) -> None:
        """Hear the keys of this widget or window too, while no field in it has them."""
        self._places.append(place)
        place.installEventFilter(self)

    @property
    def holding(self) -> bool:
        """Whether a key is held back to see what follows it."""
        return bool(self._burst)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride or self._aim is None:
            self._aim = self._aim_of(watched)
        pressed = self._read(event)
        wanted = self._wants(event, pressed, self._aim)
        if kind == QEvent.Type.KeyRelease:
            self._aim = None
        elif kind == QEvent.Type.ShortcutOverride:
            event.setAccepted(wanted)
        elif wanted and not event.isAutoRepeat():
            self._take(pressed)
        return wanted or super().eventFilter(watched, event)

    def _read(self, event: QKeyEvent) -> Pressed:
        """With the time at which it was pressed, not that at which a busy window came to look at it."""
        at = event.timestamp() / 1000 if event.timestamp() else self._clock.boot_seconds()
        return Pressed(event.key(), typed(event), command_of(event, self.foot_switch), at)

    def _wants(self, event: QKeyEvent, pressed: Pressed, aim: _Aim) -> bool:
        if is_half(event):
            return False
        command = pressed.command
        if command in ANYWHERE and (self.listening or command is Command.SHORTCUTS):
            return True
        if not self.listening or aim is _Aim.ELSEWHERE:
            return False
        if belongs(pressed.at, self._burst):
            return True
        pressing = aim is _Aim.BUTTON and pressed.key == Qt.Key.Key_Space
        return not pressing and (command is not None or bool(pressed.text))

    def _aim_of(self, watched: QObject) -> _Aim:
        """Whose the key is; a window without a field of its own has no widget with the focus."""
        self._places = [place for place in self._places if shiboken6.isValid(place)]  # a wall may be gone
        bare = isinstance(watched, QWidget) and watched.isWindow() and watched.focusWidget() is None
        page = self.parent()
        on_page = isinstance(page, QWidget) and page.hasFocus()
        if on_page or any(place.hasFocus() for place in self._places) or (bare and watched in self._places):
            return _Aim.STAGE
        on_button = any(button.hasFocus() for button in self._buttons)
        return _Aim.BUTTON if on_button else _Aim.ELSEWHERE

    def _take(self, pressed: Pressed) -> None:
        if self._burst and not belongs(pressed.at, self._burst):
            self._settle()
        self._burst.append(pressed)
        self._queue_seen = False
        self._timer.start(round(patience(self._burst) * 1000))

    def _wait_over(self) -> None:
        """If the window was busy, the rest of a scan waits in its queue: have a look there before acting."""
        if self._queue_seen:
            self._settle()
        else:
            self._queue_seen = True
            self._timer.start(0)

    def _settle(self) -> None:
        """Nothing more belongs to what was pressed: act on it."""
        burst, self._burst = self._burst, []
        self._timer.stop()
        first = burst[0]
        if is_scan(burst):
            self.scanned.emit(text_of(burst))
        elif first.command is not None and self._guard.lets_through(first):
            self._command(first.command, first.text)
        if not self._burst:
            self.settled.emit()

    def _command(self, command: Command, text: str) -> None:
        if command is Command.SHORTCUTS:
            self.shortcuts_wanted.emit()
        elif self.listening:
            self.commanded.emit(command, text)
