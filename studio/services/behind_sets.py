"""Sets and trials as a chart counts them: what each gave in the metric, or why it does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from studio.domain.exercise import Exercise
from studio.domain.prescription import SetKind
from studio.domain.sides import PerSide, Side
from studio.domain.strength_test import Metric, Occasion
from studio.domain.tempo_class import class_of_text
from studio.domain.trial_course import RECORDED, counts
from studio.domain.trials import system_kg, trial_value
from studio.domain.units import Load
from studio.domain.volume import anything_done, is_hard_set
from studio.domain.workout import LoggedSet
from studio.services.measurings import without_the_body
from studio.services.sittings import LeftOut, Sitting, why_left_out
from studio.storage import workouts

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

ONE_DAY, SIX_DAYS = timedelta(days=1), timedelta(days=6)
SIDES = (Side.LEFT, Side.RIGHT)


class Aside(StrEnum):
    """Why a set or trial does not count, beside what `LeftOut` says of training.

    The last four say why one adds nothing to the work of a week: no load, one that helps, a hold, no tempo.
    """

    SPOILT = "spoilt"
    OTHER_SET_UP = "other_set_up"
    OTHER_TEMPO = "other_tempo"
    TOO_EASY = "too_easy"
    NOTHING_DONE = "nothing_done"
    NO_LOAD = "no_load"
    HELPED = "helped"
    NO_REPS = "no_reps"
    NO_TIME = "no_time"


WhyNot = LeftOut | Aside


@dataclass(frozen=True, slots=True)
class Attempted:
    """A set or a trial: ``value`` is in the metric, ``lifted_kg`` the load with the carried body.

    ``why_not`` says why it does not count, ``reason`` what somebody wrote about that. Of the work of a week
    ``value`` is what the set adds to the bar of a side.
    """

    side: Side
    number: int
    day: date | None
    kind: SetKind = SetKind.TEST
    load: Load | None = None
    reps: int | None = None
    seconds: float | None = None
    rir: float | None = None
    lifted_kg: float | None = None
    value: float | None = None
    why_not: WhyNot | None = None
    reason: str = ""
    hips_rotated: bool = False
    pain: bool = False
    note: str = ""
    tempo: str | None = None

    @property
    def counts(self) -> bool:
        return self.why_not is None


def sets_done(
    session: Session,
    athlete_id: UUID,
    exercise: Exercise,
    first: date,
    last: date,
    *,
    running_too: bool = False,
) -> list[LoggedSet]:
    """Sets of these days, the oldest first, by the day on which they were done: one may pass midnight."""
    running = set() if running_too else {workout.id for workout in workouts.running_workouts(session)}
    return [
        one
        for one in workouts.sets_between(session, athlete_id, first - ONE_DAY, last)
        if one.exercise_id == exercise.id
        and first <= one.done_at.day <= last
        and one.workout_id not in running
    ]


def trained(
    logged: Sequence[LoggedSet], exercise: Exercise, metric: Metric, sitting: Sitting
) -> Iterator[Attempted]:
    """Each set of a day of training as `sittings` judges it; what a test has is not said twice."""
    capped = {one.pair_key for one in logged if one.matched and one.pair_key is not None}
    for one in logged:
        if one.left_out == RECORDED:
            continue
        value = trial_value(
            metric,
            exercise,
            load=one.load,
            reps=one.reps,
            seconds=one.seconds,
            rir=one.rir,
            body_mass=one.body_mass,
            bm_factor=one.bm_factor,
        )
        why: WhyNot | None = why_left_out(one, capped=one.matched or one.pair_key in capped)
        if why is None and value is None:
            why = LeftOut.NO_ESTIMATE
        if why is None and one.set_up != sitting.set_up:
            why = Aside.OTHER_SET_UP
        if why is None and class_of_text(one.tempo) is not sitting.tempo_class:
            why = Aside.OTHER_TEMPO
        yield of_set(one, exercise, value, why)


def spoilt(logged: Iterable[LoggedSet], exercise: Exercise) -> Iterator[Attempted]:
    """Trials that were run with the timer and did not count; those that did are in the test."""
    for one in logged:
        if one.kind is SetKind.TEST and one.left_out == RECORDED and not counts(one):
            yield of_set(one, exercise, None, Aside.SPOILT)


def tested(occasion: Occasion, exercise: Exercise | None, metric: Metric) -> Iterator[Attempted]:
    """The trials of a test: what was measured, or what they say of the external load alone."""
    external = exercise if metric is Metric.E1RM_EXTERNAL else None
    said = occasion if external is None else without_the_body(occasion, external)
    for trial, shown in zip(occasion.trials, said.trials, strict=True):
        why: WhyNot | None = None
        if not shown.valid:
            why = LeftOut.NO_ESTIMATE if trial.valid else Aside.SPOILT
        yield Attempted(
            side=trial.side,
            number=trial.number,
            day=occasion.day,
            load=trial.load,
            reps=trial.reps,
            seconds=trial.value if metric is Metric.SECONDS else None,
            rir=trial.rir,
            lifted_kg=_lifted(exercise, trial.load, occasion.body_mass, occasion.bm_factor),
            value=None if why is LeftOut.NO_ESTIMATE else shown.value,
            why_not=why,
            note=trial.note,
        )


def hard_sets(logged: Iterable[LoggedSet], exercise: Exercise) -> Iterator[Attempted]:
    """Each set as the hard sets of a week count it (science.md 4.2)."""
    for one in logged:
        why: WhyNot | None = None
        if not anything_done(one.reps, one.seconds):
            why = Aside.NOTHING_DONE
        elif not is_hard_set(one.kind, None):
            why = LeftOut.KIND
        elif not is_hard_set(one.kind, one.rir):
            why = Aside.TOO_EASY
        yield of_set(one, exercise, None, why)


def by_side(attempts: Sequence[Attempted]) -> PerSide[tuple[Attempted, ...]]:
    """What was done with each side; a set of both is one of each."""
    together = (Side.BOTH, Side.EACH)
    return PerSide(*(tuple(a for a in attempts if a.side in (side, *together)) for side in SIDES))


def of_set(one: LoggedSet, exercise: Exercise, value: float | None, why: WhyNot | None) -> Attempted:
    return Attempted(
        side=one.side,
        number=one.round_number,
        day=one.done_at.day,
        kind=one.kind,
        load=one.load,
        reps=one.reps,
        seconds=one.seconds,
        rir=one.rir,
        lifted_kg=_lifted(exercise, one.load, one.body_mass, one.bm_factor),
        value=value,
        why_not=why,
        reason=one.left_out if why is LeftOut.BY_HAND else "",
        hips_rotated=one.hips_rotated,
        pain=one.pain,
        note=one.note,
        tempo=one.tempo,
    )


def _lifted(
    exercise: Exercise | None, load: Load | None, body_mass: Load | None, bm_factor: float | None
) -> float | None:
    return None if exercise is None or load is None else system_kg(exercise, load, body_mass, bm_factor)
