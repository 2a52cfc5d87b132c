"""What the plan says the exercise does next time, as its difference: +2 reps, then +2 kg."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.domain.load_steps import signed
from studio.domain.loading import AthleteFacts
from studio.domain.prescription import Prescription
from studio.domain.progressing import later_lines, load_of
from studio.domain.units import LoadSense
from studio.ui import labels
from studio.ui.planner import words


def next_time_text(block: Block, line: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    """``+2 reps, then +2 kg · Friday 13 Nov``: the next change of the plan and the one after it."""
    changes: list[str] = []
    first_day, now = "", line
    for day, then in later_lines(block, line.id):
        first_day = first_day or labels.day_text(day, "dddd d MMM")
        said = _change(now, then, exercise, facts)
        if said or not changes:
            changes.append(said or QCoreApplication.translate("Planner", "the same"))
        if len(changes) == 2:
            break
        now = then
    if not changes:
        return QCoreApplication.translate("Planner", "the last time in this block")
    text = QCoreApplication.translate("Planner", "{changes} · {day}")
    if len(changes) == 1:
        return text.format(changes=changes[0], day=first_day)
    both = QCoreApplication.translate("Planner", "{first}, then {later}")
    return text.format(changes=both.format(first=changes[0], later=changes[1]), day=first_day)


def _change(now: Prescription, then: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    """What is another number, the biggest difference first; nothing where all is as before."""
    if _aims(now) == _aims(then):
        return ""  # in a long block most are, and a load takes time to find
    parts = [_sets(now, then), _reps(now, then), _load(now, then, exercise, facts)]
    if now.target.tempo != then.target.tempo and then.target.tempo is not None:
        parts.append(f"@{then.target.tempo}")
    return " ".join(part for part in parts if part)


def _aims(line: Prescription) -> tuple[object, ...]:
    """All that the text may tell of: sets by what they are, whatever their ids."""
    return line.target, line.left, line.right, [(s.kind, s.changes, s.side) for s in line.sets]


def _sets(now: Prescription, then: Prescription) -> str:
    by = len(then.counted_sets) - len(now.counted_sets)
    if not by:
        return ""
    one = QCoreApplication.translate("Planner", "{by} set")
    return (QCoreApplication.translate("Planner", "{by} sets") if abs(by) > 1 else one).format(by=_signed(by))


def _reps(now: Prescription, then: Prescription) -> str:
    before, after = now.target.reps, then.target.reps
    if before == after or before is None or after is None:
        return ""
    by = after.high - before.high
    if not by:
        return words.amount_words(after, None)
    one = QCoreApplication.translate("Planner", "{by} rep")
    return (QCoreApplication.translate("Planner", "{by} reps") if abs(by) > 1 else one).format(by=_signed(by))


def _load(now: Prescription, then: Prescription, exercise: Exercise, facts: AthleteFacts) -> str:
    before, after = load_of(now, exercise, facts), load_of(then, exercise, facts)
    if before is None or after is None or before == after:
        return ""
    bodily = LoadSense.NONE in (before.sense, after.sense)
    if (before.unit, before.implements) != (after.unit, after.implements) and not bodily:
        return labels.load_text(after)
    by = signed(after) - signed(before)
    unit = before.unit if after.sense is LoadSense.NONE else after.unit
    return f"{_signed(by)} {unit.value}" if by else labels.load_text(after)


def _signed(by: Decimal | int) -> str:
    """With its sign, a true minus included."""
    return f"{'+' if by > 0 else '−'}{labels.number(Decimal(by).copy_abs())}"
