"""The points of charts as a table for spreadsheets: one row for each, in the order in which they are drawn.

`x` is an ISO day, a name, or a number in `x_unit`; `value` is in `unit`. `side` is whose value it is; where
it is of both, `weaker` is the weaker one. `tempo` says what was lowered slowly, `certainty` which estimates
leave more open than their range. Numbers have a decimal point and all their digits. A text that a
spreadsheet would compute has a ' in front, as cells.neutral puts it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from io import StringIO

from studio.domain.chart import Axis, Chart, Scale
from studio.exchange.cells import neutral

VALUES = ("chart", "series", "side", "weaker", "x", "x_unit", "value", "unit", "tempo", "certainty")
ABOUT = ("athlete", "exercise", "metric", "index")
COLUMNS = (*VALUES, *ABOUT)
COUNTED = {"hard_sets": "sets", "muscles": "sets", "adherence": "sessions"}
"""What is counted where the axis has no unit."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose the points of a chart are, and what they are of; empty where it is not of one such thing."""

    athlete: str = ""
    exercise: str = ""
    metric: str = ""
    index: str = ""


def chart_table(charts: Iterable[tuple[About, Chart]], *, delimiter: str = ",") -> str:
    """All ``charts`` below one header, by RFC 4180."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for about, chart in charts:
        x_unit, unit = _unit(chart.across), _unit(chart.up) or COUNTED.get(chart.key, "")
        named, constant = chart.across.scale is Scale.NAMES, [neutral(text) for text in astuple(about)]
        for row in chart.rows():
            x = neutral(row.place) if named else row.place
            own = (neutral(chart.key), neutral(row.series), row.side, row.weaker, x, x_unit, row.value, unit)
            writer.writerow((*own, row.tempo, row.certainty, *constant))
    return file.getvalue()


def _unit(axis: Axis) -> str:
    return neutral(axis.unit.strip())
