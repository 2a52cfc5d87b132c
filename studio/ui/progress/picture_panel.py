"""One chart in a picture: its title, what its marks mean, and the chart as it is on screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from studio.domain.chart import Chart, Scale
from studio.domain.sides import Side
from studio.ui import labels, theme, verdicts
from studio.ui.progress.chart_card import ChartCard
from studio.ui.progress.chart_painting import paint_pixels, paint_vectors
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.lettering import SECTION, SMALL, STRONG, Lettering
from studio.ui.progress.more_charts import OF_ALL, MoreCharts
from studio.ui.widgets.side_badge import SideBadge, paint_shape

TIMES = 2
ACROSS, DOWN = 16, 12
SIGN = 9
OF_MAP = "muscles"


class Panel:
    """Laid out for the view's own size; ``drawn`` is for a file of vectors."""

    def __init__(self, view: ChartView, *, drawn: bool) -> None:
        self.view = view
        self._drawn = drawn
        chart, card = view.shown, card_of(view)
        inner = float(view.width())
        room = inner - theme.px(SIGN + 4)
        self.title = Lettering(titled(chart) if chart else "", SECTION, inner, drawn=drawn)
        self.signs = [
            (side, Lettering(words, STRONG, room, drawn=drawn)) for side, words in sides_named(chart, card)
        ]
        aside = card.aside.text().strip() if card is not None else ""
        told = " · ".join(filter(None, (part_in_view(view), aside)))
        self.aside = Lettering(told, SMALL, inner, drawn=drawn)
        self.places = list(self._places_of_signs(inner))
        self.width = float(card.width()) if card is not None else inner + 2 * ACROSS
        head = sum(part.height + 2 for part in (self.title, self.aside)) + self._height_of_signs()
        self.chart_at = QPointF((self.width - inner) / 2, DOWN + head + 4)
        self.height = self.chart_at.y() + view.height() + DOWN

    @property
    def on_screen(self) -> QRect:
        """Where its card stands in the window."""
        return _in_window(card_of(self.view) or self.view)

    @property
    def plot(self) -> QRectF:
        """What the axes enclose, from the panel's corner."""
        box = self.view.plotItem.vb
        inside = self.view.mapFromScene(box.mapRectToScene(box.rect())).boundingRect()
        return QRectF(inside).translated(self.chart_at)

    def paint(self, painter: QPainter, at: QPointF, height: float) -> None:
        """At ``at``, on a card of ``height``."""
        colours = theme.palette_for(self.view)
        painter.save()
        painter.translate(at)
        painter.setPen(QPen(theme.colour(colours.border), 1))
        painter.setBrush(theme.colour(colours.surface))
        card = QRectF(0.5, 0.5, self.width - 1, height - 1)
        painter.drawRoundedRect(card, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        down = float(DOWN)
        self.title.paint(painter, QPointF(ACROSS, down), colours.text)
        down += self.title.height + 2
        for (side, words), place in zip(self.signs, self.places, strict=True):
            self._paint_sign(painter, side, words, QPointF(ACROSS, down) + place)
        down += self._height_of_signs()
        self.aside.paint(painter, QPointF(ACROSS, down), colours.muted)
        painter.restore()
        target = QRectF(at + self.chart_at, self.view.size())
        if self._drawn:
            paint_vectors(painter, target, self.view)
        else:
            paint_pixels(painter, target, self.view, TIMES)

    def _paint_sign(self, painter: QPainter, side: Side, words: Lettering, at: QPointF) -> None:
        colours, size = theme.palette_for(self.view), float(theme.px(SIGN))
        middle = at.y() + (words.height - size) / 2
        paint_shape(painter, side, QRectF(at.x(), middle, size, size), colours)
        words.paint(painter, QPointF(at.x() + size + theme.px(4), at.y()), colours.side(side.value))

    def _places_of_signs(self, width: float) -> Iterator[QPointF]:
        """Beside one another, and below where there is no room."""
        x = y = 0.0
        for _, words in self.signs:
            taken = theme.px(SIGN + 4) + words.width
            if x and x + taken > width:
                x, y = 0.0, y + words.height
            yield QPointF(x, y)
            x += taken + theme.px(12)

    def _height_of_signs(self) -> float:
        if not self.signs:
            return 0.0
        return self.places[-1].y() + self.signs[-1][1].height + 2


class CardPanel:
    """A card that holds no chart of this kind, as it is on screen."""

    plot = None

    def __init__(self, card: QWidget) -> None:
        self._card = card
        self.width, self.height = float(card.width()), float(card.height())

    @property
    def on_screen(self) -> QRect:
        return _in_window(self._card)

    def paint(self, painter: QPainter, at: QPointF, _height: float) -> None:
        """At ``at``; it keeps its own height."""
        painter.save()
        painter.translate(at)
        self._card.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.restore()


AnyPanel = Panel | CardPanel


def panels_of(views: Sequence[ChartView], *, drawn: bool) -> Iterator[AnyPanel]:
    """One for each of ``views``, and the muscle map behind the chart that has its numbers."""
    for view in views:
        yield Panel(view, drawn=drawn)
        muscles = _map_of(view) if len(views) > 1 else None
        if muscles is not None and muscles.isVisible():
            yield CardPanel(muscles)


def is_of_all(chart: Chart | None) -> bool:
    """Whether it is of all training, not of the exercise that is looked at."""
    return chart is not None and chart.key in OF_ALL


def titled(chart: Chart) -> str:
    """Its title, and that it is of all exercises where the picture would seem to be of one."""
    if not is_of_all(chart):
        return chart.title
    return QCoreApplication.translate("Progress", "{title} · all exercises").format(title=chart.title)


def part_in_view(view: ChartView) -> str:
    """The days to which it is zoomed, or that it is; empty while all of it is in view."""
    if view.shown is None or view.is_whole:
        return ""
    if view.shown.across.scale is not Scale.DAYS:
        return QCoreApplication.translate("Progress", "only a part is in view")
    left, right = view.view[0]
    first = math.ceil(left)
    ends = (date.fromordinal(day) for day in (first, max(first, math.floor(right))))
    days = dict.fromkeys(labels.day_text(day, "d MMM yyyy").replace(" ", "\u00a0") for day in ends)
    return QCoreApplication.translate("Progress", "in view: {days}").format(days=" – ".join(days))


def card_of(view: ChartView) -> ChartCard | None:
    """The card that the chart stands on."""
    parent: QWidget | None = view.parentWidget()
    while parent is not None and not isinstance(parent, ChartCard):
        parent = parent.parentWidget()
    return parent


def sides_named(chart: Chart | None, card: ChartCard | None) -> list[tuple[Side, str]]:
    """The sides as the card names them, and the colours of marks that show which side is weaker."""
    badges = card.findChildren(SideBadge) if card is not None else []
    named = [(badge.side, badge.word) for badge in badges if badge.side is not None and badge.isVisible()]
    if named or chart is None:
        return named
    own = {spot.side for series in chart.series if series.side is None for spot in series.spots}
    return [(side, verdicts.weaker_words(side)) for side in (Side.LEFT, Side.RIGHT) if side in own]


def _map_of(view: ChartView) -> QWidget | None:
    if view.shown is None or view.shown.key != OF_MAP:
        return None
    parent: QWidget | None = view.parentWidget()
    while parent is not None and not isinstance(parent, MoreCharts):
        parent = parent.parentWidget()
    return parent.muscle_map if parent is not None else None


def _in_window(shown: QWidget) -> QRect:
    return QRect(shown.mapTo(shown.window(), QPoint()), shown.size())
