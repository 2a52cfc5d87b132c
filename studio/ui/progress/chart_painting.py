"""Paints a chart of the screen into something else: with more pixels, or as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from studio.ui.progress.chart_view import ChartView

FEW = 200  # points


def paint_pixels(painter: QPainter, target: QRectF, view: ChartView, times: int) -> None:
    """What is in view, into ``target`` of an image with ``times`` the pixels of the screen."""
    with _marks_of(view, times), _lines_of(view, times):
        _paint(painter, target, view)


def paint_vectors(painter: QPainter, target: QRectF, view: ChartView) -> None:
    """What is in view, into ``target`` of a drawing."""
    with _as_shapes(view), _near_nought(view):
        _paint(painter, target, view)


def _paint(painter: QPainter, target: QRectF, view: ChartView) -> None:
    """By the scene itself: through the widget, marks would get the pixels of its screen."""
    painter.save()
    painter.fillRect(target, view.backgroundBrush())
    view.scene().prepareForPaint()
    view.scene().render(painter, target, view.mapToScene(view.viewport().rect()).boundingRect())
    painter.restore()


@contextmanager
def _marks_of(view: ChartView, times: int) -> Iterator[None]:
    """The pictures of marks, of which pyqtgraph makes one for all that are alike, with more pixels."""
    items = [item for item in view.scene().items() if isinstance(item, pg.ScatterPlotItem)]
    before = [item.fragmentAtlas.devicePixelRatio() for item in items]
    for item in items:
        _make_marks(item, times)
    try:
        yield
    finally:
        for item, ratio in zip(items, before, strict=True):
            _make_marks(item, ratio)


@contextmanager
def _lines_of(view: ChartView, times: int) -> Iterator[None]:
    """Lines as wide as on screen: their pens count the pixels of what they draw on.

    Where there are many they stay fine, as wide ones take their time (tech.md 5).
    """
    items = [item for item in view.scene().items() if isinstance(item, pg.PlotCurveItem)]
    few = [item for item in items if _count(item) < FEW]
    before = [(item, item.opts["pen"]) for item in few if isinstance(item.opts["pen"], QPen)]
    for item, pen in before:
        wider = QPen(pen)
        wider.setWidthF(pen.widthF() * times)
        item.setPen(wider)
    try:
        yield
    finally:
        for item, pen in before:
            item.setPen(pen)


def _count(item: pg.PlotCurveItem) -> int:
    """How many points a line has."""
    xs = item.getData()[0]
    return 0 if xs is None else len(xs)


def _make_marks(item: pg.ScatterPlotItem, ratio: float) -> None:
    item.fragmentAtlas.setDevicePixelRatio(ratio)
    item.fragmentAtlas.clear()
    item.data["sourceRect"] = 0
    item.updateSpots()


@contextmanager
def _as_shapes(view: ChartView) -> Iterator[None]:
    """Marks as shapes: a picture of one is no vector."""
    items = [item for item in view.scene().items() if isinstance(item, pg.ScatterPlotItem)]
    for item in items:
        item.setExportMode(True, {"antialias": True})  # noqa: FBT003 - pyqtgraph's signature
    try:
        yield
    finally:
        for item in items:
            item.setExportMode(False)


@contextmanager
def _near_nought(view: ChartView) -> Iterator[None]:
    """Places counted from the left edge: Qt writes six figures of each number, and days have six already."""
    left = view.view[0][0]
    lines = [(item, *item.getData()) for item in view.scene().items() if isinstance(item, pg.PlotCurveItem)]
    lines = [(item, x, y) for item, x, y in lines if x is not None and len(x)]
    for item, x, y in lines:
        item.setData(np.asarray(x) - left, y)
        item.setPos(left, 0)
    try:
        yield
    finally:
        for item, x, y in lines:
            item.setData(x, y)
            item.setPos(0, 0)
