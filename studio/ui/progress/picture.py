"""What is seen on the Progress page as one picture: whose it is and what it says, and the charts below."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPaintDevice, QPainter

from studio.domain.errors import BadValue
from studio.ui import theme
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.lettering import BODY, SMALL, TITLE, Lettering
from studio.ui.progress.picture_panel import TIMES, AnyPanel, panels_of

T = TypeVar("T")
Steps = Generator[None, None, T]
Column = list[AnyPanel]
MARGIN, GAP = 16, 12
TRIES = 8  # while charts keep changing, before it is taken as it is
ROUNDED = 4  # pixels that columns of equal width may be off
LEAST_WIDTH = 360
DOTS_PER_METRE = round(96 / 0.0254)
GONE = "The chart is not on screen any more. Nothing was exported; show it and try again."
TOO_LARGE = "There is no memory for a picture of this size. Nothing was exported; export one chart alone."


@dataclass(frozen=True, slots=True)
class Caption:
    """``title`` says whose and what, ``about`` in which terms and of when, ``sentence`` what it means."""

    title: str
    about: str
    sentence: str

    @property
    def description(self) -> str:
        return f"{self.about}. {self.sentence}"


class Picture:
    """Of ``views``, in their order and as wide as on screen; ``drawn`` is for a file of vectors."""

    def __init__(self, caption: Caption, views: Sequence[ChartView], *, drawn: bool = False) -> None:
        refuse_gone(views)
        self.caption = caption
        self._views = tuple(views)
        self.plots: list[QRectF] = []  # where the axes enclose something, once it is painted
        self._state = [_state_of(view) for view in views]
        self.rows = _rows(list(panels_of(views, drawn=drawn)))
        widest = max((_width(row) for row in self.rows), default=0.0)
        self.width = max(widest, float(theme.px(LEAST_WIDTH)))
        looks = ((caption.title, TITLE), (caption.about, BODY), (caption.sentence, SMALL))
        self._head = [Lettering(text, look, self.width, drawn=drawn) for text, look in looks]
        self.head_height = sum(words.height + 2 for words in self._head)
        heights = [_height_of(row) + GAP for row in self.rows]
        self.size = QSize(
            round(self.width) + 2 * MARGIN,
            round(MARGIN + self.head_height + GAP + sum(heights)) - GAP + MARGIN,
        )

    @property
    def true(self) -> bool:
        """Whether the charts are still as they were when it was laid out."""
        return _there(self._views) and self._state == [_state_of(view) for view in self._views]

    def painting(self, painter: QPainter) -> Iterator[None]:
        """Paint it, a chart a step."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        painter.fillRect(QRectF(QPointF(), self.size), theme.colour(colours.background))
        yield
        at = QPointF(MARGIN, MARGIN)
        for words, colour in zip(self._head, (colours.text, colours.muted, colours.text), strict=True):
            words.paint(painter, at, colour)
            at += QPointF(0.0, words.height + 2)
        at += QPointF(0.0, GAP)
        for row in self.rows:
            height = _height_of(row)
            for column in row:
                yield from self._paint_column(painter, column, at, height)
                at += QPointF(column[0].width + GAP, 0.0)
            at = QPointF(MARGIN, at.y() + height + GAP)

    def _paint_column(self, painter: QPainter, column: Column, at: QPointF, height: float) -> Iterator[None]:
        """One below the other, the last one down to ``height``."""
        bottom = at.y() + height
        for panel in column:
            yield
            if not _there(self._views):
                return
            panel.paint(painter, at, bottom - at.y() if panel is column[-1] else panel.height)
            if panel.plot is not None:
                self.plots.append(panel.plot.translated(at))
            at = QPointF(at.x(), at.y() + panel.height + GAP)


def refuse_gone(views: Sequence[ChartView]) -> None:
    """Raise BadValue where one of them is not there any more."""
    if not _there(views):
        raise BadValue(GONE)


def pixels_of(caption: Caption, views: Sequence[ChartView]) -> Steps[QImage]:
    """The picture with twice the pixels, painted in steps. Raises BadValue."""
    left = TRIES
    while True:
        picture = Picture(caption, views)
        image = QImage(picture.size * TIMES, QImage.Format.Format_RGB32)
        if image.isNull():
            raise BadValue(TOO_LARGE)
        image.setDevicePixelRatio(TIMES)
        yield
        yield from painted(picture, image)
        left -= 1
        if picture.true or not left:
            break
    image.setDotsPerMeterX(TIMES * DOTS_PER_METRE)
    image.setDotsPerMeterY(TIMES * DOTS_PER_METRE)
    image.setText("Title", caption.title)
    image.setText("Description", caption.description)
    return image


def painted(picture: Picture, device: QPaintDevice) -> Steps[None]:
    painter = QPainter(device)
    try:
        yield from picture.painting(painter)
    finally:
        painter.end()  # also where the rest is not wanted any more: a device must not go before its painter


def _rows(panels: Sequence[AnyPanel]) -> list[list[Column]]:
    """Side by side while there is room as on screen, and below one another beside a tall one."""
    places = [panel.on_screen for panel in panels]
    room = max(p.right() for p in places) - min(p.left() for p in places) if places else 0
    rows: list[list[Column]] = []
    for panel in panels:
        if rows and _goes_below(rows[-1], panel):
            rows[-1][-1].append(panel)
        elif rows and _width([*rows[-1], [panel]]) <= room + ROUNDED:
            rows[-1].append([panel])
        else:
            rows.append([[panel]])
    return rows


def _goes_below(row: Sequence[Column], panel: AnyPanel) -> bool:
    """Whether the last column is as wide, and so much lower than another that half of ``panel`` has room."""
    last = row[-1]
    alike = abs(last[0].width - panel.width) <= ROUNDED
    return alike and _height(last) + panel.height / 2 <= _height_of(row)


def _width(row: Sequence[Column]) -> float:
    return sum(column[0].width for column in row) + GAP * (len(row) - 1)


def _height(column: Column) -> float:
    return sum(panel.height for panel in column) + GAP * (len(column) - 1)


def _height_of(row: Sequence[Column]) -> float:
    return max(map(_height, row))


def _there(views: Sequence[ChartView]) -> bool:
    return all(shiboken6.isValid(view) for view in views)


def _state_of(view: ChartView) -> tuple[object, ...]:
    """All that its picture depends on; a first paint may show that an axis needs more room for its words."""
    view.plotItem.layout.activate()
    box = view.plotItem.vb.mapRectToScene(view.plotItem.vb.rect())
    return view.shown, view.size(), view.view, box, theme.palette_for(view), theme.px(100)
