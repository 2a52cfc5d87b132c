"""Paints a chart of the screen into something else: with more pixels, or as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.ui.progress.chart_view import ChartView


def paint_chart(painter: QPainter, target: QRectF, view: ChartView, *, drawn: bool) -> None:
    """What is in view, into ``target``; ``drawn`` where the painter makes a file of vectors."""
    with _as_shapes(view), _near_nought(view) if drawn else nullcontext():
        painter.save()
        view.render(painter, target, view.viewport().rect())
        painter.restore()


@contextmanager
def _as_shapes(view: ChartView) -> Iterator[None]:
    """Marks as shapes: pyqtgraph would take them from pictures that it made for the screen."""
    items = [item for item in view.scene().items() if hasattr(item, "setExportMode")]
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
    bars = [(item, item.opts["x"]) for item in view.scene().items() if isinstance(item, pg.BarGraphItem)]
    for item, x, y in lines:
        item.setData(np.asarray(x) - left, y)
        item.setPos(left, 0)
    for item, x in bars:
        item.setOpts(x=np.asarray(x) - left)
        item.setPos(left, 0)
    try:
        yield
    finally:
        for item, x, y in lines:
            item.setData(x, y)
            item.setPos(0, 0)
        for item, x in bars:
            item.setOpts(x=x)
            item.setPos(0, 0)
