"""A card around a chart: title, what the marks mean, the chart, and a line that reads out one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.progress.roving_chart import RovingChart
from studio.ui.text import PlainLabel, set_tip
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.card import Card

EDGES = 2  # pixels of the button's upper and lower edge


class ChartCard(Card):
    """The legend wraps where it has no room beside the title; ``read_out`` is empty and hidden until used.

    ``reset`` stands behind the title while only a part of the chart is in view.
    """

    def __init__(
        self, title: str, chart: RovingChart, legend: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, legend or " ", parent)
        self.chart = chart
        self._kept = False
        self.read_out = PlainLabel("", "small", wrap=True)
        self.reset = Button(self.tr("Reset view"), "link")
        theme.set_state(self.reset, "bulk", "line")
        set_tip(
            self.reset,
            self.tr(
                "Show everything again: 0 or Backspace. + and - or Ctrl and the wheel zoom, dragging moves."
            ),
        )
        self.set_margins(16, 12)
        self.header.setAlignment(self.title, Qt.AlignmentFlag.AlignTop)
        self.header.insertWidget(1, self.reset, 0, Qt.AlignmentFlag.AlignTop)
        self.aside.setWordWrap(True)
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.header.setStretch(self.header.indexOf(self.aside), 100)
        self.body.setSpacing(4)
        self.body.addWidget(chart, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addWidget(self.read_out, 1)
        self.body.addLayout(self.foot)
        self.read_out.hide()
        self.reset.hide()
        self.reset.clicked.connect(self._reset_view)
        chart.view_changed.connect(self.reset.setVisible)
        theme.news().changed.connect(self._restyle)
        self._restyle()

    def add_to_legend(self, widget: QWidget) -> None:
        """Put ``widget`` behind the words at the right of the title."""
        self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def add_to_read_out(self, widget: QWidget) -> None:
        """Put ``widget`` behind the line that reads out a mark."""
        self.foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def set_aside(self, text: str) -> None:
        super().set_aside(text.replace(" %", "\u00a0%"))  # no line begins with a percent sign

    def keep_read_out(self) -> None:
        """Its line stays free while it says nothing, so that pointing moves nothing."""
        self._kept = True
        self._restyle()
        self.show_read_out("")

    def show_read_out(self, text: str) -> None:
        self.read_out.setText(text)
        self.read_out.setVisible(self._kept or bool(text))

    def _restyle(self) -> None:
        """A title is as high as the button beside it: that one's coming and going moves nothing."""
        self.title.setMinimumHeight(self.reset.fontMetrics().height() + EDGES)
        if self._kept:
            self.read_out.setMinimumHeight(self.read_out.fontMetrics().lineSpacing())

    def _reset_view(self) -> None:
        self.chart.setFocus()  # the button goes, and would take the focus somewhere else
        self.chart.reset_view()
