"""The score of a set: every cue with its second, and where one is at any second of it.

Seconds count from the beginning of the lead-in. What is shown and what is heard come from the same stretches,
so that they cannot disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from studio.domain.exercise import Limb
from studio.domain.sides import Side
from studio.domain.tempo import Phase, StartsWith, Tempo

LEAD_IN_S = 5.0
COUNTED_S = 3
CLOSE_S = 0.5
REST_TOLD_S = 1.0
SHORTEST_TOLD_S = 8.0
MOST_REPS = 100
MOST_SECONDS = 3600.0
_GRAIN = 1e-6


class MomentKind(StrEnum):
    """What is going on at a second."""

    READY = "ready"
    PHASE = "phase"
    REST = "rest"
    OVER = "over"


class CueKind(StrEnum):
    """What there is to hear; of cues that fall together the one named first comes first.

    ``SIDE`` announces another side than before, ``READY`` the same one again; ``COUNT`` is one of the last
    three seconds of a lead-in or a hold, ``SECOND`` any other second within a phase; ``REST`` has words only;
    ``DONE`` says that the whole session is over.
    """

    SIDE = "side"
    READY = "ready"
    OVER = "over"
    PHASE = "phase"
    COUNT = "count"
    SECOND = "second"
    REST = "rest"
    DONE = "done"

    @property
    def priority(self) -> int:
        return tuple(CueKind).index(self)


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to hear ``at`` a second of the score; ``count`` is the number that is counted."""

    at: float
    kind: CueKind
    side: Side
    rep: int = 0
    phase: Phase | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which one thing is done; the hip goes from ``low`` to ``high`` (0 floor, 1 lock-out)."""

    start: float
    end: float
    kind: MomentKind
    rep: int = 0
    phase: Phase | None = None
    low: float = 0.0
    high: float = 0.0

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Moment:
    """Where one is: ``second`` is the number shown, counted down; ``fraction`` of the stretch is over."""

    kind: MomentKind
    side: Side
    rep: int = 0
    phase: Phase | None = None
    second: int = 0
    height: float = 0.0
    fraction: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """What is played for one side's go at a set, or for a rest.

    ``reps`` is None for a hold and for a rest; ``open_ended`` plays on until somebody ends the set.
    """

    side: Side
    stretches: tuple[Stretch, ...]
    cues: tuple[Cue, ...] = ()
    reps: int | None = None
    open_ended: bool = False
    limb: Limb = Limb.LEG

    @property
    def total(self) -> float:
        """Seconds from its beginning to its end."""
        return self.stretches[-1].end if self.stretches else 0.0

    @property
    def lead_in(self) -> float:
        """Seconds before the first movement."""
        first = self.stretches[0] if self.stretches else None
        return first.end if first is not None and first.kind is MomentKind.READY else 0.0


def rep_score(
    side: Side,
    tempo: Tempo,
    reps: int | None,
    *,
    lead_in: float = LEAD_IN_S,
    changes_side: bool = False,
) -> Score:
    """A set of ``reps`` at ``tempo``; None plays on to MOST_REPS, for as many as possible.

    It ends with the last moving phase (science.md 3.2): nobody waits out a pause after the last repetition.
    """
    start_height = 0.0 if tempo.starts_with is StartsWith.CONCENTRIC else 1.0
    ready = Stretch(0.0, lead_in, MomentKind.READY, low=start_height, high=start_height)
    played = MOST_REPS if reps is None else reps
    stretches = (*([ready] if lead_in > 0 else []), *_rep_stretches(tempo, played, lead_in, start_height))
    return Score(side, stretches, _cues_of(side, stretches, changes_side=changes_side), played, reps is None)


def hold_score(
    side: Side,
    seconds: float | None,
    *,
    lead_in: float = LEAD_IN_S,
    changes_side: bool = False,
    phase: Phase | None = Phase.TOP,
) -> Score:
    """A hold of ``seconds``; None counts up until somebody ends it.

    Without a ``phase`` it is work at one's own pace for that long, such as the work of an interval.
    """
    ready = Stretch(0.0, lead_in, MomentKind.READY, high=0.0)
    end = lead_in + (MOST_SECONDS if seconds is None else seconds)
    held = Stretch(lead_in, end, MomentKind.PHASE, 1, phase, 1.0, 1.0)
    stretches = (*([ready] if lead_in > 0 else []), held)
    return Score(side, stretches, _cues_of(side, stretches, changes_side=changes_side), None, seconds is None)


def rest_score(side: Side, seconds: float, *, last: bool = False) -> Score:
    """A rest, before a set of ``side``: the lead-in of the next set counts its end down.

    How long it is is told once the last tone of the set has faded, where there is time for it; after the
    ``last`` set, that the session is over.
    """
    kind = CueKind.DONE if last else CueKind.REST
    told = (Cue(REST_TOLD_S, kind, side),) if seconds >= SHORTEST_TOLD_S else ()
    return Score(side, (Stretch(0.0, seconds, MomentKind.REST),), told)


def moment_at(score: Score, elapsed: float) -> Moment:
    """Where one is ``elapsed`` seconds into a score."""
    if elapsed >= score.total:
        return _end_of(score)
    elapsed = max(elapsed, 0.0)
    stretch = stretch_at(score, elapsed)
    left = stretch.end - elapsed
    fraction = (elapsed - stretch.start) / stretch.seconds
    counts_up = score.open_ended and score.reps is None and stretch.kind is MomentKind.PHASE
    second = int(elapsed - stretch.start + _GRAIN) if counts_up else ceil(left - _GRAIN)
    return Moment(
        kind=stretch.kind,
        side=score.side,
        rep=stretch.rep,
        phase=stretch.phase,
        second=second,
        height=stretch.low + (stretch.high - stretch.low) * fraction,
        fraction=fraction,
        left=left,
    )


def next_change(score: Score, elapsed: float) -> float:
    """The next second at which another number or word is shown, for a timer that looks only then."""
    if elapsed >= score.total:
        return score.total
    stretch = stretch_at(score, max(elapsed, 0.0))
    whole = max(0, ceil(stretch.end - elapsed - _GRAIN) - 1)
    return stretch.end - whole


def stretch_at(score: Score, second: float) -> Stretch:
    """The stretch that is going on at ``second``: the one that begins, where two meet."""
    return score.stretches[max(0, bisect_right(score.stretches, second, key=_start_of) - 1)]


def reps_done(score: Score, elapsed: float) -> int:
    """Repetitions whose last moving phase is over: a pause that follows need not be waited out."""
    ends: dict[int, float] = {}
    for stretch in score.stretches:
        if stretch.kind is MomentKind.PHASE and (stretch.low != stretch.high or stretch.rep not in ends):
            ends[stretch.rep] = stretch.end
    return sum(1 for end in ends.values() if end <= elapsed + _GRAIN)


def seconds_held(score: Score, elapsed: float) -> float:
    """Seconds since the lead-in, at most what was planned."""
    return max(0.0, min(elapsed, score.total) - score.lead_in)


def cues_between(score: Score, after: float, until: float) -> tuple[Cue, ...]:
    """The cues after ``after`` and not after ``until``: asked in a row, each comes once and in order."""
    first = bisect_right(score.cues, after, key=_time_of)
    return score.cues[first : bisect_right(score.cues, until, key=_time_of)]


def queued(
    cues: tuple[Cue, ...], length_of: Callable[[Cue], float], *, free_at: float = 0.0
) -> Iterator[tuple[float, Cue]]:
    """The second at which each cue sounds: one that collides waits until the one before it is over.

    A phase never waits, since its place is its meaning; what would collide with it waits until after it.
    Until ``free_at`` something that came before sounds.
    """
    waiting: list[Cue] = []
    for cue in cues:
        while waiting and free_at + length_of(waiting[0]) <= cue.at:
            yield free_at, waiting[0]
            free_at += length_of(waiting.pop(0))
        if cue.kind is CueKind.PHASE or (cue.at >= free_at and not waiting):
            free_at = cue.at + length_of(cue)
            yield cue.at, cue
        else:
            waiting.append(cue)
    for cue in waiting:
        yield free_at, cue
        free_at += length_of(cue)


def _rep_stretches(tempo: Tempo, reps: int, start: float, height: float) -> Iterator[Stretch]:
    phases = tempo.performed()
    trailing = len(phases) > 1 and phases[-1][0] is tempo.phases[-1]
    for rep in range(reps):
        second = start + rep * tempo.rep_seconds
        for phase, seconds in phases[:-1] if trailing and rep == reps - 1 else phases:
            to = {Phase.CONCENTRIC: 1.0, Phase.ECCENTRIC: 0.0}.get(phase, height)
            yield Stretch(second, second + seconds, MomentKind.PHASE, rep + 1, phase, height, to)
            second += seconds
            height = to


def _cues_of(side: Side, stretches: tuple[Stretch, ...], *, changes_side: bool) -> tuple[Cue, ...]:
    opening = Cue(0.0, CueKind.SIDE if changes_side else CueKind.READY, side)
    cues = [opening, *(cue for stretch in stretches for cue in _cues_in(side, stretch))]
    if stretches:
        cues.append(Cue(stretches[-1].end, CueKind.OVER, side, stretches[-1].rep))
    return tuple(sorted(cues, key=lambda cue: (cue.at, cue.kind.priority)))


def _cues_in(side: Side, stretch: Stretch) -> Iterator[Cue]:
    """A phase with its beginning; then the seconds that are left, where one is not too close upon it."""
    moves = stretch.kind is MomentKind.PHASE
    if moves:
        yield Cue(stretch.start, CueKind.PHASE, side, stretch.rep, stretch.phase)
    counts_down = not moves or (stretch.low == stretch.high and stretch.seconds > 2 * COUNTED_S)
    for count in range(int(stretch.seconds + _GRAIN), 0, -1):
        at = stretch.end - count
        if counts_down and count <= COUNTED_S:
            yield Cue(at, CueKind.COUNT, side, stretch.rep, stretch.phase, count)
        elif not counts_down and at - stretch.start >= CLOSE_S:
            yield Cue(at, CueKind.SECOND, side, stretch.rep, stretch.phase, count)


def _end_of(score: Score) -> Moment:
    last = score.stretches[-1] if score.stretches else Stretch(0.0, 0.0, MomentKind.OVER)
    return Moment(MomentKind.OVER, score.side, last.rep, last.phase, 0, last.high, 1.0, 0.0)


def _start_of(stretch: Stretch) -> float:
    return stretch.start


def _time_of(cue: Cue) -> float:
    return cue.at
