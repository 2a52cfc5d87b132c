"""What one attempt says in a metric: the same rule for a set of training and for a trial of a test."""

from __future__ import annotations

from studio.domain.exercise import Exercise, LoadMode
from studio.domain.strength import estimate
from studio.domain.strength_test import Metric
from studio.domain.units import Load

BODILY = (LoadMode.BODYWEIGHT, LoadMode.BODYWEIGHT_PLUS)


def trial_value(
    metric: Metric,
    exercise: Exercise,
    *,
    load: Load | None = None,
    reps: int | None = None,
    seconds: float | None = None,
    rir: float | None = None,
    body_mass: Load | None = None,
    bm_factor: float | None = None,
) -> float | None:
    """The value in ``metric``: e1RM (of the system or external) and load in kg, reps, or seconds.

    None where the attempt says nothing: nought in the metric (product.md A4), a load that was not lifted
    once or that helped, more than 12 effective reps, a band, a lift that carries the body without its mass
    and share being known (science.md 2.4). ``bm_factor`` None means the exercise's own.
    """
    weight = None if exercise.load_mode is LoadMode.BAND else load
    if metric not in (Metric.E1RM, Metric.E1RM_EXTERNAL):
        found = _as_done(metric, weight, reps, seconds)
    elif weight is None or reps is None:
        return None
    else:
        found = _system_e1rm(exercise, weight, reps, rir, body_mass, bm_factor)
    if found is not None and metric is Metric.E1RM_EXTERNAL:
        found -= _carried(exercise, body_mass, bm_factor)
    return found if found and found > 0 else None


def system_kg(
    exercise: Exercise, load: Load, body_mass: Load | None = None, bm_factor: float | None = None
) -> float | None:
    """All that is lifted, in kg: the load, and the share of the body that goes up with it (science.md 2.4).

    None where that is not known, and where help takes more than the lift carries.
    """
    external = float(load.kg)
    if exercise.load_mode not in BODILY:
        return None if external < 0 or exercise.load_mode is LoadMode.BAND else external
    carried = _carried(exercise, body_mass, bm_factor)
    return external + carried if carried and external + carried > 0 else None


def _as_done(metric: Metric, load: Load | None, reps: int | None, seconds: float | None) -> float | None:
    if metric is Metric.REPS:
        return None if reps is None else float(reps)
    if metric is Metric.SECONDS:
        return seconds
    if metric is not Metric.LOAD or load is None or reps == 0:
        return None
    return float(load.kg)


def _system_e1rm(
    exercise: Exercise,
    load: Load,
    reps: int,
    rir: float | None,
    body_mass: Load | None,
    bm_factor: float | None,
) -> float | None:
    lifted = system_kg(exercise, load, body_mass, bm_factor)
    found = None if lifted is None else estimate(lifted, reps, rir=rir)
    return found.system if found else None


def _carried(exercise: Exercise, body_mass: Load | None, bm_factor: float | None) -> float:
    """The share of the body that is lifted, in kg; 0 where none is, or it is not known."""
    factor = exercise.bm_factor if bm_factor is None else bm_factor
    if exercise.load_mode not in BODILY or not factor or body_mass is None:
        return 0.0
    return factor * float(body_mass.kg)
