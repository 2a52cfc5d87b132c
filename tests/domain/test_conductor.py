"""The conductor: a session from Start to its end, with pauses, skips, corrections and suspends."""

from math import inf

import pytest

from studio.domain.conducting import (
    LAST_LOOK_S,
    advanced,
    ended_early,
    opened,
    paused,
    rest_after,
    resumed,
    settled,
    skipped,
    started,
    with_done,
    with_last_dropped,
    with_passed,
    woken,
)
from studio.domain.conductor import Run, Stage
from studio.domain.cues import CueKind, MomentKind
from studio.domain.prescription import Prescription, Span, Target, working_sets
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.tempo import Phase
from studio.domain.turns import Done
from tests.make import a_bilateral_exercise, a_prescription, a_session, an_exercise

THRUST = an_exercise()
BRIDGE = a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT
SET_S = 5 + 40  # lead-in and ten reps at 2-0-1-1
SWITCH_S = 25  # 30 s between the sides, less the lead-in that ends them
REST_S = 115


def turns(sets=2, reps=10, *more):
    session = a_session(a_prescription(THRUST, sets=sets, reps=reps), *more)
    return turns_of(session, {THRUST.id: THRUST, BRIDGE.id: BRIDGE}, {THRUST.id: L})


def turn_of(conductor):
    """The turn that is playing or comes next, where there is one."""
    return conductor.turn


def ended_of(conductor):
    """The set that has ended, where there is one."""
    return conductor.ended


def run_of(conductor):
    """What is being played, where there is something."""
    return conductor.run


def until(conductor, now):
    while conductor.deadline <= now:
        conductor = advanced(conductor)
    return conductor


def running(now=0.0, sets=2):
    return started(opened(turns(sets)), now)


def test_a_session_waits_for_start():
    conductor = opened(turns())

    assert conductor.stage is Stage.WAITING
    assert conductor.deadline == conductor.next_look(7) == inf
    assert conductor.moment(99).kind is MomentKind.READY
    assert conductor.moment(99).side is L
    assert advanced(conductor) == paused(conductor, 1) == resumed(conductor, 1) == conductor
    assert ended_early(conductor, 5) == conductor


def test_a_session_without_turns_is_over():
    conductor = opened(())

    assert conductor.stage is Stage.OVER
    assert conductor.turn is None
    assert conductor.goal.reps is None
    assert conductor.moment(0).kind is MomentKind.OVER
    assert started(conductor, 0) == skipped(conductor, 0) == conductor


def test_the_whole_course_of_a_session_to_the_second():
    conductor = running(now=100.0)
    course = []
    while conductor.deadline < inf:
        turn, at = conductor.turn, conductor.deadline
        course.append((conductor.stage.value, turn.side.value if turn else "", at - 100))
        conductor = advanced(conductor)

    rounds = [("set", "left", 45), ("rest", "right", 70), ("set", "right", 115), ("rest", "left", 230)]
    assert course == [
        *rounds,
        *[(stage, side, at + 230) for stage, side, at in rounds[:3]],
        ("rest", "", 345 + LAST_LOOK_S),
    ]
    assert conductor.stage is Stage.OVER
    assert conductor.moment(0).side is R
    assert [d.reps for d in conductor.done] == [10] * 4


def test_the_beginning_of_a_movement_is_rest_seconds_after_the_end_of_the_one_before():
    conductor = until(running(), 60)
    second = until(conductor, SET_S + SWITCH_S)

    assert second.run is not None
    assert run_of(second).began + run_of(second).score.lead_in - SET_S == 30
    assert until(second, 2 * SET_S + SWITCH_S).ended.rest_taken == 30


def test_a_rest_shorter_than_the_lead_in_is_the_lead_in():
    turn = turns()[0]

    assert rest_after(turn, last=False) == SWITCH_S
    assert rest_after(turns_of(a_session(_no_rest()), {THRUST.id: THRUST}, {})[0], last=False) == 0


def _no_rest():
    return a_prescription(THRUST, sets=1, rest_between_s=3)


def test_the_end_of_a_set_comes_by_itself_with_all_its_reps():
    conductor = until(running(), SET_S)

    assert conductor.stage is Stage.REST
    assert conductor.ended is not None
    assert (ended_of(conductor).reps, ended_of(conductor).at, ended_of(conductor).rest_taken) == (
        10,
        SET_S,
        None,
    )
    assert turn_of(conductor).side is R
    assert conductor.moment(SET_S).second == SWITCH_S


def test_a_set_ended_early_counts_the_reps_that_are_done_and_caps_the_other_side():
    conductor = ended_early(running(), 5 + 7 * 4 + 2.5)

    assert ended_of(conductor).reps == 7
    assert conductor.goal.reps == 7
    assert conductor.goal.capped
    second = until(conductor, conductor.deadline)
    assert run_of(second).score.reps == 7
    assert run_of(second).score.cues[0].kind is CueKind.SIDE


def test_there_is_nothing_to_end_during_the_lead_in():
    conductor = running()

    assert ended_early(conductor, 4.9) == conductor


def test_the_next_set_of_the_same_side_is_announced_otherwise():
    conductor = until(opened_with_one_side(), 0)
    second = until(conductor, conductor.deadline)

    assert run_of(conductor).score.cues[0].kind is CueKind.READY
    assert until(second, second.deadline).run.score.cues[0].kind is CueKind.READY


def opened_with_one_side():
    both = turns_of(a_session(a_prescription(BRIDGE, sets=2)), {BRIDGE.id: BRIDGE}, {})
    return started(opened(both), 0)


def test_a_pause_holds_everything_and_shifts_what_follows():
    conductor = paused(running(), 12.0)

    assert conductor.paused
    assert conductor.moment(500).phase is conductor.moment(12).phase
    assert conductor.deadline == conductor.next_look(500) == inf
    assert advanced(conductor) == paused(conductor, 400) == conductor
    again = resumed(conductor, 500.0)
    assert again.deadline == SET_S + 488
    assert again.moment(500.0) == running().moment(12.0)
    assert resumed(again, 600) == again


def test_a_paused_set_can_be_ended():
    conductor = ended_early(paused(running(), 5 + 4 * 4), 300)

    assert ended_of(conductor).reps == 4
    assert ended_of(conductor).at == 300


def test_what_is_shown_lags_as_the_sound_does():
    conductor = running()

    assert conductor.moment(6.1).phase is Phase.TOP
    assert conductor.moment(6.1, lag=0.2).phase is Phase.CONCENTRIC


def test_the_next_look_is_the_next_second_shown():
    conductor = running(now=50.0)

    assert conductor.next_look(50.0) == 51
    assert conductor.next_look(57.3) == 58
    assert until(conductor, 50 + SET_S).next_look(50 + SET_S + 0.5) == 50 + SET_S + 1


def test_skipping_a_rest_begins_the_next_lead_in_at_once():
    conductor = skipped(until(running(), SET_S), SET_S + 4)

    assert conductor.stage is Stage.SET
    assert turn_of(conductor).side is R
    assert conductor.deadline == SET_S + 4 + SET_S
    assert [d.reps for d in conductor.done] == [10]


def test_a_skipped_set_is_left_out_and_the_other_side_does_its_plan():
    conductor = skipped(running(), 20)

    assert conductor.stage is Stage.SET
    assert turn_of(conductor).side is R
    assert conductor.goal.reps == 10
    assert not conductor.goal.capped
    assert conductor.ended is None


def test_a_set_is_skipped_before_start_without_starting_the_next():
    conductor = skipped(opened(turns()), 3)

    assert conductor.stage is Stage.WAITING
    assert turn_of(conductor).side is R


def test_skipping_everything_ends_the_session():
    conductor = running(sets=1)
    for second in (1, 2):
        conductor = skipped(conductor, second)

    assert conductor.stage is Stage.OVER


def test_skipping_the_last_set_of_all_says_that_the_session_is_over():
    conductor = skipped(until(running(sets=1), SET_S + SWITCH_S + 3), SET_S + SWITCH_S + 3)

    assert (conductor.stage, conductor.turn, conductor.ended) == (Stage.REST, None, None)
    assert conductor.run is not None
    assert [cue.kind for cue in conductor.run.score.cues] == [CueKind.DONE]
    assert advanced(conductor).stage is Stage.OVER
    again = with_passed(conductor, frozenset())
    assert again.stage is Stage.WAITING
    assert turn_of(again).side is R


def test_skipping_the_last_look_ends_the_session():
    conductor = until(running(sets=1), SET_S + SWITCH_S + SET_S)

    assert conductor.stage is Stage.REST
    assert skipped(conductor, conductor.deadline - 20).stage is Stage.OVER


def test_a_correction_of_the_first_side_changes_the_running_set_of_the_second():
    conductor = until(running(), SET_S + SWITCH_S + 8)
    first = conductor.turns[0].key

    corrected = with_done(conductor, (Done(first, 8),))

    assert corrected.stage is Stage.SET
    assert run_of(corrected).score.reps == 8
    assert run_of(corrected).began == run_of(conductor).began
    assert with_done(conductor, (Done(first, 10),)).run == conductor.run


def test_the_stored_set_may_differ_from_what_was_counted():
    conductor = until(running(), SET_S)

    stored = with_done(conductor, (Done(conductor.turns[0].key, 9),))

    assert stored.ended is None
    assert stored.stage is Stage.REST
    assert stored.deadline == conductor.deadline
    assert stored.goal.reps == 9


def test_storing_the_last_set_ends_the_session():
    conductor = until(running(sets=1), SET_S + SWITCH_S + SET_S)

    assert with_done(conductor, conductor.results).stage is Stage.OVER
    assert with_done(conductor, conductor.done).stage is Stage.REST


def test_taking_back_a_stored_set_waits_for_it_again():
    conductor = until(running(), SET_S + SWITCH_S + 8)

    back = with_done(conductor, ())

    assert back.stage is Stage.WAITING
    assert back.turn == conductor.turns[0]
    assert back.run is None


def test_taking_back_the_set_that_has_just_ended_waits_for_it_again():
    conductor = with_last_dropped(until(running(), SET_S + 3))

    assert conductor.stage is Stage.WAITING
    assert conductor.turn == conductor.turns[0]
    assert conductor.ended is None


def test_taking_back_the_last_set_of_a_finished_session_opens_it_again():
    conductor = until(running(sets=1), 1000)

    assert with_done(conductor, conductor.done[:1]).stage is Stage.WAITING
    assert with_done(conductor, conductor.done) == conductor


def test_a_skip_can_be_taken_back():
    conductor = skipped(running(), 20)

    back = with_passed(conductor, frozenset())

    assert back.stage is Stage.WAITING
    assert turn_of(back).side is L


def test_a_suspend_pauses_a_set_where_it_was():
    conductor = woken(running(), 17.0, 4000.0)

    assert conductor.paused
    assert conductor.moment(4000.0) == running().moment(17.0)


def test_a_rest_runs_on_through_a_short_suspend():
    conductor = until(running(), SET_S)

    assert woken(conductor, SET_S + 2, SET_S + 12) == conductor


def test_a_rest_that_ran_out_in_a_suspend_waits_for_the_athlete():
    conductor = woken(until(running(), SET_S), SET_S + 2, SET_S + 600)

    assert conductor.stage is Stage.WAITING
    assert turn_of(conductor).side is R
    assert conductor.rest_over_at == SET_S + SWITCH_S
    assert [d.reps for d in conductor.done] == [10]
    assert started(conductor, 700).rest_over_at is None


def test_a_suspend_while_waiting_changes_nothing():
    conductor = opened(turns())

    assert woken(conductor, 1, 500) == conductor


def test_a_session_is_reopened_in_the_rest_it_was_in():
    plan = turns()
    done = (Done(plan[0].key, 8),)

    conductor = opened(plan, done, now=1000.0, rested=10.0)

    assert conductor.stage is Stage.REST
    assert conductor.turn == plan[1]
    assert conductor.moment(1000.0).second == SWITCH_S - 10
    assert conductor.goal.reps == 8
    assert until(conductor, 1020).stage is Stage.SET
    assert until(conductor, 1020).run.score.cues[0].kind is CueKind.SIDE


def test_a_session_is_reopened_waiting_when_its_rest_is_over():
    plan = turns()

    conductor = opened(plan, (Done(plan[0].key, 8),), now=1000.0, rested=90.0)

    assert conductor.stage is Stage.WAITING
    assert conductor.turn == plan[1]
    assert conductor.rest_over_at == 1000 - 90 + SWITCH_S


def test_a_session_reopened_before_its_first_set_waits_for_it():
    assert opened(turns(), (), now=1000.0, rested=5.0).stage is Stage.WAITING


def test_a_finished_session_is_reopened_as_over():
    plan = turns(1)

    assert opened(plan, tuple(Done(t.key, 10) for t in plan), now=5, rested=1).stage is Stage.OVER


def test_a_hold_is_logged_in_seconds():
    hold = Prescription(THRUST.id, Target(seconds=Span.exactly(30)), working_sets(1))
    plan = turns_of(a_session(hold), {THRUST.id: THRUST}, {THRUST.id: R})
    conductor = ended_early(started(opened(plan), 0), 5 + 22.04)

    assert ended_of(conductor).seconds == pytest.approx(22.0)
    assert ended_of(conductor).reps is None
    assert conductor.goal.seconds == pytest.approx(22.0)
    assert until(conductor, 500).done[-1].seconds == pytest.approx(22.0)


def test_a_clock_that_goes_back_is_no_time():
    assert Run(running().run.score, 100.0).elapsed(90.0) == 0


def test_settling_counts_what_was_counted():
    conductor = settled(until(running(), SET_S))

    assert conductor.ended is None
    assert [d.reps for d in conductor.done] == [10]
