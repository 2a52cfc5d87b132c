"""The trace of the whole set along the foot of the stage: what is done in colour, a play head, the reps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.cues import Score, moment_at
from studio.domain.ghost import Ghost
from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.session import coming
from studio.ui.session.trace_view import view_of
from studio.ui.widgets.tempo_trace import paint_trace, placed

LINE = 4.0
HEAD, GHOST_RING = 16, 13.0
HEIGHT, LOWEST = 104, 56


class TraceStrip(QWidget):
    """Draws a score; longer sets are shown a part at a time, the one in which the play head is.

    The ghost is the other leg's set: a pale dashed line where it ended, a dashed ring where it was.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: Score | None = None
        self._carried = 0
        self._ghost: Ghost | None = None
        self._elapsed = 0.0
        self.view = view_of(None, 0.0)
        self._drawn: tuple[QPixmap, QPixmap] | None = None
        self.setAccessibleName(self.tr("Trace of the set"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.news().changed.connect(self._redraw)

    @override
    def sizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT + theme.px(theme.BODY) + self._band())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, LOWEST + theme.px(theme.BODY) + self._band())

    def show_score(self, score: Score | None, carried: int = 0) -> None:
        """Draw another set, or none; ``carried`` repetitions of it are done already."""
        if score is not self._score or carried != self._carried:
            self._score, self._carried = score, carried
            self.view = view_of(score, self._elapsed)
            self._redraw()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Mark where the other leg was, and where its set ended."""
        if ghost is not self._ghost:
            self._ghost = ghost
            self.setAccessibleDescription("" if ghost is None else coming.ghost_said(ghost))
            self.update()

    def set_elapsed(self, elapsed: float) -> None:
        """Move the play head to this second of the score."""
        if elapsed == self._elapsed:
            return
        self._elapsed = elapsed
        if not self.view.start <= elapsed <= self.view.end:
            view = view_of(self._score, elapsed)
            if view != self.view:
                self.view = view
                self._redraw()
        self.update()

    @property
    def head(self) -> QPointF:
        """Where the play head stands."""
        return self._at(self._elapsed, self.view.height_at(self._elapsed))

    @property
    def ghost_head(self) -> QPointF | None:
        """Where the other leg was at the same second: at the end of its set once that is over."""
        ghost, score = self._ghost, self._score
        if ghost is None or score is None:
            return None
        second = self._elapsed - score.lead_in
        moment = ghost.moment(second)
        if moment is not None:
            return self._at(self._elapsed, moment.height)
        return self.ghost_end if second >= ghost.shown_end else None

    @property
    def ghost_end(self) -> QPointF | None:
        """Where the other leg's set ended; nothing where that is not in view."""
        ghost, score = self._ghost, self._score
        if ghost is None or score is None:
            return None
        second = score.lead_in + ghost.shown_end
        if not self.view.shows(second):
            return None
        return self._at(second, moment_at(ghost.score, ghost.ended).height)

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
        head = self.head
        done, ahead = self._drawn
        painter.drawPixmap(0, 0, ahead)
        painter.setClipRect(QRect(0, 0, round(head.x()), self.height()))
        painter.drawPixmap(0, 0, done)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ghost(painter)
        self._paint_head(painter, head)

    def _paint_head(self, painter: QPainter, head: QPointF) -> None:
        colours, place = theme.palette_for(self), self._place()
        painter.setPen(QPen(theme.colour(colours.text), 2))
        painter.drawLine(QPointF(head.x(), place.top() - 6), QPointF(head.x(), place.bottom() + 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.text))
        painter.drawEllipse(head, HEAD / 2, HEAD / 2)

    def _paint_ghost(self, painter: QPainter) -> None:
        end, head = self.ghost_end, self.ghost_head
        colour = theme.colour(theme.palette_for(self).muted)
        if self._ghost is not None and end is not None:
            place = self._place()
            dashed = QPen(colour, 2)
            dashed.setDashPattern([3, 3])
            painter.setPen(dashed)
            painter.drawLine(QPointF(end.x(), place.top() - 4), QPointF(end.x(), place.bottom() + 6))
            painter.setFont(theme.font(theme.BODY, theme.MEDIUM))
            text = coming.ghost_mark(self._ghost)
            wide = painter.fontMetrics().horizontalAdvance(text) + 4
            left = min(max(end.x() - wide / 2, 0.0), self.width() - wide)
            painter.drawText(QRectF(left, 0, wide, place.top() - 6), Qt.AlignmentFlag.AlignCenter, text)
        if head is not None:
            pen = QPen(colour, 3)
            pen.setDashPattern([2, 1.4])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(head, GHOST_RING, GHOST_RING)

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
        paint_trace(painter, self.view.points, place, colour if done else colours.border, width=LINE)
        if not done and self._score is not None and self._score.reps is not None:
            self._paint_numbers(painter)
        painter.end()
        return picture

    def _paint_numbers(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.colour(theme.palette_for(self).muted))
        bottom = self._place().bottom() + 8
        for rep, middle in self.view.reps:
            left = self._at(middle, 0.0).x()
            box = QRectF(left - 20, bottom, 40, self.height() - bottom)
            number = str(rep + self._carried)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, number)

    def _place(self) -> QRectF:
        numbers = theme.px(theme.BODY) + 14
        top = 10.0 + self._band()
        return QRectF(HEAD / 2, top, self.width() - HEAD, max(self.height() - numbers - top, 4.0))

    def _band(self) -> int:
        """Room over the trace for the words of the ghost, there or not: nothing jumps."""
        return theme.px(theme.BODY)

    def _at(self, second: float, height: float) -> QPointF:
        """The place of a second of the score and a height."""
        view = self.view
        place = self._place().adjusted(LINE, LINE, -LINE, -LINE)
        span = view.end - view.start
        return placed(((view.within(second) - view.start, height), (span, height)), place)[0]

    def _redraw(self) -> None:
        self._drawn = None
        self.update()
