"""Sessions without a plan: golden courses of intervals, EMOM, holds and tests."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from studio.domain.conducting import opened
from studio.domain.cue_list import cue_list
from studio.domain.cues import CueKind
from studio.domain.errors import BadValue, Missing
from studio.domain.prescription import LoadRule, SetKind, Span
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.strength_test import Metric
from studio.domain.tempo import StartsWith
from studio.domain.turns import Goal, goal_of
from studio.domain.units import Load, LoadSense
from studio.services import today, training, unplanned
from studio.storage import athletes, blocks, exercises
from tests.make import MONDAY, a_bilateral_exercise, a_block, an_athlete, an_exercise, an_instant

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


def test_a_load_is_the_chosen_one_or_what_is_known_of_the_exercise():
    barbell, band = Load.of(20), Load.of(10, sense=LoadSense.ADDED)
    rules = [
        unplanned.free_sets(THRUST, 1, reps=5).target.load,
        unplanned.free_sets(THRUST, 1, reps=5, load=Load.body_weight()).target.load,
        unplanned.free_sets(BRIDGE, 1, reps=5).target.load,
        unplanned.intervals(THRUST, 1, work_s=40, rest_s=20, load=band).target.load,
        unplanned.every_minute(BRIDGE, 1, reps=5, load=barbell).target.load,
        unplanned.holds(BRIDGE, 1, seconds=20, load=barbell).target.load,
    ]

    assert rules == [
        *(LoadRule.body_weight(), LoadRule.body_weight(), LoadRule()),
        *(LoadRule.absolute(band), LoadRule.absolute(barbell), LoadRule.absolute(barbell)),
    ]
    free = unplanned.free_sets(THRUST, 1, reps=5, policy=SidePolicy.FREE)
    assert free.policy is SidePolicy.FREE


def test_how_long_it_takes_is_known_more_or_less():
    assert unplanned.seconds_of(unplanned.intervals(THRUST, 6, work_s=40, rest_s=20), THRUST) == 720
    assert unplanned.seconds_of(unplanned.every_minute(BRIDGE, 10, reps=5), BRIDGE) == 600
    assert unplanned.seconds_of(unplanned.holds(THRUST, 1, seconds=30), THRUST) == 5 + 30 + 30 + 30


def test_a_block_tells_what_it_tests():
    test = unplanned.strength_test(ANN.id, THRUST, Metric.E1RM, MONDAY, warm_ups=0, set_up="bench 40 cm")

    assert (unplanned.metric_of(test), test.note) == (Metric.E1RM, "bench 40 cm")
    ((_, planned),) = test.sessions()
    assert [one.kind for one in planned.prescriptions[0].sets] == [SetKind.TEST] * 3
    for other in (
        of(unplanned.holds(THRUST, 1, seconds=30)),
        replace(test, free=False),
        replace(test, template_key="strength-test:luck"),
        replace(test, template_key="a strength-test:reps"),
    ):
        assert unplanned.metric_of(other) is None


def test_a_session_goes_on_with_more():
    first = unplanned.holds(THRUST, 2, seconds=30)
    block = unplanned.with_more(of(first), unplanned.free_sets(BRIDGE, 1, reps=5))
    longer = unplanned.with_one_set_more(block, first.id)

    ((_, planned),) = longer.sessions()
    assert [(p.exercise_id, len(p.sets)) for p in planned.prescriptions] == [(THRUST.id, 3), (BRIDGE.id, 1)]
    assert planned.prescriptions[0].sets[:2] == first.sets
    assert planned.prescriptions[0].sets[2].kind is SetKind.HOLD
    full = unplanned.holds(THRUST, 30, seconds=30)
    with pytest.raises(BadValue, match="30 sets"):
        unplanned.with_one_set_more(of(full), full.id)


def test_only_a_session_that_begins_is_stored_and_it_stands_where_it_was(database):
    block = of(unplanned.free_sets(THRUST, 2, reps=5))
    ((_, planned),) = block.sessions()
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercise(session, THRUST)
        plan = training.plan_of(session, ANN.id, planned, an_instant())
    with database.read() as session, pytest.raises(Missing):
        blocks.load_block(session, block.id)

    with database.write() as session:
        workout = unplanned.begin(session, plan, block, an_instant())
    with database.read() as session:
        standing = training.standing_of(session, workout, an_instant(1))
        assert blocks.load_block(session, block.id) == block
    assert (workout.title, standing.plan.turns) == ("Free session", plan.turns)


def test_a_planned_session_begins_without_touching_its_block(database):
    block = a_block(ANN, THRUST)
    (_, planned), *_ = block.sessions()
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercise(session, THRUST)
        blocks.save_block(session, block)
        plan = training.plan_of(session, ANN.id, planned, an_instant())
        blocks.save_block(session, replace(block, title="Renamed meanwhile"))
        unplanned.begin(session, plan, block, an_instant())

    with database.read() as session:
        assert blocks.load_block(session, block.id).title == "Renamed meanwhile"


def test_a_session_that_is_not_begun_after_all_leaves_no_block(database):
    block = of(unplanned.free_sets(THRUST, 2, reps=5))
    ((_, planned),) = block.sessions()
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercise(session, THRUST)
        plan = training.plan_of(session, ANN.id, planned, an_instant())
        unplanned.begin(session, plan, of(), an_instant())
    with pytest.raises(training.SessionRunning), database.write() as session:
        unplanned.begin(session, plan, block, an_instant())

    with database.read() as session, pytest.raises(Missing):
        blocks.load_block(session, block.id)


def test_nothing_counts_a_session_without_a_plan_as_planned(database):
    block = of(unplanned.free_sets(THRUST, 2, reps=5))
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercise(session, THRUST)
        blocks.save_block(session, block)

    with database.read() as session:
        week = today.week_of(session, ANN.id, MONDAY, today=MONDAY)
        assert week == ((),) * 7
        assert today.next_session(session, ANN.id, MONDAY - timedelta(days=7)) is None
        assert today.missed_session(session, ANN.id, MONDAY + timedelta(days=2)) is None
        assert [one.planned for one in today.everyone_on(session, MONDAY)] == [None]
        assert blocks.spans_of(session, ANN.id) == []
