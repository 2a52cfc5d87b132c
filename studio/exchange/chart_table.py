"""The points of charts as a table for spreadsheets: one row for each, in the order in which they are drawn.

`x` is an ISO day, a name, or a number in `x_unit`; `value` is in `unit`. Numbers have a decimal point and all
their digits. A text that a spreadsheet would compute has a ' in front, as cells.neutral puts it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from studio.domain.chart import Axis, Chart, Scale
from studio.exchange.cells import neutral

COLUMNS = ("chart", "series", "side", "x", "x_unit", "value", "unit")


def chart_table(charts: Iterable[Chart], *, delimiter: str = ",") -> str:
    """All ``charts`` below one header, by RFC 4180."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for chart in charts:
        x_unit, unit = _unit(chart.across), _unit(chart.up)
        named = chart.across.scale is Scale.NAMES
        for series, side, place, value in chart.rows():
            x = neutral(place) if named else place
            writer.writerow((neutral(chart.key), neutral(series), side, x, x_unit, value, unit))
    return file.getvalue()


def _unit(axis: Axis) -> str:
    return neutral(axis.unit.strip())
