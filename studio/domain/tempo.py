"""Tempo: four phases, their notation, seconds, and the trace of the moving hip.

Written always eccentric, bottom pause, concentric, top pause (Poliquin; science.md 3.1), whichever phase the
lift begins with; performed in the order of the lift.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from studio.domain.defaults import X_SECONDS
from studio.domain.errors import TempoError
from studio.domain.typed import override

MAX_PHASE_SECONDS = 60.0


class Phase(StrEnum):
    """A phase of a repetition; on screen Lower, Pause, Drive, Hold."""

    ECCENTRIC = "eccentric"
    BOTTOM = "bottom"
    CONCENTRIC = "concentric"
    TOP = "top"


class StartsWith(StrEnum):
    """The phase that a lift begins with: a squat goes down first, a hip thrust up."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"
    ISOMETRIC = "isometric"


class DigitOrder(StrEnum):
    """In which order a foreign text writes its digits."""

    ECCENTRIC_FIRST = "ecc_first"
    CONCENTRIC_FIRST = "con_first"


_SEPARATOR = re.compile(r"\s*[-–−/:,]\s*|\s+")  # word processors turn a hyphen into a dash
_WRITTEN = (Phase.ECCENTRIC, Phase.BOTTOM, Phase.CONCENTRIC, Phase.TOP)
_PERFORMED = {
    StartsWith.ECCENTRIC: _WRITTEN,
    StartsWith.ISOMETRIC: _WRITTEN,
    StartsWith.CONCENTRIC: (Phase.CONCENTRIC, Phase.TOP, Phase.ECCENTRIC, Phase.BOTTOM),
}


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of each phase; ``explosive`` marks an X concentric, planned as ``concentric`` seconds."""

    eccentric: float
    bottom: float
    concentric: float
    top: float
    explosive: bool = False
    starts_with: StartsWith = StartsWith.ECCENTRIC

    def __post_init__(self) -> None:
        for seconds in (self.eccentric, self.bottom, self.concentric, self.top):
            if not 0 <= seconds <= MAX_PHASE_SECONDS:
                raise TempoError(f"A phase of {seconds:g} s is out of range (0 to {MAX_PHASE_SECONDS:g}).")
        if self.rep_seconds == 0:
            raise TempoError("A tempo needs at least one phase that takes time.")

    @classmethod
    def parse(
        cls,
        text: str,
        starts_with: StartsWith = StartsWith.ECCENTRIC,
        *,
        order: DigitOrder = DigitOrder.ECCENTRIC_FIRST,
        x_seconds: float = X_SECONDS.value,
    ) -> Tempo:
        """Read ``2-0-1-1``, ``2011``, ``20X1``, ``301``, ``4/0/1/2`` or ``4 – 0 – 1 – 2``.

        Raises TempoError with the position of the character at fault.
        """
        fields = _fields(text)
        if order is DigitOrder.CONCENTRIC_FIRST:
            fields = fields[2:] + fields[:2]
        seconds = []
        for place, (position, field) in enumerate(fields):
            if field == "X":
                if _WRITTEN[place] is not Phase.CONCENTRIC:
                    raise TempoError(
                        "X (explosive) can only stand for the drive, the third number.", position
                    )
                seconds.append(x_seconds)
            else:
                seconds.append(float(field))
        eccentric, bottom, concentric, top = seconds
        return cls(eccentric, bottom, concentric, top, fields[2][1] == "X", starts_with)

    @property
    def rep_seconds(self) -> float:
        """Seconds of one repetition."""
        return self.eccentric + self.bottom + self.concentric + self.top

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The four phases in the order in which the lift is done."""
        return _PERFORMED[self.starts_with]

    def seconds_of(self, phase: Phase) -> float:
        return float(getattr(self, phase.value))

    def performed(self) -> tuple[tuple[Phase, float], ...]:
        """Phase and seconds in the order in which the lift is done, phases of no length left out."""
        return tuple((phase, self.seconds_of(phase)) for phase in self.phases if self.seconds_of(phase) > 0)

    @override
    def __str__(self) -> str:
        drive = "X" if self.explosive else f"{self.concentric:g}"
        return f"{self.eccentric:g}-{self.bottom:g}-{drive}-{self.top:g}"

    def time_under_tension(self, reps: int, *, bottom_loaded: bool = True) -> float:
        """Seconds under tension of a set (science.md 3.2).

        ``bottom_loaded`` is off when the hips rest on the floor between repetitions.
        """
        return reps * (self.rep_seconds if bottom_loaded else self.rep_seconds - self.bottom)

    def clock_seconds(self, reps: int, lead_in: float = 0.0) -> float:
        """Seconds from the start of the lead-in to the end of the last moving phase (science.md 3.2)."""
        if reps == 0:
            return lead_in
        trailing = self.bottom if self.starts_with is StartsWith.CONCENTRIC else self.top
        return lead_in + reps * self.rep_seconds - trailing

    def trace(self, reps: int = 1) -> tuple[tuple[float, float], ...]:
        """Points (second, height) of the hip over ``reps`` repetitions; height 0 is low, 1 is lock-out.

        The signature drawing of the program: planner, library, timer and paper all draw these points.
        """
        height = 0.0 if self.starts_with is StartsWith.CONCENTRIC else 1.0
        second = 0.0
        points = [(second, height)]
        for _ in range(reps):
            for phase, seconds in self.performed():
                second += seconds
                height = {Phase.CONCENTRIC: 1.0, Phase.ECCENTRIC: 0.0}.get(phase, height)
                points.append((second, height))
        return tuple(points)

    def height_at(self, into_rep: float) -> float:
        """Height of the hip (0 low, 1 lock-out) ``into_rep`` seconds into a repetition."""
        points = self.trace(1)
        for (start, low), (end, high) in pairwise(points):
            if into_rep < end:
                return low + (high - low) * (max(into_rep, start) - start) / (end - start)
        return points[-1][1]


def effective_limb_rest(
    other_side_seconds: float, rest_between_sides: float, rest_after_both: float
) -> float:
    """Seconds that one limb really rests between its sets (science.md 3.5)."""
    return rest_between_sides + other_side_seconds + rest_after_both


def _fields(text: str) -> list[tuple[int, str]]:
    """The four fields with their positions; a missing fourth one is a top pause of 0."""
    fields = [(position, piece.upper()) for position, piece in _pieces(text)]
    for position, field in fields:
        if not field:
            raise TempoError("A number is missing here.", position)
        if not re.fullmatch(r"X|[0-9]{1,2}(\.[0-9]{1,3})?", field):
            raise TempoError(f"“{field}” is not a number of seconds or X.", position)
    if len(fields) not in (3, 4):
        raise TempoError("A tempo has three or four numbers: lower, pause, drive, hold.")
    if len(fields) == 3:
        fields.append((len(text), "0"))
    return fields


def _pieces(text: str) -> list[tuple[int, str]]:
    """What stands between separators, or each character where there are none, with its position."""
    body = text.rstrip()
    start = len(body) - len(body.lstrip())
    separators = list(_SEPARATOR.finditer(body, start))
    if not separators:
        return [(place, body[place]) for place in range(start, len(body))]
    pieces = []
    for separator in separators:
        pieces.append((start, body[start : separator.start()]))
        start = separator.end()
    return [*pieces, (start, body[start:])]
