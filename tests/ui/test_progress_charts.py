"""The charts of the Progress page: axes, marks, pointing, travelling, and what they never do."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

import studio.ui
from studio.domain.asymmetry import Index
from studio.domain.strength_test import Metric
from studio.services.asymmetry import Point
from studio.services.charts import running_median
from studio.services.progress import WeekSets
from studio.services.sittings import Sitting
from studio.storage.blocks import BlockSpan
from studio.ui import theme
from studio.ui.progress.asymmetry_plot import AsymmetryPlot, Scene
from studio.ui.progress.axes import NumberAxis, Place, TimeAxis, day_at, noon
from studio.ui.progress.charts import Charts
from studio.ui.progress.hard_sets_plot import HardSetsPlot
from studio.ui.progress.marks import CROWD
from studio.ui.progress.measure import Measure
from studio.ui.progress.plot import padded
from studio.ui.progress.scatter_plot import ScatterPlot
from studio.ui.progress.sides_plot import SidesPlot
from studio.ui.progress.spot_chart import SpotChart
from studio.ui.progress.words import why_text
from tests.make import MONDAY

BLOCK_ID = UUID(int=1)
PAIRS = ((45.0, 52.0), (52.0, 45.0), (50.0, 50.0), (46.0, 52.0))


def a_point(number: int, left: float, right: float, *, tested: bool = True, dated: bool = True) -> Point:
    day = MONDAY + timedelta(days=7 * number) if dated else None
    sitting = Sitting(day, "" if dated else f"occasion {number}", (left,), (right,), tested)
    gap = 100 * (1 - min(left, right) / max(left, right)) * (1 if right >= left else -1)
    return Point(sitting, left, right, gap)


def points(count: int = 4, **more: bool) -> list[Point]:
    return [a_point(n, *PAIRS[n % 4], **more) for n in range(count)]


@pytest.fixture
def trend(qtbot, dressed):
    chart = AsymmetryPlot("Asymmetry over time")
    qtbot.addWidget(chart)
    chart.resize(800, 260)
    chart.show_points(points(), Scene(noise=5.0))
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def heard(signal) -> list[int | None]:
    found: list[int | None] = []
    signal.connect(found.append)
    return found


def fill_of(spot: Any) -> str:
    return str(spot.brush().color().name().upper())


def move_to(chart: SpotChart, place: QPointF) -> None:
    QTest.mouseMove(chart.viewport(), place.toPoint() + QPoint(1, 0))
    QTest.mouseMove(chart.viewport(), place.toPoint())


def test_marks_have_the_colour_and_shape_of_the_weaker_side_and_a_tie_of_neither(trend):
    colours = theme.current()
    shapes = {side: item.opts["symbol"] for side, item in trend.marks.items.items()}
    fills = {side: fill_of(item.points()[0]) for side, item in trend.marks.items.items()}

    assert [mark.side for mark in trend.marks.shown] == ["left", "right", "", "left"]
    assert shapes == {"left": "o", "right": "s", "": "+"}
    assert fills == {"left": colours.left, "right": colours.right, "": colours.muted}


def test_tests_are_filled_and_training_is_hollow(trend):
    trend.show_points([a_point(0, *PAIRS[0]), a_point(1, *PAIRS[0], tested=False)], Scene(noise=5.0))
    fills = [fill_of(spot) for spot in trend.marks.items["left"].points()]

    assert fills == [theme.current().left, theme.current().surface]


def test_colours_follow_the_theme_and_the_text_size(trend):
    theme.apply("dark", 150)
    spot = trend.marks.items["left"].points()[0]

    assert fill_of(spot) == theme.DARK.left
    assert trend.backgroundBrush().color().name().upper() == theme.DARK.surface
    assert spot.size() == 14
    assert trend.sizeHint().height() == theme.px(145)


def test_a_crowd_of_days_is_drawn_smaller(qtbot, dressed, trend):
    sides = SidesPlot("Left and right")
    qtbot.addWidget(sides)
    many = points(CROWD + 10)
    trend.show_points(many, Scene())
    sides.show_points(many, Measure(" kg"))

    assert trend.marks.items["left"].points()[0].size() == 6
    assert sides.lines["left"].opts["symbol"] is None
    sides.show_points(many[:10], Measure(" kg"))
    assert sides.lines["left"].opts["symbol"] == "o"
    assert sides.lines["right"].opts["symbol"] == "s"


def test_the_range_is_the_same_up_and_down_and_holds_noise_and_thresholds(trend):
    (_, _), (low, high) = trend.plotItem.vb.viewRange()
    assert low == pytest.approx(-high)
    assert high == 16.5

    trend.show_points(points(), Scene(noise=40.0))

    assert trend.plotItem.vb.viewRange()[1][1] == pytest.approx(56)


@pytest.mark.parametrize(
    ("index", "equal", "signed", "thresholds"),
    [
        (Index.SPD_SIGNED, 0.0, True, True),
        (Index.SPD, 0.0, False, True),
        (Index.LSI1, 100.0, False, False),
        (Index.LOG_RATIO, 0.0, True, False),
        (Index.SI_ROBINSON, 0.0, False, False),
    ],
)
def test_noise_and_thresholds_are_only_drawn_where_they_are_of_the_same_kind(
    index, equal, signed, thresholds
):
    scene = Scene.of(index, 5.0)

    assert scene == Scene(equal, signed, 5.0 if thresholds else None, thresholds)
    low, high = scene.range_of([equal + 3])
    assert low <= equal <= high
    assert (low < equal - 1) is (signed or equal > 0)


def test_what_has_no_value_is_not_drawn(trend):
    nothing = Point(Sitting(MONDAY, "", (0.0,), (0.0,), tested=True), 0.0, 0.0, None)
    trend.show_points([nothing, a_point(1, *PAIRS[0])], Scene())

    assert len(trend.marks.shown) == 1
    assert trend.place_of(1).x() > 0


def test_no_points_and_one_point_are_drawn_without_trouble(qtbot, trend):
    for chart in (trend, SidesPlot("Sides"), ScatterPlot("Scatter")):
        qtbot.addWidget(chart)
        for some in ([], points(1), points(1, dated=False)):
            if isinstance(chart, AsymmetryPlot):
                chart.show_points(some, Scene())
            else:
                chart.show_points(some, Measure())
            assert len({spot.number for spot in chart.spots}) == len(some)
            chart.grab()


def test_blocks_are_shaded_from_their_first_morning_to_their_last_night(trend):
    block = BlockSpan(BLOCK_ID, "Block", MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    later = BlockSpan(BLOCK_ID, "Later", MONDAY + timedelta(days=300), MONDAY + timedelta(days=310))
    trend.show_points(points(), Scene(), [block, later])
    assert trend.shades.titles() == ["Block"]
    assert trend.shades.places == ((noon(block.first) - 43_200, noon(block.last) + 43_200),)

    trend.show_points(points(dated=False), Scene(), [block])
    assert not trend.shaded


def test_the_keyboard_travels_from_day_to_day(trend):
    chosen = heard(trend.chosen)
    for key in ("Left", "Left", "Home", "Left", "Right", "End", "Right", "Escape"):
        QTest.keyClick(trend, getattr(Qt.Key, f"Key_{key}"))

    assert chosen == [3, 2, 0, 0, 1, 3, 3, None]


def test_keys_that_lead_nowhere_are_left_to_the_page(trend):
    chosen = heard(trend.chosen)
    QTest.keyClick(trend, Qt.Key.Key_Escape)
    QTest.keyClick(trend, Qt.Key.Key_Down)
    trend.show_points([], Scene())
    QTest.keyClick(trend, Qt.Key.Key_Left)

    assert chosen == []


def test_the_mouse_points_and_chooses(trend):
    pointed, chosen = heard(trend.pointed), heard(trend.chosen)
    move_to(trend, trend.place_of(1))
    QTest.mouseClick(
        trend.viewport(), Qt.MouseButton.LeftButton, pos=trend.place_of(2).toPoint() + QPoint(5, 40)
    )
    QTest.mouseClick(trend.viewport(), Qt.MouseButton.RightButton, pos=trend.place_of(0).toPoint())
    trend.leaveEvent(QEvent(QEvent.Type.Leave))

    assert pointed[0] == 1
    assert pointed[-1] is None
    assert chosen == [2]
    assert trend.chosen_index == 2
    (ring,) = trend.ring.points()
    assert ring.pos().y() == 0


def test_far_from_every_day_nothing_is_chosen(qtbot, dressed):
    chart = ScatterPlot("Left against right")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show_points(points(), Measure())
    chart.show()
    chosen = heard(chart.chosen)

    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.place_of(1).toPoint())
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(395, 5))

    assert chosen == [1, None]


def test_the_wheel_is_left_to_the_page(trend):
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = trend.plotItem.vb.viewRange()
    trend.wheelEvent(event)

    assert not event.isAccepted()
    assert trend.plotItem.vb.viewRange() == before


def test_the_focus_is_seen(qtbot, trend):
    box = QWidget()
    qtbot.addWidget(box)
    trend.activateWindow()
    trend.setFocus()
    qtbot.waitUntil(trend.hasFocus)
    with_ring = trend.grab().toImage().pixelColor(400, 0)
    trend.clearFocus()

    assert with_ring.name().upper() == theme.current().accent
    assert trend.grab().toImage().pixelColor(400, 0).name().upper() != theme.current().accent


def test_left_against_right_is_square_and_names_its_axes(qtbot, dressed):
    chart = ScatterPlot("Left against right")
    qtbot.addWidget(chart)
    chart.show_points(points(), Measure(" <kg>"))

    assert chart.plotItem.vb.viewRange()[0] == chart.plotItem.vb.viewRange()[1]
    assert chart.getAxis("bottom").label.toPlainText().strip() == "left, <kg>"
    assert chart.getAxis("left").label.toPlainText().strip() == "right, <kg>"
    assert [(mark.x, mark.y, mark.side) for mark in chart.marks.shown[:2]] == [
        (45.0, 52.0, "left"),
        (52.0, 45.0, "right"),
    ]
    chart.show_points(points(), Measure())
    assert chart.getAxis("bottom").label.toPlainText().strip() == "left"


def test_hard_sets_are_pairs_of_bars_that_can_be_read_out(qtbot, dressed):
    chart = HardSetsPlot("Hard sets a week")
    qtbot.addWidget(chart)
    chart.show_weeks([WeekSets(MONDAY, 6, 4), WeekSets(MONDAY + timedelta(days=7), 0, 0)])
    left, right = chart.bars["left"].opts, chart.bars["right"].opts

    assert (left["height"], right["height"]) == ([6, 0], [4, 0])
    assert left["brush"].color().name().upper() == theme.current().left
    assert right["brush"].color().name().upper() == theme.current().right_tint
    assert right["pen"].color().name().upper() == theme.current().right
    assert chart.note.toPlainText() == ""


def test_before_anything_is_read_nothing_is_read_out(qtbot, dressed):
    charts = Charts()
    qtbot.addWidget(charts)
    for chart in (charts.trend, charts.sets):
        QTest.keyClick(chart, Qt.Key.Key_Left)
        chart.chosen.emit(None)

    assert charts.trend_card.read_out.text() == ""
    assert charts.sets.note.toPlainText() == ""


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
    axis = NumberAxis("left")
    axis.whole = whole
    ((_, found),) = axis.tickValues(span[0], span[1], size)

    assert found == pytest.approx(ticks)


def test_numbers_are_written_with_their_unit(qapp):
    axis = NumberAxis("left")
    axis.unit, axis.unsigned = " %", True
    assert axis.tickStrings([-10.0, 0.0, 2.5], 1, 1) == ["10 %", "0 %", "2.5 %"]


def ticks_of(axis, first: date, last: date, size: float) -> list[str]:
    ((_, values),) = axis.tickValues(noon(first), noon(last), size)
    return list(axis.tickStrings(values, 1, 1))


def test_time_is_written_in_days_months_or_years(qapp, dressed):
    axis = TimeAxis()
    axis.xs_of([Place(MONDAY), Place(MONDAY + timedelta(days=400))])
    assert axis.dated
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
    assert ticks_of(axis, date(2026, 1, 20), date(2027, 2, 20), 400) == ["Apr 2026", "Jul", "Oct", "Jan 2027"]
    assert ticks_of(axis, date(2016, 2, 1), date(2026, 11, 24), 500)[:2] == ["Jan 2018", "Jan 2020"]


def test_occasions_without_a_day_stand_side_by_side(qapp, dressed):
    axis = TimeAxis()
    places = [Place(None, "pre"), Place(MONDAY, ""), Place(None, "post")]
    assert axis.xs_of(places) == [0.0, 1.0, 2.0]
    ((_, values),) = axis.tickValues(-1, 3, 130)

    assert not axis.dated
    assert axis.tickStrings([0.0, 1.0, 2.0], 1, 1) == ["pre", "23 Nov 2026", "post"]
    assert values == [0.0, 2.0]


def test_a_day_stays_itself_through_a_change_of_the_clock(qapp):
    days = [date(2026, 3, 29) + timedelta(days=n) for n in range(-3, 4)]
    assert [day_at(noon(day)) for day in days] == days


def test_the_running_median_is_of_five_at_most():
    assert running_median([1, 9, 2, 8, 3, 100, 4]) == [1, 5, 2, 5, 3, 8, 4]
    assert running_median([]) == []


def test_a_range_is_never_empty():
    assert padded([], 0.1) == pytest.approx((-0.1, 1.1))
    assert padded([5.0, 5.0], 0.1, least=2.0) == (4.0, 6.0)


@pytest.mark.parametrize("metric", list(Metric))
@pytest.mark.parametrize("index", list(Index))
def test_every_index_is_explained(qapp, index, metric):
    text = why_text(index, metric)

    assert text.startswith(f"{index.facts.label}: {index.facts.formula} ({index.facts.source})")
    assert ("dominant" in text) is ("D" in index.facts.formula)
    assert ("S stronger side, W weaker" in text) is ("W" in index.facts.formula)


def test_the_words_injury_risk_never_appear():
    """Product rule A5."""
    for file in Path(studio.ui.__file__).parent.rglob("*.py"):
        assert "injury risk" not in file.read_text(encoding="utf-8").casefold(), file
