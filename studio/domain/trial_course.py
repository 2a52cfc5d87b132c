"""The trials of a strength test as marks change them: a spoilt one is offered again, pain ends a side.

Hips that drop or turn, or a top that is not reached any more, spoil a trial (science.md 5.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from studio.domain.block import PlannedSession
from studio.domain.prescription import STOPPED, PlannedSet, Prescription, SetKind
from studio.domain.sides import Side
from studio.domain.workout import LoggedSet

RECORDED = "recorded as a strength test"
"""Why the set of a trial measures nothing by itself any more: the test that it belongs to does."""
_AGAIN = "trial {number} again"
_SIDES = (Side.LEFT, Side.RIGHT)
_MOST_SETS = 30


@dataclass(frozen=True, slots=True)
class Tried:
    """A set that was done, with its marks: all that decides how a test goes on."""

    prescription_id: UUID
    round: int
    side: Side
    hips_rotated: bool = False
    pain: bool = False


def tried_of(logged: Iterable[LoggedSet]) -> tuple[Tried, ...]:
    """What the log says of planned sets."""
    return tuple(
        Tried(one.prescription_id, one.round_number, one.side, one.hips_rotated, one.pain)
        for one in logged
        if one.prescription_id is not None and one.removed_at is None
    )


def counts(done: LoggedSet) -> bool:
    """Whether a trial is valid: one without a repetition, or held for no time, was none."""
    nothing = done.reps == 0 or done.seconds == 0
    return done.kind is SetKind.TEST and not (nothing or done.hips_rotated or done.pain)


def is_again(planned: PlannedSet) -> bool:
    """Whether it is a trial in the place of one that did not count."""
    return planned.kind is SetKind.TEST and planned.reason not in ("", STOPPED)


def sides_in_pain(tried: Iterable[Tried]) -> frozenset[Side]:
    """The sides whose trials have ended, whatever set it was that hurt."""
    return frozenset(one.side for one in tried if one.pain)


def course(planned: PlannedSession, tried: Iterable[Tried]) -> PlannedSession:
    """``planned`` as it goes on after ``tried``; it may have been through this before.

    Each spoilt trial is offered once more, at the end, and never a second time. What has been tried keeps its
    place, and so its key.
    """
    results = tuple(tried)
    changed = tuple(
        _course(p, [t for t in results if t.prescription_id == p.id]) for p in planned.prescriptions
    )
    return planned if changed == planned.prescriptions else replace(planned, prescriptions=changed)


def _course(prescription: Prescription, tried: list[Tried]) -> Prescription:
    if all(one.kind is not SetKind.TEST for one in prescription.sets):
        return prescription
    last = max((one.round for one in tried), default=0)
    wanted = list(_wanted_again(prescription, tried))
    sets = []
    for place, planned in enumerate(prescription.sets, start=1):
        if is_again(planned):
            if place <= last or (planned.reason, planned.side) in wanted:
                sets.append(planned)
        elif planned.kind is SetKind.TEST:
            sets.append(_for_whom(planned, place, tried))
        else:
            sets.append(planned)
    there = {(one.reason, one.side) for one in sets}
    more = [
        PlannedSet(SetKind.TEST, side=side, reason=why) for why, side in wanted if (why, side) not in there
    ]
    return replace(prescription, sets=tuple([*sets, *more][:_MOST_SETS]))


def _for_whom(planned: PlannedSet, place: int, tried: list[Tried]) -> PlannedSet:
    """The trial for those sides alone that have done it or can go on."""
    ended = sides_in_pain(tried)
    behind = {one.side for one in tried if one.round == place}
    going = [side for side in _SIDES if side in behind or side not in ended]
    side = going[0] if len(going) == 1 else None
    return replace(planned, side=side, reason="" if going else STOPPED)


def _wanted_again(prescription: Prescription, tried: list[Tried]) -> Iterator[tuple[str, Side]]:
    ended = sides_in_pain(tried)
    number = 0
    for place, planned in enumerate(prescription.sets, start=1):
        if planned.kind is not SetKind.TEST or is_again(planned):
            continue
        number += 1
        for one in tried:
            spoilt = one.round == place and one.hips_rotated and one.side.one_sided
            if spoilt and one.side not in ended:
                yield _AGAIN.format(number=number), one.side
