"""The three panes of the planner side by side; without room, list and inspector take turns."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.planner.blocks_pane import BlocksPane
from studio.ui.planner.inspector import Inspector
from studio.ui.planner.middle import Middle
from studio.ui.widgets.card import line

LEAST_MIDDLE = 380
LARGEST_SHARE = 0.42


class Panes(QWidget):
    """Blocks at the left, the plan in the middle, the inspector at the right."""

    def __init__(self, pane: BlocksPane, middle: Middle, inspector: Inspector) -> None:
        super().__init__()
        self._pane, self._middle, self._inspector = pane, middle, inspector
        self._has_block = False
        self._lines = line(vertical=True), line(vertical=True)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (pane, self._lines[0], middle, self._lines[1], inspector):
            layout.addWidget(part, 1 if part is middle else 0)

        middle.blocks_button.toggled.connect(self.arrange)
        theme.news().changed.connect(self.arrange)

    def set_block(self, *, there: bool) -> None:
        """The inspector is of use only where there is a block."""
        self._has_block = there
        self.arrange()

    def arrange(self) -> None:
        """Give each pane its width, or its turn."""
        inspector = min(self._inspector.preferred_width(self.width()), round(self.width() * LARGEST_SHARE))
        self._inspector.setFixedWidth(max(inspector, 1))
        pane = self._pane.preferred_width(self.width())
        self._pane.setFixedWidth(pane)
        folded = self.width() < pane + inspector + theme.px(LEAST_MIDDLE)
        self._middle.set_folded(folded=folded)
        listing = not folded or self._middle.blocks_button.isChecked()
        inspecting = self._has_block and not (folded and listing)
        for part, wanted in (
            (self._pane, listing),
            (self._lines[0], listing),
            (self._inspector, inspecting),
            (self._lines[1], inspecting),
        ):
            part.setVisible(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
