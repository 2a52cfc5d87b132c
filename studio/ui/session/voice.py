"""The spoken cues: recorded phrases, put one after the other, and where in a score each line begins."""

from __future__ import annotations

import logging
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from studio.domain.cues import Cue, Score
from studio.domain.phrases import EVERY_PHRASE, phrases_at
from studio.resource_files import resource
from studio.ui.session.tones import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

log = logging.getLogger(__name__)

LANGUAGE = "en"
GAP_S = 0.05
LATEST_S = 0.6


class Voice:
    """A folder with a file for each phrase; without one, or without a phrase, there is nothing to hear."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder: Path | None = folder
        self.coming = False
        self._phrases: dict[str, Samples | None] = {}
        self._lines: dict[tuple[str, ...], Samples] = {}

    @property
    def available(self) -> bool:
        """Whether it can speak."""
        return self.folder is not None and all(
            self.folder.joinpath(f"{p}.wav").is_file() for p in EVERY_PHRASE
        )

    def take(self, folder: Path) -> None:
        """Speak with the files of another folder from now on."""
        self.folder, self.coming = folder, False
        self._phrases, self._lines = {}, {}

    def warm_up(self) -> None:
        """Read every phrase once, so that a set need not wait for it."""
        for name in EVERY_PHRASE:
            self._phrase(name, RATE)

    def lines(
        self, score: Score, tone_ends: dict[Cue, float], free_at: float = 0.0
    ) -> Iterator[tuple[float, Cue, tuple[str, ...]]]:
        """Each spoken line with the second of the score at which it begins: after its tone, and in turn.

        ``tone_ends`` has the end of each cue's tone; until ``free_at`` somebody speaks.
        A line that would come more than LATEST_S too late is left to its tone: the next one is nearer to what
        happens.
        """
        for cue in score.cues:
            words = phrases_at(cue, score)
            seconds = len(self.spoken(words, RATE)) / RATE if words else 0.0
            wanted = tone_ends.get(cue, cue.at) + GAP_S
            begins = max(wanted, free_at)
            if seconds and begins <= wanted + LATEST_S:
                yield begins, cue, words
                free_at = begins + seconds + GAP_S

    def spoken(self, words: tuple[str, ...], rate: int) -> Samples:
        """A line as samples from -1 to 1; empty where one of its phrases is not there."""
        if words not in self._lines:
            self._lines[words] = self._line(words, rate)
        return self._lines[words]

    def _line(self, words: tuple[str, ...], rate: int) -> Samples:
        import numpy as np

        parts: list[Samples] = []
        for word in words:
            phrase = self._phrase(word, rate)
            if phrase is None:
                return np.zeros(0, np.float32)
            parts += [phrase, np.zeros(round(GAP_S * rate), np.float32)]
        return np.concatenate(parts[:-1])

    def _phrase(self, name: str, rate: int) -> Samples | None:
        if name not in self._phrases:
            self._phrases[name] = (
                None if self.folder is None else read_phrase(self.folder / f"{name}.wav", rate)
            )
        return self._phrases[name]


def shipped() -> Path | None:
    """The folder with this copy's own voice, if it has one."""
    folder = resource("voice", LANGUAGE)
    return folder if folder.is_dir() else None


def read_phrase(path: Path, rate: int) -> Samples | None:
    """A recorded phrase at ``rate``, straight between its samples; nothing where it cannot be read."""
    import numpy as np

    try:
        with wave.open(str(path)) as file:
            own_rate, kind = file.getframerate(), (file.getnchannels(), file.getsampwidth())
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        log.warning("no phrase %s: %s", path.name, error)
        return None
    if kind != (1, 2) or len(data) < 2:
        log.warning("no phrase %s: not 16-bit mono", path.name)
        return None
    recorded = np.frombuffer(data, "<i2").astype(np.float32) / 32768
    places = np.arange(round(len(recorded) * rate / own_rate)) * (own_rate / rate)
    line: Samples = np.interp(places, np.arange(len(recorded)), recorded).astype(np.float32)
    return line
