"""Every form of chart as it is drawn: its data, colours and shapes, names, and what may be pointed at."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QImage, QKeyEvent, QPainter, qGray
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from studio.domain.chart import Axis, Band, Form, Ribbon, Rule, Scale, Series, Spot, Stretch
from studio.ui import theme
from studio.ui.progress.drawn_series import BarSeries, LineSeries, MarkedLineSeries, MarkSeries, StemSeries
from studio.ui.progress.marks import CROWD, side_name
from studio.ui.progress.painted import small_metrics
from studio.ui.progress.pillars import PALER
from studio.ui.progress.plot import BESIDE
from tests.make import MONDAY
from tests.ui.charts_shown import (
    LEFT,
    RIGHT,
    X,
    both_sides,
    data_of,
    fill_of,
    heard,
    move_to,
    scatter_of,
    trend_of,
    view,
    with_events,
)

__all__ = ["view"]
VALUES = (13.0, -13.0, 0.0, 11.0)
PAIRS = ((45.0, 52.0), (52.0, 45.0), (50.0, 50.0), (46.0, 52.0))


def places(*spots):
    return [(spot.x, spot.y) for spot in spots]


def test_stems_stand_on_the_base_under_marks_of_the_weaker_sides_colour_and_shape(view):
    chart = trend_of(*VALUES)
    view.show_chart(chart)
    stems, median = view.drawn
    spots, colours = chart.series[0].spots, theme.current()

    assert isinstance(stems, StemSeries)
    assert data_of(stems.marks.items["left"]) == places(spots[0], spots[3])
    assert data_of(stems.marks.items["right"]) == places(spots[1])
    assert data_of(stems.marks.items[""]) == places(spots[2])
    assert data_of(stems.stems["right"]) == [(spots[1].x, 0.0), (spots[1].x, -13.0)]
    assert data_of(median.line) == places(*chart.series[1].spots)
    assert {side: item.opts["symbol"] for side, item in stems.marks.items.items()} == {
        "left": "o",
        "right": "s",
        "": "+",
    }
    fills = {side: fill_of(item.points()[0]) for side, item in stems.marks.items.items()}
    assert fills == {"left": colours.left, "right": colours.right, "": colours.muted}


def test_tests_are_filled_and_training_is_hollow(view):
    view.show_chart(trend_of(13.0))
    assert fill_of(view.drawn[0].marks.items["left"].points()[0]) == theme.current().left
    view.show_chart(trend_of(13.0, tested=False))
    assert fill_of(view.drawn[0].marks.items["left"].points()[0]) == theme.current().surface


def test_lines_are_solid_on_the_left_and_dashed_on_the_right_with_marks_of_their_shape(view):
    chart = both_sides(Form.LINE_WITH_MARKS, *PAIRS)
    view.show_chart(chart)

    for drawn, series, style in zip(view.drawn, chart.series, ("SolidLine", "DashLine"), strict=True):
        assert isinstance(drawn, MarkedLineSeries)
        assert data_of(drawn.line) == places(*series.spots)
        assert data_of(drawn.marks.items[side_name(series.side)]) == places(*series.spots)
        assert drawn.line.opts["pen"].style() == Qt.PenStyle[style]
        assert drawn.line.opts["pen"].color().name().upper() == theme.current().side(side_name(series.side))
    assert view.strips.ribbons == chart.ribbons


def test_lines_of_no_side_are_told_apart(view):
    chart = trend_of(*VALUES)
    one, two = Series("a", chart.series[1].spots, Form.LINE), Series("b", chart.series[1].spots, Form.LINE)
    view.show_chart(replace(chart, series=(one, two)))

    pens = [drawn.line.opts["pen"] for drawn in view.drawn]
    assert [pen.style() for pen in pens] == [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine]
    assert [pen.color().name().upper() for pen in pens] == [theme.current().text, theme.current().muted]
    assert len(view.spots) == 8, "with nothing else to point at, lines are pointed at"


def rects_of(view):
    """Where the bars of each series stand, in pixels."""
    return [drawn.pillars.rects(drawn.pillars.frame()) for drawn in view.drawn]


def test_bars_stand_side_by_side_left_filled_and_right_paler_within_an_edge(view):
    view.show_chart(both_sides(Form.BARS, (6.0, 4.0), (0.0, 0.0)))
    left, right = (drawn.pillars for drawn in view.drawn)
    colours = theme.current()

    assert isinstance(view.drawn[0], BarSeries)
    assert [spot.y for spot in (*left.spots, *right.spots)] == [6.0, 4.0], "nothing is drawn of none"
    ((one,), (two,)) = rects_of(view)
    assert (one.width(), one.right() + 1) == (two.width(), two.left())
    assert one.bottom() == two.bottom()
    assert one.height() == pytest.approx(1.5 * two.height(), abs=1)
    assert len(view.spots) == 4, "but it is read out"
    assert (
        abs(
            view.place_of(0).x()
            - view.mapFromScene(view.plotItem.vb.sceneBoundingRect().topLeft()).x()
            - one.center().x()
        )
        < 2
    ), "and pointed at where it stands"
    assert (left.fill, left.edge) == (colours.left, colours.left)
    assert right.edge == colours.right
    assert right.fill == theme.mixed(colours.right, colours.surface, PALER)


@pytest.mark.parametrize("weeks", [2, 20, 53, 104, 300, 520])
@pytest.mark.parametrize("width", [180, 215, 333, 800])
def test_equal_bars_are_drawn_equally_wide_however_many_there_are(view, weeks, width):
    view.resize(width, 260)
    view.show_chart(both_sides(Form.BARS, *[(6.0, 6.0)] * weeks))
    left, right = rects_of(view)

    assert len(left) == len(right) > min(weeks, 30) / 2
    assert len({bar.width() for bar in (*left, *right)}) == 1
    assert {b.left() - a.right() for a, b in zip(left, right, strict=True)} == {1}, "one after the other"
    assert all(b.left() > a.right() for a, b in pairwise(sorted([*left, *right], key=QRect.left)))


def test_of_bars_that_would_hide_one_another_the_highest_are_left(view):
    view.resize(180, 260)
    heights = [(float(1 + n % 5), float(1 + n % 7)) for n in range(520)]
    view.show_chart(both_sides(Form.BARS, *heights))
    for bars, most in zip(rects_of(view), (5, 7), strict=True):
        frame = view.drawn[0].pillars.frame()
        assert min(bar.top() for bar in bars) == frame.y(most)
        assert len(bars) < 100


def test_thin_bars_of_the_right_are_as_pale_as_wide_ones(view):
    """Seen in a picture without colour, too: the right is lighter on light ground, darker on dark ground."""
    for name, lighter in (("light", True), ("dark", False)):
        theme.apply(name, 100)
        for weeks in (2, 200):
            view.show_chart(both_sides(Form.BARS, *[(6.0, 6.0)] * weeks))
            greys = [qGray(QColor(drawn.pillars.fill).rgb()) for drawn in view.drawn]
            assert (greys[1] > greys[0] + 30) is lighter
            assert (greys[1] < greys[0] - 30) is not lighter
            image = view.grab().toImage()
            seen = {image.pixelColor(x, 200).name().upper() for x in range(image.width())}
            assert {drawn.pillars.fill for drawn in view.drawn} <= seen
    theme.apply("light", 100)


def test_bars_of_no_side_are_of_neither_colour(view):
    chart = both_sides(Form.BARS, (6.0, 4.0))
    view.show_chart(replace(chart, series=(replace(chart.series[0], side=None),)))
    pillars = view.drawn[0].pillars
    assert (pillars.fill, pillars.edge) == (theme.current().accent, theme.current().accent)


@pytest.mark.parametrize("weeks", [10, 26, 39, 53, 60, 104, 520])
@pytest.mark.parametrize("width", [180, 215, 280, 800])
def test_an_axis_of_days_has_two_words_at_least_the_first_with_its_year(view, weeks, width):
    view.resize(width, 260)
    view.show_chart(both_sides(Form.BARS, *[(6.0, 6.0)] * weeks))
    axis = view._across
    view.grab()
    written = [text for *_, text in drawn_words(axis)]
    assert len(written) > 1
    assert weeks == 10 or "20" in written[0]


@pytest.mark.parametrize("size", [(800, 260), (215, 140), (160, 700), (1500, 120)])
def test_equal_sides_lie_at_45_degrees_whatever_room_there_is(view, size):
    view.show_chart(both_sides(Form.BARS, (6.0, 4.0)))
    view.resize(*size)
    view.show_chart(scatter_of(*PAIRS))
    view.grab()

    def is_square():
        across, up = view.pixel()
        box = view.plotItem.vb
        return abs(across / up - 1) < 0.02 and abs(box.width() - box.height()) < 2 and box.width() > 20

    assert is_square()
    view.zoom(0.5)
    assert is_square()
    view.pan(1.0, 1.0)
    assert is_square()
    theme.apply("light", 150)
    QApplication.sendPostedEvents()
    view.grab()
    assert is_square()
    theme.apply("light", 100)
    view.show_chart(trend_of(*VALUES))
    QApplication.sendPostedEvents()
    assert tuple(view.plotItem.layout.getContentsMargins()) == BESIDE, "others have all the room"


def drawn_words(axis):
    """What pyqtgraph finds room for."""
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setFont(axis.style["tickFont"])
    specs = axis.generateDrawSpecs(painter)[2]
    painter.end()
    return specs


def test_left_against_right_has_the_same_axes_with_the_colours_of_the_sides(view):
    chart = scatter_of(*PAIRS)
    view.show_chart(chart)

    assert isinstance(view.drawn[0], MarkSeries)
    assert data_of(view.drawn[0].marks.items["left"]) == [(45.0, 52.0), (46.0, 52.0)]
    across, up = view.view
    assert across == up
    assert view.lines.equal
    for axis, words, colour in (("bottom", "left, <kg>", "left"), ("left", "right, <kg>", "right")):
        label = view.getAxis(axis).label
        assert label.toPlainText().strip() == words
        assert theme.current().side(colour).lower() in label.toHtml()


def test_the_mirror_of_a_chart_is_drawn_as_its_mirror(view):
    sides = {"left": "right", "right": "left", "": ""}
    view.show_chart(trend_of(*VALUES))
    before = {side: data_of(item) for side, item in view.drawn[0].marks.items.items()}
    view.show_chart(trend_of(*(-value for value in VALUES)))
    after = {side: data_of(item) for side, item in view.drawn[0].marks.items.items()}

    assert after == {sides[side]: [(x, -y + 0.0) for x, y in found] for side, found in before.items()}


def test_another_chart_takes_the_place_of_one_and_its_items(view):
    view.show_chart(trend_of(*VALUES))
    first = view.drawn
    view.show_chart(trend_of(5.0))
    assert view.drawn == first
    count = len(view.plotItem.items)
    for chart in (both_sides(Form.BARS, *PAIRS), both_sides(Form.LINE_WITH_MARKS, *PAIRS), trend_of(5.0)):
        view.show_chart(chart)
        assert view.shown is chart

    assert len(view.plotItem.items) == count
    assert isinstance(view.drawn[1], LineSeries)


def test_no_spots_and_one_are_drawn_without_trouble(view):
    names = Axis(scale=Scale.NAMES, names=("pre",))
    for form in Form:
        for pairs in ((), PAIRS[:1]):
            for across in (Axis(scale=Scale.DAYS), names):
                chart = both_sides(form, *pairs, across=across)
                view.show_chart(chart)
                assert not view.grab().isNull()
                assert {spot.number for spot in view.spots} == set(range(len(pairs)))
    view.show_chart(scatter_of())
    assert not view.grab().isNull()


def test_a_crowd_is_drawn_smaller_and_without_marks_on_lines(view):
    view.show_chart(trend_of(*VALUES))
    assert view.drawn[0].marks.items["left"].points()[0].size() == 9
    view.show_chart(trend_of(*(VALUES * CROWD)))
    assert view.drawn[0].marks.items["left"].points()[0].size() == 6
    view.show_chart(both_sides(Form.LINE_WITH_MARKS, *(PAIRS * CROWD)))
    assert data_of(view.drawn[0].marks.items["left"]) == []


def test_thousands_are_thinned_without_losing_an_extreme_and_all_can_be_pointed_at(view):
    values = [10.0 + (n % 7) for n in range(20_000)]
    values[12_345] = 60.0
    chart = trend_of(*values)
    view.show_chart(chart)
    drawn = data_of(view.drawn[0].marks.items["left"])
    columns = view.plotItem.vb.width()

    assert len(drawn) <= 3 * columns
    assert max(y for _, y in drawn) == 60.0
    assert drawn[0] == places(chart.series[0].spots[0])[0]
    assert drawn[-1] == places(chart.series[0].spots[-1])[0]
    assert len(view.spots) == 20_000
    assert len(view.seen().series[0].spots) == 20_000

    while view.view[0][1] - view.view[0][0] > 800:
        view.zoom(0.5)
    seen = view.seen().series[0].spots
    near = set(data_of(view.drawn[0].marks.items["left"]))
    assert set(places(*seen)) <= near, "near enough, every one is drawn"
    assert len(near) < 600


def test_marks_that_hide_one_another_are_drawn_once_in_a_scatter(view):
    view.show_chart(scatter_of(*((40 + n % 3, 50.0) for n in range(6000))))
    assert sorted(data_of(view.drawn[0].marks.items["left"])) == [(40.0, 50.0), (41.0, 50.0), (42.0, 50.0)]


def test_colours_follow_the_theme_and_the_text_size(view):
    view.show_chart(trend_of(*VALUES))
    theme.apply("dark", 150)
    spot = view.drawn[0].marks.items["left"].points()[0]

    assert fill_of(spot) == theme.DARK.left
    assert view.backgroundBrush().color().name().upper() == theme.DARK.surface
    assert spot.size() == 14
    assert view.sizeHint().height() == theme.px(260)


def test_it_is_called_and_described_as_the_chart_is(view):
    assert view.accessibleName() == "A chart"
    assert view.seen().empty
    view.show_chart(trend_of(*VALUES))
    assert view.accessibleName() == "Asymmetry over time"
    assert view.accessibleDescription() == "left weaker by 13 %"


def place_of_name(view):
    """Whether it stands above the middle, and whether at the left edge."""
    frame = view.lines.frame()
    ((x, y, _),) = view.lines.placed()
    return ("above" if y < frame.y(0) else "below"), ("left" if x < frame.width / 2 else "right")


def test_thresholds_are_named_by_whose_they_are_at_an_edge_where_nothing_stands(view):
    view.show_chart(trend_of(-30.0))
    assert view.lines.names() == ["15 %: a coach's habit"]
    assert place_of_name(view) == ("above", "left")
    ((_, baseline, _),) = view.lines.placed()
    assert 0 <= view.lines.frame().y(15.0) - baseline < small_metrics().height(), "at its line"
    view.show_chart(trend_of(17.0, -30.0, *[0.0] * 20))
    assert place_of_name(view) == ("above", "right"), "the first mark is in its way"
    view.show_chart(trend_of(17.0, -30.0, *[0.0] * 20, 17.0))
    assert place_of_name(view) == ("below", "left"), "and the last one"
    ((_, baseline, _),) = view.lines.placed()
    assert baseline > view.lines.frame().y(-15.0), "away from the middle"


@pytest.mark.parametrize("height", [100, 145, 260])
@pytest.mark.parametrize("days", [3, 60])
def test_no_line_goes_through_a_name_and_none_touches_the_title_of_a_block(view, height, days):
    trend = trend_of(-30.0, 12.0)
    habit = [
        Rule("10 and 15 %", sign * value, "a coach's habit") for value in (10.0, 15.0) for sign in (1, -1)
    ]
    block = Stretch("Glutes", MONDAY, MONDAY + timedelta(days=days))
    view.set_height(height)
    view.resize(800, height)
    view.show_chart(replace(trend, rules=(trend.rules[0], *habit), stretches=(block,)))
    view.grab()
    frame, metrics = view.lines.frame(), small_metrics()

    ((_, baseline, _),) = view.lines.placed()
    top, bottom = baseline - metrics.capHeight(), baseline + metrics.descent() - 1
    assert not [rule.value for rule in view.lines.rules if top <= frame.y(rule.value) <= bottom]
    assert top > metrics.height() + 4


def test_a_band_is_seen_between_blocks_and_over_them_in_both_themes(view):
    block = Stretch("", MONDAY + timedelta(days=7), MONDAY + timedelta(days=20))
    for name in ("light", "dark"):
        theme.apply(name, 100)
        view.show_chart(replace(trend_of(13.0, 13.0, 13.0, 13.0, 13.0), stretches=(block,)))
        image = view.grab().toImage()
        frame, box = view.lines.frame(), view.mapFromScene(view.plotItem.vb.sceneBoundingRect().topLeft())
        for day in (4.0, 17.0):
            inside, outside = (
                qGray(image.pixel(box.x() + frame.x(X + day), box.y() + frame.y(y))) for y in (-2.5, -8.0)
            )
            assert abs(inside - outside) >= 12, (name, day)
    theme.apply("light", 100)


def test_a_line_between_two_marks_is_in_the_way_of_a_name_too(view):
    chart = trend_of(-30.0, *[0.0] * 20)
    line = Series("median", (Spot(X - 60, 10.0), Spot(X + 60, 30.0)), Form.LINE)
    view.show_chart(replace(chart, series=(chart.series[0], line)))
    assert place_of_name(view) == ("above", "right")

    view.resize(120, 260)
    view.grab()
    assert view.lines.names() == []


def test_thresholds_are_seen_on_every_ground(view):
    for name in ("light", "dark"):
        theme.apply(name, 100)
        view.show_chart(trend_of(13.0, -13.0, 0.0))
        frame, colours = view.lines.frame(), theme.current()
        image = view.grab().toImage()
        row = round(view.plotItem.vb.sceneBoundingRect().top()) + frame.y(-15.0)
        found = {image.pixelColor(x, row + d).name().upper() for x in range(300, 500) for d in (-1, 0, 1)}
        assert colours.edge.upper() in found


def test_bands_of_somebody_are_named_and_lines_without_one_too(view):
    chart = both_sides(Form.LINE, *PAIRS)
    view.show_chart(
        replace(
            chart,
            bands=(Band("usual", 46, 50, "coach's estimate"), Band("noise", 0, 1)),
            rules=(Rule("goal", 55.0),),
        )
    )
    assert view.lines.names() == ["usual: coach's estimate"], "the first line without an origin is the base"
    view.show_chart(replace(chart, rules=(Rule("equal", 45.0), Rule("goal", 50.0))))
    assert view.lines.names() == ["goal"]


def test_blocks_are_shaded_from_their_first_morning_to_their_last_night(view):
    chart = trend_of(*VALUES)
    block = Stretch("Block", MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    later = Stretch("Later", MONDAY + timedelta(days=300), MONDAY + timedelta(days=310))
    view.show_chart(replace(chart, stretches=(block, later)))

    assert view.shaded
    assert view.shades.titles() == ["Block"]
    assert view.shades.places == ((X + 6.5, X + 13.5),)
    inside = view.place_of(1)
    outside = view.place_of(3)
    picture = view.grab().toImage()
    fill = [picture.pixelColor(QPoint(round(p.x()) + 8, 40)).name() for p in (inside, outside)]
    assert fill[0] != fill[1] == theme.current().surface.lower()

    view.show_chart(chart)
    assert not view.shaded


def test_blocks_that_follow_one_another_are_one_shade_with_two_names(view):
    first = Stretch("One", MONDAY, MONDAY + timedelta(days=6))
    second = Stretch("Two", MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    view.show_chart(replace(trend_of(*VALUES), stretches=(second, first)))
    view.grab()

    assert view.shades._joined == [(X - 0.5, X + 13.5)]
    assert view.shades.titles() == ["Two", "One"]
    view.show_chart(
        replace(trend_of(*VALUES), stretches=(Stretch("A name that is long " * 3, MONDAY, MONDAY),))
    )
    assert view.shades.titles() == ["1"]


def test_blocks_without_room_for_their_names_are_numbered_from_the_first_on(view):
    name = "Unilateral glute block of the winter"
    weeks = [MONDAY + timedelta(days=7 * n) for n in range(8)]
    later = [Stretch(name, monday, monday + timedelta(days=5)) for monday in reversed(weeks)]
    view.show_chart(replace(trend_of(*[1.0] * 9), stretches=tuple(later)))
    view.grab()

    assert view.shades.titles() == [str(n) for n in range(8, 0, -1)]
    assert view.tip_at(beside(view, 1)) == f"2: {name}"
    view.setXRange(X, X + 4, padding=0)
    view.grab()
    assert view.shades.titles()[-1] == name
    assert view.tip_at(beside(view, 0)) == name


def beside(view, number):
    """Not at a mark, but at its day."""
    return view.place_of(number) + QPointF(0, 40)


def test_at_a_mark_there_is_no_tip_to_cover_the_next_one(view):
    block = Stretch("Glutes", MONDAY, MONDAY + timedelta(days=60))
    view.show_chart(replace(trend_of(*VALUES), stretches=(block,)))
    view.grab()
    for way in (QPointF(0, 0), QPointF(8, 8), QPointF(-8, 8)):
        assert view.tip_at(view.place_of(1) + way) == ""
    for way in (QPointF(0, 40), QPointF(40, 0)):
        assert view.tip_at(view.place_of(1) + way) == "Glutes"


def test_a_narrow_chart_names_no_block(view):
    block = Stretch("A block of a name that is long enough", MONDAY, MONDAY + timedelta(days=1))
    view.show_chart(replace(trend_of(*VALUES), stretches=(block,)))
    view.resize(60, 260)
    view.grab()
    assert view.shades.titles() == [""]


def test_flags_are_named_where_there_is_room(view):
    view.show_chart(with_events(trend_of(*VALUES)))
    assert view.flags.titles() == ["load"], "the flag a day before has none"
    assert not view.grab().isNull()


def test_what_has_no_room_for_its_name_says_it_in_a_tip(qtbot, view):
    view.show_chart(with_events(trend_of(*VALUES)))
    place = beside(view, 1).toPoint()

    assert view.tip_at(QPointF(place)) == "Glutes · reps taken over"
    assert view.tip_at(view.place_of(3)) == ""
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    )
    assert QToolTip.text().startswith("<span>Glutes")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_ribbons_are_drawn_in_the_tint_of_their_side(view):
    places_ = ((X, 40.0, 60.0), (X + 7, 40.0, 60.0), (X + 21, 40.0, 60.0))
    chart = both_sides(Form.LINE, *PAIRS)
    plain = replace(chart, ribbons=())
    colours = []
    for ribbons in ((), (Ribbon("r", places_, LEFT),), (Ribbon("r", places_, RIGHT),)):
        view.show_chart(replace(plain, ribbons=ribbons, up=Axis(low=30.0, high=70.0)))
        place = QPointF(view._scene_of(Spot(X + 17, 58.0))).toPoint()
        colours.append(view.grab().toImage().pixelColor(place).name())
    assert len(set(colours)) == 3


def test_something_is_read_out_within_the_chart(view):
    view.show_chart(trend_of(*VALUES))
    view.say("Week of 23 November")
    assert view.note.toPlainText() == "Week of 23 November"
    view.show_chart(trend_of(*VALUES))
    assert view.note.toPlainText() == ""


def test_the_keyboard_travels_from_day_to_day(view):
    view.show_chart(trend_of(*VALUES))
    chosen = heard(view.chosen)
    for key in ("Left", "Left", "Home", "Left", "Right", "End", "Right", "Escape"):
        QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))

    assert chosen == [3, 2, 0, 0, 1, 3, 3, None]


def test_keys_that_lead_nowhere_are_left_to_the_page(view):
    view.show_chart(trend_of())
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_0, Qt.Key.Key_Minus):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        view.keyPressEvent(event)
        assert not event.isAccepted(), key


def test_the_mouse_points_and_chooses(view):
    view.show_chart(trend_of(*VALUES))
    pointed, chosen = heard(view.pointed), heard(view.chosen)
    move_to(view, view.place_of(1))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(2).toPoint() + QPoint(5, 40)
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=view.place_of(0).toPoint())
    view.leaveEvent(QEvent(QEvent.Type.Leave))

    assert pointed[0] == 1
    assert pointed[-1] is None
    assert chosen == [2]
    assert view.chosen_index == 2
    (ring,) = view.ring.points()
    assert ring.pos().y() == 0


def test_a_click_or_enter_opens_only_what_has_something_behind_it(view):
    view.show_chart(trend_of(*VALUES))
    view.opening = (1,)
    opened = heard(view.opened)
    for number in (0, 1):
        place = view.place_of(number)
        move_to(view, place)
        hand = view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
        assert hand is (number == 1)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert view.chosen_index == number
    assert opened == [1]
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1, 1]
    assert view.viewport().cursor().shape() is not Qt.CursorShape.PointingHandCursor


def test_the_ring_goes_with_the_keyboard_though_the_mouse_rests_on_a_day(view):
    view.show_chart(trend_of(*VALUES))
    pointed = heard(view.pointed)
    move_to(view, view.place_of(2))
    QTest.keyClick(view, Qt.Key.Key_Home)

    assert view.ring.points()[0].pos().x() == X
    assert pointed == [2, None], "the read-out is of what was travelled to"


def test_of_two_at_the_same_place_the_nearer_one_is_pointed_at(view):
    chart = both_sides(Form.LINE_WITH_MARKS, *PAIRS)
    right = tuple(replace(spot, number=spot.number + 10) for spot in chart.series[1].spots)
    view.show_chart(replace(chart, series=(chart.series[0], replace(chart.series[1], spots=right))))
    pointed = heard(view.pointed)
    move_to(view, view.place_of(10))
    move_to(view, view.place_of(0))

    assert pointed == [10, 0]


def test_far_from_every_day_nothing_is_chosen(view):
    view.show_chart(scatter_of(*PAIRS))
    chosen = heard(view.chosen)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.place_of(1).toPoint())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(795, 5))

    assert chosen == [1, None]


def test_the_focus_is_seen(qtbot, view):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with_ring = view.grab().toImage().pixelColor(400, 0)
    view.clearFocus()

    assert with_ring.name().upper() == theme.current().accent
    assert view.grab().toImage().pixelColor(400, 0).name().upper() != theme.current().accent


def test_the_right_button_is_free_for_a_menu(view):
    view.show_chart(trend_of(*VALUES))
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    chosen, asked, place = heard(view.chosen), heard(view.customContextMenuRequested), QPoint(200, 100)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    QApplication.sendEvent(
        view.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)),
    )

    assert asked == [place]
    assert chosen == []
    assert QApplication.activePopupWidget() is None, "nor does pyqtgraph's own menu come up"


def test_what_showed_nothing_for_a_moment_draws_all_of_it_again(view):
    chart = with_events(trend_of(*VALUES))
    view.show_chart(chart)
    before = view.grab().toImage()
    view.show_nothing()
    assert view.spots == ()
    assert view.grab().toImage() != before
    view.show_chart(chart)
    assert view.grab().toImage() == before
