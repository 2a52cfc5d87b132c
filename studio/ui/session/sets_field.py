"""Types sets as a coach scribbles them: says what they would be, or points at what cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.shorthand import LONGEST
from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import panel
from studio.ui.widgets.choice import field_label

CARET = 7


class Caret(QWidget):
    """A small triangle under the character at fault."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        self.position: int | None = None
        self.setFixedHeight(theme.px(CARET))

    def point_at(self, position: int | None) -> None:
        """Point at the character with this index, or at none."""
        self.position = position
        self.setVisible(position is not None)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.position is None:
            return
        x, high = self._place(self.position), float(self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(theme.palette_for(self).danger))
        painter.setPen(theme.colour(theme.palette_for(self).danger))
        painter.drawPolygon(QPolygonF([QPointF(x - high, high), QPointF(x + high, high), QPointF(x, 1.0)]))

    def _place(self, position: int) -> float:
        """The left edge of the character, reckoned from the cursor: the field may be scrolled."""
        field = self._field
        across = field.fontMetrics().horizontalAdvance
        text = field.text()
        cursor = field.x() + field.cursorRect().center().x() - self.x()
        x = cursor + across(text[:position]) - across(text[: field.cursorPosition()])
        return float(min(max(x, self.height()), self.width() - self.height()))


class SetsField(QWidget):
    """`changed` asks to read the text (answer by `show_reading`), `confirmed` carries what to log."""

    changed = Signal(str)
    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel("", "strong", wrap=True)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText("L 40x10@8, R 40x12 rir3")
        self.reading = PlainLabel("", "small", wrap=True)
        self.log_button = primary_button(self.tr("Log sets"))
        self.close_button = plain_button(self.tr("Close"))

        self._lay_out()

        self.field.textEdited.connect(self.changed)
        self.field.returnPressed.connect(self.confirm)
        self.log_button.clicked.connect(self.confirm)
        self.close_button.clicked.connect(self.closed)

    def open_for(self, exercise: str) -> None:
        """Begin a new line of sets of an exercise."""
        self.title.setText(exercise)
        self.field.clear()
        self.show_reading(self.tr("@8 is the effort (RPE), rir2 reps in reserve; also hips, pain, 30s."))
        self.log_button.setEnabled(False)
        self.field.setFocus()

    def show_reading(self, text: str, *, fault: int | None = None, good: bool = False) -> None:
        """Say what would be logged (``good``), or what is wrong at the character ``fault``."""
        self.reading.setText(text)
        self.reading.set_tone("danger" if fault is not None else "muted")
        self.caret.point_at(fault)
        self.log_button.setEnabled(good)
        self.field.setAccessibleDescription(text)

    def confirm(self) -> None:
        self.confirmed.emit(self.field.text())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.log_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        box = panel("sunken")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(6)
        inside.addWidget(self.title)
        inside.addWidget(field_label(self.tr("Sets"), self.field, "label"))
        inside.addWidget(self.field)
        self.caret = Caret(self.field)
        self.caret.point_at(None)
        inside.addWidget(self.caret)
        inside.addWidget(self.reading)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
