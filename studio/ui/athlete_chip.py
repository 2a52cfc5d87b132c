"""The athlete in charge, in the top bar: initials, name, and the weak side as shape, colour and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.folding_button import FoldingButton
from studio.ui.text import set_tip
from studio.ui.widgets.avatar import initials_of, paint_avatar
from studio.ui.widgets.side_badge import paint_shape

WIDEST_NAME = 160


class AthleteChip(FoldingButton):
    """Its accessible name is 'Athlete'; who it is, and the weak side, stand in the description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("athleteChip")
        self._name: str | None = None
        self._side: Side | None = None
        self.setAccessibleName(self.tr("Athlete"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_athlete(None, None)

    @property
    def athlete_name(self) -> str | None:
        return self._name

    @property
    def weak_side(self) -> Side | None:
        return self._side

    def set_athlete(self, name: str | None, weak_side: Side | None) -> None:
        """Show who is in charge; nobody with None."""
        self._name, self._side = name, weak_side
        said = name or self.tr("Nobody is in charge yet")
        described = " · ".join(part for part in (said, self._side_words()) if part)
        self.setAccessibleDescription(described)
        set_tip(self, described)
        self.updateGeometry()
        self.update()

    @override
    def wide_width(self) -> int:
        badge = self._badge_width()
        return theme.px(34) + self._name_width() + theme.px(14) + (badge + theme.px(8) if badge else 0)

    @override
    def narrow_width(self) -> int:
        shape = theme.px(16) if self._side else 0
        return theme.px(34) + shape

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        length = theme.px(24)
        round_place = QRectF(theme.px(5), (self.height() - length) / 2, length, length)
        paint_avatar(painter, initials_of(self._name or "") or "–", round_place, colours)
        if self.narrow:
            if self._side:
                self._paint_side_shape(painter, theme.px(33), colours)
            return
        left = theme.px(37)
        name = QRectF(left, 0, self._name_width() + 2, self.height())
        painter.setFont(_name_font())
        painter.setPen(theme.colour(colours.text if self._name else colours.muted))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._shown_name())
        if self._side:
            self._paint_badge(painter, left + self._name_width() + theme.px(8), colours)

    def _paint_badge(self, painter: QPainter, left: float, colours: theme.Palette) -> None:
        side = self._side.value if self._side else ""
        height = theme.px(18)
        place = QRectF(left, (self.height() - height) / 2, self._badge_width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.tint(side)))
        painter.drawRoundedRect(place, height / 2, height / 2)
        self._paint_side_shape(painter, left + theme.px(8), colours)
        painter.setFont(_badge_font())
        painter.setPen(theme.colour(colours.side(side)))
        words = place.adjusted(theme.px(20), 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._side_words()
        )

    def _paint_side_shape(self, painter: QPainter, left: float, colours: theme.Palette) -> None:
        length = theme.px(8)
        if self._side:
            paint_shape(
                painter, self._side, QRectF(left, (self.height() - length) / 2, length, length), colours
            )

    def _side_words(self) -> str:
        if self._side is Side.LEFT:
            return self.tr("left weaker")
        return self.tr("right weaker") if self._side is Side.RIGHT else ""

    def _shown_name(self) -> str:
        widest = theme.px(WIDEST_NAME)
        name = self._name or self.tr("No athlete")
        return QFontMetrics(_name_font()).elidedText(name, Qt.TextElideMode.ElideRight, widest)

    def _name_width(self) -> int:
        return QFontMetrics(_name_font()).horizontalAdvance(self._shown_name())

    def _badge_width(self) -> int:
        words = self._side_words()
        return QFontMetrics(_badge_font()).horizontalAdvance(words) + theme.px(29) if words else 0


def _name_font() -> QFont:
    return theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False)


def _badge_font() -> QFont:
    return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
