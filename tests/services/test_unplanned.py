"""Sessions without a plan: golden courses of intervals, EMOM, holds and tests."""

import random
from collections import Counter

import pytest

from studio.domain.conducting import opened
from studio.domain.cue_list import cue_list
from studio.domain.cues import CueKind
from studio.domain.errors import BadValue
from studio.domain.prescription import SetKind, Span
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.tempo import StartsWith
from studio.domain.turns import Goal, goal_of
from studio.domain.units import Load
from studio.services import unplanned
from studio.storage import athletes, blocks, exercises
from tests.make import MONDAY, a_bilateral_exercise, an_athlete, an_exercise

ANN = an_athlete()
THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT


def course(block, weak=None, last=R):
    """When each go begins to move, and of which side: (5, left) and so on."""
    ((_, session),) = block.sessions()
    turns = turns_of(session, {THRUST.id: THRUST, BRIDGE.id: BRIDGE}, {THRUST.id: weak}, last)
    opening = (CueKind.SIDE, CueKind.READY)
    return [(cue.at + 5, cue.side) for cue in cue_list(opened(turns)) if cue.cue.kind in opening]


def of(*prescriptions):
    return unplanned.free_session(ANN.id, "Free session", MONDAY, *prescriptions)


def test_intervals_work_and_rest_by_the_clock():
    block = of(unplanned.intervals(THRUST, 2, work_s=40, rest_s=20))

    assert course(block) == [(5, L), (65, R), (125, L), (185, R)]


def test_every_minute_on_the_minute():
    assert course(of(unplanned.every_minute(THRUST, 4, reps=8))) == [(5, L), (65, R), (125, L), (185, R)]
    assert [at for at, _ in course(of(unplanned.every_minute(BRIDGE, 3, reps=5)))] == [5, 65, 125]
    with pytest.raises(BadValue, match="minute of its own"):
        unplanned.every_minute(THRUST, 1, reps=8)


def test_holds_go_weak_side_first():
    block = of(unplanned.holds(THRUST, 1, seconds=30))

    assert course(block, weak=R) == [(5, R), (65, L)]


def test_free_sets_are_at_the_exercises_own_tempo():
    ten = unplanned.free_sets(THRUST, 3, reps=10, load=Load.of(20))
    free = unplanned.free_sets(THRUST, 1)

    assert (ten.target.tempo, ten.policy) == (THRUST.default_tempo, SidePolicy.WEAK_FIRST)
    assert [planned.kind for planned in ten.sets] == [SetKind.WORKING] * 3
    assert [planned.kind for planned in free.sets] == [SetKind.AMRAP]
    assert unplanned.free_sets(THRUST, 1, seconds=30).target.seconds == Span.exactly(30)
    hold = an_exercise("sl_bridge_hold", starts_with=StartsWith.ISOMETRIC)
    with pytest.raises(BadValue, match="seconds"):
        unplanned.free_sets(hold, 1)


def test_a_test_gives_both_sides_the_same_trials_and_rests():
    block = unplanned.strength_test(ANN.id, THRUST, Metric.E1RM, MONDAY, load=Load.of(60))
    ((_, session),) = block.sessions()
    turns = turns_of(session, {THRUST.id: THRUST}, {THRUST.id: L}, last_start=L)

    assert [(t.kind, t.side) for t in turns] == [
        (kind, side) for kind in (SetKind.WARM_UP, *[SetKind.TEST] * 3) for side in (R, L)
    ]
    assert {t.rest_s for t in turns if t.side is L} == {150}
    trial = turns[-1]
    assert goal_of(trial, ()) == Goal()
    assert (trial.target.reps, trial.target.rir) == (Span(3, 10), 0)


@pytest.mark.parametrize("metric", [Metric.REPS, Metric.SECONDS])
def test_a_test_of_reps_or_seconds_aims_at_none(metric):
    block = unplanned.strength_test(ANN.id, THRUST, metric, MONDAY, title="Bridge to failure")
    ((_, session),) = block.sessions()

    assert (block.title, session.prescriptions[0].target.reps) == ("Bridge to failure", None)


def test_the_first_side_is_drawn_by_lot():
    source = random.Random(3)  # noqa: S311 - which side begins is no secret

    drawn = Counter(unplanned.first_side(source) for _ in range(400))

    assert 150 < drawn[L] < 250
    assert drawn[L] + drawn[R] == 400
    assert unplanned.first_side() in (L, R)


def test_a_session_without_a_plan_is_stored_and_shown_nowhere_else(database):
    block = of(unplanned.every_minute(THRUST, 4, reps=8))
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercise(session, THRUST)
        blocks.save_block(session, block)

    with database.read() as session:
        assert blocks.load_block(session, block.id) == block
        assert blocks.all_blocks(session) == []
