"""Athletes beside one another: each with what its own days say, on how many, and nobody ranked."""

import inspect
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from studio.domain.asymmetry import Index
from studio.domain.certainty import Range
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, StrengthTest
from studio.domain.weak_side import Reason, Word
from studio.services import comparison
from studio.services.asymmetry import facts_of
from studio.services.comparison import Compared, by_name, compare, compared, table_text
from studio.services.library import sync_built_ins
from studio.storage import strength_tests
from tests.make import an_athlete, there
from tests.services.test_forecasts import facts, in_week, sitting, three
from tests.ui.progress_gym import STRONG, TODAY, WEAK, Gym, a_gym, mirrored

ANN = an_athlete()


@pytest.fixture
def gym(database) -> Gym:
    with database.write() as session:
        sync_built_ins(session)
    return a_gym(database)


def found(gym: Gym, metric: Metric = Metric.E1RM, index: Index = Index.SPD_SIGNED) -> Compared:
    with gym.database.read() as session:
        return compare(session, gym.athlete, gym.lift, metric, index, TODAY)


def test_an_athlete_has_what_the_page_says_of_it(gym):
    for days_ago in (56, 28, 0):
        gym.test(days_ago, WEAK, STRONG)
    gym.train(2, matched=False, rir=2)
    gym.train(1, matched=True)
    with gym.database.read() as session:
        said = facts_of(session, gym.athlete.id, exercise=gym.lift.id)
    one = found(gym)

    assert one == compared(gym.athlete, said, TODAY)
    assert (one.value, one.gap, one.weaker) == (said.value, said.points[-1].gap, Side.LEFT)
    assert (one.range, one.noise) == (there(said.certainty.range), said.verdict.noise)
    assert (one.word, one.reason) == (said.verdict.word, said.verdict.reason)
    assert (one.days, one.tests, one.tested) == (4, 3, True)
    assert (one.latest, one.last_test, one.counts) == (TODAY, TODAY, True)


def test_below_three_days_no_range_is_shown():
    for count in (1, 2, 3):
        said = facts(*(sitting(n, 45.0, 50.0) for n in range(count)))
        said = replace(said, certainty=replace(said.certainty, range=Range(5.0, 15.0)))
        assert (compared(ANN, said, in_week(3)).range is not None) == (count >= 3)


@pytest.mark.parametrize(
    ("weeks", "days", "ranged"), [((0, 0, 0), 1, False), ((0, 1, 1), 2, False), ((0, 1, 1, 2), 3, True)]
)
def test_sittings_of_one_day_are_one_day(weeks, days, ranged):
    said = facts(*(sitting(week, 45.0, 50.0) for week in weeks))
    said = replace(said, certainty=replace(said.certainty, range=Range(5.0, 15.0)))
    one = compared(ANN, said, in_week(3))

    assert (one.days, one.tests, one.range is not None) == (days, days, ranged)


def test_training_last_is_told_from_a_test():
    said = facts(*(p.sitting for p in three().points), sitting(9, 45.0, 50.0, tested=False))
    one = compared(ANN, said, in_week(9))

    assert (one.days, one.tests, one.tested) == (4, 3, False)
    assert (one.latest, one.last_test) == (in_week(9), in_week(8))


def test_the_latest_day_names_the_side():
    said = facts(sitting(0, 45.0, 50.0), sitting(4, 45.0, 50.0), sitting(8, 50.0, 46.0))
    one = compared(ANN, said, in_week(9))

    assert one.weaker is Side.RIGHT
    assert [there(one.gap), there(one.value)] == pytest.approx([-8.0, -8.0])


def test_an_old_measuring_counts_no_more():
    assert compared(ANN, three(), in_week(9)).counts
    assert not compared(ANN, three(), in_week(20)).counts


def test_who_was_never_measured_is_told_as_such(gym):
    assert found(gym) == Compared(gym.athlete)
    assert not found(gym).measured

    gym.test(3, WEAK, ())
    one = found(gym)
    assert (one.measured, one.word, one.reason) == (False, Word.NOT_COMPARABLE, Reason.ONE_SIDE_ONLY)


def test_a_test_without_an_exercise_is_compared_too(gym):
    gym.table("legcurl", ("pre", 45.0, 50.0), ("post", 47.0, 50.0))
    with gym.database.read() as session:
        test = there(strength_tests.find_test(session, "legcurl"))
        one = compare(session, gym.athlete, test, test.metric, Index.SPD_SIGNED, TODAY)
        nobody = compare(session, an_athlete("Bo"), test, test.metric, Index.SPD_SIGNED, TODAY)

    assert isinstance(test, StrengthTest)
    assert (one.days, one.latest) == (2, None)
    assert one.value == pytest.approx(6.0)
    assert not nobody.measured


@pytest.mark.parametrize("index", list(Index))
def test_swapping_left_and_right_mirrors_an_athlete(gym, index):
    bo = gym.another()
    for days_ago in (56, 28, 0):
        gym.test(days_ago, WEAK, STRONG)
        bo.test(days_ago, *mirrored(WEAK, STRONG, swap=True))
    here, there_ = found(gym, index=index), found(bo, index=index)

    assert there_ == replace(
        here,
        athlete=bo.athlete,
        value=there_.value,
        gap=-there(here.gap),
        weaker=there(here.weaker).opposite,
        range=there(here.range).mirrored(),
    )
    if index is Index.SPD_SIGNED:
        assert there_.value == -there(here.value)


def test_people_are_compared_in_what_most_were_tested_in(gym):
    gym.test(3, WEAK, STRONG)
    with gym.database.read() as session:
        assert comparison.tested_in(session, gym.athlete, gym.lift) == [Metric.E1RM]
        assert comparison.tested_in(session, an_athlete("Bo"), gym.lift) == []

    offered = (Metric.E1RM, Metric.REPS, Metric.LOAD)
    assert comparison.usual_metric(offered, []) is Metric.E1RM
    assert comparison.usual_metric(offered, [Metric.LOAD, Metric.REPS, Metric.REPS]) is Metric.REPS
    assert comparison.usual_metric(offered, [Metric.FORCE, Metric.FORCE]) is Metric.E1RM


def test_people_stand_in_the_order_of_their_names():
    names = ["zoe", "Ann", "Bo", "ann"]
    people = [Compared(an_athlete(name)) for name in names]

    assert [one.athlete.name.casefold() for one in by_name(people)] == ["ann", "ann", "bo", "zoe"]


def test_nobody_is_ranked_or_called_at_risk():
    said = inspect.getsource(comparison).casefold()
    assert "risk" not in said
    assert not {"rank", "score", "risk"} & {field.name for field in fields(Compared)}


def test_a_copied_table_cannot_compute():
    rows = [["Name", "Difference"], ["=1+1", "8.4 %"], ["two\tlines\nhere", "–"]]

    assert table_text(rows) == "Name\tDifference\n'=1+1\t8.4 %\ntwo lines here\t–\n"


def test_an_unknown_day_is_no_old_one(gym):
    gym.table("legcurl", ("pre", 45.0, 50.0))
    with gym.database.read() as session:
        test = there(strength_tests.find_test(session, "legcurl"))
        one = compare(session, gym.athlete, test, test.metric, Index.SPD_SIGNED, TODAY + timedelta(days=999))

    assert one.counts
