"""The wall view: a dark window of its own, to be read from five metres while the coach works on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from studio.ui import icons, theme
from studio.ui.session.flash import CueFlash
from studio.ui.session.wall_card import WallCard

FIRST_SIZE = (960, 540)


class WallView(QWidget):
    """`closed` comes when it is gone. F11 makes it as large as its screen, Esc leaves that and nothing else.

    It belongs to no other window: one that is minimised would take it along.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setProperty("panel", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Wall view – Evenside"))
        self.setWindowIcon(icons.app_icon())
        self.setAccessibleName(self.tr("Wall view"))
        self.card = WallCard()
        self.flash = CueFlash(self.card)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self._window_place: QRect | None = None
        self.resize(*FIRST_SIZE)
        theme.darken(self)

    def open_on(self, screen: QScreen) -> None:
        """Over the whole of a screen."""
        if self.isVisible() and not self.isFullScreen():
            self._window_place = self.geometry()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())  # also where no window manager makes it that large
        self.showFullScreen()

    def open_in_window(self) -> None:
        """As a window that can be moved: where it was before, or in the middle of its screen."""
        was_full = self.isFullScreen()
        self.showNormal()
        if was_full:
            self.setGeometry(self._window_place or self._middle())
        self.raise_()

    def take_own_keys(self) -> None:
        """Hear F11 and Esc before those who hear the keys of a session: asked last, one is told first."""
        self.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.key() not in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._toggle(leave=event.key() == Qt.Key.Key_Escape)
        return True

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _middle(self) -> QRect:
        room = self.screen().availableGeometry()
        place = QRect(QPoint(), QSize(*FIRST_SIZE).boundedTo(room.size()))
        place.moveCenter(room.center())
        return place

    def _toggle(self, *, leave: bool) -> None:
        if self.isFullScreen():
            self.open_in_window()
        elif not leave:
            self.open_on(self.screen())
