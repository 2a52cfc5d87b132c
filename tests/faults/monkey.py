"""Clicks, types, pastes, turns the wheel and resizes at random, the same way for the same seed.

It never starts a loop of its own: each step asks for the next one before it acts, so that a dialog which
opens meanwhile is stepped in too. What leaves the program (files, printers, the file manager) it turns back.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import traceback
from collections import deque
from types import FrameType, TracebackType

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from studio.domain.errors import StudioError
from studio.storage.check import problems
from studio.ui.main_window import PAGES
from studio.ui.print_dialog import PrintDialog
from studio.ui.rooms import Rooms
from tests.fake_clock import FakeClock

CHECK_EVERY, REMEMBERED, SHOWN_FRAMES = 50, 12, 12
STALL_S = 4.0  # of this process's own time: two on a machine that has nothing else to do
AWAY = re.compile(
    r"quit|restore|restart|folder|save as|^&?open$|choose.*…|export|import|close evenside", re.IGNORECASE
)
SIZES = ((640, 480), (900, 600), (1280, 720), (1920, 1080))
K = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = [
    *((key, PLAIN) for key in (K.Key_Tab, K.Key_Return, K.Key_Space, K.Key_Escape, K.Key_F2, K.Key_F6)),
    *((key, PLAIN) for key in (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End)),
    *((key, PLAIN) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_Delete, K.Key_Backspace)),
    *((key, CONTROL) for key in (K.Key_A, K.Key_C, K.Key_V, K.Key_X, K.Key_Z, K.Key_Y, K.Key_K, K.Key_S)),
    *((key, CONTROL) for key in (K.Key_N, K.Key_P, K.Key_D, K.Key_Return, K.Key_Delete)),
    *((key, SHIFT) for key in (K.Key_Backtab, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right)),
]
NASTY = (
    *(
        "<b>Ann</b>",
        '<img src="/dev/zero">',
        "1<a>",
        "Tom & Jerry &amp;",
        "{name} %s %1",
        "=cmd()",
        "%_*^\"' AND",
    ),
    *(
        "Ann\u202eanA",
        "\N{FLEXED BICEPS}\U0001f3fd 深蹲",
        "a\0b\x1b[2J",
        "W" * 1_500,
        "line\nline\ttab",
        " ",
        "٣",
    ),
    *(
        "0",
        "-1",
        "1e309",
        "nan",
        "9" * 40,
        "12,5",
        "8-10",
        "4-0-1-2",
        "5-5-5-5-5",
        "x-0-X-0",
        "75 %",
        "31.2.2026",
    ),
)


class Fault(AssertionError):
    """What went wrong, with the seed and the last actions."""


class Monkey(QObject):
    """Does ``actions`` things to the window of ``rooms`` and looks after every fifty whether all is well."""

    def __init__(self, rooms: Rooms, clock: FakeClock, seed: int, actions: int) -> None:
        super().__init__()
        self.rooms, self._clock, self.seed = rooms, clock, seed
        self.done, self.refusals, self._actions = 0, 0, actions
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._last: deque[str] = deque(maxlen=REMEMBERED)
        self._fault: str = ""
        self._held: QWidget | None = (
            None  # PySide takes what lies in a folded-out list for gone once its wrapper is
        )
        self._loop = QEventLoop()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)
        self._acts = (
            *((self._click,) * 8), *((self._press,) * 6), *((self._type,) * 3), *((self._paste,) * 3),
            *((self._go,) * 2), self._turn, self._resize, self._wait, self._double_click,
        )  # fmt: skip

    def run(self) -> None:
        """Until all is done or something is wrong; raises Fault."""
        before, sys.excepthook = sys.excepthook, self._caught
        signal.signal(signal.SIGVTALRM, self._stalled)
        QDesktopServices.setUrlHandler("file", self, "opened")  # type: ignore[arg-type]  # it takes no bytes
        try:
            while not self._fault and self.done < self._actions:
                self._next.start(0)
                self._loop.exec()
        finally:
            QDesktopServices.unsetUrlHandler("file")
            sys.excepthook = before
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if self._fault:
            acts = "\n  ".join(self._last)
            raise Fault(f"--seed {self.seed}, action {self.done}: {self._fault}\nafter\n  {acts}")

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        """Somebody would have opened this in the file manager."""
        self._last.append(f"opened {url.toString()}")

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """As `studio.ui.errors.Reporter`: a sentence is told, all else is a fault of the program."""
        if isinstance(error, StudioError):
            self.refusals += 1
            self.rooms.reporter.report(error)
            return
        self._fault = "".join(traceback.format_exception(kind, error, trace))

    def _stalled(self, _signal: int, frame: FrameType | None) -> None:
        self._fault = (
            f"no end after {STALL_S:.0f} s, at\n{''.join(traceback.format_stack(frame, SHOWN_FRAMES))}"
        )

    def _step(self) -> None:
        if self._fault or self.done >= self._actions:
            self._loop.quit()
            return
        self._next.start(0)
        self._turn_back()
        signal.setitimer(signal.ITIMER_VIRTUAL, STALL_S)
        self._chance.choice(self._acts)()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.done += 1
        if self.done % CHECK_EVERY == 0 and not self._fault:
            self._look_whether_all_is_well()

    def _turn_back(self) -> None:
        """Dialogs of files and printers are shut before anything can be chosen in them."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog | QAbstractPrintDialog):
            dialog.reject()

    def _look_whether_all_is_well(self) -> None:
        window = self.rooms.window
        found = problems(self.rooms.database)
        if not window.isVisible():
            found.append("the window is gone")
        over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        if len(over) > 6:
            found.append(f"{len(over)} windows are left: {[type(w).__name__ for w in over]}")
        self._fault = "; ".join(found)

    @property
    def _front(self) -> QWidget:
        """What takes a click: a list that is folded out, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.rooms.window

    def _target(self) -> QWidget | None:
        """A control half of the time, else whatever lies at a random place."""
        front = self._held = self._front
        if self._chance.random() < 0.5:
            kinds = (
                QAbstractButton,
                QLineEdit,
                QPlainTextEdit,
                QComboBox,
                QAbstractItemView,
                QAbstractSpinBox,
            )
            there = [w for kind in kinds for w in front.findChildren(kind) if _can_be_used(w)]
            if there:
                return self._chance.choice(there)
        at = QPoint(
            self._chance.randrange(max(1, front.width())), self._chance.randrange(max(1, front.height()))
        )
        found = front.childAt(at)
        return found if found is not None and _can_be_used(found) else front

    def _leads_away(self, widget: QWidget | None) -> bool:
        if not isinstance(widget, QAbstractButton):
            return False
        printing = isinstance(widget.window(), PrintDialog) and "rint" in widget.text()
        return printing or bool(AWAY.search(widget.text() or widget.accessibleName()))

    def _click(self) -> None:
        self._mouse(QTest.mouseClick, "click")

    def _double_click(self) -> None:
        self._mouse(QTest.mouseDClick, "double click")

    def _mouse(self, act: object, word: str) -> None:
        widget = self._target()
        if widget is None or self._leads_away(widget) or not callable(act):
            return
        if isinstance(widget, QAbstractItemView):
            widget = widget.viewport()
        at = QPoint(
            self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height()))
        )
        self._note(word, widget, f"at {at.x()}, {at.y()}")
        act(widget, Qt.MouseButton.LeftButton, PLAIN, at)

    def _focus(self) -> QWidget | None:
        widget = QApplication.focusWidget() or self._front
        safe = shiboken6.isValid(widget) and not self._leads_away(widget)
        return widget if safe and not isinstance(widget.window(), PrintDialog) else None

    def _press(self) -> None:
        widget, (key, modifier) = self._focus(), self._chance.choice(KEYS)
        if widget is not None:
            self._note(f"press {modifier.name} {key.name}", widget)
            QTest.keyClick(widget, key, modifier)

    def _type(self) -> None:
        """QTest ends the process on text that is not Latin; that is pasted instead."""
        widget, text = (
            self._focus(),
            self._chance.choice([n for n in NASTY if n.isascii() and n.isprintable()]),
        )
        if widget is not None:
            self._note(f"type {text[:20]!r}", widget)
            QTest.keyClicks(widget, text[:40])

    def _paste(self) -> None:
        widget, text = self._focus(), self._chance.choice(NASTY)
        if widget is not None:
            self._note(f"paste {text[:20]!r}", widget)
            QApplication.clipboard().setText(text)
            QTest.keyClick(widget, Qt.Key.Key_V, CONTROL)

    def _turn(self) -> None:
        widget = self._target()
        if widget is not None:
            self._note("wheel", widget)
            at = QPoint(widget.width() // 2, widget.height() // 2)
            window = widget.window()
            notches = QPoint(0, self._chance.choice((-240, 120)))
            QTest.wheelEvent(window.windowHandle(), widget.mapTo(window, at), notches)

    def _go(self) -> None:
        if self._front is self.rooms.window:
            page = self._chance.choice(PAGES)
            self._last.append(f"go to {page}")
            self.rooms.window.show_page(page)

    def _resize(self) -> None:
        width, height = self._chance.choice(SIZES)
        self._last.append(f"resize to {width} x {height}")
        self.rooms.window.resize(width, height)

    def _wait(self) -> None:
        seconds = self._chance.choice((1, 1, 5, 30, 90))
        self._last.append(f"{seconds} s pass")
        for _ in range(seconds):
            self._clock.advance(1.0)
            self.rooms.session.look()

    def _note(self, word: str, widget: QWidget, more: str = "") -> None:
        name = widget.accessibleName() or widget.objectName()
        self._last.append(f"{word} {type(widget).__name__} {name[:40]!r} {more}".rstrip())


def _can_be_used(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
