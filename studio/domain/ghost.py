"""The ghost of the other leg: where it was at the same second of its own set (product.md T9)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from studio.domain.conductor import Conductor
from studio.domain.cues import Moment, Score, hold_score, moment_at, rep_score, reps_done
from studio.domain.sides import Side
from studio.domain.tempo import Phase
from studio.domain.turns import Done, Turn


@dataclass(frozen=True, slots=True)
class Ghost:
    """The first side's set of a round, as it was really done.

    Seconds count from the first movement of a set. ``ended`` is the one at which it ended; ``offset`` are
    those that the second side has behind it already, before a short rest in the middle of its set.
    """

    score: Score
    done: Done
    ended: float
    offset: float = 0.0

    @property
    def side(self) -> Side:
        return self.score.side

    def moment(self, second: float) -> Moment | None:
        """Where it was ``second`` seconds into what plays now; nothing before its set and after it."""
        at = second + self.offset
        return moment_at(self.score, at) if second >= 0.0 and at < self.ended else None

    @property
    def shown_end(self) -> float:
        """The second of what plays now at which its set ended."""
        return max(0.0, self.ended - self.offset)


def ghost_of(conductor: Conductor, ended: float | None = None) -> Ghost | None:
    """The ghost for the turn in hand: there is one for the second side of a round.

    ``ended`` is the second at which the other side's set ended, where that was seen. The log decides how many
    repetitions it had: where the two disagree, and where nobody saw it, its tempo tells how long it took.
    """
    turn = conductor.turn
    if turn is None or not turn.second:
        return None
    other = next((t for t in conductor.turns if t.key == turn.other), None)
    done = next((d for d in conductor.results if d.key == turn.other), None)
    if other is None or done is None or done.nothing:
        return None
    if other.held or not other.paced:
        return _held(other, done, ended)
    return _paced(other, done, ended, conductor.carried * turn.tempo.rep_seconds)


def _held(other: Turn, done: Done, ended: float | None) -> Ghost | None:
    """A hold, or work at one's own pace: without its seconds there is nothing to show."""
    seconds = done.seconds if done.seconds is not None else ended
    if not seconds:
        return None
    phase = Phase.TOP if other.paced and not other.timed else None
    return Ghost(hold_score(other.side, seconds, lead_in=0.0, phase=phase), done, seconds)


def _paced(other: Turn, done: Done, ended: float | None, offset: float) -> Ghost | None:
    if not done.reps:
        return None
    played = max(done.reps, ceil((ended or 0.0) / other.tempo.rep_seconds))
    score = rep_score(other.side, other.tempo, played, lead_in=0.0)
    if ended is None or reps_done(score, ended) != done.reps:
        score = rep_score(other.side, other.tempo, done.reps, lead_in=0.0)
        ended = score.total
    return Ghost(score, done, min(ended, score.total), offset)
