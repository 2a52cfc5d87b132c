"""The Tab key goes through the charts as they are read: from the trend down, each before what is below it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.ui.progress.charts import Charts


def order_charts(charts: Charts, beside_trend: Sequence[QWidget]) -> None:
    """``beside_trend`` are the links on the card of the trend, from top to bottom."""
    lower = (charts.sides_card, charts.scatter_card, charts.sets_card)
    below = [widget for card in lower for widget in (card.chart, card.reset)]
    in_order(charts.trend, charts.trend_card.reset, *beside_trend, *below)


def in_order(*widgets: QWidget) -> None:
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)
