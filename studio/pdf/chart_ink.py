"""A drawing of ReportLab's shapes, in millimetres from the upper left corner, with the sheets' type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor

from studio.pdf.style import HAIRLINE, POINT, Type
from studio.pdf.text import Typesetter, roboto, width_of

Place: TypeAlias = tuple[float, float]


@dataclass(slots=True)
class Ink:
    """Draws on ``drawing``, the later above the earlier. Text is cleaned and measured by ``setter``."""

    width: float
    height: float
    setter: Typesetter
    drawing: Drawing = field(init=False)

    def __post_init__(self) -> None:
        body = roboto(bold=False).fontName
        self.drawing = Drawing(self.width / POINT, self.height / POINT, initialFontName=body)

    def line(
        self, start: Place, end: Place, colour: str, thickness: float = HAIRLINE, dash: str = ""
    ) -> None:
        """``dash`` lists the lengths of dashes and gaps in points."""
        line = Line(self._x(start[0]), self._y(start[1]), self._x(end[0]), self._y(end[1]))
        self._stroke(line, colour, thickness, dash)
        self.drawing.add(line)

    def path(self, places: Sequence[Place], colour: str, thickness: float, dash: str = "") -> None:
        """A line through two places or more."""
        line = PolyLine(self._flat(places))
        self._stroke(line, colour, thickness, dash)
        line.strokeLineJoin = 1
        self.drawing.add(line)

    def shape(self, places: Sequence[Place], fill: str) -> None:
        self.drawing.add(Polygon(self._flat(places), fillColor=HexColor(fill), strokeColor=None))

    def box(self, at: Place, width: float, height: float, fill: str | None, edge: str | None = None) -> None:
        rect = Rect(self._x(at[0]), self._y(at[1] + height), width / POINT, height / POINT)
        self._fill(rect, fill)
        self._edge(rect, edge)
        self.drawing.add(rect)

    def circle(self, centre: Place, radius: float, fill: str | None, edge: str | None = None) -> None:
        circle = Circle(self._x(centre[0]), self._y(centre[1]), radius / POINT)
        self._fill(circle, fill)
        self._edge(circle, edge)
        self.drawing.add(circle)

    def text(self, at: Place, text: str, style: Type, anchor: str = "start") -> None:
        """``at`` is where the line begins, ends or has its middle, and its upper edge."""
        self.drawing.add(self._string(self._x(at[0]), self._y(at[1] + style.rise), text, style, anchor))

    def text_upwards(self, at: Place, text: str, style: Type) -> None:
        """A line that is read from below and ends at ``at``, the middle of its upper end."""
        string = self._string(0.0, -0.36 * style.size, text, style, "end")
        group = Group(string)
        group.transform = (0.0, 1.0, -1.0, 0.0, self._x(at[0]), self._y(at[1]))
        self.drawing.add(group)

    def printable(self, text: str, style: Type) -> str:
        return self.setter.printable(text, bold=style.bold)

    def _string(self, x: float, y: float, text: str, style: Type, anchor: str) -> String:
        shown = self.printable(text, style)
        if anchor != "start":  # measured here, so that whoever looks at the drawing finds where it begins
            x -= width_of(shown, style) / POINT * (0.5 if anchor == "middle" else 1.0)
        font = roboto(bold=style.bold).fontName
        return String(x, y, shown, fontName=font, fontSize=style.size, fillColor=HexColor(style.colour))

    def _x(self, x: float) -> float:
        return round(x / POINT, 3)

    def _y(self, y: float) -> float:
        return round((self.height - y) / POINT, 3)

    def _flat(self, places: Sequence[Place]) -> list[float]:
        return [number for x, y in places for number in (self._x(x), self._y(y))]

    @staticmethod
    def _stroke(shape: Line | PolyLine, colour: str, thickness: float, dash: str) -> None:
        shape.strokeColor = HexColor(colour)
        shape.strokeWidth = thickness / POINT
        if dash:
            shape.strokeDashArray = [float(length) for length in dash.split()]

    @staticmethod
    def _fill(shape: Rect | Circle, colour: str | None) -> None:
        shape.fillColor = _colour(colour)

    @staticmethod
    def _edge(shape: Rect | Circle, colour: str | None) -> None:
        shape.strokeColor = _colour(colour)
        shape.strokeWidth = HAIRLINE * 1.4 / POINT


def _colour(colour: str | None) -> Color | None:
    return None if colour is None else HexColor(colour)
