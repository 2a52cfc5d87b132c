"""Training a planned session: its plan for an athlete, the log, and where it goes on after a break."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from studio.domain.block import with_prescription, without_session
from studio.domain.errors import SideMissing
from studio.domain.exercise import LoadMode
from studio.domain.prescription import LoadRule, SetKind, Span
from studio.domain.retargeting import Retarget
from studio.domain.sides import Side, SidePolicy
from studio.domain.turns import goal_of, next_turn
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import Source
from studio.services import performed as said
from studio.services import training
from studio.services.performed import Performed
from studio.services.training import SessionRunning
from studio.storage import athletes, blocks, exercises, workouts
from tests.make import (
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    a_set,
    a_target,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    there,
)

L, R = Side.LEFT, Side.RIGHT
NOW = an_instant()


@pytest.fixture
def athlete(database):
    made = an_athlete()
    with database.write() as session:
        athletes.add_athlete(session, made)
    return made


@pytest.fixture
def thrust(database):
    made = an_exercise()
    with database.write() as session:
        exercises.save_exercise(session, made)
    return made


@pytest.fixture
def block(database, athlete, thrust):
    made = a_block(athlete, thrust)
    with database.write() as session:
        blocks.save_block(session, made)
    return made


@pytest.fixture
def planned(block):
    return block.weeks[0].sessions[0]


@pytest.fixture
def plan(database, athlete, planned):
    with database.read() as session:
        return training.plan_of(session, athlete.id, planned, NOW)


@pytest.fixture
def workout(database, plan, block):
    with database.write() as session:
        return training.start_workout(session, plan, block, title="Monday", at=NOW)


def log(database, workout, plan, place, reps=10, minutes=1.0):
    turn = plan.turns[place]
    performed = Performed(reps, load=Load.of(40), rir=2)
    done = training.set_of_turn(workout, plan, turn, performed, done_at=an_instant(minutes), rest_taken_s=30)
    with database.write() as session:
        return training.log_set(session, done)


def test_a_plan_has_turns_loads_and_the_side_that_opens(plan, thrust):
    assert [(t.side, t.number) for t in plan.turns[:3]] == [(L, 1), (R, 1), (L, 2)]
    assert plan.start_side is L
    assert plan.weak == {thrust.id: None}
    assert plan.loads[plan.turns[0].key] == Load.body_weight()
    assert plan.exercise_of(plan.turns[0]) == thrust


def test_the_weak_side_unknown_the_other_side_opens_the_next_session(database, athlete, planned, workout):
    with database.write() as session:
        training.finish_workout(session, workout, an_instant(50))
        again = training.plan_of(session, athlete.id, planned, an_instant(3000))

    assert again.turns[0].side is R
    assert again.start_side is R


def test_a_load_that_must_be_chosen_is_left_open(database, athlete, thrust, planned):
    prescription = replace(planned.prescriptions[0], target=a_target(load=None), id=uuid4())
    bench = a_bilateral_exercise()
    open_load = a_prescription(bench, target=replace(a_target(), load=LoadRule()))
    with database.write() as session:
        exercises.save_exercise(session, bench)
        plan = training.plan_of(session, athlete.id, a_session(prescription, open_load), NOW)

    assert {turn.exercise_id for turn in plan.turns if turn.key not in plan.loads} == {bench.id}


def test_a_workout_begins_with_its_plan(database, workout, block, planned):
    with database.read() as session:
        stored = workouts.get_workout(session, workout.id)

    assert stored == workout
    assert stored.running
    assert (stored.block_id, stored.planned_session_id, stored.start_side) == (block.id, planned.id, L)
    assert stored.title == "Monday"


def test_nobody_trains_two_sessions_at_once(database, workout, plan, block):
    with database.write() as session, pytest.raises(SessionRunning, match="still running"):
        training.start_workout(session, plan, block, title="Again", at=NOW)


def test_a_logged_set_keeps_what_it_aimed_at(database, workout, plan, thrust, athlete):
    done = log(database, workout, plan, 0, reps=9)

    assert (done.side, done.reps, done.load, done.rir) == (L, 9, Load.of(40), 2)
    assert (done.target.reps_low, done.target.reps_high, done.target.seconds) == (10, 10, None)
    assert done.target.load == Load.body_weight()
    assert (done.tempo, done.rest_taken_s, done.source) == ("2-0-1-1", 30, Source.TIMER)
    assert done.bm_factor == thrust.bm_factor
    assert (done.kind, done.round_number, done.prescription_id) == (
        SetKind.WORKING,
        1,
        plan.turns[0].key.prescription_id,
    )
    with database.read() as session:
        assert workouts.sets_of(session, workout.id) == [done]


def test_both_sides_of_a_matched_round_are_marked_and_joined(database, workout, plan):
    left, right = log(database, workout, plan, 0), log(database, workout, plan, 1)
    next_left = log(database, workout, plan, 2)

    assert left.matched
    assert right.matched
    assert left.pair_key == right.pair_key != next_left.pair_key


def test_free_sets_are_not_marked_as_matched(database, athlete, planned, thrust):
    free = replace(planned.prescriptions[0], policy=SidePolicy.FREE)
    workout = a_workout(athlete)
    with database.read() as session:
        plan = training.plan_of(session, athlete.id, a_session(free), NOW)

    done = training.set_of_turn(workout, plan, plan.turns[0], Performed(10), done_at=NOW)
    assert not done.matched


def test_a_two_legged_set_has_no_pair(database, athlete):
    bench = a_bilateral_exercise()
    with database.write() as session:
        exercises.save_exercise(session, bench)
        plan = training.plan_of(session, athlete.id, a_session(a_prescription(bench)), NOW)

    done = training.set_of_turn(a_workout(athlete), plan, plan.turns[0], Performed(8), done_at=NOW)

    assert (done.side, done.pair_key, done.matched) == (Side.BOTH, None, False)
    assert plan.start_side is None


def test_an_exercise_done_per_side_needs_a_side(database, workout, thrust):
    with database.write() as session, pytest.raises(SideMissing, match="say left or right"):
        training.log_set(session, a_set(workout, thrust, Side.BOTH))


def test_a_workout_is_taken_up_at_the_next_side(database, workout, plan):
    log(database, workout, plan, 0, minutes=1)
    log(database, workout, plan, 1, reps=9, minutes=2)
    log(database, workout, plan, 2, reps=8, minutes=4)

    with database.write() as session:
        unplanned = a_set(workout, plan.exercise_of(plan.turns[0]), R, source=Source.TYPED)
        workouts.add_set(session, replace(unplanned, done_at=an_instant(4)))
        standing = training.standing_of(session, workout, an_instant(4.25))

    assert [t.key for t in standing.plan.turns] == [t.key for t in plan.turns]
    assert next_turn(standing.plan.turns, standing.done) == 3
    assert standing.plan.turns[3].side is R
    assert standing.rested_s == 15
    assert [d.reps for d in standing.done] == [10, 9, 8]


def test_a_workout_goes_on_with_the_side_that_opened_it(database, athlete, planned, block):
    with database.write() as session:
        earlier = a_workout(athlete, minutes=-9000, start_side=L, ended_at=an_instant(-8000))
        workouts.save_workout(session, earlier)
        plan = training.plan_of(session, athlete.id, planned, NOW)
        workout = training.start_workout(session, plan, block, title="Friday", at=NOW)
        fresh = training.standing_of(session, workout, NOW)

    log(database, workout, plan, 0)
    with database.read() as session:
        standing = training.standing_of(session, workout, an_instant(2))

    assert plan.turns[0].side is R
    assert fresh.plan.turns == standing.plan.turns == plan.turns
    assert fresh.rested_s is None


def test_a_wall_clock_that_went_back_says_nothing_about_the_rest(database, workout, plan):
    log(database, workout, plan, 0, minutes=30)

    with database.read() as session:
        assert training.standing_of(session, workout, an_instant(2)).rested_s is None


def test_a_session_that_was_taken_out_of_the_block_has_no_turns_left(database, workout, plan, block, planned):
    log(database, workout, plan, 0)
    with database.write() as session:
        blocks.save_block(session, without_session(block, planned.id))
        standing = training.standing_of(session, workout, NOW)

    assert standing.plan.turns == ()
    assert len(standing.logged) == 1


def test_a_workout_without_a_plan_has_no_turns(database, athlete):
    workout = a_workout(athlete)
    with database.write() as session:
        workouts.save_workout(session, workout)
        assert training.standing_of(session, workout, NOW).plan.turns == ()


def test_a_finished_workout_is_over(database, workout, plan, planned):
    log(database, workout, plan, 0)
    with database.write() as session:
        ended = training.finish_workout(session, workout, an_instant(50))

    assert ended.ended_at == an_instant(50)
    assert ended.planned_session_id == planned.id
    with database.read() as session:
        assert workouts.running_workouts(session) == []


def test_a_workout_without_a_set_does_not_use_up_its_plan(database, workout):
    with database.write() as session:
        assert training.finish_workout(session, workout, an_instant(1)).planned_session_id is None


def test_last_time_is_the_latest_earlier_workout_of_each_side(database, athlete, thrust):
    first, second, today = (
        a_workout(athlete, minutes=m, ended_at=an_instant(m + 60)) for m in (-9e3, -6e3, 0)
    )
    with database.write() as session:
        for one in (first, second, today):
            workouts.save_workout(session, one)
        for one, side, reps in (
            (first, L, 8),
            (first, R, 9),
            (second, L, 10),
            (second, L, 11),
            (today, L, 12),
        ):
            workouts.add_set(session, a_set(one, thrust, side, reps=reps))
        found = training.last_time(session, athlete.id, [thrust.id], before=today.started_at)

    assert [s.reps for s in found[thrust.id, L]] == [10, 11]
    assert [s.reps for s in found[thrust.id, R]] == [9]


def test_a_correction_changes_what_was_done_and_nothing_else(database, workout, plan):
    done = log(database, workout, plan, 0)
    performed = replace(said.performed_of(done), reps=7, rir=None, pain=True)

    corrected = said.corrected(done, performed)

    assert said.performed_of(corrected) == performed
    assert replace(corrected, reps=10, rir=2, pain=False) == done


@pytest.mark.parametrize(
    ("amount", "like", "load"),
    [
        (None, Load.body_weight(), Load.body_weight()),
        (0, Load.body_weight(), Load.body_weight()),
        (5, Load.body_weight(), Load.of(5, sense=LoadSense.ADDED)),
        ("7.5", Load.of(5, sense=LoadSense.ADDED), Load.of("7.5", sense=LoadSense.ADDED)),
        (None, Load.of(5, sense=LoadSense.ADDED), Load.body_weight()),
        (42, Load.of(40, Unit.LB), Load.of(42, Unit.LB)),
        (14, Load.of(12, implements=2), Load.of(14, implements=2)),
        (0, Load.of(20), Load.of(0)),
        (6, None, Load.of(6, sense=LoadSense.ADDED)),
    ],
)
def test_a_number_is_a_load_in_the_sense_of_the_plan(amount, like, load):
    number = None if amount is None else Decimal(amount)

    assert said.entered_load(number, like, an_exercise(), Unit.KG) == load


def test_a_load_of_a_bar_is_nothing_until_it_is_known():
    bar = a_bilateral_exercise(load_mode=LoadMode.EXTERNAL)

    assert said.entered_load(None, None, bar, Unit.LB) is None
    assert said.entered_load(Decimal(95), None, bar, Unit.LB) == Load.of(95, Unit.LB)


def test_a_plan_follows_a_change_of_the_block(database, workout, plan, block):
    shorter = replace(block.weeks[0].sessions[0].prescriptions[0], target=a_target(6))
    with database.write() as session:
        blocks.save_block(session, with_prescription(block, shorter))
        standing = training.standing_of(session, workout, NOW)

    assert goal_of(standing.plan.turns[0], ()).reps == 6


def test_what_was_changed_of_a_plan_is_followed(plan):
    key = plan.turns[0].key
    changed = training.with_retargets(plan, [Retarget((key,), reps=6, load=Load.of(30))])

    assert (changed.turns[0].target.reps, changed.loads[key]) == (Span.exactly(6), Load.of(30))
    assert changed.turns[1:] == plan.turns[1:]


def test_a_load_that_took_the_place_of_the_planned_one_stays_on_its_leg(plan, athlete, thrust):
    left, right, second, other = plan.turns[:4]
    done = training.set_of_turn(a_workout(athlete), plan, left, Performed(10, load=Load.of(35)), done_at=NOW)
    planned = Load.of(40)
    aimed = replace(done, target=replace(there(done.target), load=planned))

    assert said.load_now(planned, [aimed], second) == Load.of(35)
    assert said.load_now(planned, [aimed], other) == planned
    assert said.load_now(planned, [replace(aimed, load=planned)], second) == planned
    chosen = replace(done, target=replace(there(done.target), load=None))
    assert said.load_now(None, [chosen], right) == Load.of(35)
    assert said.load_now(None, [replace(chosen, target=None)], right) == Load.of(35)
