"""The stage and the panel of its sets: side by side, or one above the other where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from studio.ui import theme
from studio.ui.session.sets_panel import SetsPanel
from studio.ui.session.stage import StageView
from studio.ui.widgets.scroll import Scroll

PANEL, WIDEST_PANEL, NARROWEST_STAGE = 300, 420, 560
NEEDED = 520  # what a stage is high with the set card on it


class StageRoom(Scroll):
    """Scrolls what lies one above the other; `fold` is asked for whenever the room may be another."""

    def __init__(self, stage: StageView, sets: SetsPanel) -> None:
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(stage, 1)
        self._row.addWidget(sets)
        super().__init__(content)
        self._stage, self._sets = stage, sets
        self._size = (0, 0)
        theme.news().changed.connect(self._fold_again)

    def fold(self, width: int, height: int) -> None:
        """The panel beside the stage, or below it where there is no room."""
        self._size = (width, height)
        self._stage.set_tight(tight=height < theme.px(NEEDED))
        panel = min(max(theme.px(PANEL), round(width * 0.28)), theme.px(WIDEST_PANEL))
        beside = width - panel >= theme.px(NARROWEST_STAGE)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._sets.setMinimumWidth(panel if beside else 0)
        self._sets.setMaximumWidth(panel if beside else 16_777_215)
        self._stage.setMinimumHeight(0 if beside else max(height, self._stage.lowest(width)))

    def _fold_again(self) -> None:
        """Text has another size."""
        self.fold(*self._size)
