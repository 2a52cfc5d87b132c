"""The blocks of a season in order: gaps, overlaps, days of tests, and moving it all."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from studio.domain.block import Week, WeekLabel, with_session, with_week
from studio.domain.errors import BadValue
from studio.domain.macrocycle import Macrocycle, days_of_tests, moved_season, overlaps, phases_of
from studio.domain.prescription import PlannedSet, SetKind
from tests.make import MONDAY, a_block, an_athlete, an_exercise

ANN = an_athlete()
THRUST = an_exercise()


def block_at(start, weeks=4, **more):
    return a_block(ANN, THRUST, weeks=weeks, start_on=start, **more)


def test_a_season_needs_a_title():
    with pytest.raises(BadValue):
        Macrocycle("  ", MONDAY)


def test_phases_come_in_the_order_of_the_calendar_with_the_days_between_them():
    first, second = block_at(MONDAY), block_at(MONDAY + timedelta(days=35))
    third = block_at(second.start_on + timedelta(days=21))

    phases = phases_of([third, first, second])

    assert [phase.block for phase in phases] == [first, second, third]
    assert [phase.gap_days for phase in phases] == [0, 7, -7]


def test_a_gap_counts_from_all_that_came_before_not_from_the_block_right_before():
    long, short = block_at(MONDAY, weeks=8), block_at(MONDAY + timedelta(days=7), weeks=2)
    after = block_at(MONDAY + timedelta(days=56))

    assert phases_of([long, short, after])[2].gap_days == 0
    assert phases_of([]) == ()


def test_two_blocks_overlap_on_the_days_that_both_hold():
    long, inside = block_at(MONDAY, weeks=8), block_at(MONDAY + timedelta(days=7), weeks=2)
    beside = block_at(MONDAY + timedelta(days=56))

    (found,) = overlaps([beside, inside, long])

    assert (found.one, found.other) == (long, inside)
    assert (found.first, found.last) == (inside.start_on, inside.end_on)


def test_blocks_that_follow_each_other_do_not_overlap():
    assert overlaps([block_at(MONDAY), block_at(MONDAY + timedelta(days=28))]) == ()
    assert overlaps([block_at(MONDAY), block_at(MONDAY + timedelta(days=27))])


def test_sessions_of_a_week_for_testing_and_those_with_a_test_set_are_tests():
    block = block_at(MONDAY)
    assert days_of_tests(block) == ()

    testing = with_week(block, 3, replace(block.weeks[3], label=WeekLabel.TEST))
    assert days_of_tests(testing) == (date(2026, 12, 14), date(2026, 12, 18))

    session = testing.weeks[1].sessions[1]
    (line,) = session.prescriptions
    tested = replace(line, sets=(*line.sets, PlannedSet(SetKind.TEST)))
    testing = with_session(testing, replace(session, prescriptions=(tested,)))
    assert days_of_tests(testing) == (date(2026, 12, 4), date(2026, 12, 14), date(2026, 12, 18))


def test_a_test_that_is_skipped_is_none():
    block = block_at(MONDAY, weeks=1)
    week = Week(WeekLabel.TEST, tuple(replace(s, skipped=True) for s in block.weeks[0].sessions))
    assert days_of_tests(with_week(block, 0, week)) == ()


def test_moving_the_start_moves_all_blocks_and_keeps_what_lies_between_them():
    season = Macrocycle("Autumn", MONDAY, ANN.id)
    blocks = (block_at(MONDAY), block_at(MONDAY + timedelta(days=35)))

    moved, placed = moved_season(season, blocks, MONDAY + timedelta(days=14))

    assert moved == replace(season, start_on=date(2026, 12, 7))
    assert [b.start_on for b in placed] == [date(2026, 12, 7), date(2027, 1, 11)]
    assert [phase.gap_days for phase in phases_of(placed)] == [0, 7]
    assert [b.weeks for b in placed] == [b.weeks for b in blocks]
    assert moved_season(moved, placed, MONDAY) == (season, blocks)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("start", [date(2026, 3, 2), date(2026, 9, 21), date(2026, 12, 14)])
def test_weeks_with_a_clock_change_and_the_end_of_a_year_stay_right(zone, start):
    """A session at 18:00 is at 18:00 of its weekday in every week, whatever the clocks do."""
    season = Macrocycle("Round the year", start)
    _, (block,) = moved_season(season, (block_at(start, weeks=8),), start + timedelta(days=7))

    for week, session in block.sessions():
        at = datetime.combine(block.date_of(week, session.day), time(18), ZoneInfo(zone))
        assert (at.weekday(), at.hour) == (session.day, 18)
        assert block.week_on(at.date()) == week
    assert block.end_on == start + timedelta(days=7 * 9 - 1)
