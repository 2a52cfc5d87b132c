"""Another exercise in the middle of a session: what is done stays, the rest goes on with the new one."""

from dataclasses import replace

import pytest

from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import LoadMode
from studio.domain.prescription import UNSET, LoadKind, LoadRule, Override, PlannedSet, Span
from studio.domain.sides import SidePolicy
from studio.domain.swapping import swapped
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load
from tests.make import a_bilateral_exercise, a_prescription, a_session, a_target, a_tempo, an_exercise

THRUST = an_exercise()
ROW = an_exercise("sa_row", load_mode=LoadMode.EXTERNAL, starts_with=StartsWith.CONCENTRIC)
PISTOL = an_exercise("pistol_squat", load_mode=LoadMode.BODYWEIGHT, starts_with=StartsWith.ECCENTRIC)
HELD = an_exercise("sl_bridge_hold", starts_with=StartsWith.ISOMETRIC)
PLAN = replace(
    a_prescription(THRUST, sets=3, target=a_target(10, Load.of(40)), policy=SidePolicy.STRONG_FIRST),
    left=Override(load=LoadRule.absolute(Load.of(35)), reps=Span.exactly(8)),
    right=Override(tempo=Tempo(3, 1, 1, 1)),
)
OTHER = a_prescription(a_bilateral_exercise())
SESSION = a_session(PLAN, OTHER)


def test_before_the_first_set_the_exercise_is_another_one():
    new, other = swapped(SESSION, PLAN, ROW, 0).prescriptions

    assert (new.id, new.exercise_id, new.sets, new.policy) == (PLAN.id, ROW.id, PLAN.sets, PLAN.policy)
    assert new.target.load.kind is LoadKind.UNSET
    assert new.target.tempo == a_tempo()
    assert new.left == Override(reps=Span.exactly(8))
    assert new.right.tempo is UNSET
    assert other is OTHER


def test_what_is_done_stays_what_it_was():
    before, after, _ = swapped(SESSION, PLAN, ROW, 2).prescriptions

    assert before == replace(PLAN, sets=PLAN.sets[:2])
    assert (after.exercise_id, [s.id for s in after.sets]) == (ROW.id, [PLAN.sets[2].id])
    assert after.id != PLAN.id


def test_the_body_is_the_load_where_it_is_all_there_is():
    new = swapped(SESSION, PLAN, PISTOL, 0).prescriptions[0]

    assert new.target.load == LoadRule.body_weight()
    assert new.target.tempo is None


def test_a_percentage_goes_on():
    percent = replace(PLAN, target=replace(PLAN.target, load=LoadRule(LoadKind.PERCENT_E1RM, percent=70)))

    assert swapped(a_session(percent), percent, ROW, 0).prescriptions[0].target.load.percent == 70


def test_a_weight_of_one_set_goes_too():
    heavy = PlannedSet(changes=Override(load=LoadRule.absolute(Load.of(60)), rir=1.0))
    plan = replace(PLAN, sets=(heavy,))

    assert swapped(a_session(plan), plan, ROW, 0).prescriptions[0].sets[0].changes == Override(rir=1.0)


def test_there_must_be_something_left_to_swap():
    with pytest.raises(BadValue, match="nothing left to swap"):
        swapped(SESSION, PLAN, ROW, 3)
    with pytest.raises(Missing):
        swapped(a_session(OTHER), PLAN, ROW, 0)
    with pytest.raises(BadValue, match="is held"):
        swapped(SESSION, PLAN, HELD, 0)
