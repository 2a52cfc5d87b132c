"""A week's totals are what its parts say, are counted once a value, and the change says by how much."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from studio.domain.block import with_prescription, with_week
from studio.domain.block_volume import session_seconds
from studio.domain.prescription import Override, PlannedSet, SetKind, Span
from studio.domain.sides import PerSide, Side
from studio.domain.week_totals import LegChange, TotalsOfWeeks, WeekTotals, change, week_totals
from studio.services.library import load_catalogue
from studio.services.planning import ARTICLE_TEMPLATE, block_from_template
from tests.domain.whole_weeks import leg_work, weekly_sets

EXERCISES = {exercise.id: exercise for exercise in load_catalogue()}
BLOCK = block_from_template(ARTICLE_TEMPLATE, uuid4(), date(2026, 11, 2))


def test_the_totals_are_those_of_each_part_counted_by_itself():
    for week in BLOCK.weeks:
        totals = week_totals(week, EXERCISES)
        assert totals.muscles == weekly_sets(week, EXERCISES)
        assert totals.legs == leg_work(week, EXERCISES)
        assert totals.sessions == tuple((s.title, session_seconds(s, EXERCISES)) for s in week.sessions)
        assert totals.seconds == sum(session_seconds(s, EXERCISES) for s in week.sessions)


def test_of_a_week_with_an_exercise_that_is_gone_nothing_is_said():
    assert week_totals(BLOCK.weeks[0], {}) == WeekTotals()


def test_the_change_of_the_article_block_is_told_per_leg():
    totals = TotalsOfWeeks().of(BLOCK, EXERCISES)
    more = change(totals[1], totals[2])

    assert more.legs == PerSide(LegChange(2, 8, 200.0), LegChange(2, 8, 200.0))
    assert more.seconds == totals[2].seconds - totals[1].seconds
    assert change(totals[2], totals[3]).legs.left == LegChange(-2, -32, -368.0)


def test_what_one_side_does_more_is_a_change_of_that_side():
    _, _, line = next(
        (w, s, p)
        for w, s in BLOCK.sessions()
        for p in s.prescriptions
        if EXERCISES[p.exercise_id].laterality.per_side
    )
    more = replace(
        line,
        left=Override(reps=Span.exactly(14)),
        sets=(*line.sets, PlannedSet(SetKind.EXTRA, side=Side.LEFT)),
    )
    edited = with_prescription(BLOCK, more)
    before, after = week_totals(BLOCK.weeks[0], EXERCISES), week_totals(edited.weeks[0], EXERCISES)

    legs = change(before, after).legs
    assert (legs.left.sets, legs.right) == (1, LegChange(0, 0, 0.0))
    assert legs.left.reps == 3 * 4 + 14


def test_only_the_week_that_was_edited_is_counted_again():
    totals = TotalsOfWeeks()
    before = totals.of(BLOCK, EXERCISES)
    edited = with_week(BLOCK, 1, replace(BLOCK.weeks[1], sessions=()))
    after = totals.of(edited, EXERCISES)

    assert [new is old for new, old in zip(after, before, strict=True)] == [True, False, True, True]
    assert after[1] == WeekTotals()


def test_other_exercises_count_all_weeks_anew():
    totals = TotalsOfWeeks()
    before = totals.of(BLOCK, EXERCISES)
    assert totals.of(BLOCK, EXERCISES)[0] is before[0]
    again = totals.of(BLOCK, dict(EXERCISES))
    assert again == before
    assert again[0] is not before[0]


def test_weeks_are_counted_one_at_a_time_until_none_is_left():
    totals = TotalsOfWeeks()
    assert [totals.count_next(BLOCK, EXERCISES) for _ in range(5)] == [True] * 4 + [False]
    edited = with_week(BLOCK, 3, replace(BLOCK.weeks[3], sessions=()))
    assert totals.count_next(edited, EXERCISES)
    assert not totals.count_next(edited, EXERCISES)


def test_one_week_is_counted_by_itself_and_after_an_edit_of_one_session_comes_to_the_same_as_anew():
    totals = TotalsOfWeeks()
    week = BLOCK.weeks[0]
    assert totals.of_week(week, EXERCISES) == week_totals(week, EXERCISES)
    shorter = replace(week.sessions[0], prescriptions=week.sessions[0].prescriptions[:-1])
    edited = replace(week, sessions=(shorter, *week.sessions[1:]))

    assert totals.of_week(edited, EXERCISES) == week_totals(edited, EXERCISES)
    assert totals.of_week(edited, EXERCISES) != week_totals(week, EXERCISES)
    assert totals.of_week(edited, EXERCISES) is totals.of_week(edited, EXERCISES)
