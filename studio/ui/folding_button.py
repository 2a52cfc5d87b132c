"""A button of the top bar that paints itself, wide or narrow: the bar says which when it folds."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from studio.ui import theme

HEIGHT = 32


class FoldingButton(QPushButton):
    """A square when narrow, as wide as its text otherwise; what paints more says how wide that is."""

    narrow = False

    def wide_width(self) -> int:
        return super().sizeHint().width()

    def narrow_width(self) -> int:
        return theme.px(HEIGHT)

    def width_now(self) -> int:
        return self.narrow_width() if self.narrow else self.wide_width()

    def set_narrow(self, *, narrow: bool) -> None:
        """The least that still says what it is, or everything."""
        self.narrow = narrow
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_now(), theme.px(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
