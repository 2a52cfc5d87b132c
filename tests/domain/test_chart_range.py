"""What of a chart is in view to begin with, fitted to what stands there, and where one can move to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.chart import Axis, Band, Chart, Form, Ribbon, Rule, Scale, Series, Spot, Stretch
from studio.domain.chart_range import (
    Bars,
    Heights,
    bars_of,
    base_of,
    closest,
    moved,
    padded,
    range_across,
    range_up,
    spanning,
    zoomed,
)

DAY = date(2026, 6, 1)
X = float(DAY.toordinal())
DAYS = Axis(scale=Scale.DAYS)
PLAIN = Chart("c", "C", DAYS, Axis())


def series(*ys: float, form: Form = Form.LINE, apart: float = 7.0) -> Series:
    return Series("s", tuple(Spot(X + apart * n, y) for n, y in enumerate(ys)), form)


def test_a_range_is_never_empty():
    assert padded([], 0.1) == pytest.approx((-0.1, 1.1))
    assert padded([5.0, 5.0], 0.1, least=2.0) == (4.0, 6.0)
    assert range_across(replace(PLAIN, across=Axis(low=3.0, high=3.0))) == (3.0, 4.0)


def test_days_show_three_weeks_at_least_and_all_of_what_is_there():
    assert range_across(replace(PLAIN, series=(series(1),))) == (X - 10.5, X + 10.5)
    whole = range_across(replace(PLAIN, series=(series(1, 2, apart=100),)))
    assert whole == pytest.approx((X - 3, X + 103))
    fan = Ribbon("fan", ((X, 0.0, 1.0), (X + 200, 0.0, 1.0)))
    assert range_across(replace(PLAIN, series=(series(1, 2),), ribbons=(fan,)))[1] == pytest.approx(X + 206)


def test_names_and_numbers_have_room_beside_them():
    names = Axis(scale=Scale.NAMES, names=("pre", "mid", "post"))
    assert range_across(replace(PLAIN, across=names)) == pytest.approx((-0.6, 2.6))
    assert range_across(replace(PLAIN, across=Axis(scale=Scale.NAMES))) == (-0.6, 0.6)
    numbers = replace(PLAIN, across=Axis(), series=(Series("s", (Spot(0, 1), Spot(100, 2))),))
    assert range_across(numbers) == pytest.approx((-12, 112))


def test_bars_of_a_week_stand_side_by_side_within_their_week():
    two = replace(PLAIN, series=(series(1, 2, form=Form.BARS), series(3, 4, form=Form.BARS)))
    assert bars_of(two).width == pytest.approx(2.52)
    assert bars_of(two).beside == pytest.approx((-1.26, 1.26))
    assert range_across(two) == pytest.approx((X - 4.2, X + 11.2))
    assert bars_of(replace(PLAIN, series=(series(1, form=Form.BARS),))).width == pytest.approx(5.04)
    assert bars_of(replace(PLAIN, across=Axis())) == Bars(0.72, ())


def test_bars_stand_on_zero_and_leave_room_to_read_one_out():
    bars = replace(PLAIN, series=(series(2, 10, form=Form.BARS),))
    assert range_up(bars, range_across(bars)) == (0.0, 13.0)
    assert range_up(replace(bars, series=(series(0, form=Form.BARS),)), (X, X)) == (0.0, 1.0)
    whole = replace(bars, up=Axis(whole=True), series=(series(1, form=Form.BARS),))
    assert range_up(whole, (X, X)) == pytest.approx((0.0, 5.2))
    assert range_up(replace(bars, rules=(Rule("planned", 20.0),)), (X, X)) == (0.0, 26.0)


def test_stems_go_as_far_down_as_up_and_hold_noise_and_thresholds():
    trend = replace(PLAIN, up=Axis(unsigned=True), series=(series(5, form=Form.STEMS),))
    assert range_up(trend, (X, X)) == (-16.5, 16.5)
    assert range_up(replace(trend, bands=(Band("noise", -40, 40),)), (X, X)) == pytest.approx((-56, 56))
    assert range_up(replace(trend, series=(series(-100, form=Form.STEMS),)), (X, X)) == pytest.approx(
        (-115, 115)
    )
    shaded = replace(trend, stretches=(Stretch("block", DAY, DAY),))
    assert range_up(shaded, (X - 1, X + 1)) == pytest.approx((-16.5, 19.8))
    assert range_up(shaded, (X + 1, X + 2)) == (-16.5, 16.5)


def test_stems_of_sizes_and_of_shares_stand_on_their_own_base():
    size = replace(PLAIN, series=(series(5, form=Form.STEMS),), rules=(Rule("equal", 0.0),))
    assert range_up(size, (X, X)) == pytest.approx((-0.66, 16.5))
    share = replace(size, rules=(Rule("threshold", 90.0, "habit"), Rule("equal", 100.0)))
    assert base_of(share) == 100.0
    assert range_up(share, (X, X)) == pytest.approx((100 - 95 * 1.15, 100 + 95 * 1.15))
    assert base_of(PLAIN) == 0.0


def test_lines_are_fitted_to_what_is_in_view():
    line = replace(PLAIN, series=(series(10, 20, 90),), ribbons=(Ribbon("r", ((X + 7, 5.0, 30.0),)),))
    assert range_up(line, (X, X + 7)) == pytest.approx((2.5, 32.5))
    assert range_up(line, (X + 8, X + 20), Heights(line)) == (89.5, 90.5)
    assert range_up(line, (X + 100, X + 200)) == pytest.approx((-0.1, 1.1))
    banded = replace(line, bands=(Band("usual", 50, 60),))
    assert range_up(banded, (X, X)) == pytest.approx((5.0, 65.0))
    fixed = replace(line, up=Axis(low=0.0, high=100.0))
    assert range_up(fixed, (X, X)) == (0.0, 100.0)


def test_a_chart_of_equals_is_square():
    chart = Chart("s", "S", Axis(), Axis(), (Series("s", (Spot(40, 50), Spot(60, 50))),), equal=True)
    assert range_across(chart) == range_up(chart, (0, 1)) == pytest.approx((37.6, 62.4))


def test_an_empty_chart_has_no_heights():
    assert Heights(PLAIN).within(0, 1) is None
    assert Heights(PLAIN).ends == ()


def test_how_little_may_be_in_view():
    assert closest(PLAIN, (0, 100)) == 14.0
    assert closest(PLAIN, (0, 3)) == 3.0
    assert closest(replace(PLAIN, across=Axis(scale=Scale.NAMES)), (0, 100)) == 2.0
    assert closest(replace(PLAIN, across=Axis()), (0, 100)) == 2.0


def test_moving_ends_where_the_chart_ends():
    assert moved((20, 30), (0, 100), 5) == (25, 35)
    assert moved((20, 30), (0, 100), -50) == (0, 10)
    assert moved((20, 30), (0, 100), 500) == (90, 100)
    assert moved((0, 100), (0, 100), 3) == (0, 100)


def test_what_is_zoomed_at_stays_where_it_is():
    assert zoomed((0, 100), (0, 100), 0.5, 80, 4) == (40, 90)
    assert zoomed((40, 90), (0, 100), 2, 80, 4) == (0, 100)
    assert zoomed((0, 100), (0, 100), 0.001, 50, 4) == (48, 52)


@given(
    begin=st.floats(0, 90),
    width=st.floats(4, 10),
    factor=st.floats(0.01, 100),
    share=st.floats(0, 1),
)
def test_no_zoom_leaves_the_chart(begin, width, factor, share):
    low, high = zoomed((begin, begin + width), (0, 100), factor, begin + width * share, 4)
    assert low >= 0
    assert high <= 100 + 1e-9
    assert high - low >= 4 - 1e-9


def test_a_chart_of_some_days_shows_all_of_them_and_what_stands_beside():
    first, last = DAY - timedelta(days=20), DAY + timedelta(days=40)
    assert range_across(spanning(PLAIN, first, last)) == (X - 20.5, X + 40.5)
    few = replace(PLAIN, series=(series(1, 2),))
    assert range_across(spanning(few, first, last)) == (X - 20.5, X + 40.5)
    fan = Ribbon("f", ((X, 1.0, 2.0), (X + 60, 0.0, 3.0)))
    assert range_across(spanning(replace(few, ribbons=(fan,)), first, last)) == (X - 20.5, X + 60)
    nameless = replace(few, across=Axis())
    assert spanning(nameless, first, last) is nameless
