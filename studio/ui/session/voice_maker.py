"""Where this copy has no voice of its own, espeak-ng says the phrases once, and they are kept."""

from __future__ import annotations

import logging
import shutil
import subprocess
import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.domain.phrases import EVERY_PHRASE
from studio.ui.session import voice as voices
from studio.ui.session.voice import Voice
from studio.ui.tasks import Tasks

log = logging.getLogger(__name__)

PROGRAM = "espeak-ng"
VOICE = ("-v", "en-us", "-s", "165", "-p", "45")
PATIENCE_S = 10.0
QUIET = 0.004  # of full scale: what is softer at either end is cut off
LOUD = 0.85


class VoiceMaker(QObject):
    """Gives ``voice`` its files: the program's own, those made before, or such as are made now on the pool.

    `ready` comes when it is known whether there is a voice.
    """

    ready = Signal()

    def __init__(self, voice: Voice, folder: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._folder = folder
        self._tasks = tasks

    def begin(self) -> None:
        """Look for a voice; what must be made is made beside everything else."""
        for folder in (voices.shipped(), self._folder):
            if folder is not None and Voice(folder).available:
                self._voice.take(folder)
                self.ready.emit()
                return
        program = shutil.which(PROGRAM)
        if program is None:
            self.ready.emit()
            return
        self._voice.coming = True
        work = partial(make, program, self._folder, self._tasks.ending)
        self._tasks.run(work, done=self._made, failed=self._failed)

    def _made(self, folder: Path | None) -> None:
        self._voice.coming = False
        if folder is not None:
            self._voice.take(folder)
        self.ready.emit()

    def _failed(self, error: Exception) -> None:
        log.warning("espeak-ng made no voice: %s", error)
        self._voice.coming = False
        self.ready.emit()


def make(program: str, folder: Path, ending: Callable[[], bool]) -> Path | None:
    """Let ``program`` say every phrase into a file of ``folder``; nothing when the program is ending.

    Raises OSError and subprocess.SubprocessError. What was made before is not made again.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in EVERY_PHRASE:
        if ending():
            return None
        made, part = folder / f"{name}.wav", folder / f"{name}.part"
        if not made.is_file():
            command = [program, *VOICE, "-w", str(part), _words_of(name)]
            quiet = subprocess.DEVNULL
            subprocess.run(command, check=True, timeout=PATIENCE_S, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own words
            _trim(part)
            part.replace(made)
    return folder


def _words_of(name: str) -> str:
    """What is said for a phrase: its name, and a number as it is read."""
    return name.removeprefix("number_").replace("_", " ")


def _trim(path: Path) -> None:
    """Without the silence at either end, and as loud as the recorded ones. Raises OSError."""
    import numpy as np

    try:
        with wave.open(str(path)) as file:
            rate, data = file.getframerate(), file.readframes(file.getnframes())
    except (EOFError, wave.Error) as error:
        raise OSError(f"{path.name} is no recording: {error}") from error
    samples = np.frombuffer(data, "<i2").astype(float) / 32768
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(loud):
        raise OSError(f"{path.name} is silent")
    samples = samples[loud[0] : loud[-1] + 1]
    samples *= LOUD / np.abs(samples).max()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
