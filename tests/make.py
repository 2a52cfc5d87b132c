"""Small builders of domain values: what a test does not care about has a plausible default."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from studio.domain.athlete import Athlete
from studio.domain.block import Block, PlannedSession, Week, WeekLabel
from studio.domain.exercise import Exercise, LoadMode, MuscleRole, Role, built_in_id
from studio.domain.instants import Instant
from studio.domain.prescription import LoadRule, Prescription, Span, Target, working_sets
from studio.domain.sides import Laterality, Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load
from studio.domain.workout import LoggedSet, Workout

T = TypeVar("T")
MONDAY = date(2026, 11, 23)


def there(thing: T | None) -> T:
    """``thing``, which must be there."""
    assert thing is not None
    return thing


def an_instant(minutes: float = 0) -> Instant:
    """``minutes`` after 18:00 in Berlin on Monday 23 November 2026."""
    return Instant(1_795_453_200_000, "Europe/Berlin", 60).plus(minutes * 60)


def an_athlete(name: str = "Ann Berg", **more: Any) -> Athlete:
    return Athlete(name, **more)


def an_exercise(key: str | None = "sl_hip_thrust_bent", **more: Any) -> Exercise:
    """The single-leg hip thrust; with ``key=None`` one of the user's own."""
    made = Exercise(
        name="Single-Leg Hip Thrust",
        laterality=Laterality.UNILATERAL,
        pattern="hip_extension",
        equipment=("bench",),
        load_mode=LoadMode.BODYWEIGHT_PLUS,
        bm_factor=0.28,
        starts_with=StartsWith.CONCENTRIC,
        default_tempo=a_tempo(),
        difficulty=5,
        muscles=(MuscleRole("glute_max", Role.PRIMARY, 1.0), MuscleRole("hamstrings", Role.SECONDARY, 0.5)),
        regress_to=("sl_glute_bridge",),
        progress_to=("sl_hip_thrust_extended",),
        bilateral_parent="hip_thrust_barbell",
        key=key,
    )
    return replace(made, **({"id": built_in_id(key)} if key else {}) | more)


def a_bilateral_exercise(key: str | None = "hip_thrust_barbell", **more: Any) -> Exercise:
    """The barbell hip thrust."""
    thrust: dict[str, Any] = {
        "name": "Hip Thrust",
        "laterality": Laterality.BILATERAL,
        "load_mode": LoadMode.EXTERNAL,
        "bm_factor": None,
        "regress_to": (),
        "progress_to": (),
        "bilateral_parent": None,
    }
    return an_exercise(key, **thrust | more)


def a_tempo(text: str = "2-0-1-1") -> Tempo:
    return Tempo.parse(text, StartsWith.CONCENTRIC)


def a_target(reps: int = 10, load: Load | None = None, **more: Any) -> Target:
    """``reps`` at 2-0-1-1 with ``load``, or with body weight alone."""
    rule = LoadRule.absolute(load) if load else LoadRule.body_weight()
    return replace(Target(reps=Span.exactly(reps), load=rule, tempo=a_tempo()), **more)


def a_prescription(exercise: Exercise, sets: int = 3, reps: int = 10, **more: Any) -> Prescription:
    return replace(Prescription(exercise.id, a_target(reps), working_sets(sets)), **more)


def a_session(
    *prescriptions: Prescription, day: int = 0, title: str = "Glutes", **more: Any
) -> PlannedSession:
    return PlannedSession(title, day, prescriptions, **more)


def a_block(
    athlete: Athlete, exercise: Exercise, *, weeks: int = 4, days: tuple[int, ...] = (0, 4), **more: Any
) -> Block:
    """``exercise`` on ``days`` of each week, 3 x 10 per side; the last week is a deload."""
    made = Block("Glute block", MONDAY, (Week(),) * weeks, athlete_id=athlete.id)
    return replace(made, weeks=tuple(_a_week(exercise, days, n == weeks - 1) for n in range(weeks)), **more)


def _a_week(exercise: Exercise, days: tuple[int, ...], last: bool) -> Week:
    label = WeekLabel.DELOAD if last else WeekLabel.ACCUMULATE
    return Week(label, tuple(a_session(a_prescription(exercise), day=day) for day in days))


def a_workout(athlete: Athlete, *, minutes: float = 0, **more: Any) -> Workout:
    """A running session that was started ``minutes`` after `an_instant`."""
    return Workout(athlete.id, "Glutes", an_instant(minutes), **more)


def a_set(workout: Workout, exercise: Exercise, side: Side = Side.LEFT, **more: Any) -> LoggedSet:
    """Ten reps with 40 kg, five minutes into the workout."""
    made = LoggedSet(
        workout_id=workout.id,
        athlete_id=workout.athlete_id,
        exercise_id=exercise.id,
        side=side,
        done_at=workout.started_at.plus(300),
        reps=10,
        load=Load.of(40),
        tempo="2-0-1-1",
    )
    return replace(made, **more)


def a_pair(workout: Workout, exercise: Exercise, number: int = 1, **more: Any) -> tuple[LoggedSet, LoggedSet]:
    """Round ``number``: left and right, joined by a pair key, ``number`` times five minutes in."""
    key = UUID(int=workout.id.int ^ number)
    at = workout.started_at.plus(300 * number)
    shared = {"pair_key": key, "round_number": number} | more
    left = a_set(workout, exercise, Side.LEFT, done_at=at, **shared)
    return left, a_set(workout, exercise, Side.RIGHT, done_at=at.plus(60), **shared)


def a_test(exercise: Exercise | None = None, name: str = "Leg curl", **more: Any) -> StrengthTest:
    return StrengthTest(name, Metric.LOAD, exercise_id=exercise.id if exercise else None, **more)


def an_occasion(
    athlete: Athlete, test: StrengthTest, left: tuple[float, ...], right: tuple[float, ...], **more: Any
) -> Occasion:
    """One sitting with these results of each side; ``order`` is 1 and the day MONDAY unless told."""
    trials = [
        Trial(side, n, value)
        for side, values in ((Side.LEFT, left), (Side.RIGHT, right))
        for n, value in enumerate(values, start=1)
    ]
    return replace(Occasion(athlete.id, test.id, 1, tuple(trials), MONDAY), **more)
