"""The points of charts as a table: everything comes back from it, and nothing in it is computed."""

import csv
from datetime import date
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.chart import Axis, Chart, Form, Scale, Series, Spot
from studio.domain.sides import Side
from studio.exchange.cells import as_written
from studio.exchange.chart_table import COLUMNS, About, chart_table

DAY = date(2026, 6, 1)
ANN = About("Ann", "Hip thrust", "Load", "Size of it")
CONSTANT = ["Ann", "Hip thrust", "Load", "Size of it"]
TREND = Chart(
    "asymmetry",
    "Asymmetry over time",
    Axis(scale=Scale.DAYS),
    Axis(unit=" %", unsigned=True),
    (
        Series("size", (Spot(DAY.toordinal(), -13.5 / 7, Side.LEFT), Spot(DAY.toordinal() + 7, 0.0))),
        Series("median", (Spot(DAY.toordinal(), 0.1 + 0.2),), Form.LINE),
    ),
)
AGAINST = Chart(
    "left_against_right",
    "",
    Axis(unit=" kg"),
    Axis(unit=" kg"),
    (Series("day", (Spot(45.0, 52.5, Side.LEFT),)),),
)


def read_back(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_each_point_is_a_row_with_all_its_digits():
    assert read_back(chart_table([(ANN, TREND), (About("Ann"), AGAINST)])) == [
        list(COLUMNS),
        ["asymmetry", "size", "", "left", "2026-06-01", "", "-1.9285714285714286", "%", "", "", *CONSTANT],
        ["asymmetry", "size", "", "", "2026-06-08", "", "0.0", "%", "", "", *CONSTANT],
        ["asymmetry", "median", "", "", "2026-06-01", "", "0.30000000000000004", "%", "", "", *CONSTANT],
        ["left_against_right", "day", "", "left", "45.0", "kg", "52.5", "kg", "", "", "Ann", "", "", ""],
    ]


def test_what_is_counted_has_a_unit_too():
    week = Series("left", (Spot(DAY.toordinal(), 3.0),), Form.BARS, Side.LEFT)
    sets = Chart("hard_sets", "", Axis(scale=Scale.DAYS), Axis(whole=True), (week,))
    row = ["hard_sets", "left", "left", "", "2026-06-01", "", "3.0", "sets", "", "", "", "", "", ""]
    assert read_back(chart_table([(About(), sets)]))[1:] == [row]


def test_what_was_lowered_slowly_and_what_is_not_certain_is_told():
    spots = Spot(DAY.toordinal(), 50.0, slow=True), Spot(DAY.toordinal() + 7, 60.0, sure=False)
    best = Chart("estimated_1rm", "", Axis(scale=Scale.DAYS), Axis(unit=" kg"), (Series("left", spots),))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in read_back(chart_table([(ANN, best)]))[1:]]

    assert [(row["tempo"], row["certainty"]) for row in rows] == [("slow", ""), ("", "uncertain")]


def test_lines_end_as_rfc_4180_has_it_and_a_header_stands_over_nothing():
    assert chart_table([]) == f"{','.join(COLUMNS)}\r\n"
    assert chart_table([(ANN, AGAINST)]).count("\r\n") == 2


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3),
    st.sampled_from(",\t"),
)
def test_names_that_somebody_typed_come_back_and_none_of_them_is_a_formula(names, delimiter):
    spots = tuple(Spot(float(n), -1.0, number=n) for n, _ in enumerate(names))
    chart = Chart(
        "key",
        "",
        Axis(scale=Scale.NAMES, names=tuple(names)),
        Axis(unit=f" {names[0]}"),
        tuple(Series(name, spots) for name in names),
    )
    about = About(names[0], names[-1])
    rows = read_back(chart_table([(about, chart)], delimiter=delimiter), delimiter)[1:]
    assert [(as_written(row[1]), as_written(row[4])) for row in rows] == [
        (name, place) for name in names for place in names
    ]
    assert {as_written(row[7]) for row in rows} == {names[0].strip()}
    assert {(as_written(row[10]), as_written(row[11])) for row in rows} == {(names[0], names[-1])}
    texts = [cell for row in rows for cell in (*row[:6], *row[7:])]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]
    assert {row[6] for row in rows} == {"-1.0"}  # a number stays one
