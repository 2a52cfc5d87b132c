"""What a session and its week ask of each leg, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.block import PlannedSession, Week
from studio.domain.block_volume import LegWork
from studio.domain.sides import PerSide
from studio.domain.week_totals import WeekTotals
from studio.ui import labels


def work_text(week: Week, session: PlannedSession | None, totals: WeekTotals) -> str:
    """51 min for this session · 80 reps and 560 s under tension per leg this week."""
    parts = []
    for one, (_, seconds) in zip(week.sessions, totals.sessions, strict=False):
        if one is session and one.prescriptions:
            text = QCoreApplication.translate("Planner", "{minutes} for this session")
            parts.append(text.format(minutes=labels.minutes_text(seconds)))
    if totals.legs != PerSide(LegWork(), LegWork()):
        parts.append(_legs_text(totals.legs))
    return " · ".join(parts)


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
