"""Pan, zoom and the way back: by keys, mouse and wheel, with the heights fitted, never beyond the data."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.domain.chart import Form
from studio.ui.progress.chart_card import ChartCard
from studio.ui.progress.chart_view import ChartView
from studio.ui.progress.roving_chart import RovingChart
from tests.ui.charts_shown import X, both_sides, heard, scatter_of, trend_of, view

__all__ = ["view"]
K = Qt.Key
RISING = tuple((40.0 + n, 41.0 + n) for n in range(40))


@pytest.fixture
def lines(view):
    """Forty weeks that rise, seen whole."""
    view.show_chart(both_sides(Form.LINE_WITH_MARKS, *RISING))
    return view


def width(chart):
    (left, right), _ = chart.view
    return right - left


def press(chart, key, *, shift=False):
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(chart, key, modifier)


def wheel(chart, notches, place, *, ctrl=True):
    event = QWheelEvent(
        QPointF(place),
        QPointF(chart.mapToGlobal(place)),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), event)
    return event


def drag(chart, begin, *ways):
    """Press at ``begin``, go all the ``ways`` from there, and let go."""

    def send(kind, place, button, buttons):
        where = QPointF(chart.viewport().mapToGlobal(place))
        event = QMouseEvent(kind, QPointF(place), where, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(chart.viewport(), event)

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    send(QEvent.Type.MouseButtonPress, begin, left, left)
    for way in ways:
        send(QEvent.Type.MouseMove, begin + way, none, left)
    send(QEvent.Type.MouseButtonRelease, begin + (ways[-1] if ways else QPoint()), left, none)


def test_keys_zoom_pan_and_lead_back(lines):
    whole = lines.view
    changes = heard(lines.view_changed)
    press(lines, K.Key_Plus)
    assert width(lines) == pytest.approx(0.75 * (whole[0][1] - whole[0][0]))
    assert not lines.is_whole
    before = lines.view[0]
    press(lines, K.Key_Right, shift=True)
    assert lines.view[0][0] > before[0]
    assert lines.view[0][1] == pytest.approx(whole[0][1], abs=1e-6)
    press(lines, K.Key_Left, shift=True)
    press(lines, K.Key_Minus)
    assert lines.is_whole
    press(lines, K.Key_Equal)
    press(lines, K.Key_0)
    assert lines.view == whole
    press(lines, K.Key_Plus)
    press(lines, K.Key_Backspace)
    assert lines.view == whole
    assert changes[0] is True
    assert changes[-1] is False


def test_the_heights_are_fitted_to_what_is_in_view(lines):
    low, high = lines.view[1]
    assert (low < 40, high > 80) == (True, True)
    for _ in range(5):
        press(lines, K.Key_Plus)
    (left, right), (low, high) = lines.view
    seen = [spot.y for one in lines.seen().series for spot in one.spots]

    assert all(left <= spot.x <= right for one in lines.seen().series for spot in one.spots)
    assert 0 < len(seen) < 40
    assert low < min(seen)
    assert max(seen) < high < 75


def test_whoever_moves_the_range_gets_fitted_heights(lines):
    lines.setXRange(X, X + 30, padding=0)
    (left, right), (low, high) = lines.view
    assert (left, right) == (X, X + 30)
    assert high < 50
    assert low > 35
    assert not lines.is_whole


def test_a_chart_of_nothing_in_particular_moves_across_only(qtbot, dressed):
    chart = RovingChart("Nothing", 100)
    qtbot.addWidget(chart)
    chart.zoom(0.5)
    assert chart.view == ((0.0, 1.0), (0.0, 1.0)), "no closer than it may"
    chart._least = 0.1
    chart.zoom(0.5)
    assert chart.view == ((0.25, 0.75), (0.0, 1.0))


def test_no_zoom_goes_closer_than_two_weeks_and_none_beyond_the_whole(lines):
    whole = lines.view
    for _ in range(40):
        press(lines, K.Key_Plus)
    assert width(lines) == pytest.approx(14.0)
    assert lines.seen().series[0].spots, "and never lands on nothing"
    for _ in range(250):
        press(lines, K.Key_Right, shift=True)
    assert lines.view[0][1] == pytest.approx(whole[0][1])
    for _ in range(60):
        press(lines, K.Key_Minus)
    assert lines.is_whole


def test_keys_zoom_around_the_chosen_day(lines):
    press(lines, K.Key_Home)
    for _ in range(6):
        press(lines, K.Key_Plus)
    (left, right), _ = lines.view
    assert left <= X <= right
    assert right < X + 100


def test_keys_zoom_to_what_stands_nearest_the_middle_where_nothing_is_chosen(view):
    view.show_chart(both_sides(Form.LINE_WITH_MARKS, (40.0, 41.0)))
    lone = replace(view.shown, across=replace(view.shown.across, low=X - 200, high=X + 20))
    view.show_chart(lone)
    for _ in range(20):
        press(view, K.Key_Plus)
    (left, right), _ = view.view
    assert left <= X <= right


def test_a_day_travelled_to_comes_into_view(lines):
    press(lines, K.Key_Home)
    for _ in range(8):
        press(lines, K.Key_Plus)
    press(lines, K.Key_End)
    (left, right), _ = lines.view
    assert left <= X + 7 * 39 <= right
    assert width(lines) < 60


def test_a_key_that_moves_nothing_is_left_to_the_page(lines):
    for key, shift in ((K.Key_Minus, False), (K.Key_0, False), (K.Key_Left, True), (K.Key_Up, True)):
        modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
        lines.keyPressEvent(event)
        assert not event.isAccepted(), key
    assert lines.chosen_index is None, "Shift and an arrow never travel"


def test_a_plain_wheel_is_left_to_the_page(lines):
    before = lines.view
    event = wheel(lines, 1, QPoint(300, 100), ctrl=False)
    assert not event.isAccepted()
    assert lines.view == before


def test_the_wheel_with_ctrl_zooms_where_the_mouse_is(lines):
    place = lines.place_of(30).toPoint()
    at = lines.value_at(QPointF(place)).x()
    event = wheel(lines, 2, place)

    assert event.isAccepted()
    assert width(lines) == pytest.approx(0.75**2 * (X + 7 * 39 - X) * 1.06, rel=1e-3)
    assert lines.value_at(QPointF(place)).x() == pytest.approx(at, abs=0.5)
    wheel(lines, -2, place)
    assert lines.is_whole


def test_dragging_moves_what_is_in_view_and_chooses_nothing(lines):
    wheel(lines, 4, QPoint(400, 100))
    before, chosen = lines.view[0], heard(lines.chosen)
    pixel = lines.pixel()[0]
    drag(lines, QPoint(400, 100), QPoint(-20, 0), QPoint(-60, 5))

    assert lines.view[0][0] == pytest.approx(before[0] + 60 * pixel)
    assert chosen == []
    assert lines.viewport().cursor().shape() != Qt.CursorShape.ClosedHandCursor


def test_a_drag_that_comes_back_to_where_it_began_is_no_click_either(lines):
    wheel(lines, 4, QPoint(400, 100))
    lines.opening = range(40)
    chosen, opened = heard(lines.chosen), heard(lines.opened)
    drag(lines, lines.place_of(20).toPoint(), QPoint(-60, 0), QPoint(0, 0))
    assert (chosen, opened) == ([], [])


def test_a_click_chooses_and_moves_nothing(lines):
    wheel(lines, 2, QPoint(400, 100))
    before, chosen = lines.view, heard(lines.chosen)
    drag(lines, lines.place_of(20).toPoint(), QPoint(2, 1))

    assert chosen == [20]
    assert lines.view == before


def test_a_drag_over_the_whole_moves_and_chooses_nothing(lines):
    before, chosen = lines.view, heard(lines.chosen)
    drag(lines, lines.place_of(20).toPoint(), QPoint(-60, 0))
    assert (lines.view, chosen) == (before, [])


def test_nothing_is_pointed_at_while_the_chart_is_dragged(lines):
    wheel(lines, 4, QPoint(400, 100))
    pointed = heard(lines.pointed)
    drag(lines, QPoint(400, 100), QPoint(-30, 0), QPoint(-60, 0))
    assert pointed == []


def test_a_scatter_is_moved_both_ways_and_keeps_its_aspect(view):
    view.show_chart(scatter_of(*((40.0 + n, 42.0 + n) for n in range(20))))
    assert view.view[0] == view.view[1]
    for _ in range(4):
        press(view, K.Key_Plus)
    (left, right), (low, high) = view.view
    assert right - left == pytest.approx(high - low)
    assert len(view.seen().series[0].spots) < 20

    press(view, K.Key_Up, shift=True)
    press(view, K.Key_Left, shift=True)
    assert view.view[1][0] > low
    assert view.view[0][0] < left
    press(view, K.Key_Down, shift=True)
    assert view.view[1][0] == pytest.approx(low)
    press(view, K.Key_End)
    (left, right), (low, high) = view.view
    assert left <= 59 <= right
    assert low <= 61 <= high
    press(view, K.Key_0)
    assert view.is_whole
    assert view.view[0] == view.view[1]


def test_only_across_is_dragged_where_heights_are_fitted(lines):
    wheel(lines, 4, QPoint(400, 100))
    drag(lines, QPoint(400, 100), QPoint(0, 40))
    fitted = lines.view[1]
    lines.reset_view()
    wheel(lines, 4, QPoint(400, 100))
    assert lines.view[1] == fitted


def test_the_same_days_stay_in_view_when_another_chart_of_them_comes(lines):
    press(lines, K.Key_Plus)
    near = lines.view[0]
    lines.show_chart(both_sides(Form.LINE, *((y, x) for x, y in RISING)))
    assert lines.view[0] == near
    lines.show_chart(both_sides(Form.LINE, *RISING[:20]))
    assert lines.is_whole
    lines.show_chart(trend_of(1.0, 2.0))
    assert lines.is_whole


def test_the_way_back_is_offered_while_there_is_one(qtbot, dressed):
    lines = ChartView("Each side")
    lines.show_chart(both_sides(Form.LINE, *RISING))
    card = ChartCard("Each side", lines)
    qtbot.addWidget(card)
    card.resize(800, 300)
    card.show()
    assert not card.reset.isVisible()
    where = lines.y()
    press(lines, K.Key_Plus)

    assert card.reset.isVisible()
    assert card.reset.accessibleName() == card.reset.text() == "Reset view"
    card.grab()
    assert lines.y() == where, "its coming moves nothing"
    card.activateWindow()
    card.reset.setFocus()
    qtbot.waitUntil(card.reset.hasFocus)
    QTest.keyClick(card.reset, K.Key_Space)
    assert lines.is_whole
    assert not card.reset.isVisible()
    assert lines.hasFocus()
