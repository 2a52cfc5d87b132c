"""Bands at the top of the page area that say how the data is faring; each stays until it is taken away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import icons, theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button

# tone: its drawing; the gravest stands at the top
TONES = {"danger": "warning", "warning": "warning", "info": "info"}
_TEXT_TONES = {"danger": "danger", "warning": "warning", "info": "accent"}


class Banners(QWidget):
    """No banners, no room taken. `action_wanted` gives the key of the banner whose button was pressed."""

    action_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Banner] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_banner(self, key: str, tone: str, text: str, action: str = "") -> None:
        """Say ``text`` (plain) under ``key``, in the place of what was said under it before.

        ``tone`` is info, warning or danger; ``action`` is the verb on its button, none if empty.
        """
        banner = self._shown.get(key)
        if banner is not None and banner.tone != tone:
            self.hide_banner(key)
            banner = None
        if banner is None:
            banner = self._shown[key] = Banner(key, tone)
            banner.pressed.connect(self.action_wanted)
            self._layout.insertWidget(self._place_of(banner), banner)
            banner.show()
        banner.say(text, action)
        self.show()

    def hide_banner(self, key: str) -> None:
        """Take the banner away; nothing happens if there is none."""
        banner = self._shown.pop(key, None)
        if banner is None:
            return
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._shown))

    def banner(self, key: str) -> Banner | None:
        """The banner shown under ``key``."""
        return self._shown.get(key)

    def _place_of(self, new: Banner) -> int:
        """Below those that are as grave."""
        ranks = list(TONES)
        others = (banner for banner in self._shown.values() if banner is not new)
        return sum(ranks.index(banner.tone) <= ranks.index(new.tone) for banner in others)


class Banner(QFrame):
    """One band: a sign, what is the matter, and a button where something can be done about it."""

    pressed = Signal(str)

    def __init__(self, key: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.tone = key, tone
        self.setProperty("banner", tone)
        self.text = PlainLabel("", "body", tone=_TEXT_TONES[tone], wrap=True)
        self.action = plain_button("")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 8)
        layout.setSpacing(12)
        layout.addWidget(_Sign(tone))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.action.clicked.connect(self._press)

    def say(self, text: str, action: str) -> None:
        """Show ``text`` and have it read aloud; the button goes where ``action`` is empty."""
        news = text != self.text.text()
        self.text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(text)
        if news:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _press(self) -> None:
        self.pressed.emit(self.key)


class _Sign(QWidget):
    """The drawing of a tone, painted in the colours of its surroundings."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.news().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = str(getattr(theme.palette_for(self), _TEXT_TONES[self._tone]))
        icons.paint(QPainter(self), TONES[self._tone], colour, QRectF(self.rect()))
