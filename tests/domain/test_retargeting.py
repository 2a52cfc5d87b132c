"""What is changed of the plan while a session runs: for one set, for its side, for the whole exercise."""

import pytest

from studio.domain.hips import easier_next_time
from studio.domain.prescription import PlannedSet, SetKind, Span, Target, working_sets
from studio.domain.retargeting import (
    Reach,
    Retarget,
    counts_reps,
    counts_seconds,
    reached,
    retargeted,
    with_loads,
)
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.turns import TurnKey
from studio.domain.units import Load, LoadSense, Unit
from tests.make import (
    a_bilateral_exercise,
    a_prescription,
    a_session,
    a_set,
    a_target,
    a_workout,
    an_athlete,
    an_exercise,
    there,
)

L, R = Side.LEFT, Side.RIGHT
THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()


def turns_for(*prescriptions, **more):
    return turns_of(a_session(*prescriptions), {THRUST.id: THRUST, BRIDGE.id: BRIDGE}, {}, **more)


def places(turns, keys):
    return [(key.round, key.side) for key in keys]


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach.SET, [(2, L)]),
        (Reach.SIDE, [(2, L), (3, L)]),
        (Reach.EXERCISE, [(2, L), (2, R), (3, L), (3, R)]),
    ],
)
def test_a_change_reaches_as_far_as_it_is_told_to(reach, expected):
    turns = turns_for(a_prescription(THRUST), a_prescription(BRIDGE))

    assert places(turns, reached(turns, turns[2], reach)) == expected


def test_a_change_leaves_warm_ups_alone_and_those_of_warm_ups_the_rest():
    line = a_prescription(BRIDGE, target=a_target(10))
    sets = (PlannedSet(SetKind.WARM_UP), *working_sets(2))
    turns = turns_for(type(line)(BRIDGE.id, line.target, sets))

    assert len(reached(turns, turns[0], Reach.EXERCISE)) == 1
    assert len(reached(turns, turns[1], Reach.EXERCISE)) == 2


def test_the_later_change_stands_above_the_earlier_and_others_stay():
    turns = turns_for(a_prescription(THRUST))
    first, gone = turns[0].key, TurnKey(BRIDGE.id, 1, L)
    changes = (Retarget((first, gone), reps=8, load=Load.of(30)), Retarget((first,), reps=6))

    after = retargeted(turns, changes)

    assert after[0].target.reps == Span.exactly(6)
    assert after[1:] == turns[1:]
    loads = with_loads({turns[1].key: Load.of(40)}, turns, changes)
    assert loads == {first: Load.of(30), turns[1].key: Load.of(40)}


def test_seconds_are_changed_where_seconds_are_planned_and_open_sets_count_neither():
    hold = turns_for(a_prescription(THRUST, target=Target(seconds=Span.exactly(30))))[0]
    (longer,) = retargeted([hold], [Retarget((hold.key,), reps=4, seconds=40)])
    free = turns_for(type(a_prescription(THRUST))(THRUST.id, a_target(10), working_sets(1, SetKind.AMRAP)))[0]

    assert (longer.target.seconds, longer.target.reps) == (Span.exactly(40), None)
    assert (counts_reps(hold), counts_seconds(hold)) == (False, True)
    assert (counts_reps(free), counts_seconds(free)) == (False, False)
    assert not Retarget((hold.key,))
    assert not Retarget((), reps=3)
    assert Retarget((hold.key,), reps=3)


def marked(side, load=40, **more):
    workout = a_workout(an_athlete())
    weight = Load.of(load) if isinstance(load, int) else load
    return a_set(workout, THRUST, side, load=weight, hips_rotated=True, **more)


def test_two_marks_of_one_side_ask_for_a_step_less_and_one_does_not():
    sets = [marked(L), marked(L), marked(R)]

    (easier,) = easier_next_time(THRUST, sets)

    assert (easier.side, easier.marks, easier.before) == (L, 2, Load.of(40))
    assert there(easier.after).amount <= 38
    assert easier_next_time(BRIDGE, sets) == ()


def test_a_step_is_at_least_a_twentieth_and_help_becomes_more():
    heavy = easier_next_time(THRUST, [marked(R, 90), marked(R, 90)])[0]
    helped = Load.of(20, Unit.KG, LoadSense.ASSIST)
    more_help = easier_next_time(THRUST, [marked(R, helped), marked(R, helped)])[0]

    assert there(heavy.after).amount <= 90 * 95 / 100
    assert there(more_help.after).amount > helped.amount


@pytest.mark.parametrize("load", [None, Load.body_weight(), Load.of(0)])
def test_where_there_is_no_weight_there_is_none_to_take_off(load):
    assert easier_next_time(THRUST, [marked(L, load), marked(L, load)])[0].after is None


def test_sets_of_as_many_as_possible_may_go_without_the_tempo():
    line = a_prescription(THRUST)
    sets = (PlannedSet(), PlannedSet(SetKind.AMRAP))
    turns = turns_for(type(line)(THRUST.id, line.target, sets), free_paced=False)

    assert [turn.paced for turn in turns] == [True, True, False, False]
    assert [turn.uncounted for turn in turns] == [False, False, True, True]
    assert turns[0].plays_as(retargeted(turns, [Retarget((turns[0].key,), reps=3)])[0])
    assert not turns[0].plays_as(turns[1])
