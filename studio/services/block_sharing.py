"""Takes a block from a file, JSON or plain text: what is in the way is listed, and nothing stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from uuid import UUID

from studio.domain.block import Block, PlannedSession
from studio.domain.block_text import BlockText
from studio.domain.errors import BadFile, BadValue
from studio.domain.exercise import Exercise
from studio.domain.exercise_names import folded
from studio.domain.notation_tokens import NotationError
from studio.domain.prescription import LoadRule, Prescription
from studio.domain.reading_notation import read_prescription
from studio.domain.units import Unit
from studio.exchange.block_file import SharedBlock, SharedLine, SharedSession, read_block_file
from studio.services.typed_blocks import read_file

PROPOSED = 5


class Clash(Enum):
    """What may be in the way of a block that is to be taken in."""

    UNKNOWN = "unknown exercise"
    SAME_NAME = "same name"
    GUESSED = "guessed exercise"
    SAME_BLOCK = "same block"
    OVERLAP = "overlap"
    OTHER_UNIT = "other unit"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing to know or to decide; ``exercise`` is what the file calls one that ``choices`` may be."""

    kind: Clash
    about: str
    exercise: str = ""
    choices: tuple[Exercise, ...] = ()
    own: Exercise | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A block that can be taken in; ``known`` has what its exercises are here, conflicts the others."""

    source: SharedBlock | BlockText
    known: Mapping[str, Exercise]
    conflicts: tuple[Conflict, ...]
    start_on: date | None

    @property
    def title(self) -> str:
        return self.source.title


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be stored: the block, and the exercises that come with it."""

    block: Block
    exercises: tuple[Exercise, ...]


def read_offer(path: Path, exercises: Iterable[Exercise]) -> Offer:
    """What a file offers to somebody with these ``exercises``, the archived ones among them.

    Raises FileRefused or BadFile, with the place of what cannot be read.
    """
    known = tuple(exercises)
    if path.suffix.lower() != ".json":
        typed = read_file(path, _in_use(known))
        if typed.text is None:
            fault = typed.faults[0]
            raise BadFile(f"{path.name}:{fault.line}:{fault.column}: {fault.sentence} Nothing was imported.")
        guessed = [Conflict(Clash.GUESSED, e.name, name) for name, e in typed.guessed.items()]
        return Offer(typed.text, {}, tuple(guessed), typed.text.start_on)
    shared = read_block_file(path)
    found, conflicts = _exercises(shared, known)
    offer = Offer(shared, found, tuple(conflicts), shared.start_on)
    stand_in = {c.exercise: c.own for c in conflicts if c.own is not None}
    for line in _lines(shared):
        exercise = found.get(line.exercise) or stand_in.get(line.exercise)
        if exercise is not None:
            _read(line, exercise, shared.name)
    return offer


def conflicts_of(offer: Offer, blocks: Iterable[Block], start_on: date, unit: Unit) -> tuple[Conflict, ...]:
    """All that is to be known before the block is taken in by an athlete with these blocks and this unit."""
    found = list(offer.conflicts)
    end = start_on.toordinal() + 7 * len(offer.source.weeks) - 1
    for block in blocks:
        if block.archived_at is not None:
            continue
        if folded(block.title) == folded(offer.title) or block.id == getattr(offer.source, "id", None):
            found.append(Conflict(Clash.SAME_BLOCK, block.title))
        if block.start_on.toordinal() <= end and start_on <= block.end_on:
            found.append(Conflict(Clash.OVERLAP, block.title))
    units = _units(offer) - {unit}
    return (*found, *(Conflict(Clash.OTHER_UNIT, other.value) for other in sorted(units)))


def usual_choices(offer: Offer) -> dict[str, Exercise]:
    """What nobody was asked about: the exercise of the same name that is here, else the file's own."""
    same = {c.exercise: c.choices[0] for c in offer.conflicts if c.kind is Clash.SAME_NAME}
    return {c.exercise: c.own for c in offer.conflicts if c.own is not None} | same


def taken(
    offer: Offer, athlete_id: UUID, start_on: date, choices: Mapping[str, Exercise] | None = None
) -> Taken:
    """The block for an athlete, with new ids; ``choices`` are the exercises of what was unknown or doubtful.

    Raises BadFile where an exercise is not chosen, or a line does not fit the one that was.
    """
    source = offer.source
    if isinstance(source, BlockText):
        return Taken(source.block(athlete_id, start_on), ())
    found = {**offer.known, **(choices or {})}
    weeks = tuple(
        replace(
            shared.week,
            sessions=tuple(_session(session, found, source.name) for session in shared.sessions),
        )
        for shared in source.weeks
    )
    own = {e.id for e in source.exercises.values()}
    used = {p.exercise_id for week in weeks for s in week.sessions for p in s.prescriptions}
    new = {e.id: e for e in (choices or {}).values() if e.id in own & used}
    try:
        block = Block(source.title, start_on, weeks, athlete_id, goal=source.goal, note=source.note)
    except BadValue as error:
        raise BadFile(f"{source.name}: {error} Nothing was imported.") from error
    return Taken(block, tuple(new.values()))


def _exercises(shared: SharedBlock, known: Sequence[Exercise]) -> tuple[dict[str, Exercise], list[Conflict]]:
    """What each exercise of the file is here, and those that somebody has to decide on.

    One that is archived here is still the same one; but no other is taken for it by its name.
    """
    keys = {e.key: e for e in known if e.key}
    ids = {str(e.id): e for e in known}
    names = {folded(e.name): e for e in _in_use(known)}
    found: dict[str, Exercise] = {}
    conflicts = []
    for ref in dict.fromkeys(line.exercise for line in _lines(shared)):
        own = shared.exercises.get(ref)
        here = keys.get(ref) or ids.get(ref)
        same = names.get(folded(own.name)) if own else None
        if here is not None:
            found[ref] = here
        elif own is not None and same is not None:
            conflicts.append(Conflict(Clash.SAME_NAME, own.name, ref, (same,), own))
        else:
            name = own.name if own else ref
            conflicts.append(Conflict(Clash.UNKNOWN, name, ref, _near(name, _in_use(known)), own))
    return found, conflicts


def _in_use(known: Iterable[Exercise]) -> tuple[Exercise, ...]:
    return tuple(exercise for exercise in known if exercise.archived_at is None)


def _near(name: str, known: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """Those with a name like it, the closest first."""
    by_name = {folded(exercise.name): exercise for exercise in known}
    close = get_close_matches(folded(name.replace("_", " ")), by_name, PROPOSED, 0.4)
    return tuple(by_name[one] for one in close)


def _lines(shared: SharedBlock) -> list[SharedLine]:
    return [line for week in shared.weeks for session in week.sessions for line in session.lines]


def _session(shared: SharedSession, found: Mapping[str, Exercise], name: str) -> PlannedSession:
    lines = []
    for line in shared.lines:
        exercise = found.get(line.exercise)
        if exercise is None:
            raise BadFile(f"{name}: {line.place}: choose an exercise for “{line.exercise[:60]}” first.")
        read = _read(line, exercise, name)
        group = shared.groups.get(line.group)
        lines.append(replace(read, group_id=group.id if group else None))
    return replace(shared.session, prescriptions=tuple(lines))


def _read(line: SharedLine, exercise: Exercise, name: str) -> Prescription:
    try:
        return read_prescription(line.plan, exercise)
    except BadValue as error:
        column = error.position + 1 if isinstance(error, NotationError) else 1
        where = f"{name}: {line.place}.plan, column {column}"
        raise BadFile(f"{where}: {error} Nothing was imported.") from error


def _units(offer: Offer) -> set[Unit]:
    """The units that loads of the block are in."""
    source = offer.source
    if isinstance(source, BlockText):
        prescriptions = [p for week in source.weeks for s in week.sessions for p in s.prescriptions]
    else:
        own = {c.exercise: c.own or c.choices[0] for c in offer.conflicts if c.own or c.choices}
        there = {**own, **offer.known}
        pairs = [(line, there.get(line.exercise)) for line in _lines(source)]
        prescriptions = [_read(line, exercise, source.name) for line, exercise in pairs if exercise]
    rules = [p.target.load for p in prescriptions]
    for prescription in prescriptions:
        changes = (prescription.left, prescription.right, *(s.changes for s in prescription.sets))
        rules += [change.load for change in changes if isinstance(change.load, LoadRule)]
    return {rule.load.unit for rule in rules if rule.load is not None}
