"""The ghost of the other leg on the stage: where it is drawn, and that nobody takes it for the live mark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.domain.sides import Side, SidePolicy
from studio.domain.units import Load
from studio.services import unplanned
from studio.storage import blocks, workouts
from studio.ui import theme
from studio.ui.session.page import SessionPage
from studio.ui.session.trace_view import view_of
from tests.make import a_prescription, a_target, a_tempo, there
from tests.ui.session_stage import SWITCH_S, THRUST, Gym

L, R = Side.LEFT, Side.RIGHT
LEAD_IN, REP = 5.0, 4.0


@pytest.fixture
def gym(qtbot, database, changes, tmp_path, dressed):
    return Gym(database, changes, tmp_path, qtbot)


def second_side(gym: Gym, reps: float = 6, policy: SidePolicy = SidePolicy.FREE) -> SessionPage:
    """The left leg stopped after so many reps of ten; the lead-in of the right one begins."""
    gym.plan(a_prescription(THRUST, sets=1, policy=policy, target=a_target(10, load=Load.of(40))))
    page = gym.started()
    page.resize(1207, 638)
    gym.pass_time(page, LEAD_IN + reps * REP)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()
    gym.pass_time(page, SWITCH_S)
    page.grab()
    return page


def at_second(page: SessionPage, second: float) -> tuple[float, float]:
    """Where the model puts a second of the set in hand on the trace, and the height of the foot."""
    trace = page.stage.trace
    run = there(page.player.conductor.run)
    trace.set_elapsed(run.score.lead_in + second)
    return trace.head.x(), trace.head.y()


def test_the_first_leg_has_no_ghost(gym):
    page = gym.started()
    gym.pass_time(page, LEAD_IN + 3)

    assert page.stage.face.bar.ghost is None
    assert page.stage.trace.ghost_head is None
    assert page.stage.trace.ghost_end is None
    assert page.stage.trace.accessibleDescription() == ""


def test_the_ghost_goes_beside_the_second_leg_at_the_pace_of_the_first(gym):
    page = second_side(gym)
    assert page.stage.face.bar.ghost is None  # nobody moves in the lead-in
    gym.pass_time(page, LEAD_IN)
    for _ in range(11):
        gym.pass_time(page, 1.9)
        trace, bar = page.stage.trace, page.stage.face.bar
        assert bar.ghost == pytest.approx(bar.level, abs=1e-6)
        head = there(trace.ghost_head)
        assert (head.x(), head.y()) == pytest.approx((trace.head.x(), trace.head.y()), abs=0.01)


def test_it_stays_where_the_first_leg_stopped(gym):
    page = second_side(gym, reps=6.4)
    gym.pass_time(page, LEAD_IN + 30)
    trace = page.stage.trace
    end, head = there(trace.ghost_end), there(trace.ghost_head)

    assert page.stage.face.bar.ghost is None
    assert head == end
    assert trace.head.x() > end.x() + 20
    assert end.x() == pytest.approx(at_second(page, 6.4 * REP)[0], abs=0.01)


def test_its_pace_is_its_own(gym):
    """Where the first leg went down more slowly, its mark is behind."""
    page = second_side(gym)
    conductor = page.player.conductor
    first, second = conductor.turns
    slower = (replace(first, tempo=a_tempo("4-0-1-1")), second)
    page.player.open(replace(conductor, turns=slower))
    gym.pass_time(page, LEAD_IN + 3.5)
    page.grab()
    bar = page.stage.face.bar

    assert [bar.level, bar.ghost] == pytest.approx([0.25, 0.625])
    ring, live = there(page.stage.trace.ghost_head), page.stage.trace.head
    assert ring.x() == live.x()
    assert ring.y() < live.y()
    assert there(page.stage.trace.ghost_end).x() == pytest.approx(at_second(page, 36.0)[0], abs=0.01)


def test_what_it_did_is_said_and_written(gym):
    page = second_side(gym)
    assert page.stage.trace.accessibleDescription() == "Ghost, dashed: left did 6 reps in 24 s"
    assert page.stage.face.info.other.text() == "did 6 reps"


def test_a_correction_moves_the_mark(gym):
    page = second_side(gym)
    gym.pass_time(page, LEAD_IN + 1)
    before = there(page.stage.trace.ghost_end).x()
    (done,) = gym.logged()
    with gym.database.write() as session:
        workouts.correct_set(session, replace(done, reps=8), gym.clock.now())

    assert there(page.stage.trace.ghost_end).x() > before
    assert "left did 8 reps in 32 s" in page.stage.trace.accessibleDescription()


def test_after_a_kill_it_is_known_from_the_log(gym):
    page = second_side(gym, reps=6.4)
    page.player.close()
    again = gym.page()
    again.resize(1207, 638)
    again.offer.hint.button.click()
    again.stage.play_button.click()
    again.grab()
    gym.pass_time(again, LEAD_IN + 1)

    end = there(again.stage.trace.ghost_end)
    assert end.x() == pytest.approx(at_second(again, 6 * REP)[0], abs=0.01)


def test_a_pause_of_the_first_leg_is_no_part_of_its_pace(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.FREE))
    page = gym.started()
    gym.pass_time(page, LEAD_IN + 9)
    page.stage.play_button.click()
    gym.pass_time(page, 100)
    page.stage.play_button.click()
    gym.pass_time(page, 15)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()

    assert there(page.stage.ghosts.ghost).ended == pytest.approx(24)


def test_a_set_that_ended_in_a_pause_ended_where_it_was_paused(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.FREE))
    page = gym.started()
    gym.pass_time(page, LEAD_IN + 25)
    page.stage.play_button.click()
    gym.pass_time(page, 2)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()

    assert there(page.stage.ghosts.ghost).ended == pytest.approx(25)


def test_a_hold_is_marked_where_it_ended(gym):
    gym.block = unplanned.free_session(
        gym.athlete.id, "Holds", gym.clock.now().day, unplanned.holds(THRUST, 1, seconds=30)
    )
    with gym.database.write() as session:
        blocks.save_block(session, gym.block)
    page = gym.started()
    gym.pass_time(page, LEAD_IN + 22)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()
    gym.pass_time(page, SWITCH_S + LEAD_IN + 10)

    assert page.stage.face.bar.ghost == 1.0
    assert page.stage.trace.accessibleDescription() == "Ghost, dashed: left did 22 s in 22 s"


def test_in_a_long_set_it_is_marked_in_the_part_where_it_ended(gym):
    gym.plan(a_prescription(THRUST, sets=1, reps=40, policy=SidePolicy.FREE))
    page = gym.started()
    gym.pass_time(page, LEAD_IN + 20 * REP)
    page.stage.end_set_button.click()
    page.stage.card.save_button.click()
    gym.pass_time(page, SWITCH_S + LEAD_IN + 3)
    trace = page.stage.trace

    assert trace.ghost_end is None
    assert trace.ghost_head is not None
    gym.pass_time(page, 18 * REP)
    assert trace.view.first_rep == 16
    assert trace.ghost_end is not None


def test_more_reps_than_this_leg_has_stand_at_the_end(gym):
    gym.plan(a_prescription(THRUST, sets=1, policy=SidePolicy.FREE))
    page = second_side(gym, reps=10)
    (done,) = gym.logged()
    with gym.database.write() as session:
        workouts.correct_set(session, replace(done, reps=12), gym.clock.now())
    trace = page.stage.trace

    assert there(trace.ghost_end).x() == pytest.approx(trace.width() - 8 - 4, abs=1)


def test_the_ghost_is_grey_and_the_live_mark_is_not(gym):
    page = second_side(gym, reps=9)
    gym.pass_time(page, LEAD_IN + 14)
    page.grab()
    palette = theme.DARK
    trace = page.stage.trace
    live = trace.head
    image = trace.grab().toImage()

    assert image.pixelColor(round(live.x()), round(live.y())).name() == palette.text.lower()
    end = there(trace.ghost_end)
    column = [image.pixelColor(round(end.x()), y).name() for y in range(30, trace.height() - 30)]
    assert palette.muted.lower() in column
    assert palette.text.lower() not in column
    assert column.count(palette.muted.lower()) < 0.7 * len(column), "the line is not dashed"


def test_the_view_of_a_set_without_a_score_is_empty():
    view = view_of(None, 3.0)
    assert (view.points, view.reps, view.height_at(1.0), view.first_rep) == ((), [], 0.0, 1)
