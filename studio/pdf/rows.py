"""From a prescription to what its row of the sheet says: numbers per side, set boxes, and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias, TypeVar

from studio.domain.block import ExerciseGroup, GroupKind, PlannedSession, Week
from studio.domain.prescription import PlannedSet, Prescription, SetKind
from studio.domain.session_plan import opening_side
from studio.domain.sides import Side
from studio.domain.tempo import StartsWith, Tempo
from studio.pdf import words
from studio.pdf.sheet import BlockSheet, Limb, SheetExercise
from studio.pdf.text import one_line, pdf_text

T = TypeVar("T")
Tempos: TypeAlias = tuple[tuple[str, Tempo], ...]

LONGEST_NAME = 160
LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side's half of a row, or the whole row of a bilateral exercise.

    ``amounts`` is sets × reps; ``tempos`` are the tempos with the sets they are for ("" = all);
    ``boxes`` has a label for each planned set, and None for one that this side does not do.
    """

    side: Side
    weak: bool
    amounts: str
    tempos: Tempos
    load: str
    rest: str
    boxes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One exercise of a day; ``lines`` has two entries, the first side first, where it is done per side."""

    number: str
    name: str
    notes: tuple[str, ...]
    lines: tuple[SideLine, ...]

    def said(self, field: Callable[[SideLine], T]) -> tuple[T, ...]:
        """What a column says: one thing where both sides agree, else one for each."""
        values = tuple(field(line) for line in self.lines)
        return values[:1] if len(set(values)) == 1 else values


def tempo_text(sets: str, tempo: Tempo) -> str:
    """A tempo with the numbers of the sets it is for ("" = all)."""
    return f"{sets}: {tempo}" if sets else str(tempo)


def rows_of(sheet: BlockSheet, week: Week, session: PlannedSession) -> tuple[SheetRow, ...]:
    """The rows of a day, in the order in which it is trained."""
    per_side = [p for p in _prescriptions(week) if sheet.exercises[p.exercise_id].laterality.per_side]
    mixed = len({p.policy for p in per_side}) > 1
    return tuple(
        _row(sheet, session, prescription, number, mixed=mixed)
        for number, prescription in _numbered(session.prescriptions)
    )


def _prescriptions(week: Week) -> Iterator[Prescription]:
    return (p for session in week.sessions for p in session.prescriptions)


def _numbered(prescriptions: Iterable[Prescription]) -> Iterator[tuple[str, Prescription]]:
    """1, 2, 3; the members of a group follow one another as 2a, 2b."""
    number = place = 0
    group = None
    for prescription in prescriptions:
        same = prescription.group_id is not None and prescription.group_id == group
        number, place = (number, place + 1) if same else (number + 1, 0)
        group = prescription.group_id
        letter = chr(ord("a") + place % 26) if group is not None else ""
        yield f"{number}{letter}", prescription


def _row(
    sheet: BlockSheet, session: PlannedSession, prescription: Prescription, number: str, *, mixed: bool
) -> SheetRow:
    exercise = sheet.exercises[prescription.exercise_id]
    first = opening_side(prescription.policy, sheet.weak_side_in(prescription.exercise_id), Side.LEFT)
    sides = (first, first.opposite) if exercise.laterality.per_side else (Side.BOTH,)
    own_amounts = len({_amounts(prescription, side, "") for side in sides}) > 1
    suffix = "" if own_amounts or len(sides) == 1 else f" {words.per(_limb(prescription, exercise))}"
    lines = tuple(_line(sheet, exercise, prescription, side, suffix) for side in sides)
    notes = tuple(_notes(sheet, session, prescription, mixed=mixed))
    return SheetRow(number, one_line(exercise.name, LONGEST_NAME), notes, lines)


def _line(
    sheet: BlockSheet, exercise: SheetExercise, prescription: Prescription, side: Side, suffix: str
) -> SideLine:
    weak = sheet.weak_side_in(prescription.exercise_id)
    does = {s.id for s in prescription.sets if _does(side, s, weak)}
    planned = [s for s in prescription.sets if s.id in does] or list(prescription.sets)
    tempos = [prescription.target_of(s, side).tempo for s in planned]
    loads = [_load(sheet, exercise, prescription, s, side) for s in planned]
    numbers = [place for place, s in enumerate(prescription.sets, start=1) if s in planned]
    return SideLine(
        side=side,
        weak=side is weak,
        amounts=_amounts(prescription, side, suffix),
        tempos=tuple((sets, _starting(tempo, exercise)) for sets, tempo in _by_set(numbers, tempos) if tempo),
        load="\n".join(f"{sets}{': ' if sets else ''}{load}" for sets, load in _by_set(numbers, loads)),
        rest=words.rest(prescription.rest_of(side)),
        boxes=tuple(words.set_kind(s.kind) if s.id in does else None for s in prescription.sets),
    )


def _does(side: Side, planned: PlannedSet, weak: Side | None) -> bool:
    """Whether ``side`` does a set; an extra one that names no side is the weak side's."""
    if side is Side.BOTH:
        return True
    return side is (planned.side or weak) if _one_sided(planned) else True


def _one_sided(planned: PlannedSet) -> bool:
    return planned.side is not None or planned.kind is SetKind.EXTRA


def _limb(prescription: Prescription, exercise: SheetExercise) -> Limb:
    held = exercise.starts_with is StartsWith.ISOMETRIC or prescription.target.seconds is not None
    return Limb.SIDE if held else exercise.limb


def _starting(tempo: Tempo, exercise: SheetExercise) -> Tempo:
    """The tempo as this exercise performs it: a hip thrust starts with the drive."""
    return replace(tempo, starts_with=exercise.starts_with)


def _load(
    sheet: BlockSheet, exercise: SheetExercise, prescription: Prescription, planned: PlannedSet, side: Side
) -> str:
    worked_out = sheet.loads.get((planned.id, side))
    if worked_out is not None:
        return words.load(worked_out, sheet.decimal_point)
    return words.load_rule(
        prescription.target_of(planned, side).load,
        exercise.load_mode,
        sheet.decimal_point,
        per_side=exercise.laterality.per_side,
    )


def _amounts(prescription: Prescription, side: Side, suffix: str) -> str:
    """4 × 10 per leg, a line for each run of sets that differ; sets of one side alone are not counted."""
    everyones = [s for s in prescription.sets if not _one_sided(s)] or list(prescription.sets)
    aims = [_aim(prescription, planned, side, suffix) for planned in everyones]
    return "\n".join(
        f"{len(list(run))}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{aim}" for aim, run in groupby(aims)
    )


def _aim(prescription: Prescription, planned: PlannedSet, side: Side, suffix: str) -> str:
    target = prescription.target_of(planned, side)
    effort = words.effort(target.rir) if target.rir is not None else ""
    parts = (f"{words.amount(target)}{suffix}", words.set_kind(planned.kind), effort)
    return ", ".join(part for part in parts if part)


def _by_set(numbers: list[int], values: list[T]) -> list[tuple[str, T]]:
    """The values with the numbers of the sets they are for; no numbers where all sets share one."""
    if len(set(values)) <= 1:
        return [("", values[0])]
    runs = [
        (value, [n for n, _ in run])
        for value, run in groupby(zip(numbers, values, strict=True), lambda p: p[1])
    ]
    return [(f"{n[0]}–{n[-1]}" if len(n) > 1 else str(n[0]), value) for value, n in runs]


def _notes(
    sheet: BlockSheet, session: PlannedSession, prescription: Prescription, *, mixed: bool
) -> Iterator[str]:
    exercise = sheet.exercises[prescription.exercise_id]
    group = next((g for g in session.groups if g.id == prescription.group_id), None)
    if group is not None:
        yield _group_note(group)
    if exercise.laterality.per_side:
        if mixed:
            yield words.policy(prescription.policy)
        if prescription.rest_between_s:
            yield words.rest_between(prescription.rest_between_s, _limb(prescription, exercise))
        weak = sheet.weak_side_in(prescription.exercise_id)
        for number, planned in enumerate(prescription.sets, start=1):
            side = planned.side or weak
            if _one_sided(planned) and side is not None:
                yield _extra_note(prescription, planned, side, number)
    if prescription.note:
        yield pdf_text(prescription.note, LONGEST_NOTE)


def _group_note(group: ExerciseGroup) -> str:
    return words.superset(group.rounds, group.rest_between_rounds_s, circuit=group.kind is GroupKind.CIRCUIT)


def _extra_note(prescription: Prescription, planned: PlannedSet, side: Side, number: int) -> str:
    target = prescription.target_of(planned, side)
    usual = [prescription.target_of(s, side) for s in prescription.sets if not _one_sided(s)]
    as_usual = any((t.reps, t.seconds) == (target.reps, target.seconds) for t in usual)
    reason = one_line(planned.reason, LONGEST_NOTE) or ("extra set" if planned.kind is SetKind.EXTRA else "")
    return words.one_sided_set(number, side, "" if as_usual else words.counted(target), reason)
