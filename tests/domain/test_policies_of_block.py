"""A side policy with a scope: this exercise, the day, the exercise throughout, the whole block."""

from dataclasses import replace

import pytest

from studio.domain.block import with_session
from studio.domain.policies_of_block import Scope, others_in, with_policy
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from tests.make import a_bilateral_exercise, a_block, a_prescription, an_athlete, an_exercise

THRUST, SQUAT, BOTH = an_exercise(), an_exercise("split_squat"), a_bilateral_exercise()
KNOWN = {e.id: e for e in (THRUST, SQUAT, BOTH)}


def per_side(exercise_id):
    return KNOWN[exercise_id].laterality.per_side


@pytest.fixture
def block():
    """Two weeks of two days, each with the thrust, a squat and a lift of both legs."""
    block = a_block(an_athlete(), THRUST, weeks=2)
    for _, session in block.sessions():
        lines = (*session.prescriptions, a_prescription(SQUAT), a_prescription(BOTH))
        block = with_session(block, replace(session, prescriptions=lines))
    return block


def free(block):
    return [
        (week, session.day, p.exercise_id)
        for week, session in block.sessions()
        for p in session.prescriptions
        if p.policy is SidePolicy.FREE
    ]


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        (Scope.LINE, [(0, 0, THRUST.id)]),
        (Scope.DAY, [(0, 0, THRUST.id), (0, 0, SQUAT.id)]),
        (Scope.EXERCISE, [(w, d, THRUST.id) for w in (0, 1) for d in (0, 4)]),
        (Scope.BLOCK, [(w, d, e.id) for w in (0, 1) for d in (0, 4) for e in (THRUST, SQUAT)]),
    ],
)
def test_a_policy_reaches_as_far_as_its_scope_and_never_a_lift_of_both_legs(block, scope, reached):
    chosen = block.weeks[0].sessions[0].prescriptions[0].id
    after = with_policy(block, chosen, SidePolicy.FREE, scope, per_side)

    assert free(after) == reached
    assert others_in(after, chosen, scope, per_side) == 0
    assert others_in(after, chosen, Scope.BLOCK, per_side) == 8 - len(reached)
    assert (after.weeks[1] is block.weeks[1]) is (scope in (Scope.LINE, Scope.DAY))


def test_the_plan_is_done_in_the_new_order(block):
    session = block.weeks[0].sessions[0]
    weak = {THRUST.id: Side.RIGHT, SQUAT.id: Side.RIGHT}
    chosen = session.prescriptions[0].id
    after = with_policy(block, chosen, SidePolicy.STRONG_FIRST, Scope.DAY, per_side)

    first = [turns_of(b.weeks[0].sessions[0], KNOWN, weak)[0].side for b in (block, after)]
    assert first == [Side.RIGHT, Side.LEFT]
