"""Text in pictures: wrapped to a width, letter for letter, and text in a drawing as well."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from studio.ui import theme
from studio.ui.text import wants_tabular

_GAPS = re.compile(r"[ \t\r\n\u2028\u2029]+")  # but for spaces at which no line may end
Look = tuple[int, int]
TITLE: Look = (theme.TITLE, theme.SEMI_BOLD)
SECTION: Look = (14, theme.SEMI_BOLD)
BODY: Look = (theme.BODY, theme.REGULAR)
SMALL: Look = (theme.LABEL, theme.REGULAR)
STRONG: Look = (theme.LABEL, theme.SEMI_BOLD)


class Lettering:
    """``text`` in lines of ``width`` at most; a word that is longer is broken.

    In a drawing of vectors the weight has to be that of the font itself: its axis cannot be said there, and
    on pixels Qt would smear the letters of a font that has both.
    """

    def __init__(self, text: str, look: Look, width: float, *, drawn: bool) -> None:
        self.text = _GAPS.sub(" ", text).strip()
        font = theme.font(*look, tabular=wants_tabular(self.text))
        if drawn:
            font.setWeight(QFont.Weight(look[1]))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(self.text, font)
        self._layout.setTextOption(option)
        self.width = self.height = 0.0
        self._break_lines(width)

    def paint(self, painter: QPainter, at: QPointF, colour: str) -> None:
        painter.setPen(theme.colour(colour))
        self._layout.draw(painter, at)

    def _break_lines(self, width: float) -> None:
        self._layout.beginLayout()
        while self.text and (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, self.height))
            self.height += line.height()
            self.width = max(self.width, line.naturalTextWidth())
        self._layout.endLayout()
