"""What a session and its week ask of each leg, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from studio.domain.block import PlannedSession, Week
from studio.domain.block_volume import LegWork, leg_work, session_seconds, weekly_sets
from studio.domain.exercise import Exercise
from studio.domain.sides import PerSide
from studio.ui import labels


class WeekWork:
    """Keeps the sets of the week it was asked for last: walking about in a week changes nothing of it."""

    def __init__(self) -> None:
        self._sets: tuple[Week, Mapping[UUID, Exercise], dict[str, PerSide[float]]] | None = None

    def sets_of(self, week: Week, exercises: Mapping[UUID, Exercise]) -> dict[str, PerSide[float]]:
        """Hard sets per muscle; none where an exercise is gone."""
        if self._sets is None or self._sets[0] is not week or self._sets[1] is not exercises:
            found = weekly_sets(week, exercises) if _all_known(week, exercises) else {}
            self._sets = week, exercises, found
        return self._sets[2]


def work_text(week: Week, session: PlannedSession | None, exercises: Mapping[UUID, Exercise]) -> str:
    """51 min for this session · 80 reps and 560 s under tension per leg this week."""
    if not _all_known(week, exercises):
        return ""
    parts = []
    if session is not None and session.prescriptions:
        text = QCoreApplication.translate("Planner", "{minutes} for this session")
        parts.append(text.format(minutes=labels.minutes_text(session_seconds(session, exercises))))
    work = leg_work(week, exercises)
    if work != PerSide(LegWork(), LegWork()):
        parts.append(_legs_text(work))
    return " · ".join(parts)


def _all_known(week: Week, exercises: Mapping[UUID, Exercise]) -> bool:
    return all(p.exercise_id in exercises for s in week.sessions for p in s.prescriptions)


def _legs_text(work: PerSide[LegWork]) -> str:
    if work.left == work.right:
        text = QCoreApplication.translate(
            "Planner", "{reps} reps and {seconds} s under tension per leg this week"
        )
        return text.format(reps=work.left.reps, seconds=labels.number(work.left.tension_s))
    text = QCoreApplication.translate(
        "Planner",
        "this week left {left} reps and {left_s} s, right {right} reps and {right_s} s under tension",
    )
    return text.format(
        left=work.left.reps,
        left_s=labels.number(work.left.tension_s),
        right=work.right.reps,
        right_s=labels.number(work.right.tension_s),
    )
