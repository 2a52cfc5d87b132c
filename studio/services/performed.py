"""What was done in a set, as the athlete says it was, and what that makes of the set in the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from studio.domain.exercise import Exercise, LoadMode
from studio.domain.turns import Turn
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import LoggedSet


@dataclass(frozen=True, slots=True)
class Performed:
    """What was done; ``left_out`` is the reason why it has no part in asymmetry (it counts as volume)."""

    reps: int | None = None
    seconds: float | None = None
    load: Load | None = None
    rir: float | None = None
    hips_rotated: bool = False
    pain: bool = False
    note: str = ""
    left_out: str = ""


def performed_of(done: LoggedSet) -> Performed:
    """What a logged set says was done."""
    return Performed(
        done.reps,
        done.seconds,
        done.load,
        done.rir,
        done.hips_rotated,
        done.pain,
        done.note,
        done.left_out,
    )


def corrected(done: LoggedSet, performed: Performed) -> LoggedSet:
    """The logged set with what was really done."""
    return replace(
        done,
        reps=performed.reps,
        seconds=performed.seconds,
        load=performed.load,
        rir=performed.rir,
        hips_rotated=performed.hips_rotated,
        pain=performed.pain,
        note=performed.note,
        left_out=performed.left_out,
    )


def entered_load(amount: Decimal | None, like: Load | None, exercise: Exercise, unit: Unit) -> Load | None:
    """The load that a plain number stands for: in the sense and with the implements of ``like``.

    On top of the body where the body alone is the load; nothing entered is then the body alone.
    """
    if like is not None and like.sense is not LoadSense.NONE:
        same = replace(like, thousandths=Load.of(amount or 0, like.unit).thousandths)
        bodily = like.sense is LoadSense.ADDED and not same.thousandths
        return Load.body_weight(like.unit) if bodily else same
    if like is not None or exercise.load_mode is not LoadMode.EXTERNAL:
        return Load.of(amount, unit, LoadSense.ADDED) if amount else Load.body_weight(unit)
    return None if amount is None else Load.of(amount, unit)


def load_now(planned: Load | None, logged: Iterable[LoggedSet], turn: Turn) -> Load | None:
    """What a turn is done with: the ``planned`` load, or the one that took its place in this session.

    What is put right on one leg is this leg's; a load that was to be chosen is both legs'.
    """
    before = [one for one in logged if one.prescription_id == turn.key.prescription_id]
    if planned is not None:
        before = [one for one in before if one.side is turn.side]
    before.sort(key=lambda one: one.side is turn.side)
    for one in reversed(before):
        aimed = one.target.load if one.target else None
        if planned == aimed and one.load != aimed:
            return one.load
    return planned
