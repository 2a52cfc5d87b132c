"""What is behind a point: the very sets and trials it was made of, the others with their reason, the plan."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from studio.domain.answers import Answer, Answered
from studio.domain.asymmetry import Index
from studio.domain.prescription import LoadRule, SetKind
from studio.domain.proposals import Difference, Field, Number, Rule, Why
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.trial_course import RECORDED
from studio.domain.units import Load
from studio.domain.workout import Source, Workout
from studio.services.asymmetry import facts_of
from studio.services.behind_points import BehindPoint, behind_point, behind_week, occasion_behind
from studio.services.behind_sets import Aside
from studio.services.progress import hard_sets_by_week
from studio.services.sittings import LeftOut
from studio.storage import athletes, blocks, exercises, proposals, strength_tests, workouts
from tests.make import (
    MONDAY,
    a_bilateral_exercise,
    a_block,
    a_pair,
    a_set,
    a_test,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
    an_occasion,
    there,
)

BOTH = (Side.LEFT, Side.RIGHT)
DAY_MIN = 24 * 60
TWO_LEGS = a_bilateral_exercise()


class Gym:
    """An athlete with one lift; ``swap`` stores everything with the sides exchanged."""

    def __init__(self, database, *, swap: bool = False) -> None:
        self.database, self.swap = database, swap
        self.athlete, self.lift = an_athlete(), an_exercise()
        with database.write() as session:
            athletes.add_athlete(session, self.athlete)
            exercises.save_exercise(session, self.lift)
            exercises.save_exercise(session, TWO_LEGS)

    def side(self, side: Side) -> Side:
        return side.opposite if self.swap else side

    def train(self, days: float, *sets: dict[str, Any], over: bool = True) -> Workout:
        workout = replace(a_workout(self.athlete, minutes=days * DAY_MIN))
        if over:
            workout = replace(workout, ended_at=workout.started_at.plus(3600))
        with self.database.write() as session:
            workouts.save_workout(session, workout)
            for number, more in enumerate(sets, start=1):
                fields: dict[str, Any] = {
                    "round_number": number,
                    "body_mass": Load.of(70),
                    "rir": 1.0,
                    "done_at": workout.started_at.plus(60 * number),
                } | more
                side = self.side(fields.pop("side", Side.LEFT))
                if not side.one_sided:
                    fields["source"] = Source.IMPORT
                workouts.add_set(session, a_set(workout, self.lift, side, **fields))
        return workout

    def test(self, days: int, *trials: Trial, **more: Any) -> Occasion:
        with self.database.write() as session:
            test = strength_tests.test_of_exercise(session, self.lift.id, Metric.E1RM)
            if test is None:
                test = StrengthTest("Thrust", Metric.E1RM, "kg", self.lift.id)
                strength_tests.save_test(session, test)
            made = Occasion(
                self.athlete.id,
                test.id,
                days,
                tuple(replace(one, side=self.side(one.side)) for one in trials),
                MONDAY + timedelta(days),
            )
            made = replace(made, **more)
            strength_tests.save_occasion(session, made)
        return made

    def behind(self, metric: Metric = Metric.E1RM, number: int = -1) -> BehindPoint:
        with self.database.read() as session:
            facts = facts_of(session, self.athlete.id, exercise=self.lift.id, metric=metric)
            return behind_point(session, self.athlete.id, self.lift, facts, facts.points[number])

    def answer(self, days: float, answer: Answer = Answer.ACCEPTED, **more: Any) -> Answered:
        load = (LoadRule.absolute(Load.of(40)), LoadRule.absolute(Load.of(42)))
        said = Answered(
            self.athlete.id,
            None,
            Rule.LOAD_UP,
            self.lift.id,
            Why.TARGET_MET,
            ((Number.SETS, 3.0), (Number.REPS, 10.0)),
            (Difference(None, Field.LOAD, Side.LEFT, *load),),
            answer,
            an_instant(days * DAY_MIN),
            became=(LoadRule.absolute(Load.of(41)),) if answer is Answer.EDITED else (),
        )
        said = replace(said, **more)
        with self.database.write() as session:
            proposals.put_answer(session, said)
        return said


@pytest.fixture
def gym(database):
    return Gym(database)


def trial(side: Side, number: int, value: float, **more: Any) -> Trial:
    return Trial(side, number, value, **more)


@pytest.mark.parametrize(("number", "tempos"), [(0, ("2-0-1-1", "4-0-1-1")), (1, ("4-0-1-1", "2-0-1-1"))])
def test_of_a_day_of_both_tempos_the_sets_of_one_make_the_mean(gym, number, tempos):
    other, own = tempos
    gym.train(
        0,
        {"side": Side.LEFT, "reps": 8, "tempo": own},
        {"side": Side.LEFT, "reps": 9, "tempo": other},
        {"side": Side.RIGHT, "reps": 10, "tempo": own},
        {"side": Side.RIGHT, "reps": 7, "tempo": other},
    )
    found = gym.behind(number=number)

    for side, reps in zip(BOTH, (8, 10), strict=True):
        assert found.counted(side) == pytest.approx([59.6 * (1 + (reps + 1) / 30)])
        assert fmean(found.counted(side)) == getattr(found.point, side.value)
        assert [a.why_not for a in found.attempts.of(side)] == [None, Aside.OTHER_TEMPO]


def test_the_sets_of_a_day_are_all_there_and_those_that_count_make_the_mean(gym):
    gym.train(
        0,
        {"side": Side.LEFT, "set_up": "high bench"},
        {"side": Side.LEFT, "kind": SetKind.TEST, "left_out": RECORDED},
        {"side": Side.LEFT, "reps": 8},
        {"side": Side.RIGHT, "reps": 10},
        {"side": Side.LEFT, "reps": 9, "note": "shaky"},
        {"side": Side.RIGHT, "reps": 10, "rir": None, "matched": True},
        {"side": Side.LEFT, "reps": 15},
        {"side": Side.LEFT, "left_out": "slipped"},
        {"side": Side.RIGHT, "kind": SetKind.WARM_UP},
        {"side": Side.RIGHT, "rir": 6.0},
        {"side": Side.UNKNOWN},
        {"side": Side.RIGHT, "rir": None},
    )
    found = gym.behind()

    assert found.counted(Side.LEFT) == pytest.approx([59.6 * (1 + 9 / 30), 59.6 * (1 + 10 / 30)])
    for side in BOTH:
        assert fmean(found.counted(side)) == getattr(found.point, side.value)
    assert [a.why_not for a in found.attempts.left] == [
        Aside.OTHER_SET_UP,
        None,
        None,
        LeftOut.NO_ESTIMATE,
        LeftOut.BY_HAND,
    ]
    assert [a.why_not for a in found.attempts.right] == [
        None,
        LeftOut.MATCHED,
        LeftOut.KIND,
        LeftOut.NO_RIR,
        LeftOut.NO_RIR,
    ]
    assert [a.why_not for a in found.nameless] == [LeftOut.NO_SIDE]
    shaky = found.attempts.left[2]
    assert (shaky.reps, shaky.rir, shaky.note, shaky.day) == (9, 1.0, "shaky", MONDAY)
    assert shaky.lifted_kg == pytest.approx(40 + 0.28 * 70)
    assert found.attempts.left[4].reason == "slipped"
    assert (found.body_mass, found.first_side, found.note) == (Load.of(70), None, "")


def test_both_sets_of_a_matched_pair_are_called_matched(gym):
    workout = gym.train(0, {"side": Side.LEFT}, {"side": Side.RIGHT})
    left, right = a_pair(workout, gym.lift, 9)
    with gym.database.write() as session:
        workouts.add_sets(session, [left, replace(right, matched=True)])

    assert [a.why_not for a in gym.behind().attempts.left] == [None, LeftOut.MATCHED]


def test_the_trials_are_as_many_as_the_database_says(gym):
    gym.train(0, *({"side": side, "reps": reps} for side in BOTH for reps in (8, 9, 10)))
    gym.train(7, *({"side": side, "reps": reps} for side in BOTH for reps in (8, 9)))
    counted = text(
        "SELECT side, count(*), sum(reps) FROM logged_sets WHERE rir <= 4 AND removed_at_ms IS NULL"
        " AND done_at_ms >= :since GROUP BY side"
    )
    found = gym.behind()

    with gym.database.read() as session:
        rows = session.execute(counted, {"since": an_instant(7 * DAY_MIN).ms}).all()
    for side, number, reps in rows:
        mine = found.attempts.of(Side(side))
        assert (len(mine), sum(there(a.reps) for a in mine)) == (number, reps)
    assert len(rows) == 2


def test_sets_after_midnight_belong_to_their_own_day(gym):
    late = {"done_at": an_instant(7 * 60)}
    gym.train(0, {"side": Side.LEFT} | late, {"side": Side.RIGHT} | late, {"side": Side.LEFT})

    found = gym.behind()

    assert found.point.sitting.day == MONDAY + timedelta(1)
    assert [len(found.attempts.of(side)) for side in BOTH] == [1, 1]


def test_a_session_that_runs_is_not_behind_the_point_of_its_day(gym):
    done = gym.train(0, {"side": Side.LEFT}, {"side": Side.RIGHT})
    gym.train(0.1, {"side": Side.LEFT}, over=False)
    found = gym.behind()

    assert len(found.attempts.left) == 1
    assert found.workout_id == done.id


def test_a_test_shows_its_trials_with_what_was_spoilt_and_who_began(gym):
    gym.test(
        0,
        trial(Side.LEFT, 1, 51.5, load=Load.of(20), reps=8, rir=1.0),
        trial(Side.LEFT, 2, 60.0, valid=False, note="hips"),
        trial(Side.RIGHT, 1, 54.0, load=Load.of(20), reps=10, rir=1.0),
        body_mass=Load.of(70),
        bm_factor=0.28,
        first_side=Side.RIGHT,
        note="after a rest week",
    )
    spoilt = gym.train(
        0,
        {"side": Side.RIGHT, "kind": SetKind.TEST, "left_out": RECORDED, "hips_rotated": True},
        {"side": Side.RIGHT, "kind": SetKind.TEST, "left_out": RECORDED},
    )
    found = gym.behind()

    assert [(a.value, a.why_not) for a in found.attempts.left] == [(51.5, None), (60.0, Aside.SPOILT)]
    assert [(a.value, a.why_not) for a in found.attempts.right] == [(54.0, None), (None, Aside.SPOILT)]
    assert found.attempts.right[1].hips_rotated
    assert found.attempts.left[0].lifted_kg == pytest.approx(39.6)
    assert (found.first_side, found.note, found.body_mass) == (Side.RIGHT, "after a rest week", Load.of(70))
    assert found.workout_id == spoilt.id


def test_of_the_external_load_each_trial_says_its_own_or_nothing(gym):
    gym.test(
        0,
        trial(Side.LEFT, 1, 51.5, load=Load.of(20), reps=8, rir=1.0),
        trial(Side.LEFT, 2, 51.0),
        trial(Side.RIGHT, 1, 52.8, load=Load.of(20), reps=9, rir=1.0),
        body_mass=Load.of(70),
        bm_factor=0.28,
    )
    found = gym.behind(Metric.E1RM_EXTERNAL)

    assert found.counted(Side.LEFT) == pytest.approx([39.6 * 1.3 - 19.6])
    assert [a.why_not for a in found.attempts.left] == [None, LeftOut.NO_ESTIMATE]
    assert fmean(found.counted(Side.RIGHT)) == found.point.right


@pytest.mark.parametrize("swapped", [False, True])
def test_swapped_sides_mirror_everything(database, swapped):
    gym = Gym(database, swap=swapped)
    gym.train(
        0,
        {"side": Side.LEFT, "reps": 8},
        {"side": Side.RIGHT, "reps": 9},
        {"side": Side.RIGHT, "reps": 10, "pain": True},
        {"side": Side.RIGHT, "left_out": "slipped"},
    )
    found = gym.behind()
    few, many = (
        (found.attempts.right, found.attempts.left)
        if swapped
        else (
            found.attempts.left,
            found.attempts.right,
        )
    )

    assert [a.reps for a in few] == [8]
    assert [(a.reps, a.pain, a.reason) for a in many] == [
        (9, False, ""),
        (10, True, ""),
        (10, False, "slipped"),
    ]
    assert there(found.point.value) * (-1 if swapped else 1) > 0


def test_a_tie_of_two_tests_of_one_day_is_told_apart(gym):
    first = gym.test(0, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 50.0), note="morning")
    gym.test(0, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 50.0), note="evening", order=first.order + 1)

    assert {gym.behind(number=0).note, gym.behind(number=1).note} == {"morning", "evening"}


def test_plan_changes_stand_before_and_after_the_point(gym):
    for days in (0, 7, 14):
        gym.test(days, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 52.0))
    early, same_day = gym.answer(3), gym.answer(7)
    edited = gym.answer(9, Answer.EDITED)
    gym.answer(8, Answer.REFUSED)
    gym.answer(10, exercise_id=TWO_LEGS.id)
    whole_week = gym.answer(10, rule=Rule.DELOAD, exercise_id=None)
    late = gym.answer(20)

    found = gym.behind(number=1).changes
    assert [one.id for one in found.before] == [early.id]
    assert [one.id for one in found.after] == [same_day.id, edited.id, whole_week.id]
    assert gym.behind(number=0).changes.before == ()
    assert [one.id for one in gym.behind(number=2).changes.after] == [late.id]


@pytest.mark.parametrize("same_body", [True, False])
def test_a_test_whose_sides_were_stored_apart_leads_to_both(gym, same_body):
    mass = Load.of(70)
    left = gym.test(0, trial(Side.LEFT, 1, 50.0), body_mass=mass, note="warm", first_side=Side.LEFT)
    other = mass if same_body else Load.of(71)
    right = gym.test(0, trial(Side.RIGHT, 1, 52.0), order=1, body_mass=other, note="cold", id=uuid4())
    gym.test(0, trial(Side.RIGHT, 1, 90.0), order=2, set_up="on the floor", id=uuid4())
    with gym.database.read() as session:
        facts = facts_of(session, gym.athlete.id, exercise=gym.lift.id)
        found = behind_point(session, gym.athlete.id, gym.lift, facts, facts.points[0])

    assert (found.counted(Side.LEFT), found.counted(Side.RIGHT)) == ((50.0,), (52.0,))
    assert [one.id for one in there(found.test)] == [left.id, right.id]
    assert (found.note, found.first_side) == ("warm · cold", Side.LEFT)
    assert found.body_mass == (mass if same_body else None)


def test_a_test_of_one_side_is_behind_its_day_and_side_the_latest_where_there_are_more(gym):
    left, right = Side.LEFT, Side.RIGHT

    def found(day: int, side: Side) -> Occasion | None:
        with gym.database.read() as session:
            return occasion_behind(session, gym.athlete.id, gym.lift, MONDAY + timedelta(day), side)

    assert found(0, left) is None  # there is no test of it at all
    first = gym.test(0, trial(left, 1, 50.0), id=uuid4())
    assert there(found(0, left)).id == first.id
    assert found(0, right) is None
    assert found(1, left) is None
    latest = gym.test(0, trial(left, 1, 40.0), order=1, id=uuid4())
    gym.test(0, trial(left, 1, 30.0), order=2, familiarisation=True, id=uuid4())
    assert there(found(0, left)).id == latest.id


def test_the_block_around_the_point_is_named(gym):
    block = a_block(gym.athlete, gym.lift)
    with gym.database.write() as session:
        blocks.save_block(session, block)
    gym.test(8, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 52.0))
    assert there(gym.behind().block).id == block.id

    gym.test(60, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 52.0))
    assert gym.behind().block is None
    assert gym.behind().workout_id is None


@pytest.mark.parametrize("matched", [False, True])
def test_a_table_from_elsewhere_has_its_trials(gym, matched):
    """Whether or not it was matched to an exercise since; its occasions have no day."""
    test = a_test(gym.lift if matched else None, unit="not stated")
    occasion = replace(an_occasion(gym.athlete, test, (30.0, 32.0), (33.0,)), day=None, label="pre")
    with gym.database.write() as session:
        strength_tests.save_test(session, test)
        strength_tests.save_occasion(session, occasion)
    with gym.database.read() as session:
        facts = facts_of(session, gym.athlete.id, test=test.name)
        found = behind_point(session, gym.athlete.id, test, facts, facts.points[0])

    assert (found.counted(Side.LEFT), found.counted(Side.RIGHT)) == ((30.0, 32.0), (33.0,))
    assert (found.block, found.workout_id, found.changes.after, found.body_mass) == (None, None, (), None)
    assert all(a.lifted_kg is None for a in found.attempts.left)


def test_a_test_that_is_gone_meanwhile_leaves_nothing_to_show(gym):
    made = gym.test(0, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 52.0))
    with gym.database.read() as session:
        facts = facts_of(session, gym.athlete.id, exercise=gym.lift.id)
    with gym.database.write() as session:
        strength_tests.delete_occasion(session, made.id)
    with gym.database.read() as session:
        found = behind_point(session, gym.athlete.id, gym.lift, facts, facts.points[0])

    assert found.attempts == PerSide((), ())


def test_a_week_has_the_sets_that_its_bars_count(gym):
    workout = gym.train(
        1,
        {"side": Side.LEFT},
        {"side": Side.RIGHT, "rir": None},
        {"side": Side.LEFT, "rir": 6.0},
        {"side": Side.LEFT, "kind": SetKind.WARM_UP},
        {"side": Side.RIGHT, "reps": 0},
        {"side": Side.RIGHT, "reps": None, "seconds": 0.0, "load": None},
        {"side": Side.EACH},
        {"side": Side.UNKNOWN},
    )
    gym.train(4, {"side": Side.RIGHT}, over=False)
    gym.train(7, {"side": Side.RIGHT})
    mine = gym.answer(2)
    gym.answer(8)
    with gym.database.read() as session:
        found = behind_week(session, gym.athlete.id, gym.lift, MONDAY)
        (bar, *_) = hard_sets_by_week(
            session, gym.athlete.id, gym.lift.id, today=MONDAY + timedelta(8), weeks=2
        )

    assert (found.counted(Side.LEFT), found.counted(Side.RIGHT)) == (bar.left, bar.right) == (2.5, 3.5)
    assert [a.why_not for a in found.attempts.left] == [None, Aside.TOO_EASY, LeftOut.KIND, None]
    assert [a.why_not for a in found.attempts.right] == [
        None,
        Aside.NOTHING_DONE,
        Aside.NOTHING_DONE,
        None,
        None,
    ]
    assert [a.why_not for a in found.nameless] == [None]
    assert [one.id for one in found.changes.after] == [mine.id]
    assert (found.workout_id, found.block, found.monday) == (workout.id, None, date(2026, 11, 23))


def test_a_week_without_sets_is_empty(gym):
    with gym.database.read() as session:
        found = behind_week(session, gym.athlete.id, gym.lift, MONDAY)

    assert (found.attempts, found.workout_id) == (PerSide((), ()), None)


@pytest.mark.parametrize("index", list(Index))
def test_the_facts_in_every_index_have_the_same_sets_behind_them(gym, index):
    gym.test(0, trial(Side.LEFT, 1, 50.0), trial(Side.RIGHT, 1, 52.0))
    with gym.database.read() as session:
        facts = facts_of(session, gym.athlete.id, exercise=gym.lift.id, index=index)
        found = behind_point(session, gym.athlete.id, gym.lift, facts, facts.points[0])

    assert found.counted(Side.LEFT) == (50.0,)
