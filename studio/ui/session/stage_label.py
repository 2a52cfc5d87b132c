"""Labels of the stage, which grow with it: words in a small window must be words on a big screen."""

from __future__ import annotations

from PySide6.QtGui import QFont
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import ROLES, ElidedLabel, PlainLabel


class StageLabel(PlainLabel):
    """`enlarge` says how much larger than designed it is; ``light`` ones are of regular weight."""

    light = False
    _factor = 1.0

    def enlarge(self, factor: float) -> None:
        if abs(factor - self._factor) > 0.01:
            self._factor = factor
            self._restyle()

    @override
    def _font(self) -> QFont:
        return _font(self.role, self._factor, light=self.light)


class LightStageLabel(StageLabel):
    """The second line of the head."""

    light = True


class StageTitle(ElidedLabel):
    """One line that ends in an ellipsis where there is no room."""

    _factor = 1.0

    def enlarge(self, factor: float) -> None:
        if abs(factor - self._factor) > 0.01:
            self._factor = factor
            self._restyle()

    @override
    def _font(self) -> QFont:
        return _font(self.role, self._factor, light=False)


def _font(role: str, factor: float, *, light: bool) -> QFont:
    """Not with figures of equal width: the hyphen that comes with those would tear a tempo apart."""
    size, weight, _tone = ROLES[role]
    return theme.font(size * factor, theme.REGULAR if light else weight, tabular=False)
