"""Charts on paper: every form and shade as vectors, readable without colour, no text over another."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Line, Polygon, PolyLine, Rect

from studio.domain.chart import Axis, Chart, Flag, Form, Ribbon, Scale, Series, Spot, Stretch
from studio.domain.sides import PerSide, Side
from studio.pdf.chart_drawing import drawing_of
from studio.pdf.chart_marks import COLOURS, CROWD, PALER, SMALL
from studio.pdf.page import Rect as Room
from studio.pdf.style import POINT
from studio.pdf.text import Typesetter
from studio.pdf.writing import Writing
from tests.pdf.drawn import images_in, rooms_in, shapes_in, texts_in
from tests.pdf.make_report import BEGIN, DAYS, FIRST, LEFT, RIGHT, a_trend, bars, scatter, sides

WIDTH, HEIGHT = 180.0, 50.0
GERMAN = Writing(
    ",",
    ("Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"),
    PerSide("links", "rechts"),
    PerSide("links schwächer", "rechts schwächer"),
    PerSide("links stärker", "rechts stärker"),
)


def drawn(chart, width=WIDTH, height=HEIGHT, writing=None):
    setter = Typesetter()
    drawing = drawing_of(chart, width, height, writing or Writing(), setter)
    assert setter.missing == set()
    return drawing


def coloured(drawing, kind, side):
    """The shapes that are drawn in the colour of ``side``."""
    wanted = COLOURS[side].lower().lstrip("#")
    return [s for s in shapes_in(drawing, kind) if wanted in {_hex(s.fillColor), _hex(s.strokeColor)}]


def _hex(colour):
    return colour.hexval()[2:].lower() if colour is not None else ""


def lonely(form, *spots, side=None, **more):
    return Chart("one", "One", DAYS, Axis("up", " kg"), (Series("series", spots, form, side),), **more)


def check(drawing):
    """Nothing leaves the drawing, and no text lies on another."""
    width, height = drawing.width * POINT, drawing.height * POINT
    rooms = rooms_in(drawing)
    for text, room in rooms:
        assert Room(0, 0, width, height).contains(room, slack=0.35), text
    for number, (text, room) in enumerate(rooms):
        for other, beside in rooms[number + 1 :]:
            assert not room.overlaps(beside, slack=0.15), (text, other)
    assert images_in(drawing) == []


def test_the_trend_says_all_that_it_shows_in_words():
    drawing = drawn(a_trend())
    said = texts_in(drawing)

    for words in (
        "SPD:",
        "left weaker",
        "right weaker",
        "median of the last five",
        "filled: test",
        "hollow: training",
        "within noise 5 %",
        "both sides equal",
        "10 and 15 % (a coach's habit)",
        "right stronger",
        "left stronger",
        "Glutes",
        "A block whose name has no room above its days (2 Mar – 22 Mar 2026)",
        "Load raised",
        "Extra set",
        "0 %",
        "10 %",
        "Jan 2026",
        "Feb",
    ):
        assert words in said
    assert said.count("1") == 2, "the number of a block stands over its days and in the key"
    assert said.count("a") == said.count("b") == 2
    assert "-10 %" not in said
    check(drawing)


def test_left_is_a_circle_and_right_a_square():
    chart = a_trend(gap=-9.0)
    drawing = drawn(chart)
    (stems, _) = chart.series
    left = [spot for spot in stems.spots if spot.side is LEFT]
    right = [spot for spot in stems.spots if spot.side is RIGHT]

    assert len(left) == 1
    assert len(coloured(drawing, Circle, LEFT)) == len(left) + 1, "the spots and the key"
    assert len(coloured(drawing, Rect, RIGHT)) == len(right) + 1
    assert coloured(drawing, Circle, RIGHT) == coloured(drawing, Rect, LEFT) == []


def test_a_test_is_filled_and_training_hollow():
    drawing = drawn(lonely(Form.MARKS, Spot(BEGIN, 1, LEFT), Spot(BEGIN + 9, 2, LEFT, filled=False)))
    *_, filled, hollow = coloured(drawing, Circle, LEFT)

    assert _hex(filled.fillColor) == COLOURS[LEFT][1:].lower()
    assert _hex(hollow.fillColor) == "ffffff"
    assert _hex(hollow.strokeColor) == COLOURS[LEFT][1:].lower()


def test_the_right_line_is_double_and_the_left_one_single():
    drawing = drawn(sides())
    long = [line for line in shapes_in(drawing, PolyLine) if len(line.points) > 4]

    assert [_hex(line.strokeColor) for line in long] == ["a65207", "ffffff", "1d4fa8"]
    right, core, left = long
    assert right.points == core.points
    assert core.strokeWidth < right.strokeWidth / 2
    assert not left.strokeDashArray


def test_right_bars_have_a_double_edge_and_left_ones_are_filled():
    drawing = drawn(bars(4))
    filled = coloured(drawing, Rect, LEFT)
    edged = coloured(drawing, Rect, RIGHT)

    assert len(filled) == 3 + 1, "none for nothing"
    assert len(edged) == 2 * (3 + 1)
    assert all(_hex(rect.fillColor) == "1d4fa8" for rect in filled)
    assert all(_hex(rect.fillColor) != "a65207" for rect in edged)


def test_bars_end_where_their_value_is():
    drawing = drawn(bars(4))
    *_, high, middle, low = sorted(coloured(drawing, Rect, LEFT), key=lambda r: -r.height)[:3]

    assert high.height == pytest.approx(middle.height * 6 / 3, rel=0.01) or high.height > middle.height
    assert high.y == middle.y == low.y


def test_a_ribbon_has_edges_that_differ():
    drawing = drawn(sides(banded=True))
    edges = [line for line in shapes_in(drawing, Line) if _hex(line.strokeColor) in ("1d4fa8", "a65207")]
    dashed = {_hex(line.strokeColor) for line in edges if line.strokeDashArray}

    assert dashed == {"a65207"}
    assert {"seven formulas, left", "seven formulas, right"} <= set(texts_in(drawing))
    assert len(shapes_in(drawing, Polygon)) >= 2
    check(drawing)


def test_a_ribbon_of_one_day_is_a_line():
    chart = replace(lonely(Form.LINE, Spot(BEGIN, 3)), ribbons=(Ribbon("range", ((BEGIN, 1, 5),)),))
    drawing = drawn(chart)

    upright = [line for line in shapes_in(drawing, Line) if line.x1 == line.x2 and abs(line.y1 - line.y2) > 9]
    assert len(upright) == 1
    check(drawing)


def test_what_is_compared_has_the_same_range_both_ways():
    drawing = drawn(scatter(), 60, 40)
    said = texts_in(drawing)

    assert {"left", "right", "measured days:", "both sides equal"} <= set(said)
    numbers = [text for text in said if text.endswith(" kg")]
    assert len(set(numbers)) < len(numbers)
    check(drawing)


@pytest.mark.parametrize(("width", "height"), [(60, 40), (180, 50), (50, 90)])
def test_equal_sides_lie_at_45_degrees_on_paper_too(width, height):
    drawing = drawn(scatter(), width, height)
    (equal,) = [s for s in shapes_in(drawing, Line) if s.x1 != s.x2 and s.y1 != s.y2]

    assert equal.x2 - equal.x1 == pytest.approx(equal.y2 - equal.y1, abs=0.01)
    assert equal.x2 - equal.x1 > 60
    check(drawing)


def test_a_series_of_a_side_says_its_word():
    series = Series("best", (Spot(BEGIN, 1), Spot(BEGIN + 1, 2)), Form.LINE, RIGHT)
    drawing = drawn(Chart("one", "One", DAYS, Axis(), (series,)))

    assert "best, right" in texts_in(drawing)


def test_a_side_is_written_alike_whatever_its_series_are_called():
    one, other = sides(), bars()
    renamed = replace(one, series=tuple(replace(s, name=str(s.side).title()) for s in one.series))
    for chart in (one, renamed, other):
        assert {"left", "right"} <= set(texts_in(drawn(chart)))


def test_noise_is_hatched_and_blocks_are_not():
    chart = a_trend()
    without = replace(chart, bands=())
    hatched, plain = (
        [line for line in shapes_in(drawn(one), Line) if line.x1 != line.x2 and line.y1 != line.y2]
        for one in (chart, without)
    )
    assert len(hatched) > 100
    assert not plain
    assert without.stretches


def test_a_tie_has_a_mark_of_its_own():
    drawing = drawn(lonely(Form.STEMS, Spot(BEGIN, 1, LEFT), Spot(BEGIN + 9, 0)))

    assert {"left weaker", "both sides equal"} <= set(texts_in(drawing))
    assert len(shapes_in(drawing, Polygon)) == 2, "in the plot and in the key"


def test_the_readers_language_and_numbers():
    chart = replace(a_trend(), bands=(replace(a_trend().bands[0], low=-5.5, high=5.5),))
    said = texts_in(drawn(chart, writing=GERMAN))

    assert {"links schwächer", "rechts stärker", "within noise 5,5 %", "März"} <= set(said)
    assert not {"left weaker", "Mar", "right stronger"} & set(said)


def test_a_band_of_two_numbers_names_both_and_its_origin():
    band = replace(a_trend().bands[0], name="usual", low=50.0, high=60.0, origin="a coach's estimate")
    drawing = drawn(replace(lonely(Form.LINE, Spot(BEGIN, 55), Spot(BEGIN + 9, 57)), bands=(band,)))

    assert "usual 50 – 60 kg (a coach's estimate)" in texts_in(drawing)


@pytest.mark.parametrize("form", Form)
def test_one_point_is_drawn(form: Form):
    drawing = drawn(lonely(form, Spot(BEGIN, 42.5), side=LEFT))

    shown = coloured(drawing, Rect if form is Form.BARS else Circle, LEFT)
    assert len(shown) >= (1 if form in (Form.LINE, Form.BARS) else 2)
    check(drawing)


def test_what_was_lowered_slowly_is_underlined_and_joined_by_a_paler_line():
    spots = [Spot(BEGIN + 7 * n, 40.0 - 10 * (n % 2), slow=bool(n % 2)) for n in range(6)]
    drawing = drawn(lonely(Form.LINE_WITH_MARKS, *spots, side=LEFT))
    marks = coloured(drawing, Circle, LEFT)
    lines = [line for line in coloured(drawing, Rect, LEFT) if line.height < 0.3 * line.width]

    assert len(lines) == 3
    assert all(any(line.y < mark.cy < line.y + 5 for mark in marks) for line in lines)
    paler = PALER[LEFT].lower().lstrip("#")
    joined = [line for line in shapes_in(drawing, PolyLine) if _hex(line.strokeColor) == paler]
    assert [len(line.points) for line in joined] == [6]
    assert "underlined, paler: lowered in 3 s or more" in texts_in(drawing)
    check(drawing)


@pytest.mark.parametrize("side", [LEFT, RIGHT, None])
def test_what_is_less_certain_is_small_and_said_in_the_key(side):
    sure, unsure = (
        lonely(Form.STEMS, Spot(BEGIN, 40.0, sure=value), Spot(BEGIN + 7, 41.0, slow=True), side=side)
        for value in (True, False)
    )
    assert "small: less certain" in texts_in(drawn(unsure))
    assert "small: less certain" not in texts_in(drawn(sure))
    assert "underlined: lowered in 3 s or more" in texts_in(drawn(sure))


def test_a_small_mark_is_small():
    drawing = drawn(lonely(Form.STEMS, Spot(BEGIN, 40.0, LEFT), Spot(BEGIN + 7, 41.0, LEFT, sure=False)))
    sizes = sorted(mark.r for mark in coloured(drawing, Circle, LEFT))

    assert sizes[0] == pytest.approx(SMALL * sizes[-1], rel=0.2)


def test_of_a_crowd_no_mark_is_explained_but_its_paler_line():
    spots = [Spot(BEGIN + n, 40.0 - n % 2, slow=bool(n % 2), sure=False) for n in range(CROWD + 20)]
    said = texts_in(drawn(lonely(Form.LINE_WITH_MARKS, *spots, side=LEFT)))

    assert "underlined, paler: lowered in 3 s or more" in said
    assert "small: less certain" not in said


def test_of_a_crowd_the_only_slow_day_keeps_its_mark():
    spots = [Spot(BEGIN + n, 40.0 - n % 2, slow=n == 9) for n in range(CROWD + 20)]
    usual = [replace(spot, slow=False) for spot in spots]
    marks = [
        len(coloured(drawn(lonely(Form.LINE_WITH_MARKS, *one, side=LEFT)), Circle, LEFT))
        for one in (spots, usual)
    ]
    assert marks[0] == marks[1] + 1


def test_nothing_at_all_is_no_fault():
    check(drawn(Chart("none", "None", DAYS, Axis())))
    check(drawn(Chart("none", "None", Axis(scale=Scale.NAMES), Axis(), (Series("a", (), Form.BARS),))))


@pytest.mark.parametrize("count", [2, 3, 6, 14, 40, 200])
def test_names_never_lie_on_one_another(count: int):
    names = tuple(f"Gluteus number {n}" for n in range(count))
    drawing = drawn(bars(names=names), 88, 37)
    shown = [text for text in texts_in(drawing) if text.startswith("Gluteus")]

    assert len(shown) == count if count <= 30 else len(shown) > 10
    check(drawing)


def test_long_names_are_cut_with_an_ellipsis():
    said = texts_in(drawn(bars(names=("Oberschenkelrückseitenmuskulatur", "B", "C")), 60, 37))

    assert any(text.startswith("Oberschenkel") and text.endswith("…") for text in said)


HOSTILE = (
    "<b>bold</b> & 'x'",
    "%d %s {name}",
    "=SUM(A1:A9)",
    "Жанна Ωmega",
    "w" * 300,
    "\u202eabc\n\tdef",
    "",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_drawn_as_they_were_typed(name: str):
    chart = a_trend()
    hostile = replace(
        chart,
        stretches=tuple(replace(s, name=name) for s in chart.stretches),
        flags=(Flag(BEGIN + 60, name),),
        bands=(replace(chart.bands[0], name=name, origin=name),),
        up=replace(chart.up, title=name),
        series=tuple(replace(s, name=name) for s in chart.series),
    )
    drawing = drawn(hostile)

    if len(name) in range(1, 40) and "\u202e" not in name:
        assert name in texts_in(drawing)
        assert any(text == f"{name} (2 Mar – 22 Mar 2026)" for text in texts_in(drawing))
    check(drawing)


def test_ten_years_are_thinned_without_losing_an_extreme():
    chance = random.Random(5)  # noqa: S311 - the same points each time, nothing secret
    spots = tuple(Spot(BEGIN + n, chance.gauss(0, 4), LEFT) for n in range(3650))
    spots = (*spots[:2000], replace(spots[2000], y=61.5), replace(spots[2001], y=-61.5), *spots[2002:])
    drawing = drawn(lonely(Form.STEMS, *spots))
    marks = coloured(drawing, Circle, LEFT)[1:]

    assert 300 < len(marks) < 900
    everything = drawn(lonely(Form.STEMS, spots[2000], spots[2001], *spots[:1], *spots[-1:]))
    highest = max(mark.cy for mark in marks)
    lowest = min(mark.cy for mark in marks)
    assert highest - lowest > 0.8 * HEIGHT / POINT
    assert len(shapes_in(everything, Circle)) == 5
    check(drawing)


def many(count: int, kinds: int) -> Chart:
    """A trend with ``count`` blocks whose names have no room, and changes of so many kinds."""
    blocks = tuple(
        Stretch(f"Block {n}", FIRST + timedelta(days=28 * n), FIRST + timedelta(days=28 * n + 9))
        for n in range(count)
    )
    flags = tuple(Flag(BEGIN + 3 * n, f"Change {n % kinds}") for n in range(400))
    return replace(a_trend(180), stretches=blocks, flags=flags)


def test_many_blocks_and_changes_keep_apart():
    drawing = drawn(many(24, 24))
    said = texts_in(drawing)

    assert sum(text.startswith("Block ") for text in said) == 24
    assert all(f"Change {n}" in said for n in range(24))
    check(drawing)


def test_more_than_a_key_can_tell_are_counted():
    drawing = drawn(many(60, 30))
    said = texts_in(drawing)

    assert {"shaded, blocks: 60", "dotted, changes of the plan: 400"} <= set(said)
    assert not any(text.startswith(("Block ", "Change ")) for text in said)
    check(drawing)


def test_blocks_out_of_view_are_left_out():
    chart = replace(
        a_trend(),
        stretches=(Stretch("Long ago", date(2001, 1, 1), date(2001, 2, 1)),),
        flags=(Flag(1.0, "Then"),),
    )

    assert not {"Then", "Long ago"} & set(texts_in(drawn(chart)))


def test_blocks_have_no_place_where_there_are_no_days():
    chart = replace(bars(names=("a", "b")), stretches=a_trend().stretches)

    assert "Glutes" not in texts_in(drawn(chart))


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000), st.floats(-90, 90), st.sampled_from([LEFT, RIGHT, None]), st.booleans()
        ),
        max_size=30,
    ),
    st.sampled_from(Form),
    st.sampled_from([40.0, 88.0, 180.0]),
    st.booleans(),
)
def test_whatever_is_measured_keeps_its_place(
    values: list[tuple[int, float, Side | None, bool]], form: Form, width: float, unsigned: bool
):
    spots = tuple(
        Spot(BEGIN + x, y, side, filled) for x, y, side, filled in sorted(values, key=lambda v: v[0])
    )
    axis = Axis("Force", " N", unsigned=unsigned)

    check(drawn(Chart("any", "Any", DAYS, axis, (Series("all", spots, form),)), width, 34.0))


def test_numbers_across_have_their_unit():
    series = Series("pairs", (Spot(1.25, 2), Spot(1.75, 3)), Form.MARKS)
    said = texts_in(drawn(Chart("n", "N", Axis("left", " kg"), Axis("right", " kg"), (series,)), 88, 34))

    assert any(text.startswith("1.") and text.endswith(" kg") for text in said)


def test_lines_of_no_side_are_told_apart_by_their_dashes():
    spots = (Spot(BEGIN, 1), Spot(BEGIN + 9, 2))
    series = tuple(Series(name, spots, Form.LINE) for name in ("median", "forecast", "third", "fourth"))
    drawing = drawn(Chart("lines", "Lines", DAYS, Axis(), series))
    dashes = [tuple(line.strokeDashArray or ()) for line in shapes_in(drawing, PolyLine)]

    in_key, in_plot = dashes[:4], dashes[4:]
    assert in_key == in_plot == [(), (4, 2), (1, 1.5), (1, 1.5)]


def test_a_range_of_no_side_is_closed_all_around():
    box = Ribbon("foretold", ((BEGIN, 1, 5), (BEGIN + 4, 1, 5)), at=BEGIN + 2)
    drawing = drawn(replace(lonely(Form.LINE, Spot(BEGIN, 3), Spot(BEGIN + 9, 3)), ribbons=(box,)))
    edges = [line for line in shapes_in(drawing, Line) if _hex(line.strokeColor) == "4d4d4d"]

    ends = {(line.x1, line.y1) for line in edges} | {(line.x2, line.y2) for line in edges}
    assert len(edges) == len(ends) == 4


def test_a_box_that_goes_on_beyond_the_plot_is_open_there_under_an_arrow():
    box = Ribbon("foretold", ((BEGIN, -90, 90), (BEGIN + 4, -90, 90)), at=BEGIN + 2, beyond=True)
    one = lonely(Form.LINE, Spot(BEGIN, 3), Spot(BEGIN + 9, 3))
    drawing = drawn(replace(one, ribbons=(box,)))
    edges = [line for line in shapes_in(drawing, Line) if _hex(line.strokeColor) == "4d4d4d"]
    arrows = [s for s in shapes_in(drawing, Polygon) if _hex(s.fillColor) == "4d4d4d" and len(s.points) == 6]

    assert [line.x1 == line.x2 for line in edges] == [True, True], "its sides alone"
    assert [arrow.points[1] > arrow.points[3] for arrow in arrows] == [False, True], "downwards and upwards"
    plain = [line for line in shapes_in(drawn(one), Line) if line.x1 == line.x2]
    assert len(plain) == len([line for line in shapes_in(drawing, Line) if line.x1 == line.x2]) - 2
    check(drawing)


def test_the_forecast_and_what_was_foretold_before_have_signs_of_their_own():
    fan = Ribbon("forecast", ((BEGIN, 1, 5), (BEGIN + 9, 0, 7)))
    box = Ribbon("foretold before", ((BEGIN, 1, 5), (BEGIN + 4, 1, 5)), at=BEGIN + 2)
    one = lonely(Form.LINE, Spot(BEGIN, 3), Spot(BEGIN + 9, 3))

    def sign_of(ribbon):
        """Its first shape is that of the key."""
        kinds = (Rect, Polygon)
        return next(type(s) for s in drawn(replace(one, ribbons=(ribbon,))).contents if isinstance(s, kinds))

    assert (sign_of(fan), sign_of(box)) == (Polygon, Rect)


def test_the_only_day_of_a_trend_keeps_its_side():
    drawing = drawn(a_trend(1, gap=9.0))
    marks = [shape for shape in drawing.contents if isinstance(shape, Circle | Polygon)]
    (circle,) = coloured(drawing, Circle, LEFT)[1:]

    assert isinstance(marks[-3], Circle), "two arrows come after it"
    assert marks[-3] is circle, "nothing covers it"


def test_where_both_sides_are_the_same_both_are_seen():
    drawing = drawn(sides(low=40.0, high=40.0))
    marks = [
        s
        for s in drawing.contents
        if s in (*coloured(drawing, Circle, LEFT), *coloured(drawing, Rect, RIGHT))
    ]
    shown = marks[2:]  # behind the key

    assert [type(mark) for mark in shown] == [Rect] * 40 + [Circle] * 40
    square, circle = shown[0], shown[40]
    assert (square.width / 2) * 2**0.5 > circle.r, "its corners look out behind the circle"


def test_a_line_of_very_many_days_has_no_marks_to_hide_it():
    few, many_days = drawn(sides(150)), drawn(sides(151))

    assert len(coloured(few, Circle, LEFT)) > 100
    assert coloured(many_days, Circle, LEFT) == coloured(many_days, Rect, RIGHT) == []
    assert "filled: test" in texts_in(few)
    assert "filled: test" not in texts_in(many_days)


def test_wide_bars_of_the_right_are_as_pale_as_narrow_ones():
    """Those with an edge of their own, and the one of the key."""
    shown = [rect for rect in shapes_in(drawn(bars(4), 88), Rect) if _hex(rect.fillColor) == "e3a878"]

    assert len(shown) == 4, "three of four weeks have some"
    assert {_hex(rect.strokeColor) for rect in shown} == {"a65207"}


def test_narrow_bars_of_the_right_stay_paler_than_those_of_the_left():
    drawing = drawn(bars(300), 88)
    pale = [rect for rect in shapes_in(drawing, Rect) if _hex(rect.fillColor) == "e3a878"]

    assert len(pale) > 200
    assert len(coloured(drawing, Rect, RIGHT)) == 2, "those of the key"


def test_thresholds_are_dashed_and_the_line_of_equal_sides_is_not():
    drawing = drawn(a_trend())
    across = [line for line in shapes_in(drawing, Line) if line.y1 == line.y2 and line.x2 - line.x1 > 300]
    rules = [line for line in across if _hex(line.strokeColor) == "767676"]

    assert [bool(line.strokeDashArray) for line in rules] == [False, True, True, True, True]
