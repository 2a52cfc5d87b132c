"""Supersets and circuits: made of neighbours, lettered, changed and undone."""

from dataclasses import replace

import pytest

from studio.domain.block import ExerciseGroup, GroupKind, tidied, with_session, without_prescription
from studio.domain.errors import BadValue
from studio.domain.grouping import (
    group_of,
    grouped,
    left_group,
    letters_of,
    members_of,
    next_outside,
    ungrouped,
    with_group,
)
from studio.domain.session_plan import turns_of
from tests.make import (
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    an_athlete,
    an_exercise,
    there,
)

THRUST, OTHER = an_exercise(), a_bilateral_exercise()


def four():
    lines = [a_prescription(e, sets=s) for e, s in ((THRUST, 3), (OTHER, 2), (THRUST, 3), (OTHER, 4))]
    return a_session(*lines)


def ids(session, *places):
    return [session.prescriptions[place].id for place in places]


def test_neighbours_become_a_superset_and_take_turns():
    session = four()
    made = grouped(session, ids(session, 0, 1))

    assert list(letters_of(made).values()) == ["A1", "A2"]
    assert made.groups[0].kind is GroupKind.SUPERSET
    assert (made.groups[0].rounds, made.groups[0].rest_between_rounds_s) == (3, 120)
    turns = turns_of(made, {THRUST.id: THRUST, OTHER.id: OTHER}, {})
    assert [t.exercise_id for t in turns[:3]] == [THRUST.id, THRUST.id, OTHER.id]
    assert (turns[1].rest_s, turns[2].rest_s) == (0, 120)


def test_those_that_are_apart_are_brought_together():
    session = four()
    made = grouped(session, ids(session, 0, 3))

    assert [p.id for p in made.prescriptions] == ids(session, 0, 3, 1, 2)
    assert [p.id for p in members_of(made, made.groups[0].id)] == ids(session, 0, 3)


def test_a_group_takes_in_the_next_and_swallows_another_group():
    session = four()
    pair = grouped(session, ids(session, 0, 1))
    assert there(next_outside(pair, pair.prescriptions[0])).id == session.prescriptions[2].id
    both = grouped(pair, ids(pair, 2, 3))
    assert list(letters_of(both).values()) == ["A1", "A2", "B1", "B2"]
    one = grouped(both, ids(both, 1, 2))

    assert one.groups == (pair.groups[0],)
    assert list(letters_of(one).values()) == ["A1", "A2", "A3", "A4"]
    assert next_outside(one, one.prescriptions[0]) is None
    assert next_outside(session, session.prescriptions[3]) is None


def test_one_exercise_alone_is_no_group():
    session = four()
    with pytest.raises(BadValue, match="two exercises"):
        grouped(session, ids(session, 0))


def test_rounds_are_sets_of_each_and_rests_are_the_groups():
    session = four()
    made = grouped(session, ids(session, 0, 1))
    changed = with_group(made, replace(made.groups[0], kind=GroupKind.CIRCUIT, rest_between_rounds_s=60))
    assert changed.prescriptions == made.prescriptions
    assert there(group_of(changed, changed.prescriptions[0])).kind is GroupKind.CIRCUIT
    five = with_group(changed, replace(changed.groups[0], rounds=5))

    assert [len(p.counted_sets) for p in five.prescriptions] == [5, 5, 3, 4]
    assert five.groups[0].rounds == 5
    other = replace(five, groups=(*five.groups, ExerciseGroup()))
    assert with_group(other, five.groups[0]) == other


def test_who_leaves_stands_behind_the_group():
    session = four()
    three = grouped(session, ids(session, 0, 1, 2))
    two = left_group(three, session.prescriptions[0].id)

    assert [p.id for p in two.prescriptions] == ids(session, 1, 2, 0, 3)
    assert letters_of(two) == dict(zip(ids(session, 1, 2), ("A1", "A2"), strict=True))
    none = left_group(two, session.prescriptions[1].id)
    assert none.groups == ()
    assert letters_of(none) == {}
    assert group_of(none, none.prescriptions[0]) is None


def test_a_group_can_be_undone_as_a_whole():
    session = four()
    both = grouped(grouped(session, ids(session, 0, 1)), ids(session, 2, 3))
    undone = ungrouped(both, both.groups[0].id)

    assert list(letters_of(undone).values()) == ["A1", "A2"]
    assert undone.prescriptions[:2] == session.prescriptions[:2]
    assert tidied(undone) is undone


def test_of_two_the_one_that_is_left_stands_alone():
    block = a_block(an_athlete(), THRUST)
    session = replace(four(), id=block.weeks[0].sessions[0].id)
    block = with_session(block, grouped(session, ids(session, 0, 1)))
    rest = without_prescription(block, session.prescriptions[0].id).weeks[0].sessions[0]

    assert rest.groups == ()
    assert rest.prescriptions == session.prescriptions[1:]
