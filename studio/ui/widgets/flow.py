"""A layout that puts its things side by side and goes on in the next line where they do not fit."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

JOINED = "joined"
"""The property of a widget that begins no line: it stays beside the one before."""


class FlowLayout(QLayout):
    """Chips, buttons and filters that must never be cut."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    @override
    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _joined_to(self, shown: list[QLayoutItem], number: int) -> int:
        """The room that is needed behind an item by those that stay beside it."""
        behind = takewhile(_is_joined, shown[number + 1 :])
        return sum(self.spacing() + item.sizeHint().width() for item in behind)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place every item, or only measure; the height that was needed."""
        left, top, line_height = rect.left(), rect.top(), 0
        shown = self._shown()
        for number, item in enumerate(shown):
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 16777215))
            whole = size.width() + self._joined_to(shown, number)
            if line_height and left + whole > rect.left() + rect.width():
                left, top, line_height = rect.left(), top + line_height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        return top + line_height - rect.top()


def _is_joined(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and bool(widget.property(JOINED))
