"""Puts a plan that was typed anew in the place of the one it came from: what did not change stays the same.

Workouts name the prescriptions they were done by, so that a line keeps its id as long as it can be told to be
the same line (see `studio.domain.pairing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from studio.domain.block import Block, ExerciseGroup, PlannedSession, Week
from studio.domain.block_text import BlockText
from studio.domain.exercise import Exercise
from studio.domain.notation import written
from studio.domain.pairing import paired
from studio.domain.prescription import PlannedSet, Prescription

Exercises = Mapping[UUID, Exercise]


def retyped(old: Prescription, new: Prescription, exercise: Exercise) -> Prescription:
    """``new``, as it was typed over ``old``: it keeps ids and group, and what a line does not say."""
    if new.exercise_id != old.exercise_id:
        return replace(new, id=old.id, group_id=old.group_id, sets=_sets(old.sets, new.sets))
    if written(new, exercise) == written(old, exercise):
        return old
    said = replace(new, id=old.id, group_id=old.group_id, sets=_sets(old.sets, new.sets))
    if exercise.laterality.per_side:
        return said
    return replace(said, rest_between_s=old.rest_between_s, left=old.left, right=old.right)


def retyped_block(old: Block, text: BlockText, exercises: Exercises) -> Block:
    """``text`` in the place of ``old``; a text that says what ``old`` is gives the very same value.

    Raises BadValue.
    """
    start = old.start_on if text.start_on is None else text.start_on
    found = paired(old.weeks, text.weeks, (_WeekKey(exercises),))
    weeks = tuple(
        new if before is None else _week(before, new, exercises)
        for before, new in zip(found, text.weeks, strict=True)
    )
    said = replace(old, title=text.title, start_on=start, goal=text.goal, note=text.note, weeks=weeks)
    return old if said == old else said


def _week(old: Week, new: Week, exercises: Exercises) -> Week:
    key = _WeekKey(exercises)
    if key(old) == key(new):
        return old
    before = sorted(old.sessions, key=_when)
    found = paired(before, new.sessions, (_SessionKey(exercises), _when_and_title, _day, _title))
    sessions = tuple(
        session if was is None else _session(was, session, exercises)
        for was, session in zip(found, new.sessions, strict=True)
    )
    return replace(new, id=old.id, sessions=sessions)


def _session(old: PlannedSession, new: PlannedSession, exercises: Exercises) -> PlannedSession:
    key = _SessionKey(exercises)
    if key(old) == key(new):
        return old
    groups = dict(zip((g.id for g in new.groups), old.groups, strict=False))
    kept = {group.id: replace(group, id=groups[group.id].id) for group in new.groups if group.id in groups}
    group_ids = {group_id: group.id for group_id, group in kept.items()}
    typed = [
        replace(p, group_id=group_ids.get(p.group_id, p.group_id) if p.group_id else None)
        for p in new.prescriptions
    ]
    found = paired(old.prescriptions, typed, (_LineKey(exercises), _exercise))
    lines = tuple(
        line if was is None else _line(was, line, exercises) for was, line in zip(found, typed, strict=True)
    )
    groups_now = tuple(kept.get(group.id, group) for group in new.groups)
    return replace(new, id=old.id, prescriptions=lines, groups=groups_now)


def _line(old: Prescription, new: Prescription, exercises: Exercises) -> Prescription:
    said = retyped(old, new, exercises[new.exercise_id])
    return said if said.group_id == new.group_id else replace(said, group_id=new.group_id)


def _sets(old: Sequence[PlannedSet], new: Sequence[PlannedSet]) -> tuple[PlannedSet, ...]:
    """Sets as they were typed, each with the id of the one that it was."""
    found = paired(old, new, (_set_key, _set_kind))
    return tuple(one if was is None else replace(one, id=was.id) for was, one in zip(found, new, strict=True))


class _LineKey:
    """What a line says of a prescription; its exercise besides, of whose name it says nothing."""

    def __init__(self, exercises: Exercises) -> None:
        self._exercises = exercises

    def __call__(self, line: Prescription) -> object:
        return line.exercise_id, written(line, self._exercises[line.exercise_id]), line.group_id


class _SessionKey:
    """What the lines of a session say; a group is what it does, not its id."""

    def __init__(self, exercises: Exercises) -> None:
        self._exercises = exercises

    def __call__(self, session: PlannedSession) -> object:
        places = {group.id: place for place, group in enumerate(session.groups)}
        lines = tuple(
            (
                p.exercise_id,
                written(p, self._exercises[p.exercise_id]),
                places.get(p.group_id) if p.group_id else None,
            )
            for p in session.prescriptions
        )
        about = session.planned_day, session.note, session.skipped
        return _when_and_title(session), about, tuple(map(_group, session.groups)), lines


class _WeekKey:
    """What the lines of a week say."""

    def __init__(self, exercises: Exercises) -> None:
        self._session = _SessionKey(exercises)

    def __call__(self, week: Week) -> object:
        return week.label, week.note, tuple(map(self._session, sorted(week.sessions, key=_when)))


def _group(group: ExerciseGroup) -> object:
    return group.kind, group.rounds, group.rest_between_exercises_s, group.rest_between_rounds_s


def _when(session: PlannedSession) -> tuple[int, int]:
    return session.day, 1440 if session.minute_of_day is None else session.minute_of_day


def _when_and_title(session: PlannedSession) -> object:
    return _when(session), session.title


def _day(session: PlannedSession) -> object:
    return session.day


def _title(session: PlannedSession) -> object:
    return session.title


def _exercise(line: Prescription) -> object:
    return line.exercise_id


def _set_key(planned: PlannedSet) -> object:
    return planned.kind, planned.changes, planned.side, planned.reason


def _set_kind(planned: PlannedSet) -> object:
    return planned.kind, planned.side
