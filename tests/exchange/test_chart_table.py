"""The points of charts as a table: everything comes back from it, and nothing in it is computed."""

import csv
from datetime import date
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.chart import Axis, Chart, Form, Scale, Series, Spot
from studio.domain.sides import Side
from studio.exchange.cells import as_written
from studio.exchange.chart_table import COLUMNS, chart_table

DAY = date(2026, 6, 1)
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
    assert read_back(chart_table([TREND, AGAINST])) == [
        list(COLUMNS),
        ["asymmetry", "size", "left", "2026-06-01", "", "-1.9285714285714286", "%"],
        ["asymmetry", "size", "", "2026-06-08", "", "0.0", "%"],
        ["asymmetry", "median", "", "2026-06-01", "", "0.30000000000000004", "%"],
        ["left_against_right", "day", "left", "45.0", "kg", "52.5", "kg"],
    ]


def test_lines_end_as_rfc_4180_has_it_and_a_header_stands_over_nothing():
    assert chart_table([]) == f"{','.join(COLUMNS)}\r\n"
    assert chart_table([AGAINST]).count("\r\n") == 2


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
    rows = read_back(chart_table([chart], delimiter=delimiter), delimiter)[1:]
    assert [(as_written(row[1]), as_written(row[3])) for row in rows] == [
        (name, place) for name in names for place in names
    ]
    assert {as_written(row[6]) for row in rows} == {names[0].strip()}
    texts = [cell for row in rows for cell in (*row[:5], row[6])]
    assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]
    assert {row[5] for row in rows} == {"-1.0"}  # a number stays one
