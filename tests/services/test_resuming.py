"""A session that was left running: found again, and ended without going on with it."""

from dataclasses import replace

import pytest

from studio.domain.conducting import advanced, opened, started
from studio.domain.prescription import Override, SetKind
from studio.domain.resuming import KeptTurn, Reading, kept_of
from studio.domain.retargeting import Retarget
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.swapping import Swap
from studio.domain.units import Load
from studio.services.resuming import left_running, log_again, save_as_finished, store_left_over, unfinish
from studio.services.training import SessionRunning, standing_of
from studio.storage import running, workouts
from studio.storage.athletes import add_athlete
from studio.storage.blocks import save_block
from studio.storage.exercises import save_exercise
from tests.make import (
    a_block,
    a_pair,
    a_prescription,
    a_session,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    there,
)

THRUST, ANN = an_exercise(), an_athlete()
L, R = Side.LEFT, Side.RIGHT


@pytest.fixture
def left(database):
    """A running workout of a planned session, whose first set has ended and is not in the log."""
    block = a_block(ANN, THRUST)
    planned = block.weeks[0].sessions[0]
    workout = a_workout(ANN, block_id=block.id, planned_session_id=planned.id)
    turns = turns_of(planned, {THRUST.id: THRUST}, {THRUST.id: R})
    resting = advanced(started(opened(turns), 100.0))
    done = a_set(workout, THRUST, R, prescription_id=turns[0].key.prescription_id)
    kept = kept_of(resting, Reading("boot", 150.0, an_instant(10)), done)
    with database.write() as session:
        add_athlete(session, ANN)
        save_exercise(session, THRUST)
        save_block(session, block)
        workouts.save_workout(session, workout)
        running.keep(session, workout.id, replace(kept, weak={THRUST.id: R}))
    return workout


def test_what_was_kept_is_read_back_as_it_was(database, left):
    with database.write() as session:
        kept = there(running.kept_of(session, left.id))
        turn = there(kept.turn)
        assert there(kept.ended).stored.reps == 10
        assert turn == KeptTurn(turn.key, SetKind.WORKING, 1, 3)
        full = replace(
            kept,
            rest_over_at=7.5,
            passed=frozenset({turn.key}),
            skips=((turn.key, 3),),
            retargets=(
                Retarget((turn.key,), reps=8, load=Load.of(30), changes=1, skips=1),
                Retarget((turn.key,), seconds=20),
            ),
            swaps=(Swap(a_session(a_prescription(THRUST, left=Override(rir=None))), changes=2, place=1),),
            changes=4,
            carried=2,
            weak={THRUST.id: None},
        )
        for one in (full, replace(full, turn=None, rest=None, ended=None, last_end=None, last_side=None)):
            running.keep(session, left.id, one)
            assert running.kept_of(session, left.id) == one


def test_the_opening_and_the_weak_side_stay_as_they_were(database, left):
    with database.read() as session:
        standing = standing_of(session, left, an_instant(11))
    assert standing.plan.turns[0].side is R
    assert standing.plan.weak == {THRUST.id: R}
    assert standing.kept is not None


def test_a_session_left_running_is_found(database, left):
    with database.write() as session:
        found = there(left_running(session, ANN))
        assert (found.workout, found.sets) == (left, 1)
        assert there(there(found.kept).ended).key.side is R
        assert left_running(session, an_athlete("Bo")) is None
        running.forget(session, left.id)
        assert there(left_running(session, ANN)).sets == 0


def test_it_ends_when_it_was_last_seen_with_the_set_that_had_ended(database, left):
    with database.write() as session:
        ended = save_as_finished(session, left, an_instant(600))
        assert ended.ended_at == an_instant(10)
        assert [(one.side, one.reps) for one in workouts.sets_of(session, left.id)] == [(R, 10)]
        assert left_running(session, ANN) is None
        assert running.kept_of(session, left.id) is None


def test_it_was_not_over_after_all(database, left):
    with database.write() as session:
        before = there(left_running(session, ANN))
        save_as_finished(session, left, an_instant(600))
        unfinish(session, before)
        assert left_running(session, ANN) == before
        with pytest.raises(SessionRunning):
            unfinish(session, before)
        running.forget(session, left.id)
        without = there(left_running(session, ANN))
        save_as_finished(session, left, an_instant(600))
        unfinish(session, without)
        assert left_running(session, ANN) == without


def test_a_set_that_is_in_the_log_is_not_logged_again(database, left):
    with database.write() as session:
        kept = running.kept_of(session, left.id)
        store_left_over(session, left, kept)
        store_left_over(session, left, kept)
        store_left_over(session, left, None)
        assert len(workouts.sets_of(session, left.id)) == 1


def test_a_set_of_which_nobody_said_how_many_it_were_is_not_logged(database, left):
    with database.write() as session:
        kept = there(running.kept_of(session, left.id))
        ended = there(kept.ended)
        unknown = replace(ended, reps=None, stored=replace(ended.stored, reps=0))
        store_left_over(session, left, replace(kept, ended=unknown))
        assert workouts.sets_of(session, left.id) == []
        held = replace(ended, stored=replace(ended.stored, reps=0, seconds=20.0))
        store_left_over(session, left, replace(kept, ended=held))
        assert len(workouts.sets_of(session, left.id)) == 1


def test_without_what_was_kept_it_ends_with_its_last_set(database, left):
    with database.write() as session:
        running.forget(session, left.id)
        for one in a_pair(left, THRUST):
            workouts.add_set(session, one)
        assert save_as_finished(session, left, an_instant(600)).ended_at == left.started_at.plus(360)


def test_a_clock_that_was_set_back_ends_nothing_before_it_began(database, left):
    with database.write() as session:
        assert save_as_finished(session, left, an_instant(-1000)).ended_at == left.started_at


def test_a_set_whose_first_try_failed_is_added_or_put_right_and_never_doubled(database, left):
    done = a_set(left, THRUST)
    for reps in (10, 10, 7):
        with database.write() as session:
            log_again(session, replace(done, reps=reps), THRUST)
    with database.read() as session:
        (stored,) = workouts.sets_of(session, left.id)
    assert (stored.uid, stored.reps) == (done.uid, 7)
