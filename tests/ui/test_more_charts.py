"""The further charts on screen: every number is one of the database, words say what is not there."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import text

from studio.domain.asymmetry import Index
from studio.domain.chart import Chart
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.units import Load, Unit
from studio.domain.workout import Workout
from studio.services.steps import at_once
from studio.storage import athletes, blocks, exercises, workouts
from studio.storage.blocks import BlockSpan
from studio.storage.topics import Topic
from studio.ui import theme
from studio.ui.labels import day_text, number
from studio.ui.progress.filters import ALL, QUARTER
from studio.ui.progress.more_charts import MoreCharts, Scope
from studio.ui.progress.more_reading import MoreReader
from studio.ui.progress.reading import Subject, Wanted
from studio.ui.widgets.body_shapes import View
from tests.make import a_block, a_set, a_workout, an_exercise, there
from tests.ui.progress_gym import NOW, TODAY, Gym, a_gym, day

SIDES = ("left", "right")


@pytest.fixture
def gym(database) -> Gym:
    return a_gym(database)


@pytest.fixture
def more(qtbot, dressed, gym) -> Iterator[MoreCharts]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1800, 1200)
    made = MoreCharts(MoreReader(gym.database), parent=window)
    made.resize(1190, 1200)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def a_session(gym: Gym, started: Instant = NOW, **more: Any) -> Workout:
    """Fifty minutes, and over."""
    workout = replace(a_workout(gym.athlete), started_at=started, ended_at=started.plus(3000))
    return replace(workout, **more)


def fill(gym: Gym, *, swap: bool = False) -> None:
    """Nine weeks: measuring, matched, two-sided, untimed, unrated, in pounds."""
    left, right = (Side.RIGHT, Side.LEFT) if swap else (Side.LEFT, Side.RIGHT)
    odd = replace(an_exercise(), name="Odd", key="odd")
    with gym.database.write() as session:
        exercises.save_exercise(session, odd)
        both = there(exercises.find_exercise(session, "hip_thrust_barbell"))
        for week in range(9):
            started = NOW.plus(-week * 7 * 86_400)
            rated = None if week % 3 == 2 else 6.0 + week % 2
            workout = a_session(gym, started, session_rpe=rated)
            workouts.save_workout(session, workout)
            body = {"body_mass": Load.of(70), "bm_factor": gym.lift.bm_factor}
            sets = [
                a_set(workout, gym.lift, left, reps=8 + week % 3, rir=1.0, load=Load.of(20 + week), **body),
                a_set(workout, gym.lift, right, reps=10, rir=None, load=Load.of(22), **body),
                a_set(workout, gym.lift, right, reps=9, rir=0.0, load=Load.of(24 - week), **body),
                a_set(workout, gym.lift, left, reps=7, rir=0.0, load=Load.of(20 + week), **body),
                a_set(workout, both, Side.BOTH, reps=8, load=Load.of(150, Unit.LB), tempo="3-1-1-0"),
                a_set(workout, odd, left, reps=12, load=Load.of(9), tempo=None),
            ]
            workouts.add_sets(session, sets[: 4 + week % 3])


def a_scope(gym: Gym, subject: Subject | None = None, period: Any = ALL) -> Scope:
    return Scope(gym.athlete, subject or gym.lift, period, TODAY)


def show(more: MoreCharts, gym: Gym, scope: Scope | None = None, metric: Metric = Metric.E1RM) -> None:
    """All of it at once."""
    scope = scope or a_scope(gym)
    wanted = Wanted(gym.athlete, scope.subject, metric, Index.SPD_SIGNED, tests_only=False, today=TODAY)
    more._reader.forget(frozenset(Topic))  # as the page does after each change
    more.work.slice_ms = float("inf")
    more.show_of(at_once(MoreReader(gym.database).reading(wanted)), scope)


def chart(more: MoreCharts, key: str) -> Chart:
    return there(more.cards[key].view.shown)


def points(shown: Chart, side: str | None = None) -> dict[float, float]:
    series = [one for one in shown.series if side is None or (one.side and one.side.value == side)]
    return {spot.x: spot.y for one in series for spot in one.spots}


def rows(gym: Gym, query: str, **values: Any) -> list[Any]:
    with gym.database.read() as session:
        return list(session.execute(text(query), {"athlete": str(gym.athlete.id), **values}))


SETS = """
    SELECT (s.done_at_ms + s.done_at_offset_min * 60000) / 86400000 AS day, s.side, s.reps, s.seconds,
      s.tempo, s.load_thousandths / 1000.0 * s.load_implements * CASE s.load_unit
      WHEN 'lb' THEN 0.45359237 ELSE 1 END,
      s.exercise_id, s.rir
    FROM logged_sets s WHERE s.removed_at_ms IS NULL AND s.kind NOT IN ('warm_up', 'technique')
"""
EPOCH = 719163  # the ordinal of 1970-01-01
SHARES = {"left": (1.0, 0.0), "right": (0.0, 1.0), "both": (1.0, 1.0)}


def monday_of(number: int) -> float:
    """The ordinal of the Monday of a day counted from 1970, a Thursday."""
    return float(EPOCH + number - (number + 3) % 7)


def summed(gym: Gym, value: Any, two: float = 1.0) -> dict[str, dict[float, float]]:
    """What each week and side has of ``value`` of its sets; a set of both is ``two`` of one for each."""
    sums: dict[str, dict[float, float]] = {side: defaultdict(float) for side in SIDES}
    for row in rows(gym, SETS):
        for side, share in zip(SIDES, SHARES[row[1]], strict=True):
            sums[side][monday_of(row[0])] += value(row) * share * (two if row[1] == "both" else 1.0)
    return sums


def same(found: dict[float, float], told: dict[float, float]) -> bool:
    """Weeks that are not told of have nothing."""
    return all(found[x] == pytest.approx(told.get(x, 0.0)) for x in found) and set(told) <= set(found)


def test_volume_load_and_time_under_tension_equal_sql(more, gym):
    fill(gym)
    show(more, gym)
    moved = summed(gym, lambda row: row[5] * row[2], two=0.5)
    seconds = {None: 0.0, "2-0-1-1": 4.0, "3-1-1-0": 5.0}
    timed = summed(gym, lambda row: row[2] * seconds[row[4]])
    for side in SIDES:
        assert same(points(chart(more, "volume_load"), side), moved[side])
        in_minutes = {x: y / 60 for x, y in timed[side].items()}
        assert same(points(chart(more, "time_under_tension"), side), in_minutes)
    assert any(moved["left"].values())
    untimed = sum(row[4] is None and row[3] is None for row in rows(gym, SETS))
    assert untimed
    assert f"sets without a known time: {untimed}" in more.cards["time_under_tension"].aside.text()


def test_hard_sets_per_muscle_equal_sql(more, gym):
    fill(gym)
    show(more, gym)
    fractions: dict[str, dict[str, float]] = defaultdict(dict)
    for one, muscle, fraction in rows(gym, "SELECT exercise_id, muscle, fraction FROM exercise_muscles"):
        fractions[one][muscle] = fraction
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows(gym, SETS):
        for muscle, fraction in fractions[row[6]].items():
            for n in (0, 1):
                if fraction:
                    sums[muscle][n] += fraction * SHARES[row[1]][n]
    weeks = 8 + 1 / 7  # today is a Monday
    shown = chart(more, "muscles")
    for n, side in enumerate(SIDES):
        told = list(points(shown, side).values())
        assert sorted(told) == pytest.approx(sorted(sums[m][n] / weeks for m in sums))
    most = max(sums, key=lambda m: sum(sums[m]))
    card = there(more.muscle_map)
    assert card.map.sets[most].left == pytest.approx(sums[most][0] / weeks)
    assert (card.rows[0][0], shown.across.names[0]) == ("Glute max", "Glute max")
    assert len(card.rows) == len(sums)


def test_hard_sets_per_muscle_of_a_block_equal_sql_whatever_day_it_begins_on(more, gym):
    """Its own days alone, divided by a seventh of them; the weekly bars are of whole weeks."""
    for ago in range(45):
        gym.train(ago)
    for first, last in ((day(40), day(13)), (day(38), day(37)), (day(3), TODAY)):
        show(more, gym, a_scope(gym, period=BlockSpan(uuid4(), "Block", first, last)))
        inside = [row for row in rows(gym, SETS) if first <= date.fromordinal(EPOCH + row[0]) <= last]
        told = Counter(row[1] for row in inside)
        weeks = ((last - first).days + 1) / 7
        for side in SIDES:
            assert points(chart(more, "muscles"), side)[0.0] == pytest.approx(told[side] / weeks)
        assert there(more.muscle_map).map.sets["glute_max"].left == pytest.approx(told["left"] / weeks)
        assert f"mean of {number(round(weeks, 1))} weeks" in chart(more, "muscles").text


def test_session_load_equals_sql_and_says_what_nobody_rated(more, gym):
    fill(gym)
    show(more, gym)
    query = """
        SELECT day, session_rpe, (ended_at_ms - started_at_ms) / 60000.0 FROM workouts
        WHERE session_rpe IS NOT NULL
    """
    told: dict[float, float] = defaultdict(float)
    for started, rating, minutes in rows(gym, query):
        told[monday_of(date.fromisoformat(started).toordinal() - EPOCH)] += rating * minutes
    assert points(chart(more, "session_load")) == pytest.approx(told)
    card = more.cards["session_load"]
    assert "sessions that nobody rated: 3, no bar in their weeks" in card.aside.text()
    assert "Sessions that nobody rated: 3." in card.view.accessibleDescription()


def test_estimates_equal_sql(more, gym):
    """The best of a day and side of what says how hard it was: Epley's formula over the whole system."""
    fill(gym)
    show(more, gym)
    carried = 70 * there(gym.lift.bm_factor)
    told: dict[str, dict[float, float]] = {side: {} for side in SIDES}
    for row in rows(gym, SETS):
        if row[6] == str(gym.lift.id) and row[7] is not None:
            value = (row[5] + carried) * (1 + (row[2] + row[7]) / 30)
            x = float(EPOCH + row[0])
            told[row[1]][x] = max(value, told[row[1]].get(x, 0.0))
    shown = chart(more, "estimated_1rm")
    for n, side in enumerate(SIDES):
        assert points(shown, side) == pytest.approx(told[side])
        assert [x for x, _, _ in shown.ribbons[n].places] == list(points(shown, side))
        assert all(low < told[side][x] < high for x, low, high in shown.ribbons[n].places)


def test_records_equal_sql_and_are_above_all_that_was_before(more, gym):
    for days_ago, left, right in ((90, 40.0, 44.0), (60, 42.0, 43.0), (30, 41.0, 46.0), (5, 45.0, 50.0)):
        gym.test(days_ago, (left,), (right,))
    show(more, gym)
    told: dict[str, dict[float, float]] = {side: {} for side in SIDES}
    query = """
        SELECT o.day, t.side, avg(t.value) FROM test_trials t JOIN test_occasions o ON o.id = t.occasion_id
        GROUP BY 1, 2 ORDER BY 1
    """
    most: dict[str, float] = {}
    for on, side, value in rows(gym, query):
        if side in most and value > most[side]:
            told[side][date.fromisoformat(on).toordinal()] = value
        most[side] = max(value, most.get(side, 0.0))
    for side in SIDES:
        assert points(chart(more, "records"), side) == told[side]
    assert len(told["left"]) == 2

    show(more, gym, a_scope(gym, period=QUARTER // 2))
    assert list(points(chart(more, "records"), "left").values()) == [45.0]
    assert "the best before was 42.0 kg" in more.cards["records"].read_out.text()


def test_adherence_counts_what_became_of_the_plan(more, gym):
    block = replace(a_block(gym.athlete, gym.lift), start_on=day(14))
    with gym.database.write() as session:
        blocks.save_block(session, block)
        first, second = list(block.sessions())[:2]
        for number, (_, planned) in enumerate((first, second)):
            began = NOW.plus((number * 5 - 14) * 86_400)
            workout = a_session(gym, began)
            workouts.save_workout(session, replace(workout, block_id=block.id, planned_session_id=planned.id))
    show(more, gym)
    shown = chart(more, "adherence")
    assert shown.across.names == ("On time", "Another day", "Missed", "Left out", "Extra")
    assert list(points(shown).values()) == [1.0, 1.0, 2.0, 0.0, 0.0]
    card = more.cards["adherence"]
    assert card.aside.text() == "2 of 4 planned sessions trained"
    assert card.read_out.text() == "On time: 1"
    assert shown.text == "Sessions: on time: 1, another day: 1, missed: 2."


def test_swapping_the_sides_mirrors_every_chart_and_sentence(more, gym, qtbot):
    fill(gym)
    other = gym.another()
    fill(other, swap=True)
    show(more, gym)
    was = {key: (there(card.view.shown), card.read_out.text()) for key, card in more.cards.items()}
    map_was = there(more.muscle_map).map.sets
    show(more, other)
    for key, (before, line) in was.items():
        now = chart(more, key)
        for side, opposite in zip(SIDES, SIDES[::-1], strict=True):
            assert points(now, side) == points(before, opposite), key
        assert sorted(words(now.text)) == sorted(swapped(before.text)), key
        assert sorted(words(more.cards[key].read_out.text())) == sorted(swapped(line)), key
    for muscle, both in map_was.items():
        assert there(more.muscle_map).map.sets[muscle] == both.mirrored()


def words(said: str) -> list[str]:
    """The order of the two sides is left before right, whichever is whose."""
    return said.replace(";", " ").replace(",", " ").replace(".", " ").lower().split()


def swapped(said: str) -> list[str]:
    other = {"left": "right", "right": "left"}
    return [other.get(word, word) for word in words(said)]


def test_a_side_that_did_nothing_has_no_number(more, gym):
    workout = a_session(gym)
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        mine = {"rir": 1.0, "body_mass": Load.of(70)}
        workouts.add_sets(session, [a_set(workout, gym.lift, Side.LEFT, done_at=NOW, **mine)])
    show(more, gym)
    best = chart(more, "estimated_1rm")
    assert (len(points(best, "left")), points(best, "right")) == (1, {})
    assert "Of the other side there is none." in best.text
    assert more.cards["records"].view.isHidden()


def test_what_is_empty_says_so_in_its_own_words_and_draws_no_axis(more, gym):
    workout = a_session(gym)
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
    show(more, gym)
    said = {key: card.empty_words.text() for key, card in more.cards.items()}
    assert all(card.view.isHidden() and card.empty_words.isVisible() for card in more.cards.values())
    assert len(set(said.values())) == len(said) == 7
    assert said["session_load"].startswith("No session was rated in these weeks.")
    assert said["session_load"].endswith("Sessions that nobody rated: 1.")
    assert said["estimated_1rm"].startswith("No estimate in this period.")
    assert "no more than 12 to failure" in said["estimated_1rm"]
    card = there(more.muscle_map)
    assert (card.map.isVisible(), card.empty_words.isVisible()) == (False, True)
    assert card.map.accessibleDescription() == said["muscles"]
    assert more.views() == []


def test_nothing_at_all_is_said_once(more, gym):
    show(more, gym)
    assert more.days.text() == "Nothing was trained or planned in this period."
    assert "muscles" not in more.cards
    fill(gym)
    show(more, gym)
    first, last = (day_text(one, "d MMM yyyy") for one in (day(56), TODAY))
    assert more.days.text() == f"all exercises, {first} to {last}"
    show(more, gym.another())
    assert not more.cards["muscles"].isVisible()
    assert not there(more.muscle_map).isVisible()


def test_a_test_of_a_table_has_records_alone(more, gym):
    fill(gym)
    gym.table("legcurl", ("one", 50.0, 60.0), ("two", 55.0, 58.0))
    reader = MoreReader(gym.database)
    table = next(one for one in reader.subjects(gym.athlete.id) if one.name == "legcurl")
    show(more, gym, a_scope(gym, table), Metric.LOAD)
    assert more.lift_title.text() == "This test"
    assert "estimated_1rm" not in more.cards
    assert points(chart(more, "records"), "left") == {1.0: 55.0}
    show(more, gym)
    assert more.cards["estimated_1rm"].isVisible()
    show(more, gym, a_scope(gym, table), Metric.LOAD)
    assert not more.cards["estimated_1rm"].isVisible()


def test_weights_are_in_the_unit_of_the_athlete(more, gym):
    fill(gym)
    show(more, gym)
    kilograms = points(chart(more, "volume_load"), "left")
    american = replace(gym, athlete=replace(gym.athlete, unit=Unit.LB))
    with gym.database.write() as session:
        athletes.save_athlete(session, american.athlete)
    show(more, american)
    shown = chart(more, "volume_load")
    assert shown.up.unit == " lb"
    assert points(shown, "left") == pytest.approx({x: kg / 0.45359237 for x, kg in kilograms.items()})
    assert " lb" in more.cards["estimated_1rm"].read_out.text()


def test_pointing_reads_out_and_choosing_is_said_to_those_who_hear(more, gym):
    fill(gym)
    show(more, gym)
    card = more.cards["volume_load"]
    before = card.read_out.text()
    card.view.pointed.emit(0)
    assert card.read_out.text() != before
    card.view.pointed.emit(None)
    assert card.read_out.text() == before
    card.view.setFocus()
    QTest.keyClick(card.view, Qt.Key.Key_Home)
    chosen = card.read_out.text()
    assert chosen != before
    text_of_all = there(card.view.shown).text
    assert card.view.accessibleDescription() == f"{text_of_all} {chosen}"
    QTest.keyClick(card.view, Qt.Key.Key_Escape)
    assert card.view.accessibleDescription() == text_of_all


def test_low_confidence_and_at_least_are_said(more, gym):
    workout = a_session(gym)
    with gym.database.write() as session:
        workouts.save_workout(session, workout)
        body = {"body_mass": Load.of(70), "done_at": NOW}
        more_sets = [
            a_set(workout, gym.lift, Side.LEFT, reps=10, rir=2.0, **body),
            a_set(workout, gym.lift, Side.RIGHT, reps=8, rir=None, kind=SetKind.AMRAP, **body),
        ]
        workouts.add_sets(session, more_sets)
    show(more, gym)
    said = there(chart(more, "estimated_1rm")).text
    assert "less certain: many reps or much in reserve" in said
    assert "at least: reserve not known" in said
    assert "At least that, with a reserve not known: 1." in said
    assert "Less certain, of many reps or much in reserve: 1." in said


def test_the_muscle_under_the_mouse_is_read_out(more, gym):
    fill(gym)
    show(more, gym)
    card = there(more.muscle_map)
    assert card.read_out.text().startswith(card.rows[0][0])
    card.map.pointed.emit("calves")
    assert card.read_out.text() == "Calves, hard sets a week: left 0, right 0"
    card.map.pointed.emit(None)
    assert card.read_out.text().startswith(card.rows[0][0])
    assert card.map.place_of(View.BACK, "glute_max", Side.LEFT).x() > 0


def test_a_bar_that_is_pointed_at_is_outlined_in_the_map(more, gym):
    fill(gym)
    show(more, gym)
    card = there(more.muscle_map)
    before = card.map.grab().toImage()
    more.cards["muscles"].view.pointed.emit(1)
    assert card.read_out.text().startswith(card.rows[1][0])
    assert card.map.grab().toImage() != before
    more.cards["muscles"].view.pointed.emit(None)
    assert card.read_out.text().startswith(card.rows[0][0])
    assert card.map.grab().toImage() == before


def test_the_columns_follow_the_width(more, gym):
    fill(gym)
    show(more, gym)

    def place(key: str) -> tuple[int, ...]:
        grid = more.all_grid
        return tuple(grid.getItemPosition(grid.indexOf(more.cards[key])))

    assert place("adherence") == (3, 1, 1, 1)
    more.resize(1700, 1200)
    assert place("adherence") == (2, 2, 1, 1)
    more.resize(900, 1200)
    assert place("adherence") == (5, 0, 1, 1)
    more.resize(1190, 1200)
    assert place("adherence") == (3, 1, 1, 1)
    theme.apply("light", 200)
    assert place("adherence") == (5, 0, 1, 1)


def test_it_is_drawn_only_while_it_can_be_seen(qtbot, dressed, gym):
    fill(gym)
    made = MoreCharts(MoreReader(gym.database))
    qtbot.addWidget(made)
    show(made, gym)
    assert made.cards == {}
    made.show()
    assert [view.accessibleName() for view in made.views()] == [
        "Estimated 1RM, best of a day",
        "Records: best daily mean per side",
        "Hard sets per muscle",
        "Volume load a week",
        "Time under tension a week",
        "Session load a week",
    ]
    made.hide()
    assert made.views() == []


def test_what_changes_in_between_is_not_drawn_half(more, gym):
    fill(gym)
    reader = MoreReader(gym.database)
    made = MoreCharts(reader)
    made.resize(900, 900)
    made.show()
    made.work.slice_ms = 0
    wanted = Wanted(gym.athlete, gym.lift, Metric.E1RM, Index.SPD_SIGNED, tests_only=False, today=TODAY)
    made.show_of(at_once(reader.reading(wanted)), a_scope(gym))
    assert made.work.busy
    reader.forget(frozenset(Topic))
    made.work._go_on()
    assert not made.work.busy
    assert made.cards == {}
    made.close()
    made.deleteLater()


def test_opening_a_record_or_an_estimate_asks_for_the_point_of_the_page(more, gym):
    gym.test(200, (40.0,), (44.0,))
    gym.test(60, (42.0,), (43.0,))
    gym.train(30, rir=1.0, matched=False)
    gym.test(5, (95.0,), (99.0,))
    show(more, gym, a_scope(gym, period=QUARTER))
    heard: list[int] = []
    more.point_wanted.connect(heard.append)
    best, records = more.cards["estimated_1rm"], more.cards["records"]
    latest = max(chart(more, "records").series[0].spots, key=lambda spot: spot.x).number
    records.view._open(latest)
    trained = chart(more, "estimated_1rm").series[0].spots[0].number
    best.view._open(trained)
    assert heard == [2, 1]  # of the three points within the period
    more.cards["volume_load"].view._open(0)
    assert heard == [2, 1]
