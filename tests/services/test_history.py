"""Past sessions: read a slice at a time, put right, deleted, brought back, and nobody else's touched."""

from dataclasses import replace
from typing import Any

import pytest

from studio.domain.errors import BadValue, Missing
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.workout import Source
from studio.services import history
from studio.services.by_hand import Typed, TypedRound, add_sets
from studio.services.history import MAX_REASON, lines_of, opened, rounds_of
from studio.services.performed import Performed
from studio.storage import workouts
from studio.storage.athletes import add_athlete
from studio.storage.database import open_database
from studio.storage.exercises import save_exercises
from studio.storage.history import SetCounts, count_workouts
from tests.make import (
    a_bilateral_exercise,
    a_pair,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    there,
)

THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
ANN, BO = an_athlete(), an_athlete("Bo Lind")
L, R = Side.LEFT, Side.RIGHT
NOW = an_instant(500)


@pytest.fixture
def past(database):
    """A workout of Ann that is over, two rounds of both legs and a set of both; and one of Bo."""
    timer: dict[str, Any] = {"source": Source.TIMER}
    workout = a_workout(ANN, ended_at=an_instant(45))
    other = a_workout(BO, ended_at=an_instant(30))
    with database.write() as session:
        for athlete in (ANN, BO):
            add_athlete(session, athlete)
        save_exercises(session, [THRUST, BRIDGE])
        for begun in (workout, other):
            workouts.save_workout(session, begun)
        for one in (*a_pair(workout, THRUST, 1, **timer), *a_pair(workout, THRUST, 2, **timer)):
            workouts.add_set(session, one)
        workouts.add_set(session, a_set(workout, BRIDGE, Side.BOTH, **timer))
        workouts.add_set(session, a_set(other, THRUST, **timer))
    return workout


def sets(database, workout):
    with database.read() as session:
        return workouts.sets_of(session, workout.id)


def test_the_list_comes_in_slices_the_latest_first(database, past):
    older = [a_workout(ANN, minutes=-1000 * n, ended_at=an_instant(-1000 * n + 10)) for n in (1, 2)]
    with database.write() as session:
        for one in older:
            workouts.save_workout(session, one)
        workouts.remove_set(session, workouts.sets_of(session, past.id)[0].uid, NOW)
        first = lines_of(session, ANN.id, skip=0, limit=2)
        rest = lines_of(session, ANN.id, skip=2, limit=2)
        assert count_workouts(session, ANN.id) == 3
    assert [line.workout for line in (*first, *rest)] == [past, *older]
    assert first[0].counts == SetCounts(left=1, right=2, other=1, removed=1)
    assert first[0].counts.kept == 4
    assert first[0].seconds == 45 * 60
    assert rest[0].counts == SetCounts()


def test_a_workout_without_an_end_or_with_one_before_its_beginning_has_no_length(past):
    assert history.Line(replace(past, ended_at=None)).seconds is None
    assert history.Line(replace(past, ended_at=past.started_at.plus(-60))).seconds is None


def test_an_opened_workout_has_its_sets_in_pairs(database, past):
    with database.read() as session:
        found = opened(session, ANN.id, past.id)
    assert [section.exercise for section in found.sections] == [THRUST, BRIDGE]
    first, second = found.sections[0].rounds
    assert (first.number, there(first.left).side, there(first.right).side) == (1, L, R)
    assert there(first.left).pair_key == there(first.right).pair_key
    assert second.number == 2
    assert found.sections[1].rounds[0].both is not None
    assert len(found.sets) == 5
    assert found.undoable == ()
    assert found.removed == ()


def test_sets_without_a_key_are_paired_by_their_round_and_none_is_hidden():
    workout = a_workout(ANN)
    left, right, again = (a_set(workout, THRUST, side) for side in (L, R, L))
    warm = a_set(workout, THRUST, kind=SetKind.WARM_UP)
    rounds = rounds_of([warm, left, right, again])
    assert [(one.kind.value, one.number, one.left, one.right) for one in rounds] == [
        ("warm_up", 1, warm, None),
        ("working", 1, left, right),
        ("working", 2, again, None),
    ]


def test_a_set_is_put_right_and_undone_even_after_a_restart(database, past):
    done = sets(database, past)[0]
    with database.write() as session:
        history.correct(session, ANN.id, replace(done, reps=7, note="shoe"), NOW)
    assert (sets(database, past)[0].reps, sets(database, past)[0].note) == (7, "shoe")
    path = database.path
    database.close()
    with open_database(path) as again:
        with again.write() as session:
            assert history.undo(session, ANN.id, past.id, NOW.plus(1)) == 1
            assert history.undo(session, ANN.id, past.id, NOW.plus(2)) == 0
        assert sets(again, past)[0].reps == 10


def test_the_same_again_is_no_change(database, past):
    with database.write() as session:
        assert history.correct(session, ANN.id, sets_in(session, past)[0], NOW) is None
        assert opened(session, ANN.id, past.id).undoable == ()


def sets_in(session, workout):
    return workouts.sets_of(session, workout.id)


def test_what_was_trained_is_not_untrained_by_undo(database, past):
    with database.write() as session:
        assert history.undo(session, ANN.id, past.id, NOW) == 0
    assert len(sets(database, past)) == 5


def test_a_whole_workout_is_deleted_and_one_undo_brings_it_back(database, past):
    before = sets(database, past)
    with database.write() as session:
        history.correct(session, ANN.id, replace(before[0], reps=9), NOW)
        assert history.remove(session, ANN.id, [one.uid for one in before], NOW.plus(5)) == 5
        gone = opened(session, ANN.id, past.id)
        assert (gone.sets, len(gone.removed), len(gone.undoable)) == ((), 5, 5)
        assert gone.line.counts == SetCounts(removed=5)
        assert history.undo(session, ANN.id, past.id, NOW.plus(9)) == 5
        assert [one.reps for one in sets_in(session, past)] == [9, 10, 10, 10, 10]
        assert history.undo(session, ANN.id, past.id, NOW.plus(12)) == 1
        assert [one.reps for one in sets_in(session, past)] == [10] * 5


def test_a_deleted_set_is_restored_and_that_is_undone_too(database, past):
    done = sets(database, past)[0]
    with database.write() as session:
        history.remove(session, ANN.id, [done.uid], NOW)
        history.restore(session, ANN.id, done.uid, NOW.plus(1))
        assert len(sets_in(session, past)) == 5
        assert history.undo(session, ANN.id, past.id, NOW.plus(2)) == 1
        assert len(sets_in(session, past)) == 4


def test_a_set_is_left_out_with_a_reason_and_taken_in_again(database, past):
    done = sets(database, past)[0]
    with database.write() as session:
        history.correct(session, ANN.id, history.left_out(done, "shoe slipped"), NOW)
        out = sets_in(session, past)[0]
        assert out.left_out == "shoe slipped"
        history.correct(session, ANN.id, history.left_out(out, ""), NOW.plus(1))
        assert sets_in(session, past)[0].left_out == ""
    with pytest.raises(BadValue, match="200"):
        history.left_out(done, "x" * (MAX_REASON + 1))


def test_nothing_of_another_athlete_is_read_or_written(database, past):
    done = sets(database, past)[0]
    with database.write() as session:
        for deed in (
            lambda: history.correct(session, BO.id, replace(done, reps=1), NOW),
            lambda: history.remove(session, BO.id, [done.uid], NOW),
            lambda: history.restore(session, BO.id, done.uid, NOW),
        ):
            with pytest.raises(BadValue, match="another athlete"):
                deed()
        for other in (
            lambda: opened(session, BO.id, past.id),
            lambda: history.undo(session, BO.id, past.id, NOW),
            lambda: add_sets(session, BO.id, past.id, Typed(THRUST, (TypedRound(Performed(5)),))),
        ):
            with pytest.raises(Missing):
                other()
        for change in ({"athlete_id": BO.id}, {"exercise_id": BRIDGE.id}, {"side": R}):
            with pytest.raises(BadValue, match="stays with"):
                history.correct(session, ANN.id, replace(done, **change), NOW)
    assert sets(database, past)[0] == done
