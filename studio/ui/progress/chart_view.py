"""Any chart of the domain on screen: to point at, to choose from, to move about in."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.chart import Axis, Chart, Form, Scale, Stretch
from studio.domain.chart_range import Heights, Range, closest, range_across, range_up
from studio.ui import theme
from studio.ui.progress.axes import place_of
from studio.ui.progress.drawn_series import FORMS, DrawnSeries
from studio.ui.progress.flags import Flags
from studio.ui.progress.levels import Lines
from studio.ui.progress.painted import Painted
from studio.ui.progress.roving_chart import RovingChart
from studio.ui.progress.shades import Shades
from studio.ui.progress.strips import Strips
from studio.ui.text import show_tip

FLAG_REACH = 8
BEHIND, IN_FRONT = -20, 3


class ChartView(RovingChart):
    """``name`` is its accessible name until a chart is shown, which brings its title.

    `pointed` and `chosen` carry the number of a spot; `say` reads something out within the chart.
    """

    def __init__(self, name: str, height: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(name, height, parent)
        self.shown: Chart | None = None
        self.drawn: tuple[DrawnSeries, ...] = ()
        self._heights = Heights(Chart("", "", Axis(), Axis()))
        ground, front = Painted(BEHIND), Painted(IN_FRONT)
        self.shades, self.strips = Shades(ground), Strips(ground)
        self.lines, self.flags = Lines(ground, self._up), Flags(front)
        self.note = pg.TextItem("", anchor=(0, 0))
        self.note.setZValue(20)
        for item in (ground, front, self.note):
            self.addItem(item, ignoreBounds=True)
        self._restyle()

    def show_chart(self, chart: Chart) -> None:
        """Draw ``chart``: nothing is chosen, and a part stays in view only where the whole is as before."""
        whole, view = (self.both_ways, self._whole[0]), self.view
        self.shown = chart
        self.plotItem.show()
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.text)
        self.both_ways = chart.equal
        self.keep_square()
        self.by_column = not chart.equal and chart.across.scale is not Scale.NUMBERS
        self._take_series(chart)
        self._take_axes(chart)
        self.shades.show_bands(chart.bands)
        self.strips.show_chart(chart)
        self.lines.show_chart(chart)
        self.flags.show_chart(chart)
        self._heights = Heights(chart)
        across = range_across(chart)
        self._whole = across, range_up(chart, across, self._heights)
        self._least = closest(chart, across)
        self.shades.show_stretches([one for one in chart.stretches if _overlaps(one, across)])
        self.say("")
        self._settling = True  # drawn once, where all is known
        self._restyle()
        self._look_at(view if (self.both_ways, across) == whole else self._whole)

    def show_nothing(self) -> None:
        """Nothing is drawn until another chart is shown, which begins with all of it in view."""
        self.shown, self.opening = None, ()
        self.set_spots(())
        self.setAccessibleDescription("")
        self.plotItem.hide()
        self.reset_view()

    def seen(self) -> Chart:
        """The chart with only those of its spots that are in view."""
        if self.shown is None:
            return Chart("", self.accessibleName(), Axis(), Axis())
        across, up = self.view
        return self.shown.within(*across, *up) if self.both_ways else self.shown.within(*across)

    def say(self, text: str) -> None:
        """Read ``text`` out within the chart, at its upper edge."""
        self.note.setPlainText(text)
        self.note.setVisible(bool(text))
        self._place_note()

    @property
    def shaded(self) -> bool:
        """Whether stretches of days are shaded."""
        return bool(self.shades.stretches)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            show_tip(self.viewport(), event.globalPos(), self.tip_at(QPointF(event.pos())))
            return True
        return bool(super().viewportEvent(event))

    def tip_at(self, position: QPointF) -> str:
        """The names of what stands behind a place in the widget: they may have had no room.

        None at a mark: what that stands for is read out, and a tip would cover the mark beside it.
        """
        if self.is_at_mark(position):
            return ""
        x, reach = self.value_at(position).x(), theme.px(FLAG_REACH) * self.pixel()[0]
        return " · ".join([*self.shades.names_at(x), *self.flags.names_at(x, reach)])

    def _take_series(self, chart: Chart) -> None:
        """Use the items that are there for series of the same forms: new ones take their time."""
        wanted = [FORMS[one.form] for one in chart.series]
        if [type(one) for one in self.drawn] != wanted:
            for one in self.drawn:
                one.remove()
            self.drawn = tuple(make(self) for make in wanted)
        for one, series in zip(self.drawn, chart.series, strict=True):
            one.take(chart, series)
        pointable = [one for one in self.drawn if one.pointable] or self.drawn
        self.set_spots([spot for one in pointable for spot in one.spots])

    def _take_axes(self, chart: Chart) -> None:
        bars = {spot.x for one in chart.series if one.form is Form.BARS for spot in one.spots}
        self._across.show_kind(chart.across, sorted(bars))
        self._up.show_kind(chart.up, sorted((rule.value for rule in chart.rules), key=abs))

    @override
    def _fitted(self, across: Range) -> Range:
        return self._whole[1] if self.shown is None else range_up(self.shown, across, self._heights)

    @override
    def _draw_what_is_seen(self) -> None:
        """As dense as one of few steps: most of a zoom draws nothing anew."""
        across, up = self.pixel()
        pixel, colours = (_step(across), _step(up)), theme.palette_for(self)
        for one in self.drawn:
            one.see(self.view[0], pixel, colours)
        self._place_note()

    def _place_note(self) -> None:
        (left, _), (_, top) = self.view
        if self.note.toPlainText():
            self.note.setPos(left, top)

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        super()._recolour(colours)
        self.note.setFont(theme.font(theme.LABEL))
        self.note.setColor(theme.colour(colours.text))
        for layer in (self.shades, self.strips, self.lines, self.flags):
            layer.recolour(colours)
        both = self.both_ways
        self._across.show_name(colours.left if both else colours.muted)
        self._up.show_name(colours.right if both else colours.muted)
        for one in self.drawn:
            one.forget()
        if not self._settling:
            self._draw_what_is_seen()


def _step(pixel: float) -> float:
    """The largest power of the root of two that is not above ``pixel``."""
    return float(2.0 ** (math.floor(2 * math.log2(pixel)) / 2))


def _overlaps(stretch: Stretch, across: Range) -> bool:
    return place_of(stretch.first) - 0.5 < across[1] and place_of(stretch.last) + 0.5 > across[0]
