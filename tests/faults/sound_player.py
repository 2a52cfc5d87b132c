"""Plays a session with pauses and skips at random through the real device; prints what should be heard.

Run as ``python -m tests.faults.sound_player SEED DEEDS``: a line of JSON for each stream that was played,
with the boot second at which each of its sounds was to begin. With ``pull`` after them, the sound server is
stopped after the third deed, and the session goes on; what is said of it is printed too.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from studio.clock import SystemClock
from studio.domain.conducting import opened
from studio.domain.conductor import Stage
from studio.domain.session_plan import turns_of
from studio.domain.tempo import StartsWith, Tempo
from studio.ui.session.player import Player
from studio.ui.session.sound import Sound
from tests.make import a_prescription, a_session, a_target, an_exercise

TEMPO = Tempo(1, 0.5, 0.5, 0.5, starts_with=StartsWith.CONCENTRIC)
LOOK_MS = 40


class Fidget(QObject):
    """Somebody who pauses and skips at random, and goes on."""

    def __init__(self, seed: int, deeds: int, *, pull: bool = False) -> None:
        super().__init__()
        self._pull_at = deeds - 3 if pull else -1
        exercise = an_exercise()
        target = a_target(5, tempo=TEMPO)
        prescription = a_prescription(exercise, sets=30, target=target, rest_s=15, rest_between_s=6)
        self._random = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
        self._deeds = deeds
        self._streams: dict[float, dict[str, object]] = {}
        self._sound = Sound(self)
        self._sound.missing.connect(self._complain)
        self._player = Player(SystemClock(), self._sound, self)
        self._player.store_due.connect(self._store)
        self._player.open(opened(turns_of(a_session(prescription), {exercise.id: exercise}, {})))
        self._sound.prepare()
        self._watching = QTimer(self)
        self._watching.timeout.connect(self._watch)
        self._watching.start(LOOK_MS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._timer.start(1000)

    def _store(self) -> None:
        conductor = self._player.conductor
        if conductor.ended is not None:
            self._player.set_done((*conductor.done, conductor.ended.done))

    def _watch(self) -> None:
        """Note what is in the stream by now."""
        if not self._sound.sounds:
            return
        now = SystemClock().boot_seconds()
        self._streams[self._sound._began] = {
            "began": self._sound._began,
            "ended": now,
            "lag": self._sound.lag(now),
            "restarts": self._sound._restarts,
            "sounds": [(at, list(one.words), one.cue.kind, one.cue.phase) for at, one in self._sound.sounds],
        }

    def _next(self) -> None:
        conductor = self._player.conductor
        self._watch()
        if conductor.stage is Stage.WAITING or conductor.paused:
            (self._player.start if conductor.stage is Stage.WAITING else self._player.resume)()
            self._timer.start(round(self._random.uniform(1500, 3200)))
            return
        self._deeds -= 1
        if self._deeds == self._pull_at:
            subprocess.run(["pulseaudio", "--kill"], check=True)  # noqa: S607 - the test's own server
        if self._deeds < 0 or conductor.stage is Stage.OVER:
            for stream in self._streams.values():
                print(json.dumps(stream), flush=True)
            self._player.close()
            QCoreApplication.exit(1 if self._deeds >= 0 else 0)
        elif self._random.random() < 0.25:
            self._player.skip()
            self._timer.start(round(self._random.uniform(1500, 3200)))
        else:
            self._player.pause()
            self._timer.start(round(self._random.uniform(200, 500)))

    def _complain(self, sentence: str) -> None:
        print(json.dumps({"said": sentence, "left": self._deeds}), flush=True)
        if self._pull_at < 0:
            QCoreApplication.exit(3)


def main() -> int:
    app = QCoreApplication([])
    fidget = Fidget(int(sys.argv[1]), int(sys.argv[2]), pull="pull" in sys.argv)
    code = app.exec()
    del fidget
    return code


if __name__ == "__main__":
    sys.exit(main())
