"""The rail at the left: seven places, each an icon and a word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import icons, theme
from studio.ui.widgets.scroll import Scroll

MARK = 38
BUTTON_WIDTH, BUTTON_HEIGHT = 62, 56


class Rail(QFrame):
    """Shows the places and tells which one is wanted; the last of them stands at the foot."""

    place_wanted = Signal(str)

    def __init__(self, places: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Places"))
        self._keys = [key for key, _word in places]
        self._group = QButtonGroup(self)
        self.buttons = {key: RailButton(key, word) for key, word in places}

        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(6, 8, 6, 8)
        layout.setSpacing(4)
        layout.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        for number, (key, button) in enumerate(self.buttons.items()):
            if key == self._keys[-1]:
                layout.addStretch(1)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._group.addButton(button, number)
        self._scroll = Scroll(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

        self._group.setExclusive(False)
        self._group.idClicked.connect(self._want)
        theme.news().changed.connect(self._fit)
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark the place that is shown."""
        for own_key, button in self.buttons.items():
            button.set_current(current=own_key == key)
            if own_key == key:
                self._scroll.ensureWidgetVisible(button)

    def focus_current(self) -> None:
        """Put the keyboard on the place that is shown."""
        current = next((b for b in self.buttons.values() if b.current), self.buttons[self._keys[0]])
        current.setFocus(Qt.FocusReason.TabFocusReason)

    def _want(self, number: int) -> None:
        self.place_wanted.emit(self._keys[number])

    def _fit(self) -> None:
        """As wide as the widest word needs, and the scroll bar where the window is too low for all."""
        self.setFixedWidth(max(button.sizeHint().width() for button in self.buttons.values()) + 13)


class RailButton(QPushButton):
    """A place: its icon over its word, tinted while it is the one shown."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setObjectName("railButton")
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = key
        self.current = False
        theme.news().changed.connect(self.updateGeometry)
        theme.news().changed.connect(self.update)

    def set_current(self, *, current: bool) -> None:
        """Look like the place that is shown, or like one that is not."""
        self.current = current
        self.setAccessibleDescription(self.tr("shown now") if current else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(theme.px(BUTTON_WIDTH), self._word_width() + 8), theme.px(BUTTON_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, colours)
        colour = colours.accent if self.current else colours.text if self.underMouse() else colours.muted
        length = theme.px(20)
        middle = self.height() / 2 - theme.px(9)
        icons.paint(
            painter,
            self._icon,
            colour,
            QRectF((self.width() - length) / 2, middle - length / 2, length, length),
        )
        painter.setPen(theme.colour(colour))
        weight = theme.SEMI_BOLD if self.current else theme.REGULAR
        painter.setFont(theme.font(theme.LABEL, weight, tabular=False))
        place = QRectF(0, middle + length / 2, self.width(), theme.px(22))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_ground(self, painter: QPainter, colours: theme.Palette) -> None:
        ground = colours.accent_tint if self.current else colours.surface_2 if self.underMouse() else ""
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(self.rect(), theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(colours.accent), 2))
            painter.drawRoundedRect(
                self.rect().adjusted(1, 1, -1, -1), theme.PANEL_RADIUS, theme.PANEL_RADIUS
            )

    def _word_width(self) -> int:
        self.ensurePolished()
        from PySide6.QtGui import QFontMetrics

        bold = theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
        return QFontMetrics(bold).horizontalAdvance(self.text())


class _Mark(QWidget):
    """The program's sign, in the colours of the two sides."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(MARK, MARK)
        theme.news().changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        half = self.width() // 2
        for left, colour in ((0, colours.left), (half, colours.right)):
            painter.setClipRect(left, 0, half, self.height())
            painter.setBrush(theme.colour(colour))
            painter.drawRoundedRect(self.rect(), 10, 10)
