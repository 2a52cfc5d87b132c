"""The spoken cues: recorded phrases, put one after the other, and where in a score each line begins."""

from __future__ import annotations

import wave
from functools import cache
from typing import TYPE_CHECKING

from studio.domain.cues import Score
from studio.domain.phrases import phrases_at
from studio.resource_files import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LANGUAGE = "en"
GAP_S = 0.05
LATEST_S = 0.6
_RATE = 16_000


def available() -> bool:
    """Whether this copy of the program has its voice."""
    return resource("voice", LANGUAGE).is_dir()


def lines(score: Score, tone_seconds: dict[float, float], rate: int) -> list[tuple[float, tuple[str, ...]]]:
    """Each spoken line with the second of the score at which it begins: after its tone and the line before.

    ``tone_seconds`` has the end of the tone that begins at a second. A line that would come more than
    LATEST_S too late is left to its tone: the next one is nearer to what happens.
    """
    placed = []
    free_at = 0.0
    for cue in score.cues:
        words = phrases_at(cue, score)
        wanted = tone_seconds.get(cue.at, cue.at) + GAP_S
        begins = max(wanted, free_at)
        if words and begins <= wanted + LATEST_S:
            placed.append((begins, words))
            free_at = begins + len(spoken(words, rate)) / rate + GAP_S
    return placed


@cache
def spoken(words: tuple[str, ...], rate: int) -> Samples:
    """A line as samples from -1 to 1."""
    import numpy as np

    gap = np.zeros(round(GAP_S * rate), np.float32)
    parts = [part for word in words for part in (_phrase(word, rate), gap)]
    return np.concatenate(parts[:-1])


@cache
def _phrase(name: str, rate: int) -> Samples:
    """A recorded phrase at ``rate``, a whole multiple of the recording's: straight between its samples."""
    import numpy as np

    with wave.open(str(resource("voice", LANGUAGE, f"{name}.wav"))) as file:
        recorded = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
    times = rate // _RATE
    places = np.arange(len(recorded) * times) / times
    return np.interp(places, np.arange(len(recorded)), recorded).astype(np.float32)
