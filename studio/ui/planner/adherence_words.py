"""Planned against done in words: of a session, of a week, of a block."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from studio.domain.adherence import NONE, Adherence, Amount, Outcome, SessionAdherence
from studio.domain.sides import PerSide
from studio.ui import labels


def outcome_word(outcome: Outcome) -> str:
    words = {
        Outcome.ON_TIME: QCoreApplication.translate("Planner", "on time"),
        Outcome.SHIFTED: QCoreApplication.translate("Planner", "shifted"),
        Outcome.MISSED: QCoreApplication.translate("Planner", "missed"),
        Outcome.SKIPPED: QCoreApplication.translate("Planner", "skipped"),
        Outcome.EXTRA: QCoreApplication.translate("Planner", "extra"),
        Outcome.AHEAD: QCoreApplication.translate("Planner", "to come"),
    }
    return words[outcome]


def whole_line(found: Adherence) -> str:
    """9 of 12 sessions: 7 on time, 2 shifted, 1 missed; left 108 of 120 sets, right 104 of 120."""
    if not found.planned_sessions:
        return ""
    counts = [
        QCoreApplication.translate("Planner", "{count} {what}").format(count=n, what=outcome_word(outcome))
        for outcome in Outcome
        if (n := found.count(outcome))
    ]
    text = QCoreApplication.translate("Planner", "{done} of {planned} sessions: {counts}")
    said = text.format(done=found.trained_sessions, planned=found.planned_sessions, counts=", ".join(counts))
    sets = sets_line(found.planned, found.done)
    return f"{said}; {sets}" if sets else said


def session_line(one: SessionAdherence) -> str:
    """On time, or Tue 17 Nov instead of Mon 16 Nov; and the sets of each side."""
    if one.outcome is Outcome.AHEAD:
        return _moved(one)
    if one.trained_on is None:
        return outcome_word(one.outcome)
    said = outcome_word(one.outcome)
    if one.first_planned is not None and one.first_planned != one.trained_on:
        text = QCoreApplication.translate("Planner", "shifted: trained on {day}, planned for {planned}")
        said = text.format(day=_day(one.trained_on), planned=_day(one.first_planned))
    sets = sets_line(one.planned, one.done, reps=True)
    return f"{said}; {sets}" if sets else said


def _moved(one: SessionAdherence) -> str:
    """Where a session that lies ahead was moved from; nothing of one that stands where it was planned."""
    if one.session is None or one.session.planned_day is None or one.first_planned is None:
        return ""
    text = QCoreApplication.translate("Planner", "moved here from {day}")
    return text.format(day=_day(one.first_planned))


def sets_line(planned: PerSide[Amount], done: PerSide[Amount], *, reps: bool = False) -> str:
    """Left 108 of 120 sets, right 104 of 120; with ``reps`` those too."""
    if planned == NONE and done == NONE:
        return ""
    if reps:
        text = QCoreApplication.translate(
            "Planner",
            "left {left} of {left_plan} sets and {left_reps} of {left_reps_plan} reps, "
            "right {right} of {right_plan} and {right_reps} of {right_reps_plan}",
        )
    else:
        text = QCoreApplication.translate(
            "Planner", "left {left} of {left_plan} sets, right {right} of {right_plan}"
        )
    return text.format(
        left=done.left.sets,
        left_plan=planned.left.sets,
        left_reps=done.left.reps,
        left_reps_plan=planned.left.reps,
        right=done.right.sets,
        right_plan=planned.right.sets,
        right_reps=done.right.reps,
        right_reps_plan=planned.right.reps,
    )


def _day(day: date) -> str:
    return labels.day_text(day, "ddd d MMM")
