"""Cards of one width in as many columns as there is room for; the cards of a line are equally high."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.widgets.flow import FlowLayout


class CardGrid(FlowLayout):
    """``narrowest`` is the designed width below which a card gives up its column."""

    def __init__(self, parent: QWidget | None = None, *, narrowest: int = 190, spacing: int = 12) -> None:
        super().__init__(parent, spacing=spacing)
        self._narrowest = narrowest

    @override
    def sizeHint(self) -> QSize:
        count = max(len(self._shown()), 1)
        width = count * theme.px(self._narrowest) + (count - 1) * self.spacing()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSize(self) -> QSize:
        lowest = min((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(theme.px(self._narrowest), lowest)

    @override
    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        fitting = (rect.width() + self.spacing()) // (theme.px(self._narrowest) + self.spacing())
        lines = -(-len(shown) // max(fitting, 1))
        columns = -(-len(shown) // lines)  # four cards stand two by two rather than three and one
        width = (rect.width() - (columns - 1) * self.spacing()) // columns
        top = rect.top()
        for start in range(0, len(shown), columns):
            line = shown[start : start + columns]
            height = max(_height(item, width) for item in line)
            for place, item in enumerate(line):
                if move:
                    item.setGeometry(
                        QRect(rect.left() + place * (width + self.spacing()), top, width, height)
                    )
            top += height + self.spacing()
        return top - self.spacing() - rect.top()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
