"""What Qt asks for over and over while it draws: a fault in it is told once, and a '?' stands in its place.

A model whose ``data`` raises is asked forty times within a fifth of a second (reliability.md section 4).
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from studio.ui import theme

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
Index = QModelIndex | QPersistentModelIndex

UNKNOWN = "?"
MARK = QPoint(-7_919, 7_907)  # no painter of ours has its brush start there
MOST_SAVED = 100


def unfailing(fallback: Callable[..., R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Have ``fallback`` answer, given the same arguments, where the method raises."""

    def wrap(method: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(method)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return method(*args, **kwargs)
            except Exception as error:  # noqa: BLE001 - handed to the hook, which tells of it once
                _tell(error)
                return fallback(*args, **kwargs)

        return asked

    return wrap


def unknown_text(_model: object, _index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    """For ``data``."""
    return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None


def unknown_size(_delegate: object, _option: QStyleOptionViewItem, _index: Index) -> QSize:
    """For ``sizeHint``: room for one line."""
    return QSize(theme.px(120), theme.px(32))


def unfailing_paint(
    paint: Callable[[S, QPainter, QStyleOptionViewItem, Index], None],
) -> Callable[[S, QPainter, QStyleOptionViewItem, Index], None]:
    """For ``paint`` of a delegate: a "?" over what was drawn so far, and the painter as it was."""

    @functools.wraps(paint)
    def painted(self: S, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        origin = painter.brushOrigin()
        painter.setBrushOrigin(MARK)
        painter.save()
        painter.setBrushOrigin(origin)
        try:
            paint(self, painter, option, index)
        except Exception as error:  # noqa: BLE001 - handed to the hook, which tells of it once
            _tell(error)
            _back_to_mark(painter)
            painter.setPen(option.palette.text().color())
            painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, UNKNOWN)
        else:
            painter.restore()
        painter.setBrushOrigin(origin)

    return painted


def _back_to_mark(painter: QPainter) -> None:
    """Undo each `save` since the mark was set: the fault may have come between one and its `restore`."""
    for _ in range(MOST_SAVED):
        painter.restore()
        if painter.brushOrigin() == MARK:
            return


def _tell(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
