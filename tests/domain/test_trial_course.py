"""How marks change the trials of a test: offered once more, stopped by pain, and all of it taken back."""

from dataclasses import replace

from studio.domain.prescription import STOPPED, SetKind
from studio.domain.session_plan import turns_of
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.trial_course import Tried, counts, course, is_again, tried_of
from studio.services import unplanned
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_prescription,
    a_session,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
)

ANN, THRUST, BRIDGE = an_athlete(), an_exercise(), a_bilateral_exercise()
L, R = Side.LEFT, Side.RIGHT
((_, PLANNED),) = unplanned.strength_test(ANN.id, THRUST, Metric.REPS, MONDAY).sessions()
TEST = PLANNED.prescriptions[0]


def did(place, side, *, hips=False, pain=False):
    """A set of the test; the warm-up has place 1, the trials 2 to 4."""
    return Tried(TEST.id, place, side, hips, pain)


def plays(planned):
    """The turns by place and side, as L2."""
    turns = turns_of(planned, {THRUST.id: THRUST}, {}, R)
    return [f"{turn.side.value[0].upper()}{turn.key.round}" for turn in turns]


def test_what_is_done_well_changes_nothing():
    assert course(PLANNED, [did(1, L), did(1, R), did(2, L)]) is PLANNED
    other = a_session(a_prescription(THRUST))
    marked = Tried(other.prescriptions[0].id, 1, L, True, True)
    assert course(other, [marked]) is other


def test_a_spoilt_trial_is_offered_once_more_at_the_end():
    spoilt = [did(2, L, hips=True)]
    changed = course(PLANNED, spoilt)

    assert plays(changed) == ["L1", "R1", "L2", "R2", "L3", "R3", "L4", "R4", "L5"]
    again = changed.prescriptions[0].sets[-1]
    assert (again.kind, again.side, again.reason, is_again(again)) == (SetKind.TEST, L, "trial 1 again", True)
    (turn,) = turns_of(changed, {THRUST.id: THRUST}, {}, R)[-1:]
    assert (turn.number, turn.of, turn.reason) == (1, 1, "trial 1 again")
    assert [t.of for t in turns_of(changed, {THRUST.id: THRUST}, {}, R)[2:8]] == [3] * 6


def test_it_is_not_offered_a_second_time_and_asking_again_adds_nothing():
    changed = course(PLANNED, [did(2, L, hips=True), did(3, R, hips=True)])

    assert plays(changed)[-2:] == ["L5", "R6"]
    assert course(changed, [did(2, L, hips=True), did(3, R, hips=True)]) is changed
    assert course(changed, [did(2, L, hips=True), did(3, R, hips=True), did(5, L, hips=True)]) is changed


def test_a_mark_taken_back_takes_the_offer_back_unless_it_was_taken():
    spoilt = course(PLANNED, [did(2, L, hips=True)])

    assert course(spoilt, [did(2, L)]) == PLANNED
    assert course(spoilt, [did(2, L), did(5, L)]) is spoilt


def test_hips_in_a_warm_up_spoil_nothing():
    assert course(PLANNED, [did(1, L, hips=True)]) is PLANNED


def test_pain_ends_the_trials_of_its_side_alone():
    hurt = course(PLANNED, [did(1, L), did(1, R), did(2, L, pain=True)])

    assert plays(hurt) == ["L1", "R1", "L2", "R2", "R3", "R4"]
    assert plays(course(hurt, [did(2, L)])) == plays(PLANNED)
    assert plays(course(PLANNED, [did(1, L, pain=True)])) == ["L1", "R1", "R2", "R3", "R4"]


def test_a_side_in_pain_is_not_offered_its_spoilt_trials():
    spoilt = course(PLANNED, [did(2, L, hips=True)])

    hurt = course(spoilt, [did(2, L, hips=True), did(3, L, pain=True)])
    assert plays(hurt) == ["L1", "R1", "L2", "R2", "L3", "R3", "R4"]


def test_pain_of_both_sides_ends_the_test_and_can_be_taken_back():
    tried = [did(2, L, pain=True), did(2, R, pain=True)]
    over = course(PLANNED, tried)

    assert plays(over) == ["L1", "R1", "L2", "R2"]
    assert [one.reason for one in over.prescriptions[0].sets] == ["", "", STOPPED, STOPPED]
    assert course(over, [did(2, L), did(2, R)]) == PLANNED


def test_both_legs_at_once_have_no_side_to_end():
    ((_, both),) = unplanned.strength_test(ANN.id, BRIDGE, Metric.REPS, MONDAY).sessions()
    tried = Tried(both.prescriptions[0].id, 2, Side.BOTH, hips_rotated=True, pain=True)

    assert course(both, [tried]) is both


def test_there_are_never_more_sets_than_a_prescription_holds():
    ((_, many),) = unplanned.strength_test(ANN.id, THRUST, Metric.REPS, MONDAY, trials=29).sessions()
    tried = Tried(many.prescriptions[0].id, 2, L, hips_rotated=True)

    assert course(many, [tried]) is many


def test_the_log_says_what_was_tried_and_which_trials_count():
    workout = a_workout(ANN)
    logged = replace(a_set(workout, THRUST, prescription_id=TEST.id, round_number=2), hips_rotated=True)
    test_set = replace(logged, kind=SetKind.TEST, hips_rotated=False)

    assert tried_of([logged, a_set(workout, THRUST)]) == (did(2, L, hips=True),)
    assert tried_of([replace(logged, removed_at=an_instant())]) == ()
    assert [counts(one) for one in (test_set, replace(test_set, pain=True), logged)] == [True, False, False]
    assert not counts(replace(test_set, hips_rotated=True))
    assert not counts(replace(test_set, reps=0))
    assert not counts(replace(test_set, reps=None, seconds=0.0))
