"""What a week asks for, counted from its sessions in one go: `TotalsOfWeeks` must come to the same."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from studio.domain.block import Week
from studio.domain.block_volume import LegWork, sets_of, work_of
from studio.domain.exercise import Exercise
from studio.domain.session_plan import turns_of
from studio.domain.sides import PerSide
from studio.domain.turns import Turn


def weekly_sets(week: Week, exercises: Mapping[UUID, Exercise]) -> dict[str, PerSide[float]]:
    return sets_of(_turns(week, exercises), exercises)


def leg_work(week: Week, exercises: Mapping[UUID, Exercise]) -> PerSide[LegWork]:
    return work_of(_turns(week, exercises))


def _turns(week: Week, exercises: Mapping[UUID, Exercise]) -> Iterator[Turn]:
    for session in week.sessions:
        yield from turns_of(session, exercises, {})
