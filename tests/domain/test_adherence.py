"""Planned against done, on a block with known counts, and on its mirror image."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from studio.domain.adherence import (
    NONE,
    Adherence,
    Amount,
    Outcome,
    PlannedAmounts,
    Trained,
    adherence,
    amount,
    amount_of,
)
from studio.domain.block import Block, Week, on_day, with_session
from studio.domain.prescription import PlannedSet, SetKind, Span
from studio.domain.sides import PerSide, Side
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_prescription,
    a_session,
    a_target,
    an_athlete,
    an_exercise,
    there,
)

THRUST, BAR = an_exercise(), a_bilateral_exercise()
EXERCISES = {THRUST.id: THRUST, BAR.id: BAR}
PLANNED = PlannedAmounts(EXERCISES)
TODAY = MONDAY + timedelta(days=18)
WHOLE = PerSide(Amount(3, 30), Amount(3, 28))


def trained(session, day, done=WHOLE, order=0):
    return Trained(uuid4(), day, order, session.id if session else None, done)


@pytest.fixture
def known():
    """Twelve sessions: one moved on time's other side, one done late, one missed, one skipped, five ahead."""
    block = a_block(an_athlete(), THRUST, days=(0, 2, 4))
    sessions = [session for _, session in block.sessions()]
    block = with_session(block, on_day(sessions[3], 1))
    block = with_session(block, replace(sessions[5], skipped=True))
    days = [block.date_of(week, session.day) for week, session in block.sessions()]
    log = [
        trained(sessions[0], days[0]),
        trained(sessions[1], days[1], PerSide(Amount(2, 20), Amount(1, 10))),
        trained(sessions[2], days[2] + timedelta(days=1)),
        trained(sessions[3], days[3]),
        trained(None, days[2]),
        trained(None, block.end_on + timedelta(days=1)),
    ]
    return block, log


def outcomes(found: Adherence):
    return [one.outcome for one in found.sessions if one.outcome is not Outcome.EXTRA]


def test_every_session_has_its_outcome(known):
    block, log = known
    found = adherence(block, log, PLANNED, TODAY)

    on_time, shifted, missed = Outcome.ON_TIME, Outcome.SHIFTED, Outcome.MISSED
    ahead = [Outcome.AHEAD] * 4
    assert outcomes(found) == [
        on_time,
        on_time,
        shifted,
        shifted,
        missed,
        Outcome.SKIPPED,
        missed,
        missed,
        *ahead,
    ]
    assert found.count(Outcome.EXTRA) == 1
    assert (found.trained_sessions, found.planned_sessions) == (4, 12)


def test_sets_and_reps_are_counted_per_side_as_far_as_they_were_due(known):
    block, log = known
    found = adherence(block, log, PLANNED, TODAY)

    assert found.planned == PerSide(Amount(21, 210), Amount(21, 210))  # seven sessions of 3 x 10
    assert found.done == PerSide(Amount(11, 110), Amount(10, 94))  # the extra session is no part of it


def test_the_mirrored_log_gives_the_mirrored_counts(known):
    block, log = known
    found = adherence(block, log, PLANNED, TODAY)
    mirrored = adherence(block, [replace(t, done=t.done.mirrored()) for t in log], PLANNED, TODAY)

    assert mirrored.done == found.done.mirrored()
    assert outcomes(mirrored) == outcomes(found)


def test_a_shifted_session_keeps_the_day_it_was_first_planned_for(known):
    block, log = known
    _, session = list(block.sessions())[3]
    shifted = there(adherence(block, log, PLANNED, TODAY).of(session.id))

    assert (shifted.first_planned, shifted.trained_on) == (date(2026, 11, 30), date(2026, 12, 1))
    assert shifted.outcome is Outcome.SHIFTED


def test_one_that_was_moved_and_then_trained_on_its_first_day_is_on_time(known):
    block, _ = known
    _, session = list(block.sessions())[3]
    log = [trained(session, date(2026, 11, 30))]
    assert there(adherence(block, log, PLANNED, TODAY).of(session.id)).outcome is Outcome.ON_TIME


def test_a_session_is_missed_the_day_after(known):
    block, _ = known
    assert outcomes(adherence(block, (), PLANNED, MONDAY))[0] is Outcome.AHEAD
    assert outcomes(adherence(block, (), PLANNED, MONDAY + timedelta(days=1)))[0] is Outcome.MISSED


def test_one_that_was_to_be_skipped_and_was_trained_all_the_same_is_done(known):
    block, _ = known
    _, session = list(block.sessions())[5]
    log = [trained(session, block.date_of(1, session.day))]
    assert there(adherence(block, log, PLANNED, TODAY).of(session.id)).outcome is Outcome.ON_TIME


def test_of_two_workouts_of_a_session_the_later_counts_and_the_other_is_extra(known):
    block, _ = known
    _, session = next(iter(block.sessions()))
    first, again = trained(session, MONDAY, NONE, order=1), trained(session, MONDAY, WHOLE, order=2)
    found = adherence(block, [again, first], PLANNED, TODAY)

    assert there(found.of(session.id)).done == WHOLE
    assert found.count(Outcome.EXTRA) == 1


def test_a_week_has_its_own_counts(known):
    block, log = known
    week = adherence(block, log, PLANNED, TODAY).week(0)
    assert (week.trained_sessions, week.planned_sessions, week.count(Outcome.EXTRA)) == (3, 3, 1)
    assert week.planned.left == Amount(9, 90)


def test_a_session_that_is_not_in_the_block_has_none(known):
    block, log = known
    assert adherence(block, log, PLANNED, TODAY).of(uuid4()) is None


def test_warm_ups_count_for_nothing_and_sets_of_both_sides_for_each():
    line = a_prescription(THRUST, sets=2)
    line = replace(line, sets=(PlannedSet(SetKind.WARM_UP), *line.sets, PlannedSet(side=Side.LEFT)))
    session = a_session(line, a_prescription(BAR, sets=4, reps=5))
    assert amount_of(session, EXERCISES) == PerSide(Amount(7, 50), Amount(6, 40))


def test_a_hold_has_sets_and_no_reps():
    held = replace(a_target(), reps=None, seconds=Span.exactly(30), tempo=None)
    session = a_session(a_prescription(THRUST, target=held))
    assert amount_of(session, EXERCISES).left == Amount(3, 0)


def test_of_an_exercise_that_is_gone_nothing_is_known():
    assert amount_of(a_session(a_prescription(THRUST)), {}) == NONE


def test_sets_of_an_unknown_side_count_for_neither():
    done = [(Side.LEFT, 1, 10), (Side.EACH, 1, 8), (Side.BOTH, 2, 6), (Side.UNKNOWN, 5, 50)]
    assert amount(done) == PerSide(Amount(4, 24), Amount(3, 14))


def test_an_empty_block_has_nothing_to_tell():
    found = adherence(Block("Empty", MONDAY, (Week(),)), (), PlannedAmounts({}), MONDAY)
    assert found == Adherence()
    assert (found.planned, found.done) == (NONE, NONE)


def test_a_session_that_did_not_change_is_counted_once():
    session = a_session(a_prescription(THRUST))
    planned = PlannedAmounts(EXERCISES)
    first = planned.of(session)
    assert planned.of(session) is first
    assert planned.of(replace(session, prescriptions=())) == NONE
