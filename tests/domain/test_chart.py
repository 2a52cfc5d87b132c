"""A chart as a value: its rows for a file, and what is seen of it."""

from datetime import date

from studio.domain.chart import Axis, Chart, Flag, Form, Ribbon, Scale, Series, Spot, by_tempo
from studio.domain.sides import Side

DAY = date(2026, 11, 2)
DAYS = Axis("day", scale=Scale.DAYS)
X = float(DAY.toordinal())


def test_rows_name_the_side_and_where_a_value_is_of_both_the_weaker_one():
    chart = Chart(
        "trend",
        "Trend",
        DAYS,
        Axis("gap", " %"),
        (
            Series("value", (Spot(X, 12.5, Side.LEFT), Spot(X + 1, 0.0))),
            Series("left", (Spot(X, 45.0),), Form.LINE, Side.LEFT),
        ),
    )
    assert list(chart.rows()) == [
        ("value", "", "left", "2026-11-02", "12.5", "", ""),
        ("value", "", "", "2026-11-03", "0.0", "", ""),
        ("left", "left", "", "2026-11-02", "45.0", "", ""),
    ]


def test_rows_say_what_was_lowered_slowly_and_what_is_not_certain():
    spots = Spot(X, 50.0, slow=True), Spot(X + 7, 60.0, sure=False), Spot(X + 14, 51.0, slow=True, sure=False)
    ribbon = Ribbon("formulas", ((X, 48.0, 52.0),), Side.LEFT, slow=True)
    chart = Chart("e1rm", "", DAYS, Axis(), (Series("left", spots, Form.LINE, Side.LEFT),), (ribbon,))

    assert [(row.tempo, row.certainty) for row in chart.rows()] == [
        ("slow", ""),
        ("", "uncertain"),
        ("slow", "uncertain"),
        ("slow", ""),
        ("slow", ""),
    ]
    assert by_tempo(spots) == ([spots[1]], [spots[0], spots[2]])


def test_what_lies_in_a_range_is_written_with_both_its_ends():
    ribbons = (
        Ribbon("forecast", ((X, -12.0, -4.0), (X + 7, -14.0, 5.0))),
        Ribbon("formulas", ((X, 40.0, 44.5),), Side.LEFT),
        Ribbon("foretold", ((X - 3, -9.0, -1.0), (X + 3, -9.0, -1.0)), at=X),
    )
    forecast = Series("forecast", (Spot(X, -8.0, number=-1),), Form.LINE)

    rows = Chart("trend", "Trend", DAYS, Axis(), (forecast,), ribbons).rows()
    assert [row[:5] for row in rows] == [
        ("forecast", "", "", "2026-11-02", "-8.0"),
        ("forecast, low", "", "", "2026-11-02", "-12.0"),
        ("forecast, high", "", "", "2026-11-02", "-4.0"),
        ("forecast, low", "", "", "2026-11-09", "-14.0"),
        ("forecast, high", "", "", "2026-11-09", "5.0"),
        ("formulas, low", "left", "", "2026-11-02", "40.0"),
        ("formulas, high", "left", "", "2026-11-02", "44.5"),
        ("foretold, low", "", "", "2026-11-02", "-9.0"),
        ("foretold, high", "", "", "2026-11-02", "-1.0"),
    ]


def test_places_are_written_as_what_they_are():
    assert Axis().text_of(2.5) == "2.5"
    assert Axis(scale=Scale.NAMES, names=("pre", "post")).text_of(1.0) == "post"


def test_what_is_seen_is_what_is_exported():
    spots = tuple(Spot(X + n, float(n)) for n in range(4))
    ribbon = Ribbon("formulas", tuple((X + n, 0.0, 1.0) for n in range(4)), Side.LEFT)
    flags = (Flag(X, "first"), Flag(X + 3, "last"))
    chart = Chart("c", "C", DAYS, Axis(), (Series("s", spots),), (ribbon,), flags=flags)
    seen = chart.within(X + 1, X + 2)

    assert [spot.y for spot in seen.series[0].spots] == [1.0, 2.0]
    assert [place[0] for place in seen.ribbons[0].places] == [X + 1, X + 2]
    assert seen.flags == ()
    assert (chart.empty, seen.within(0, 1).empty) == (False, True)
    assert [spot.y for spot in chart.within(X, X + 3, 0.5, 2.0).series[0].spots] == [1.0, 2.0]
