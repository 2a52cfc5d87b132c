"""What a line of a plan aimed at and what came of it, which its next load goes by (science.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from studio.domain.block import Block, PlannedSession
from studio.domain.prescription import Prescription, SetKind
from studio.domain.progression import DoneSet, Result
from studio.domain.proposing_loads import Track
from studio.domain.session_plan import CHAIN_REST_S
from studio.domain.sides import Side
from studio.domain.units import Load
from studio.domain.workout import LoggedSet

_NEVER = (SetKind.WARM_UP, SetKind.TECHNIQUE, SetKind.TEST, *CHAIN_REST_S)


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A line as it was trained in one session, with its sets in their order."""

    line: Prescription
    sets: tuple[LoggedSet, ...]

    @property
    def load(self) -> Load | None:
        """That of the side with the lighter one, by each side's last set; None where a side has none."""
        last = {one.side: one.load for one in self.sets if one.kind is not SetKind.EXTRA}
        known = [load for load in last.values() if load is not None]
        return min(known, key=lambda load: load.kg) if known and len(known) == len(last) else None

    @property
    def result(self) -> Result:
        extra = SetKind.EXTRA
        return Result.of(DoneSet(one.side, one.reps or 0, one.kind is extra) for one in self.sets)


def tracks_of(block: Block, week: int, logged: Sequence[LoggedSet]) -> dict[UUID, Track]:
    """The track of each line of a week, by the line's id, from the ``logged`` sets of the weeks before it.

    It goes by all sessions of the exercise; where the days of the week aim at different things, a heavy one
    and a light one, by those of the same day, unless that is new. ``logged`` is oldest first.
    """
    done = _by_line(logged)
    earlier = [
        (slot, DoneLine(line, done[line.id]))
        for index, session in block.sessions()
        if index < week
        for slot, line in _slots(session)
        if line.id in done
    ]
    earlier.sort(key=lambda found: found[1].sets[0].done_at)
    found: dict[UUID, Track] = {}
    wanted = [slot_and_line for session in block.weeks[week].sessions for slot_and_line in _slots(session)]
    for slot, line in wanted:
        apart = any(
            other.exercise_id == line.exercise_id and _aim(other) != _aim(line) for _, other in wanted
        )
        same = [one for other, one in earlier if apart and other == slot]
        alike = [one for _, one in earlier if one.line.exercise_id == line.exercise_id]
        track = track_of(same or alike)
        if track is not None:
            found[line.id] = track
    return found


def track_of(sessions: Sequence[DoneLine]) -> Track | None:
    """The track of a line from its sessions, oldest first; None where no load or no reps are known of it."""
    last = next(reversed(sessions), None)
    if last is None or last.load is None:
        return None
    first = next(iter(last.line.counted_sets), last.line.sets[0])
    aims = [last.line.target_of(first, side).reps for side in (Side.LEFT, Side.RIGHT)]
    reps = [span.low for span in aims if span is not None and span.low > 0]
    if len(reps) < len(aims):
        return None
    since: list[Result] = []
    for one in reversed(sessions):
        if one.load != last.load:
            break
        since.insert(0, one.result)
    return Track(last.load, min(reps), max(1, len(last.line.counted_sets)), tuple(since))


def _aim(line: Prescription) -> tuple[object, ...]:
    """What a line asks for, whatever it is called and when it is done."""
    sets = tuple(one.changes for one in line.counted_sets)
    return line.target, line.left, line.right, sets


def _by_line(logged: Iterable[LoggedSet]) -> Mapping[UUID, tuple[LoggedSet, ...]]:
    """The sets of each line in its latest session; what was only tried out or led up to the work is none."""
    found: dict[UUID, list[LoggedSet]] = {}
    for one in logged:
        if one.prescription_id is None or one.kind in _NEVER or one.reps is None:
            continue
        mine = found.setdefault(one.prescription_id, [])
        if mine and mine[-1].workout_id != one.workout_id:
            mine.clear()
        mine.append(one)
    return {line: tuple(sets) for line, sets in found.items()}


def _slots(session: PlannedSession) -> Iterator[tuple[tuple[object, ...], Prescription]]:
    """Each line with what it is known again by in another week: exercise, day, and its turn among equals."""
    day = session.day if session.planned_day is None else session.planned_day % 7  # perhaps of another week
    seen: dict[UUID, int] = {}
    for line in session.prescriptions:
        turn = seen[line.exercise_id] = seen.get(line.exercise_id, 0) + 1
        yield (line.exercise_id, day, turn), line
