"""The forecast in the trend: a fan to the block's end, and a box for what was foretold of each re-test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.domain.chart import Chart, Form, Ribbon, Scale, Series, Spot
from studio.domain.chart_range import LEAST_REACH

if TYPE_CHECKING:
    from datetime import date

    from studio.domain.forecast import Forecast
    from studio.services.asymmetry import Point
    from studio.services.charts import Words
    from studio.services.forecasts import BlockScore, Foresight

BESIDE_DAYS = 3
MOST_BOXES = 24
WIDEST = 1.5
NOTHING_BEHIND = -1
"""The number of a spot that stands for no measured day."""


def with_forecast(chart: Chart, foresight: Foresight, points: Sequence[Point], words: Words) -> Chart:
    """The trend of ``points`` with its forecast, where that is of the kind that the trend shows.

    The fan begins at the latest test, and so is only there while that is among the points. A box that is far
    larger than all that was measured goes on beyond the chart.
    """
    days = [point.sitting.day for point in points if point.sitting.day is not None]
    if chart.across.scale is not Scale.DAYS or not days or not foresight.shown_in_percent:
        return chart
    ribbons, series = list(chart.ribbons), list(chart.series)
    if foresight.path and foresight.path[0].on in days:
        name = words.name("forecast")
        ribbons.append(Ribbon(name, tuple((_place(one.on), one.low, one.high) for one in foresight.path)))
        series.append(Series(name, tuple(_middle(foresight)), Form.LINE))
    drawn = replace(chart, series=tuple(series), ribbons=tuple(ribbons))
    first, last, reach = min(days), max(days), _reach(drawn)
    tested = [one for one in foresight.scores if first <= one.score.retest.day <= last]
    boxes = [_box(one, words.name("foretold"), reach) for one in tested]
    return replace(drawn, ribbons=(*drawn.ribbons, *boxes[-MOST_BOXES:]))


def _reach(chart: Chart) -> float:
    """How far from equal sides the chart's values go, the fan's included."""
    values = [spot.y for one in chart.series for spot in one.spots]
    edges = [edge for one in chart.ribbons for _, *ends in one.places for edge in ends]
    return max((LEAST_REACH, *(abs(value) for value in (*values, *edges))))


def _fits(foretold: Forecast, reach: float) -> bool:
    """Not for one from three uneven tests, which says next to nothing and would press all else flat."""
    return max(abs(foretold.low), abs(foretold.high)) <= WIDEST * reach


def _middle(foresight: Foresight) -> Iterator[Spot]:
    for one in foresight.path:
        yield Spot(_place(one.on), one.gap, number=NOTHING_BEHIND)


def _box(one: BlockScore, name: str, reach: float) -> Ribbon:
    """Around the day of the re-test, so that its mark is seen in it or beside it."""
    foretold, day = one.score.forecast, _place(one.score.retest.day)
    ends = (day - BESIDE_DAYS, day + BESIDE_DAYS)
    places = tuple((x, foretold.low, foretold.high) for x in ends)
    return Ribbon(name, places, at=day, beyond=not _fits(foretold, reach))


def _place(day: date) -> float:
    return float(day.toordinal())
