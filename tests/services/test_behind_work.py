"""What is behind the bars of all training comes to exactly what the bars say, whatever was logged."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given

from studio.domain.adherence import Outcome
from studio.domain.athlete import Athlete
from studio.domain.chart import Chart
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.volume import TRUNK
from studio.domain.workout import Source
from studio.services import demo
from studio.services.behind_sets import Aside
from studio.services.behind_work import BehindWork, Work, behind_load, behind_muscle, behind_work
from studio.services.charts import Words
from studio.services.kept_plans import became_in_steps, counted, outcomes_between
from studio.services.sittings import LeftOut
from studio.services.steps import at_once
from studio.services.work_charts import load_chart, muscles_chart, week_chart
from studio.services.work_done import WeekWork, a_week, load_by_week, muscles_of, work_by_week
from studio.storage import athletes, exercises, workouts
from studio.storage.database import Database
from studio.storage.kept_plans import bare_blocks_begun, starts_for, trained_between
from tests.make import MONDAY, a_set, a_workout, an_athlete, an_instant, there
from tests.services.small_logs import TODAY, Gym, a_gym, one_gym_for_all, small_logs

SIDES = (Side.LEFT, Side.RIGHT)
WEEK = (MONDAY, MONDAY + timedelta(days=6))
OF = {Work.MOVED: lambda week: week.moved_kg, Work.TENSION: lambda week: week.tension_s}
WORDS = Words("", "")


@pytest.fixture
def gym(database: Database) -> Gym:
    return a_gym(database)


def weeks_of(database: Database, who: Athlete, known: Any) -> tuple[WeekWork, ...]:
    with database.read() as session:
        return work_by_week(session, who.id, known, MONDAY, TODAY)


def bars(chart: Chart, side: Side | None = None) -> dict[int, float]:
    return {spot.number: spot.y for one in chart.series if one.side is side for spot in one.spots}


def check_weeks(database: Database, who: Athlete, known: Any, weeks: tuple[WeekWork, ...]) -> None:
    for work, of in OF.items():
        chart = week_chart(work.value, weeks, of, WORDS)
        for number, week in enumerate(weeks):
            with database.read() as session:
                days = week.monday, week.monday + timedelta(days=6)
                found = behind_work(session, who.id, known, days, work)
            for side in SIDES:
                assert found.given(side) == pytest.approx(bars(chart, side)[number], abs=1e-6)
            hidden = [a for one in found.exercises for a in of_both(one.attempts) if not a.counts]
            assert all(a.value is None for a in hidden)


def of_both(sides: PerSide[Any]) -> list[Any]:
    return [*sides.left, *sides.right]


def check_muscles(weeks: tuple[WeekWork, ...], known: Any, count: float) -> None:
    muscles = a_week(muscles_of(weeks), count)
    chart = muscles_chart(muscles, WORDS)
    for number, muscle in enumerate(muscles):
        found = behind_muscle(weeks, known, muscle, count)
        for side in SIDES:
            told = found.a_week.mean if muscle in TRUNK else getattr(found.a_week, side.value)
            assert told == pytest.approx(bars(chart, side)[number])
        assert found.a_week.both == pytest.approx(muscles[muscle].both)
        given = [one.given.mean for one in found.shares]
        assert given == sorted(given, reverse=True)
        assert min(given) > 0


@one_gym_for_all
@given(log=small_logs)
def test_sets_come_to_the_bars_of_any_log(gym, log):
    who = gym.log(*log, swap=False)
    known = {one.id: one for one in (gym.single, gym.both)}
    weeks = weeks_of(gym.database, who, known)
    check_weeks(gym.database, who, known, weeks)
    check_muscles(weeks, known, 27 / 7)


@one_gym_for_all
@given(log=small_logs)
def test_swapping_the_sides_mirrors_what_is_behind(gym, log):
    known = {one.id: one for one in (gym.single, gym.both)}
    here, there_ = (gym.log(*log, swap=swap) for swap in (False, True))
    for work in Work:
        plain, swapped = (behind_weeks(gym.database, who, known, work) for who in (here, there_))
        for one, other in zip(plain, swapped, strict=True):
            assert [of.exercise for of in one.exercises] == [of.exercise for of in other.exercises]
            assert sides_of(one) == [sides.mirrored() for sides in sides_of(other)]


def behind_weeks(database: Database, who: Athlete, known: Any, work: Work) -> list[BehindWork]:
    with database.read() as session:
        mondays = (MONDAY + timedelta(days=7 * n) for n in range(4))
        return [behind_work(session, who.id, known, (m, m + timedelta(days=6)), work) for m in mondays]


def sides_of(found: BehindWork) -> list[PerSide[Any]]:
    """What the two sides of each exercise have, in whatever order it was done."""
    return [
        PerSide(
            *(
                sorted((str(a.day), str(a.load), a.reps, str(a.why_not), a.value or 0.0) for a in sets)
                for sets in (one.attempts.left, one.attempts.right)
            )
        )
        for one in found.exercises
    ]


def test_the_year_of_the_demo_comes_to_its_bars(database):
    now = an_instant(0)
    with database.write() as session:
        who = demo.fill(session, now)
    last = now.day
    first = last - timedelta(days=364 + last.weekday())
    with database.read() as session:
        known = {
            key: exercises.get_exercise(session, key) for key in workouts.exercises_logged(session, who.id)
        }
        weeks = work_by_week(session, who.id, known, first, last)
        rated = load_by_week(session, who.id, first, last)
        loads = [behind_load(session, who.id, w.monday, w.monday + timedelta(days=6)) for w in rated]
        counts = outcomes_between(session, who.id, first, last, last)
        trained = trained_between(session, who.id, first, last)
        became = at_once(
            became_in_steps(
                bare_blocks_begun(session, who.id, *starts_for(first, last)), trained, first, last, last
            )
        )
    check_weeks(database, who, known, weeks)
    check_muscles(weeks, known, 52.0)
    chart = load_chart(rated, WORDS)
    for number, height in bars(chart).items():
        assert sum(there(one.load) for one in loads[number]) == pytest.approx(height)
    assert [sum(one.load is None for one in sessions) for sessions in loads] == [w.unrated for w in rated]
    assert counted(became) == counts
    assert counts[Outcome.ON_TIME] > 50
    ids = {one.workout.id: one for one in trained}
    for session_ in became:
        assert session_.title
        assert (session_.trained is None) is (session_.workout_id is None)
        if session_.workout_id is not None:
            mine = ids[session_.workout_id]
            assert (session_.trained, session_.title) == (mine.workout.day, mine.title)
    assert all(one.block for one in became if one.outcome is not Outcome.EXTRA)


def log(gym: Gym, *sets: tuple[Any, Side, dict[str, Any]], over: bool = True) -> tuple[Athlete, Any]:
    who = an_athlete(f"Somebody {uuid4()}")
    workout = a_workout(who, ended_at=an_instant(60) if over else None)
    with gym.database.write() as session:
        athletes.add_athlete(session, who)
        workouts.save_workout(session, workout)
        done = [
            a_set(
                workout, exercise, side, done_at=workout.started_at.plus(60 * n), source=Source.PAPER, **more
            )
            for n, (exercise, side, more) in enumerate(sets)
        ]
        workouts.add_sets(session, done)
    return who, workout


def behind(gym: Gym, who: Athlete, work: Work, known: Any = None) -> BehindWork:
    known = {one.id: one for one in (gym.single, gym.both)} if known is None else known
    with gym.database.read() as session:
        return behind_work(session, who.id, known, WEEK, work)


def test_a_set_says_what_it_adds_or_why_it_adds_nothing(gym):
    def of(side: Side, **more: Any) -> tuple[Any, Side, dict[str, Any]]:
        return gym.single, side, more

    who, workout = log(
        gym,
        of(Side.LEFT, load=Load.of(20)),
        of(Side.LEFT, load=Load.of(10, Unit.LB, implements=2), reps=5, tempo=None),
        of(Side.LEFT, load=None),
        of(Side.LEFT, load=Load.body_weight()),
        of(Side.LEFT, load=Load.of(10, sense=LoadSense.ASSIST)),
        of(Side.LEFT, reps=None, seconds=40.0, load=Load.of(10), tempo=None),
        of(Side.LEFT, kind=SetKind.WARM_UP),
        of(Side.LEFT, reps=0),
        (gym.both, Side.BOTH, {"load": Load.of(100)}),
        of(Side.EACH, load=Load.of(30)),
        of(Side.UNKNOWN, load=Load.of(40), reps=5),
    )
    moved, tension = behind(gym, who, Work.MOVED), behind(gym, who, Work.TENSION)
    found, two = moved.exercises
    left = found.attempts.left
    assert [a.value for a in left] == [200.0, pytest.approx(100 * 0.45359237), *[None] * 6, 300.0]
    reasons = [Aside.NO_LOAD, Aside.NO_LOAD, Aside.HELPED, Aside.NO_REPS, LeftOut.KIND, Aside.NOTHING_DONE]
    assert [a.why_not for a in left if not a.counts] == reasons
    assert (two.attempts.left, two.attempts.right) == (two.attempts.right, two.attempts.left)
    assert (two.exercise, two.given(Side.RIGHT), two.total) == (gym.both, 500.0, 1000.0)
    assert [a.value for a in found.nameless] == [100.0]
    assert moved.given(Side.RIGHT) == 300 + 500 + 100
    assert [one.exercise for one in moved.exercises] == [gym.single, gym.both]
    timed, _ = tension.exercises
    assert [a.value for a in timed.attempts.left] == [40.0, None, 40.0, 40.0, 40.0, 40.0, None, None, 40.0]
    assert timed.attempts.left[1].why_not is Aside.NO_TIME
    assert timed.nameless[0].value == 10.0
    assert (moved.workout_id, moved.monday) == (workout.id, MONDAY)


def test_two_sessions_have_no_one_day_and_a_set_is_of_its_own_week(gym):
    who, _ = log(gym, (gym.single, Side.LEFT, {}), over=False)
    assert behind(gym, who, Work.MOVED).given(Side.LEFT) == 400.0  # a running one is in the bar as well
    second = a_workout(who, minutes=6 * 24 * 60)
    with gym.database.write() as session:
        workouts.save_workout(session, second)
        late = a_set(second, gym.single, done_at=second.started_at.plus(7 * 3600))
        workouts.add_sets(session, [a_set(second, gym.single), late])
    found = behind(gym, who, Work.MOVED)
    assert (found.given(Side.LEFT), found.workout_id) == (800.0, None)


def test_nothing_of_a_week_and_of_an_exercise_that_no_bar_knows(gym):
    who, _ = log(gym, (gym.single, Side.LEFT, {}))
    assert behind(gym, who, Work.MOVED, {}).exercises == ()
    other = an_athlete("Nobody yet")
    empty = behind(gym, other, Work.MOVED)
    assert (empty.exercises, empty.given(Side.LEFT), empty.workout_id) == ((), 0, None)
    nothing = behind_muscle((), {}, "quads", 1.0)
    assert (nothing.shares, nothing.a_week.mean) == ((), 0.0)


def test_sessions_are_told_with_what_their_load_is_made_of(gym):
    who = an_athlete("Rated")
    made = []
    sessions = (
        ("Quiet", 0, 50, 6.0),
        ("Unrated", 1500, 40, None),
        ("No time", 1600, 0, 5.0),
        ("Running", 1700, None, 5.0),
    )
    for title, begun, took, rating in sessions:
        ended = None if took is None else an_instant(begun + took)
        made.append(replace(a_workout(who, minutes=begun), title=title, ended_at=ended, session_rpe=rating))
    other = a_workout(an_athlete("Somebody else"), ended_at=an_instant(50), session_rpe=9.0)
    with gym.database.write() as session:
        athletes.add_athlete(session, who)
        athletes.add_athlete(session, replace(an_athlete("Somebody else"), id=other.athlete_id))
        for one in (*made, other):
            workouts.save_workout(session, one)
    with gym.database.read() as session:
        found = behind_load(session, who.id, *WEEK)
        (week,) = load_by_week(session, who.id, *WEEK)
    assert [(one.title, one.minutes, one.rating, one.load) for one in found] == [
        ("Quiet", 50.0, 6.0, 300.0),
        ("Unrated", 40.0, None, None),
        ("No time", None, 5.0, None),
    ]
    assert [one.workout_id for one in found] == [one.id for one in made[:3]]
    assert (week.load, week.rated, week.unrated) == (300.0, 1, 2)
    assert found[1].day == MONDAY + timedelta(days=1)
