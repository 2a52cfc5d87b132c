"""Left against right of one athlete out of the log and the tests: what may speak, and what is left out."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from studio.domain.asymmetry import Direction, Index
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import LoadMode
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import UNIT_NOT_STATED, Metric, Occasion, StrengthTest, Trial
from studio.domain.tempo import StartsWith
from studio.domain.units import Load
from studio.domain.weak_side import Word
from studio.domain.workout import Source
from studio.services.asymmetry import answer_of, facts_of, weak_side_of, weaker_side_of
from studio.services.sittings import LeftOut
from studio.services.subjects import metric_with_data, metrics_for, subjects_of
from studio.storage import athletes, exercises, strength_tests, workouts
from tests.make import a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise, an_instant

FIRST = date(2026, 6, 1)
LATER = FIRST + timedelta(days=2 * 28 + 20)
WEAK, STRONG = (45.0, 46.0, 44.0), (52.0, 52.0, 51.0)


@pytest.fixture
def gym(database):
    """An athlete with a workout, the single-leg hip thrust and its two-leg parent."""
    athlete, single, both = an_athlete(), an_exercise(), a_bilateral_exercise()
    workout = a_workout(athlete, ended_at=an_instant(60))
    with database.write() as session:
        athletes.add_athlete(session, athlete)
        exercises.save_exercises(session, [single, both])
        workouts.save_workout(session, workout)
    return athlete, single, workout


def sitting(athlete, test, left, right, day, *, set_up="", order=0):
    trials = [Trial(Side.LEFT, n + 1, value) for n, value in enumerate(left)]
    trials += [Trial(Side.RIGHT, n + 1, value) for n, value in enumerate(right)]
    return Occasion(athlete.id, test.id, order, tuple(trials), day=day, set_up=set_up)


def store(database, test, *occasions):
    with database.write() as session:
        strength_tests.save_test(session, test)
        for occasion in occasions:
            strength_tests.save_occasion(session, occasion)


def log(database, *sets):
    with database.write() as session:
        workouts.add_sets(session, sets)


def test_three_steady_tests_are_real_and_name_the_weak_side(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    store(
        database,
        test,
        *(sitting(athlete, test, WEAK, STRONG, FIRST + timedelta(days=28 * n)) for n in range(3)),
    )

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise="sl_hip_thrust_bent")
        weak = weak_side_of(session, athlete.id, single.id, today=LATER)

    with database.read() as session:
        assert weaker_side_of(session, athlete.id, today=LATER) is Side.LEFT
        long_ago = weaker_side_of(session, athlete.id, today=FIRST + timedelta(days=85))
    assert long_ago is None, "the last of the tests counts no more"
    assert facts.verdict.word is Word.REAL
    assert facts.value == pytest.approx(12.903226)
    assert (facts.direction, weak) == (Direction.RIGHT, Side.LEFT)
    assert (len(facts.points), facts.consistency, facts.last_test) == (3, 1.0, FIRST + timedelta(days=56))


def test_a_later_test_of_both_legs_together_says_nothing_of_the_weaker_one(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    both = StrengthTest("both", Metric.E1RM, "kg", a_bilateral_exercise().id)
    days = [FIRST + timedelta(days=28 * n) for n in range(3)]
    store(database, test, *(sitting(athlete, test, WEAK, STRONG, day) for day in days))
    together = sitting(athlete, both, (), (), LATER)
    store(database, both, replace(together, trials=(Trial(Side.BOTH, 1, 100.0),)))

    with database.read() as session:
        assert weaker_side_of(session, athlete.id, today=LATER) is Side.LEFT
        assert subjects_of(session, athlete.id) == [single]


def test_matched_pairs_are_left_out_both_sides_of_them(database, gym):
    athlete, single, workout = gym
    sets = [
        a_set(workout, single, side, pair_key=pair, matched=side is Side.RIGHT, round_number=number)
        for number, pair in enumerate((uuid4(), uuid4(), uuid4()), start=1)
        for side in (Side.LEFT, Side.RIGHT)
    ]
    log(database, *sets)

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert facts.left_out == ((LeftOut.MATCHED, 6),)
    assert (facts.value, facts.direction, facts.verdict.word) == (None, None, Word.NOT_ENOUGH_DATA)
    assert facts.left_out_count == 6


def test_a_set_of_no_side_is_left_out(database, gym):
    athlete, single, workout = gym
    log(database, a_set(workout, single, Side.EACH, rir=2.0, source=Source.IMPORT))

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert facts.left_out == ((LeftOut.NO_SIDE, 1),)


def test_what_does_not_say_how_hard_it_was_has_its_reason_too(database, gym):
    athlete, single, workout = gym
    log(
        database,
        a_set(workout, single, Side.EACH, source=Source.IMPORT),
        a_set(workout, single, left_out="slipped", matched=True),
        a_set(workout, single, kind=SetKind.WARM_UP),
        a_set(workout, single, kind=SetKind.AMRAP, matched=True),
        a_set(workout, single, kind=SetKind.WORKING),
    )

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert dict(facts.left_out) == {
        LeftOut.NO_SIDE: 1,
        LeftOut.BY_HAND: 1,
        LeftOut.KIND: 1,
        LeftOut.MATCHED: 1,
        LeftOut.NO_RIR: 1,
    }


def test_sets_of_both_legs_have_nothing_to_compare(database, gym):
    athlete, _, workout = gym
    both = a_bilateral_exercise()
    log(database, a_set(workout, both, Side.BOTH, rir=2.0))

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=both.id)

    assert (facts.points, facts.left_out) == ((), ())


def test_each_reason_for_leaving_a_set_out_is_counted(database, gym):
    athlete, single, workout = gym
    mass = {"body_mass": Load.of(70)}
    log(
        database,
        a_set(workout, single, Side.LEFT, **mass),
        a_set(workout, single, Side.LEFT, kind=SetKind.WARM_UP, rir=2.0, **mass),
        a_set(workout, single, Side.LEFT, kind=SetKind.TEST, left_out="slipped", **mass),
        a_set(workout, single, Side.LEFT, kind=SetKind.TEST, reps=20, **mass),
        a_set(workout, single, Side.LEFT, kind=SetKind.TEST),
    )

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert dict(facts.left_out) == {
        LeftOut.NO_RIR: 1,
        LeftOut.KIND: 1,
        LeftOut.BY_HAND: 1,
        LeftOut.NO_ESTIMATE: 2,
    }


def test_sets_with_their_reserve_entered_may_speak(database, gym):
    athlete, single, workout = gym
    common = {"body_mass": Load.of(70), "rir": 2.0, "reps": 8}
    log(
        database,
        a_set(workout, single, Side.LEFT, load=Load.of(20), **common),
        a_set(workout, single, Side.RIGHT, load=Load.of(30), **common),
    )

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert facts.points[-1].left == pytest.approx((20 + 0.28 * 70) * (1 + 10 / 30))
    assert facts.direction is Direction.RIGHT
    assert not facts.points[-1].sitting.tested


def test_one_side_alone_is_not_comparable_and_gives_no_number(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    store(database, test, sitting(athlete, test, WEAK, (), FIRST))

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert (facts.value, facts.verdict.word, facts.one_sided) == (None, Word.NOT_COMPARABLE, 1)


def test_another_set_up_is_no_history(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    days = [FIRST + timedelta(days=28 * n) for n in range(3)]
    occasions = [
        sitting(athlete, test, WEAK, STRONG, day, set_up=set_up)
        for day, set_up in zip(days, ("bench", "bench", "floor"), strict=True)
    ]
    store(database, test, *occasions)

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert (len(facts.points), facts.verdict.word) == (1, Word.NOT_ENOUGH_DATA)


def test_what_cannot_be_compared_is_counted(database, gym):
    """A test in another set-up, one that was only for practice, and a day with one side."""
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    days = [FIRST + timedelta(days=28 * n) for n in range(5)]
    store(
        database,
        test,
        sitting(athlete, test, WEAK, STRONG, days[0], set_up="floor"),
        replace(sitting(athlete, test, (20.0,), (60.0,), days[1]), familiarisation=True),
        sitting(athlete, test, WEAK, STRONG, days[2], set_up="bench"),
        sitting(athlete, test, (), STRONG, days[3], set_up="bench"),
        sitting(athlete, test, STRONG, STRONG, days[4], set_up="bench"),
    )

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert (facts.other_set_up, facts.practice, facts.one_sided) == (1, 1, 1)
    assert [p.weaker for p in facts.points] == [Side.LEFT, None]
    assert [p.gap for p in facts.points] == [pytest.approx(12.903226), 0.0]
    assert (facts.same_side, facts.compared) == (0, 2)


def test_the_last_test_counts_until_its_own_day_or_for_28_days(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    for days, until in ((0, None), (7, FIRST + timedelta(90))):
        occasion = sitting(athlete, test, WEAK, STRONG, FIRST + timedelta(days))
        store(database, test, replace(occasion, expires_on=until))
        with database.read() as session:
            facts = facts_of(session, athlete.id, exercise=single.id)
        assert facts.test_until == (until or FIRST + timedelta(28))


def test_practice_alone_is_no_test(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    store(database, test, replace(sitting(athlete, test, WEAK, STRONG, FIRST), familiarisation=True))

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert (facts.points, facts.last_test, facts.practice, facts.same_side) == ((), None, 1, 0)


def test_an_exercise_is_compared_in_what_it_can_be_and_was_tested_in(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("isometric", Metric.FORCE, "N", single.id)
    with database.read() as session:
        before = metrics_for(session, single)
    store(database, test, sitting(athlete, test, WEAK, STRONG, FIRST))

    with database.read() as session:
        assert metrics_for(session, single) == (*before, Metric.FORCE)
    assert before == (Metric.E1RM, Metric.E1RM_EXTERNAL, Metric.LOAD, Metric.REPS)


def test_a_lift_without_the_body_has_one_estimate(database, gym):
    bar = replace(gym[1], load_mode=LoadMode.EXTERNAL, bm_factor=None)
    with database.read() as session:
        assert metrics_for(session, bar) == (Metric.E1RM, Metric.LOAD, Metric.REPS)


def test_the_external_estimate_leaves_the_body_out_and_so_differs_more(database, gym):
    """10 kg against 15 kg for ten: 14.5 % of the system, 25.1 % of the load alone (science.md 0.2)."""
    athlete, single, workout = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    trials = (
        Trial(Side.LEFT, 1, 39.5, load=Load.of(10), reps=10, rir=0.0),
        Trial(Side.LEFT, 2, 41.0),
        Trial(Side.RIGHT, 1, 46.1, load=Load.of(15), reps=10, rir=0.0),
    )
    store(database, test, Occasion(athlete.id, test.id, 0, trials, day=FIRST, body_mass=Load.of(70)))
    done = {"reps": 10, "rir": 0.0, "body_mass": Load.of(70), "kind": SetKind.AMRAP}
    log(
        database,
        a_set(workout, single, Side.LEFT, load=Load.of(10), **done),
        a_set(workout, single, Side.RIGHT, load=Load.of(15), **done),
    )
    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id, metric="e1rm_external")

    assert [p.value for p in facts.points] == [pytest.approx(25.1, abs=0.05)] * 2
    assert facts.points[0].left == pytest.approx(19.866667)
    assert facts.unit == "kg"


def test_a_test_without_an_exercise_is_found_by_its_name(database, gym):
    athlete, _, _ = gym
    test = StrengthTest("legcurl", Metric.LOAD, "not stated")
    store(database, test, sitting(athlete, test, (50.0,), (50.0,), None))

    with database.read() as session:
        facts = facts_of(session, athlete.id, test="legcurl", index="bai1")

    assert (facts.value, facts.direction, facts.index) == (0.0, Direction.NONE, Index.BAI1)
    assert (facts.unit, facts.last_test) == (UNIT_NOT_STATED, None)


def test_where_less_is_better_no_side_is_called_the_weaker(database, gym):
    athlete, single, _ = gym
    turn = StrengthTest("505 turn", Metric.LOAD, "s", higher_is_better=False)
    walk = StrengthTest("walk", Metric.LOAD, "s", single.id, higher_is_better=False)
    for test in (turn, walk):
        days = (FIRST + timedelta(days=28 * n) for n in range(3))
        store(database, test, *(sitting(athlete, test, (2.2,) * 3, (2.6,) * 3, day) for day in days))

    with database.read() as session:
        assert subjects_of(session, athlete.id) == []
        assert metric_with_data(session, athlete.id, single) is Metric.E1RM
        assert weaker_side_of(session, athlete.id, today=LATER) is None
        with pytest.raises(BadValue, match="less is better"):
            facts_of(session, athlete.id, test="505 turn")
        facts = facts_of(session, athlete.id, exercise=single.id, metric=Metric.LOAD)
    assert (facts.points, facts.verdict.leads) == ((), None)


def test_two_zeros_have_no_value_but_a_point(database, gym):
    athlete, _, _ = gym
    test = StrengthTest("hops", Metric.REPS, "reps")
    store(database, test, sitting(athlete, test, (0.0,), (0.0,), FIRST))

    with database.read() as session:
        facts = facts_of(session, athlete.id, test="hops")

    assert facts.value is None
    assert facts.unit == "reps"


def test_what_is_not_there_is_named(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("legcurl", Metric.LOAD, "kg")
    with database.read() as session:
        with pytest.raises(Missing, match="none yet"):
            facts_of(session, athlete.id, test="legcurl")
        with pytest.raises(Missing, match="no exercise"):
            facts_of(session, athlete.id, exercise="nowhere")
        with pytest.raises(Missing, match="no exercise"):
            facts_of(session, athlete.id)
        with pytest.raises(BadValue, match="no index"):
            facts_of(session, athlete.id, exercise=single.id, index="size")
        with pytest.raises(BadValue, match="no metric"):
            facts_of(session, athlete.id, exercise=single.id, metric="speed")
    store(database, test)
    with database.read() as session, pytest.raises(Missing, match="no results"):
        facts_of(session, athlete.id, test="legcurl")


def test_nothing_measured_means_no_weak_side(database, gym):
    athlete, single, _ = gym
    with database.read() as session:
        assert weak_side_of(session, athlete.id, single.id, today=LATER) is None
        assert facts_of(session, athlete.id, exercise=single.id).verdict.word is Word.NOT_ENOUGH_DATA


def test_subjects_are_what_was_trained_or_tested_one_side_at_a_time(database, gym):
    athlete, single, workout = gym
    thrust = StrengthTest("thrust", Metric.REPS, "reps", single.id)
    curl = StrengthTest("legcurl", Metric.LOAD, "kg")
    both = a_bilateral_exercise()
    store(database, thrust, sitting(athlete, thrust, WEAK, STRONG, FIRST))
    store(database, curl, sitting(athlete, curl, WEAK, STRONG, FIRST))
    log(database, a_set(workout, both, Side.BOTH))

    with database.read() as session:
        assert [s.name for s in subjects_of(session, athlete.id)] == [single.name, "legcurl"]


@pytest.mark.parametrize(
    ("exercise", "metric"),
    [
        (an_exercise(), Metric.E1RM),
        (an_exercise(bm_factor=None), Metric.REPS),
        (an_exercise(load_mode=LoadMode.EXTERNAL, bm_factor=None), Metric.E1RM),
        (replace(an_exercise(), starts_with=StartsWith.ISOMETRIC, default_tempo=None), Metric.SECONDS),
    ],
)
def test_without_a_test_the_metric_is_what_sets_can_say(database, gym, exercise, metric):
    athlete, _, _ = gym
    with database.read() as session:
        assert metric_with_data(session, athlete.id, exercise) is metric


def test_the_latest_test_decides_the_metric(database, gym):
    athlete, single, _ = gym
    reps = StrengthTest("thrust, reps", Metric.REPS, "reps", single.id)
    load = StrengthTest("thrust, load", Metric.LOAD, "kg", single.id)
    store(database, reps, sitting(athlete, reps, WEAK, STRONG, FIRST))
    store(database, load, sitting(athlete, load, WEAK, STRONG, FIRST + timedelta(days=1)))

    with database.read() as session:
        assert metric_with_data(session, athlete.id, single) is Metric.LOAD


def test_the_answer_is_plain_data(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    store(database, test, sitting(athlete, test, WEAK, STRONG, FIRST))

    with database.read() as session:
        answer = answer_of(facts_of(session, athlete.id, exercise=single.id))
        nothing = answer_of(facts_of(session, uuid4(), exercise=single.id))

    assert (answer["direction"], answer["sessions"], answer["verdict"]) == ("right", 1, "not_enough_data")
    assert (answer["left"], answer["right"]) == (45.0, pytest.approx(51.666667))
    assert (nothing["value"], nothing["direction"], nothing["left"]) == (None, None, None)


def test_swapping_the_sides_mirrors_the_facts(database, gym):
    athlete, single, _ = gym
    other = an_athlete("Mirror")
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    with database.write() as session:
        athletes.add_athlete(session, other)
    for n in range(3):
        day = FIRST + timedelta(days=28 * n)
        store(
            database, test, sitting(athlete, test, WEAK, STRONG, day), sitting(other, test, STRONG, WEAK, day)
        )

    with database.read() as session:
        here = facts_of(session, athlete.id, exercise=single.id)
        there = facts_of(session, other.id, exercise=single.id)

    assert here.value is not None
    assert there.value == -here.value
    assert (there.direction, there.verdict.leads) == (Direction.LEFT, Side.RIGHT)
    assert (there.verdict.word, there.consistency) == (here.verdict.word, here.consistency)


def test_a_session_that_still_runs_compares_nothing_yet(database, gym):
    athlete, single, workout = gym
    log(database, a_set(workout, single, Side.LEFT, kind=SetKind.TEST, body_mass=Load.of(70)))
    with database.write() as session:
        workouts.save_workout(session, replace(workout, ended_at=None))

    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id)

    assert (facts.one_sided, facts.verdict.word) == (0, Word.NOT_ENOUGH_DATA)


def test_one_test_lets_a_side_lead_but_calls_nobody_weaker(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    with database.read() as session:
        assert weaker_side_of(session, athlete.id, today=FIRST) is None
    store(database, test, sitting(athlete, test, WEAK, STRONG, FIRST))

    with database.read() as session:
        assert weak_side_of(session, athlete.id, single.id, today=FIRST + timedelta(days=28)) is Side.LEFT
        assert weak_side_of(session, athlete.id, single.id, today=FIRST + timedelta(days=29)) is None
        assert weaker_side_of(session, athlete.id, today=FIRST) is None


def test_a_test_tells_the_weak_side_until_the_day_that_it_names(database, gym):
    athlete, single, _ = gym
    test = StrengthTest("thrust", Metric.E1RM, "kg", single.id)
    until = FIRST + timedelta(days=7)
    store(database, test, replace(sitting(athlete, test, WEAK, STRONG, FIRST), expires_on=until))

    with database.read() as session:
        assert weak_side_of(session, athlete.id, single.id, today=until) is Side.LEFT
        assert weak_side_of(session, athlete.id, single.id, today=until + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("dominant", "index", "value"),
    [
        (None, "lsi1", None),
        (Side.RIGHT, "lsi1", 80.0),
        (Side.LEFT, "lsi1", 125.0),
        (Side.LEFT, "lsi4", 80.0),
        (None, "bai1", 100 / 9),
        (Side.LEFT, "bai1", 100 / 9),
    ],
)
def test_a_share_goes_by_the_declared_side_and_a_sign_by_the_right_one(database, gym, dominant, index, value):
    athlete, single, _ = gym
    test = StrengthTest("Thrust", Metric.LOAD, "kg", single.id)
    store(database, test, sitting(athlete, test, (20.0,), (25.0,), FIRST))
    with database.write() as session:
        athletes.save_athlete(session, replace(athlete, dominant=dominant))
    with database.read() as session:
        facts = facts_of(session, athlete.id, exercise=single.id, index=index, metric="load")

    assert facts.value == (None if value is None else pytest.approx(value))
