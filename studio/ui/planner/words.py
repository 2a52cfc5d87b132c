"""How a prescription reads in a cell of the plan: a name, and a line in which each side may have its say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.loading import AthleteFacts, resolved_load
from studio.domain.prescription import Prescription, Span, Target
from studio.domain.sides import Side
from studio.ui import labels

SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line; ``side`` where it is about one side alone."""

    text: str
    side: Side | None = None


def split_name(name: str) -> tuple[str, str]:
    """The name of a lift and what stands in brackets behind it: (Single-Leg Hip Thrust, free knee bent)."""
    main, _, aside = name.partition(" (")
    return main.strip(), aside.rstrip(") ")


def line_of(prescription: Prescription, exercise: Exercise, facts: AthleteFacts) -> tuple[Run, ...]:
    """``3 × 10 /leg · 2-0-1-1 · body weight``; what differs between the sides is said of each."""
    left, right = (usual_target(prescription, side) for side in SIDES)
    parts = [_sets(prescription, exercise, left, right)]
    if left.tempo or right.tempo:
        parts.append(_each(exercise, lambda side: str(usual_target(prescription, side).tempo or "–")))
    parts.append(_each(exercise, lambda side: load_words(prescription, exercise, side, facts)))
    if left.rir is not None or right.rir is not None:
        parts.append(_each(exercise, lambda side: _rir(usual_target(prescription, side))))
    runs: list[Run] = []
    differing = [part for part in parts[1:] if len(part) > 1]  # these come first, since the end may be cut
    for part in (parts[0], *differing, *(part for part in parts[1:] if len(part) == 1)):
        runs += [*([Run(" · ")] if runs else []), *part]
    return tuple(runs)


def usual_target(prescription: Prescription, side: Side) -> Target:
    """What ``side`` aims at in the first set that everybody does."""
    return prescription.target_of(next(iter(prescription.counted_sets), prescription.sets[0]), side)


def plain(runs: tuple[Run, ...]) -> str:
    """The line as a screen reader reads it."""
    return "".join(run.text for run in runs)


def load_words(prescription: Prescription, exercise: Exercise, side: Side, facts: AthleteFacts) -> str:
    """The load of a side if it is known, else the rule that will give it."""
    found = resolved_load(prescription, exercise, side, facts)
    if found.load is not None:
        return labels.load_text(found.load)
    return labels.load_rule_text(usual_target(prescription, side).load)


def amount_words(reps: Span | None, seconds: Span | None) -> str:
    """What a field shows: 10, 8–12, 30 s or max."""
    if seconds is not None:
        return QCoreApplication.translate("Planner", "{seconds} s").format(seconds=labels.span_text(seconds))
    return labels.span_text(reps) if reps is not None else QCoreApplication.translate("Planner", "max")


def dates_of(block: Block) -> str:
    """2 Nov – 29 Nov, with the year where it is another one."""
    return span_of_days(block.start_on, block.end_on)


def span_of_days(first: date, last: date) -> str:
    """The same of any two days."""
    form = "d MMM" if first.year == last.year else "d MMM yyyy"
    return f"{labels.day_text(first, form)} – {labels.day_text(last, form)}"


def weeks_text(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Planner", "1 week")
    return QCoreApplication.translate("Planner", "{count} weeks").format(count=count)


def sessions_text(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Planner", "1 session a week")
    return QCoreApplication.translate("Planner", "{count} sessions a week").format(count=count)


def state_of(block: Block, today: date) -> str:
    """Running, week 2 of 4; finished; starts 3 Dec; draft while there is nothing in it; removed."""
    if block.archived_at is not None:
        return QCoreApplication.translate("Planner", "removed")
    if not has_exercises(block):
        return QCoreApplication.translate("Planner", "draft")
    if today > block.end_on:
        return QCoreApplication.translate("Planner", "finished")
    week = block.week_on(today)
    if week is not None:
        text = QCoreApplication.translate("Planner", "running, week {number} of {count}")
        return text.format(number=week + 1, count=len(block.weeks))
    form = "d MMM" if block.start_on.year == today.year else "d MMM yyyy"
    text = QCoreApplication.translate("Planner", "starts {day}")
    return text.format(day=labels.day_text(block.start_on, form))


def has_exercises(block: Block) -> bool:
    return any(session.prescriptions for _, session in block.sessions())


def time_text(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60}:{minute % 60:02d}"


def side_letter(side: Side) -> str:
    if side is Side.LEFT:
        return QCoreApplication.translate("Side", "L")
    return QCoreApplication.translate("Side", "R")


def _sets(prescription: Prescription, exercise: Exercise, left: Target, right: Target) -> list[Run]:
    count = len(prescription.counted_sets)
    if not exercise.laterality.per_side or (left.reps, left.seconds) == (right.reps, right.seconds):
        shared = replace(prescription, target=left)
        runs = [Run(labels.sets_text(shared, exercise.laterality))]
    else:
        runs = [Run(f"{count} × "), *_said(labels.amount_text(left), labels.amount_text(right))]
    for side in SIDES:
        if more := sum(s.side is side for s in prescription.sets):
            runs += [Run(" "), Run(f"+{more} {side_letter(side)}", side)]
    return runs


def _each(exercise: Exercise, say: Callable[[Side], str]) -> list[Run]:
    """One run where both sides agree or work together, else one for each."""
    if not exercise.laterality.per_side:
        return [Run(say(Side.BOTH))]
    left, right = say(Side.LEFT), say(Side.RIGHT)
    return [Run(left)] if left == right else _said(left, right)


def _said(left: str, right: str) -> list[Run]:
    return [
        Run(f"{side_letter(Side.LEFT)} {left}", Side.LEFT),
        Run("  "),
        Run(f"{side_letter(Side.RIGHT)} {right}", Side.RIGHT),
    ]


def _rir(target: Target) -> str:
    if target.rir is None:
        return "–"
    text = QCoreApplication.translate("Planner", "RIR {count}")
    return text.format(count=labels.number(target.rir))
