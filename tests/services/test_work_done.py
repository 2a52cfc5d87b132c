"""What was done week by week: the sums of the database are those of the sets, and mirror with them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.volume import LoadEntry, SideSets, anything_done, is_hard_set, volume_load
from studio.domain.workout import Source
from studio.services.work_done import a_week, load_by_week, muscles_of, weeks_between, work_by_week
from studio.storage import athletes, exercises, workouts
from studio.storage.weekly_sets import first_day_trained, week_sums
from tests.make import MONDAY, a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise, an_instant

LAST = MONDAY + timedelta(days=13)


@pytest.fixture
def gym(database):
    athlete, single, both = an_athlete(), an_exercise(), a_bilateral_exercise()
    workout = a_workout(athlete, ended_at=an_instant(60), session_rpe=7.0)
    later = a_workout(athlete, minutes=7 * 24 * 60, ended_at=an_instant(7 * 24 * 60 + 30))
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercises(session, [single, both])
        for one in (workout, later):
            workouts.save_workout(session, one)
    return athlete, single, both, workout, later


def some_sets(gym: Any, *, swap: bool = False) -> list[Any]:
    """Of every kind that is counted differently."""
    _, single, both, workout, later = gym
    left, right = (Side.RIGHT, Side.LEFT) if swap else (Side.LEFT, Side.RIGHT)
    next_week = later.started_at
    return [
        a_set(workout, single, left, reps=10, load=Load.of(20), tempo="2-0-1-1", rir=2.0),
        a_set(workout, single, right, reps=8, load=Load.of(20), tempo="2-0-1-1", rir=None),
        a_set(workout, single, right, reps=8, load=Load.of(20), tempo="4-0-1-1", rir=5.0),
        a_set(workout, single, left, reps=8, load=Load.of(20), kind=SetKind.WARM_UP),
        a_set(workout, single, left, reps=0, load=Load.of(20)),
        a_set(workout, single, left, reps=6, load=Load.of(10, Unit.LB, implements=2), tempo=None),
        a_set(workout, single, right, reps=6, load=Load.of(10, sense=LoadSense.ASSIST), tempo="1-0-1-0"),
        a_set(workout, single, left, reps=None, seconds=40.0, load=None, tempo=None),
        a_set(workout, single, left, reps=None, seconds=0.0, load=None, tempo=None),
        a_set(workout, both, Side.BOTH, reps=10, load=Load.of(100), tempo="2-0-1-0"),
        a_set(later, single, right, reps=10, load=Load.of(22), tempo="2-0-1-1", done_at=next_week),
        replace(
            a_set(later, single, Side.EACH, reps=5, load=Load.of(10), done_at=next_week), source=Source.PAPER
        ),
        replace(
            a_set(later, single, Side.UNKNOWN, reps=4, load=Load.of(10), done_at=next_week),
            source=Source.PAPER,
        ),
    ]


def work(database: Any, gym: Any, **more: Any) -> Any:
    athlete, single, both, *_ = gym
    with database.read() as session:
        known = {one.id: one for one in (single, both)}
        return work_by_week(session, athlete.id, known, MONDAY, LAST, **more)


def log(database: Any, sets: Any) -> None:
    with database.write() as session:
        workouts.add_sets(session, sets)


def test_the_sums_are_those_of_the_sets(database, gym):
    sets = some_sets(gym)
    log(database, sets)
    first, second = work(database, gym)

    done = [s for s in sets if anything_done(s.reps, s.seconds) and s.kind is not SetKind.WARM_UP]
    counted = [s for s in done if s.done_at.day < LAST]
    this_week = [s for s in counted if s.done_at.day < MONDAY + timedelta(days=7)]
    hard = [s for s in this_week if is_hard_set(s.kind, s.rir)]
    assert first.hard == PerSide(
        *(sum(1.0 for s in hard if s.side in (side, Side.BOTH)) for side in (Side.LEFT, Side.RIGHT))
    )
    moved = volume_load(
        LoadEntry(s.side, max(0.0, float(s.load.kg)), s.reps) for s in this_week if s.load and s.reps
    )
    assert (first.moved_kg.left, first.moved_kg.right) == pytest.approx((moved.left, moved.right))
    assert first.tension_s == PerSide(10 * 4 + 40.0 + 10 * 3, 8 * 4 + 8 * 6 + 6 * 2 + 10 * 3)
    assert first.untimed == 1
    assert (second.hard, second.moved_kg) == (PerSide(1.5, 2.5), PerSide(50.0 + 20.0, 220.0 + 50.0 + 20.0))


def test_the_sums_are_those_of_plain_sql(database, gym):
    log(database, some_sets(gym))
    athlete, single, *_ = gym
    with database.read() as session:
        found = week_sums(session, athlete.id, MONDAY, LAST, exercise_id=single.id, max_rir=None)
        rows = session.execute(
            text(
                "SELECT side, COUNT(*), SUM(reps) FROM logged_sets WHERE exercise_id = :e"
                " AND kind <> 'warm_up' AND coalesce(reps, seconds, 1) > 0 GROUP BY side"
            ),
            {"e": str(single.id)},
        ).all()
    assert {side: count for side, count, _ in rows} == {
        side: sum(one.sets for one in found if one.side == side) for side, _, _ in rows
    }
    assert all(one.hard == one.sets for one in found)


def test_swapping_the_sides_mirrors_every_sum(database, gym):
    log(database, some_sets(gym))
    before = work(database, gym)
    with database.write() as session:
        for done in workouts.sets_between(session, gym[0].id, MONDAY, LAST):
            if done.side.one_sided:
                workouts.correct_set(session, replace(done, side=done.side.opposite))
    after = work(database, gym)

    for was, now in zip(before, after, strict=True):
        assert (now.hard, now.moved_kg, now.tension_s) == (
            was.hard.mirrored(),
            was.moved_kg.mirrored(),
            was.tension_s.mirrored(),
        )
        assert now.muscles == {m: SideSets(s.right, s.left, s.both) for m, s in was.muscles.items()}


def test_muscles_are_summed_over_the_weeks_the_most_worked_first(database, gym):
    log(database, some_sets(gym))
    weeks = work(database, gym)
    total = muscles_of(weeks)

    assert total["glute_max"] == SideSets(
        *(
            sum(getattr(week.muscles["glute_max"], part) for week in weeks)
            for part in ("left", "right", "both")
        )
    )
    means = [sets.mean for sets in total.values()]
    assert means == sorted(means, reverse=True)
    assert all(mean > 0 for mean in means)
    halved = a_week(total, len(weeks))
    assert list(halved) == list(total)
    assert halved["glute_max"].left == total["glute_max"].left / 2
    assert halved["glute_max"].both == total["glute_max"].both / 2


def test_one_exercise_alone_and_removed_sets_not(database, gym):
    sets = some_sets(gym)
    log(database, sets)
    with database.write() as session:
        workouts.remove_set(session, sets[0].uid, an_instant(90))

    assert work(database, gym, exercise_id=gym[2].id)[0].hard == PerSide(1.0, 1.0)
    assert work(database, gym, exercise_id=gym[1].id)[0].hard == PerSide(2.0, 2.0)


def test_days_outside_are_not_counted(database, gym):
    log(database, some_sets(gym))
    athlete, single, both, *_ = gym
    with database.read() as session:
        known = {one.id: one for one in (single, both)}
        (week,) = work_by_week(
            session, athlete.id, known, MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)
        )
    assert week.hard == PerSide(0.0, 0.0)


def test_a_set_belongs_to_the_day_it_was_where_it_was_done(database, gym):
    """Half past midnight in Berlin is still Sunday in Greenwich."""
    athlete, single, _, workout, _ = gym
    late = replace(an_instant(0), ms=an_instant(0).ms // 86_400_000 * 86_400_000 - 1_800_000, offset_min=60)
    assert late.day == MONDAY
    log(database, [a_set(workout, single, Side.LEFT, done_at=late)])
    with database.read() as session:
        (found,) = week_sums(session, athlete.id, MONDAY, MONDAY)
    assert found.monday == MONDAY


def test_session_load_is_rating_times_minutes(database, gym):
    athlete, *_ = gym
    with database.read() as session:
        first, second = load_by_week(session, athlete.id, MONDAY, LAST)
    assert (first.load, first.rated, first.unrated) == (7.0 * 60, 1, 0)
    assert (second.load, second.rated, second.unrated) == (0.0, 0, 1)


def test_weeks_begin_on_mondays():
    assert weeks_between(date(2026, 11, 25), date(2026, 11, 30)) == [date(2026, 11, 23), date(2026, 11, 30)]


def test_the_first_day_is_that_of_the_first_session(database, gym):
    athlete, *_ = gym
    other = an_athlete("Bo")
    with database.read() as session:
        assert first_day_trained(session, athlete.id) == MONDAY
        assert first_day_trained(session, other.id) is None
