"""The few columns of a lift's sets, and which lifts there are sets of."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.tempo_class import TempoClass
from studio.domain.units import Load
from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercises
from studio.storage.trial_sets import SilentSets, TrialSet, silent_sets, trial_sets
from studio.storage.workouts import add_sets, exercises_logged, remove_set, save_workout, sets_of_exercise
from tests.make import (
    a_bilateral_exercise,
    a_pair,
    a_set,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
)


@pytest.fixture
def gym(database):
    athlete, single, both = an_athlete(), an_exercise(), a_bilateral_exercise()
    workout = a_workout(athlete, ended_at=an_instant(60))
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercises(session, [single, both])
        save_workout(session, workout)
    return athlete, single, both, workout


def log(database, *sets):
    with database.write() as session:
        add_sets(session, sets)


def test_a_set_says_what_its_side_could_do(database, gym):
    athlete, single, _, workout = gym
    more: dict[str, Any] = {
        "rir": 2.0,
        "body_mass": Load.of(70),
        "bm_factor": 0.28,
        "set_up": "bench",
        "left_out": "slipped",
    }
    left, right = a_pair(workout, single, kind=SetKind.TEST, **more)
    log(database, left, replace(right, matched=True))

    with database.read() as session:
        found = trial_sets(session, athlete.id, single.id)

    assert found[0] == TrialSet(
        side=Side.LEFT,
        kind=SetKind.TEST,
        day=date(2026, 11, 23),
        reps=10,
        seconds=None,
        rir=2.0,
        matched=False,
        load=Load.of(40),
        body_mass=Load.of(70),
        bm_factor=0.28,
        set_up="bench",
        left_out="slipped",
        tempo_class=TempoClass.USUAL,
    )
    assert (found[1].side, found[1].matched) == (Side.RIGHT, True)


def test_what_was_lowered_slowly_is_told_from_what_was_not(database, gym):
    athlete, single, _, workout = gym
    tempos = ("2-0-1-1", "4-0-1-1", "3-0-X-1", None, "as it comes")
    log(database, *(a_set(workout, single, rir=2.0, tempo=tempo) for tempo in tempos))

    with database.read() as session:
        found = trial_sets(session, athlete.id, single.id)

    assert [done.tempo_class.value for done in found] == ["usual", "slow", "slow", "usual", "usual"]


def test_the_days_are_those_of_the_whole_sets(database, gym):
    """Near midnight, and far from Greenwich."""
    athlete, single, _, workout = gym
    moments = [
        Instant(1_795_453_200_000 + hours * 3_600_000, None, offset)
        for hours in range(0, 48, 5)
        for offset in (-660, 0, 840)
    ]
    log(database, *(a_set(workout, single, done_at=moment) for moment in moments))

    with database.read() as session:
        whole = sets_of_exercise(session, athlete.id, single.id)
        light = trial_sets(session, athlete.id, single.id)
        since = trial_sets(session, athlete.id, single.id, since=date(2026, 11, 24))

    assert [done.day for done in light] == [done.done_at.day for done in whole]
    assert since == [done for done in light if done.day >= date(2026, 11, 24)]


def test_a_removed_set_says_nothing(database, gym):
    athlete, single, _, workout = gym
    done = a_set(workout, single)
    log(database, done)
    with database.write() as session:
        remove_set(session, done.uid, an_instant(10))

    with database.read() as session:
        assert trial_sets(session, athlete.id, single.id) == []
        assert exercises_logged(session, athlete.id) == []


def test_the_lift_with_most_sets_is_named_first(database, gym):
    athlete, single, both, workout = gym
    log(database, a_set(workout, both, Side.BOTH), *a_pair(workout, single))

    with database.read() as session:
        assert exercises_logged(session, athlete.id) == [single.id, both.id]
        assert exercises_logged(session, single.id) == []
        assert trial_sets(session, athlete.id, single.id, since=workout.started_at.day + timedelta(1)) == []


def test_what_does_not_say_how_hard_it_was_is_only_counted(database, gym):
    athlete, single, _, workout = gym
    left, right = a_pair(workout, single)
    first, second = a_pair(workout, single, number=2)
    silent = (
        left,
        right,
        first,
        replace(second, matched=True),  # so the first of the pair cannot measure either
        a_set(workout, single, matched=True, pair_key=None),
        a_set(workout, single, left_out="slipped", pair_key=None),
        a_set(workout, single, kind=SetKind.WARM_UP, pair_key=None),
    )
    speaking = (
        a_set(workout, single, rir=2.0),
        a_set(workout, single, rir=9.0, matched=True),
        a_set(workout, single, kind=SetKind.AMRAP),
        a_set(workout, single, kind=SetKind.TEST, matched=True),
    )
    log(database, *silent, *speaking)

    with database.read() as session:
        counted = silent_sets(session, athlete.id, single.id)
        read = trial_sets(session, athlete.id, single.id, silent_too=False)

    assert len(read) == len(speaking)
    assert sorted(counted) == sorted(
        [
            SilentSets(Side.LEFT, SetKind.WORKING, left_out=False, matched=False, sets=1),
            SilentSets(Side.RIGHT, SetKind.WORKING, left_out=False, matched=False, sets=1),
            SilentSets(Side.LEFT, SetKind.WORKING, left_out=False, matched=True, sets=2),
            SilentSets(Side.RIGHT, SetKind.WORKING, left_out=False, matched=True, sets=1),
            SilentSets(Side.LEFT, SetKind.WORKING, left_out=True, matched=False, sets=1),
            SilentSets(Side.LEFT, SetKind.WARM_UP, left_out=False, matched=False, sets=1),
        ]
    )


def test_a_session_that_still_runs_counts_nothing_yet(database, gym):
    athlete, single, _, _ = gym
    running = a_workout(athlete, minutes=90)
    with database.write() as session:
        save_workout(session, running)
    log(database, *a_pair(running, single), a_set(running, single, rir=1.0))
    with database.read() as session:
        assert silent_sets(session, athlete.id, single.id) == []
        assert trial_sets(session, athlete.id, single.id, running_too=False) == []
