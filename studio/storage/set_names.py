"""Which set a sentence about damage means, in words that a person knows it by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from studio.domain.instants import Instant
from studio.storage.tables import AthleteRow, ExerciseRow, LoggedSetRow

_UID = re.compile(r"The set ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class NamedSet:
    """Whose set it is, of which exercise, and when it was done."""

    athlete: str
    exercise: str
    at: Instant


def named_sets(session: Session, sentences: Iterable[str]) -> dict[str, NamedSet]:
    """The sets that ``sentences`` of `check` speak of, by the words there ('The set 3f2a…').

    One that is damaged so far that it has no athlete or exercise any more is left out.
    """
    uids = {UUID(found[1]): found[0] for found in map(_UID.search, sentences) if found}
    query = (
        select(
            LoggedSetRow.uid,
            AthleteRow.name,
            ExerciseRow.name,
            LoggedSetRow.done_at_ms,
            LoggedSetRow.done_at_zone,
            LoggedSetRow.done_at_offset_min,
        )
        .join(AthleteRow, AthleteRow.id == LoggedSetRow.athlete_id)
        .join(ExerciseRow, ExerciseRow.id == LoggedSetRow.exercise_id)
        .where(LoggedSetRow.uid.in_(uids))
    )
    return {
        uids[uid]: NamedSet(athlete, exercise, Instant(ms, zone, offset))
        for uid, athlete, exercise, ms, zone, offset in session.execute(query)
    }
