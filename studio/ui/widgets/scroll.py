"""A page that scrolls up and down where it does not fit, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget
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

    def height_in(self, layout: QLayout, width: int) -> int:
        """How high ``layout``, which this is in, has to be at ``width`` so that nothing scrolls."""
        content, margins = self.widget(), layout.contentsMargins()
        if content is None:
            return layout.totalSizeHint().height()
        for widget in content.findChildren(QWidget):
            widget.ensurePolished()  # else the margins of the style sheet are not counted
        self.updateGeometry()  # its layout does not hear of other content
        needed = content.heightForWidth(width - margins.left() - margins.right())
        flows, natural = layout.hasHeightForWidth(), layout.totalSizeHint().height()
        around = layout.totalHeightForWidth(width) if flows else natural
        return around - self.sizeHint().height() + needed


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page that ``widget`` is on to it, if it is on one."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Scroll):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)


def settle_layouts() -> None:
    """Let everything have the room that it needs by now, before anything is painted.

    Qt lays parts out before what they are in, and would press them into the room of before for a moment, and
    paint that.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
