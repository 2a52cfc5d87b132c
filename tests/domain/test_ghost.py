"""The ghost of the other leg: its reps, its pace, and where it was at the same second."""

from dataclasses import replace
from typing import Any

import pytest

from studio.domain.conducting import ended_early, opened, skipped, started
from studio.domain.conductor import Conductor
from studio.domain.ghost import Ghost, ghost_of
from studio.domain.prescription import Prescription, Span, Target, working_sets
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Phase
from studio.domain.turns import Done, Turn
from tests.make import a_prescription, a_session, a_tempo, an_exercise, there

THRUST = an_exercise()
L, R = Side.LEFT, Side.RIGHT
LEAD_IN = 5.0


def at_second_side(
    *, reps: int = 8, seconds: float | None = None, ended: float | None = None, **more: Any
) -> tuple[Conductor, Ghost | None]:
    """The second side waits; the first one did ``reps`` of ten."""
    turns = turns_of(
        a_session(replace(a_prescription(THRUST, sets=1), **more)), {THRUST.id: THRUST}, {THRUST.id: L}
    )
    done = Done(turns[0].key, None if seconds is not None else reps, seconds)
    conductor = opened(turns, (done,))
    return conductor, ghost_of(conductor, ended)


def test_the_first_side_has_no_ghost():
    turns = turns_of(a_session(a_prescription(THRUST)), {THRUST.id: THRUST}, {THRUST.id: L})
    assert ghost_of(opened(turns)) is None
    assert ghost_of(opened(())) is None


def test_the_second_side_sees_where_the_first_one_was():
    _, ghost = at_second_side()
    ghost = there(ghost)

    assert (ghost.side, ghost.done.reps, ghost.ended) == (L, 8, 32.0)
    seen = [there(ghost.moment(second)) for second in (0.5, 1.5, 3.0, 28.5)]
    assert [(m.rep, m.phase, m.height) for m in seen] == [
        (1, Phase.CONCENTRIC, pytest.approx(0.5)),
        (1, Phase.TOP, 1.0),
        (1, Phase.ECCENTRIC, pytest.approx(0.5)),
        (8, Phase.CONCENTRIC, pytest.approx(0.5)),
    ]
    assert ghost.moment(-0.1) is None
    assert ghost.moment(32.0) is None
    assert ghost.shown_end == 32.0


def test_it_ends_when_the_set_really_ended():
    _, ghost = at_second_side(ended=33.4)
    ghost = there(ghost)

    assert ghost.ended == 33.4
    assert there(ghost.moment(33.3)).rep == 9
    assert ghost.moment(33.4) is None


def test_the_log_decides_where_it_disagrees_with_what_was_seen():
    assert there(at_second_side(reps=7, ended=33.4)[1]).ended == 28.0
    assert there(at_second_side(reps=9, ended=33.4)[1]).ended == 36.0


def test_a_score_is_over_before_somebody_presses():
    _, ghost = at_second_side(reps=10, ended=40.0)
    assert there(ghost).ended == 40.0


def test_a_hold_is_shown_by_its_seconds():
    hold = Target(seconds=Span.exactly(30))
    _, ghost = at_second_side(seconds=22.5, target=hold)
    ghost = there(ghost)

    assert ghost.ended == 22.5
    assert there(ghost.moment(10.0)).phase is Phase.TOP
    assert there(ghost.moment(10.0)).height == 1.0
    assert ghost.moment(23.0) is None


def test_work_at_ones_own_pace_has_no_phase():
    work = Target(seconds=Span.exactly(30))
    _, ghost = at_second_side(seconds=30.0, target=work, every_s=60)
    assert there(there(ghost).moment(10.0)).phase is None


def unpaced(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    return tuple(replace(turn, paced=False) for turn in turns)


def test_a_set_without_a_tempo_needs_its_seconds():
    conductor, _ = at_second_side()
    conductor = replace(conductor, turns=unpaced(conductor.turns))

    assert ghost_of(conductor) is None
    ghost = there(ghost_of(conductor, 41.0))
    assert ghost.ended == 41.0
    assert there(ghost.moment(3.0)).phase is None


def test_a_set_that_was_left_out_has_no_ghost():
    turns = turns_of(
        a_session(a_prescription(THRUST, policy=SidePolicy.FREE)), {THRUST.id: THRUST}, {THRUST.id: L}
    )
    conductor = skipped(opened(turns), 0.0)
    assert there(conductor.turn).second
    assert ghost_of(conductor) is None
    nothing = Done(turns[0].key, 0)
    assert ghost_of(replace(conductor, done=(nothing,), passed=frozenset())) is None
    unknown = Done(turns[0].key)
    assert ghost_of(replace(conductor, done=(unknown,), passed=frozenset())) is None


def test_the_other_side_is_gone_from_the_plan():
    conductor, _ = at_second_side()
    alone = replace(conductor, turns=conductor.turns[1:])
    assert ghost_of(alone) is None


def test_its_own_tempo_counts():
    conductor, _ = at_second_side()
    first, second = conductor.turns
    slower = replace(conductor, turns=(replace(first, tempo=a_tempo("4-0-1-1")), second))
    assert there(ghost_of(slower)).ended == 48.0


def test_after_a_short_rest_it_is_further_on():
    """The second side stopped after 6 of 8: it goes on beside the other leg's seventh."""
    strong_first = Prescription(THRUST.id, Target(Span.exactly(10), tempo=a_tempo()), working_sets(1))
    turns = turns_of(
        a_session(replace(strong_first, policy=SidePolicy.STRONG_FIRST)), {THRUST.id: THRUST}, {THRUST.id: L}
    )
    conductor = started(opened(turns, (Done(turns[0].key, 8),)), 0.0)
    conductor = ended_early(conductor, LEAD_IN + 6 * 4.0)
    assert conductor.carried == 6
    ghost = there(ghost_of(conductor))

    assert there(ghost.moment(0.5)).rep == 7
    assert ghost.moment(-0.5) is None
    assert ghost.shown_end == 8.0
