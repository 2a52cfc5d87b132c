"""What a coach types after the fact."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from studio.domain.errors import BadValue, SideMissing
from studio.domain.instants import Instant
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import Source
from studio.services import history
from studio.services.athletes import keep_athlete
from studio.services.by_hand import Typed, TypedRound, add_session, add_sets, exercises_to_choose, noon_of
from studio.services.performed import Performed
from studio.storage import workouts
from studio.storage.exercises import save_exercises
from tests.make import MONDAY, a_bilateral_exercise, an_athlete, an_exercise, an_instant

THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
ANN = an_athlete()
L, R = Side.LEFT, Side.RIGHT
NOW = an_instant(60)
TEN = Performed(10, load=Load.of(40), rir=2.0)
PAIR = TypedRound(TEN, replace(TEN, reps=9))


@pytest.fixture
def session(database):
    with database.write() as session:
        keep_athlete(session, ANN, Load.of(66), MONDAY - timedelta(days=30))
        save_exercises(session, [THRUST, BRIDGE])
        yield session


def test_a_session_of_another_day_has_its_sets_in_pairs(session):
    day = MONDAY - timedelta(days=7)
    workout = add_session(session, ANN.id, "Gym elsewhere", day, Typed(THRUST, (PAIR, PAIR)), now=NOW)
    assert (workout.started_at.day, workout.running, workout.source) == (day, False, Source.TYPED)
    done = workouts.sets_of(session, workout.id)
    assert [(one.side, one.round_number, one.reps) for one in done] == [
        (L, 1, 10),
        (R, 1, 9),
        (L, 2, 10),
        (R, 2, 9),
    ]
    assert done[0].pair_key == done[1].pair_key != done[2].pair_key
    assert done[0].body_mass == Load.of(66)
    assert done[0].bm_factor == THRUST.bm_factor
    assert history.lines_of(session, ANN.id, skip=0, limit=5)[0].seconds is None
    assert exercises_to_choose(session, ANN.id)[0] == THRUST


def test_a_session_of_today_begins_now_and_none_is_to_come(session):
    assert add_session(session, ANN.id, "x", NOW.day, Typed(THRUST, (PAIR,)), now=NOW).started_at == NOW
    with pytest.raises(BadValue, match="to come"):
        add_session(session, ANN.id, "x", NOW.day + timedelta(days=1), Typed(THRUST, (PAIR,)), now=NOW)


def test_more_sets_follow_those_that_are_there_and_one_undo_takes_them_back(session):
    workout = add_session(session, ANN.id, "x", MONDAY, Typed(THRUST, (PAIR,)), now=NOW)
    add_sets(session, ANN.id, workout.id, Typed(THRUST, (TypedRound(left=TEN),)))
    add_sets(session, ANN.id, workout.id, Typed(BRIDGE, (TypedRound(both=TEN),)))
    last = workouts.sets_of(session, workout.id)
    assert [(one.side, one.round_number) for one in last] == [(L, 1), (R, 1), (L, 2), (Side.BOTH, 1)]
    assert last[2].pair_key is None
    for left in (3, 2, 0):
        history.undo(session, ANN.id, workout.id, NOW)
        assert len(workouts.sets_of(session, workout.id)) == left


def test_nothing_typed_and_a_set_without_its_side_are_refused(session):
    workout = add_session(session, ANN.id, "x", MONDAY, Typed(THRUST, (PAIR,)), now=NOW)
    with pytest.raises(BadValue, match="one set at least"):
        add_sets(session, ANN.id, workout.id, Typed(THRUST, ()))
    with pytest.raises(SideMissing):
        add_sets(session, ANN.id, workout.id, Typed(THRUST, (TypedRound(both=TEN),)))


def test_noon_knows_summer_time():
    assert noon_of(date(2026, 7, 1), NOW).offset_min == 120
    assert noon_of(date(2026, 12, 1), NOW).offset_min == 60
    assert noon_of(date(2026, 7, 1), Instant(NOW.ms, None, 330)).local().hour == 12
    assert noon_of(date(2026, 7, 1), Instant(NOW.ms, None, 330)).offset_min == 330
    assert noon_of(date(2026, 7, 1), Instant(NOW.ms, "Nowhere/There", 0)).offset_min == 0
