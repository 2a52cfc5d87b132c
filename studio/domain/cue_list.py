"""The whole cue list of a session: everything there will be to hear and see if all goes as planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from studio.domain.conducting import advanced, ended_early, started
from studio.domain.conductor import Conductor, Stage
from studio.domain.cues import Cue, CueKind, Score
from studio.domain.phrases import phrases_at
from studio.domain.prescription import Target
from studio.domain.sides import Side
from studio.domain.tempo import Phase
from studio.domain.turns import Turn, TurnKey


class Tone(StrEnum):
    """What a cue sounds like, so that it is known with eyes shut; ``SILENT`` cues are words alone."""

    RISING = "rising"
    LEVEL = "level"
    FALLING = "falling"
    LOW = "low"
    DOUBLE = "double"
    SINGLE = "single"
    COUNT = "count"
    TICK = "tick"
    CLOSING = "closing"
    SILENT = "silent"
    FINAL = "final"


_BY_PHASE = {
    Phase.CONCENTRIC: Tone.RISING,
    Phase.TOP: Tone.LEVEL,
    Phase.ECCENTRIC: Tone.FALLING,
    Phase.BOTTOM: Tone.LOW,
}
_BY_KIND = {
    CueKind.SIDE: Tone.DOUBLE,
    CueKind.READY: Tone.SINGLE,
    CueKind.OVER: Tone.CLOSING,
    CueKind.PHASE: Tone.LEVEL,
    CueKind.COUNT: Tone.COUNT,
    CueKind.SECOND: Tone.TICK,
    CueKind.REST: Tone.SILENT,
    CueKind.DONE: Tone.FINAL,
}


@dataclass(frozen=True, slots=True)
class ListedCue:
    """A cue with the second of the session at which it comes (from Start on), and of which turn it is.

    A rest belongs to the turn that it leads to; the last one to none.
    """

    at: float
    cue: Cue
    turn: TurnKey | None
    phrases: tuple[str, ...]

    @property
    def side(self) -> Side:
        return self.cue.side

    @property
    def tone(self) -> Tone:
        return tone_of(self.cue)


def tone_of(cue: Cue) -> Tone:
    """The tone of a cue: of its phase, where it has one."""
    return _BY_PHASE[cue.phase] if cue.kind is CueKind.PHASE and cue.phase else _BY_KIND[cue.kind]


def cue_list(conductor: Conductor) -> tuple[ListedCue, ...]:
    """All cues from Start on; or from where a session stands that has begun, counted from its stage.

    As many as possible are taken for as many as were planned, or for one, since nobody knows.
    """
    return tuple(_listed(started(conductor, 0.0)))


def _listed(conductor: Conductor) -> Iterator[ListedCue]:
    origin = conductor.run.began if conductor.run else 0.0
    while conductor.run is not None and conductor.deadline < inf:
        score, began, turn = conductor.run.score, conductor.run.began, conductor.turn
        open_ended = conductor.stage is Stage.SET and score.open_ended
        seconds = _seconds_of(score, turn) if open_ended else score.total
        for cue in score.cues:
            if open_ended and cue.at >= seconds:
                break
            key = turn.key if turn else None
            yield ListedCue(began - origin + cue.at, cue, key, phrases_at(cue, score))
        conductor = ended_early(conductor, began + seconds) if open_ended else advanced(conductor)


def _seconds_of(score: Score, turn: Turn | None) -> float:
    """How long a score without an end is taken to be played."""
    target = turn.target if turn is not None else Target()
    if score.reps is None:
        return score.lead_in + (target.seconds.high if target.seconds else 1)
    reps = target.reps.high if target.reps else 1
    return max(stretch.end for stretch in score.stretches if stretch.rep <= max(1, reps))
