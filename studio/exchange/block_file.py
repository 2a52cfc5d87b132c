"""A block as one file: JSON by resources/schemas/evenside-block-1.schema.json, with nobody's data in it.

What is done of an exercise is a line of the plain-text form; an exercise is named by its key, or it is one
of the user's own and described in the file. A fault is told by its path: weeks[0].sessions[1].lines[2].plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from studio.domain.block import MOST_WEEKS, Block, ExerciseGroup, GroupKind, PlannedSession, Week, WeekLabel
from studio.domain.block_text import group_label
from studio.domain.exercise import Exercise
from studio.domain.notation import written
from studio.domain.prescription import Prescription
from studio.exchange.block_exercises import described, read_exercise
from studio.exchange.dump_text import read_json
from studio.exchange.json_place import Place, Refused
from studio.exchange.report import FileRefused
from studio.exchange.whole_file import writing_whole

FORMAT, VERSION = "evenside-block", 1


@dataclass(frozen=True, slots=True)
class SharedLine:
    """What is done of one exercise; ``exercise`` is a key or the id of one in the file."""

    exercise: str
    plan: str
    place: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SharedSession:
    """A session without its exercises' sets, which cannot be read before it is known what they are."""

    session: PlannedSession
    groups: Mapping[str, ExerciseGroup]
    lines: tuple[SharedLine, ...]


@dataclass(frozen=True, slots=True)
class SharedWeek:
    """A week as it is in the file."""

    week: Week
    sessions: tuple[SharedSession, ...]


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """A block as it was read; ``exercises`` are those that it describes, by their ids."""

    name: str
    title: str
    weeks: tuple[SharedWeek, ...]
    exercises: Mapping[str, Exercise]
    start_on: date | None = None
    goal: str = ""
    note: str = ""
    id: UUID | None = None


def write_block(path: Path, block: Block, exercises: Mapping[UUID, Exercise]) -> int:
    """Write the block, and say how many lines of exercises it has. Raises BadFile."""
    data = block_data(block, exercises)
    with writing_whole(path) as file:
        json.dump(data, file, ensure_ascii=False, allow_nan=False, indent=1)
        file.write("\n")
    return sum(len(session.prescriptions) for _, session in block.sessions())


def block_data(block: Block, exercises: Mapping[UUID, Exercise]) -> dict[str, Any]:
    """The block as JSON: the plan as it was made, not what became of it."""
    used = {p.exercise_id: exercises[p.exercise_id] for _, s in block.sessions() for p in s.prescriptions}
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": str(block.id),
        "title": block.title,
        "start": block.start_on.isoformat(),
        **_said(goal=block.goal, note=block.note),
        "exercises": [described(e) for e in used.values() if e.key is None],
        "weeks": [_week(week, used) for week in block.weeks],
    }


def read_block_file(path: Path) -> SharedBlock:
    """Read a block. Raises FileRefused where it is none, is damaged, or of a newer program."""
    found = read_json(path)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise FileRefused(path.name, "E01", "this is JSON, but no block of Evenside.")
    version = found.get("version")
    if type(version) is int and version > VERSION:
        raise FileRefused(path.name, "E10", "it was written by a newer Evenside.")
    try:
        return _block(path.name, Place(found, ""))
    except Refused as error:
        raise FileRefused(path.name, "E10", str(error)) from error


def _said(**texts: object) -> dict[str, object]:
    """Those that say something."""
    return {name: value for name, value in texts.items() if value not in ("", None)}


def _week(week: Week, exercises: Mapping[UUID, Exercise]) -> dict[str, Any]:
    sessions = [_session(session, exercises) for session in week.sessions]
    return {"label": week.label.value, **_said(note=week.note), "sessions": sessions}


def _session(session: PlannedSession, exercises: Mapping[UUID, Exercise]) -> dict[str, Any]:
    labels = {group.id: group_label(number) for number, group in enumerate(session.groups)}
    planned = session.planned_day  # of another week where it is below 0 or above 6: this one's day then
    day = session.day if planned is None or not 0 <= planned <= 6 else planned
    minute = session.minute_of_day
    clock = None if minute is None else f"{minute // 60:02}:{minute % 60:02}"
    return {
        "day": day + 1,
        **_said(title=session.title, time=clock, note=session.note),
        "groups": [_group(group, labels[group.id]) for group in session.groups],
        "lines": [_line(p, exercises[p.exercise_id], labels) for p in session.prescriptions],
    }


def _group(group: ExerciseGroup, label: str) -> dict[str, Any]:
    return {
        "label": label,
        "kind": group.kind.value,
        "rounds": group.rounds,
        "rest_between_exercises_s": group.rest_between_exercises_s,
        "rest_between_rounds_s": group.rest_between_rounds_s,
    }


def _line(line: Prescription, exercise: Exercise, labels: Mapping[UUID, str]) -> dict[str, Any]:
    group = labels.get(line.group_id) if line.group_id else None
    named = exercise.key or str(exercise.id)
    return {"exercise": named, "plan": written(line, exercise), **_said(group=group)}


def _block(name: str, at: Place) -> SharedBlock:
    at.only("format", "version", "id", "title", "start", "goal", "note", "exercises", "weeks")
    at.field("version").whole(1, VERSION)
    own = [read_exercise(place) for place in at.field("exercises").items(required=False)]
    weeks = at.field("weeks").items()
    if not 1 <= len(weeks) <= MOST_WEEKS:
        raise Refused(f"weeks: a block has 1 to {MOST_WEEKS} weeks.")
    title, identity = at.field("title"), at.field("id")
    if not title.text().strip():
        raise Refused("title: a block needs one.")
    start = at.field("start")
    return SharedBlock(
        name,
        title.text(),
        tuple(_read_week(place) for place in weeks),
        {str(exercise.id): exercise for exercise in own},
        start.day() if start.there else None,
        at.field("goal").text(""),
        at.field("note").text(""),
        identity.id() if identity.there else None,
    )


def _read_week(at: Place) -> SharedWeek:
    at.only("label", "note", "sessions")
    with at.checking():
        week = Week(WeekLabel(at.field("label").one_of(WeekLabel)), note=at.field("note").text(""))
    return SharedWeek(week, tuple(_read_session(place) for place in at.field("sessions").items()))


def _read_session(at: Place) -> SharedSession:
    at.only("day", "title", "time", "note", "groups", "lines")
    groups = dict(_read_group(place) for place in at.field("groups").items(required=False))
    lines = tuple(_read_line(place, groups) for place in at.field("lines").items())
    clock = at.field("time")
    with at.checking():
        session = PlannedSession(
            at.field("title").text(""),
            at.field("day").whole(1, 7) - 1,
            groups=tuple(groups.values()),
            minute_of_day=clock.minute() if clock.there else None,
            note=at.field("note").text(""),
        )
    return SharedSession(session, groups, lines)


def _read_group(at: Place) -> tuple[str, ExerciseGroup]:
    at.only("label", "kind", "rounds", "rest_between_exercises_s", "rest_between_rounds_s")
    return at.field("label").text(), ExerciseGroup(
        GroupKind(at.field("kind").one_of(GroupKind)),
        at.field("rounds").whole(1, 100),
        at.field("rest_between_exercises_s").whole(0, 3600),
        at.field("rest_between_rounds_s").whole(0, 3600),
    )


def _read_line(at: Place, groups: Mapping[str, ExerciseGroup]) -> SharedLine:
    at.only("exercise", "plan", "group")
    group = at.field("group").text("")
    if group and group not in groups:
        raise Refused(f"{at.path}.group: this session has no group “{group[:20]}”.")
    return SharedLine(at.field("exercise").text(), at.field("plan").text(), at.path, group)
