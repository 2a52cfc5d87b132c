"""What the cues sound like: short tones that can be told apart with eyes shut, laid into one PCM timeline.

Drive rises, Hold stays level, Lower falls, Pause is level and low; another side is a double beep.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from studio.domain.cues import Cue, CueKind, Score, queued
from studio.domain.tempo import Phase
from studio.ui.session import voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48_000
LONGEST_S = 90.0
TAIL_S = 0.6
LOUDEST = 15_000  # of 32,767, so that two tones at once do not overflow
_EDGE_S = 0.003

# kind or phase -> (hertz at the beginning, hertz at the end, seconds, loudness), one after the other
Note = tuple[float, float, float, float]
_SILENCE = (0.0, 0.0, 0.07, 0.0)
_NOTES: dict[CueKind | Phase, tuple[Note, ...]] = {
    CueKind.SIDE: ((880, 880, 0.09, 0.9), _SILENCE, (880, 880, 0.09, 0.9)),
    CueKind.READY: ((880, 880, 0.12, 0.9),),
    CueKind.COUNT: ((1175, 1175, 0.05, 0.8),),
    CueKind.SECOND: ((1568, 1568, 0.025, 0.3),),
    CueKind.REST: (),
    CueKind.OVER: ((784, 784, 0.14, 0.9), (523, 523, 0.22, 0.9)),
    Phase.CONCENTRIC: ((523, 1047, 0.16, 1.0),),
    Phase.TOP: ((784, 784, 0.16, 0.9),),
    Phase.ECCENTRIC: ((1047, 523, 0.16, 1.0),),
    Phase.BOTTOM: ((392, 392, 0.16, 1.0),),
}


def seconds_of(cue: Cue) -> float:
    """How long the sound of a cue is."""
    return sum(seconds for _, _, seconds, _ in _NOTES[_sound_of(cue)])


def onsets(score: Score, offset: float = 0.0, *, since: float | None = None) -> list[tuple[float, Cue]]:
    """When each sound of a score begins, in seconds after ``offset``; at most LONGEST_S of it.

    What began before ``since`` (``offset``, unless told otherwise) is left out; what should have begun
    between the two begins at once.
    """
    first = offset if since is None else since
    placed = queued(score.cues, seconds_of)
    return [(max(0.0, at - offset), cue) for at, cue in placed if first <= at < offset + LONGEST_S]


def spoken_onsets(
    score: Score, offset: float = 0.0, *, since: float | None = None
) -> list[tuple[float, tuple[str, ...]]]:
    """When each spoken line begins, as `onsets` counts; one that began before ``since`` is left out."""
    first = offset if since is None else since
    ends = {cue.at: at + seconds_of(cue) for at, cue in queued(score.cues, seconds_of)}
    placed = voice.lines(score, ends, RATE)
    return [(max(0.0, at - offset), words) for at, words in placed if first <= at < offset + LONGEST_S]


def timeline(
    score: Score, offset: float = 0.0, volume: float = 1.0, *, since: float | None = None, spoken: float = 0.0
) -> bytes:
    """The score from ``offset`` on as 16-bit mono PCM at RATE; ``spoken`` is how loud the voice is."""
    import numpy as np

    seconds = min(max(score.total - offset, 0.0), LONGEST_S) + TAIL_S
    samples = np.zeros(round(seconds * RATE), np.int16)
    if volume:
        for at, cue in onsets(score, offset, since=since):
            _lay(samples, at, _tone(_sound_of(cue)), volume)
    if spoken:
        for at, words in spoken_onsets(score, offset, since=since):
            _lay(samples, at, voice.spoken(words, RATE), spoken)
    return samples.tobytes()


def _lay(samples: NDArray[np.int16], at: float, sound: Samples, volume: float) -> None:
    """Add ``sound`` from the second ``at`` on, as much of it as there is room for."""
    room = samples[round(at * RATE) :][: len(sound)]
    room += (sound[: len(room)] * (volume * LOUDEST)).astype(room.dtype)


def warm_up() -> None:
    """Make every tone once, so that a set need not wait for it."""
    for sound in _NOTES:
        _tone(sound)


def _sound_of(cue: Cue) -> CueKind | Phase:
    return cue.phase if cue.kind is CueKind.PHASE and cue.phase is not None else cue.kind


@cache
def _tone(sound: CueKind | Phase) -> Samples:
    import numpy as np

    return np.concatenate([np.zeros(0, np.float32), *(_note(*note) for note in _NOTES[sound])])


def _note(first: float, last: float, seconds: float, loudness: float) -> Samples:
    """A gliding tone with a soft edge, so that it does not click; an octave on top carries through a gym."""
    import numpy as np

    count = round(seconds * RATE)
    hertz = np.linspace(first, last, count)
    angle = 2 * np.pi * np.cumsum(hertz) / RATE
    wave = 0.8 * np.sin(angle) + 0.2 * np.sin(2 * angle)
    edge = round(_EDGE_S * RATE)
    shape = np.ones(count)
    shape[:edge] = np.linspace(0, 1, edge)
    shape[-edge:] = np.linspace(1, 0, edge)
    return (wave * shape * loudness).astype(np.float32)
