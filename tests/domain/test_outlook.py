"""What comes next: the following turn, sets that go on, minutes, and signs of exercises done in turn."""

from dataclasses import replace

from studio.domain.block import ExerciseGroup
from studio.domain.conducting import opened, with_passed
from studio.domain.outlook import beat_of, before_of, following, goes_on, group_signs
from studio.domain.prescription import PlannedSet, SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from tests.make import a_bilateral_exercise, a_prescription, a_session, an_exercise

THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT


def turns_for(*prescriptions):
    known = {THRUST.id: THRUST, BRIDGE.id: BRIDGE}
    return turns_of(a_session(*prescriptions), known, {THRUST.id: L})


def test_the_following_turn_comes_after_the_one_in_hand():
    turns = turns_for(a_prescription(THRUST, sets=2))
    conductor = opened(turns)

    assert following(conductor) == turns[1]
    assert following(with_passed(conductor, frozenset({turns[0].key}))) == turns[2]
    assert following(opened(turns[:1])) is None


def test_a_drop_goes_on_from_the_set_before_it_on_the_same_side():
    sets = (PlannedSet(), PlannedSet(SetKind.DROP))
    turns = turns_for(replace(a_prescription(THRUST), sets=sets))

    assert [before_of(turn, turns) for turn in turns] == [None, *turns[:-1]]
    assert [(t.side, goes_on(t, before_of(t, turns))) for t in turns] == [
        (L, False),
        (L, True),
        (R, False),
        (R, True),
    ]


def test_minutes_count_both_sides():
    turns = turns_for(a_prescription(BRIDGE, sets=1), a_prescription(THRUST, sets=3))
    assert [beat_of(turn, turns) for turn in turns] == [(1, 1), *((n, 6) for n in range(1, 7))]


def test_exercises_done_in_turn_have_signs():
    first, second, lonely = ExerciseGroup(), ExerciseGroup(), ExerciseGroup()
    alone = a_prescription(BRIDGE)
    single = a_prescription(BRIDGE, group_id=lonely.id)
    grouped = [a_prescription(THRUST, group_id=g.id) for g in (first, first, second, second)]
    planned = a_session(alone, single, *grouped, groups=(first, second, lonely))

    assert group_signs(planned) == dict(zip((p.id for p in grouped), ("A1", "A2", "B1", "B2"), strict=True))
