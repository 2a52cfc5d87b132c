"""Type, colours and measures of everything that is printed; lengths in millimetres, type in points."""

from __future__ import annotations

from dataclasses import dataclass

POINT = 25.4 / 72
"""Millimetres in a point."""

INK = "#111111"
MUTED = "#4D4D4D"
FAINT = "#767676"
RULE = "#7F7F7F"
HEADER = "#EDEDED"
NOT_PLANNED = "#DEDEDE"
CORNER = "#BDBDBD"
LEFT = "#1D4FA8"
RIGHT = "#A65207"


@dataclass(frozen=True, slots=True)
class Type:
    """A size of Roboto, regular or bold, and its colour."""

    size: float
    bold: bool = False
    colour: str = INK

    @property
    def leading(self) -> float:
        """From one baseline to the next; also the height that a line takes."""
        return self.size * 1.22 * POINT

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline: Roboto's ascender, as high as Ǻ and Ậ reach."""
        return self.size * 0.95 * POINT


TITLE = Type(16, bold=True)
DAY = Type(10.5, bold=True)
BODY = Type(9)
HEAD = Type(7.5, bold=True)
CELL = Type(8)
NAME = Type(8.5, bold=True)
NOTE = Type(7, colour=MUTED)
SIDE = Type(8.5, bold=True)
TINY = Type(5.5, colour=FAINT)
LABEL = Type(6, colour=MUTED)
LEGEND = Type(8)
LEGEND_BOLD = Type(8, bold=True)
FIELD = Type(8)
CUE_NAME = Type(7.5, bold=True)
CUE = Type(7.5)
FOOTER = Type(7.5, colour=MUTED)

MARGIN = 11.0
TOP = 10.0
FOOTER_HEIGHT = 11.0
"""What the footer keeps free at the lower edge."""

PAD = 1.6
SET_WIDTH, SET_HEIGHT = 16.0, 9.0
"""The least that a box for one set measures (product.md P2)."""
WIDEST_SET = 24.0
HAIRLINE = 0.18
