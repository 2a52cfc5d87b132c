"""What stands on a screen, read back: its texts as a person sees them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

ESCAPED = re.compile(r"<span>([^<>]|<br>)*</span>")
MOST_ROWS = 200


def texts_on(root: QWidget) -> list[str]:
    """Every text below ``root`` that can be seen or heard, without the places where it may break."""
    found: list[str] = []
    for widget in _visible(root):
        found += _texts_of(widget)
    return [text.replace("\N{ZERO WIDTH SPACE}", "") for text in found if text]


def _texts_of(widget: QWidget) -> list[str]:
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
    if isinstance(widget, QLabel):
        found.append(QLabel.text(widget))
    elif isinstance(widget, QAbstractButton):
        found.append(re.sub("&(.)", r"\1", widget.text()))
    elif isinstance(widget, QComboBox):
        found += [widget.itemText(row) for row in range(widget.count())]
    elif isinstance(widget, QLineEdit):
        found.append(widget.text())
    elif isinstance(widget, QPlainTextEdit):
        found.append(widget.toPlainText())
    elif isinstance(widget, QAbstractItemView):
        found += [str(index.data() or "") for index in _indexes(widget)]
    return found


def tips_on(root: QWidget) -> list[str]:
    """Every tip below ``root``, also of the rows of lists."""
    tips = [widget.toolTip() for widget in _visible(root)]
    for view in root.findChildren(QAbstractItemView):
        tips += [str(index.data(Qt.ItemDataRole.ToolTipRole) or "") for index in _indexes(view)]
    return [tip for tip in tips if tip]


def faults_on(root: QWidget) -> list[str]:
    """What would take text for markup or lose a letter, and what is cut off at the right."""
    faults = [f"tip {tip[:80]!r}" for tip in tips_on(root) if "<" in tip and not ESCAPED.fullmatch(tip)]
    for widget in _visible(root):
        name = type(widget).__name__
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            faults.append(f"{name} with a format of its own: {QLabel.text(widget)[:80]!r}")
        right = widget.mapTo(root, QPoint(widget.width(), 0)).x() if widget is not root else 0
        written = isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit)
        if written and right > root.width():
            faults.append(f"{name} reaches {right - root.width()} pixels out: {_texts_of(widget)[-1][:80]!r}")
    return faults


def _visible(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from (widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))


def _indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    for row in range(min(MOST_ROWS, model.rowCount())):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        for column in range(columns):
            yield model.index(row, column)
