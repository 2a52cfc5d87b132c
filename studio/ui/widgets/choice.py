"""A combo box over values, and labels that name fields for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import PlainLabel

T = TypeVar("T")
WIDEST = 360
LIST_EDGES = 12  # designed pixels beside the names of a list that opens


class Choice(QComboBox, Generic[T]):
    """Chooses one of some values; `chosen` tells of the user's choices only.

    Qt's combo box takes its current text as its accessible name, so give it a label with `labelled`.
    """

    chosen = Signal(object)

    def __init__(self, items: Iterable[tuple[T, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores the style sheet
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # no focus, and so no change, by a passing wheel
        self.set_items(items)
        self.activated.connect(self._tell)

    def set_items(self, items: Iterable[tuple[T, str]]) -> None:
        """Offer these instead; the value chosen before stays, if it is among them. Tells nobody."""
        before = self.value()
        pairs = list(items)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        self._values = [value for value, _text in pairs]
        self.addItems([text for _value, text in pairs])
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        if before is not None:
            self.set_value(before)

    def value(self) -> T | None:
        """What is chosen; nothing while there is nothing to choose."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_value(self, value: T) -> None:
        """Choose ``value``, if it is offered, without telling anybody."""
        if value in self._values:
            self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.setCurrentIndex(self._values.index(value))
            self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @override
    def sizeHint(self) -> QSize:
        """With a little more than Qt counts: at large text it rounds the letters down, and the last goes."""
        return (super().sizeHint() + QSize(theme.px(2), 0)).boundedTo(_most_room())

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(_most_room())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A long name ends in an ellipsis; the list has all of it."""
        super().initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )

    @override
    def showPopup(self) -> None:
        """The list is as wide as its longest name, within the window."""
        view, edges = self.view(), theme.px(LIST_EDGES)
        wanted = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + edges
        view.setMinimumWidth(min(wanted, self.window().width()))
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _tell(self, _row: int) -> None:
        self.chosen.emit(self.value())


def _most_room() -> QSize:
    """A name may be a hundred letters; the choices beside it have to be seen."""
    return QSize(theme.px(WIDEST), theme.px(WIDEST))


def field_label(text: str, field: QWidget, role: str = "body") -> PlainLabel:
    """The visible label of ``field``, which is also its accessible name."""
    label = PlainLabel(text, role)
    label.setBuddy(field)
    if not isinstance(field, QComboBox):
        field.setAccessibleName(text)
    return label


def labelled(text: str, field: QWidget, *, beside: bool = False) -> QWidget:
    """``field`` with its label above it, or beside it, as one widget."""
    whole = QWidget()
    layout: QBoxLayout = QHBoxLayout(whole) if beside else QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8 if beside else 4)
    layout.addWidget(field_label(text, field, "body" if beside else "label"))
    layout.addWidget(field, 1)
    return whole
