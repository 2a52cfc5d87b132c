"""Where the sounds of a score lie, tones and words, and the PCM they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.domain.cues import Cue, MomentKind, Score, queued
from studio.ui.session import tones
from studio.ui.session.tones import RATE
from studio.ui.session.voice import Voice

if TYPE_CHECKING:
    from studio.ui.session.tones import Samples

LOUDEST = 15_000  # of 32,767, so that two sounds at once do not overflow
TAIL_S = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A sound that begins ``at`` a second: the tone of a cue, or with ``words`` what is said at it."""

    at: float
    cue: Cue
    sound: Samples
    volume: float
    words: tuple[str, ...] = ()

    @property
    def end(self) -> float:
        return self.at + len(self.sound) / RATE

    def moved(self, seconds: float, *, earliest: float) -> Placed:
        """The same so much later, and not before ``earliest``."""
        return replace(self, at=max(earliest, self.at + seconds))


def placed(
    score: Score, voice: Voice, *, volume: float = 1.0, spoken: float = 0.0, free_at: float = 0.0
) -> list[Placed]:
    """The sounds of a score in its own seconds; until ``free_at`` something else sounds.

    ``volume`` is how loud the tones are and ``spoken`` the words, from 0, which leaves them out, to 1.
    """
    in_turn = list(queued(score.cues, tones.seconds_of, free_at=free_at))
    heard = [(at, cue) for at, cue in in_turn if volume and tones.seconds_of(cue)]
    made = [Placed(at, cue, tones.tone_of(cue), volume) for at, cue in heard]
    if spoken:
        ends = {cue: at + tones.seconds_of(cue) for at, cue in in_turn}
        for at, cue, words in voice.lines(score, ends, free_at):
            made.append(Placed(at, cue, voice.spoken(words, RATE), spoken, words))
    return made


def seconds_needed(score: Score, sounds: Iterable[Placed], start: float) -> float:
    """Seconds of a stream in which ``score`` begins at ``start``.

    A rest is played while there is something to hear, anything else to its end: the picture follows it.
    """
    moves = any(stretch.kind is not MomentKind.REST for stretch in score.stretches)
    last = max((sound.end for sound in sounds), default=0.0)
    return max(last, start + score.total if moves else 0.0) + TAIL_S


def rendered(sounds: Iterable[Placed], start: float, end: float) -> bytes:
    """16-bit mono PCM at RATE from the second ``start`` to ``end``."""
    import numpy as np

    first = round(start * RATE)
    samples = np.zeros(max(0, round(end * RATE) - first), np.int16)
    for one in sounds:
        at = round(one.at * RATE) - first
        part = one.sound[max(0, -at) : max(0, len(samples) - at)]
        room = samples[max(0, at) :][: len(part)]
        room += (part * (one.volume * LOUDEST)).astype(np.int16)
    return samples.tobytes()
