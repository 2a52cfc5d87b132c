"""What a line's track is made of where there is little to go by."""

from dataclasses import replace
from uuid import uuid4

from studio.domain.block import Block, PlannedSession, Week, copy_of_week
from studio.domain.prescription import Override, Span
from studio.domain.sides import Side
from studio.domain.tracking import DoneLine, track_of, tracks_of
from studio.domain.units import Load
from tests.domain.make_week import THRUST, a_line, kg
from tests.make import MONDAY, a_set, a_workout, an_athlete, an_instant

WORKOUT = a_workout(an_athlete())


def done(line, left="40", right="40"):
    loads = ((Side.LEFT, left), (Side.RIGHT, right))
    return DoneLine(line, tuple(a_set(WORKOUT, THRUST, side, load=load and kg(load)) for side, load in loads))


def test_without_a_session_there_is_no_track():
    assert track_of([]) is None


def test_the_lighter_side_says_the_load_and_the_fewer_reps_the_aim():
    line = a_line(left=Override(reps=Span.exactly(8)))
    track = track_of([done(line, "36", "44")])

    assert track is not None
    assert (track.load, track.reps, track.sets) == (kg(36), 8, 3)


def test_a_side_without_a_load_leaves_it_open():
    assert track_of([done(a_line(), right=None)]) is None


def test_a_side_without_reps_leaves_it_open():
    assert track_of([done(a_line(right=Override(reps=None)))]) is None


def test_only_the_sessions_since_the_load_changed_count():
    line = a_line()
    track = track_of([done(line), done(line, "38", "38"), done(line), done(line)])

    assert track is not None
    assert len(track.results) == 2


def test_the_body_alone_is_the_lightest_load():
    line = replace(a_line())
    sets = (
        a_set(WORKOUT, THRUST, Side.LEFT, load=Load.body_weight()),
        a_set(WORKOUT, THRUST, Side.RIGHT, load=kg(2)),
    )
    assert DoneLine(line, sets).load == Load.body_weight()


def test_a_session_of_another_week_keeps_the_day_it_was_planned_for():
    heavy, light = a_line(), a_line(reps=15)
    friday = PlannedSession("Light", 4, (light,))
    moved = PlannedSession("Light", 0, (replace(light, id=uuid4()),), planned_day=4 - 7)  # of the week before
    both = Week(sessions=(PlannedSession("Heavy", 1, (heavy,)), friday))
    block = Block("Two days", MONDAY, (both, Week(sessions=(moved,)), copy_of_week(both)))
    late, early = moved.prescriptions[0], both.sessions[0].prescriptions[0]
    logged = [
        a_set(
            WORKOUT, THRUST, side, prescription_id=line.id, reps=reps, load=kg(load), done_at=an_instant(at)
        )
        for at, line, reps, load in ((0, early, 10, "40"), (60, late, 15, "30"))
        for side in (Side.LEFT, Side.RIGHT)
    ]
    tracks = tracks_of(block, 2, logged)
    found = [tracks[one.prescriptions[0].id].load for one in block.weeks[2].sessions]

    assert found == [kg(40), kg(30)]
