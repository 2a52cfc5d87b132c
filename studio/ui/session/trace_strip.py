"""The trace of the whole set along the foot of the stage: what is done in colour, a play head, the reps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.cues import MomentKind, Score, Stretch
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.widgets.tempo_trace import paint_trace, placed

REPS_IN_VIEW = 15
LINE = 4.0
HEAD = 16
HEIGHT, LOWEST = 104, 56


class TraceStrip(QWidget):
    """Draws a score; longer sets are shown a part at a time, the one in which the play head is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: Score | None = None
        self._elapsed = 0.0
        self._first_rep = 1
        self._drawn: tuple[QPixmap, QPixmap] | None = None
        self.setAccessibleName(self.tr("Trace of the set"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.news().changed.connect(self._redraw)

    @override
    def sizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT + theme.px(theme.BODY))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, LOWEST + theme.px(theme.BODY))

    def show_score(self, score: Score | None) -> None:
        """Draw another set, or none."""
        if score is not self._score:
            self._score = score
            self._first_rep = 1
            self._redraw()

    def set_elapsed(self, elapsed: float) -> None:
        """Move the play head to this second of the score."""
        if elapsed != self._elapsed:
            self._elapsed = elapsed
            self._turn_the_page()
            self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._score is None:
            return
        if self._drawn is None:
            self._drawn = (self._picture(done=True), self._picture(done=False))
        painter = QPainter(self)
        place = self._place()
        head = self._head_at(place)
        done, ahead = self._drawn
        painter.drawPixmap(0, 0, ahead)
        painter.setClipRect(QRect(0, 0, round(head.x()), self.height()))
        painter.drawPixmap(0, 0, done)
        painter.setClipping(False)
        self._paint_head(painter, place, head)

    def _paint_head(self, painter: QPainter, place: QRectF, head: QPointF) -> None:
        colours = theme.palette_for(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(colours.text), 2))
        painter.drawLine(QPointF(head.x(), place.top() - 8), QPointF(head.x(), place.bottom() + 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.text))
        painter.drawEllipse(head, HEAD / 2, HEAD / 2)

    def _picture(self, *, done: bool) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        colours = theme.palette_for(self)
        side = self._score.side if self._score else Side.BOTH
        colour = colours.side(side.value) if side.one_sided else colours.accent
        place = self._place()
        paint_trace(painter, self._points(), place, colour if done else colours.border, width=LINE)
        if not done and self._score is not None and self._score.reps is not None:
            self._paint_numbers(painter, place)
        painter.end()
        return picture

    def _paint_numbers(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.colour(theme.palette_for(self).muted))
        start, end = self._span()
        for rep, middle in self._reps():
            left = place.left() + place.width() * (middle - start) / (end - start)
            box = QRectF(left - 20, place.bottom() + 8, 40, self.height() - place.bottom() - 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(rep))

    def _place(self) -> QRectF:
        numbers = theme.px(theme.BODY) + 14
        return QRectF(HEAD / 2, 10, self.width() - HEAD, max(self.height() - numbers - 10.0, 4.0))

    def _points(self) -> tuple[tuple[float, float], ...]:
        """Seconds from the beginning of the part in view, and heights."""
        start, _ = self._span()
        shown = [s for s in self._moving() if self._in_view(s.rep)]
        if not shown:
            return ()
        first = (shown[0].start - start, shown[0].low)
        return (first, *((s.end - start, s.high) for s in shown))

    def _head_at(self, place: QRectF) -> QPointF:
        start, end = self._span()
        second = min(max(self._elapsed, start), end)
        height = next((_height(s, second) for s in self._moving() if s.start <= second <= s.end), 0.0)
        return placed(((second - start, height), (end - start, height)), place.adjusted(4, 4, -4, -4))[0]

    def _turn_the_page(self) -> None:
        """Show the part of a long set in which the play head is."""
        rep = next((s.rep for s in reversed(self._moving()) if s.start <= self._elapsed), 1)
        first = (rep - 1) // REPS_IN_VIEW * REPS_IN_VIEW + 1
        if first != self._first_rep:
            self._first_rep = first
            self._redraw()

    def _in_view(self, rep: int) -> bool:
        return self._first_rep <= rep < self._first_rep + REPS_IN_VIEW

    def _moving(self) -> list[Stretch]:
        if self._score is None:
            return []
        return [s for s in self._score.stretches if s.kind is MomentKind.PHASE]

    def _span(self) -> tuple[float, float]:
        """The first and the last second in view."""
        shown = [s for s in self._moving() if self._in_view(s.rep)]
        return (shown[0].start, shown[-1].end) if shown else (0.0, 1.0)

    def _reps(self) -> list[tuple[int, float]]:
        """Each repetition in view with its middle second."""
        spans: dict[int, tuple[float, float]] = {}
        for stretch in self._moving():
            if self._in_view(stretch.rep):
                start, _ = spans.get(stretch.rep, (stretch.start, stretch.end))
                spans[stretch.rep] = (start, stretch.end)
        return [(rep, (start + end) / 2) for rep, (start, end) in spans.items()]

    def _redraw(self) -> None:
        self._drawn = None
        self.update()


def _height(stretch: Stretch, second: float) -> float:
    """The height of the hip at a second of ``stretch``."""
    share = (second - stretch.start) / stretch.seconds
    return stretch.low + (stretch.high - stretch.low) * share
