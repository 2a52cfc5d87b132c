"""The conductor where a set takes several goes, a rest is made longer, or the plan changes in between."""

from dataclasses import replace

import pytest

from studio.domain.conducting import (
    CATCH_UP_REST_S,
    MORE_REST_S,
    advanced,
    ended_early,
    extended,
    opened,
    repeated,
    resumed,
    skipped,
    started,
    with_done,
    with_last_dropped,
    with_turns,
)
from studio.domain.conducting import paused as pausing
from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import MOST_SECONDS, MomentKind
from studio.domain.prescription import PlannedSet, Prescription, SetKind, Span, Target, working_sets
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side, SidePolicy
from studio.domain.tempo import Phase
from studio.domain.turns import Done
from tests.make import a_prescription, a_session, a_target, an_exercise, there

THRUST = an_exercise()
L, R = Side.LEFT, Side.RIGHT
LEAD_IN_S, REP_S = 5.0, 4.0
SET_S = LEAD_IN_S + 10 * REP_S


def plan(prescription: Prescription, weak: Side | None = L):
    return turns_of(a_session(prescription), {THRUST.id: THRUST}, {THRUST.id: weak})


def going(prescription: Prescription | None = None, weak: Side | None = L) -> Conductor:
    return started(opened(plan(prescription or a_prescription(THRUST, sets=2), weak)), 0.0)


def until(conductor: Conductor, now: float) -> Conductor:
    while conductor.deadline <= now:
        conductor = advanced(conductor)
    return conductor


def catching_up() -> Conductor:
    """The strong right side has done its ten; the weak left has stopped after seven."""
    conductor = going(a_prescription(THRUST, sets=2, policy=SidePolicy.STRONG_FIRST))
    second = until(conductor, SET_S + 25 + LEAD_IN_S)
    assert there(second.turn).side is L
    return ended_early(second, there(second.run).began + LEAD_IN_S + 7 * REP_S)


def test_a_side_that_is_to_catch_up_gets_a_few_breaths_and_the_reps_it_lacks():
    breathing = catching_up()
    again = until(breathing, breathing.deadline)

    assert (breathing.stage, breathing.carried, breathing.ended) == (Stage.REST, 7, None)
    assert there(breathing.run).score.total == CATCH_UP_REST_S - LEAD_IN_S
    assert there(breathing.turn).side is there(again.turn).side is L
    assert (again.stage, there(again.run).score.reps) == (Stage.SET, 3)
    done = until(again, again.deadline)
    assert (there(done.ended).reps, there(done.ended).rest_paused, done.carried) == (10, True, 0)


def test_what_was_carried_counts_when_the_next_go_ends_early_too():
    breathing = catching_up()
    again = until(breathing, breathing.deadline)
    at = there(again.run).began + LEAD_IN_S + REP_S

    once_more = ended_early(again, at)
    assert (once_more.stage, once_more.carried) == (Stage.REST, 8)
    nothing = until(once_more, once_more.deadline)
    over = ended_early(nothing, there(nothing.run).began + LEAD_IN_S + 1)
    assert (there(over.ended).reps, there(over.ended).rest_paused) == (8, True)


def test_skipping_the_breaths_ends_the_set_with_what_was_done():
    over = skipped(catching_up(), 500.0)

    assert (there(over.ended).reps, there(over.ended).at, over.carried) == (7, 500.0, 0)
    assert over.stage is Stage.REST
    assert there(over.turn).key.round == 2


def test_a_first_set_that_is_left_with_breaths_has_no_rest_taken():
    turns = plan(a_prescription(THRUST, sets=1, policy=SidePolicy.STRONG_FIRST))
    second = started(opened(turns, (Done(turns[0].key, 10),)), 0.0)
    over = skipped(ended_early(second, LEAD_IN_S + 2 * REP_S), 90.0)

    assert there(over.ended).rest_taken is None


def test_the_side_that_goes_first_ends_when_it_ends():
    conductor = going(a_prescription(THRUST, sets=2, policy=SidePolicy.STRONG_FIRST))

    assert there(ended_early(conductor, LEAD_IN_S + 2 * REP_S).ended).reps == 2


def test_a_weak_side_that_has_done_nothing_is_not_made_to_catch_up():
    conductor = going(a_prescription(THRUST, sets=2, policy=SidePolicy.STRONG_FIRST))
    second = until(conductor, SET_S + 25)
    over = ended_early(second, there(second.run).began + LEAD_IN_S + 1)

    assert over.ended is None
    assert there(over.turn).key.round == 2


def test_a_correction_that_makes_it_another_turn_forgets_what_was_carried():
    breathing = catching_up()

    assert with_done(breathing, ()).carried == 0


def test_a_rest_is_made_longer_while_it_goes_on():
    resting = until(going(), SET_S + 3)
    longer = extended(extended(resting), 5)

    assert longer.deadline == resting.deadline + MORE_REST_S + 5
    assert longer.moment(SET_S + 3).second == resting.moment(SET_S + 3).second + 20
    assert there(longer.run).score.cues == there(resting.run).score.cues
    assert there(extended(resting, 1e6).run).score.total == MOST_SECONDS


def test_only_a_rest_is_made_longer():
    playing = going()

    assert extended(playing) == playing
    assert extended(opened(plan(a_prescription(THRUST)))).run is None


def test_a_paused_rest_is_made_longer():
    resting = pausing(until(going(), SET_S + 3), SET_S + 4)

    assert resumed(extended(resting), SET_S + 10).deadline == SET_S + 25 + 6 + MORE_REST_S


def test_a_set_is_begun_again():
    playing = going()
    again = repeated(playing, LEAD_IN_S + 6.0)

    assert (again.stage, there(again.run).began) == (Stage.SET, LEAD_IN_S + 6.0)
    assert again.turn == playing.turn
    assert again.moment(LEAD_IN_S + 6.0).kind is MomentKind.READY


def test_a_set_that_has_just_ended_is_dropped_and_begun_again():
    resting = until(going(), SET_S + 3)
    again = repeated(resting, SET_S + 4)

    assert (again.ended, there(again.turn).side, again.stage) == (None, L, Stage.SET)
    assert again.results == ()


def test_nothing_is_repeated_before_start_or_after_the_set_is_stored():
    waiting = opened(plan(a_prescription(THRUST)))
    resting = until(going(), SET_S)
    stored = with_done(resting, resting.results)

    assert repeated(waiting, 3.0) == waiting
    assert repeated(stored, SET_S + 3) == stored


def test_the_last_set_of_a_session_is_repeated_too():
    one = going(a_prescription(THRUST, sets=1))
    last = until(one, 2 * SET_S + 25)
    assert there(last.ended).turn.side is R

    assert there(repeated(last, 2 * SET_S + 30).turn).side is R


def test_a_changed_target_is_played_at_once():
    conductor = until(going(), LEAD_IN_S + 3)
    fewer = tuple(replace(t, target=a_target(6)) for t in conductor.turns)
    changed = with_turns(conductor, fewer)

    assert (changed.stage, there(changed.run).score.reps) == (Stage.SET, 6)
    assert there(changed.run).began == there(conductor.run).began


def test_a_swapped_exercise_waits_for_start():
    other = an_exercise("sl_rdl", name="Single-Leg RDL")
    conductor = until(going(), SET_S + 3)
    swapped_in = turns_of(a_session(a_prescription(other, sets=1)), {other.id: other}, {other.id: L})
    stored = with_done(conductor, conductor.results)

    assert with_turns(stored, (*stored.turns[:1], *swapped_in)).stage is Stage.REST
    assert there(with_turns(stored, (*stored.turns[:1], *swapped_in)).turn).exercise_id == other.id


def test_an_unpaced_set_counts_seconds_up_and_knows_no_reps():
    turns = tuple(
        replace(turn, paced=False)
        for turn in plan(replace(a_prescription(THRUST), sets=(PlannedSet(SetKind.AMRAP),)))
    )
    conductor = started(opened(turns), 0.0)
    moment = conductor.moment(LEAD_IN_S + 12.3)
    over = ended_early(conductor, LEAD_IN_S + 12.3)

    assert (moment.kind, moment.phase, moment.second) == (MomentKind.PHASE, None, 12)
    assert (there(over.ended).reps, there(over.ended).seconds) == (None, None)
    assert over.passed == frozenset()


@pytest.mark.parametrize(("every_s", "phase"), [(None, Phase.TOP), (60, None)])
def test_seconds_are_a_hold_unless_they_are_an_interval(every_s, phase):
    prescription = Prescription(THRUST.id, Target(seconds=Span.exactly(30)), working_sets(1), every_s=every_s)

    assert going(prescription).moment(LEAD_IN_S + 1).phase is phase


def test_an_exercise_swapped_in_mid_set_waits_for_start():
    other = an_exercise("sl_rdl", name="Single-Leg RDL")
    playing = until(going(), LEAD_IN_S + 3)
    swapped_in = turns_of(a_session(a_prescription(other)), {other.id: other}, {other.id: L})
    changed = with_turns(playing, swapped_in)

    assert (changed.stage, changed.run) == (Stage.WAITING, None)
    assert there(changed.turn).exercise_id == other.id
    assert with_turns(playing, ()).stage is Stage.OVER


def test_breaths_in_mid_set_are_undone_and_the_set_is_repeated():
    breathing = catching_up()
    again = repeated(breathing, there(breathing.run).began + 1)

    assert (again.stage, again.carried, again.turn) == (Stage.SET, 0, breathing.turn)
    assert there(again.run).score.reps == 10
    undone = with_last_dropped(breathing)
    assert (undone.stage, undone.carried, undone.turn) == (Stage.WAITING, 0, breathing.turn)


def test_a_rest_goes_on_for_the_side_that_comes_next_now():
    resting = until(going(), SET_S + 3)
    stored = with_done(resting, resting.results)
    ahead = tuple(t for t in stored.turns if t.key != there(stored.turn).key)
    changed = with_turns(stored, ahead)

    assert (there(stored.turn).side, there(changed.turn).side) == (R, L)
    assert there(changed.run).score.side is L
    assert changed.deadline == stored.deadline


def test_a_session_that_grows_at_its_end_has_the_rest_of_its_last_set():
    one = going(a_prescription(THRUST, sets=1))
    last = until(one, 2 * SET_S + 25)
    assert last.turn is None
    more = plan(a_prescription(THRUST))
    grown = with_turns(last, (*last.turns, *more))

    assert there(grown.run).score.total == 115
    assert with_turns(replace(last, run=None), (*last.turns, *more)).run is None
