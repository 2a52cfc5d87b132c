"""A strength test with the timer becomes an occasion of its valid trials, and its sets count nowhere else."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.errors import BadValue
from studio.domain.exercise import LoadMode
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric
from studio.domain.trial_course import RECORDED
from studio.domain.units import Load
from studio.domain.weak_side import Word
from studio.services import timed_tests, training, unplanned
from studio.services.asymmetry import facts_of
from studio.services.progress import hard_sets_by_week, ratio_to_bilateral
from studio.services.sittings import LeftOut
from studio.storage import athletes, blocks, exercises, strength_tests, workouts
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_set,
    a_test,
    an_athlete,
    an_exercise,
    an_instant,
    an_occasion,
    there,
)

ANN, THRUST = an_athlete(), an_exercise()
L, R = Side.LEFT, Side.RIGHT


class Hall:
    """Ann's test of the thrust, begun with the right side, and its sets as they are logged."""

    def __init__(self, database, metric=Metric.REPS, exercise=THRUST):
        self.database, self.exercise = database, exercise
        self.block = unplanned.strength_test(ANN.id, exercise, metric, MONDAY, set_up="bench 40 cm")
        ((_, self.planned),) = self.block.sessions()
        with database.write() as session:
            athletes.add_athlete(session, ANN)
            exercises.save_exercises(session, [exercise, a_bilateral_exercise()])
            plan = training.plan_of(session, ANN.id, self.planned, an_instant())
            self.plan = timed_tests.with_first_side(plan, R)
            self.workout = unplanned.begin(session, self.plan, self.block, an_instant())

    def log(self, side, place, reps, **more):
        """The warm-up has place 1, the trials 2 to 4."""
        kind = SetKind.WARM_UP if place == 1 else SetKind.TEST
        done = a_set(
            self.workout,
            self.exercise,
            side,
            reps=reps,
            kind=kind,
            prescription_id=self.planned.prescriptions[0].id,
            round_number=place,
            done_at=self.workout.started_at.plus(60 * place),
            **more,
        )
        with self.database.write() as session:
            workouts.add_set(session, done)

    def log_all(self):
        for place, left, right in ((1, 5, 5), (2, 20, 24), (3, 21, 25), (4, 22, 26)):
            self.log(R, place, right)
            self.log(L, place, left)

    def finish(self):
        with self.database.write() as session:
            self.workout = training.finish_workout(session, self.workout, an_instant(30))

    def test(self):
        with self.database.read() as session:
            logged = workouts.sets_of(session, self.workout.id)
            return there(timed_tests.timed_test_of(session, self.workout, self.block, logged))

    def record(self, **more):
        test = self.test()
        with self.database.write() as session:
            return timed_tests.record(session, test, an_instant(31), **more)

    def logged(self):
        with self.database.read() as session:
            return workouts.sets_of(session, self.workout.id)


@pytest.fixture
def hall(database):
    return Hall(database)


def test_the_side_that_was_drawn_begins_and_is_kept_with_the_workout(hall):
    assert [turn.side for turn in hall.plan.turns] == [R, L] * 4
    assert hall.workout.start_side is R
    with hall.database.read() as session:
        standing = training.standing_of(session, hall.workout, an_instant(1))
    assert standing.plan.turns == hall.plan.turns


def test_the_first_side_is_drawn_or_the_other_one_than_last_time(hall):
    def begins(*, by_lot):
        with hall.database.read() as session:
            return timed_tests.beginning_side(session, ANN.id, THRUST.id, Metric.REPS, by_lot=by_lot)

    drawn = Counter(begins(by_lot=False) for _ in range(60))
    assert set(drawn) == {L, R}
    test = replace(a_test(THRUST), metric=Metric.REPS)
    with hall.database.write() as session:
        strength_tests.save_test(session, test)
        for order, first in enumerate((L, R, None)):
            occasion = an_occasion(ANN, test, (1.0,), (1.0,), first_side=first, order=order)
            strength_tests.save_occasion(session, occasion)
    assert {begins(by_lot=False) for _ in range(20)} == {L}
    assert {begins(by_lot=True) for _ in range(60)} == {L, R}


def test_valid_trials_become_an_occasion_with_its_facts(hall):
    hall.log_all()
    hall.finish()
    assert hall.test().outcome == PerSide(21, 25)
    assert not hall.test().recorded

    occasion, recorded = hall.record()
    assert occasion.values_of(L) == (20, 21, 22)
    assert occasion.values_of(R) == (24, 25, 26)
    assert (occasion.first_side, occasion.day, occasion.set_up) == (R, MONDAY, "bench 40 cm")
    assert recorded.recorded
    with hall.database.read() as session:
        facts = facts_of(session, ANN.id, exercise=THRUST.id, metric=Metric.REPS)
    (point,) = facts.points
    assert (point.sitting.tested, point.left, point.right) == (True, 21, 25)
    assert facts.left_out == ((LeftOut.KIND, 2),)  # the warm-ups
    assert facts.verdict.word is Word.NOT_ENOUGH_DATA


def test_its_sets_count_nowhere_else_and_the_volume_stays(hall):
    hall.log_all()
    hall.finish()
    hall.record()

    assert [one.left_out for one in hall.logged()] == [""] * 2 + [RECORDED] * 6
    with hall.database.read() as session:
        assert ratio_to_bilateral(session, ANN.id, THRUST, MONDAY) == PerSide(None, None)
        (week,) = hard_sets_by_week(session, ANN.id, THRUST.id, today=MONDAY, weeks=1)
    assert (week.left, week.right) == (3, 3)


def test_marked_trials_do_not_count_and_are_left_out_too(hall):
    hall.log(R, 2, 30, hips_rotated=True)
    hall.log(L, 2, 20)
    hall.log(R, 3, 25)
    hall.log(L, 3, 5, pain=True)
    hall.finish()
    occasion, _ = hall.record(familiarisation=True)

    assert [(trial.side, trial.number, trial.value) for trial in occasion.trials] == [(L, 1, 20), (R, 1, 25)]
    assert occasion.familiarisation
    assert {one.left_out for one in hall.logged()} == {RECORDED}


def test_what_a_person_left_out_keeps_its_reason(hall):
    hall.log(R, 2, 25)
    hall.log(L, 2, 20, left_out="shoes")
    hall.finish()
    occasion, recorded = hall.record()
    with hall.database.write() as session:
        timed_tests.take_back(session, recorded, occasion.id, an_instant(32))

    assert [one.left_out for one in hall.logged()] == ["", "shoes"]


def test_a_record_can_be_taken_back(hall):
    hall.log_all()
    hall.finish()
    occasion, recorded = hall.record()
    with hall.database.write() as session:
        again = timed_tests.take_back(session, recorded, occasion.id, an_instant(32))

    assert not again.recorded
    assert {one.left_out for one in hall.logged()} == {""}
    with hall.database.read() as session:
        assert strength_tests.tested(session, ANN.id) == []


def test_a_test_without_a_valid_trial_is_not_recorded(hall):
    hall.log(R, 2, 5, pain=True)
    hall.finish()

    assert hall.test().outcome == PerSide(None, None)
    with pytest.raises(BadValue, match="No trial"):
        hall.record()


def test_the_body_is_weighed_where_it_is_lifted_too(database):
    hall = Hall(database, Metric.E1RM)
    hall.log(R, 2, 5)
    hall.log(L, 2, 5)
    hall.finish()
    test = hall.test()
    assert test.needs_body_mass
    with pytest.raises(BadValue, match="body mass"):
        hall.record()

    with hall.database.write() as session:
        weighed = replace(test, body_mass=Load.of(70))
        occasion, _ = timed_tests.record(session, weighed, an_instant(31))
        assert athletes.body_mass_on(session, ANN.id, MONDAY) == Load.of(70)
    assert occasion.body_mass == Load.of(70)
    assert not hall.test().needs_body_mass


def test_a_weight_is_lifted_without_the_body(database):
    hall = Hall(database, Metric.E1RM, an_exercise(load_mode=LoadMode.EXTERNAL))
    hall.log(R, 2, 5)
    hall.finish()
    occasion, _ = hall.record()

    assert not hall.test().needs_body_mass
    assert occasion.body_mass is None


def test_todays_test_can_be_recorded_later(hall):
    def found(minutes=40):
        with hall.database.read() as session:
            return timed_tests.unrecorded(session, ANN.id, an_instant(minutes))

    assert found() is None
    hall.log_all()
    assert found() is None
    hall.finish()
    assert there(found()).workout == hall.workout
    assert found(24 * 60) is None
    hall.record()
    assert found() is None


def test_other_sessions_of_the_day_are_no_tests(hall):
    hall.log(R, 2, 5, pain=True)
    hall.finish()
    planned = a_block(ANN, THRUST)
    (_, day), *_ = planned.sessions()
    with hall.database.write() as session:
        blocks.save_block(session, planned)
        plan = training.plan_of(session, ANN.id, day, an_instant())
        begun = unplanned.begin(session, plan, planned, an_instant(40))
        workouts.save_workout(session, replace(begun, ended_at=an_instant(50)))
        workouts.save_workout(
            session,
            replace(begun, id=planned.id, block_id=None, planned_session_id=None, ended_at=an_instant(50)),
        )
    with hall.database.read() as session:
        assert timed_tests.unrecorded(session, ANN.id, an_instant(60)) is None


def test_a_timed_test_counts_as_long_as_the_settings_say(hall):
    hall.log_all()
    hall.finish()
    occasion, _ = hall.record(counts_days=56)

    assert occasion.expires_on == there(occasion.day) + timedelta(56)
