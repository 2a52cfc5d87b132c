"""What was done: workouts, logged sets with the target they had, and the events of the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid4

from studio.domain import texts
from studio.domain.errors import BadValue
from studio.domain.instants import Instant
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.units import Load


class Source(StrEnum):
    """Where a logged set comes from."""

    TIMER = "timer"
    TYPED = "typed"
    PAPER = "paper"
    IMPORT = "import"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class SetTarget:
    """The target a set had when it was done: a snapshot that later edits of the plan do not change."""

    reps_low: int | None = None
    reps_high: int | None = None
    seconds: int | None = None
    load: Load | None = None
    rir: float | None = None


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """One set of one side (or of both together).

    ``pair_key`` joins the left and the right set of one round; ``round_number`` counts from 1. ``matched``
    says that its reps were capped at the other side's, so that they cannot measure a difference.
    ``body_mass`` and ``bm_factor`` are what the system load was computed with; ``set_up`` names bench, foot
    and free leg.
    ``left_out`` is the reason why it must not enter asymmetry ("" = it may).
    """

    workout_id: UUID
    athlete_id: UUID
    exercise_id: UUID
    side: Side
    done_at: Instant
    reps: int | None = None
    seconds: float | None = None
    load: Load | None = None
    kind: SetKind = SetKind.WORKING
    rir: float | None = None
    tempo: str | None = None
    rest_taken_s: float | None = None
    pair_key: UUID | None = None
    round_number: int = 1
    matched: bool = False
    target: SetTarget | None = None
    prescription_id: UUID | None = None
    body_mass: Load | None = None
    bm_factor: float | None = None
    set_up: str = ""
    band: str = ""
    hips_rotated: bool = False
    pain: bool = False
    note: str = ""
    left_out: str = ""
    source: Source = Source.TYPED
    uid: UUID = field(default_factory=uuid4)
    version: int = 1
    removed_at: Instant | None = None

    def __post_init__(self) -> None:
        texts.check_note(self.note)
        texts.check_note(self.set_up)
        if self.reps is None and self.seconds is None:
            raise BadValue("A set has reps or seconds.")
        if self.reps is not None and not 0 <= self.reps <= 1000:
            raise BadValue(f"{self.reps} reps are out of range (0 to 1000).")
        if self.seconds is not None and not 0 <= self.seconds <= 36_000:
            raise BadValue(f"{self.seconds:g} seconds are out of range (0 to 36000).")
        if self.rir is not None and not 0 <= self.rir <= 10:
            raise BadValue(f"{self.rir:g} reps in reserve is out of range (0 to 10).")


@dataclass(frozen=True, slots=True)
class Workout:
    """A session as it was trained; ``ended_at`` is None while it runs."""

    athlete_id: UUID
    title: str
    started_at: Instant
    ended_at: Instant | None = None
    planned_session_id: UUID | None = None
    block_id: UUID | None = None
    start_side: Side | None = None
    session_rpe: float | None = None
    note: str = ""
    source: Source = Source.TIMER
    source_key: str | None = None
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        texts.check(self.title, "A title", texts.MAX_TITLE)
        texts.check_note(self.note)

    @property
    def running(self) -> bool:
        return self.ended_at is None


class LogAction(StrEnum):
    """What an event did to a set."""

    ADDED = "added"
    CORRECTED = "corrected"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One change of the log. ``before`` and ``after`` are the set as it was and as it is."""

    sequence: int
    device: str
    action: LogAction
    set_uid: UUID
    at: Instant
    before: LoggedSet | None
    after: LoggedSet
    undoes: UUID | None = None
    id: UUID = field(default_factory=uuid4)
