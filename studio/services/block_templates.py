"""Reads a block template (resources/templates/*.toml) and plans it; a bad file is refused by file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from studio.domain.block import Block, PlannedSession, Week, WeekLabel, copy_of_week
from studio.domain.errors import BadValue
from studio.domain.exercise import Exercise
from studio.domain.prescription import LoadKind, LoadRule, Prescription, Span, Target
from studio.domain.sides import SidePolicy
from studio.domain.tempo import Tempo
from studio.services.checked_toml import Table, read_toml

E = TypeVar("E", bound=StrEnum)

_LOADS = {
    "choose": LoadRule(),
    "body weight": LoadRule.body_weight(),
    "by reps in reserve": LoadRule(LoadKind.RIR),
}
_PERCENTS = {"1RM": LoadKind.PERCENT_E1RM, "bilateral": LoadKind.PERCENT_BILATERAL}


@dataclass(frozen=True, slots=True)
class Template:
    """A plan without an athlete and a date; ``plan`` holds its weeks, to be copied into a block."""

    key: str
    title: str
    block_title: str
    purpose: str
    goal: str
    plan: tuple[Week, ...]

    @property
    def weeks(self) -> int:
        return len(self.plan)

    @property
    def sessions_a_week(self) -> int:
        return max(len(week.sessions) for week in self.plan)


def read_template(path: Path, exercises: Mapping[str, Exercise]) -> Template:
    """The template in ``path``; ``exercises`` are the built-in ones by key. Raises BadFile."""
    table = read_toml(path)
    labels = [_one_of(WeekLabel, table, "weeks", label) for label in table.texts("weeks")]
    days = [_day(day, len(labels), exercises) for day in table.tables("days", at_least=1)]
    weeks = tuple(Week(label, tuple(day[n] for day in days)) for n, label in enumerate(labels))
    template = Template(
        key=path.stem,
        title=table.text("title"),
        block_title=table.text("block_title"),
        purpose=table.text("purpose"),
        goal=table.text("goal"),
        plan=weeks,
    )
    table.close()
    return template


def planned(template: Template, athlete_id: UUID, start_on: date, title: str = "") -> Block:
    """The template as a block of an athlete, under its own title unless another is given."""
    return Block(
        title or template.block_title,
        start_on,
        tuple(copy_of_week(week) for week in template.plan),
        athlete_id=athlete_id,
        goal=template.goal,
        template_key=template.key,
    )


def _day(table: Table, weeks: int, exercises: Mapping[str, Exercise]) -> list[PlannedSession]:
    """The session of one day in each week."""
    day, title = _whole(table, "day", 1, 7) - 1, table.text("title")
    lines = [_exercise(line, weeks, exercises) for line in table.tables("exercises", at_least=1)]
    table.close()
    return [PlannedSession(title, day, tuple(line[n] for line in lines)) for n in range(weeks)]


def _exercise(table: Table, weeks: int, exercises: Mapping[str, Exercise]) -> list[Prescription]:
    """The prescription of one exercise in each week."""
    key = table.text("exercise")
    if key not in exercises:
        raise table.wrong("exercise", f"there is no exercise “{key}”")
    rest_s, between = _seconds(table, "rest_s"), _seconds(table, "rest_between_s")
    policy = SidePolicy.WEAK_FIRST
    if table.has("policy"):
        policy = _one_of(SidePolicy, table, "policy", table.text("policy"))
    counts = [_number(table, "sets", count, 1, 30) for count in _weekly(table, "sets", weeks)]
    targets = _targets(table, weeks, exercises[key])
    table.close()
    rest = {"rest_s": rest_s, "rest_between_s": between, "policy": policy}
    return [
        Prescription.of(exercises[key].id, count, target, **rest)
        for count, target in zip(counts, targets, strict=True)
    ]


def _targets(table: Table, weeks: int, exercise: Exercise) -> list[Target]:
    held = "seconds" if table.has("seconds") else "reps"
    amounts = [_span(table, held, value) for value in _weekly(table, held, weeks)]
    tempos: list[Tempo | None] = [None] * weeks
    if table.has("tempo"):
        tempos = [_tempo(table, value, exercise) for value in _weekly(table, "tempo", weeks)]
    loads = [_load(table, value) for value in _weekly(table, "load", weeks)]
    rirs: list[int | None] = [None] * weeks
    if table.has("rir"):
        rirs = [_number(table, "rir", value, 0, 10) for value in _weekly(table, "rir", weeks)]
    return [
        Target(None, amount, load, tempo, rir)
        if held == "seconds"
        else Target(amount, None, load, tempo, rir)
        for amount, load, tempo, rir in zip(amounts, loads, tempos, rirs, strict=True)
    ]


def _weekly(table: Table, name: str, weeks: int) -> list[object]:
    """One value a week, from a list of that length or from a value that holds for all weeks."""
    value = table.get(name)
    if not isinstance(value, list):
        return [value] * weeks
    if len(value) != weeks:
        raise table.wrong(name, f"it has {len(value)} entries for {weeks} weeks")
    return value


def _seconds(table: Table, name: str) -> int:
    return _whole(table, name, 0, 3600) if table.has(name) else 0


def _whole(table: Table, name: str, low: int, high: int) -> int:
    return _number(table, name, table.get(name), low, high)


def _number(table: Table, name: str, value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise table.wrong(name, f"it must be a whole number from {low} to {high}")
    return value


def _span(table: Table, name: str, value: object) -> Span:
    """A number, or a range such as "8-12"."""
    if found := re.fullmatch(r"(\d{1,4})-(\d{1,4})", value) if isinstance(value, str) else None:
        low, high = int(found[1]), int(found[2])
    else:
        low = high = _number(table, name, value, 1, 3600)
    try:
        return Span(low, high)
    except BadValue as error:
        raise table.wrong(name, str(error)) from error


def _tempo(table: Table, value: object, exercise: Exercise) -> Tempo:
    try:
        return Tempo.parse(str(value), exercise.starts_with)
    except BadValue as error:
        raise table.wrong("tempo", str(error)) from error


def _load(table: Table, value: object) -> LoadRule:
    if value in _LOADS:
        return _LOADS[str(value)]
    if found := re.fullmatch(r"(\d{1,3}) % of (1RM|bilateral)", str(value)):
        try:
            return LoadRule(_PERCENTS[found[2]], percent=float(found[1]))
        except BadValue as error:
            raise table.wrong("load", str(error)) from error
    raise table.wrong("load", f"it must be {', '.join(_LOADS)}, or a percentage “of 1RM” or “of bilateral”")


def _one_of(kind: type[E], table: Table, name: str, value: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise table.wrong(name, f"“{value}” is not one of {', '.join(kind)}") from None
