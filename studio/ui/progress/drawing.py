"""What is seen on the Progress page as a drawing: vectors, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF
from PySide6.QtSvg import QSvgGenerator

from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.picture import Caption, Picture, Steps, painted

_CLIP = re.compile(rb'<clipPath id="(\w+)">\s*<path[^>]* d="M([-\d.]+),([-\d.]+) \S+ L([-\d.]+),([-\d.]+) ')
_NEAR = 2.0  # pixels
DOTS_PER_INCH = 96


def vectors_of(caption: Caption, views: Sequence[ChartView]) -> Steps[bytes]:
    """The picture as SVG, painted in steps. Raises BadValue."""
    while True:
        picture = Picture(caption, views, drawn=True)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        yield from painted(picture, _generator(buffer, picture))
        if picture.true:
            break
    made = _clipped_by_axes(bytes(buffer.data().data()), picture.plots)
    # the typeface is not everywhere: what comes in its place must not be one with serifs
    return made.replace(b'font-family="Inter"', b'font-family="Inter, sans-serif"')


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
    for name, *corners in _CLIP.findall(svg):
        left, top, right, bottom = map(float, corners)
        if not any(_alike(QRectF(left, top, right - left, bottom - top), plot) for plot in plots):
            svg = svg.replace(b' clip-path="url(#%s)"' % name, b"")
    return svg


def _alike(clip: QRectF, plot: QRectF) -> bool:
    apart = (clip.topLeft() - plot.topLeft(), clip.bottomRight() - plot.bottomRight())
    return all(way.manhattanLength() <= _NEAR for way in apart)
