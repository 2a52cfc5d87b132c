"""Words with buttons at their right; the buttons go below them where there is no room beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget
from typing_extensions import override

from studio.ui import theme

WORDS_WANT = 260


class HeadLine(QWidget):
    """``words`` keep WORDS_WANT designed pixels to themselves before the buttons give way."""

    def __init__(
        self,
        words: QLayout,
        buttons: Sequence[QWidget],
        *,
        wanted: int = WORDS_WANT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._wanted = wanted
        self._below: bool | None = None
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.addLayout(words, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._place()

        theme.news().changed.connect(self._place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        below = self.width() < theme.px(self._wanted) + self._buttons.sizeHint().width() + 12
        if below == self._below:
            return
        self._below = below
        if below:
            self._grid.addWidget(self._buttons, 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._buttons, 0, 1, Qt.AlignmentFlag.AlignVCenter)
