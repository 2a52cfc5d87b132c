"""A link whose words go on in the next line where there is no room for them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise
from studio.ui import theme
from studio.ui.widgets.buttons import Button

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class ExerciseLink(Button):
    """Leads to an exercise: ``wanted`` carries its id."""

    wanted = Signal(UUID)

    def __init__(self, exercise: Exercise, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text or exercise.name, "link", parent=parent)
        self._exercise_id = exercise.id
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._tell)

    def _link_font(self) -> QFont:
        font = theme.font(theme.BODY, tabular=False)
        font.setUnderline(True)
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._link_font())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width, 1), 10_000)
        return self._metrics().boundingRect(room, WRAPPED, self.text()).height() + 4

    @override
    def sizeHint(self) -> QSize:
        width = self._metrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = self._metrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 1, metrics.height() + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._link_font())
        colours = theme.palette_for(self)
        painter.setPen(theme.colour(colours.text if self.underMouse() else colours.accent))
        painter.drawText(self.rect().adjusted(0, 2, 0, 0), WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(theme.colour(colours.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _tell(self) -> None:
        self.wanted.emit(self._exercise_id)
