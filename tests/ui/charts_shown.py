"""Charts of every form, and a view to show them in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest

from studio.domain.chart import (
    Axis,
    Band,
    Chart,
    Flag,
    Form,
    Ribbon,
    Rule,
    Scale,
    Series,
    Spot,
    Stretch,
)
from studio.domain.sides import Side
from studio.ui.progress.chart_view import ChartView
from tests.make import MONDAY

X = float(MONDAY.toordinal())
DAYS = Axis(scale=Scale.DAYS)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def trend_of(*values: float, tested: bool = True) -> Chart:
    """A value a week, with all that may stand in a chart beside it."""
    spots = tuple(
        Spot(X + 7 * n, y, LEFT if y > 0 else RIGHT if y < 0 else None, filled=tested, number=n)
        for n, y in enumerate(values)
    )
    median = tuple(replace(spot, y=1.0, side=None) for spot in spots)
    return Chart(
        "asymmetry",
        "Asymmetry over time",
        DAYS,
        Axis(unit=" %", unsigned=True),
        (Series("value", spots, Form.STEMS), Series("median", median, Form.LINE)),
        bands=(Band("within noise", -5.0, 5.0),),
        rules=(
            Rule("both sides equal", 0.0),
            Rule("15 %", 15.0, "a coach's habit"),
            Rule("15 %", -15.0, "a coach's habit"),
        ),
        text="left weaker by 13 %",
    )


def both_sides(form: Form, *pairs: tuple[float, float], across: Axis = DAYS) -> Chart:
    begin, step = (X, 7.0) if across.scale is Scale.DAYS else (0.0, 1.0)
    series = tuple(
        Series(
            side.value,
            tuple(Spot(begin + step * n, pair[place], number=n) for n, pair in enumerate(pairs)),
            form,
            side,
        )
        for place, side in enumerate((LEFT, RIGHT))
    )
    ribbons = tuple(
        Ribbon("formulas", tuple((s.x, s.y - 1, s.y + 1) for s in one.spots), one.side) for one in series
    )
    return Chart(
        "sides",
        "Each side",
        across,
        Axis(unit=" kg"),
        series,
        ribbons if form is Form.LINE_WITH_MARKS else (),
    )


def scatter_of(*pairs: tuple[float, float]) -> Chart:
    spots = tuple(
        Spot(x, y, LEFT if x < y else RIGHT if y < x else None, number=n) for n, (x, y) in enumerate(pairs)
    )
    kg = " <kg>"
    return Chart(
        "scatter",
        "Left against right",
        Axis("left", kg),
        Axis("right", kg),
        (Series("days", spots),),
        equal=True,
    )


def with_events(chart: Chart) -> Chart:
    block = Stretch("Glutes", MONDAY, MONDAY + timedelta(days=13))
    return replace(chart, stretches=(block,), flags=(Flag(X + 7, "reps taken over"), Flag(X + 8, "load")))


@pytest.fixture
def view(qtbot, dressed) -> ChartView:
    chart = ChartView("A chart", 260)
    qtbot.addWidget(chart)
    chart.resize(800, 260)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def heard(signal: Any) -> list[Any]:
    found: list[Any] = []
    signal.connect(found.append)
    return found


def move_to(chart: ChartView, place: QPointF) -> None:
    QTest.mouseMove(chart.viewport(), place.toPoint() + QPoint(1, 0))
    QTest.mouseMove(chart.viewport(), place.toPoint())


def data_of(item: Any) -> list[tuple[float, float]]:
    """What a plotted item holds."""
    xs, ys = item.getData()
    return [] if xs is None else [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def fill_of(spot: Any) -> str:
    return str(spot.brush().color().name().upper())
