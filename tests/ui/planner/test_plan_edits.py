"""Deeds on the selected part of a block: a named step, or none where there is nothing to do."""

from dataclasses import replace
from datetime import date

from studio.domain.block import Block, PlannedSession, Week
from studio.domain.exercise import LoadMode
from studio.domain.prescription import LoadKind, Span
from studio.domain.tempo import StartsWith
from studio.ui.planner import plan_edits
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.plan_edits import Step
from tests.make import a_bilateral_exercise, a_prescription, an_exercise

THRUST, BARBELL = an_exercise(), a_bilateral_exercise()
PLANK = an_exercise("side_plank", starts_with=StartsWith.ISOMETRIC, load_mode=LoadMode.BODYWEIGHT)


def a_block(lines=2):
    session = PlannedSession("A", 0, tuple(a_prescription(THRUST) for _ in range(lines)))
    return Block("B", date(2026, 11, 2), (Week(sessions=(session,)),))


def place_of(block, number=0):
    session = block.weeks[0].sessions[0]
    return Place(0, 0, session.id, session.prescriptions[number].id)


def step(made: Step | None) -> Step:
    """The step, of which there must be one."""
    assert made is not None
    return made


def test_a_new_line_suits_its_exercise():
    thrust, barbell, plank = (plan_edits.new_prescription(e) for e in (THRUST, BARBELL, PLANK))

    assert (thrust.target.load.kind, thrust.rest_between_s) == (LoadKind.BODY_WEIGHT, 30)
    assert (barbell.target.load.kind, barbell.rest_between_s, barbell.rest_s) == (LoadKind.UNSET, 0, 120)
    assert (plank.target.seconds, plank.target.tempo) == (Span(30, 30), None)
    assert str(thrust.target.tempo) == "2-0-1-1"


def test_another_exercise_keeps_sets_and_reps_but_a_hold_gets_seconds():
    block = a_block()
    place = place_of(block)
    heavy = step(plan_edits.changed_exercise(block, place, BARBELL))
    held = step(plan_edits.changed_exercise(block, place, PLANK))

    line = heavy.block.find_prescription(place.prescription_id)[2]
    assert (line.exercise_id, line.target.reps, line.rest_between_s) == (BARBELL.id, Span(10, 10), 0)
    assert held.block.find_prescription(place.prescription_id)[2].target.seconds == Span(30, 30)


def test_an_exercise_is_put_behind_the_selected_one_or_at_the_end():
    block = a_block()
    behind = step(plan_edits.added_exercise(block, place_of(block, 0), BARBELL))
    last = step(plan_edits.added_exercise(block, replace(place_of(block), prescription_id=None), BARBELL))
    day = step(plan_edits.added_exercise(block, Place(0, 3), BARBELL))

    assert [p.exercise_id for p in behind.block.weeks[0].sessions[0].prescriptions][1] == BARBELL.id
    assert [p.exercise_id for p in last.block.weeks[0].sessions[0].prescriptions][2] == BARBELL.id
    assert (day.block.weeks[0].sessions[1].day, day.place.day) == (3, 3)
    assert behind.name == "Add Hip Thrust"


def test_the_last_exercise_leaves_its_session_and_its_neighbour_is_selected():
    block = a_block()
    once = step(plan_edits.removed(block, place_of(block, 1)))
    twice = step(plan_edits.removed(once.block, once.place))
    thrice = step(plan_edits.removed(twice.block, twice.place))

    assert once.place == place_of(block, 0)
    assert twice.place == replace(place_of(block), prescription_id=None)
    assert (thrice.place, thrice.name) == (Place(0, 0), "Remove A")


def test_where_there_is_nothing_to_do_there_is_no_step():
    block, session = a_block(), replace(place_of(a_block()), prescription_id=None)

    assert plan_edits.added_exercise(block, Place(0), THRUST) is None
    assert plan_edits.changed_exercise(block, session, THRUST) is None
    assert plan_edits.moved_exercise(block, session, 1) is None
    assert plan_edits.removed(block, Place(0, 2)) is None
    assert plan_edits.shifted_session(block, Place(0, 2), 3) is None
    assert plan_edits.shifted_session(block, place_of(block), 7) is None
    assert plan_edits.removed_week(block, Place(0)) is None
    assert plan_edits.removed_week(block, WHOLE_BLOCK) is None
    assert plan_edits.pasted_week(block, WHOLE_BLOCK, block.weeks[0]) is None


def test_a_first_session_has_a_name_of_its_own():
    assert (
        plan_edits.added_session(Block("B", date(2026, 11, 2), (Week(),)), 0, 2)
        .block.weeks[0]
        .sessions[0]
        .title
        == "Training day"
    )
