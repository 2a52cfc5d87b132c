"""Another exercise in the place of one that cannot be done: the bench is taken, or it hurts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from studio.domain.block import PlannedSession
from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise, LoadMode
from studio.domain.prescription import (
    UNSET,
    LoadKind,
    LoadRule,
    Override,
    Prescription,
    Target,
)
from studio.domain.tempo import Tempo

_OF_THE_EXERCISE = (LoadKind.ABSOLUTE, LoadKind.BODY_WEIGHT_PLUS)


@dataclass(frozen=True, slots=True)
class Swap:
    """The day's plan as it was ``before`` another exercise came into it, to be put back.

    ``changes`` of the log came before it, and so many other steps as its ``place`` says: Undo goes by that
    order.
    """

    before: PlannedSession
    changes: int = 0
    place: int = 0


def swapped(
    session: PlannedSession, prescription: Prescription, exercise: Exercise, done: int
) -> PlannedSession:
    """The session with ``exercise`` in the place of what is left of ``prescription``.

    ``done`` sets of it are behind the athlete and stay what they were. Sets, reps, rests and sides are kept;
    a weight is not, since it belongs to the exercise, nor a tempo that begins with another phase.
    """
    if prescription.id not in {p.id for p in session.prescriptions}:
        raise Missing("This exercise is no longer in the session.")
    if done >= len(prescription.sets):
        raise BadValue("All sets of this exercise are done: there is nothing left to swap.")
    rest = _with_exercise(prescription, exercise)
    if done:
        before = replace(prescription, sets=prescription.sets[:done])
        after = replace(rest, id=uuid4(), sets=rest.sets[done:])
        parts: tuple[Prescription, ...] = (before, after)
    else:
        parts = (rest,)
    line = [part for p in session.prescriptions for part in (parts if p.id == prescription.id else (p,))]
    return replace(session, prescriptions=tuple(line))


def _with_exercise(prescription: Prescription, exercise: Exercise) -> Prescription:
    target = prescription.target
    if exercise.isometric and target.reps is not None:
        raise BadValue(f"{exercise.name} is held, and this plan counts reps: choose another exercise.")
    return replace(
        prescription,
        exercise_id=exercise.id,
        target=replace(target, load=_load(target, exercise), tempo=_tempo(target.tempo, exercise)),
        left=_override(prescription.left, exercise),
        right=_override(prescription.right, exercise),
        sets=tuple(replace(s, changes=_override(s.changes, exercise)) for s in prescription.sets),
    )


def _load(target: Target, exercise: Exercise) -> LoadRule:
    if target.load.kind in _OF_THE_EXERCISE or exercise.load_mode is LoadMode.BODYWEIGHT:
        return LoadRule.body_weight() if exercise.load_mode is not LoadMode.EXTERNAL else LoadRule()
    return target.load


def _tempo(tempo: Tempo | None, exercise: Exercise) -> Tempo | None:
    return tempo if tempo is not None and tempo.starts_with is exercise.starts_with else None


def _override(override: Override, exercise: Exercise) -> Override:
    """The same without a weight of its own; a tempo only where it begins with the same phase."""
    tempo = override.tempo
    fits = not isinstance(tempo, Tempo) or tempo.starts_with is exercise.starts_with
    return replace(override, load=UNSET, tempo=tempo if fits else UNSET)
