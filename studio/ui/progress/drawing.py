"""What is seen on the Progress page as a drawing: vectors, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPolygonF
from PySide6.QtSvg import QSvgGenerator

from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.picture import TRIES, Caption, Picture, Steps, painted

_CLIP = re.compile(rb'(<clipPath id="(\w+)">\s*<path[^>]* d="([^"]*)"/>\s*</clipPath>\s*)')
_POINT = re.compile(rb"[ML]([-\d.e+]+),([-\d.e+]+)")
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # as UTF-8
_NEAR = 2.0  # pixels
DOTS_PER_INCH = 96


@dataclass(frozen=True, slots=True)
class Drawing:
    """As Qt wrote it; ``plots`` are where axes enclose something."""

    content: bytes
    plots: tuple[QRectF, ...]

    def svg(self) -> bytes:
        """The file; it takes a while where there are thousands of points, and needs no window."""
        made = _clipped_by_axes(_NO_XML.sub(b"", self.content), self.plots)
        # the typeface is not everywhere: what comes in its place must not be one with serifs
        return made.replace(b'font-family="Inter"', b'font-family="Inter, sans-serif"')


def drawing_of(caption: Caption, views: Sequence[ChartView]) -> Steps[Drawing]:
    """The picture as vectors, painted in steps. Raises BadValue."""
    left = TRIES
    while True:
        picture = Picture(caption, views, drawn=True)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        yield from painted(picture, _generator(buffer, picture))
        left -= 1
        if picture.true or not left:
            break
    return Drawing(bytes(buffer.data().data()), tuple(picture.plots))


def _generator(buffer: QBuffer, picture: Picture) -> QSvgGenerator:
    made = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the other version knows no clipping
    made.setOutputDevice(buffer)
    made.setSize(picture.size)
    made.setViewBox(QRect(QPoint(), picture.size))
    made.setResolution(DOTS_PER_INCH)
    made.setTitle(picture.caption.title)
    made.setDescription(picture.caption.description)
    return made


def _clipped_by_axes(svg: bytes, plots: Sequence[QRectF]) -> bytes:
    """``svg`` without clips other than those of the axes.

    Qt 6.11 goes on with the last clip after the one before it is restored, and so cuts off the grid.
    """
    for whole, name, path in _CLIP.findall(svg):
        if not any(_alike(_rect_of(path), plot) for plot in plots):
            svg = svg.replace(whole, b"").replace(b' clip-path="url(#%s)"' % name, b"")
    return svg


def _rect_of(path: bytes) -> QRectF:
    """What a path goes around; nothing for an empty one."""
    points = [QPointF(float(x), float(y)) for x, y in _POINT.findall(path)]
    return QPolygonF(points).boundingRect()


def _alike(clip: QRectF, plot: QRectF) -> bool:
    apart = (clip.topLeft() - plot.topLeft(), clip.bottomRight() - plot.bottomRight())
    return all(way.manhattanLength() <= _NEAR for way in apart)
