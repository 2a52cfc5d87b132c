"""What the cues sound like: short tones that can be told apart with eyes shut.

Drive rises, Hold stays level, Lower falls, Pause is level and low; another side is a double beep.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from studio.domain.cues import Cue, CueKind
from studio.domain.tempo import Phase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48_000
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
    CueKind.PHASE: ((784, 784, 0.16, 0.9),),
    CueKind.OVER: ((784, 784, 0.14, 0.9), (523, 523, 0.22, 0.9)),
    CueKind.DONE: ((523, 523, 0.14, 0.9), (659, 659, 0.14, 0.9), (784, 784, 0.3, 0.9)),
    Phase.CONCENTRIC: ((523, 1047, 0.16, 1.0),),
    Phase.TOP: ((784, 784, 0.16, 0.9),),
    Phase.ECCENTRIC: ((1047, 523, 0.16, 1.0),),
    Phase.BOTTOM: ((392, 392, 0.16, 1.0),),
}


def seconds_of(cue: Cue) -> float:
    """How long the tone of a cue is; nothing for one that has words only."""
    return sum(seconds for _, _, seconds, _ in _NOTES[_sound_of(cue)])


def tone_of(cue: Cue) -> Samples:
    """The tone of a cue as samples from -1 to 1."""
    return _tone(_sound_of(cue))


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
