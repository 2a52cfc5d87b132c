"""The axes of the charts, the charts of the Progress page before and after they are read, and their words."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import studio.ui
from studio.domain.asymmetry import Index
from studio.domain.chart import Axis, Scale
from studio.domain.index_facts import Reference
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.ui.progress.axes import ChartAxis, day_at, place_of
from studio.ui.progress.charts import Charts
from studio.ui.progress.words import why_text
from tests.make import MONDAY


def an_axis(kind: Axis, orientation: str = "bottom", stops: tuple[float, ...] = ()) -> ChartAxis:
    axis = ChartAxis(orientation)
    axis.show_kind(kind, stops)
    return axis


def ticks_of(axis: ChartAxis, first: date, last: date, size: float) -> list[str]:
    ((_, values),) = axis.tickValues(place_of(first), place_of(last), size)
    return list(axis.tickStrings(values, 1, 1))


def test_before_anything_is_read_nothing_is_read_out(qtbot, dressed):
    charts = Charts()
    qtbot.addWidget(charts)
    for chart in (charts.trend, charts.sets):
        QTest.keyClick(chart, Qt.Key.Key_Left)
        chart.chosen.emit(None)

    assert charts.trend_card.read_out.text() == ""
    assert charts.sets.note.toPlainText() == ""
    assert charts.views() == []


@pytest.mark.parametrize(
    ("span", "size", "whole", "ticks"),
    [
        ((-16.5, 16.5), 145, False, [-15, -10, -5, 0, 5, 10, 15]),
        ((0, 4), 400, True, [0, 1, 2, 3, 4]),
        ((0.0, 0.5), 60, False, [0.0, 0.2, 0.4]),
        ((0, 3000), 50, False, [0, 2000]),
        ((5, 5), 100, False, [5]),
    ],
)
def test_numbers_stand_as_close_as_there_is_room(dressed, span, size, whole, ticks):
    axis = an_axis(Axis(whole=whole), "left")
    ((_, found),) = axis.tickValues(span[0], span[1], size)

    assert found == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("span", "size", "ticks"),
    [
        ((-20.1, 24.1), 145, [-15, -10, 0, 10, 15]),
        ((-22.0, 24.0), 400, [-20, -15, -10, 0, 10, 15, 20]),
        ((-16.5, 18.0), 145, [-15, -10, -5, 0, 5, 10, 15]),
        ((-16.5, 18.0), 60, [-10, 0, 10]),
    ],
)
def test_directions_have_the_same_numbers_up_and_down_and_none_is_cut(dressed, span, size, ticks):
    axis = an_axis(Axis(unit=" %", unsigned=True), "left", (0.0, 10.0, -10.0, 15.0, -15.0))
    ((_, found),) = axis.tickValues(span[0], span[1], size)

    assert found == pytest.approx(ticks)


def test_numbers_are_written_with_their_unit_unless_the_name_of_the_axis_has_it(qapp):
    axis = an_axis(Axis(unit=" %", unsigned=True), "left")
    assert axis.tickStrings([-10.0, 0.0, 2.5], 1, 1) == ["10 %", "0 %", "2.5 %"]

    axis = an_axis(Axis("left", " kg"), "left")
    assert axis.tickStrings([45.0], 1, 1) == ["45"]
    assert axis.name == "left, kg"
    assert an_axis(Axis("left")).name == "left"


def test_time_is_written_in_days_months_or_years(qapp, dressed):
    axis = an_axis(Axis(scale=Scale.DAYS))

    assert ticks_of(axis, date(2026, 11, 20), date(2026, 11, 24), 1000) == [
        "20 Nov",
        "21 Nov",
        "22 Nov",
        "23 Nov",
        "24 Nov",
    ]
    assert ticks_of(axis, date(2026, 9, 20), date(2027, 2, 20), 1000) == [
        "Oct 2026",
        "Nov",
        "Dec",
        "Jan 2027",
        "Feb",
    ]
    assert ticks_of(axis, date(2026, 1, 20), date(2027, 2, 20), 250) == ["Apr 2026", "Jul", "Oct", "Jan 2027"]
    assert ticks_of(axis, date(2016, 2, 1), date(2026, 11, 24), 500)[:2] == ["Jan 2018", "Jan 2020"]


def test_weeks_of_bars_are_named_by_their_own_days(qapp, dressed):
    mondays = tuple(place_of(MONDAY + timedelta(days=7 * n)) for n in range(8))
    axis = an_axis(Axis(scale=Scale.DAYS), stops=mondays)

    assert ticks_of(axis, MONDAY - timedelta(days=3), MONDAY + timedelta(days=30), 1000)[:2] == [
        "23 Nov",
        "30 Nov",
    ]
    assert ticks_of(axis, MONDAY - timedelta(days=3), MONDAY + timedelta(days=60), 300) == [
        "23 Nov",
        "7 Dec",
        "21 Dec",
        "4 Jan",
    ]
    many = tuple(place_of(MONDAY + timedelta(days=7 * n)) for n in range(100))
    years = ticks_of(an_axis(Axis(scale=Scale.DAYS), stops=many), MONDAY, MONDAY + timedelta(days=700), 600)
    assert years[0] == "Jan 2027"


def test_names_stand_side_by_side_as_many_as_there_is_room(qapp, dressed):
    axis = an_axis(Axis(scale=Scale.NAMES, names=("pre", "23 Nov 2026", "post")))
    ((_, values),) = axis.tickValues(-1, 3, 130)

    assert axis.tickStrings([0.0, 1.0, 2.0], 1, 1) == ["pre", "23 Nov 2026", "post"]
    assert values == [0.0, 2.0]
    upright = an_axis(axis.kind, "left")
    assert upright.tickValues(-1, 1.5, 130)[0][1] == [0.0, 1.0]


def test_a_day_is_its_own_place(qapp):
    assert [day_at(place_of(MONDAY) + part) for part in (-0.4, 0.0, 0.4)] == [MONDAY] * 3
    assert day_at(-5.0) == date.min


@pytest.mark.parametrize("metric", list(Metric))
@pytest.mark.parametrize("index", list(Index))
@pytest.mark.parametrize("dominant", [None, Side.LEFT])
def test_every_index_is_explained(qapp, index, metric, dominant):
    text = why_text(index, metric, dominant)

    assert text.startswith(f"{index.facts.label}: {index.facts.formula} ({index.facts.source})")
    assert ("ND the" in text) is ("D" in index.facts.formula)
    by_size = index.facts.reference is Reference.SIZE
    assert ("the dominant side (left)" in text) is (by_size and dominant is Side.LEFT)
    assert ("not stated" in text) is (by_size and dominant is None)
    assert ("S stronger side, W weaker" in text) is ("W" in index.facts.formula)


def test_the_words_injury_risk_never_appear():
    """Product rule A5."""
    for file in Path(studio.ui.__file__).parent.rglob("*.py"):
        assert "injury risk" not in file.read_text(encoding="utf-8").casefold(), file
