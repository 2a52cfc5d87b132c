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
    Figures of equal width (``tabular``) do not push about what follows them while they count.
    """

    def __init__(
        self,
        name: str = "",
        *,
        figures: bool = False,
        tabular: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tabular = tabular
        self._runs: tuple[Run, ...] = ()
        self._figures = figures
        self._size = 1
        self._fitted: tuple[object, ...] = ()
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
        """The size that fits; worked out once for a place and a text."""
        key = (self._runs, self.width(), self.height())
        if key != self._fitted:
            self._fitted, self._size = key, self._fit()
        return self._size

    def _fit(self) -> int:
        if not self._runs or self.width() <= 0 or self.height() <= 0:
            return 1
        metrics = self._metrics(_BASE, theme.BOLD)
        high = metrics.capHeight() if self._figures else metrics.ascent() + metrics.descent()
        size = max(1, int(self.height() * _BASE / high))
        wide = self._advance(size)
        while wide > self.width() and size > 1:  # small letters are wider in proportion
            size = min(size - 1, max(1, int(size * self.width() / wide)))
            wide = self._advance(size)
        return size

    def _advance(self, size: int) -> float:
        return sum(self._metrics(size, run.weight).horizontalAdvance(run.text) for run in self._runs)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.palette_for(self)
        size = self.pixels()
        left = 0.0
        for run in self._runs:
            font = fonts.inter(size, run.weight, tabular=self._tabular)
            painter.setFont(font)
            painter.setPen(theme.colour(str(getattr(colours, run.ink))))
            metrics = QFontMetricsF(font)
            painter.drawText(round(left), round(self._baseline(metrics)), run.text)
            left += metrics.horizontalAdvance(run.text)

    def _baseline(self, metrics: QFontMetricsF) -> float:
        if self._figures:
            return (self.height() + metrics.capHeight()) / 2
        return (self.height() + metrics.ascent() - metrics.descent()) / 2

    def _metrics(self, size: int, weight: int) -> QFontMetricsF:
        return QFontMetricsF(fonts.inter(size, weight, tabular=self._tabular))
