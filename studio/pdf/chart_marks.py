"""The marks of paper charts: left a circle and one edge, right a square and two, neither a diamond.

Underlined is what was lowered slowly, and small what is less certain.
"""

from __future__ import annotations

from studio.domain.chart import Chart, Form, Series, Spot
from studio.domain.sides import Side
from studio.pdf.chart_ink import Ink, Place
from studio.pdf.style import INK, LEFT, MUTED, RIGHT

WHITE, PALE = "#FFFFFF", "#E3A878"
PALER: dict[Side | None, str] = {Side.LEFT: "#93AEE0", Side.RIGHT: PALE}
TINTS: dict[Side | None, str] = {Side.LEFT: "#DCE6F7", Side.RIGHT: "#F7E3D3"}
COLOURS: dict[Side | None, str] = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}
DASHES = ("", "4 2", "1 1.5")
"""Of the first, the second and all further lines of no side."""
LINE, DOUBLE, CORE = 0.4, 0.8, 0.25
SMALL = 0.6
"""Of the size of a mark."""
_INSET, _NARROWEST = 0.45, 0.7
CROWD = 150
_LINES = (Form.LINE, Form.LINE_WITH_MARKS)


def colour_of(side: Side | None) -> str:
    return COLOURS.get(side, INK)


def dash_of(chart: Chart, series: Series) -> str:
    """Lines of no side are told apart by their dashes."""
    alike = [one for one in chart.series if one.form in _LINES and one.side is None]
    place = next((n for n, one in enumerate(alike) if one is series), 0)
    return DASHES[min(place, len(DASHES) - 1)]


def has_marks(series: Series) -> bool:
    """A line of very many places is drawn without, as on screen: they would hide it."""
    if series.form is Form.LINE_WITH_MARKS:
        return len(series.spots) <= CROWD
    return series.form in (Form.MARKS, Form.STEMS)


def draw_mark(ink: Ink, at: Place, side: Side | None, radius: float, *, filled: bool = True) -> None:
    """A mark around ``at``; hollow ones keep their edge."""
    colour = colour_of(side)
    fill = colour if filled else WHITE
    x, y = at
    if side is Side.RIGHT:
        half = radius * 0.9
        ink.box((x - half, y - half), 2 * half, 2 * half, fill, colour)
    elif side is Side.LEFT:
        ink.circle(at, radius, fill, colour)
    else:
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        ink.shape(corners, colour)
        if not filled:
            inner = radius * 0.55
            ink.shape(((x, y - inner), (x + inner, y), (x, y + inner), (x - inner, y)), WHITE)


def draw_spot(ink: Ink, at: Place, spot: Spot, side: Side | None, radius: float) -> None:
    """The mark of a value, with what it says beside its side."""
    size = radius if spot.sure else radius * SMALL
    draw_mark(ink, at, side, size, filled=spot.filled)
    if spot.slow:
        x, y = at
        ink.box((x - radius, y + 1.3 * radius), 2 * radius, 0.5 * radius, colour_of(side))


def draw_line(
    ink: Ink, places: list[Place], side: Side | None, dash: str = "", *, pale: bool = False
) -> None:
    """Left solid; right a double line, to be told apart without its colour; of no side as ``dash`` says.

    What was lowered slowly has a ``pale`` one.
    """
    if len(places) < 2:
        return
    colour = PALER.get(side, MUTED) if pale else colour_of(side)
    if side is Side.RIGHT:
        ink.path(places, colour, DOUBLE)
        ink.path(places, WHITE, CORE)
    else:
        ink.path(places, colour, LINE, "" if side else dash)


def draw_bar(ink: Ink, at: Place, width: float, height: float, side: Side | None) -> None:
    """From the upper left corner down: left filled, right paler, within a double edge where that has room."""
    if height <= 0 or width <= 0:
        return
    if side is not Side.RIGHT:
        ink.box(at, width, height, LEFT if side is Side.LEFT else "#6B6B6B")
        return
    if width < _NARROWEST:  # of its edges alone it would look as heavy as the left one
        ink.box(at, width, height, PALE)
        return
    ink.box(at, width, height, PALE, RIGHT)
    if min(width, height) > 3 * _INSET:
        inner = (at[0] + _INSET, at[1] + _INSET)
        ink.box(inner, width - 2 * _INSET, height - 2 * _INSET, None, RIGHT)
