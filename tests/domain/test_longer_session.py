"""A session that is made longer while its last set is looked at: the look becomes the rest that was due."""

from dataclasses import replace

import pytest

from studio.domain.conducting import advanced, ended_early, opened, settled, started, with_turns
from studio.domain.conductor import Stage
from studio.domain.prescription import PlannedSet
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.turns import Turn
from tests.make import a_bilateral_exercise, a_prescription, a_session, there

BRIDGE = a_bilateral_exercise()
ONE = a_prescription(BRIDGE, sets=1, reps=5, rest_s=90)


def turns(sets: int) -> tuple[Turn, ...]:
    more = tuple(PlannedSet(id=ONE.id) for _ in range(sets - 1))
    return turns_of(a_session(replace(ONE, sets=(*ONE.sets, *more))), {BRIDGE.id: BRIDGE}, {})


def after_the_last_set():
    conductor = started(opened(turns(1)), 0.0)
    return ended_early(conductor, 15.0)


def test_the_last_look_becomes_a_rest():
    looking = after_the_last_set()
    assert (looking.turn, looking.deadline) == (None, 45.0)
    longer = with_turns(looking, turns(2))

    assert (longer.stage, there(longer.turn).key.round, longer.deadline) == (Stage.REST, 2, 15.0 + 85.0)
    assert longer.ended == looking.ended
    following = advanced(longer)
    assert following.stage is Stage.SET
    assert there(following.run).began == pytest.approx(100.0)
    assert there(following.run).score.side is Side.BOTH


def test_a_look_that_was_longer_than_the_rest_stays_as_long():
    brief = tuple(replace(turn, rest_s=10) for turn in turns(2))
    looking = after_the_last_set()

    assert with_turns(looking, brief).deadline == looking.deadline


def test_what_stays_over_stays_over():
    looking = after_the_last_set()

    assert with_turns(looking, looking.turns).deadline == looking.deadline
    over = advanced(settled(looking))
    assert with_turns(over, turns(2)).stage is Stage.WAITING
