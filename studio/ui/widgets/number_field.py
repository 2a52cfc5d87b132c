"""A field for a number with its unit: 40.5 and 40,5 mean the same in every locale."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import set_tip
from studio.ui.widgets.number_text import NumberText, Refused

DEFAULT_MAXIMUM = Decimal(100_000)


class NumberField(QLineEdit):
    """A decimal (or ``whole``) number in a unit, or nothing where ``optional``.

    `value_changed` comes once the user is done with a number (Enter, leaving the field, a step), `typed` with
    each key. `value` is the last good number: a field that cannot be read keeps its text, shows a red edge,
    says why in its tip and accessible description, and `is_valid` is False.
    """

    value_changed = Signal(object)
    typed = Signal(object)
    validity_changed = Signal(bool)

    def __init__(
        self,
        *,
        unit: str = "",
        minimum: Decimal | int = 0,
        maximum: Decimal | int = DEFAULT_MAXIMUM,
        step: Decimal | int = 1,
        decimals: int = 2,
        whole: bool = False,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = NumberText(
            minimum=Decimal(minimum),
            maximum=Decimal(maximum),
            decimals=0 if whole else decimals,
            optional=optional,
            unit=unit,
        )
        self._step = Decimal(step)
        self._value: Decimal | None = None
        self._told: Decimal | None = None
        self._problem = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._read)
        self.editingFinished.connect(self._commit)
        self._restyle()
        theme.news().changed.connect(self._restyle)

    def value(self) -> Decimal | None:
        """The number, or None while the field is empty."""
        return self._value

    def set_value(self, value: Decimal | int | None) -> None:
        """Show a number as the locale writes it; tells nobody."""
        self._value = self._told = None if value is None else Decimal(value)
        self._show()

    def is_valid(self) -> bool:
        """Whether what stands in the field is a number it may hold."""
        return not self._problem

    def problem(self) -> str:
        """Why what stands there cannot be taken; empty when it can."""
        return self._problem

    def set_unit(self, unit: str) -> None:
        self._reader = self._reader.with_unit(unit)
        self._restyle()

    def set_range(self, minimum: Decimal | int, maximum: Decimal | int) -> None:
        """Take other limits from now on."""
        self._reader = self._reader.with_range(Decimal(minimum), Decimal(maximum))
        self._read(self.text())

    def set_step(self, step: Decimal | int) -> None:
        """How far Up, Down and a wheel notch go."""
        self._step = Decimal(step)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if steps and not self.isReadOnly():
            self._step_by(steps)
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y()
        if self.hasFocus() and notches and not self.isReadOnly():
            self._step_by(1 if notches > 0 else -1)
            event.accept()
        else:
            event.ignore()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.is_valid() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LocaleChange and self.is_valid():
            self._show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def sizeHint(self) -> QSize:
        digits = self.fontMetrics().horizontalAdvance("0000.00")
        return QSize(digits + self._unit_width() + theme.px(28), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        metrics, words = self.fontMetrics(), self.placeholderText()
        said = metrics.horizontalAdvance(words) + theme.px(6) if words else 0
        digits = max(metrics.horizontalAdvance("000"), said)
        return QSize(digits + self._unit_width() + theme.px(24), super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._reader.unit:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour(theme.palette_for(self).muted))
        inset = theme.px(10)
        width = self._unit_width()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inset if right_to_left else self.width() - inset - width
        place = QRect(left, 0, width, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._reader.unit)

    def _step_by(self, steps: int) -> None:
        start = self._value if self._value is not None else self._reader.minimum - self._step * (steps > 0)
        self._value = self._reader.within(start + self._step * steps)
        self._show()
        self.selectAll()
        self.typed.emit(self._value)
        self._commit()

    def _read(self, text: str) -> None:
        try:
            value, problem = self._reader.read(text), ""
        except Refused as refusal:
            value, problem = self._value, self._words(refusal)
        changed, self._value = value != self._value, value
        self._tell_validity(problem)
        if changed:
            self.typed.emit(value)
        if not self.hasFocus():  # set by a screen reader, which neither presses keys nor leaves the field
            self._commit()

    def _commit(self) -> None:
        if self.is_valid() and self._value != self._told:
            self._told = self._value
            self.value_changed.emit(self._value)

    def _tell_validity(self, problem: str) -> None:
        was_valid, self._problem = self.is_valid(), problem
        theme.set_state(self, "invalid", "true" if problem else "false")
        self.setAccessibleDescription(problem or self._reader.unit)
        set_tip(self, problem)
        if was_valid != self.is_valid():
            self.validity_changed.emit(self.is_valid())

    def _show(self) -> None:
        text = "" if self._value is None else written(self._value)
        if text != self.text():
            self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.setText(text)
            self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._tell_validity("")

    def _words(self, refusal: Refused) -> str:
        sentences = {
            "empty": self.tr("A number is needed here."),
            "not_a_number": self.tr("This is not a number."),
            "whole": self.tr("A whole number is needed here."),
            "decimals": self.tr("At most {limit} decimals."),
            "too_small": self.tr("At least {limit}."),
            "too_large": self.tr("At most {limit}."),
        }
        limit = "" if refusal.limit is None else written(refusal.limit)
        return sentences[refusal.reason].format(limit=limit)

    def _unit_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._reader.unit) if self._reader.unit else 0

    def _make_room(self) -> None:
        room = self._unit_width() + theme.px(4) if self._reader.unit else 0
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if right_to_left else 0, 0, 0 if right_to_left else room, 0)

    def _restyle(self) -> None:
        self.setFont(theme.font(theme.BODY))
        self._make_room()
        self.updateGeometry()
        self.update()


def written(value: Decimal) -> str:
    """A number as the locale writes it, without needless zeros and without grouping."""
    text = f"{value.normalize():f}"
    return ("0" if text == "-0" else text).replace(".", QLocale().decimalPoint())
