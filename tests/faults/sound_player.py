"""Plays a set with pauses at random through the real device; prints what should be heard, and when.

Run as ``python -m tests.faults.sound_player SEED PAUSES``: a line of JSON for each stretch between pauses.
"""

from __future__ import annotations

import json
import random
import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from studio.clock import SystemClock
from studio.domain.conducting import opened
from studio.domain.conductor import Stage
from studio.domain.session_plan import turns_of
from studio.domain.tempo import StartsWith, Tempo
from studio.ui.session.player import Player
from studio.ui.session.sound import JUST_BEGUN_S, Sound
from studio.ui.session.tones import onsets
from tests.make import a_prescription, a_session, a_target, an_exercise

TEMPO = Tempo(1, 0.5, 0.5, 0.5, starts_with=StartsWith.CONCENTRIC)


class Fidget(QObject):
    """Somebody who pauses at random and goes on."""

    def __init__(self, seed: int, pauses: int) -> None:
        super().__init__()
        exercise = an_exercise()
        prescription = a_prescription(exercise, sets=1, target=a_target(40, tempo=TEMPO))
        self._random = random.Random(seed)  # noqa: S311 - which moments are tried is no secret
        self._pauses = pauses
        self._sound = Sound(self)
        self._sound.voice_volume = 0.0  # a tone within a word has no beginning of its own
        self._sound.missing.connect(self._complain)
        self._player = Player(SystemClock(), self._sound, self)
        self._player.open(opened(turns_of(a_session(prescription), {exercise.id: exercise}, {})))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._sound.prepare()
        self._timer.start(1000)

    def _next(self) -> None:
        conductor = self._player.conductor
        if conductor.stage is Stage.WAITING or conductor.paused:
            (self._player.start if conductor.stage is Stage.WAITING else self._player.resume)()
            self._timer.start(round(self._random.uniform(1200, 3000)))
            return
        run = conductor.run
        if run is None or conductor.stage is not Stage.SET:
            QCoreApplication.exit(1)
            return
        now = SystemClock().boot_seconds()
        elapsed = self._sound._offset
        since = 0.0 if elapsed < JUST_BEGUN_S else elapsed
        placed = onsets(run.score, elapsed, since=since)
        stretch = {
            "began": self._sound._began,
            "ended": now,
            "lag": self._sound.lag(now),
            "restarts": self._sound._restarts,
            "onsets": [at for at, _ in placed if at < now - self._sound._began],
        }
        print(json.dumps(stretch), flush=True)
        self._pauses -= 1
        if self._pauses < 0:
            self._player.close()
            QCoreApplication.quit()
            return
        self._player.pause()
        self._timer.start(round(self._random.uniform(200, 700)))

    def _complain(self, sentence: str) -> None:
        print(sentence, file=sys.stderr, flush=True)
        QCoreApplication.exit(3)


def main() -> int:
    app = QCoreApplication([])
    fidget = Fidget(int(sys.argv[1]), int(sys.argv[2]))
    code = app.exec()
    del fidget
    return code


if __name__ == "__main__":
    sys.exit(main())
