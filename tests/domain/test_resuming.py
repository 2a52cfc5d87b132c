"""A session that was left running is taken up at the same set, side and rest."""

from dataclasses import replace

import pytest

from studio.domain.conducting import (
    advanced,
    ended_early,
    opened,
    paused,
    settled,
    skipped,
    started,
    woken,
)
from studio.domain.conductor import Stage
from studio.domain.instants import Instant
from studio.domain.resuming import LONGEST_REST_S, Kept, Reading, kept_of, openings_of, taken_up
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.turns import Done
from tests.make import (
    a_bilateral_exercise,
    a_prescription,
    a_session,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
)

THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT
SET_S, SWITCH_S = 45.0, 25.0
WALL = Instant(1_790_000_000_000, "Europe/Berlin", 120)
STORED = a_set(a_workout(an_athlete()), THRUST)


def turns(sets=2, *more):
    session = a_session(a_prescription(THRUST, sets=sets), *more)
    return turns_of(session, {THRUST.id: THRUST, BRIDGE.id: BRIDGE}, {THRUST.id: L})


PLAN = turns()


def seen(second, boot_id="this boot", wall=None):
    """All clocks at a boot second; the wall goes along unless it is told."""
    return Reading(boot_id, second, WALL.plus(second if wall is None else wall))


def rest():
    """The rest after the first set, which began at 0."""
    return advanced(started(opened(PLAN), 0.0))


def again(kept: Kept, now, done=(), plan=None):
    return taken_up(PLAN if plan is None else plan, tuple(done), kept, now)


def test_a_set_that_played_is_offered_from_its_start():
    playing = started(opened(PLAN), 0.0)

    found = again(kept_of(playing, seen(20.0)), seen(21.0))

    assert found.stage is Stage.WAITING
    assert found.run is None
    assert found.turn == playing.turn


@pytest.mark.parametrize("away", [0.0, 3.0, 24.9])
def test_a_rest_goes_on_by_the_boot_clock(away):
    resting = rest()

    found = again(kept_of(resting, seen(SET_S), STORED), seen(SET_S + away))

    assert found.stage is Stage.REST
    assert found.deadline == resting.deadline == SET_S + SWITCH_S
    assert found.ended == resting.ended
    assert found.turn == resting.turn
    assert found.moment(SET_S + away) == resting.moment(SET_S + away)


def test_a_rest_that_was_over_has_its_old_end_so_that_it_waits_for_the_athlete():
    found = again(kept_of(rest(), seen(SET_S), STORED), seen(SET_S + 500))

    assert found.deadline == SET_S + SWITCH_S
    assert woken(found, SET_S + 500, SET_S + 500).rest_over_at == SET_S + SWITCH_S


def test_a_paused_rest_stays_paused():
    resting = paused(rest(), SET_S + 5)

    found = again(kept_of(resting, seen(SET_S + 9), STORED), seen(SET_S + 300))

    assert found.run == resting.run
    assert found.paused


def test_after_a_reboot_a_rest_is_paused_at_the_last_second_that_was_seen():
    kept = kept_of(rest(), seen(SET_S + 10), STORED)

    found = again(kept, seen(3.0, "another boot", wall=SET_S + 10 + 600))

    assert found.stage is Stage.REST
    assert found.paused
    assert found.run is not None
    assert found.run.elapsed(999) == 10
    assert found.ended is not None
    assert found.ended.at == found.last_end == 3.0 - 600 - 10


def test_a_clock_that_was_set_back_gives_no_time_in_the_future():
    kept = kept_of(rest(), seen(SET_S + 10), STORED)

    found = again(kept, seen(3.0, "another boot", wall=-400_000.0))

    assert found.ended is not None
    assert found.ended.at == 3.0 - 10
    assert found.run is not None
    assert found.run.elapsed(50) == 10


def test_a_clock_that_was_set_back_says_nothing_of_a_rest_of_this_boot():
    kept = kept_of(rest(), seen(SET_S), STORED)
    found = again(kept, seen(SET_S + 7, wall=-1e6))
    assert found.deadline == SET_S + SWITCH_S


def test_where_the_system_tells_no_boot_both_clocks_must_agree():
    assert seen(50, "").same_boot_as(seen(40, ""))
    assert not seen(50, "", wall=4000).same_boot_as(seen(40, ""))
    assert not seen(30, "").same_boot_as(seen(40, ""))
    assert not seen(30).same_boot_as(seen(40))


def test_what_was_left_out_stays_so_and_the_opening_side_too():
    first_left_out = skipped(opened(PLAN), 0.0)
    kept = kept_of(first_left_out, seen(1.0))

    found = again(kept, seen(2.0))

    assert found.passed == first_left_out.passed
    assert found.turn == first_left_out.turn
    assert kept.openings == openings_of(PLAN) == {PLAN[0].key.prescription_id: L}
    assert openings_of(turns_of(a_session(a_prescription(BRIDGE)), {BRIDGE.id: BRIDGE}, {})) == {}


def plan_of(conductor):
    return conductor.turns


def test_what_the_log_says_since_counts():
    resting = rest()
    plan = plan_of(resting)
    done = Done(plan[0].key, reps=9)

    stored = taken_up(plan, (done,), kept_of(resting, seen(SET_S), STORED), seen(SET_S + 1))
    further = taken_up(
        plan, (done, Done(plan[1].key, 9)), kept_of(resting, seen(SET_S), STORED), seen(SET_S + 1)
    )

    assert stored.ended is None
    assert (stored.stage, stored.deadline, stored.goal.reps) == (Stage.REST, SET_S + SWITCH_S, 9)
    assert (further.stage, further.place) == (Stage.WAITING, 2)


def test_a_set_that_is_no_longer_planned_is_no_turn():
    found = again(kept_of(rest(), seen(SET_S), STORED), seen(SET_S + 1), plan=turns())
    assert found.ended is None
    assert again(kept_of(rest(), seen(SET_S), STORED), seen(0), plan=()).stage is Stage.OVER


def test_without_what_would_be_stored_nothing_has_ended():
    assert kept_of(rest(), seen(SET_S)).ended is None


def test_the_last_look_goes_on_too():
    conductor = started(opened(turns(1)), 0.0)
    while conductor.turn is not None:
        conductor = advanced(conductor)

    found = taken_up(plan_of(conductor), conductor.done, kept_of(conductor, seen(120.0), STORED), seen(121.0))

    assert found.stage is Stage.REST
    assert found.turn is None
    assert found.deadline == conductor.deadline
    assert found.moment(121.0).side is R
    bilateral = replace(kept_of(conductor, seen(120.0), STORED), last_side=None)
    assert (
        taken_up(plan_of(conductor), conductor.done, bilateral, seen(121.0)).moment(121.0).side is Side.BOTH
    )


def test_a_rest_that_ran_out_in_a_suspend_is_still_told():
    waiting = woken(settled(rest()), SET_S, SET_S + 400)

    found = again(kept_of(waiting, seen(SET_S + 401)), seen(SET_S + 402), waiting.done, plan_of(waiting))

    assert found.stage is Stage.WAITING
    assert found.rest_over_at == SET_S + SWITCH_S


def test_a_night_is_no_rest():
    resting = ended_early(started(opened(PLAN), 0.0), 40.0)
    kept = kept_of(resting, seen(41.0), STORED)

    assert again(kept, seen(41.0 + LONGEST_REST_S)).last_end is None
    assert again(kept, seen(50.0)).last_end == 40.0


def test_only_the_time_makes_no_other_place():
    kept = kept_of(rest(), seen(SET_S), STORED)
    assert kept.same_as(replace(kept, seen=seen(SET_S + 3)))
    assert not kept.same_as(None)
    assert not kept.same_as(replace(kept, changes=1))
    assert kept.rest is not None
    assert kept.rest.left(SET_S + 5) == SWITCH_S - 5
