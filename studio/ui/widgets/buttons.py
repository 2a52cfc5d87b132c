"""Buttons in the few kinds the look knows: primary, plain, quiet, danger, link and icon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from studio.ui import icons, theme
from studio.ui.text import set_tip


class Button(QPushButton):
    """A push button of one ``kind``; its accessible name is its text without the mnemonic."""

    def __init__(
        self, text: str = "", kind: str = "plain", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key_hint = ""
        self._icon = icon
        self._size = theme.BODY
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setText(text)
        self._restyle()
        theme.news().changed.connect(self._restyle)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(without_mnemonic(text))

    def set_kind(self, kind: str) -> None:
        """Look like another kind from now on."""
        theme.set_state(self, "kind", kind)
        self._restyle()

    def set_key_hint(self, key: str) -> None:
        """Show the key that does the same, as a key cap beside the text."""
        self._key_hint = key
        self.updateGeometry()
        self.update()

    def set_large(self, *, text_size: int = 15) -> None:
        """Taller, with larger text: for the one thing to do on a page, and for chalky hands."""
        self._size = text_size
        theme.set_state(self, "bulk", "large")
        self._restyle()

    def set_menu(self, menu: QMenu) -> None:
        """Open ``menu`` on a press, and show that by an arrow."""
        self.setMenu(menu)
        theme.set_state(self, "menued", value=True)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint + QSize(self._cap_width() + theme.px(8), 0) if self._key_hint else hint

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        elif event.type() == QEvent.Type.FontChange and self.font().pixelSize() != self._font().pixelSize():
            self.setFont(self._font())  # a sheet gives back the font it first met when a parent changes

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # Qt itself hears these in dialogs only
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key_hint:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        cap, gap = self._cap_width(), theme.px(8)
        text_width = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        left = (self.width() - text_width - gap - cap) // 2
        option.rect = QRect(left, 0, text_width, self.height())
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._paint_cap(painter, QRect(left + text_width + gap, 0, cap, self.height()))

    def _paint_cap(self, painter: QPainter, place: QRect) -> None:
        colours = theme.palette_for(self)
        primary = self.property("kind") == "primary"
        height = theme.px(18)
        place = QRect(place.left(), (self.height() - height) // 2, place.width(), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(colours.on_fill if primary else colours.border))
        painter.setBrush(theme.colour(colours.surface_2 if not primary else colours.accent))
        painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
        painter.setFont(theme.font(theme.LABEL, theme.MEDIUM, tabular=False))
        painter.setPen(theme.colour(colours.on_fill if primary else colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key_hint)

    def _cap_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._key_hint) + theme.px(8)

    def _font(self) -> QFont:
        strong = self.property("kind") == "chip"
        size, weight = (theme.LABEL, theme.SEMI_BOLD) if strong else (self._size, theme.MEDIUM)
        return theme.font(size, weight, tabular=False)

    def _restyle(self) -> None:
        self.setFont(self._font())
        if self._icon:
            tokens = {"primary": "on_fill", "danger": "danger", "link": "accent"}
            icons.put(self, self._icon, tokens.get(str(self.property("kind")), "text"))


def primary_button(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """The one thing a page is for; at most one of these in view."""
    return Button(text, "primary", icon=icon, parent=parent)


def plain_button(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    return Button(text, "plain", icon=icon, parent=parent)


def quiet_button(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """Without a frame, for what is seldom wanted."""
    return Button(text, "quiet", icon=icon, parent=parent)


def danger_button(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """For what destroys something."""
    return Button(text, "danger", icon=icon, parent=parent)


def link_button(text: str, parent: QWidget | None = None) -> Button:
    """Underlined words that lead to another place."""
    button = Button(text, "link", parent=parent)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> Button:
    """A drawing only; ``name`` says what it does to a screen reader and in its tip."""
    button = Button("", "icon", icon=icon, parent=parent)
    button.setAccessibleName(name)
    set_tip(button, name)
    return button


def without_mnemonic(text: str) -> str:
    """The text of a control as it is read: ``Save && &close`` becomes ``Save & close``."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
