"""What was done: workouts, sets, and the history that says how each set became what it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from studio.domain.athlete import Athlete
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import LogAction, LogEvent, LoggedSet, SetTarget, Source, Workout
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.log_events import event_of, stored_set
from studio.storage.rows import fetch
from studio.storage.tables import LogEventRow
from studio.storage.workouts import (
    add_set,
    add_sets,
    correct_set,
    count_sets,
    get_workout,
    remove_set,
    restore_set,
    running_workouts,
    save_workout,
    sets_between,
    sets_of,
    sets_of_exercise,
    undo_last,
    workouts_between,
    workouts_of,
)
from tests.make import MONDAY, a_block, a_pair, a_set, a_workout, an_athlete, an_exercise, an_instant

LATER = an_instant(60)


@pytest.fixture
def athlete(database: Database) -> Athlete:
    athlete = an_athlete()
    with database.write() as session:
        add_athlete(session, athlete)
    return athlete


@pytest.fixture
def exercise(database: Database) -> Exercise:
    exercise = an_exercise()
    with database.write() as session:
        save_exercise(session, exercise)
    return exercise


@pytest.fixture
def workout(database: Database, athlete: Athlete) -> Workout:
    workout = a_workout(athlete)
    with database.write() as session:
        save_workout(session, workout)
    return workout


def events(database: Database) -> list[LogEvent]:
    with database.read() as session:
        return [event_of(row) for row in fetch(session, LogEventRow, order=(LogEventRow.sequence,))]


def test_a_workout_comes_back_as_it_was_and_can_be_ended(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    workout = a_workout(athlete, planned_session_id=uuid4(), start_side=Side.LEFT, source_key="k", note="n")
    with database.write() as session:
        save_workout(session, workout)
        assert get_workout(session, workout.id) == workout
        assert running_workouts(session) == [workout]
        ended = replace(workout, ended_at=LATER, session_rpe=7.5)
        save_workout(session, ended)
        assert get_workout(session, workout.id) == ended
        assert running_workouts(session) == []


def test_an_unknown_workout_or_set_is_missing(database: Database) -> None:
    with pytest.raises(Missing, match="workout"), database.read() as session:
        get_workout(session, uuid4())
    with pytest.raises(Missing, match="set"), database.write() as session:
        remove_set(session, uuid4(), LATER)


def test_workouts_are_listed_with_the_latest_first(database: Database, athlete: Athlete) -> None:
    other = an_athlete("Ben")
    day = 24 * 60
    first, second, third = (a_workout(athlete, minutes=minutes) for minutes in (0, day, 3 * day))
    foreign = a_workout(other, minutes=day + 5)
    with database.write() as session:
        add_athlete(session, other)
        for workout in (second, first, third, foreign):
            save_workout(session, workout)
        assert workouts_of(session, athlete.id) == [third, second, first]
        assert workouts_of(session, athlete.id, since=second.started_at) == [third, second]
        tuesday = MONDAY + timedelta(days=1)
        assert workouts_between(session, tuesday, tuesday) == [foreign, second]
        assert workouts_between(session, MONDAY, MONDAY + timedelta(days=9)) == [
            third,
            foreign,
            second,
            first,
        ]


def test_a_workout_belongs_to_the_day_it_began_on(database: Database, athlete: Athlete) -> None:
    late = Workout(athlete.id, "Late", Instant(an_instant().ms, "Pacific/Auckland", 13 * 60))
    with database.write() as session:
        save_workout(session, late)
        assert workouts_between(session, MONDAY, MONDAY) == []
        assert workouts_between(session, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)) == [late]


def test_a_set_keeps_all_that_is_known_of_it(
    database: Database, workout: Workout, exercise: Exercise
) -> None:
    assistance = Load.of("12.5", Unit.LB, LoadSense.ASSIST, implements=2)
    full = LoggedSet(
        workout_id=workout.id,
        athlete_id=workout.athlete_id,
        exercise_id=exercise.id,
        side=Side.RIGHT,
        done_at=an_instant(7),
        reps=8,
        seconds=31.5,
        load=assistance,
        kind=SetKind.AMRAP,
        rir=1.5,
        tempo="4-0-X-2",
        rest_taken_s=92.25,
        pair_key=uuid4(),
        round_number=3,
        matched=True,
        target=SetTarget(8, 12, 30, Load.body_weight(), 2.0),
        prescription_id=uuid4(),
        body_mass=Load.of("70.4"),
        bm_factor=0.28,
        set_up="bench 42 cm, free leg bent",
        band="red",
        hips_rotated=True,
        pain=True,
        note="Łukasz\n“x”",
        left_out="slipped",
        source=Source.TIMER,
    )
    with database.write() as session:
        add_set(session, full)
        assert sets_of(session, workout.id) == [full]
        bare = a_set(workout, exercise, reps=None, seconds=0, load=None, tempo="", target=SetTarget())
        add_set(session, bare)
        assert sets_of(session, workout.id) == [full, bare]
    assert [event.after for event in events(database)] == [full, bare]


def test_sets_are_listed_as_logged_in_a_workout_and_by_age_for_an_exercise(
    database: Database, athlete: Athlete, workout: Workout, exercise: Exercise
) -> None:
    clock_set_back = replace(a_set(workout, exercise), done_at=an_instant(-100))
    first = a_set(workout, exercise)
    next_day = a_workout(athlete, minutes=24 * 60)
    later = a_set(next_day, exercise)
    with database.write() as session:
        save_workout(session, next_day)
        for done in (later, first, clock_set_back):
            add_set(session, done)
        assert sets_of(session, workout.id) == [first, clock_set_back]
        assert sets_of_exercise(session, athlete.id, exercise.id) == [clock_set_back, first, later]
        assert sets_between(session, athlete.id, MONDAY, MONDAY) == [clock_set_back, first]
        assert sets_between(session, athlete.id, MONDAY, MONDAY + timedelta(days=1))[-1] == later
        assert sets_of_exercise(session, uuid4(), exercise.id) == []
        assert count_sets(session) == 3


def test_many_sets_are_added_at_once(database: Database, workout: Workout, exercise: Exercise) -> None:
    pairs = [done for number in range(1, 51) for done in a_pair(workout, exercise, number)]
    with database.write() as session:
        add_sets(session, [])
        add_sets(session, iter(pairs))
        assert sets_of(session, workout.id) == pairs
        assert count_sets(session) == 100
    assert [event.sequence for event in events(database)] == list(range(1, 101))
    assert problems(database) == []


def test_a_set_of_an_unknown_exercise_is_refused(database: Database, workout: Workout) -> None:
    with pytest.raises(Missing, match="exercise"), database.write() as session:
        add_set(session, a_set(workout, an_exercise("sl_glute_bridge")))


def test_each_change_of_a_set_is_an_event(database: Database, workout: Workout, exercise: Exercise) -> None:
    done = a_set(workout, exercise)
    with database.write() as session:
        added = add_set(session, done)
        corrected = correct_set(session, replace(done, reps=8), LATER)
        removed = remove_set(session, done.uid, LATER)
        assert sets_of(session, workout.id) == []
        assert count_sets(session) == 0
        assert stored_set(session, done.uid).removed_at == LATER
        restored = restore_set(session, done.uid, LATER)
        assert sets_of(session, workout.id) == [replace(done, reps=8, version=4)]
    assert events(database) == [added, corrected, removed, restored]
    assert [event.sequence for event in events(database)] == [1, 2, 3, 4]
    assert [event.after.version for event in events(database)] == [1, 2, 3, 4]
    assert {event.device for event in events(database)} == {database.device}
    assert added.before is None
    assert corrected.before == done
    assert (added.at, corrected.at) == (done.done_at, LATER)
    assert problems(database) == []


def test_a_correction_says_when_it_was_made_if_that_is_known(
    database: Database, workout: Workout, exercise: Exercise
) -> None:
    done = a_set(workout, exercise)
    with database.write() as session:
        add_set(session, done)
        assert correct_set(session, replace(done, reps=7)).at == done.done_at


def test_what_is_not_there_cannot_be_removed_and_what_is_there_not_restored(
    database: Database, workout: Workout, exercise: Exercise
) -> None:
    done = a_set(workout, exercise)
    with database.write() as session:
        add_set(session, done)
        with pytest.raises(BadValue, match="not been removed"):
            restore_set(session, done.uid, LATER)
        remove_set(session, done.uid, LATER)
        with pytest.raises(BadValue, match="removed already"):
            remove_set(session, done.uid, LATER)
        with pytest.raises(Missing, match="bring it back"):
            correct_set(session, done)


def test_undo_takes_back_one_change_after_the_other(
    database: Database, workout: Workout, exercise: Exercise
) -> None:
    left, right = a_pair(workout, exercise)
    steps: list[Callable[[], object]] = []
    with database.write() as session:
        states = [sets_of(session, workout.id)]
        steps = [
            lambda: add_set(session, left),
            lambda: add_set(session, right),
            lambda: correct_set(session, replace(left, reps=8)),
            lambda: remove_set(session, right.uid, LATER),
            lambda: restore_set(session, right.uid, LATER),
            lambda: remove_set(session, left.uid, LATER),
        ]
        for step in steps:
            step()
            states.append(sets_of(session, workout.id))
        for state in reversed(states[:-1]):
            undone = undo_last(session, workout.id, LATER)
            assert undone is not None
            assert undone.undoes is not None
            now = sets_of(session, workout.id)
            assert [replace(s, version=1) for s in now] == [replace(s, version=1) for s in state]
        assert undo_last(session, workout.id, LATER) is None
    assert len(events(database)) == 12
    assert problems(database) == []


def test_undo_survives_a_restart_and_stays_in_its_workout(
    database: Database, athlete: Athlete, workout: Workout, exercise: Exercise
) -> None:
    other = a_workout(athlete, minutes=100)
    with database.write() as session:
        save_workout(session, other)
        add_set(session, mine := a_set(workout, exercise))
        add_set(session, foreign := a_set(other, exercise))
    with database.write() as session:
        undone = undo_last(session, workout.id, LATER)
        assert undone is not None
        assert (undone.set_uid, undone.action) == (mine.uid, LogAction.REMOVED)
        assert sets_of(session, other.id) == [foreign]


def test_after_an_undo_the_next_change_is_undone_first(
    database: Database, workout: Workout, exercise: Exercise
) -> None:
    first, second = a_pair(workout, exercise)
    with database.write() as session:
        add_set(session, first)
        undo_last(session, workout.id, LATER)
        add_set(session, second)
        undo_last(session, workout.id, LATER)
        assert sets_of(session, workout.id) == []
        assert undo_last(session, workout.id, LATER) is None


def test_an_event_is_undone_once(database: Database, workout: Workout, exercise: Exercise) -> None:
    with database.write() as session:
        added = add_set(session, a_set(workout, exercise))
        undo_last(session, workout.id, LATER)
        undoes = session.scalars(select(LogEventRow.undoes).where(LogEventRow.undoes.is_not(None))).all()
    assert undoes == [added.id]


def test_a_plan_that_changes_leaves_what_was_done_alone(
    database: Database, athlete: Athlete, exercise: Exercise
) -> None:
    from studio.storage.blocks import save_block

    block = a_block(athlete, exercise, weeks=1)
    planned = block.weeks[0].sessions[0]
    workout = a_workout(athlete, planned_session_id=planned.id, block_id=block.id)
    done = a_set(workout, exercise, prescription_id=planned.prescriptions[0].id)
    with database.write() as session:
        save_block(session, block)
        save_workout(session, workout)
        add_set(session, done)
        save_block(session, replace(block, weeks=(replace(block.weeks[0], sessions=()),)))
        assert sets_of(session, workout.id) == [done]
        assert get_workout(session, workout.id) == workout
    assert isinstance(done.prescription_id, UUID)
