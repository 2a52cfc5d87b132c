"""The bar over the page: its title and actions, 'Find anything', and the athlete in charge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import icons, theme
from studio.ui.action_bar import GAP, ActionBar
from studio.ui.athlete_chip import AthleteChip
from studio.ui.folding_button import FoldingButton
from studio.ui.text import ElidedLabel, set_tip

SIDE_MARGIN = 20


class TopBar(QFrame):
    """Gives way in this order where it is narrow: the search field, the chip's words, actions, the title."""

    find_wanted = Signal()
    athlete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.title = ElidedLabel("", "title")
        self.actions_bar = ActionBar()
        self.finder = FindField()
        self.athlete = AthleteChip()

        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_MARGIN, 8, SIDE_MARGIN, 8)
        layout.setSpacing(GAP)
        layout.addWidget(self.title, 1)
        for part in (self.actions_bar, self.finder, self.athlete):
            layout.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

        self.actions_bar.parts_changed.connect(self.fit)
        self.finder.clicked.connect(self.find_wanted)
        self.athlete.clicked.connect(self.athlete_wanted)
        theme.news().changed.connect(self.fit)

    def set_page(self, title: str, actions: Sequence[QWidget]) -> None:
        """Show the title and the actions of another page."""
        self.title.setText(title)
        self.actions_bar.set_parts(actions)
        self.fit()

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.fit()

    def set_athlete(self, name: str | None, weak_side: Side | None) -> None:
        self.athlete.set_athlete(name, weak_side)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = self.finder.narrow_width() + self.athlete.narrow_width() + self.actions_bar.narrowest()
        return QSize(narrow + theme.px(80) + 3 * GAP + 2 * SIDE_MARGIN, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Share the width out anew."""
        title = QFontMetrics(self.title.font()).horizontalAdvance(self.title.text()) + 4
        room = self.width() - 2 * SIDE_MARGIN - 3 * GAP - title
        actions = self.actions_bar.natural_width()
        wide_find, wide_chip = self.finder.wide_width(), self.athlete.wide_width()
        find_narrow = room < actions + wide_find + wide_chip
        chip_narrow = find_narrow and room < actions + self.finder.narrow_width() + wide_chip
        self.finder.set_narrow(narrow=find_narrow)
        self.athlete.set_narrow(narrow=chip_narrow)
        self.actions_bar.fit(room - self.finder.width_now() - self.athlete.width_now())


class FindField(FoldingButton):
    """Looks like a search field with its key, and opens the palette; only a lens where it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findField")
        self._words = self.tr("Find anything")
        self._key = self.tr("Ctrl K")
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self.tr("Pages, athletes, exercises, blocks and commands: Ctrl+K"))
        set_tip(self, self.tr("Find anything (Ctrl+K)"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def wide_width(self) -> int:
        return max(theme.px(190), self._words_width() + theme.px(90))

    @override
    def narrow_width(self) -> int:
        return theme.px(36)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        length = theme.px(16)
        inset = (self.width() - length) / 2 if self.narrow else theme.px(10)
        middle = (self.height() - length) / 2
        icons.paint(painter, "search", colours.muted, QRectF(inset, middle, length, length))
        if self.narrow:
            return
        painter.setFont(theme.font(theme.BODY, tabular=False))
        painter.setPen(theme.colour(colours.muted))
        left = theme.px(34)
        area = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        self._paint_key(painter, colours)

    def _paint_key(self, painter: QPainter, colours: theme.Palette) -> None:
        painter.setFont(theme.font(theme.LABEL, theme.MEDIUM, tabular=False))
        width = painter.fontMetrics().horizontalAdvance(self._key) + theme.px(10)
        height = theme.px(18)
        place = QRectF(self.width() - width - theme.px(8), (self.height() - height) / 2, width, height)
        painter.setPen(theme.colour(colours.border))
        painter.setBrush(theme.colour(colours.surface))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(theme.colour(colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)

    def _words_width(self) -> int:
        return QFontMetrics(theme.font(theme.BODY, tabular=False)).horizontalAdvance(self._words)
