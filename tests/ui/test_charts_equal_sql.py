"""The numbers in the charts of the sides are those of plain SQL and the formula as it is written."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtWidgets import QWidget

from studio.domain.asymmetry import Index
from studio.domain.chart import Spot
from studio.domain.exercise import built_in_id
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.storage import athletes
from studio.storage.database import Database, open_database
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.errors import Reporter
from studio.ui.progress.filters import ALL
from studio.ui.progress.page import ProgressPage
from tests.fake_clock import FakeClock
from tests.make import an_instant, there

Spots = tuple[Spot, ...]
PEOPLE = ("Anna Berger", "Tomás Lind", "Maya Okafor")
THRUST = built_in_id("sl_hip_thrust_bent")
SPEAKING = """
UPDATE logged_sets SET
    rir = round_number, matched = 0, set_up = 'bench 40 cm, free knee bent',
    reps = CASE WHEN side = 'right' AND round_number = 1 THEN reps + 1 ELSE reps END,
    load_thousandths = load_thousandths + CASE side WHEN 'right' THEN 500 * round_number ELSE 0 END
WHERE side IN ('left', 'right') AND done_at_ms % 7 < 3
"""
"""The demo data's training is matched, and so measures nothing: now some of it does, and some has no RIR."""
ATTEMPTS = """
WITH attempts AS (
    SELECT date((done_at_ms + 60000 * done_at_offset_min) / 1000, 'unixepoch') AS day, 0 AS tested, side,
        load_thousandths * load_implements / 1000.0 AS kg,
        reps + rir AS effective,
        bm_factor * body_mass_thousandths / 1000.0 AS carried
    FROM logged_sets
    WHERE athlete_id = :athlete AND exercise_id = :exercise AND removed_at_ms IS NULL AND left_out = ''
        AND side IN ('left', 'right') AND kind IN ('working', 'top', 'back_off') AND rir <= 4 AND :trained
    UNION ALL
    SELECT o.day, 1, t.side, t.load_thousandths / 1000.0, t.reps + t.rir,
        COALESCE(o.bm_factor, 0.28) * o.body_mass_thousandths / 1000.0
    FROM test_trials t JOIN test_occasions o ON o.id = t.occasion_id
    WHERE o.athlete_id = :athlete AND o.familiarisation = 0 AND t.valid = 1 AND :tested
)
SELECT day, tested, avg({value}) FILTER (WHERE side = 'left'), avg({value}) FILTER (WHERE side = 'right')
FROM attempts WHERE {there} GROUP BY day, tested
HAVING count(*) FILTER (WHERE side = 'left') AND count(*) FILTER (WHERE side = 'right') ORDER BY day, tested
"""
EPLEY = "(kg + carried) * CASE effective WHEN 1 THEN 1 ELSE 1 + effective / 30.0 END"


@dataclass(frozen=True)
class Day:
    """Means of a day, as the database adds them up."""

    day: date
    tested: bool
    left: float
    right: float

    @property
    def difference(self) -> float:
        """Standard Percentage Difference with direction, as science.md 1.2 writes it: 100 - 100 / S x W."""
        size = 100 - 100 / max(self.left, self.right) * min(self.left, self.right)
        return math.copysign(size, self.right - self.left)


@pytest.fixture(scope="module")
def file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(copyfile(demo_file, tmp_path_factory.mktemp("speaking") / "gym.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(SPEAKING).rowcount > 500
    return path


@pytest.fixture
def database(file: Path, tmp_path: Path) -> Iterator[Database]:
    """Of a copy: the program keeps the file that it has open to itself."""
    with open_database(Path(copyfile(file, tmp_path / "gym.db"))) as database:
        yield database


@dataclass(frozen=True)
class Desk:
    """The page on screen, and who is in charge."""

    database: Database
    current: CurrentAthlete
    page: ProgressPage

    def charts(self, name: str, metric: Metric) -> tuple[Spots, list[Spots], Spots]:
        """The spots of the trend, of both sides, and of left against right."""
        with self.database.read() as session:
            who = there(athletes.find_athlete(session, name))
        self.current.choose(who)
        self.page.filters.measured.set_value(metric)
        self.page.reload()
        views = self.page.charts.trend, self.page.charts.sides, self.page.charts.scatter
        trend, sides, scatter = (there(view.shown).series for view in views)
        return trend[0].spots, [one.spots for one in sides], scatter[0].spots


@pytest.fixture
def desk(qtbot, dressed, database, tmp_path) -> Iterator[Desk]:
    window, current, changes = QWidget(), CurrentAthlete(), Changes(database)
    page = ProgressPage(database, changes, current, FakeClock(an_instant()), Reporter(window, tmp_path))
    page.work.slice_ms = math.inf
    page.setParent(window)
    page.filters.period.set_value(ALL)
    page.filters.index.set_value(Index.SPD_SIGNED)
    qtbot.addWidget(window)
    window.resize(1205, 648)
    window.show()
    yield Desk(database, current, page)
    window.close()


def days_of(file: Path, name: str, metric: Metric, *, tests_only: bool = False) -> list[Day]:
    value, there_ = ("kg", "1") if metric is Metric.LOAD else (EPLEY, "effective <= 12")
    with closing(sqlite3.connect(file)) as connection:
        (athlete,) = connection.execute("SELECT id FROM athletes WHERE name = ?", (name,)).fetchone()
        asked = {
            "athlete": athlete,
            "exercise": str(THRUST),
            "trained": not tests_only,
            "tested": metric is Metric.E1RM,
        }
        rows = connection.execute(ATTEMPTS.format(value=value, there=there_), asked).fetchall()
    return [Day(date.fromisoformat(day), bool(tested), left, right) for day, tested, left, right in rows]


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("metric", [Metric.E1RM, Metric.LOAD])
def test_the_charts_of_the_sides_are_plain_sql(desk, file, name, metric):
    days = days_of(file, name, metric)
    assert len(days) > 20
    trend, sides, scatter = desk.charts(name, metric)

    xs = [float(one.day.toordinal()) for one in days]
    assert [spot.x for spot in trend] == [spot.x for spot in sides[0]] == [spot.x for spot in sides[1]] == xs
    assert [spot.y for spot in trend] == pytest.approx([one.difference for one in days])
    assert [spot.y for spot in sides[0]] == pytest.approx([one.left for one in days])
    assert [spot.y for spot in sides[1]] == pytest.approx([one.right for one in days])
    assert [spot.x for spot in scatter] == pytest.approx([one.left for one in days])
    assert [spot.y for spot in scatter] == pytest.approx([one.right for one in days])
    assert [spot.filled for spot in trend] == [one.tested for one in days]
    assert [spot.side for spot in trend] == [spot.side for spot in scatter] == [weaker(one) for one in days]


def test_tests_only_are_plain_sql_too(desk, file):
    desk.page.filters.tests_only.set_value(True)
    trend, *_ = desk.charts(PEOPLE[0], Metric.E1RM)
    days = days_of(file, PEOPLE[0], Metric.E1RM, tests_only=True)

    assert len(days) == 13
    assert [spot.y for spot in trend] == pytest.approx([one.difference for one in days])


def weaker(day: Day) -> Side | None:
    return None if day.left == day.right else Side.LEFT if day.left < day.right else Side.RIGHT
