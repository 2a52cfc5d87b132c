"""What is seen on a chart as a file: the numbers of the screen and of the database, whole or not at all."""

import csv
import errno
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from studio.domain.asymmetry import Index
from studio.domain.chart import Chart, Series
from studio.domain.errors import BadFile, BadValue
from studio.exchange.chart_table import About
from studio.services.asymmetry import Facts, facts_from
from studio.services.chart_files import Kind, points_file, points_text, save_chart_file
from studio.services.charts import Words, scatter_chart, sides_chart, trend_chart
from studio.services.measurings import measured_by_test
from studio.storage import disk_space
from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.disk_space import NoRoom
from studio.storage.strength_tests import save_occasion, save_test
from tests.make import MONDAY, a_test, an_athlete, an_occasion

ANN = About("Ann Berg", "Thrust", "Load", "Percentage difference")
WORDS = Words("Title", unit=" %", names={"median": "running median", "left": "Left", "right": "Right"})
Trials = tuple[float, ...]
TESTED: tuple[tuple[Trials, Trials], ...] = (
    ((45.0, 46.0, 44.1), (52.0, 52.0, 51.0)),
    ((47.0, 47.5), (52.5, 51.5)),
    ((50.0,), (50.0,)),
    ((53.3, 52.1), (49.9, 50.7)),
)


def facts_in(database: Database, *, swap: bool = False) -> Facts:
    """Of the results above as they come out of the database."""
    athlete, test = an_athlete(), a_test()
    with database.write() as session:
        add_athlete(session, athlete)
        save_test(session, test)
        for n, (left, right) in enumerate(TESTED):
            sides = (right, left) if swap else (left, right)
            save_occasion(session, an_occasion(athlete, test, *sides, day=MONDAY + timedelta(days=7 * n)))
    with database.read() as session:
        return facts_from(measured_by_test(session, athlete.id, test), Index.SPD_SIGNED)


def charts_of(facts: Facts) -> tuple[Chart, ...]:
    return (
        trend_chart(facts, facts.points, (), WORDS),
        sides_chart(facts.points, float, WORDS),
        scatter_chart(facts.points, float, WORDS),
    )


def rows_of(charts: Sequence[Chart]) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            StringIO(points_file([(ANN, chart) for chart in charts]).decode("utf-8-sig"), newline=""),
            strict=True,
        )
    )


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def percentages_by_sql(database: Database) -> dict[str, float]:
    """The signed difference of the means of each day, by the data alone."""
    with database.read() as session:
        found = session.execute(
            sa.text(
                "SELECT o.day, t.side, avg(t.value) FROM test_trials t"
                " JOIN test_occasions o ON o.id = t.occasion_id GROUP BY o.day, t.side"
            )
        ).all()
    means: dict[str, dict[str, float]] = defaultdict(dict)
    for day, side, value in found:
        means[str(day)][side] = value
    return {
        day: (1 if of["right"] >= of["left"] else -1) * (1 - min(of.values()) / max(of.values())) * 100
        for day, of in means.items()
    }


def test_the_rows_are_the_points_of_the_charts(database):
    charts = charts_of(facts_in(database))
    shown = [(chart.key, *row) for chart in charts for row in chart.rows()]
    assert [
        tuple(r[key] for key in ("chart", "series", "side", "weaker", "x", "value", "tempo", "certainty"))
        for r in rows_of(charts)
    ] == shown
    assert len(shown) == 2 * 4 + 2 * 4 + 4


def test_the_trend_is_what_the_database_says(database):
    rows = rows_of(charts_of(facts_in(database))[:1])
    trend = {row["x"]: float(row["value"]) for row in rows if row["series"] == "value"}
    assert trend == pytest.approx(percentages_by_sql(database), rel=1e-12)
    assert [row["unit"] for row in rows] == ["%"] * 8


def test_programs_that_guess_the_encoding_are_told_it():
    assert points_file([]).startswith(b"\xef\xbb\xbfchart,series,")


def test_only_what_is_in_view_is_in_the_file(database):
    charts = charts_of(facts_in(database))
    second = (MONDAY + timedelta(days=7)).toordinal()
    rows = rows_of([charts[0].within(second, second + 7)])
    assert {row["x"] for row in rows} == {"2026-11-30", "2026-12-07"}


def test_swapped_sides_give_a_mirrored_file(new_database_file, tmp_path, database):
    other = Path(tmp_path / "mirror.db")
    other.write_bytes(new_database_file.read_bytes())
    from studio.storage.database import open_database

    rows = rows_of(charts_of(facts_in(database))[:2])
    with open_database(other) as mirror:
        swapped = rows_of(charts_of(facts_in(mirror, swap=True))[:2])
    opposite = {"left": "right", "right": "left", "": ""}
    sides = {"Left": "Right", "Right": "Left"}

    def mirrored(row: dict[str, str]) -> dict[str, str]:
        value = float(row["value"])
        value = -value + 0.0 if row["chart"] == "asymmetry" else value
        named = sides.get(row["series"], row["series"])
        sides_of = {key: opposite[row[key]] for key in ("side", "weaker")}
        return row | sides_of | {"series": named, "value": repr(value)}

    by_all = sorted(swapped, key=str)
    assert sorted(map(mirrored, rows), key=str) == by_all
    assert rows != swapped


def test_a_name_that_somebody_typed_is_neither_a_formula_nor_a_new_row(database):
    chart = charts_of(facts_in(database))[1]
    named = replace(chart, series=(Series('=1+1,"\r\nx', chart.series[0].spots),))
    assert {row["series"] for row in rows_of([named])} == {"'=1+1,\"\r\nx"}


def test_the_clipboard_gets_the_same_with_tabs(database):
    charts = charts_of(facts_in(database))
    rows = csv.DictReader(
        StringIO(points_text([(ANN, chart) for chart in charts]), newline=""), delimiter="\t"
    )
    assert list(rows) == rows_of(charts)


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "trend.PNG"
    path.write_bytes(b"old")
    assert save_chart_file(path, Kind.PNG, b"new") == path
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["trend.PNG"]


def test_a_full_disk_leaves_the_old_file_and_no_half_of_the_new_one(tmp_path, monkeypatch):
    path = tmp_path / "trend.csv"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadFile, match=r"trend.csv cannot be written .No space left on device.. Nothing was"):
        save_chart_file(path, Kind.CSV, b"new")
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["trend.csv"]


def test_what_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").touch()
    for folder in ("none", "file"):
        with pytest.raises(BadFile, match="cannot be written"):
            save_chart_file(tmp_path / folder / "trend.svg", Kind.SVG, b"new")


def test_the_last_room_is_for_the_sets(tmp_path, monkeypatch):
    monkeypatch.setattr(disk_space, "free_bytes", lambda _place: 7_000_000)
    with pytest.raises(NoRoom, match="Only 7 MB are free on this disk: no export was made"):
        save_chart_file(tmp_path / "trend.svg", Kind.SVG, b"new")
    assert not names_in(tmp_path)


def test_another_ending_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(BadValue, match=r"trend.jpg was not written: name a file that ends in .png"):
        save_chart_file(tmp_path / "trend.jpg", Kind.PNG, b"new")
    assert not names_in(tmp_path)
