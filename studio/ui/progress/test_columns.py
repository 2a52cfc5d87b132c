"""The parts of the strength-test dialog: how to test beside the fields, or below them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.widgets.card import panel
from studio.ui.widgets.scroll import ScrolledContent

FOLD_BELOW, STEPS_WIDTH = 900, 280


class TestColumns(ScrolledContent):
    """``steps`` in a box of their own, the ``fields`` below one another."""

    __test__ = False  # no test of pytest's

    def __init__(self, steps: QWidget, fields: Iterable[QWidget]) -> None:
        super().__init__()
        self._box = panel("sunken")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addWidget(steps)
        column = QVBoxLayout()
        column.setSpacing(14)
        for field in fields:
            column.addWidget(field)
        column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(24, 20, 24, 12)
        self._columns.setSpacing(20)
        self._columns.addWidget(self._box, 0)
        self._columns.addLayout(column, 1)

    def fold(self, width: int) -> None:
        """Take what room there is in a dialog of this width."""
        beside = width >= theme.px(FOLD_BELOW)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        self._columns.setDirection(way)
        self._box.setMaximumWidth(theme.px(STEPS_WIDTH) if beside else self.maximumWidth())
