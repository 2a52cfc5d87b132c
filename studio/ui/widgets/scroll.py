"""A page that scrolls up and down where it does not fit, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override


class ScrolledContent(QWidget):
    """Content whose height follows from its width alone.

    Qt would also ask for the height that its wrapped words need where they are narrowest, and so show a
    scroll bar beside a page that fits.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """Shows ``content`` as wide as there is room; ``sideways`` lets it scroll left and right too."""

    def __init__(self, content: QWidget, *, sideways: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setProperty("scrolled", "true")
        content.setProperty("scrolled", "true")
        self.setWidget(content)
