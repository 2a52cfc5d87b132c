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
MARGIN, GAP = 16, 12
TRIES = 8  # while charts keep changing, before it is taken as it is
ROUNDED = 4  # pixels that what is level may be off
LEAST_WIDTH = 360
DOTS_PER_METRE = round(96 / 0.0254)
GONE = "The chart is not on screen any more. Nothing was exported; show it and try again."
TOO_LARGE = "There is no memory for a picture of this size. Nothing was exported; export one chart alone."


@dataclass(frozen=True, slots=True)
class Caption:
    """``title`` says whose and what, ``about`` in which terms and of when, ``sentence`` what it means.

    ``notes`` are what else the page says of it: each a line of its own.
    """

    title: str
    about: str
    sentence: str
    notes: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        return " ".join((f"{self.about}.", self.sentence, *self.notes))


class Picture:
    """Of ``views``, in their order and as wide as on screen; ``drawn`` is for a file of vectors."""

    def __init__(self, caption: Caption, views: Sequence[ChartView], *, drawn: bool = False) -> None:
        refuse_gone(views)
        self.caption = caption
        self._views = tuple(views)
        self.plots: list[QRectF] = []  # where the axes enclose something, once it is painted
        self._state = [_state_of(view) for view in views]
        self.placed = _placed(list(panels_of(views, drawn=drawn)))
        widest = max((at.right() for _, at in self.placed), default=0.0)
        self.width = max(widest, float(theme.px(LEAST_WIDTH)))
        small = [(text, SMALL) for text in (caption.sentence, *caption.notes)]
        looks = ((caption.title, TITLE), (caption.about, BODY), *small)
        self._head = [Lettering(text, look, self.width, drawn=drawn) for text, look in looks]
        self.head_height = sum(words.height + 2 for words in self._head)
        self.charts_at = QPointF(MARGIN, MARGIN + self.head_height + GAP)
        bottom = self.charts_at.y() + max((at.bottom() for _, at in self.placed), default=0.0)
        self.size = QSize(round(self.width) + 2 * MARGIN, round(bottom) + MARGIN)

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
        for number, words in enumerate(self._head):
            words.paint(painter, at, colours.text if number in (0, 2) else colours.muted)
            at += QPointF(0.0, words.height + 2)
        for panel, place in self.placed:
            yield
            if not _there(self._views):
                return
            at = self.charts_at + place.topLeft()
            panel.paint(painter, at, place.height())
            if panel.plot is not None:
                self.plots.append(panel.plot.translated(at))


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


def _placed(panels: Sequence[AnyPanel]) -> list[tuple[AnyPanel, QRectF]]:
    """Where they stand on screen, and no further down than what is above them needs."""
    left = min((panel.on_screen.left() for panel in panels), default=0)
    placed: list[tuple[AnyPanel, QRectF]] = []
    for row in _rows(panels):
        top = max((at.bottom() + GAP for _, at in placed if _is_over(at, row, left)), default=0.0)
        for panel in row:
            alike = [p.height for p in row if _near(p.on_screen.bottom(), panel.on_screen.bottom())]
            at = QRectF(panel.on_screen.left() - left, top, panel.width, max(alike))
            placed.append((panel, at))
    return placed


def _rows(panels: Sequence[AnyPanel]) -> list[list[AnyPanel]]:
    """Those that begin at the same height."""
    rows: list[list[AnyPanel]] = []
    for panel in sorted(panels, key=_top):
        if rows and _near(_top(rows[-1][0]), _top(panel)):
            rows[-1].append(panel)
        else:
            rows.append([panel])
    return rows


def _is_over(at: QRectF, row: Sequence[AnyPanel], left: int) -> bool:
    places = [(p.on_screen.left() - left, p.on_screen.left() - left + p.width) for p in row]
    return any(begin < at.right() - ROUNDED and at.left() < end - ROUNDED for begin, end in places)


def _top(panel: AnyPanel) -> int:
    return panel.on_screen.top()


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= ROUNDED


def _there(views: Sequence[ChartView]) -> bool:
    return all(shiboken6.isValid(view) for view in views)


def _state_of(view: ChartView) -> tuple[object, ...]:
    """All that its picture depends on; a first paint may show that an axis needs more room for its words."""
    view.plotItem.layout.activate()
    box = view.plotItem.vb.mapRectToScene(view.plotItem.vb.rect())
    return view.shown, view.size(), view.view, box, theme.palette_for(view), theme.px(100)
