"""Words and figures as large as their place allows: they must be read from two metres away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.ui import fonts, theme

_BASE = 100


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``ink`` is a colour of the palette."""

    text: str
    ink: str = "text"
    weight: int = theme.BOLD


class BigText(QWidget):
    """One line that fills its place. ``name`` is its accessible name; what it says is the description.

    ``figures`` fill the height from the foot of the figures to their head; words leave room for g and p.
    """

    def __init__(self, name: str = "", *, figures: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._figures = figures
        self._size = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self._runs)

    def set_runs(self, *runs: Run, said: str | None = None) -> None:
        """Show other text; ``said`` is what a screen reader says instead of it."""
        if runs == self._runs:
            return
        self._runs = runs
        self.setAccessibleDescription(self.text if said is None else said)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def pixels(self) -> int:
        """The size that fits."""
        if not self._runs or self.width() <= 0 or self.height() <= 0:
            return 1
        wide = sum(_metrics(run.weight).horizontalAdvance(run.text) for run in self._runs)
        metrics = _metrics(theme.BOLD)
        high = metrics.capHeight() if self._figures else metrics.ascent() + metrics.descent()
        return max(1, int(min(self.width() * _BASE / max(wide, 1.0), self.height() * _BASE / high)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.palette_for(self)
        size = self.pixels()
        left = 0.0
        for run in self._runs:
            font = fonts.inter(size, run.weight)
            painter.setFont(font)
            painter.setPen(theme.colour(str(getattr(colours, run.ink))))
            metrics = QFontMetricsF(font)
            painter.drawText(round(left), round(self._baseline(metrics)), run.text)
            left += metrics.horizontalAdvance(run.text)

    def _baseline(self, metrics: QFontMetricsF) -> float:
        if self._figures:
            return (self.height() + metrics.capHeight()) / 2
        return (self.height() + metrics.ascent() - metrics.descent()) / 2


def _metrics(weight: int) -> QFontMetricsF:
    return QFontMetricsF(fonts.inter(_BASE, weight))
