"""What a planned week asks of each leg, checked against the article's own numbers."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from studio.domain.block import Week
from studio.domain.block_volume import LegWork, session_seconds
from studio.domain.prescription import Override, PlannedSet, SetKind, Span, Target
from studio.domain.sides import PerSide, Side
from studio.services.library import load_catalogue
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from tests.domain.whole_weeks import leg_work, weekly_sets
from tests.make import a_prescription, a_session, an_exercise

EXERCISES = {exercise.id: exercise for exercise in load_catalogue()}
BLOCK = block_from_template(ARTICLE_TEMPLATE, uuid4(), date(2026, 11, 2))
THRUST = an_exercise()
KNOWN = {THRUST.id: THRUST}


def both(number):
    return PerSide(number, number)


@pytest.mark.parametrize(
    ("week", "sets", "reps", "tension"), [(0, 6, 60, 240), (1, 6, 72, 360), (2, 8, 80, 560), (3, 6, 48, 192)]
)
def test_the_article_block_per_leg_and_week(week, sets, reps, tension):
    assert leg_work(BLOCK.weeks[week], EXERCISES) == both(LegWork(sets, reps, tension))


@pytest.mark.parametrize(("week", "glutes", "medius"), [(0, 6, 3), (1, 6, 3), (2, 8, 4), (3, 6, 3)])
def test_the_article_lift_counts_for_its_muscles(week, glutes, medius):
    single = tuple(s for s in BLOCK.weeks[week].sessions if s.day != 2)

    counted = weekly_sets(replace(BLOCK.weeks[week], sessions=single), EXERCISES)

    assert counted == {"glute_max": both(glutes), "hamstrings": both(medius), "glute_med": both(medius)}


def test_a_two_leg_set_counts_for_each_side_and_for_no_leg_by_itself():
    wednesday = Week(sessions=(BLOCK.weeks[0].sessions[1],))

    assert weekly_sets(wednesday, EXERCISES) == {"glute_max": both(4), "hamstrings": both(2)}
    assert leg_work(wednesday, EXERCISES) == both(LegWork())


def test_the_most_worked_muscle_comes_first():
    assert list(weekly_sets(BLOCK.weeks[2], EXERCISES)) == ["glute_max", "hamstrings", "glute_med"]


def test_an_extra_set_counts_for_its_side_and_warm_ups_and_easy_sets_for_none():
    line = a_prescription(THRUST, 2)
    warm_up, extra = PlannedSet(SetKind.WARM_UP), PlannedSet(SetKind.EXTRA, side=Side.LEFT)
    drill, easy = PlannedSet(SetKind.TECHNIQUE), PlannedSet(changes=Override(rir=5))
    line = replace(line, sets=(warm_up, drill, easy, *line.sets, extra))

    week = Week(sessions=(a_session(line),))

    assert weekly_sets(week, KNOWN)["glute_max"] == PerSide(3, 2)
    assert leg_work(week, KNOWN).left == LegWork(5, 50, 200)
    assert leg_work(week, KNOWN).right == LegWork(4, 40, 160)


def test_a_session_lasts_its_sets_and_the_rests_between_them():
    line = a_prescription(THRUST, 3)

    # the first lead-in; three rounds of 40 s, 30 s to switch, 40 s; two rests of 120 s
    assert session_seconds(a_session(line), KNOWN) == 5 + 3 * 110 + 2 * 120
    assert session_seconds(a_session(), KNOWN) == 0


def test_another_exercise_takes_a_minute_to_set_up():
    other = an_exercise(key=None)
    known = KNOWN | {other.id: other}
    one = a_prescription(THRUST, 1)

    two = session_seconds(a_session(one, a_prescription(other, 1)), known)

    assert two == 5 + 110 + 120 + 60 + 110


def test_a_hold_lasts_its_seconds_and_an_open_set_has_no_reps_to_count():
    hold = replace(a_prescription(THRUST, 1), target=Target(seconds=Span(20, 30)))
    most = replace(a_prescription(THRUST, 1), target=Target())

    assert leg_work(Week(sessions=(a_session(hold),)), KNOWN) == both(LegWork(1, 0, 30))
    assert leg_work(Week(sessions=(a_session(most),)), KNOWN) == both(LegWork(1, 0, 0))
    assert session_seconds(a_session(hold), KNOWN) == 5 + 30 + 30 + 30
