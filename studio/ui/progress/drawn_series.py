"""How each form of series is drawn: marks, marks on stems, lines, and bars side by side."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pyqtgraph as pg
from typing_extensions import override

from studio.domain.chart import Chart, Form, Series, Spot, by_tempo
from studio.domain.chart_range import Range, bars_of, base_of
from studio.domain.thinning import one_a_cell, thinned
from studio.ui import theme
from studio.ui.progress.marks import CROWD, Marks, side_name
from studio.ui.progress.painted import Painted
from studio.ui.progress.pillars import PALER, Pillars
from studio.ui.progress.plot import FEW_POINTS, SYMBOLS, pen, whole_lines

if TYPE_CHECKING:
    from studio.domain.sides import Side

STEM_SIZE, LINE_SIZE = 9, 7

ENOUGH = 1500  # spots that are drawn whether in view or not

Seen = tuple[int, int, bool, tuple[float, float] | None]


class DrawnSeries:
    """One series of a chart on a plot; ``spots`` are all of it, from left to right, where they are drawn."""

    pointable = True
    thins = True

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._plot = plot
        self.side: Side | None = None
        self.order = 0
        self.spots: tuple[Spot, ...] = ()
        self._xs: list[float] = []
        self._cells = False
        self.crowded = False
        self._seen: Seen | None = None

    def take(self, chart: Chart, series: Series) -> None:
        """Stand for ``series``, which is one of ``chart``; nothing is drawn yet."""
        self.side = series.side
        self.order = _place_among(chart, series)
        self._cells = chart.equal
        self.place(sorted(series.spots, key=_across))

    def place(self, spots: Sequence[Spot]) -> None:
        self.spots = tuple(spots)
        self._xs = [spot.x for spot in spots]
        self.forget()

    def forget(self) -> None:
        """Draw anew whatever is seen next."""
        self._seen = None

    def see(self, view: Range, pixel: tuple[float, float], colours: theme.Palette) -> None:
        """Draw what is in ``view`` and beyond, as dense as pixels are: most of a pan draws nothing anew."""
        part = self._part(view)
        begin = max(0, bisect_left(self._xs, part[0]) - 1)
        end = min(len(self._xs), bisect_right(self._xs, part[1]) + 1)
        self.crowded = bisect_right(self._xs, view[1]) - bisect_left(self._xs, view[0]) >= CROWD
        dense = self.thins and end - begin > 2 * (part[1] - part[0]) / pixel[0]
        seen = (begin, end, self.crowded, pixel if dense else None)
        if seen != self._seen:
            self._seen = seen
            spots = self.spots[begin:end]
            if dense:
                spots = one_a_cell(spots, *pixel) if self._cells else thinned(spots, pixel[0])
            self.draw(spots, colours)

    def _part(self, view: Range) -> Range:
        """All of it where that is not much, else a part or two of the size of what is in view."""
        if self._xs and len(self._xs) <= ENOUGH:
            return min(view[0], self._xs[0]), max(view[1], self._xs[-1])
        size = 2.0 ** math.ceil(math.log2(view[1] - view[0]))
        return math.floor(view[0] / size) * size, math.ceil(view[1] / size) * size

    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        """Draw ``spots``, which are some of its own, in the colours of the theme."""

    def remove(self) -> None:
        """Take all items out of the plot."""


class MarkSeries(DrawnSeries):
    """Marks by themselves."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self.marks = Marks(plot, STEM_SIZE)

    @override
    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        self.marks.draw(spots, colours, self.side, crowded=self.crowded)

    @override
    def remove(self) -> None:
        self.marks.remove()


class StemSeries(MarkSeries):
    """Marks on threads of their side's colour."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self.stems = {side: pg.PlotCurveItem(connect="pairs") for side in SYMBOLS}
        for item in self.stems.values():
            plot.addItem(item, ignoreBounds=True)
        super().__init__(plot)
        self._base = 0.0

    @override
    def take(self, chart: Chart, series: Series) -> None:
        super().take(chart, series)
        self._base = base_of(chart)

    @override
    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        sides = [side_name(spot.side or self.side) for spot in spots]
        for side, item in self.stems.items():
            mine = [spot for spot, own in zip(spots, sides, strict=True) if own == side]
            item.setVisible(bool(mine))
            item.setPen(pen(theme.mixed(colours.side(side), colours.surface, PALER)))
            item.setData(
                [spot.x for spot in mine for _ in "ab"], [y for spot in mine for y in (self._base, spot.y)]
            )
        super().draw(spots, colours)

    @override
    def remove(self) -> None:
        for item in self.stems.values():
            self._plot.removeItem(item)
        super().remove()


class LineSeries(DrawnSeries):
    """Solid on the left, dashed on the right; of no side the first is dark, others are muted and dashed."""

    pointable = False

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self.line = pg.PlotCurveItem()
        self.line.setZValue(1)
        plot.addItem(self.line, ignoreBounds=True)

    @override
    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        self._join(self.line, spots, self._colour(colours))

    def _colour(self, colours: theme.Palette) -> str:
        side = side_name(self.side)
        return colours.side(side) if side else colours.muted if self.order else colours.text

    def _join(self, line: pg.PlotCurveItem, spots: Sequence[Spot], colour: str) -> None:
        side = side_name(self.side)
        dashed = side == "right" or bool(not side and self.order)
        line.setPen(pen(colour, 1.5 if len(spots) < FEW_POINTS else 1.0, dashed=dashed))
        line.setData([spot.x for spot in spots], [spot.y for spot in spots])
        whole_lines(line, len(spots))

    @override
    def remove(self) -> None:
        self._plot.removeItem(self.line)


class MarkedLineSeries(LineSeries):
    """A line with marks on it, unless they are a crowd; what was lowered slowly is joined by a paler one."""

    pointable = True

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self.slow_line = pg.PlotCurveItem()
        self.slow_line.setZValue(1)
        plot.addItem(self.slow_line, ignoreBounds=True)
        self.marks = Marks(plot, LINE_SIZE)

    @override
    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        usual, slow = by_tempo(spots)
        super().draw(usual, colours)
        self._join(self.slow_line, slow, theme.mixed(self._colour(colours), colours.surface, PALER))
        alone = [spot for part in (usual, slow) if len(part) == 1 for spot in part]  # no line shows it
        self.marks.draw(alone if self.crowded else spots, colours, self.side)

    @override
    def remove(self) -> None:
        super().remove()
        self._plot.removeItem(self.slow_line)
        self.marks.remove()


class BarSeries(DrawnSeries):
    """Bars beside those of the other series."""

    thins = False

    def __init__(self, plot: pg.PlotWidget) -> None:
        super().__init__(plot)
        self._ground = Painted(0)
        self.pillars = Pillars(self._ground)
        self._beside = 0.0
        plot.addItem(self._ground, ignoreBounds=True)

    @override
    def take(self, chart: Chart, series: Series) -> None:
        super().take(chart, series)
        bars = bars_of(chart)
        self.pillars.take(bars, self.order)
        self._beside = bars.beside[self.order]
        self.place([replace(spot, x=spot.x + self._beside) for spot in self.spots])

    @override
    def draw(self, spots: Sequence[Spot], colours: theme.Palette) -> None:
        """By the places that all of them go by: where each is pointed at is beside that."""
        at = [replace(spot, x=round(spot.x - self._beside, 6)) for spot in spots]
        self.pillars.show(at, side_name(self.side), colours)

    @override
    def remove(self) -> None:
        self._plot.removeItem(self._ground)


FORMS: dict[Form, type[DrawnSeries]] = {
    Form.MARKS: MarkSeries,
    Form.STEMS: StemSeries,
    Form.LINE: LineSeries,
    Form.LINE_WITH_MARKS: MarkedLineSeries,
    Form.BARS: BarSeries,
}


def _place_among(chart: Chart, series: Series) -> int:
    """Bars are counted among all bars, other series among those of no side."""
    bars = series.form is Form.BARS
    alike = [one for one in chart.series if one.form is series.form and (bars or one.side is None)]
    return next((n for n, one in enumerate(alike) if one is series), 0)


def _across(spot: Spot) -> float:
    return spot.x
