"""The turns of a session: golden sequences of every side policy, caps, extra sets, groups."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.block import ExerciseGroup
from studio.domain.prescription import (
    Override,
    PlannedSet,
    Prescription,
    SetKind,
    Span,
    Target,
    working_sets,
)
from studio.domain.session_plan import session_start, start_side, turns_of
from studio.domain.sides import Laterality, Side, SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.turns import Done, Goal, Match, TurnKey, done_of, goal_of, next_turn
from tests.make import (
    a_bilateral_exercise,
    a_prescription,
    a_session,
    a_set,
    a_target,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
)

THRUST = an_exercise()
BRIDGE = a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT


def plan(*prescriptions, weak=None, last=None, groups=()):
    exercises = {e.id: e for e in (THRUST, BRIDGE)}
    return turns_of(a_session(*prescriptions, groups=groups), exercises, {THRUST.id: weak}, last)


def with_sets(*sets, **more):
    return replace(a_prescription(THRUST, **more), sets=sets)


def golden(turns):
    """Each turn as 'left 1/3 10 rest 30', with what it matches."""
    lines = []
    for turn in turns:
        goal = goal_of(turn, ())
        amount = "max" if goal == Goal() else f"{goal.reps or goal.seconds:g}"
        match = f" {turn.match}" if turn.second and turn.match is not Match.NONE else ""
        lines.append(f"{turn.side} {turn.number}/{turn.of} {amount}{match} rest {turn.rest_s}")
    return lines


GOLDEN = {
    SidePolicy.WEAK_FIRST: [
        "right 1/2 10 rest 30",
        "left 1/2 10 capped rest 120",
        "right 2/2 10 rest 30",
        "left 2/2 10 capped rest 120",
    ],
    SidePolicy.STRONG_FIRST: [
        "left 1/2 10 rest 30",
        "right 1/2 10 catches_up rest 120",
        "left 2/2 10 rest 30",
        "right 2/2 10 catches_up rest 120",
    ],
    SidePolicy.MATCH_EXCEPT_LAST: [
        "right 1/2 10 rest 30",
        "left 1/2 10 capped rest 120",
        "right 2/2 max rest 30",
        "left 2/2 max rest 120",
    ],
    SidePolicy.ALTERNATE_START: [
        "right 1/2 10 rest 30",
        "left 1/2 10 rest 120",
        "right 2/2 10 rest 30",
        "left 2/2 10 rest 120",
    ],
    SidePolicy.FREE: [
        "left 1/2 10 rest 30",
        "right 1/2 10 rest 120",
        "left 2/2 10 rest 30",
        "right 2/2 10 rest 120",
    ],
}


@pytest.mark.parametrize("policy", SidePolicy)
def test_the_sequence_of_every_policy(policy):
    turns = plan(a_prescription(THRUST, sets=2, policy=policy), weak=R, last=L)

    assert golden(turns) == GOLDEN[policy]


@pytest.mark.parametrize("policy", SidePolicy)
@given(weak=st.sampled_from([L, R, None]), last=st.sampled_from([L, R]), sets=st.integers(1, 5))
def test_mirroring_what_is_known_mirrors_the_sequence(policy, weak, last, sets):
    prescription = a_prescription(THRUST, sets=sets, policy=policy)
    turns = plan(prescription, weak=weak, last=last)
    mirrored = plan(prescription, weak=weak and weak.opposite, last=last.opposite)

    opposite = [t.side if policy is SidePolicy.FREE else t.side.opposite for t in mirrored]
    assert [t.side for t in turns] == opposite


@pytest.mark.parametrize(
    ("policy", "last", "first"),
    [
        (SidePolicy.WEAK_FIRST, None, L),
        (SidePolicy.WEAK_FIRST, L, R),
        (SidePolicy.WEAK_FIRST, R, L),
        (SidePolicy.STRONG_FIRST, L, R),
        (SidePolicy.ALTERNATE_START, Side.BOTH, L),
        (SidePolicy.FREE, L, L),
    ],
)
def test_who_goes_first_while_the_weak_side_is_unknown(policy, last, first):
    assert plan(a_prescription(THRUST, policy=policy), last=last)[0].side is first


def test_a_two_legged_exercise_has_one_turn_a_set():
    turns = plan(a_prescription(BRIDGE, sets=2, reps=8))

    assert golden(turns) == ["both 1/2 8 rest 120", "both 2/2 8 rest 120"]


def test_warm_ups_count_apart_and_match_nothing():
    warm_up = PlannedSet(SetKind.WARM_UP, Override(reps=Span.exactly(5)))
    turns = plan(with_sets(warm_up, *working_sets(1)), weak=L)

    assert golden(turns) == [
        "left 1/1 5 rest 30",
        "right 1/1 5 rest 120",
        "left 1/1 10 rest 30",
        "right 1/1 10 capped rest 120",
    ]
    assert turns[1].match is Match.NONE


def test_the_extra_set_belongs_to_one_side_alone():
    extra = PlannedSet(SetKind.EXTRA, side=L, reason="monthly extra on the weak side")
    turns = plan(with_sets(*working_sets(1), extra), weak=L)

    assert golden(turns)[-1] == "left 1/1 10 rest 120"
    assert turns[-1].reason == "monthly extra on the weak side"
    assert turns[-1].kind is SetKind.EXTRA


@pytest.mark.parametrize(("weak", "sides"), [(R, [R]), (None, [])])
def test_an_extra_set_without_a_side_goes_to_the_weak_one_if_it_is_known(weak, sides):
    turns = plan(with_sets(PlannedSet(SetKind.EXTRA)), weak=weak)

    assert [t.side for t in turns] == sides


def test_the_last_free_set_is_the_last_counted_one():
    extra = PlannedSet(SetKind.EXTRA, side=L)
    turns = plan(
        with_sets(*working_sets(2), extra, policy=SidePolicy.MATCH_EXCEPT_LAST),
        weak=L,
    )

    assert [t.kind for t in turns if t.kind is SetKind.AMRAP] == [SetKind.AMRAP] * 2
    assert [t.key.round for t in turns if t.kind is SetKind.AMRAP] == [2, 2]


def test_each_side_has_its_own_target_and_rest():
    right = Override(reps=Span.exactly(8), rest_s=60)
    first, second = plan(a_prescription(THRUST, sets=1, right=right), weak=L)

    assert goal_of(first, ()).reps == 10
    assert goal_of(second, ()).reps == 8
    assert (first.rest_s, second.rest_s) == (30, 60)


def test_a_hold_is_seconds_and_is_matched_in_seconds():
    target = Target(seconds=Span.exactly(30))
    first, second = plan(Prescription(THRUST.id, target, working_sets(1)), weak=L)

    assert first.held
    assert goal_of(first, ()) == Goal(seconds=30)
    assert goal_of(second, [Done(first.key, seconds=21.5)]) == Goal(seconds=21.5, capped=True)


def test_without_a_tempo_the_exercises_own_is_played_or_a_plain_one():
    bare = Prescription(THRUST.id, Target(reps=Span.exactly(5)), working_sets(1))
    plain = replace(THRUST, default_tempo=None)

    assert turns_of(a_session(bare), {THRUST.id: THRUST}, {})[0].tempo == THRUST.default_tempo
    assert turns_of(a_session(bare), {THRUST.id: plain}, {})[0].tempo == Tempo(
        2, 0, 1, 0, starts_with=StartsWith.CONCENTRIC
    )


def test_an_isometric_exercise_without_seconds_is_held_as_long_as_possible():
    plank = replace(THRUST, starts_with=StartsWith.ISOMETRIC)
    open_end = Prescription(plank.id, Target(), working_sets(1))
    turn = turns_of(a_session(open_end), {plank.id: plank}, {})[0]

    assert turn.held
    assert goal_of(turn, ()) == Goal()


def test_exercises_of_a_group_are_done_in_turn():
    group = ExerciseGroup(rest_between_exercises_s=15, rest_between_rounds_s=90)
    first = a_prescription(THRUST, sets=2, group_id=group.id)
    alone = a_prescription(BRIDGE, sets=1, reps=5)
    second = a_prescription(BRIDGE, sets=1, reps=8, group_id=group.id)

    assert golden(plan(first, alone, second, weak=L, groups=(group,))) == [
        "left 1/2 10 rest 30",
        "right 1/2 10 capped rest 15",
        "both 1/1 8 rest 90",
        "left 2/2 10 rest 30",
        "right 2/2 10 capped rest 90",
        "both 1/1 5 rest 120",
    ]


@pytest.mark.parametrize(
    ("planned", "done", "goal"),
    [(10, 8, 8), (10, 12, 10), (10, 0, 0), (None, 14, 14)],
)
def test_the_second_side_does_as_many_as_the_first_at_most_the_plan(planned, done, goal):
    target = a_target(planned) if planned else Target()
    first, second = plan(Prescription(THRUST.id, target, working_sets(1)), weak=L)

    matched = goal_of(second, [Done(first.key, reps=done)])
    assert matched == Goal(reps=goal, capped=True)
    assert matched.void is (done == 0)


def test_the_weak_side_catches_up_with_what_the_strong_side_did():
    prescription = a_prescription(THRUST, sets=1, policy=SidePolicy.STRONG_FIRST)
    first, second = plan(prescription, weak=R)

    assert first.side is L
    assert goal_of(second, [Done(first.key, reps=12)]) == Goal(reps=12)


def test_the_first_side_is_capped_by_nobody():
    first, second = plan(a_prescription(THRUST, sets=1), weak=L)

    assert goal_of(first, [Done(second.key, reps=4)]) == Goal(reps=10)


def test_reps_that_were_not_counted_cap_nothing():
    first, second = plan(a_prescription(THRUST, sets=1), weak=L)

    assert goal_of(second, [Done(first.key, seconds=30)]).reps == 10


def test_what_the_log_says_is_found_again_at_its_turn():
    prescription = a_prescription(THRUST, sets=2)
    turns = plan(prescription, weak=L)
    workout = a_workout(an_athlete())
    logged = [
        a_set(workout, THRUST, L, prescription_id=prescription.id, round_number=1, reps=9),
        a_set(workout, THRUST, R, prescription_id=prescription.id, round_number=1, removed_at=an_instant()),
        a_set(workout, THRUST, R),
    ]

    assert done_of(logged) == (Done(TurnKey(prescription.id, 1, L), 9),)
    assert next_turn(turns, done_of(logged)) == 1


def test_the_next_turn_follows_the_last_one_done_or_passed():
    turns = plan(a_prescription(THRUST, sets=2), weak=L)
    keys = [t.key for t in turns]

    assert next_turn(turns, ()) == 0
    assert next_turn(turns, [Done(keys[0], 10)]) == 1
    assert next_turn(turns, [Done(keys[2], 10)]) == 3
    assert next_turn(turns, [Done(keys[0], 10)], [keys[1]]) == 2
    assert next_turn(turns, [Done(keys[2], 0)]) == 4
    assert next_turn(turns, [Done(TurnKey(uuid4(), 1, L), 5)]) == 0


def test_the_opening_side_that_is_kept_is_that_of_the_exercise_that_alternates():
    both = a_prescription(BRIDGE)
    weak_first = a_prescription(THRUST)
    other = an_exercise("split_squat")
    alternating = a_prescription(other)
    exercises = {e.id: e for e in (THRUST, BRIDGE, other)}
    weak = {THRUST.id: R}

    assert start_side(a_session(both), exercises, weak) is None
    assert start_side(a_session(both, weak_first), exercises, weak, L) is R
    assert start_side(a_session(weak_first, alternating), exercises, weak, None) is L
    assert start_side(a_session(weak_first, alternating), exercises, weak, L) is R


def test_an_alternating_session_opens_with_the_other_side_than_the_last():
    assert session_start(None) is L
    assert session_start(L) is R
    assert session_start(R) is L


def test_an_alternating_exercise_is_logged_per_side():
    lunge = replace(THRUST, laterality=Laterality.ALTERNATING)

    turns = turns_of(a_session(a_prescription(lunge, sets=1)), {lunge.id: lunge}, {})

    assert [t.side for t in turns] == [L, R]


def test_what_has_begun_goes_on_with_the_side_that_opened_it():
    prescription = a_prescription(THRUST, sets=1)
    exercises = {THRUST.id: THRUST}

    turns = turns_of(a_session(prescription), exercises, {THRUST.id: L}, begun={prescription.id: R})

    assert [t.side for t in turns] == [R, L]
