"""Supersets and circuits of a session: made of neighbours, named A1 and A2, changed, and undone again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from studio.domain.block import ExerciseGroup, PlannedSession, tidied
from studio.domain.block_text import group_label
from studio.domain.errors import BadValue
from studio.domain.prescription import Prescription, with_set_count


def letters_of(session: PlannedSession) -> Mapping[UUID, str]:
    """A1, A2, B1 for each prescription of a group, by its id; those that stand alone have none."""
    found: dict[UUID, str] = {}
    for number, group_id in enumerate(dict.fromkeys(p.group_id for p in session.prescriptions if p.group_id)):
        for place, member in enumerate(members_of(session, group_id), 1):
            found[member.id] = f"{group_label(number)}{place}"
    return found


def members_of(session: PlannedSession, group_id: UUID) -> tuple[Prescription, ...]:
    return tuple(p for p in session.prescriptions if p.group_id == group_id)


def group_of(session: PlannedSession, prescription: Prescription) -> ExerciseGroup | None:
    """The group that a prescription is in."""
    return next((group for group in session.groups if group.id == prescription.group_id), None)


def next_outside(session: PlannedSession, prescription: Prescription) -> Prescription | None:
    """The first prescription behind this one that is not in its group: what a superset would take in."""
    behind = session.prescriptions[session.prescriptions.index(prescription) + 1 :]
    alone = prescription.group_id is None
    return next((p for p in behind if alone or p.group_id != prescription.group_id), None)


def grouped(session: PlannedSession, ids: Iterable[UUID]) -> PlannedSession:
    """The session with these prescriptions done in turn, one right behind the other, where the first stands.

    Whoever is in a group already brings all of it along; the first group's rests and kind hold for the new
    one. The rest after a round is the longest that any of them had.
    """
    wanted = set(ids)
    named = {p.group_id for p in session.prescriptions if p.id in wanted and p.group_id}
    members = [p for p in session.prescriptions if p.id in wanted or p.group_id in named]
    if len(members) < 2:
        raise BadValue("A superset needs two exercises.")
    rounds = max(*(len(p.counted_sets) for p in members), 1)
    rest_s = max(p.rest_s for p in members)
    fresh = ExerciseGroup(rounds=rounds, rest_between_rounds_s=rest_s)
    group = next((g for g in session.groups if g.id in named), fresh)
    at = session.prescriptions.index(members[0])
    inside = {p.id for p in members}
    before = [p for p in session.prescriptions[:at] if p.id not in inside]
    after = [p for p in session.prescriptions[at:] if p.id not in inside]
    joined = [replace(p, group_id=group.id) for p in members]
    groups = [g for g in session.groups if g.id not in named]
    return replace(session, prescriptions=(*before, *joined, *after), groups=(*groups, group))


def with_group(session: PlannedSession, group: ExerciseGroup) -> PlannedSession:
    """The session with ``group`` in the place of the one with its id; other rounds are other sets of each."""
    old = next(g for g in session.groups if g.id == group.id)
    groups = tuple(group if g.id == group.id else g for g in session.groups)
    session = replace(session, groups=groups)
    if group.rounds == old.rounds:
        return session
    lines = tuple(
        with_set_count(p, group.rounds) if p.group_id == group.id else p for p in session.prescriptions
    )
    return replace(session, prescriptions=lines)


def left_group(session: PlannedSession, prescription_id: UUID) -> PlannedSession:
    """The session with one exercise out of its group and behind it; of two the other is alone then, too."""
    line = next(p for p in session.prescriptions if p.id == prescription_id)
    others = [p for p in session.prescriptions if p.id != prescription_id]
    last = max((n for n, p in enumerate(others) if p.group_id == line.group_id), default=len(others) - 1)
    others.insert(last + 1, replace(line, group_id=None))
    return tidied(replace(session, prescriptions=tuple(others)))


def ungrouped(session: PlannedSession, group_id: UUID) -> PlannedSession:
    """The session with the exercises of a group one after the other again."""
    lines = tuple(replace(p, group_id=None) if p.group_id == group_id else p for p in session.prescriptions)
    return tidied(replace(session, prescriptions=lines))
