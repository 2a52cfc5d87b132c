"""Long tables of left and right: what is read, what is told, and what is refused with its line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.sides import Side
from studio.exchange.detect import reader_of
from studio.exchange.left_right_table import read_table
from studio.exchange.numbers import decimal_of, is_missing
from studio.exchange.report import FileRefused
from tests.make import there

SMALL = """\
subject,leg,exercise,timepoint,load
P1,R,press,before,100
P1,L ,press,before,90
P1,NA,bench,before,60
P1,R,press,after,NA
P1,L,press,after,95
"""


@pytest.fixture
def table(tmp_path):
    def read(text: str):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return read_table(path)

    return read


def test_sides_values_and_occasions_are_read_in_the_files_order(table):
    found = table(SMALL)

    assert [(m.athlete, m.test, m.side, m.value, m.occasion, m.trial) for m in found.measurements] == [
        ("P1", "press", Side.RIGHT, 100.0, "before", 1),
        ("P1", "press", Side.LEFT, 90.0, "before", 1),
        ("P1", "press", Side.LEFT, 95.0, "after", 1),
    ]
    assert found.occasions == ("before", "after")


def test_rows_without_side_or_value_are_warned_of_by_line_and_never_refused(table):
    report = table(SMALL).report

    assert report.refused == ()
    assert [(w.line, w.code) for w in report.warnings] == [(4, "W06"), (5, "W06")]


def test_further_columns_name_the_test_and_equal_places_count_trials(table):
    found = table(
        "subject,leg,velocity,movement,timepoint,load\n"
        "P1,L,60,knee ext,pre,200\n"
        "P1,L,60,knee ext,pre,210\n"
        "P1,R,60,knee ext,pre,220\n"
    )

    assert {m.test for m in found.measurements} == {"60 knee ext"}
    assert [(m.side, m.trial) for m in found.measurements] == [
        (Side.LEFT, 1),
        (Side.LEFT, 2),
        (Side.RIGHT, 1),
    ]


def test_dates_and_trial_numbers_are_taken_where_the_table_has_them(table):
    found = table(
        'name,side,test,date,trial,value\nAnn,left,hop,2026-05-04,2,1.5\nAnn,Right,hop,2026-05-04,1,"1,6"\n'
    )

    assert [(m.day, m.trial, m.value) for m in found.measurements] == [
        (date(2026, 5, 4), 2, 1.5),
        (date(2026, 5, 4), 1, 1.6),
    ]


def test_a_side_column_is_known_by_its_cells_and_a_value_column_by_its_numbers(table):
    found = table("who,x,what,y\nAnn,L,hop,12\nAnn,R,hop,13\n")

    assert [(m.athlete, m.test, m.side, m.value) for m in found.measurements] == [
        (None, "Ann hop", Side.LEFT, 12.0),
        (None, "Ann hop", Side.RIGHT, 13.0),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("P1,L,press,before", "E02"),
        (",L,press,before,90", "E07"),
        ("P1,L, ,before,90", "E07"),
        ("P1,X,press,before,90", "E05"),
        ("P1,L,press,before,ninety", "E05"),
        ("P1,L,press,before,-5", "E05"),
        ("P1,L,press,before,1e3", "E05"),
        ("P1,L,press,before,100001", "E05"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_code_and_the_rest_is_read(table, row, code):
    found = table(f"{SMALL}{row}\n")

    assert [(f.line, f.code) for f in found.report.refused] == [(7, code)]
    assert len(found.measurements) == 3


@pytest.mark.parametrize(
    ("cells", "code"),
    [("L,hop,soon,1,12", "E04"), ("L,hop,2026-05-04,first,12", "E05"), ("L,hop,2026-05-04,1.5,12", "E05")],
)
def test_a_bad_date_or_trial_is_refused(table, cells, code):
    found = table(f"name,side,test,date,trial,value\nAnn,R,hop,2026-05-04,1,12\nAnn,{cells}\n")

    assert [(f.line, f.code) for f in found.report.refused] == [(3, code)]


def test_a_missing_date_stays_missing(table):
    found = table("name,side,test,date,value\nAnn,R,hop,NA,12\n")

    assert found.measurements[0].day is None


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "leg,name\nL,Ann\n"])
def test_a_table_without_sides_or_values_is_refused(table, text):
    with pytest.raises(FileRefused) as refusal:
        table(text)

    assert refusal.value.code == "E01"


def test_the_format_is_found_by_the_header_or_named(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(SMALL, encoding="utf-8")

    assert reader_of(path) is read_table
    assert reader_of(path, "left_right_table") is read_table
    with pytest.raises(FileRefused, match="no format"):
        reader_of(path, "hevy")


def test_an_unknown_header_is_refused_with_what_it_says(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("when,what\nnow,this\n", encoding="utf-8")

    with pytest.raises(FileRefused, match="when, what"):
        reader_of(path)


@pytest.mark.parametrize("text", ["１２", "1_000", "0x10", "1.2.3", "1e5", "inf", "", "+", "1" * 13])
def test_what_python_alone_would_take_for_a_number_is_none_here(text):
    assert decimal_of(text) is None


@given(st.integers(0, 10**9), st.sampled_from(".,"))
def test_a_number_is_read_with_point_or_comma(thousandths, sign):
    text = f"{thousandths // 1000}{sign}{thousandths % 1000:03d}"

    assert there(decimal_of(f" {text} ")) * 1000 == thousandths


@pytest.mark.parametrize("cell", ["NA", " ", "#DIV/0!", "n/a"])
def test_a_gap_is_known_as_a_gap(cell):
    assert is_missing(cell)


def test_names_are_tidied_and_those_too_long_are_refused_with_their_line(table):
    long = f"{'P' * 121},L,press,90\nP1,L,{'x' * 1001},90\n"
    found = table(f'subject,leg,exercise,load\nP\x071,R,"leg\npress",100\n{long}')
    assert [(m.athlete, m.test) for m in found.measurements] == [("P1", "leg press")]
    assert [(finding.line, finding.code) for finding in found.report.refused] == [(4, "E07"), (5, "E07")]


def test_a_trial_that_stands_there_twice_is_refused_with_its_line(table):
    found = table("subject,leg,test,trial,load\nP1,L,hop,1,100\nP1,L,hop,1,110\nP1,R,hop,1,120\n")
    assert [(m.line, m.side, m.trial, m.value) for m in found.measurements] == [
        (2, Side.LEFT, 1, 100.0),
        (4, Side.RIGHT, 1, 120.0),
    ]
    assert [(f.line, f.code) for f in found.report.refused] == [(3, "E05")]


def test_there_are_at_most_fifty_trials_of_a_side(table):
    found = table("subject,leg,test,load\n" + "P1,L,hop,100\n" * 52)
    assert [m.trial for m in found.measurements] == list(range(1, 51))
    assert [f.line for f in found.report.refused] == [52, 53]


def test_two_days_without_a_name_are_two_occasions(table):
    found = table(
        "subject,leg,test,date,load\nP1,L,hop,2026-01-02,100\nP1,L,hop,2026-02-02,110\nP1,R,hop,,1\n"
    )
    assert found.occasions == ("2026-01-02", "2026-02-02", "")
    assert [m.trial for m in found.measurements] == [1, 1, 1]


def test_a_day_of_another_age_is_refused(table):
    found = table(
        "subject,leg,test,date,load\nP1,L,hop,6026-01-02,100\nP1,L,hop,1899-12-31,1\nP1,R,hop,1900-01-01,1\n"
    )
    assert [m.line for m in found.measurements] == [4]
    assert [(f.line, f.code) for f in found.report.refused] == [(2, "E04"), (3, "E04")]
    assert "1900 to 2199" in found.report.refused[0].message
