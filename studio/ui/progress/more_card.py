"""A card with one of the further charts: it reads out what is pointed at, or says what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.domain.chart import Chart, Form, Scale
from studio.domain.sides import Side
from studio.ui import labels, theme
from studio.ui.progress.chart_card import ChartCard
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.more_values import Shown
from studio.ui.text import PlainLabel
from studio.ui.widgets.side_badge import SideBadge

HEIGHT = 150


class MoreCard(ChartCard):
    """``lines`` of text are kept free for what is read out, so that pointing moves nothing.

    `point_wanted` carries the number of the page's point that an opened spot is of, `bar_wanted` the key of
    the chart and the number of an opened bar.
    """

    point_wanted = Signal(int)
    bar_wanted = Signal(str, int)

    def __init__(
        self, name: str, *, sided: bool = True, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        self.view = ChartView(name, HEIGHT)
        super().__init__(name, self.view, parent=parent)
        self._lines = lines
        self._shown: Shown | None = None
        self._usual: Sequence[int] = ()
        self.empty_words = PlainLabel("", "muted", wrap=True)
        self.empty_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.badges = [
            SideBadge(side, labels.side_word(side).lower(), tinted=False)
            for side in (Side.LEFT, Side.RIGHT)
            if sided
        ]
        for badge in self.badges:
            self.add_to_legend(badge)
        self.body.addWidget(self.empty_words, 1)
        self._keep_room()

        self.view.pointed.connect(self._read_out)
        self.view.chosen.connect(self._read_out)
        self.view.opened.connect(self._open)
        theme.news().changed.connect(self._keep_room)

    def show_values(self, shown: Shown) -> None:
        """Draw its chart, or say why there is none."""
        self._shown, chart = shown, shown.chart
        self._usual = _usual(chart)
        self.view.opening = {*shown.points, *shown.bars}
        self.view.show_chart(chart)
        self.set_title(chart.title)
        self.set_aside(" " if chart.empty else shown.legend)
        self.empty_words.setText(chart.text)
        self.empty_words.setVisible(chart.empty)
        self.view.setVisible(not chart.empty)
        for badge in self.badges:
            badge.setVisible(not chart.empty)
        self._read_out(None)

    def clear(self) -> None:
        """Nothing is in it for a moment."""
        self._shown, self._usual = None, ()
        self.view.show_nothing()
        self.show_read_out("")
        self.set_aside(" ")
        self.empty_words.setText("")

    @property
    def bars(self) -> tuple[int, ...]:
        """The numbers of the bars that have something behind them, in order."""
        return self._shown.bars if self._shown else ()

    def choose(self, number: int) -> None:
        """Ring and read out what was walked to elsewhere."""
        self.view.show_chosen(number)
        self._read_out(None)

    def _read_out(self, number: int | None) -> None:
        """Say what is pointed at, else chosen, else usual; what is chosen also to those who hear."""
        chosen = self.view.chosen_index
        numbers = next(([n] for n in (number, chosen) if n is not None), self._usual)
        if self._shown is None:
            return
        self.show_read_out("; ".join(self._shown.line_of(n) for n in numbers))
        said = "" if chosen is None else self._shown.line_of(chosen)
        self.view.setAccessibleDescription(f"{self._shown.chart.text} {said}".strip())

    def _open(self, number: int) -> None:
        shown = self._shown
        if shown is not None and number in shown.points:
            self.point_wanted.emit(shown.points[number])
        elif shown is not None:
            self.bar_wanted.emit(shown.chart.key, number)

    def _keep_room(self) -> None:
        self.read_out.setMinimumHeight(self._lines * self.read_out.fontMetrics().lineSpacing())


def _usual(chart: Chart) -> list[int]:
    """The latest that is not nothing, of both sides; or the first of a list of bars with names."""
    spots = [spot for one in chart.series for spot in one.spots if spot.y]
    bars = all(one.form is Form.BARS for one in chart.series)
    first = bars and chart.across.scale is Scale.NAMES
    place = (min if first else max)((spot.x for spot in spots), default=0.0)
    return list(dict.fromkeys(spot.number for spot in spots if spot.x == place))
