"""What somebody said to proposals of next week, kept with what was proposed, and its values as plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid4

from studio.domain.block import WeekLabel
from studio.domain.instants import Instant
from studio.domain.prescription import LoadKind, LoadRule, Span
from studio.domain.proposals import Difference, Field, Key, Numbers, Refusal, Rule, Value, Why
from studio.domain.sides import SidePolicy
from studio.domain.tempo import StartsWith, Tempo
from studio.domain.units import Load, LoadSense, Unit


class Answer(StrEnum):
    """What became of a proposal; ``EDITED`` is accepted with other values."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answered:
    """A proposal as it was put to somebody, and the answer.

    ``became`` has a value for every difference where it was edited, and is empty otherwise.
    """

    athlete_id: UUID
    block_id: UUID | None
    rule: Rule
    exercise_id: UUID | None
    why: Why
    numbers: Numbers
    differences: tuple[Difference, ...]
    answer: Answer
    at: Instant
    became: tuple[Value, ...] = ()
    note: str = ""
    id: UUID = field(default_factory=uuid4)

    @property
    def refusal(self) -> Refusal | None:
        """The no, and how long it holds; None for a yes."""
        refused = self.answer is Answer.REFUSED
        return Refusal(Key(self.rule, self.exercise_id), self.at.day) if refused else None


def written(value: Value) -> str | None:
    """A value of a field as text that `read_value` reads back; None for nothing."""
    match value:
        case None:
            return None
        case LoadRule():
            return _written_load(value)
        case Span():
            return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
        case Tempo():
            phases = (value.eccentric, value.bottom, value.concentric, value.top)
            seconds = " ".join(repr(phase) for phase in phases)
            return f"{seconds} {value.starts_with}" + (" explosive" if value.explosive else "")
        case _:
            return str(value)


def read_value(of: Field, text: str | None) -> Value:
    """What `written` made of a value of this field; raises ValueError for what it cannot have made."""
    return None if text is None else _READERS[of](text)


def _written_load(rule: LoadRule) -> str:
    parts: list[object] = [rule.kind]
    if rule.load is not None:
        load = rule.load
        parts += [load.thousandths, load.unit, load.sense, load.implements]
    if rule.percent is not None:
        parts.append(repr(rule.percent))
    return " ".join(str(part) for part in parts)


def _read_load(text: str) -> LoadRule:
    kind, *rest = text.split(" ")
    if len(rest) == 1:
        return LoadRule(LoadKind(kind), percent=float(rest[0]))
    if not rest:
        return LoadRule(LoadKind(kind))
    thousandths, unit, sense, implements = rest
    load = Load(int(thousandths), Unit(unit), LoadSense(sense), int(implements))
    return LoadRule(LoadKind(kind), load)


def _read_span(text: str) -> Span:
    low, _, high = text.partition("-")
    return Span(int(low), int(high or low))


def _read_tempo(text: str) -> Tempo:
    *phases, starts_with = text.removesuffix(" explosive").split(" ")
    eccentric, bottom, concentric, top = map(_seconds, phases)
    explosive = text.endswith(" explosive")
    return Tempo(eccentric, bottom, concentric, top, explosive, StartsWith(starts_with))


def _seconds(text: str) -> float:
    return int(text) if text.isdigit() else float(text)


_READERS: Mapping[Field, Callable[[str], Value]] = {
    Field.LABEL: WeekLabel,
    Field.POLICY: SidePolicy,
    Field.SETS: int,
    Field.REPS: _read_span,
    Field.SECONDS: _read_span,
    Field.LOAD: _read_load,
    Field.TEMPO: _read_tempo,
    Field.RIR: float,
}
