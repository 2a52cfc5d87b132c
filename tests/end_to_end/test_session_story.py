"""Stories of the session on the built window: cut off on one side, and two athletes in one room."""

import pytest

from studio.domain.athlete import Athlete
from studio.domain.block import moved
from studio.domain.sides import Side
from studio.services.planning import block_from_template
from studio.storage import athletes, blocks, workouts
from tests.make import MONDAY, there

LEAD_IN_S, REP_S, SWITCH_S, REST_S = 5.0, 4.0, 30.0, 120.0


@pytest.fixture
def page(planned):
    """Ann's first session, running."""
    return started(planned)


def started(rooms):
    rooms.window.show_page("today")
    (card,) = rooms.today.cards
    card.start_button.click()
    if rooms.session.stage.play_button.text() in ("Start", "Resume"):
        rooms.session.stage.play_button.click()
    return rooms.session


def sets_of(rooms, athlete):
    with rooms.database.read() as session:
        found = workouts.workouts_of(session, athlete.id)
        return [(s.side, s.reps) for w in reversed(found) for s in workouts.sets_of(session, w.id)]


def test_cut_off_on_the_second_side_it_goes_on_there_with_the_first_sides_reps(house, planned, page):
    ann = there(planned.current.athlete)
    house.pass_time(LEAD_IN_S + 7 * REP_S)
    page.stage.end_set_button.click()
    house.pass_time(SWITCH_S + LEAD_IN_S + 2 * REP_S)
    assert page.player.conductor.turn.side is Side.RIGHT
    assert sets_of(planned, ann)[0] == (Side.LEFT, 7)
    house.close()

    rooms = house.open()
    resumed = started(rooms)
    conductor = resumed.player.conductor
    assert (conductor.turn.side, conductor.turn.key.round) == (Side.RIGHT, 1)
    assert conductor.goal.reps == 7
    house.pass_time(SWITCH_S + LEAD_IN_S + 7 * REP_S + REST_S)
    assert (Side.RIGHT, 7) in sets_of(rooms, ann)
    with rooms.database.read() as session:
        assert len(workouts.workouts_of(session, ann.id)) == 1


def test_another_athletes_session_waits_until_the_running_one_is_ended(house, planned, page):
    ann, bo = there(planned.current.athlete), Athlete("Bo Lind")
    with planned.database.write() as session:
        athletes.add_athlete(session, bo)
        blocks.save_block(session, moved(block_from_template("unilateral-glute-4w", bo.id, MONDAY), MONDAY))
    house.pass_time(LEAD_IN_S + 10 * REP_S + SWITCH_S)  # stored before the next cue
    assert sets_of(planned, ann) == [(Side.LEFT, 10)]

    planned.current.choose(bo)
    started(planned)
    house.pass_time(LEAD_IN_S + 10 * REP_S + REST_S)
    assert sets_of(planned, bo) == []
    assert planned.session.log.workout.athlete_id == ann.id
    assert (Side.RIGHT, 10) in sets_of(planned, ann)

    planned.session.end_button.click()
    planned.session.stage.done_button.click()
    of_ann = sets_of(planned, ann)
    started(planned)
    house.pass_time(LEAD_IN_S + 10 * REP_S + SWITCH_S)
    assert sets_of(planned, bo)[0] == (Side.LEFT, 10)
    assert sets_of(planned, ann) == of_ann
    with planned.database.read() as session:
        of_bo = {
            s.athlete_id
            for w in workouts.workouts_of(session, bo.id)
            for s in workouts.sets_of(session, w.id)
        }
    assert of_bo == {bo.id}
