"""What the further charts read: in parts the same as at once, kept until it changes, nothing of no days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from studio.domain.adherence import Outcome
from studio.domain.asymmetry import Index
from studio.domain.block import Block
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.services.steps import at_once
from studio.services.work_done import a_week, load_by_week, muscles_of, work_by_week
from studio.storage import blocks, exercises, workouts
from studio.storage.blocks import BlockSpan
from studio.storage.topics import Topic
from studio.ui.progress.filters import ALL, QUARTER
from studio.ui.progress.more_reading import Days, MoreReader, Training
from studio.ui.progress.reading import Reading, Wanted
from tests.make import a_block, there
from tests.ui.progress_gym import NOW, TODAY, Gym, a_gym, day


@pytest.fixture
def gym(database) -> Gym:
    made = a_gym(database)
    for days_ago in (400, 200, 100, 14, 7):
        made.train(days_ago, tempo="2-0-1-1", rir=1.0, matched=False)
    return made


def training(gym: Gym, period: int | BlockSpan = ALL) -> Training:
    found: Training = at_once(MoreReader(gym.database).training(gym.athlete.id, period, TODAY))
    return found


def test_half_years_join_to_the_whole(gym):
    found = training(gym)
    assert found.days == Days(day(400), TODAY)
    with gym.database.read() as session:
        known = {gym.lift.id: gym.lift}
        assert found.weeks == work_by_week(session, gym.athlete.id, known, day(400), TODAY)
        assert found.rated == load_by_week(session, gym.athlete.id, day(400), TODAY)
    assert len(list(Days(day(400), TODAY).parts())) == 3
    mondays = [week.monday for week in found.weeks]
    assert mondays == sorted(set(mondays))


def test_a_period_begins_no_earlier_than_the_training(gym):
    assert training(gym, QUARTER).days == Days(TODAY - timedelta(days=QUARTER - 1), TODAY)
    assert training(gym, 5 * 365).days == Days(day(400), TODAY)
    fresh = gym.another()
    assert training(fresh) == Training()
    fresh.train(3)
    assert training(fresh, QUARTER).days == Days(day(3), TODAY)


def test_weeks_are_whole_whatever_day_the_period_begins_on(gym):
    daily = gym.another()
    for ago in range(35):
        daily.train(ago)
    for period in range(15, 22):
        found = training(daily, period)
        worked = there(found.worked)
        assert there(found.days).first == TODAY - timedelta(days=period - 1)
        assert (worked.first.weekday(), worked.last) == (0, TODAY)
        assert found.weeks[0].hard == found.weeks[1].hard
        assert found.count == pytest.approx(period / 7)
        mean = a_week(muscles_of(found.cut), found.count)["glute_max"]
        assert mean.left == pytest.approx(found.weeks[1].muscles["glute_max"].left)


def test_muscles_are_of_the_days_of_a_block_and_only_cut_weeks_are_read_again(gym, monkeypatch):
    """Four weeks from a Wednesday to a Tuesday touch five."""
    daily = gym.another()
    for ago in range(50):
        daily.train(ago)
    first = day(40)  # a Wednesday, as today is a Monday
    block = BlockSpan(uuid4(), "Block", first, first + timedelta(days=27))
    read: list[tuple[date, date]] = []

    def heard(*asked: Any, **more: Any) -> Any:
        read.append(asked[-2:])
        return work_by_week(*asked, **more)

    monkeypatch.setattr("studio.services.work_done.work_by_week", heard)
    found = training(daily, block)
    assert (first.weekday(), len(found.weeks), found.count) == (2, 5, 4.0)
    assert muscles_of(found.cut)["glute_max"].left == 28 * 3
    assert found.cut[1:4] == found.weeks[1:4]
    assert muscles_of(found.weeks)["glute_max"].left == 35 * 3
    sunday, monday = first + timedelta(days=4), first + timedelta(days=26)
    assert sorted(read)[1:] == [(first, sunday), (monday, block.last)]
    assert min(read) == (first - timedelta(days=2), block.last + timedelta(days=5))

    three_days = replace(block, last=first + timedelta(days=2))
    assert muscles_of(training(daily, three_days).cut)["glute_max"].left == 3 * 3


def a_plan(gym: Gym, days_ago: int) -> tuple[Block, BlockSpan]:
    block = replace(a_block(gym.athlete, gym.lift), start_on=day(days_ago))
    with gym.database.write() as session:
        blocks.save_block(session, block)
    return block, BlockSpan(block.id, block.title, block.start_on, block.end_on)


def test_a_block_is_its_own_days_up_to_today(gym):
    _, running = a_plan(gym, 14)
    _, coming = a_plan(gym, -7)
    found = training(gym, running)
    assert found.days == Days(day(14), TODAY)
    assert sum(count for _, count in found.outcomes) > 0
    assert training(gym, coming) == Training()


def test_a_plan_that_nobody_began_counts_from_its_first_day(database):
    gym = a_gym(database)
    a_plan(gym, 14)
    found = training(gym)
    assert found.days == Days(day(14), TODAY)
    assert dict(found.outcomes)[Outcome.MISSED] > 0


def test_what_was_read_is_kept_until_it_changes(gym):
    reader = MoreReader(gym.database)
    before = at_once(reader.training(gym.athlete.id, ALL, TODAY))
    a_plan(gym, 14)
    gym.train(1)
    assert at_once(reader.training(gym.athlete.id, ALL, TODAY)) == before
    assert reader.forget(frozenset({Topic.BLOCKS}))
    plans_only = at_once(reader.training(gym.athlete.id, ALL, TODAY))
    assert (plans_only.weeks, plans_only.outcomes != before.outcomes) == (before.weeks, True)
    assert reader.forget(frozenset({Topic.WORKOUTS}))
    assert at_once(reader.training(gym.athlete.id, ALL, TODAY)).weeks != before.weeks
    assert reader.times == 2


def read_all(gym: Gym) -> tuple[MoreReader, Wanted, Reading]:
    reader = MoreReader(gym.database)
    wanted = Wanted(gym.athlete, gym.lift, Metric.E1RM, Index.SPD_SIGNED, tests_only=False, today=TODAY)
    reading = at_once(reader.reading(wanted))
    at_once(reader.training(gym.athlete.id, ALL, TODAY))
    at_once(reader.best(gym.athlete.id, gym.lift))
    reader.subjects(gym.athlete.id)
    reader.metrics(gym.athlete, gym.lift)
    reader.weeks(wanted)
    return reader, wanted, reading


def kinds(reader: MoreReader) -> set[object]:
    return {key[0] for key in reader._kept}


OF_SETS = {"subjects", "sets", "silent", "measured", "facts", "ahead", "ratio", "weeks", "first day", "rated"}
OF_SETS |= {"best", "logged", "exercises", "work", "outcomes"}
OF_EXERCISES = {"subjects", "metrics", "measured", "facts", "ahead", "ratio", "best", "exercises", "work"}
OF_TESTS = {"subjects", "metrics", "tested", "measured", "facts", "ahead", "ratio", "best"}


@pytest.mark.parametrize(
    ("topic", "gone"),
    [
        (Topic.WORKOUTS, OF_SETS),
        (Topic.EXERCISES, OF_EXERCISES),
        (Topic.TESTS, OF_TESTS),
        (Topic.BLOCKS, {"spans", "taken", "outcomes"}),
        (Topic.PROPOSALS, {"taken"}),
        (Topic.ATHLETES, {"facts", "ahead"}),
        (Topic.EQUIPMENT, set()),
    ],
)
def test_only_what_a_commit_can_have_changed_is_forgotten(gym, topic, gone):
    reader, wanted, before = read_all(gym)
    assert kinds(reader) == set(reader.rests_on), "each kind says what it rests on"

    assert reader.forget(frozenset({topic})) is bool(gone)
    assert kinds(reader) == set(reader.rests_on) - gone
    assert reader.times == bool(gone)
    assert (at_once(reader.reading(wanted)).facts is before.facts) is ("facts" not in gone)


def test_what_was_trained_since_is_seen(gym):
    reader, wanted, before = read_all(gym)
    gym.train(1, rir=1.0, matched=False)
    reader.forget(frozenset({Topic.WORKOUTS}))
    assert len(at_once(reader.reading(wanted)).facts.points) > len(before.facts.points)


def test_the_best_of_each_day_is_read_of_exercises_only(gym):
    reader = MoreReader(gym.database)
    best = at_once(reader.best(gym.athlete.id, gym.lift))
    assert [(one.day, one.side) for one in best[:2]] == [(day(400), Side.LEFT), (day(400), Side.RIGHT)]
    assert len(best) == 10
    assert at_once(reader.best(gym.athlete.id, gym.lift)) is best
    assert at_once(reader.best(gym.athlete.id, StrengthTest("Leg curl", Metric.LOAD))) == ()


def test_an_exercise_put_away_is_counted_all_the_same(gym):
    with gym.database.write() as session:
        exercises.save_exercise(session, replace(gym.lift, archived_at=NOW))
    assert any(week.hard.left for week in training(gym).weeks)
    with gym.database.write() as session:
        for workout in workouts.workouts_of(session, gym.athlete.id):
            for one in workouts.sets_of(session, workout.id):
                workouts.remove_set(session, one.uid, NOW)
    assert not any(week.hard.left for week in training(gym).weeks)
