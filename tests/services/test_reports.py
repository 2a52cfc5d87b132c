"""What a report takes from the page: the latest days, the charts that show something, and honest counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.chart import Axis, Chart
from studio.domain.errors import BadValue
from studio.domain.sides import PerSide
from studio.pdf.report_value import ReportHead, ReportTable, Row
from studio.pdf.writing import Writing
from studio.services.asymmetry import Point
from studio.services.reports import MOST_CHARTS, NOTHING, ROWS, Counts, Said, counts_of, report_of
from studio.services.sittings import Sitting
from tests.pdf.make_report import COLUMNS, PRINTED, a_trend, bars, sides

EMPTY = Chart("none", "None", Axis(), Axis())
HEAD = ReportHead("Progress report", "Ann Berg", "Hip thrust", "All")
ASIDES = (("bars", "of all exercises"),)
SAID = Said(HEAD, "Verdict: Real.", (), ("a note", ""), "The latest days", COLUMNS, ASIDES)


def a_point(days_ago: int | None, *, left: int = 3, right: int = 2, tested: bool = True) -> Point:
    day = None if days_ago is None else PRINTED - timedelta(days=days_ago)
    sitting = Sitting(day, "", (40.0,) * left, (45.0,) * right, tested)
    return Point(sitting, 40.0, 45.0, 11.1)


def a_row(point: Point) -> Row:
    return Row((str(point.sitting.day),), point.weaker)


def report(charts=(), points=(), said=SAID):
    return report_of(said, charts, points, a_row, printed_on=PRINTED, writing=Writing())


def test_the_table_has_the_latest_days_the_newest_first():
    points = [a_point(ago) for ago in reversed(range(ROWS + 5))]
    table = report(points=points).table

    assert [row.cells[0] for row in table.rows] == [str(PRINTED - timedelta(days=ago)) for ago in range(ROWS)]
    assert table == ReportTable("The latest days", COLUMNS, table.rows)
    assert all(row.weaker is points[0].weaker for row in table.rows)


def test_charts_that_show_nothing_are_left_out_and_few_remain():
    assert report((EMPTY, a_trend(), EMPTY, bars())).charts == (a_trend(), bars())
    assert len(report([sides()] * 40).charts) == MOST_CHARTS


def test_thresholds_go_without_the_verdict():
    (chart,) = report((a_trend(),)).charts
    assert [rule.origin for rule in chart.rules].count("a coach's habit") == 4

    (chart,) = report((a_trend(),), said=replace(SAID, verdict="")).charts
    assert [rule.name for rule in chart.rules] == ["both sides equal"]


def test_empty_notes_are_left_out_and_all_else_is_kept():
    made = report((a_trend(),))

    assert made.notes == ("a note",)
    assert (made.head, made.verdict, made.printed_on) == (HEAD, "Verdict: Real.", PRINTED)
    assert made.writing == Writing()
    assert made.asides == ASIDES


def test_nothing_is_no_report():
    with pytest.raises(BadValue, match="nothing on this page") as told:
        report((EMPTY,))

    assert str(told.value) == NOTHING
    assert report(points=[a_point(0)]).charts == ()


def test_counts_are_of_days_tests_and_trials_of_each_side():
    points = [a_point(400), a_point(None, tested=False), a_point(3, left=1, right=4)]

    assert counts_of(points) == Counts(3, 2, PerSide(7, 8), date(2025, 10, 21), date(2026, 11, 22))
    assert counts_of([]) == Counts(0, 0, PerSide(0, 0), None, None)
